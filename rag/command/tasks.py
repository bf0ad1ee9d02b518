"""``hoidap tasks``: the register, filtered, as lines, JSON, CSV or a workbook."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path

from corpus.document import Document
from corpus.fold import fold
from corpus.organ import same_organ
from corpus.task import Bodies, Task
from index.store import Store
from rag.command.group import Commands
from rag.home import add_home, home_of
from rag.listing import bodies_in
from rag.naming import section_name

_COLUMNS = (
    "Văn bản", "Mục", "Nhiệm vụ", "Cơ quan chỉ đạo", "Cơ quan tham mưu", "Cơ quan thực hiện", "Cơ quan chủ trì",
    "Cơ quan phối hợp", "Cơ quan được giao", "Thời gian", "Từ ngày", "Đến ngày",
)  # fmt: skip


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser("tasks", help="in sổ nhiệm vụ (print the register of tasks)")
    command.add_argument("--organ", metavar="NAME", help="cơ quan (a body, abbreviations too)")
    command.add_argument("--role", choices=("directing", "advising", "implementing", "lead", "coordinating"))
    command.add_argument("--province", metavar="NAME", help="tỉnh (province)")
    command.add_argument("--due", metavar="TEXT", help="thời gian như in trong văn bản (words of the printed time)")
    command.add_argument("--all", action="store_true", help="cả việc giao trong câu văn (also assignments in prose)")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="mỗi nhiệm vụ một dòng JSON")
    form.add_argument("--csv", type=Path, metavar="FILE")
    form.add_argument("--xlsx", type=Path, metavar="FILE")
    add_home(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print or write the rows that pass the filters."""
    with Store.open(home_of(options)) as store:
        documents = store.snapshot().documents
    rows = [(document, task) for document in documents for task in document.tasks if _wanted(options, document, task)]
    if options.csv:
        with options.csv.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(_COLUMNS)
            writer.writerows([_safe(cell) for cell in _cells(document, task)] for document, task in rows)
    elif options.xlsx:
        _write_workbook(options.xlsx, rows)
    elif options.json:
        for document, task in rows:
            sys.stdout.write(json.dumps(as_json(document, task), ensure_ascii=False) + "\n")
    else:
        for document, task in rows:
            sys.stdout.write(" | ".join(cell for cell in _cells(document, task) if cell) + "\n")
    sys.stderr.write(f"{len(rows)} nhiệm vụ\n")
    return 0


def _wanted(options: argparse.Namespace, document: Document, task: Task) -> bool:
    """Tell whether a row passes the filters."""
    if task.source == "prose" and not options.all:
        return False
    if options.province and fold(options.province) != fold(document.description.province or ""):
        return False
    if options.due and fold(options.due) not in fold(task.timing.text if task.timing else ""):
        return False
    held = [(role, name) for role, name in bodies_in(task) if options.role in (None, role)]
    if options.organ:
        return any(same_organ(name, options.organ) for _, name in held)
    return bool(held) or options.role is None


def as_json(document: Document, task: Task) -> dict[str, object]:
    """Give one row in the form that other programs read."""
    timing = task.timing
    return {
        "document": document.name,
        "section": list(task.path),
        "task": task.text,
        **{
            role: _names(getattr(task, role))
            for role in ("directing", "advising", "implementing", "lead", "coordinating")
        },
        "responsible": _names(task.responsible),
        "timing": timing.text or None if timing else None,
        "due": {
            "from": timing.due.start if timing else None,
            "to": timing.due.end if timing else None,
            "kind": timing.due.kind if timing else "none",
        },
        "source": task.source,
    }


def _names(bodies: Bodies | None) -> list[str] | None:
    return list(bodies.names) if bodies else None


def _cells(document: Document, task: Task) -> tuple[str, ...]:
    """Give one row as the cells of a sheet."""
    timing = task.timing
    roles = ("directing", "advising", "implementing", "lead", "coordinating", "responsible")
    return (
        document.name,
        section_name(task.path),
        " ".join(task.text.split()),
        *("; ".join(_names(getattr(task, role)) or ()) for role in roles),
        timing.text if timing else "",
        timing.due.start or "" if timing else "",
        timing.due.end or "" if timing else "",
    )


def _safe(cell: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t" else cell


def _write_workbook(path: Path, rows: list[tuple[Document, Task]]) -> None:
    """Write the rows as an Excel workbook; a cell is text and never a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sổ nhiệm vụ"
    sheet.append(_COLUMNS)
    for row in rows:
        sheet.append(_cells(*row))
    for line in sheet.iter_rows():
        for cell in line:
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCDEFGHIJKL", (28, 18, 60, 26, 40, 30, 26, 30, 26, 26, 12, 12), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    book.save(path)
