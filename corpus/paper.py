"""Papers: the documents that a document cites, each with its kind, number, date, issuer and subject as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.span import Span

KINDS = (
    "Nghị quyết liên tịch", "Nghị quyết", "Kế hoạch", "Kết luận", "Chỉ thị", "Quyết định", "Quy định", "Quy chế",
    "Chương trình hành động", "Chương trình", "Hướng dẫn", "Thông báo kết luận", "Thông báo", "Thông tư", "Thông tri",
    "Đề án", "Nghị định", "Luật", "Pháp lệnh", "Chiến lược", "Công văn", "Tờ trình", "Báo cáo", "Công điện",
)  # fmt: skip
_KIND = "|".join(KINDS)
# "43-NQ/TW", "26/NQ-MTTW-ĐCT", "46/2021/NQ-HĐND", "11-QĐi/TW", "10/2022/QH15"
_NUMBER = r"\d{1,5}(?:/\d{4})?[-/]\s?[A-ZĐƯ][\wĐđ]*(?:[-/]\s?[A-ZĐƯ][\wĐđ]*)*"
_DATE = r"ngày\s+(?P<day>\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
# "Kế hoạch số 83-KH/TU", "Quyết định số 217-QĐ/TW và số 218-QĐ/TW" begins twice, the kind said once
_HEAD = re.compile(rf"(?:(?P<kind>{_KIND})(?:\s+số)?|(?:,|;|\bvà)\s+số)\s*(?P<number>{_NUMBER})")
_NEXT_DATE = re.compile(rf"\s*,?\s*\(?{_DATE}\)?")
# "của Ban Thường vụ Tỉnh ủy", "của Bộ Chính trị (khóa XII)", up to the subject, the date or the end
_ISSUER = re.compile(
    r"\s*,?\s*(?:do|của)\s+(?P<issuer>[A-ZĐÀ-Ỹ][^;.,()“\"]{2,90}?)"
    r"(?=\s*(?:[(),;.“\"]|$)|"
    r"\s+(?:về|ban hành|thực hiện|triển khai|quy định|ngày|khóa|khoá|và|đối với|trong|gắn)\s)"
)
_TERM = re.compile(r"\s*\(?\s*(?:khóa|khoá)\s+[IVX]+\)?")
# What leads to the subject, and what parts it from the next paper.
_ABOUT = re.compile(r"\s*,?\s*(?P<lead>về việc|về|ban hành|thực hiện|triển khai|quy định|sửa đổi|phê duyệt)\s+")
_STOP = re.compile(
    rf"[;.](?=\s|$)|(?:,|;|\s+và)\s+(?:{_KIND})(?:\s+số)?\s*\d|\s\(sau đây|\s\((?:sau )?(?:gọi|viết) tắt"
)
_CARRIES = re.compile(r"^(?:về việc |về )?(?:tiếp tục )?(?:thực hiện|triển khai)")


@dataclass(frozen=True, slots=True)
class Paper:
    """One citation of another document.

    ``kind`` and ``number`` are as printed, the number without blanks; ``date``, ``issuer`` and ``subject`` are the
    spans that print them, ``None`` where the text does not. ``span`` covers all that is printed of it.
    """

    kind: str
    number: str
    span: Span
    date: Span | None = None
    issuer: Span | None = None
    subject: Span | None = None


def papers_in(text: str, span: Span) -> tuple[Paper, ...]:
    """Find the documents that a part of a text cites by number, in order; a paper cited within another is one too."""
    part = span.cut(text)
    found: list[Paper] = []
    kind = ""
    for head in _HEAD.finditer(part):
        kind = head["kind"] or kind
        if kind:
            found.append(_paper(part, head, kind, shift=span.start))
    return tuple(found)


def _paper(part: str, head: re.Match[str], kind: str, *, shift: int) -> Paper:
    """Read what is printed after a number: date, issuer, term, date again, subject, in the order of drafting rules."""
    at = head.end()
    date = issuer = subject = None
    for _ in range(2):
        if date is None and (dated := _NEXT_DATE.match(part, at)):
            date, at = Span(dated.start("day") + shift, dated.end("day") + shift), dated.end()
        if issuer is None and (issued := _ISSUER.match(part, at)):
            issuer, at = Span(issued.start("issuer") + shift, issued.end("issuer") + shift), issued.end()
        if term := _TERM.match(part, at):
            at = term.end()
    if about := _ABOUT.match(part, at):
        end = _subject_end(part, about)
        if end > about.end():
            subject, at = Span(about.start("lead") + shift, end + shift), end
    return Paper(kind, re.sub(r"\s", "", head["number"]), Span(head.start() + shift, at + shift), date, issuer, subject)


def _subject_end(part: str, about: re.Match[str]) -> int:
    """Give where a subject ends: at a stop or the next paper; one that is carried out belongs to the subject."""
    for stop in _STOP.finditer(part, about.end()):
        another = stop[0][0] not in ";." and "(" not in stop[0]
        if not another or not _CARRIES.match(part[about.start("lead") : stop.start()].lower()):
            return stop.start()
    return len(part.rstrip())
