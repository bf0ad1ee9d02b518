import pytest

from corpus.label import Style, follows, labels_of, roman


@pytest.mark.parametrize(
    ("line", "style", "value", "printed"),
    [
        ("PHỤ LỤC II", Style.ANNEX, 2, "PHỤ LỤC II"),
        ("Phụ lục số 1", Style.ANNEX, 1, "Phụ lục số 1"),
        ("Phần thứ nhất", Style.PART, 1, "Phần thứ nhất"),
        ("PHẦN THỨ BA", Style.PART, 3, "PHẦN THỨ BA"),
        ("Chương IV. THỦ TỤC", Style.CHAPTER, 4, "Chương IV"),
        ("Mục 2", Style.MUC, 2, "Mục 2"),
        ("Tiểu mục 1. TRỰC ĐÊM", Style.SUBMUC, 1, "Tiểu mục 1"),
        ("Điều 5a. Nguồn chi", Style.ARTICLE, 5, "Điều 5a"),
        ("Điều 7: Hiệu lực", Style.ARTICLE, 7, "Điều 7"),
        ("A- YÊU CẦU", Style.UPPER, 1, "A"),
        ("III. NHIỆM VỤ", Style.ROMAN, 3, "III"),
        ("II/ MỤC TIÊU", Style.ROMAN, 2, "II"),
        ("12. Tăng cường", Style.NUMBER, 12, "12"),
        ("3.⁴ Việc xác định", Style.NUMBER, 3, "3"),
        ("Mẫu số 02A. Đơn đề nghị", Style.PART, 2, "Mẫu số 02A"),
        ("IV-1.2. NUÔI ONG", Style.DOTTED, 2, "IV-1.2"),
        ("4.Tổ chức", Style.NUMBER, 4, "4"),
        ("2) Yêu cầu", Style.NUMBER, 2, "2)"),
        ("1- Mục đích", Style.NUMBER, 1, "1"),
        ("2.1. Nghiên cứu", Style.DOTTED, 1, "2.1"),
        ("1.1.2 Xây dựng", Style.DOTTED, 2, "1.1.2"),
        ("1.2) Tuyến ống", Style.DOTTED, 2, "1.2)"),
        ("(10) Ban hành", Style.PAREN, 10, "(10)"),
        ("(đ) Ban hành", Style.PAREN, 5, "(đ)"),
        ("đ) Đơn vị", Style.LETTER, 5, "đ)"),
        ("a/ Đối tượng", Style.LETTER, 1, "a"),
        ("b1) Tiêm phòng", Style.POINT, 1, "b1)"),
        ("ii) Nhân viên", Style.SMALL, 2, "ii)"),
        ("- Rà soát", Style.DASH, 0, "-"),
        ("• Rà soát", Style.DASH, 0, "-"),
        ("+Máy quét", Style.PLUS, 0, "+"),
    ],
)
def test_labels(line, style, value, printed):
    label = labels_of(line)[0]
    assert (label.style, label.value, label.printed) == (style, value, printed)


@pytest.mark.parametrize(
    "line",
    [
        "V/v triển khai",
        "I/2021 hoàn thành",
        "30.000 đồng",
        "1.5 lần mức cũ",
        "2024. năm".replace(". ", " "),
        "X-quang tại trạm",
        "Chương trình hành động này",
        "Chương II Nghị định này quy định việc mở bến.",
        "Điều này không áp dụng",
        "Tổ chức thực hiện",
        "ông Nguyễn Văn A",
        "",
    ],
)
def test_no_label(line):
    assert labels_of(line) == ()


def test_a_single_capital_has_two_readings():
    assert [label.style for label in labels_of("I. TỔ CHỨC")] == [Style.ROMAN]
    assert [label.style for label in labels_of("L. TỔ CHỨC")] == [Style.ROMAN, Style.UPPER]


@pytest.mark.parametrize(("text", "value"), [("IV", 4), ("IX", 9), ("XL", 40), ("IZ", 0)])
def test_roman(text, value):
    assert roman(text) == value


@pytest.mark.parametrize(
    ("before", "after", "goes_on"),
    [
        ("1. A", "2. B", True),
        ("1. A", "2) B", False),
        ("d) A", "đ) B", True),
        ("d) A", "e) B", True),
        ("1.1. A", "2.2. B", False),
    ],
)
def test_follows(before, after, goes_on):
    assert follows(labels_of(after)[0], labels_of(before)[0]) is goes_on
