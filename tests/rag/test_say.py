from __future__ import annotations

import pytest

from corpus.deadline import Due
from corpus.document import Document
from corpus.span import Span
from corpus.task import Bodies, Timing
from rag.say import bodies_said, field_said, first_words, timing_said, words_of


def timing(text: str, due: Due) -> Timing:
    return Timing(text, Span(0, len(text)), due)


@pytest.mark.parametrize(
    ("printed", "due", "english"),
    [
        ("Trong quý II/2025.", Due("within", "2025-04-01", "2025-06-30"), "in the second quarter of 2025"),
        ("Trong năm 2026.", Due("within", "2026-01-01", "2026-12-31"), "within 2026"),
        ("Thường xuyên.", Due("ongoing", None, None), "ongoing"),
        ("Hàng năm.", Due("recurring", None, None), "every year"),
        ("trước 10/01/2024", Due("by", None, "2024-01-10"), "by 10 January 2024"),
        ("Chậm nhất năm 2025.", Due("by", None, "2025-12-31"), "by the end of 2025"),
        ("Tháng 9/2021.", Due("within", "2021-09-01", "2021-09-30"), "in September 2021"),
    ],
)
def test_a_time_is_said_as_printed_and_in_english(printed: str, due: Due, english: str) -> None:
    kept = printed.rstrip(".")
    assert timing_said(timing(printed, due), language="vi") == kept
    assert timing_said(timing(printed, due), language="en") == f"{english} (“{kept}”)"


def test_a_time_without_meaning_stays_vietnamese_in_english() -> None:
    assert timing_said(timing("Khi cần.", Due("none", None, None)), language="en") == "“Khi cần”"


def test_bodies_are_named_as_printed_and_in_english_with_the_vietnamese_in_brackets() -> None:
    bodies = Bodies(("Ban Dân vận Tỉnh ủy", "Hội Sông Nước"), Span(0, 1))
    assert bodies_said(bodies, language="vi") == "Ban Dân vận Tỉnh ủy; Hội Sông Nước"
    english = bodies_said(bodies, language="en")
    assert "(Ban Dân vận Tỉnh ủy); Hội Sông Nước" in english
    assert english.index("(") > 5


def test_a_field_that_is_not_printed_is_not_said(lam_dong: Document) -> None:
    task = lam_dong.tasks[0]
    assert field_said("directing", task, language="vi") == "Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy"
    assert field_said("timing", task, language="vi") == "Thời gian: Trong quý II/2025"
    assert field_said("implementing", task, language="vi") is None
    assert field_said("lead", task, language="en") is None


@pytest.mark.parametrize(
    ("text", "most", "said"),
    [
        ("Giữ rừng ven suối.", 10, "Giữ rừng ven suối"),
        ("một hai ba bốn năm", 3, "một hai ba …"),
        ("một hai ba, bốn năm", 4, "một hai ba …"),
        ("  nhiều \n khoảng trắng ", 9, "nhiều khoảng trắng"),
    ],
)
def test_the_first_words_end_at_a_comma_where_one_is_near(text: str, most: int, said: str) -> None:
    assert first_words(text, most=most) == said


def test_words_are_counted_between_blanks() -> None:
    assert words_of("Giữ rừng  ven\nsuối") == 4


def test_a_name_that_goes_on_in_the_next_is_joined_as_printed() -> None:
    bodies = Bodies(("Ban Tuyên giáo", "các huyện", "thị ủy", "thành ủy"), Span(0, 1))
    assert bodies_said(bodies, language="vi") == "Ban Tuyên giáo; các huyện, thị ủy; thành ủy"
