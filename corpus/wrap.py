"""Wrapping: the lines of a page are joined again to the paragraphs that the drafter wrote."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from corpus.fieldlabel import field_sign
from corpus.label import Label, Style, labels_of
from corpus.spoilt import maybe_label, named_as_meant

# The share of the full width under which a line was ended by the drafter, not by the margin (measured on five files).
_SHORT = 0.78
_WIDEST = 160
_VIEW = 1600
# More signs than any closing word has; patterns that look at a text's end get no more of it.
_TAIL = 24

# "hạ tầng số", "kinh tế số": the word is no number's beginning there
_DIGITAL = (
    r"(?<!tầng )(?<!tế )(?<!hội )(?<!đổi )(?<!nghệ )(?<!liệu )(?<!tảng )(?<!năng )(?<!quyền )(?<!dân )(?<!trường )"
    r"(?<!thiểu )(?<!đa )(?<!chỉ )(?<!hệ )"
)
_ENDED = re.compile(r"(?:[.;:!?…]|\./\.)[\"”’')\]*]*$")
# Words that can't end a paragraph: what follows goes on with it.
_OPEN_END = re.compile(
    r"(?:,|\b(?:và|hoặc|của|các|những|với|về|cho|trong|ở|tại|từ|đến|theo|"
    rf"{_DIGITAL}số|ngày|tháng|năm|quý|Quý|khóa|khoá|thứ|lần"
    r"|là|do|"
    r"để|được|bằng|trên|dưới|Nghị|Quyết|Kế|Chỉ|Thông|Chương|tỉnh|Tỉnh|Ban|Bộ|Ủy|Hội|Đảng|mục|điểm|khoản|Điều))$"
)
# Where each paragraph is one line, only these show that a page's end has cut it.
_CUT_END = re.compile(
    r"(?:,|\b(?:và|hoặc|của|các|những|với|về|cho|trong|ở|tại|từ|đến|theo|số|là|do|để|được|bằng|trên|dưới))$"
)
_COUNTS = re.compile(r"\b(?:ngày|tháng|năm|quý|số|khoản|Điều)$")
# After these words a number is a reference ("theo Điều / 5."), never a label.
_REFERS = re.compile(
    r"\b(?:và|hoặc|của|khoản|(?<!kiểm )(?<!quan )(?<!trọng )(?<!đặc )(?<!thời )(?<!ưu )(?<!địa )điểm|Điều|Mục|Chương"
    rf"|theo|tại|với|{_DIGITAL}số|Số)$"
)
# "Căn cứ Luật …": the words that open a document stand on a line of their own, after a title without a full stop
_OPENS = re.compile(
    r"^(?:Căn cứ|Xét|Theo đề nghị|(?:Thực hiện|Triển khai|Thi hành) (?:Nghị quyết|Chỉ thị|Kế hoạch|Quyết định"
    r"|Kết luận|Công văn|"
    r"Chương trình|Quy định|Hướng dẫn|Luật|Nghị định|Thông tư))\s"
)
_GROUND = re.compile(r"^Căn cứ (?:Hiến pháp|Luật|Bộ luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định) ")
_DASH_ROW = re.compile(r"^(?:[-–—_=*.\s]{3,}|_+)$")
# "2", "- 2 -", "Trang 3/12", "[4]"
_PAGE_NUMBER = re.compile(r"^(?:[-–—\[(]\s*)?(?:[Tt]rang\s+)?(\d{1,4})(?:\s*/\s*\d{1,4})?(?:\s*[-–—\])])?$")
# "16 CÔNG BÁO/Số 421 + 422/Ngày 05-5-2024": the head of every page of the official gazette
_GAZETTE = re.compile(r"^(?:\d+\s+)?CÔNG BÁO\s?/\s?Số \d.*")
# "Ký bởi: …", "Email: …", "Ngày ký: 2026-06-02 08:06:58 +07:00": what a reader of files prints of a digital signature
_STAMP = re.compile(r"^(?:Người ký|Ký bởi)\s*:")
_STAMP_ENDS = re.compile(r"^(?:Thời gian ký|Ngày ký)\s*:?\s*\d")
_STAMP_LINES = 7
# "I. MỤC ĐÍCH ......... 3": a line of a table of contents
_CONTENTS = re.compile(r"(?:\.{5}|…{2}|(?:\. ){4})[.… ]{0,200}\d{1,4}[ \t]*$", re.MULTILINE)
_RECIPIENTS = re.compile(r"^(?:NƠI NHẬN|Nơi nhận)\s*:?")
_SIGNED_FOR = re.compile(r"^(?:T/?M\.?|TM\.|KT\.|TL\.|TUQ\.|K/T|Q\.)\s+[A-ZĐÀ-Ỹ]")
# "¹ Nghị quyết số …": a note at a page's foot stands for itself
_NOTE = re.compile(r"[¹²³⁴-⁹⁰]{1,3}\s*\S")
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
    leaders = "....." in text or "……" in text or ". . . . " in text
    contents = leaders and len(_CONTENTS.findall(text)) >= 3
    for page, sheet in enumerate(text.split("\f"), 1):
        gap, rule = True, False
        for raw in sheet.split("\n"):
            line = " ".join(raw.split())
            if not line or _DASH_ROW.match(line) or (contents and len(line) < 300 and _CONTENTS.search(line)):
                gap, rule = True, rule or bool(line)
                continue
            kept.append(Line(line, page, gap, rule))
            gap = rule = False
    heads = _running_heads(kept) | _stamps(kept)
    return tuple(line for n, line in enumerate(kept) if n not in heads and not _is_page_number(kept, n))


def _stamps(lines: list[Line]) -> set[int]:
    """Find the lines of a digital signature's stamp: it tells of the file and stands in the middle of its text."""
    found: set[int] = set()
    for n, line in enumerate(lines):
        if _STAMP.match(line.text):
            ends = (m for m in range(n + 1, min(n + _STAMP_LINES, len(lines))) if _STAMP_ENDS.match(lines[m].text))
            end = next(ends, None)
            found.update(range(n, end + 1) if end is not None else ())
    return found


def _is_number(text: str) -> bool:
    """Tell whether a line holds a page's number only."""
    return len(text) < 20 and bool(_PAGE_NUMBER.match(text))


# "UBND huyện Cẩm Khê   Trang 3/9": a head that holds the page's number itself
_WITH_NUMBER = re.compile(r"(\S.{2,80}?)\s*[-–|]?\s+[Tt]rang\s+\d{1,3}(?:\s*/\s*\d{1,3})?$")


def _running_heads(lines: list[Line]) -> set[int]:
    """Find the lines that stand again and again beside a page's number or at a page's top or foot."""
    edges: dict[str, list[int]] = {}
    paged: dict[str, list[int]] = {}
    for n, line in enumerate(lines):
        if "CÔNG BÁO" in line.text and _GAZETTE.match(line.text):
            edges.setdefault("", []).append(n)
        if numbered := _WITH_NUMBER.match(line.text):
            paged.setdefault(numbered[1], []).append(n)
        if not n or len(line.text) > _WIDEST or line.text.startswith("|"):
            continue
        after = lines[n + 1] if n + 1 < len(lines) else line
        over = _is_number(after.text)
        top = lines[n - 1].page != line.page
        under = _is_number(lines[n - 1].text) or _WITH_NUMBER.match(lines[n - 1].text) is not None
        if not (over or top or after.page != line.page or under) or labels_of(line.text):
            continue
        if over and top and field_sign(line.text) is None:
            edges.setdefault("", []).append(n)
        edges.setdefault(re.sub(r"\d+", "#", line.text), []).append(n)
    found = [places for said, places in edges.items() if not said or (len(places) >= 3 and len(said) > 3)]
    found += [places for places in paged.values() if len(places) > 1]
    return {n for places in found for n in places}


def _is_page_number(lines: list[Line], place: int) -> bool:
    """Tell whether a line holds nothing but a page's number and stands alone."""
    found = _PAGE_NUMBER.match(lines[place].text)
    if not found:
        return False
    if not 0 < int(found[1]) <= 2000:
        return False
    if not place or not lines[place - 1].text.startswith("|") or lines[place].page != lines[place - 1].page:
        return True
    return place + 1 < len(lines) and (lines[place + 1].text.startswith("|") or lines[place].gap)


def _width(lines: tuple[Line, ...]) -> int:
    """Give the width that lines are wrapped at, 0 where each paragraph is one line.

    The lines that the next one goes on with in the middle of a sentence show the margin: they are all about as long,
    and hardly a line is longer.
    """
    prose = [line.text for line in lines if not line.text.startswith("|")]
    broken = sorted(len(line) for line, after in itertools.pairwise(prose) if _goes_on(line, after))
    longest = max((len(line) for line in prose), default=0)
    if len(broken) < 2 and not (broken and broken[0] >= 0.85 * longest):
        return 0
    wide = broken[min(int(len(broken) * 0.95), len(broken) - 1)]
    full = sum(length > _SHORT * wide for length in broken)
    longer = sum(len(line) > 1.15 * wide for line in prose)
    return wide if 30 <= wide <= _WIDEST and full >= 0.6 * len(broken) and longer <= 0.03 * len(prose) + 1 else 0


def _goes_on(line: str, after: str) -> bool:
    """Tell whether a sentence runs over from one line to the next."""
    return after[0].islower() and not line.isupper() and not _ended(line) and not labels_of(after)


def _ended(text: str) -> bool:
    """Tell whether a text ends as a paragraph does."""
    return bool(_ENDED.search(text[-_TAIL:]))


def _starts_item(line: str, before: str, *, short: bool, wrapped: bool) -> bool:
    """Tell whether a line that begins with a label begins an item, and is no wrapped line that happens to."""
    readings: tuple[Label, ...] = labels_of(line)
    if not readings:
        return (_ended(before) or short) and (maybe_label(line) or named_as_meant(line) is not None)
    label = readings[0]
    if wrapped and _REFERS.search(before[-_TAIL:]) and not before.isupper():
        return False
    if label.style in (Style.DASH, Style.PLUS):
        body = line[label.body :]
        if _YEARS.search(before[-_TAIL:]) and re.match(r"(?:19|20)\d\d\b", body):
            return False
        return _ended(before) or short or before.isupper() or field_sign(line) is not None
    if label.style is Style.LETTER and label.printed.endswith(")") is False:
        return _ended(before) or short
    return _ended(before) or short or not _OPEN_END.search(before[-_TAIL:])


def _fitted(last: str, text: str, width: int) -> bool:
    """Tell whether a dash and a capitalised word would have fitted on the line above: then the drafter broke it."""
    head = re.match(r"^[-–+]\s*[A-ZĐÀ-Ỹ]\S*", text)
    return head is not None and len(last) + 1 + len(head[0]) <= 0.97 * width


def _stands_alone(text: str, joined: str, last: str) -> bool:
    """Tell whether what a line is shows that it goes on with nothing: a row, a note, a field, recipients."""
    if text.startswith("|") or last.startswith("|"):
        return True
    if _NOTE.match(text) or (_NOTE.match(joined) and _ended(joined)):
        return True
    # "(Chỉ đạo: … /" goes on with "Thời gian: …)"
    goes_on = text[0].islower() or joined.rstrip().endswith("/")
    inside = goes_on and joined.count("(") > joined.count(")")
    if field_sign(text) is not None and not inside:
        return True
    if _RECIPIENTS.match(text) or _SIGNED_FOR.match(text) or _RECIPIENTS.match(last):
        return True
    if _GROUND.match(text):
        return True
    return bool(_OPENS.match(text)) and not _ended(joined) and not _CUT_END.search(joined[-_TAIL:])


def _breaks(before: Line, line: Line, *, joined: str, width: int, gaps_tell: bool) -> bool:
    """Tell whether a new paragraph begins at ``line``."""
    text, last = line.text, before.text
    if line.rule or _stands_alone(text, joined, last):
        return True
    if _SPLIT_NUMBER.search(last[-12:]) and text[0].isupper():
        return False
    short = len(last) < _SHORT * width if width else False
    fitted = short or not width or _fitted(last, text, width)
    if _starts_item(text, joined, short=fitted, wrapped=bool(width)):
        return True
    first = next((sign for sign in text if sign.isalpha()), "")
    if first.islower() and not text.startswith(("“", '"')):
        # a field that is closed and ends its line goes on with nothing: what follows is a fragment out of its place
        return _ended(joined) and (short or not width) and field_sign(joined) is not None
    if text.isupper() != last.isupper() and (text.isupper() or last.isupper()) and len(text) > 3:
        return short or not width or line.gap or _ended(joined)
    if not width and text[0].isdecimal() and _COUNTS.search(joined[-_TAIL:]):
        return False
    if not width:
        return not _CUT_END.search(joined[-_TAIL:]) and (len(joined) > 600 or joined.count("(") <= joined.count(")"))
    if _ended(joined):
        return short or (line.gap and gaps_tell) or len(last) < 0.9 * width
    if short and line.gap and gaps_tell and not _CUT_END.search(joined[-_TAIL:]):
        # a title's last line and what follows it after an empty line
        return True
    return (short or (line.gap and gaps_tell)) and not _OPEN_END.search(joined[-_TAIL:])


def join_lines(lines: tuple[Line, ...]) -> tuple[Paragraph, ...]:
    """Join wrapped lines to paragraphs; a number split over a line is joined without a space.

    A paragraph ends where the line was short or ended, or where the next begins with a label. In files that print an
    empty line after every line, empty lines tell nothing.
    """
    width = _width(lines)
    gaps_tell = sum(line.gap for line in lines) < 0.6 * len(lines)
    paragraphs: list[Paragraph] = []
    parts: list[str] = []
    pages: list[tuple[int, int]] = []
    before: Line | None = None
    view, length = "", 0
    for line in lines:
        if before is None or _breaks(before, line, joined=view, width=width, gaps_tell=gaps_tell):
            if before is not None:
                paragraphs.append(Paragraph("".join(parts), tuple(pages)))
            parts, pages, view, length = [], [(0, line.page)], "", 0
            glue = ""
        else:
            glue = "" if _SPLIT_NUMBER.search(view[-12:]) and line.text[:1].isupper() else " "
            if line.page != before.page:
                pages.append((length + len(glue), line.page))
        parts += (glue, line.text)
        length += len(glue) + len(line.text)
        view += glue + line.text
        if len(view) > _VIEW:
            # the head and the tail are all that tells whether a paragraph goes on
            view = view[: _VIEW // 4] + view[-_VIEW // 4 :]
        before = line
    return (*paragraphs, Paragraph("".join(parts), tuple(pages))) if before is not None else ()
