"""Wrapping: the lines of a page are joined again to the paragraphs that the drafter wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.fieldlabel import fields_of
from corpus.label import Label, Style, labels_of

# The share of the full width under which a line was ended by the drafter, not by the margin (measured on five files).
_SHORT = 0.78
_WIDEST = 140

_ENDED = re.compile(r"(?:[.;:!?…]|\./\.)[\"”’')\]*]*$")
# Words that can't end a paragraph: what follows goes on with it.
_OPEN_END = re.compile(
    r"(?:,|\b(?:và|hoặc|của|các|những|với|về|cho|trong|ở|tại|từ|đến|theo|số|ngày|tháng|năm|quý|Quý|khóa|khoá|thứ|lần|là|do|"
    r"để|được|bằng|trên|dưới|Nghị|Quyết|Kế|Chỉ|Thông|Chương|tỉnh|Tỉnh|Ban|Bộ|Ủy|Hội|Đảng|mục|điểm|khoản|Điều))$"
)
_DASH_ROW = re.compile(r"^[-–—_=*.\s]{3,}$")  # noqa: RUF001
# "2", "- 2 -", "Trang 3/12", "[4]"
_PAGE_NUMBER = re.compile(r"^(?:[-–—\[(]\s*)?(?:[Tt]rang\s+)?(\d{1,4})(?:\s*/\s*\d{1,4})?(?:\s*[-–—\])])?$")  # noqa: RUF001
_RECIPIENTS = re.compile(r"^(?:NƠI NHẬN|Nơi nhận)\s*:?")
_SIGNED_FOR = re.compile(r"^(?:T/?M\.?|TM\.|KT\.|TL\.|TUQ\.|K/T|Q\.)\s+[A-ZĐÀ-Ỹ]")
# "43-" at a line's end goes on with "NQ/TW" without a space
_SPLIT_NUMBER = re.compile(r"(?:\d|/[A-ZĐ]{1,6})[-/]$")
_YEARS = re.compile(r"\b(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as laid out: its text without outer blanks, its page, whether an empty line or a rule is before it."""

    text: str
    page: int
    gap: bool = False
    rule: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One joined paragraph and the offsets in it at which a new page begins, with the page's number."""

    text: str
    pages: tuple[tuple[int, int], ...]


def lines_of(text: str) -> tuple[Line, ...]:
    """Cut a text into its lines; form feeds count pages, rules and page numbers are dropped."""
    kept: list[Line] = []
    for page, sheet in enumerate(text.split("\f"), 1):
        gap, rule = True, False
        for raw in sheet.split("\n"):
            line = " ".join(raw.split())
            if not line or _DASH_ROW.match(line):
                gap, rule = True, rule or bool(line)
                continue
            kept.append(Line(line, page, gap, rule))
            gap = rule = False
    return tuple(line for n, line in enumerate(kept) if not _is_page_number(kept, n))


def _is_page_number(lines: list[Line], place: int) -> bool:
    """Tell whether a line holds nothing but a page's number and stands alone."""
    found = _PAGE_NUMBER.match(lines[place].text)
    if not found:
        return False
    return 0 < int(found[1]) <= 2000 and not (place and lines[place - 1].text.startswith("|"))


def _width(lines: tuple[Line, ...]) -> int:
    """Give the width that lines are wrapped at, 0 where each paragraph is one line."""
    lengths = sorted(len(line.text) for line in lines if not line.text.startswith("|"))
    if len(lengths) < 4:
        return 0
    wide = lengths[int(len(lengths) * 0.9)]
    full = sum(length > wide * 0.85 for length in lengths)
    return wide if 40 <= wide <= _WIDEST and full > 0.15 * len(lengths) else 0


def _ended(text: str) -> bool:
    """Tell whether a text ends as a paragraph does."""
    return bool(_ENDED.search(text))


def _starts_item(line: str, before: str, *, short: bool) -> bool:
    """Tell whether a line that begins with a label begins an item, and is no wrapped line that happens to."""
    readings: tuple[Label, ...] = labels_of(line)
    if not readings:
        return False
    label = readings[0]
    if label.style in (Style.DASH, Style.PLUS):
        body = line[label.body :]
        if _YEARS.search(before) and re.match(r"(?:19|20)?\d\d\b", body):
            return False
        return _ended(before) or short or before.isupper() or fields_of(line) != ()
    if label.style is Style.LETTER and label.printed.endswith(")") is False:
        return _ended(before) or short
    return _ended(before) or short or not _OPEN_END.search(before)


def _fitted(last: str, text: str, width: int) -> bool:
    """Tell whether a dash and a capitalised word would have fitted on the line above: then the drafter broke it."""
    head = re.match(r"^[-–+]\s*[A-ZĐÀ-Ỹ]\S*", text)  # noqa: RUF001
    return head is not None and len(last) + 1 + len(head[0]) <= 0.97 * width


def _breaks(before: Line, line: Line, *, joined: str, width: int, gaps_tell: bool) -> bool:
    """Tell whether a new paragraph begins at ``line``."""
    text, last = line.text, before.text
    if line.rule or text.startswith("|") or last.startswith("|"):
        return True
    short = len(last) < _SHORT * width if width else False
    if fields_of(text) or _RECIPIENTS.match(text) or _SIGNED_FOR.match(text) or _RECIPIENTS.match(last):
        return True
    if _starts_item(text, joined, short=short or not width or _fitted(last, text, width)):
        return True
    first = next((sign for sign in text if sign.isalpha()), "")
    if first.islower() and not text.startswith(("“", '"')):
        # a field that is closed and ends its line goes on with nothing: what follows is a fragment out of its place
        return _ended(joined) and (short or not width) and fields_of(joined) != ()
    if text.isupper() != last.isupper() and (text.isupper() or last.isupper()) and len(text) > 3:
        return short or not width or line.gap or _ended(joined)
    if not width:
        return not _OPEN_END.search(joined)
    if _ended(joined):
        return short or (line.gap and gaps_tell) or len(last) < 0.9 * width
    return (short or (line.gap and gaps_tell)) and not _OPEN_END.search(joined)


def join_lines(lines: tuple[Line, ...]) -> tuple[Paragraph, ...]:
    """Join wrapped lines to paragraphs; a number split over a line is joined without a space.

    A paragraph ends where the line was short or ended, or where the next begins with a label. In files that print an
    empty line after every line, empty lines tell nothing.
    """
    width = _width(lines)
    gaps_tell = sum(line.gap for line in lines) < 0.6 * len(lines)
    paragraphs: list[Paragraph] = []
    text, pages, before = "", [(0, 1)], None
    for line in lines:
        if before is not None and not _breaks(before, line, joined=text, width=width, gaps_tell=gaps_tell):
            text += "" if _SPLIT_NUMBER.search(text) and line.text[:1].isupper() else " "
            if line.page != before.page:
                pages.append((len(text), line.page))
            text += line.text
        else:
            if before is not None:
                paragraphs.append(Paragraph(text, tuple(pages)))
            text, pages = line.text, [(0, line.page)]
        before = line
    return (*paragraphs, Paragraph(text, tuple(pages))) if before is not None else ()
