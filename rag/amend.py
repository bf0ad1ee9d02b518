"""Amending: what a person sets of a row of the register, kept beside the readings and never overwritten by them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from corpus.deadline import read_due
from corpus.document import Document
from corpus.task import Bodies, Task, Timing
from rag.correction import CorrectionError

_FILE = "rows.json"
ROLES = ("directing", "advising", "implementing", "lead", "coordinating")
FIELDS = (*ROLES, "timing")
MOST_CHARACTERS = 1000
# By row, then by field; a row is its section's labels and, where a section has several, the words it begins with.
Rows = dict[str, dict[str, str]]


def row_key(task: Task) -> str:
    """Name a row so that a new reading of the document finds it again: its section and the task's first words."""
    return json.dumps([list(task.path), " ".join(task.text.split())[:80]], ensure_ascii=False)


def read_rows(home: Path) -> dict[str, Rows]:
    """Give the amended rows of a home, by document."""
    path = home / _FILE
    if not path.is_file():
        return {}
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return {
            str(name): {
                str(row): {str(field): str(value) for field, value in said.items() if field in FIELDS}
                for row, said in rows.items()
            }
            for name, rows in held.items()
        }
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, AttributeError) as error:
        raise CorrectionError(f"Không đọc được tệp chỉnh sửa “{path}”: {error}; hãy sửa lại JSON.") from error


def keep_row(home: Path, document: Document, task: Task, said: Mapping[str, str]) -> None:
    """Add what a person sets of a row to a home's file, written aside and swapped in."""
    unknown = sorted(set(said) - set(FIELDS))
    if unknown:
        raise CorrectionError(f"Không có cột “{unknown[0]}”; các cột: {', '.join(FIELDS)}. (Unknown column.)")
    if any(len(value) > MOST_CHARACTERS for value in said.values()):
        raise CorrectionError(f"Nội dung sửa dài quá {MOST_CHARACTERS} ký tự. (The value is too long.)")
    held = read_rows(home)
    rows = held.setdefault(document.name, {})
    key = row_key(task)
    rows[key] = {**rows.get(key, {}), **said}
    part = home / (_FILE + ".part")
    part.write_text(json.dumps(held, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    part.replace(home / _FILE)


def amend(document: Document, rows: Rows) -> Document:
    """Put a person's values into the rows of a document; a row that a new reading no longer has is left alone."""
    if not rows:
        return document
    tasks = tuple(_amended(task, rows.get(row_key(task), {})) for task in document.tasks)
    return replace(document, tasks=tasks) if tasks != document.tasks else document


def _amended(task: Task, said: Mapping[str, str]) -> Task:
    """Set the fields of one row; an empty value takes the field away."""
    for role in ROLES:
        if role in said:
            names = tuple(part.strip() for part in re.split(r"[;\n]", said[role]) if part.strip())
            before: Bodies | None = getattr(task, role)
            span = before.span if before else task.block or task.span
            task = replace(task, **{role: Bodies(names, span) if names else None})  # type: ignore[arg-type]
    if "timing" in said:
        text = " ".join(said["timing"].split())
        span = task.timing.span if task.timing else task.block or task.span
        task = replace(task, timing=Timing(text, span, read_due(text)) if text else None)
    return task
