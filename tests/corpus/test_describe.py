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
