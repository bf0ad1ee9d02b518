import pytest

from corpus.wrap import join_lines, lines_of


def joined(text):
    return [paragraph.text for paragraph in join_lines(lines_of(text))]


LONG = (
    "Các cấp ủy, tổ chức đảng tập trung lãnh đạo việc rà soát và sửa đổi\n"
    "quy chế làm việc, bảo đảm đúng thẩm quyền và đúng quy định của\n"
)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("theo Nghị quyết số 43-\nNQ/TW của Trung ương", ["theo Nghị quyết số 43-NQ/TW của Trung ương"]),
        ("1. Một việc.\n2. Hai việc.", ["1. Một việc.", "2. Hai việc."]),
        ("Một câu còn\n\n7\n\ndở dang.", ["Một câu còn dở dang."]),
        ("I. MỞ ĐẦU ........ 3\nII. NHIỆM VỤ ........ 5\nIII. KẾT ........ 9\nI. MỞ ĐẦU", ["I. MỞ ĐẦU"]),
        ("| 1 | Việc |\n| 2 | Việc |", ["| 1 | Việc |", "| 2 | Việc |"]),
        ("", []),
    ],
)
def test_paragraphs(text, paragraphs):
    assert joined(text) == paragraphs


def test_a_number_at_a_lines_start_is_no_item_after_a_reference():
    text = (
        LONG
        + "Điều lệ Đảng; việc này thực hiện theo khoản 2 Điều 4 và khoản\n5. Điều này không áp dụng cho tổ chức khác.\n"
    )
    assert len(joined(text)) == 1


def test_the_word_for_a_minority_is_no_number_that_goes_on():
    head = "4. Chăm lo việc học hành, ăn ở của con em đồng bào các dân tộc thiểu số\n"
    assert joined(LONG + LONG[:-1] + " pháp luật.\n" + head + "4.1. Mở lớp học bơi.")[2:] == ["4.1. Mở lớp học bơi."]


def test_a_dash_in_a_sentence_is_no_item():
    text = (
        LONG
        + "Trung ương, gắn với phát triển kinh tế - xã hội trong nhiệm kỳ 2021\n"
        + "- 2026 và những năm sau.\n- Việc khác của tỉnh.\n"
    )
    assert joined(text)[1:] == ["- Việc khác của tỉnh."]


def test_running_heads_and_page_numbers_go():
    sheet = "{n}\nKẾ HOẠCH CỦA TỈNH\n{n}. Việc thứ {n} của kế hoạch.\n"
    text = "\f".join(sheet.format(n=n) for n in range(1, 5))
    assert joined(text)[-3:] == [f"{n}. Việc thứ {n} của kế hoạch." for n in (2, 3, 4)]


def test_a_running_head_that_holds_the_pages_number_goes_with_the_line_under_it():
    sheet = "UBND huyện Cẩm Sơn      Trang {n}/4\nKế hoạch nuôi vịt đồng\n{n}. Việc thứ {n} của kế hoạch.\n"
    text = "Kế hoạch này có bốn trang.\n" + "".join(sheet.format(n=n) for n in range(1, 5))
    assert joined(text)[-4:] == [f"{n}. Việc thứ {n} của kế hoạch." for n in (1, 2, 3, 4)]
    alone = "Xem bảng giá ở sổ vịt trang 3\nGiá vịt do tổ nuôi định."
    assert "trang 3" in " ".join(joined(alone))


def test_pages_are_kept_inside_a_paragraph():
    (paragraph,) = join_lines(lines_of("Một câu còn\fdở dang."))
    assert paragraph.pages == ((0, 1), (len("Một câu còn "), 2))
