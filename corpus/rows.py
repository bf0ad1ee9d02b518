"""Rows: a table of tasks gives one task a row, its columns read by their heads."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.bodies import read_list
from corpus.deadline import read_due
from corpus.section import Section
from corpus.span import Span
from corpus.table import Cell, cells_of, column_roles, is_counter, is_head, is_row, is_rule, merged_head, subject_column
from corpus.task import Bodies, Task, Timing
from corpus.zone import paragraphs_of


@dataclass(slots=True)
class _Row:
    """A row while it is read: its section, its cells with what goes on with them, and where each was first printed."""

    section: Section
    texts: list[str]
    spans: list[Span]


@dataclass(slots=True)
class _Table:
    """The head of the open table and its open row."""

    head: tuple[Cell, ...] = ()
    row: _Row | None = None
    rows: list[tuple[tuple[Cell, ...], _Row]] = field(default_factory=list)

    def close(self) -> None:
        """Keep the open row with the head that it stands under."""
        if self.row is not None:
            self.rows.append((self.head, self.row))
        self.row = None


def table_tasks(document: str, text: str, body: tuple[Section, ...]) -> list[Task]:
    """Give the tasks of every table whose head names bodies or times; a row without a number adds to the row above."""
    by_start = {section.span.start: section for section in body}
    table = _Table()
    for span in paragraphs_of(text):
        line = text[span.start : span.end]
        if is_row(line):
            _take(table, line, span, by_start.get(span.start))
        elif span.start in by_start:
            # a page's head or foot may part a table; a new section ends it
            table.close()
            table.head = ()
    table.close()
    tasks = (_task(document, head, row) for head, row in table.rows)
    return [task for task in tasks if task is not None]


def _take(table: _Table, line: str, span: Span, section: Section | None) -> None:
    """Put one row of a table in its place."""
    cells = cells_of(line)
    if is_rule(line) or is_counter(cells):
        return
    if is_head(cells):
        table.close()
        table.head = cells
    elif table.head and section is not None:
        table.close()
        table.row = _Row(section, [cell.text for cell in cells], [_at(cell, span.start) for cell in cells])
    elif table.head and table.row is None:
        table.head = merged_head(table.head, cells)
    elif table.row is not None:
        _go_on(table.row, cells, span.start)


def _at(cell: Cell, offset: int) -> Span:
    return Span(offset + cell.start, offset + cell.end)


def _go_on(row: _Row, cells: tuple[Cell, ...], offset: int) -> None:
    """Add a row that goes on with the row above: over a page, or a second body for the same task."""
    said = [cell.text for cell in cells if cell.text]
    if len(said) > 1 and len(set(said)) == 1:
        return
    for n, cell in enumerate(cells[: len(row.texts)]):
        if not cell.text:
            continue
        before = row.texts[n]
        if not before:
            row.spans[n] = _at(cell, offset)
        open_end = before.endswith((",", ";", ":")) or cell.text[0].islower() or not before
        glue = "" if before.endswith(("/", "-")) else " " if open_end else "; "
        row.texts[n] = (before + glue + cell.text).strip()


def _task(document: str, head: tuple[Cell, ...], row: _Row) -> Task | None:
    """Read one row; ``None`` where no column of the head names a body or a time, or the row names a group only."""
    subject = min(subject_column(head), len(row.texts) - 1)
    filled = [said for said in row.texts[1:] if said]
    if len(filled) > 1 and len(set(filled)) == 1:
        return None
    bodies, timing = _columns(head, row)
    if not bodies and timing is None:
        return None
    return Task(
        document=document,
        path=row.section.path,
        text=row.texts[subject],
        span=row.spans[subject],
        directing=bodies.get("directing"),
        advising=bodies.get("advising"),
        implementing=bodies.get("implementing"),
        lead=bodies.get("lead"),
        coordinating=bodies.get("coordinating"),
        timing=timing,
        block=row.section.own,
        source="table",
    )


def _columns(head: tuple[Cell, ...], row: _Row) -> tuple[dict[str, Bodies], Timing | None]:
    """Read the cells whose columns name a body or a time."""
    bodies: dict[str, Bodies] = {}
    timing: Timing | None = None
    for title, said, span in zip(head, row.texts, row.spans, strict=False):
        roles = column_roles(title.text)
        if not roles or not any(sign.isalnum() for sign in said):
            continue
        if "timing" in roles:
            timing = timing or Timing(said, span, read_due(said))
            continue
        listed = read_list(said)
        for role in roles:
            if role not in ("product", "person", "other") and listed.names:
                names = listed.leading if role == "lead" else listed.names
                bodies.setdefault(role, Bodies(names, span))
        if listed.lead and "lead" not in roles:
            bodies.setdefault("lead", Bodies(listed.lead, span))
        if listed.coordinating and "coordinating" not in roles:
            bodies.setdefault("coordinating", Bodies(listed.coordinating, span))
    return bodies, timing
