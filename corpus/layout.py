"""Layout: the lines of a page, with where they stand, are joined to the paragraphs that the drafter wrote."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.fieldlabel import fields_of
from corpus.grid import joined_row
from corpus.label import Style, labels_of
from corpus.pagemark import settle_pages

_ENDED = re.compile(r"[.;:!?…][\"”’')\]*⁰¹²³⁴-⁹]*$")
# "43-" at a line's end goes on with "NQ/TW", "2021-" with "2025", without a space
_SPLIT_NUMBER = re.compile(r"(?:\d|/[A-ZĐ]{1,6})[-/]$")
# "2021" at a line's end goes on with "- 2030": a span of years, no item
_SPAN_BEGUN = re.compile(r"\d$")
_SPAN_ENDED = re.compile(r"[-–]\s*\d")
_NOTE = re.compile(r"^[¹²³⁴-⁹⁰]{1,3}")
_ALONE = re.compile(r"^(?:[-–—]\s*)?(?:[Tt]rang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–—])?$")
# "4 CÔNG BÁO/Số 755 + 756/Ngày 17-6-2025"
_GAZETTE = re.compile(r"^(?:\d{1,4}\s+)?CÔNG BÁO/Số\s.{3,60}?Ngày\s\d")
# printed where one number of the gazette breaks off, wherever on the page
_CONTINUED = re.compile(r"^\((?:Xem tiếp|Tiếp theo) Công báo số [\d +,và]+\)\.?$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
# Lines farther apart than this, in usual line pitches, are parted by a paragraph's own space.
_WIDE_PITCH = 1.22
_FEWEST_REPEATS = 3
# Lines whose letters differ by less, in points, are of one size.
_SAME_SIZE = 0.3
# Fewer lines than these say little of a page's margins; so many of them, in points so near, are flush with one.
_FEWEST_LINES, _FEWEST_FULL, _FLUSH = 15, 3, 2.0


@dataclass(frozen=True, slots=True)
class LaidLine:
    """A line of text where it stands on its page, in points from the left and from the top.

    ``base`` is the baseline, ``size`` the height of its letters, ``first`` the width of its first word. A table's row
    is a line whose ``row`` is true: its text is ready.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    first: float = 0.0
    row: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its lines in reading order and its width and height in points."""

    lines: tuple[LaidLine, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the text of a page runs: its margins and the usual distance of two lines."""

    left: float
    right: float
    pitch: float


def without_running_heads(sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """Drop page numbers at the edges of pages, and the first and last lines that three pages or more repeat."""
    seen: Counter[str] = Counter()
    for sheet in sheets:
        seen.update({_edge_key(line) for line in _edges(sheet)})
    cleaned = []
    for sheet in sheets:
        edges = _edges(sheet)
        gone = {id(line) for line in sheet.lines if _CONTINUED.match(line.text)}
        gone |= {
            id(line)
            for line in edges
            if _at_rim(line, sheet) and (_ALONE.match(line.text) or _GAZETTE.match(line.text))
        }
        for line in edges:
            often = seen[_edge_key(line)] >= max(_FEWEST_REPEATS, 0.4 * len(sheets))
            if often and _at_rim(line, sheet) and not labels_of(line.text):
                gone.add(id(line))
        cleaned.append(replace(sheet, lines=tuple(line for line in sheet.lines if id(line) not in gone)))
    return tuple(cleaned)


def _edges(sheet: Sheet) -> list[LaidLine]:
    """Give the two highest and the two lowest lines of a page."""
    plain = sorted((line for line in sheet.lines if not line.row), key=lambda line: line.base)
    return plain[:2] + plain[2:][-2:]


def _at_rim(line: LaidLine, sheet: Sheet) -> bool:
    """Tell whether a line stands in the top or bottom twelfth of its page."""
    return line.base < sheet.height / 11 or line.base > sheet.height * 10 / 11


def _edge_key(line: LaidLine) -> str:
    """Give what a running head repeats: its words without the page's number, and its height."""
    return f"{_DIGITS.sub('#', line.text)}@{round(line.base / 12)}"


def text_of(sheets: tuple[Sheet, ...], *, first: bool = True) -> str:
    """Join pages to text, one paragraph a line, form feeds between pages; a paragraph may run over a page.

    ``first`` is false where other pages come before these.
    """
    done: list[str] = []
    notes: list[str] = []
    text = "" if first else "\f"
    before: LaidLine | None = None
    start: LaidLine | None = None
    table: list[str] = []
    hanging = False
    for number, (sheet, (body, foot)) in enumerate(zip(sheets, _parts(sheets), strict=True)):
        column = _column(sheet, sheets)
        if number:
            text += "\f"
        turned, repeated = True, 0
        for line in body:
            if turned and line.row and before is not None and before.row:
                if repeated < len(table) and line.text == table[repeated]:
                    # the head of the table, printed once more
                    repeated += 1
                    continue
                tail = len(text) - len(text.rstrip("\f"))
                if tail and (whole := joined_row(text[: len(text) - tail], line.text)) is not None:
                    text, before, turned = whole + text[len(text) - tail :], line, False
                    continue
            table = [*(table if before is not None and before.row else ()), line.text] if line.row else []
            joins = (
                before is not None and start is not None and not _breaks(before, line, start, column, hanging, turned)
            )
            if joins and before is not None and start is not None:
                hanging = hanging or line.x0 > start.x0 + line.size
                closed = _SPLIT_NUMBER.search(before.text) and (line.text[:1].isupper() or line.text[:1].isdigit())
                text += line.text if closed else f" {line.text}"
            else:
                if before is not None:
                    tail = len(text) - len(text.rstrip("\f"))
                    done += [settle_pages(text[: len(text) - tail]), *notes]
                    text, notes = "\f" * tail, []
                text += line.text
                start, hanging = line, False
            before, turned = line, False
        notes += foot
    done += [settle_pages(text), *notes]
    return "\n".join(done)


def paragraphs_in(lines: tuple[LaidLine, ...], *, left: float, right: float) -> tuple[str, ...]:
    """Join the lines of one cell, which run between two margins, to its paragraphs."""
    made: list[str] = []
    for n, line in enumerate(lines):
        before = lines[n - 1] if n else None
        if before is not None and not _fits(before, line, left, right) and not _labelled_break(before, line):
            made[-1] += line.text if _SPLIT_NUMBER.search(before.text) and line.text[:1].isupper() else f" {line.text}"
        else:
            made.append(line.text)
    return tuple(made)


def _column(sheet: Sheet, sheets: tuple[Sheet, ...]) -> _Column:
    """Measure the margins and pitch of a page, from all pages of its size where it holds little or no full lines."""
    lines = [line for line in sheet.lines if not line.row]
    everywhere = [line for one in sheets if abs(one.width - sheet.width) < 5 for line in one.lines if not line.row]
    if len(lines) < _FEWEST_LINES:
        lines = everywhere
    if not lines:
        return _Column(0.0, sheet.width, 0.0)
    starts, right = sorted(line.x0 for line in lines), _right(lines)
    usual = _right(everywhere)
    flush = sum(abs(line.x1 - right) < _FLUSH for line in lines)
    if flush < _FEWEST_FULL or right < sheet.width / 2 < usual:
        # a list of short lines, of which the longest reaches no margin
        right = max(right, usual)
    steps = sorted(
        round(two.base - one.base, 1)
        for one, two in pairwise(lines)
        if 0.8 * one.size < two.base - one.base < 3 * one.size
    )
    pitch = steps[int(len(steps) * 0.3)] if steps else 0.0
    return _Column(starts[int(len(starts) * 0.1)], right, pitch)


def _right(lines: list[LaidLine]) -> float:
    """Give where full lines end: few reach beyond it."""
    ends = sorted(line.x1 for line in lines)
    return ends[min(int(len(ends) * 0.93), len(ends) - 1)]


def _parts(sheets: tuple[Sheet, ...]) -> list[tuple[list[LaidLine], list[str]]]:
    """Part each page's body from the notes at its foot; a note that runs over a page is made whole again."""
    parts: list[tuple[list[LaidLine], list[str]]] = []
    small: float | None = None
    last: list[str] = []
    for sheet in sheets:
        lines = list(sheet.lines)
        starts = [n for n, line in enumerate(lines) if _NOTE.match(line.text) or _goes_on(line, small)]
        place = next(
            (n for n in starts if lines[n].base > sheet.height / 4 and _is_foot(lines[n:], lines[:n])), len(lines)
        )
        foot: list[str] = []
        for line in lines[place:]:
            if _NOTE.match(line.text):
                foot.append(line.text)
            else:
                (foot or last)[-1] += f" {line.text}"
        parts.append((lines[:place], foot))
        last = foot or last
        small = lines[-1].size if place < len(lines) and _is_open(last[-1]) else None
    return parts


def _is_open(note: str) -> bool:
    """Tell whether a note has not come to its end: no full stop, or what it quotes is not closed."""
    return note.count("“") > note.count("”") or not _ENDED.search(note) or note.endswith(":")


def _goes_on(line: LaidLine, small: float | None) -> bool:
    """Tell whether a line is as small as an open note at the foot of the page before, ``small`` in points."""
    return small is not None and abs(line.size - small) < _SAME_SIZE


def _is_foot(rest: list[LaidLine], above: list[LaidLine]) -> bool:
    """Tell whether the lines to the page's end are smaller than the body above them."""
    usual = sorted(line.size for line in above)[len(above) // 2] if above else 0.0
    return bool(above) and all(line.size < 0.95 * usual for line in rest) and all(not line.row for line in rest)


def _fits(before: LaidLine, line: LaidLine, left: float, right: float) -> bool:
    """Tell whether a line's first word would have fitted on the line above: then the drafter broke it there."""
    if _SPLIT_NUMBER.search(before.text) or (_SPAN_BEGUN.search(before.text) and _SPAN_ENDED.match(line.text)):
        return False
    # A centred line leaves half of its room on its left.
    middle = _centred(before, left, right) and _centred(line, left, right)
    room = right - left - (before.x1 - before.x0) if middle else right - before.x1
    return room > line.first + 0.3 * line.size


def _centred(line: LaidLine, left: float, right: float) -> bool:
    """Tell whether a line stands in the middle between two margins, well away from both."""
    inner = line.x0 - left
    return inner > 2 * line.size and abs(inner - (right - line.x1)) < 1.5 * line.size


def _labelled_break(before: LaidLine, line: LaidLine) -> bool:
    """Tell whether words alone part two lines: the one above has ended and this one begins an item or names a field."""
    readings = labels_of(line.text)
    if fields_of(line.text):
        return True
    return (
        bool(readings)
        and bool(_ENDED.search(before.text))
        and (readings[0].style != Style.DASH or line.text[:2] in ("- ", "– "))
    )


def _breaks(before: LaidLine, line: LaidLine, start: LaidLine, column: _Column, hanging: bool, turned: bool) -> bool:
    """Tell whether a paragraph begins at ``line``; ``turned`` where a page begins with it."""
    if before.row or line.row:
        return True
    if before.text.endswith(" -") and line.text[:1].isupper() and not labels_of(line.text):
        # "Bộ Lao động - | Thương binh và Xã hội"
        return False
    if abs(before.size - line.size) > 0.2 * before.size:
        return True
    if _fits(before, line, column.left, column.right) or _labelled_break(before, line):
        return True
    # what begins in the right half is a signature's block, which nothing goes on with
    if before.x0 > (column.left + column.right) / 2 and not line.text[:1].islower():
        return True
    step = line.base - before.base
    if not turned and (step < -0.5 * line.size or (column.pitch and step > _WIDE_PITCH * max(column.pitch, line.size))):
        return True
    slack = 0.7 * line.size
    if _centred(line, column.left, column.right) and _centred(before, column.left, column.right):
        return False
    if hanging:
        return line.x0 < start.x0 + slack
    if line.x0 > before.x0 + slack:
        return not (before is start and labels_of(before.text))
    return (
        line.x0 > column.left + slack
        and before.x0 > column.left + slack
        and before is start
        and line.x0 > start.x0 - slack
        and bool(_ENDED.search(before.text) or (labels_of(line.text) and labels_of(before.text)))
    )
