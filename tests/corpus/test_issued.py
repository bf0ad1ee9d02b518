import pytest

from corpus.issued import person_named
from corpus.parse import parse

CIRCULAR = """BỘ XÂY DỰNG
Số: 07/2026/TT-BXD
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 9 tháng 4 năm 2026
THÔNG TƯ
Quy định việc lắp biển chỉ đường ở bến tàu
Căn cứ Nghị định số 11/2025/NĐ-CP của Chính phủ về tổ chức của Bộ;
Điều 1. Phạm vi
Văn bản này áp dụng cho bến tàu chở khách.
Nơi nhận:
- Lưu: VT.
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Lê Thị Hoa Mai
"""
LAW = """QUỐC HỘI
Luật số: 210/2031/QH17
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
LUẬT
VƯỜN THÚ
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật Vườn thú.
Điều 1. Phạm vi
Luật này quy định việc nuôi thú trong vườn.
Luật này được Quốc hội khóa XVII, kỳ họp thứ 2 thông qua ngày 4 tháng 11 năm 2031.
CHỦ TỊCH QUỐC HỘI
Phạm Văn Sơn
"""
DECISION = """THỦ TƯỚNG CHÍNH PHỦ
Số: 77/QĐ-TTg
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 15 tháng 7 năm 2029
QUYẾT ĐỊNH
Phê duyệt Đề án bảo tồn tiếng hát ru
THỦ TƯỚNG CHÍNH PHỦ
Căn cứ Luật Di sản ngày 4 tháng 11 năm 2027;
QUYẾT ĐỊNH:
Điều 1. Phê duyệt Đề án bảo tồn tiếng hát ru ở tỉnh Cà Mau.
Nơi nhận:
- Lưu: VT.
KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG
Đỗ Minh Khang
"""
CONSOLIDATED = """BỘ Y TẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
THÔNG TƯ
Quy định việc khám mắt cho học sinh
Thông tư số 03/2021/TT-BYT ngày 2 tháng 3 năm 2021 được sửa đổi bởi:
Thông tư số 04/2025/TT-BYT ngày 5 tháng 6 năm 2025.
Điều 1. Phạm vi
Văn bản này áp dụng cho trường học.
Điều 2. Hiệu lực
Văn bản này có hiệu lực từ ngày ký.
BỘ Y TẾ
Số: 19/VBHN-BYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
XÁC THỰC VĂN BẢN HỢP NHẤT
Hà Nội, ngày 20 tháng 8 năm 2025
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Vũ Ngọc Lâm
"""


def said(text):
    return parse("x", text).description


@pytest.mark.parametrize(
    ("text", "number", "date", "issuer", "signer", "office"),
    [
        (CIRCULAR, "07/2026/TT-BXD", "2026-04-09", "Bộ Xây dựng", "Lê Thị Hoa Mai", "Thứ trưởng"),
        (LAW, "210/2031/QH17", "2031-11-04", "Quốc hội", "Phạm Văn Sơn", "Chủ tịch Quốc hội"),
        (DECISION, "77/QĐ-TTg", "2029-07-15", "Thủ tướng Chính phủ", "Đỗ Minh Khang", "Phó Thủ tướng"),
        (CONSOLIDATED, "19/VBHN-BYT", "2025-08-20", "Bộ Y tế", "Vũ Ngọc Lâm", "Thứ trưởng"),
    ],
    ids=["circular", "law", "decision", "consolidated"],
)
def test_who_issued_and_who_signed(text, number, date, issuer, signer, office):
    found = said(text)
    assert (found.number, found.date, found.issuer) == (number, date, issuer)
    assert (found.signer, found.office.lower()) == (signer, office.lower())


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        (CIRCULAR, "Thông tư", "Thông tư quy định việc lắp biển chỉ đường ở bến tàu"),
        (LAW, "Luật", "Luật Vườn thú"),
        (DECISION, "Quyết định", "Quyết định phê duyệt Đề án bảo tồn tiếng hát ru"),
        (CONSOLIDATED, "Văn bản hợp nhất", "Văn bản hợp nhất Thông tư quy định việc khám mắt cho học sinh"),
    ],
    ids=["circular", "law", "decision", "consolidated"],
)
def test_kinds_and_titles(text, kind, title):
    assert said(text).kind == kind
    assert said(text).title.split(" Thông tư số")[0].lower() == title.lower()


def test_fields_know_where_they_were_read():
    for text, number, issuer in ((CIRCULAR, "07/2026/TT-BXD", "BỘ XÂY DỰNG"), (CONSOLIDATED, "19/VBHN-BYT", "BỘ Y TẾ")):
        document = parse("x", text)
        read = dict(document.description.read_at)
        assert (read["number"].cut(document.text), read["issuer"].cut(document.text)) == (number, issuer)
    document = parse("x", LAW)
    assert dict(document.description.read_at)["date"].cut(document.text) == "4 tháng 11 năm 2031"


def test_a_document_of_the_whole_country_belongs_to_no_province():
    assert said(DECISION).province is None
    assert (
        said(DECISION.replace("77/QĐ-TTg", "77/QĐ-UBND").replace("THỦ TƯỚNG CHÍNH PHỦ", "ỦY BAN NHÂN DÂN")).province
        == "Hà Nội"
    )


def test_a_name_broken_over_two_lines_of_the_letterhead():
    broken = CIRCULAR.replace("BỘ XÂY DỰNG", "BỘ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG")
    assert said(broken).issuer == "Bộ Nông nghiệp và Môi trường"


def test_a_number_of_a_consolidated_text_without_its_word():
    assert said(CONSOLIDATED.replace("Số: 19/", "19/")).number == "19/VBHN-BYT"


def test_a_digit_of_a_note_behind_the_kind():
    found = said(CIRCULAR.replace("THÔNG TƯ\n", "THÔNG TƯ1\n").replace("bến tàu\n", "bến tàu2\n", 1))
    assert (found.kind, found.title) == ("Thông tư", "Thông tư quy định việc lắp biển chỉ đường ở bến tàu")


@pytest.mark.parametrize(
    "line", ["Thiếu tướng Lê Văn Hùng", "PGS.TS. Lê Văn Hùng", "GS. Lê Văn Hùng", "Đồng chí Lê Văn Hùng"]
)
def test_ranks_before_a_name(line):
    assert person_named(line) == "Lê Văn Hùng"
    assert said(CIRCULAR.replace("Lê Thị Hoa Mai", line)).signer == "Lê Văn Hùng"


@pytest.mark.parametrize("line", ["LÊ VĂN HÙNG", "Hùng", "Quảng Ngãi", "Lê Văn Hùng ký thay", "(Đã ký)"])
def test_what_names_nobody(line):
    assert person_named(line) is None


STAMP = (
    "Người ký: Cổng thông tin\nEmail: thongtin@example.vn\nCơ quan: Văn phòng\nNgày ký: 09.04.2026 10:20:30 +07:00\n"
)


@pytest.mark.parametrize("begins", ["Người ký:", "Ký bởi:"])
@pytest.mark.parametrize("ends", ["Ngày ký:", "Thời gian ký:"])
def test_the_stamp_of_a_digital_signature_is_dropped(begins, ends):
    stamp = STAMP.replace("Người ký:", begins).replace("Ngày ký:", ends)
    before, after = CIRCULAR.split("Điều 1.")
    assert parse("x", f"{before}{stamp}Điều 1.{after}").text == parse("x", CIRCULAR).text
    assert parse("x", stamp + CIRCULAR).text == parse("x", CIRCULAR).text


def test_lines_that_begin_as_a_stamp_and_never_end_stay():
    text = "1. Mẫu biên bản có các dòng:\nNgười ký: người lập biên bản.\n2. Biên bản lập thành hai bản."
    assert parse("x", text).text == text


@pytest.mark.parametrize(
    "name",
    ["Y Khăm Niê Siêng", "H'Ngăm Niê Kđăm", "H Lưm Byă", "Y'Wơn Niê Kđăm", "K' Brel Nam", "K' Brel", "H’Wơn Niê"],
)
def test_names_of_the_highlands(name):
    assert person_named(name) == name
    assert said(CIRCULAR.replace("Lê Thị Hoa Mai", name)).signer == name


@pytest.mark.parametrize("line", ["Y tế Dự phòng", "Y", "H' ký thay"])
def test_a_letter_alone_makes_no_name(line):
    assert person_named(line) is None
