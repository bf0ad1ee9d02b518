import pytest

from corpus.span import Span
from corpus.timing import bracketed_timing, says_time


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Rà soát văn bản (thực hiện thường xuyên).", "thực hiện thường xuyên"),
        ("Rà soát văn bản (hoàn thành trước 10/01/2024)", "hoàn thành trước 10/01/2024"),
        ("Tổng kết (sau khi có văn bản của Trung ương).", "sau khi có văn bản của Trung ương"),
        ("Rà soát (năm 2024) các văn bản.", None),
        ("Danh mục (Ban hành kèm theo Quyết định số 5 ngày 01/7/2024).", None),
        ("Rà soát (gồm 5 xã).", None),
    ],
)
def test_times_in_brackets(text, said):
    timing = bracketed_timing(text, Span(0, len(text)))
    assert (timing and timing.text) == said
    if timing is not None:
        assert timing.span.cut(text) == said


def test_an_aside_is_no_time():
    assert says_time("hoàn thành trong quý II/2024")
    assert not says_time("theo Nghị quyết năm 2024 của tỉnh")
