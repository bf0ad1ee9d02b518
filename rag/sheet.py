"""The sheet: rows of the register as CSV and as an Excel workbook, in memory; no cell is ever a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from corpus.document import Document
from corpus.task import Task
from rag.naming import section_name

Row = tuple[Document, Task]
COLUMNS = (
    "Văn bản", "Mục", "Nhiệm vụ", "Cơ quan chỉ đạo", "Cơ quan tham mưu", "Cơ quan thực hiện", "Cơ quan chủ trì",
    "Cơ quan phối hợp", "Cơ quan được giao", "Thời gian", "Từ ngày", "Đến ngày",
)  # fmt: skip
_WIDTHS = (28, 18, 60, 26, 40, 30, 26, 30, 26, 26, 12, 12)
_ROLES = ("directing", "advising", "implementing", "lead", "coordinating", "responsible")


def cells(document: Document, task: Task) -> tuple[str, ...]:
    """Give one row as the cells of a sheet."""
    timing = task.timing
    held = (getattr(task, role) for role in _ROLES)
    return (
        document.name,
        section_name(task.path),
        " ".join(task.text.split()),
        *("; ".join(bodies.names) if bodies else "" for bodies in held),
        timing.text if timing else "",
        timing.due.start or "" if timing else "",
        timing.due.end or "" if timing else "",
    )


def csv_bytes(rows: Sequence[Row]) -> bytes:
    """Give the rows as CSV in UTF-8 with a mark at its head, by which Excel knows the letters."""
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in cells(*row)] for row in rows)
    return held.getvalue().encode("utf-8-sig")


def workbook_bytes(rows: Sequence[Row]) -> bytes:
    """Give the rows as an Excel workbook."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sổ nhiệm vụ"
    sheet.append(COLUMNS)
    for row in rows:
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("\ufffd", cell) for cell in cells(*row)])
    for line in sheet.iter_rows():
        for cell in line:
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCDEFGHIJKL", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" else cell
