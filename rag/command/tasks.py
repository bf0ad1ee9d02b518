"""``hoidap tasks``: the register, filtered, as lines, JSON, CSV or a workbook."""

from __future__ import annotations

import argparse
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
from rag.sheet import cells, csv_bytes, workbook_bytes


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
        options.csv.write_bytes(csv_bytes(rows))
    elif options.xlsx:
        options.xlsx.write_bytes(workbook_bytes(rows))
    elif options.json:
        for document, task in rows:
            sys.stdout.write(json.dumps(as_json(document, task), ensure_ascii=False) + "\n")
    else:
        for document, task in rows:
            sys.stdout.write(" | ".join(cell for cell in cells(document, task) if cell) + "\n")
    every = [(document, task) for document in documents for task in document.tasks]
    more = sum(_wanted(options, document, task, prose=True) for document, task in every)
    hint = f" (thêm {more - len(rows)} việc giao trong câu văn: dùng --all)" if more > len(rows) else ""
    sys.stderr.write(f"{len(rows)} nhiệm vụ{hint}\n")
    return 0


def _wanted(options: argparse.Namespace, document: Document, task: Task, *, prose: bool = False) -> bool:
    """Tell whether a row passes the filters; those of prose only where asked for, or with ``prose``."""
    if task.source == "prose" and not (options.all or prose):
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
