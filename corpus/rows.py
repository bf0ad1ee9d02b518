"""Rows: a table of tasks gives one task a row, its columns read by their heads."""

from __future__ import annotations

from corpus.bodies import read_list
from corpus.deadline import read_due
from corpus.section import Section
from corpus.span import Span
from corpus.table import Cell, cells_of, column_roles, is_head, is_row, is_rule, subject_column
from corpus.task import Bodies, Task, Timing
from corpus.zone import paragraphs_of


def table_tasks(document: str, text: str, body: tuple[Section, ...]) -> list[Task]:
    """Give the tasks of every table whose head names bodies or times; a row without a number adds to the row above."""
    by_start = {section.span.start: section for section in body}
    head: tuple[Cell, ...] = ()
    tasks: list[Task] = []
    open_row = False
    for span in paragraphs_of(text):
        line = span.cut(text)
        if not is_row(line):
            head, open_row = (), False
            continue
        cells = cells_of(line)
        if is_rule(line):
            continue
        if is_head(cells):
            head, open_row = cells, False
        elif head and span.start in by_start:
            task = _task(document, by_start[span.start], head, cells, span.start)
            open_row = task is not None
            if task is not None:
                tasks.append(task)
        elif head and open_row:
            tasks[-1] = _more(tasks[-1], head, cells, span.start)
    return tasks


def _task(document: str, section: Section, head: tuple[Cell, ...], cells: tuple[Cell, ...], offset: int) -> Task | None:
    """Read one row; ``None`` where no column of the head names a body or a time, or the row names a group only."""
    subject = cells[min(subject_column(head), len(cells) - 1)]
    bodies, timing = _columns(head, cells, offset)
    if not bodies and timing is None:
        return None
    return Task(
        document=document,
        path=section.path,
        text=subject.text,
        span=Span(offset + subject.start, offset + subject.end),
        directing=bodies.get("directing"),
        advising=bodies.get("advising"),
        implementing=bodies.get("implementing"),
        lead=bodies.get("lead"),
        coordinating=bodies.get("coordinating"),
        timing=timing,
        block=section.own,
        source="table",
    )


def _columns(head: tuple[Cell, ...], cells: tuple[Cell, ...], offset: int) -> tuple[dict[str, Bodies], Timing | None]:
    """Read the cells whose columns name a body or a time."""
    bodies: dict[str, Bodies] = {}
    timing: Timing | None = None
    for title, cell in zip(head, cells, strict=False):
        roles = column_roles(title.text)
        if not roles or not cell.text:
            continue
        span = Span(offset + cell.start, offset + cell.end)
        if "timing" in roles:
            timing = Timing(cell.text, span, read_due(cell.text))
            continue
        listed = read_list(cell.text)
        for role in roles:
            if role not in ("product", "person") and listed.names:
                bodies[role] = Bodies(listed.names, span)
        if listed.lead and not {"lead", "coordinating"} & set(roles):
            bodies["lead"] = Bodies(listed.lead, span)
            if listed.coordinating:
                bodies["coordinating"] = Bodies(listed.coordinating, span)
    return bodies, timing


def _more(task: Task, head: tuple[Cell, ...], cells: tuple[Cell, ...], offset: int) -> Task:
    """Add a row that goes on with the row above: over a page, or a second body for the same task."""
    bodies, timing = _columns(head, cells, offset)
    held = {
        "directing": task.directing,
        "advising": task.advising,
        "implementing": task.implementing,
        "lead": task.lead,
        "coordinating": task.coordinating,
    }
    for role, more in bodies.items():
        before = held.get(role)
        held[role] = Bodies(tuple(dict.fromkeys((*before.names, *more.names))), before.span) if before else more
    return Task(
        document=task.document,
        path=task.path,
        text=task.text,
        span=task.span,
        timing=task.timing or timing,
        block=task.block,
        source="table",
        **held,
    )
