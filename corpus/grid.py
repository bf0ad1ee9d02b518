"""A grid: the cells of a table, merged ones among them, become one line a row between bars."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A letterhead or a signature block is laid out as a table but is read as lines, the left side first.
_LAYOUT = re.compile(
    r"CỘNG (?:HÒA|HOÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*-\s*Tự do|^(?:Nơi nhận|NƠI NHẬN)\s*:?"
    r"|^(?:T/M|TM\.|KT\.|TL\.|TUQ\.)\s"
    r"|^Số\s*:?\s*\d*\s*[-/]",
    re.MULTILINE,
)
_BULLET = re.compile(r"^\s*[-–+•*]\s+")
# What a second body's name begins with, and what leaves a name open
_BODY = re.compile(
    r"(?:Các|Sở|Ban|Bộ|UBND|Ủy ban|Uỷ ban|Công an|Hội|Văn phòng|Đảng ủy|Huyện ủy|Tỉnh đoàn|Liên đoàn|Trung tâm"
    r"|Chi cục|Cục)\s"
)
_OPEN = re.compile(r"(?:[,;:(]|\b(?:và|của|các|với|cùng|Thường vụ|thuộc))$")
_JOINED = (";", ",", ":", ".", "-", "–")
_MOST_COLUMNS = 64


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: where it begins, how many rows and columns it covers, and its paragraphs."""

    row: int
    column: int
    lines: tuple[str, ...]
    rows: int = 1
    columns: int = 1


def cell_text(lines: tuple[str, ...], *, head: bool = False) -> str:
    """Put a cell's paragraphs on one line; paragraphs that list things are parted by semicolons."""
    parts = [" ".join(line.replace("|", "/").split()) for line in lines]
    parts = [part for part in parts if part]
    listed = len(parts) > 1 and sum(bool(_BULLET.match(part)) for part in parts) >= len(parts) - 1
    made = ""
    for part in parts:
        bare = _BULLET.sub("", part) if listed else part
        if not made:
            made = bare
        elif head or made.endswith(_JOINED) or bare[:1].islower():
            made += " " + bare
        else:
            made += "; " + bare
    return made


def lines_of_table(cells: tuple[GridCell, ...], *, breaks: frozenset[int] = frozenset()) -> tuple[str, ...]:
    """Give a table's lines: rows between bars, or plain lines where the table is only a layout.

    A cell merged over columns fills the first. One merged over rows is said again where the row below begins with a
    cell of its own, and is left blank where the row below goes on with the row above. ``breaks`` are the rows that
    begin a page.
    """
    if not any(line.strip() for cell in cells for line in cell.lines):
        return ()
    width = min(max(cell.column + cell.columns for cell in cells), _MOST_COLUMNS)
    if width == 1 or _is_layout(cells):
        return (*_plain(cells), *("\f" for _ in breaks))
    height = max(cell.row + cell.rows for cell in cells)
    table = [[""] * width for _ in range(height)]
    begins = {cell.row for cell in cells if cell.column == 0}
    for cell in cells:
        if cell.column >= width:
            continue
        said = cell_text(cell.lines, head=cell.row == 0)
        table[cell.row][cell.column] = said
        for row in range(cell.row + 1, cell.row + cell.rows):
            if cell.column and row in begins and cell.row:
                table[row][cell.column] = said
    printed = []
    columns = {cell.column for cell in cells if cell.column < width} | {0}
    for place, texts in enumerate(_without_empty_columns(table, columns)):
        mark = "\f" if place in breaks else ""
        if any(texts):
            printed.append(mark + "| " + " | ".join(texts) + " |")
        elif mark:
            printed.append(mark)
    return tuple(printed)


def joined_row(above: str, below: str) -> str | None:
    """Join a row that a page's end cut in two; ``None`` where the lower part begins a row of its own."""
    upper, lower = ([cell.strip() for cell in row.strip(" \f")[1:-1].split("|")] for row in (above, below))
    if lower[0] or len(upper) != len(lower) or not any(lower):
        return None
    if not upper[0] and all(two for one, two in zip(upper, lower, strict=True) if one):
        # rows without a number, each as full as the other
        return None
    cells = []
    for one, two in zip(upper, lower, strict=True):
        listed = _BODY.match(two) and not _OPEN.search(one)
        cells.append(one + ("; " if listed and one else " " if one and two else "") + two)
    mark = "\f" * (len(above) - len(above.lstrip("\f")))
    return mark + "| " + " | ".join(cells) + " |"


def _without_empty_columns(table: list[list[str]], columns: set[int]) -> list[list[str]]:
    """Drop columns in which no cell begins: other rows' cells run over them."""
    kept = sorted(columns)
    return [[row[n] for n in kept] for row in table]


def _is_layout(cells: tuple[GridCell, ...]) -> bool:
    """Tell whether a table is a letterhead or a signature block."""
    top = {cell.row for cell in cells}
    wide = max(cell.column for cell in cells) + 1
    if wide > 3 or len(top) > 8:
        return False
    return any(_LAYOUT.search("\n".join(cell.lines).strip()) for cell in cells)


def _plain(cells: tuple[GridCell, ...]) -> tuple[str, ...]:
    """Give a layout's lines, the left column before the right."""
    ordered = sorted(cells, key=lambda cell: (cell.column, cell.row))
    return tuple(line for cell in ordered for line in cell.lines if line.strip())
