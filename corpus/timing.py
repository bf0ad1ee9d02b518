"""Times printed in brackets at an item's end."""

from __future__ import annotations

import re

from corpus.deadline import read_due
from corpus.span import Span
from corpus.task import Timing

# "… (thực hiện thường xuyên).", "… (hoàn thành trước 10/01/2024)", "… (sau khi có văn bản của Trung ương)."
_BRACKET = re.compile(r"\((?P<said>[^()]{4,120})\)\s*(?:[.;]|\./\.)?\s*$")
_SAYS_TIME = re.compile(
    r"^(?:\s*(?:định kỳ|thực hiện|hoàn thành|triển khai|ban hành|trình|báo cáo|xong|bắt đầu|tổ chức|thời gian"
    r"|thời hạn|hạn|"
    r"trước|trong|chậm nhất|đến|từ|năm|quý|tháng|thường xuyên|h[àằ]ng|giai đoạn|sau khi|khi có|theo lộ trình|ngày))",
    re.IGNORECASE,
)
# "(Ban hành kèm theo Quyết định số … ngày …)": the date of a document, no time for work
_ISSUED_WITH = re.compile(
    r"kèm theo|^\s*(?:ban hành|theo) (?:theo|tại|Quyết định|Nghị quyết|Kế hoạch|Công văn)"
    r"|^\s*(?:tại|ngày) .*\bsố \d",
    re.IGNORECASE,
)


def says_time(text: str) -> bool:
    """Tell whether a bracket's words say when something is to be done, and are not an aside that holds a date."""
    if _ISSUED_WITH.search(text):
        return False
    return bool(_SAYS_TIME.match(text)) and read_due(text).kind != "none"


def bracketed_timing(text: str, span: Span) -> Timing | None:
    """Find the time in brackets that closes a section's own text; ``None`` where there is none."""
    said = span.cut(text).rstrip()
    found = _BRACKET.search(said)
    if found is None or not says_time(found["said"]):
        return None
    start = span.start + found.start("said")
    words = " ".join(found["said"].split())
    return Timing(words, Span(start, span.start + found.end("said")), read_due(words))
