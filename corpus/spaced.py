"""Spaced tables: columns that a text file parts by blanks or tabs alone are put between bars."""

from __future__ import annotations

import re

# "TT   Tên công trình   Chủ trì   Thời gian": the head of a table typed with blanks
_HEAD = re.compile(r"^\s*(?:S?TT|Số TT|Stt)\s{2,}\S.*?\S\s{2,}\S")
_CELL = re.compile(r"\S+(?: \S+)*")
_NUMBERED = re.compile(r"^(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-H]|[a-zđ])[.)]?$")
# The same with one tab between two cells, as a word processor's text is saved
_TABBED = re.compile(r"^\s*(?:S?TT|Số TT|Stt)\t[^\t]+\t[^\t]+")
# A cell belongs to the column whose head begins within so many signs of it.
_SHIFT = 3
# A table has so many columns and rows at least; so many blank lines end it.
_COLUMNS, _ROWS, _BLANKS = 3, 2, 2

Cells = list[tuple[int, str]]


def barred(text: str) -> str:
    """Give ``text`` with the tables that are laid out by blanks or tabs as rows between bars; all else as it was."""
    if re.search(r"(?m)^\s*(?:S?TT|Số TT|Stt)(?:\s{2,}|\t)\S", text) is None:
        return text
    lines = text.split("\n")
    out: list[str] = []
    at = 0
    while at < len(lines):
        made, after = _tabbed(lines, at) if _TABBED.match(lines[at]) else ([], at)
        if not made and _HEAD.match(lines[at]):
            made, after = _table(lines, at)
        if made:
            out += made
            at = after
        else:
            out.append(lines[at])
            at += 1
    return "\n".join(out)


def _cut(line: str) -> Cells:
    """Give the cells of a line with where each begins; two blanks part them."""
    return [(found.start(), found[0]) for found in _CELL.finditer(line.expandtabs(8))]


def _table(lines: list[str], start: int) -> tuple[list[str], int]:
    """Read a table from its head on; gives its rows between bars and the line after it, no rows where it is none."""
    starts = [begin for begin, _ in _cut(lines[start])]
    if len(starts) < _COLUMNS:
        return [], start
    rows: list[list[str]] = [[""] * len(starts)]
    blanks, last = 0, start
    for at in range(start, len(lines)):
        cells = _cut(lines[at].replace("\f", ""))
        if not cells:
            blanks += 1
            continue
        numbered = _NUMBERED.match(cells[0][1]) is not None and abs(cells[0][0] - starts[0]) <= _SHIFT
        if len(cells) == 1 and cells[0][1].isdigit() and (numbered or blanks):
            # the number of a page between two rows
            continue
        goes_on = not numbered and cells[0][0] > starts[0] + _SHIFT
        if (at > start and not numbered and not goes_on) or blanks > _BLANKS or (blanks and goes_on and len(rows) > 1):
            break
        if numbered and at > start:
            rows.append([""] * len(starts))
        if not _put(rows[-1], cells, starts):
            break
        blanks, last = 0, at
    if sum(sum(map(bool, row)) >= _COLUMNS for row in rows[1:]) < _ROWS:
        return [], start
    return [f"| {' | '.join(row)} |" for row in rows], last + 1


def _tabbed(lines: list[str], start: int) -> tuple[list[str], int]:
    """Read a table whose cells one tab parts, as :func:`_table`; a line without a tab goes on with the cell above."""
    width = len(lines[start].strip().split("\t"))
    rows: list[list[str]] = []
    last = start
    for at in range(start, len(lines)):
        cells = [cell.strip().replace("|", "/") for cell in lines[at].strip(" \f").split("\t")]
        if len(cells) > 1 and (at == start or (_NUMBERED.match(cells[0]) and len(cells) <= width)):
            rows.append(cells + [""] * (width - len(cells)))
            last = at
        elif len(cells) == 1 and cells[0] and _goes_on(lines, at):
            rows[-1][-1] = f"{rows[-1][-1]} {cells[0]}"
        else:
            break
    if len(rows) <= _ROWS:
        return [], start
    return [f"| {' | '.join(row)} |" for row in rows], last + 1


def _goes_on(lines: list[str], at: int) -> bool:
    """Tell whether a numbered row follows right below a line without a tab, which then stands within a cell."""
    below = lines[at + 1].strip().split("\t") if at + 1 < len(lines) else []
    return len(below) > 1 and _NUMBERED.match(below[0]) is not None


def _put(row: list[str], cells: Cells, starts: list[int]) -> bool:
    """Add the cells of a line to a row, each to its column; false where one stands between two columns."""
    places = []
    for begin, _ in cells:
        near = max((n for n, head in enumerate(starts) if head <= begin + _SHIFT), default=-1)
        places.append(near)
    if -1 in places or len(set(places)) < len(places):
        return False
    for place, (_, said) in zip(places, cells, strict=True):
        row[place] = f"{row[place]} {said.replace('|', '/')}".strip()
    return True
