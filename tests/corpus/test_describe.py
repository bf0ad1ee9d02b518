import pytest

from corpus.parse import parse

PLAN = """ỦY BAN NHÂN DÂN TỈNH A
Số: 15/KH-UBND
Hà Nội, ngày 02 tháng 5 năm 2024
KẾ HOẠCH
Trồng rừng năm 2024
Căn cứ Quyết định số 749/QĐ-TTg, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC TIÊU
1. Trồng rừng.
Nơi nhận:
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Thị Bích
"""


def test_what_a_plan_says_of_itself():
    said = parse("x", PLAN).description
    assert (said.kind, said.number, said.title) == ("Kế hoạch", "15/KH-UBND", "Kế hoạch Trồng rừng năm 2024")
    assert (said.issuer, said.place, said.date) == ("Ủy ban nhân dân tỉnh", "Hà Nội", "2024-05-02")
    assert (said.signer, said.office, said.resolutions) == ("Trần Thị Bích", "Phó Chủ tịch", ("749/QĐ-TTg",))


def test_every_field_knows_where_it_was_read():
    document = parse("x", PLAN)
    read = dict(document.description.read_at)
    assert read["number"].cut(document.text) == "15/KH-UBND"
    assert read["kind"].cut(document.text) == "KẾ HOẠCH"


def test_unknown_stays_unknown():
    document = parse("x", "1. Một việc.\n2. Hai việc.")
    said = document.description
    assert (said.kind, said.number, said.signer, said.date, said.province) == (None, None, None, None, None)
    assert [problem.code for problem in document.problems] == ["no-title"]
    assert [problem.code for problem in parse("x", "").problems] == ["no-sections", "no-title"]


@pytest.mark.parametrize(
    ("issuer", "province"),
    [
        ("BỘ ĐỘI BIÊN PHÒNG TỈNH", "Cà Mau"),
        ("BỘ CHỈ HUY QUÂN SỰ TỈNH", "Cà Mau"),
        ("BỘ Y TẾ", None),
        ("BỘ QUỐC PHÒNG", None),
    ],
)
def test_the_soldiers_of_a_province_are_no_ministry(issuer, province):
    text = PLAN.replace("ỦY BAN NHÂN DÂN TỈNH A", issuer).replace("/KH-UBND", "/KH-CQ").replace("Hà Nội", "Cà Mau")
    text = text.replace(", Ủy ban nhân dân tỉnh ban hành", " ban hành").replace("KT. CHỦ TỊCH", "THỦ TRƯỞNG")
    assert parse("x", text.replace("PHÓ CHỦ TỊCH\n", "")).description.province == province


@pytest.mark.parametrize("number", ["15/KH-BBP", "15/KH-BCH", "15/KH-BCHQS"])
def test_a_number_like_a_ministrys_is_the_provinces_where_the_issuer_is(number):
    text = PLAN.replace("Hà Nội", "Cà Mau").replace("15/KH-UBND", number)
    text = text.replace(", Ủy ban nhân dân tỉnh ban hành", " ban hành").replace("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n", "")
    of_province = text.replace("ỦY BAN NHÂN DÂN TỈNH A", "BỘ ĐỘI BIÊN PHÒNG TỈNH CÀ MAU")
    said = parse("x", of_province).description
    assert (said.number, said.province) == (number, "Cà Mau")
    assert parse("x", text.replace("ỦY BAN NHÂN DÂN TỈNH A", "BỘ QUỐC PHÒNG")).description.province is None


LETTER = """ỦY BAN NHÂN DÂN TỈNH CÀ MAU
Số: 318/UBND-NN
Cà Mau, ngày 06 tháng 8 năm 2025
V/v Đôn đốc việc thay xuồng gỗ
bằng xuồng nhựa
Kính gửi: Ủy ban nhân dân các xã bãi ngang.
1. Các xã ghi sổ xuồng gỗ.
2. Các xã báo cáo trước ngày 30 tháng 9 năm 2025.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Mẫu
"""
LETTER_TITLE = "Công văn về việc đôn đốc việc thay xuồng gỗ bằng xuồng nhựa"


@pytest.mark.parametrize("about", ["V/v ", "V/v: "])
def test_an_official_letter_is_called_by_what_it_is_about(about):
    document = parse("x", LETTER.replace("V/v ", about))
    said = document.description
    assert (said.kind, said.title) == ("Công văn", LETTER_TITLE)
    assert (said.number, said.date, said.province) == ("318/UBND-NN", "2025-08-06", "Cà Mau")
    read = dict(said.read_at)
    assert " ".join(read["title"].cut(document.text).split()) == "Đôn đốc việc thay xuồng gỗ bằng xuồng nhựa"
    assert read["kind"] == read["title"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (LETTER.replace("Kính gửi: Ủy ban nhân dân các xã bãi ngang.\n", ""), None),
        (LETTER.replace("V/v Đôn", "Đôn"), None),
        (LETTER.replace("V/v Đôn", "KẾ HOẠCH\nV/v đôn"), "Kế hoạch"),
    ],
    ids=["sent to nobody", "about nothing", "a plan"],
)
def test_what_is_sent_to_nobody_or_prints_its_kind_is_no_letter(text, kind):
    said = parse("x", text).description
    assert said.kind == kind
    assert said.title != LETTER_TITLE


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("ĐẢNG ỦY CÔNG AN TỈNH CÀ MAU", "Đảng ủy Công an tỉnh Cà Mau"),
        ("TỈNH ỦY CÀ MAU\nVĂN PHÒNG", "Văn phòng Tỉnh ủy Cà Mau"),
        ("ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\nSỞ Y TẾ", "Sở Y tế"),
    ],
)
def test_the_last_body_of_a_letterhead_issues(head, issuer):
    text = f"{head}\nSố: 15/KH\nCà Mau, ngày 06 tháng 8 năm 2025\nKẾ HOẠCH\nTuần tra bãi bồi\nI. MỤC TIÊU\n1. Một.\n"
    assert parse("x.txt", text).description.issuer == issuer


def test_a_letters_subject_ends_before_its_place_and_day():
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\nSố: 77/UBND-KT\nV/v thay xuồng gỗ\nbằng xuồng nhựa\n"
        "Cà Mau, ngày 06 tháng 8 năm 2025\nKính gửi: Các xã.\n"
        "Ủy ban nhân dân tỉnh yêu cầu:\n1. Thay xuồng.\n2. Báo cáo.\n"
    )
    assert parse("x.txt", text).description.title == "Công văn về việc thay xuồng gỗ bằng xuồng nhựa"
