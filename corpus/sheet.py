"""Workbooks: each sheet of an Excel file is a page, its rows a table's rows."""

from __future__ import annotations

import struct
import zipfile
import zlib
from datetime import date, datetime
from io import BytesIO
from typing import Any

from corpus.archive import names_in
from corpus.grid import GridCell, lines_of_table
from corpus.reading import Reading, TooLargeError, damaged, empty

_MOST_CELLS = 2_000_000
_BAD_FILE = (KeyError, ValueError, AttributeError, TypeError, IndexError, OSError, EOFError, SyntaxError, RuntimeError,
             zipfile.BadZipFile, zlib.error, struct.error)  # fmt: skip


def read_sheets(content: bytes) -> Reading:
    """Read an Excel file; a merged title over the columns is a line, hidden sheets and rows are passed over.

    Raises a :class:`~corpus.reading.ReadError` where the file is damaged, without text or beyond the limits.
    """
    names_in(content, "Excel")
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(BytesIO(content), data_only=True)
        pages = ["\n".join(_lines(sheet)) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except (*_BAD_FILE, InvalidFileException):
        raise damaged("Excel") from None
    text = "\n\f".join(pages)
    if not text.strip():
        raise empty()
    return Reading(text, "xlsx", len(pages))


def _lines(sheet: Any) -> list[str]:  # noqa: ANN401
    """Give one sheet's lines: rows with one filled cell before the table are plain lines."""
    if (sheet.max_row or 0) * (sheet.max_column or 0) > _MOST_CELLS:
        raise TooLargeError(
            f"Trang tính “{sheet.title}” có quá nhiều ô; hãy bỏ các ô trống thừa. (The sheet is too large.)"
        )
    merged = {(part.min_row, part.min_col): part for part in sheet.merged_cells.ranges}
    covered = {
        place
        for part in sheet.merged_cells.ranges
        for row in part.rows
        for place in row
        if place != (part.min_row, part.min_col)
    }
    lines: list[str] = []
    cells: list[GridCell] = []
    for number, row in enumerate(sheet.iter_rows(), 1):
        dimension = sheet.row_dimensions.get(number) if hasattr(sheet.row_dimensions, "get") else None
        said = (
            [] if dimension is not None and dimension.hidden else [cell for cell in row if cell.value not in (None, "")]
        )
        if not said:
            lines += _closed(cells)
            cells = []
            continue
        begins = len(said) == 1 and not cells
        if begins:
            lines.append(" ".join(_said(said[0].value).split()))
            continue
        for cell in row:
            if (cell.row, cell.column) in covered:
                continue
            part = merged.get((cell.row, cell.column))
            high = part.max_row - part.min_row + 1 if part else 1
            wide = part.max_col - part.min_col + 1 if part else 1
            text = tuple(_said(cell.value).split("\n"))
            if any(text) or cell.column == 1:
                cells.append(GridCell(number, cell.column - 1, text, high, wide))
    return lines + _closed(cells)


def _closed(cells: list[GridCell]) -> list[str]:
    """Give the rows of a table that ended."""
    if not cells:
        return []
    first = cells[0].row
    moved = tuple(GridCell(one.row - first, one.column, one.lines, one.rows, one.columns) for one in cells)
    return list(lines_of_table(moved))


def _said(value: object) -> str:
    """Write a cell's value as an office would read it aloud."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y") if not (value.hour or value.minute) else value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
