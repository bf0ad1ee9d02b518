"""The register: who directs, who advises, who carries out each task, and by when, read once from the text.

A block of bodies and time belongs to the items printed since the block or heading before it: one item, its row;
several numbered items, or some of a point's dash items, a row each; all of a point's dash items, or none, the row of
the point.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from corpus.assignment import assigned_tasks
from corpus.block import Block, blocks_of
from corpus.fieldlabel import field_sign, roles_of
from corpus.rows import table_tasks
from corpus.section import Section
from corpus.span import Span
from corpus.task import Task
from corpus.timing import bracketed_timing

# "a) Nội dung: …", "b) Mục tiêu: …", "đ) Kinh phí: …"
_DESCRIBES = re.compile(
    r"^(?:Nội dung|Mục tiêu|Mục đích|Yêu cầu|Đối tượng|Số lượng|Địa điểm|Hình thức|Kinh phí|Nguồn|Phạm vi|Quy mô"
    r"|Cách thức|"
    r"Phương pháp|Biện pháp|Giải pháp|Chỉ tiêu|Thành phần|Sản phẩm|Kết quả|Nhiệm vụ|Công việc)[^:.]{0,40}(?::|$)",
)


@dataclass(slots=True)
class _Since:
    """The sections met since the last block or heading, by the point that holds them."""

    numbered: list[Section] = field(default_factory=list)
    dashes: list[Section] = field(default_factory=list)


def _is_dash(section: Section) -> bool:
    return section.path[-1][:1] in "-+" and section.path[-1][1:].isdigit()


def register_of(document: str, text: str, sections: tuple[Section, ...]) -> tuple[Task, ...]:
    """Read every task of a document, in document order: blocks, tables, times in brackets, assignments in prose."""
    body = tuple(section for section in sections if not section.bracket and not section.paragraph)
    tasks: dict[tuple[str, ...], Task] = {}
    for task in _block_tasks(document, text, body):
        tasks[task.path] = _joined(tasks[task.path], task) if task.path in tasks else task
    for more in (
        table_tasks(document, text, body),
        _timed(document, text, body),
        assigned_tasks(document, text, sections),
    ):
        for task in more:
            known = tasks.get(task.path)
            if known is None:
                tasks[task.path] = task
            elif task.source == "timing" and known.timing is None:
                tasks[task.path] = replace(known, timing=task.timing)
            elif known.responsible is None and task.responsible is not None:
                tasks[task.path] = replace(known, responsible=task.responsible)
            elif known.source == "timing" and task.source == "prose":
                tasks[task.path] = replace(task, timing=known.timing or task.timing)
    return tuple(sorted(tasks.values(), key=lambda task: (task.span.start, task.path)))


def _block_tasks(document: str, text: str, body: tuple[Section, ...]) -> list[Task]:
    """Give the rows of all printed blocks."""
    children: dict[tuple[str, ...], list[Section]] = {}
    for section in body:
        children.setdefault(section.path[:-1], []).append(section)
    parents = {section.path: section for section in body}
    tasks: list[Task] = []
    since = _Since()
    places = iter(sorted(body, key=lambda section: section.span.start))
    upcoming = next(places, None)
    for block in blocks_of(text, body):
        while upcoming is not None and upcoming.span.start <= block.span.start:
            _meet(since, upcoming, children)
            upcoming = next(places, None)
        served = _served(since, block, parents, children)
        tasks += _rows(document, text, block, served)
        since = _Since()
    return tasks


def _meet(since: _Since, section: Section, children: dict[tuple[str, ...], list[Section]]) -> None:
    """Note a section: a heading (one that holds numbered sections) starts afresh."""
    if _is_dash(section):
        since.dashes.append(section)
        return
    if any(not _is_dash(child) for child in children.get(section.path, ()) if not _names_field(child)):
        since.numbered.clear()
    else:
        since.numbered.append(section)
    since.dashes.clear() if not since.numbered else None


def _names_field(section: Section) -> bool:
    """Tell whether a numbered section only names a body or a time ("b) Cơ quan thực hiện: …")."""
    return bool(roles_of(section.title.split(":")[0]))


def _describes(section: Section) -> bool:
    """Tell whether a numbered section says more of the item above it ("a) Nội dung: …") and is no item itself."""
    return _names_field(section) or bool(_DESCRIBES.match(section.title))


def _joined(first: Task, more: Task) -> Task:
    """Put together two blocks of one item: what the first leaves open the second fills."""
    return replace(
        first,
        directing=first.directing or more.directing,
        advising=first.advising or more.advising,
        implementing=first.implementing or more.implementing,
        lead=first.lead or more.lead,
        coordinating=first.coordinating or more.coordinating,
        timing=first.timing or more.timing,
    )


def _served(
    since: _Since,
    block: Block,
    parents: dict[tuple[str, ...], Section],
    children: dict[tuple[str, ...], list[Section]],
) -> list[Section]:
    """Give the sections that a block belongs to."""
    if block.inside:
        return [parents[block.path]]
    numbered = [section for section in since.numbered if not _names_field(section)]
    owner = parents.get(block.path)
    if owner is not None and not _is_dash(owner) and _names_field(owner) and block.path[:-1] in parents:
        # "b) Cơ quan thực hiện: …": the items beside it, or the item that is described by all of them
        beside = [section for section in numbered if section.path[:-1] == block.path[:-1] and not _describes(section)]
        return beside or [parents[block.path[:-1]]]
    if len(numbered) > 1:
        return _same_parent(numbered)
    point = numbered[0] if numbered else parents.get(_holder(block, parents))
    if point is None:
        return []
    of_point = [child for child in children.get(point.path, ()) if _is_dash(child)]
    met = [child for child in since.dashes if child.path[:-1] == point.path]
    if not met:
        nested = [child for child in since.dashes if child.path[: len(point.path)] == point.path]
        return nested[-1:] or ([point] if numbered or not of_point else [])
    if len(met) < len(of_point) or (len(of_point) == 1 and point.heading):
        return met
    return [point]


def _holder(block: Block, parents: dict[tuple[str, ...], Section]) -> tuple[str, ...]:
    """Give the numbered section that a block stands in."""
    path = block.path
    while path and path not in parents:
        path = path[:-1]
    while path and _is_dash(parents[path]):
        path = path[:-1]
    return path


def _same_parent(numbered: list[Section]) -> list[Section]:
    """Keep the items that stand in the same list as the last one."""
    parent = numbered[-1].path[:-1]
    return [section for section in numbered if section.path[:-1] == parent]


def _rows(document: str, text: str, block: Block, served: list[Section]) -> list[Task]:
    """Give a row for each section that a block serves, with the time that names it where one does."""
    rows = []
    paths = tuple(section.path for section in served)
    for section in served:
        span = Span(section.own.start, max(min(section.own.end, block.span.start), section.own.start))
        if section.span.start < block.span.start <= section.span.end and not section.own.holds(block.span):
            span = Span(section.own.start, section.own.end)
        if not span.cut(text).strip():
            # an item that prints nothing before its fields is told with them
            span = Span(section.own.start, section.own.end)
        said = span.cut(text).rstrip()
        rows.append(
            Task(
                document=document,
                path=section.path,
                text=said,
                span=Span(span.start, span.start + len(said)),
                directing=block.bodies.get("directing"),
                advising=block.bodies.get("advising"),
                implementing=block.bodies.get("implementing"),
                lead=block.bodies.get("lead"),
                coordinating=block.bodies.get("coordinating"),
                timing=block.timing_for(section.path[-1]),
                block=block.span,
                shared_with=tuple(path for path in paths if path != section.path),
            )
        )
    return rows


def _without_fields(text: str, own: Span) -> Span:
    """Give an item's own text up to the first line below it that names a body or a time."""
    at = own.start
    for n, line in enumerate(own.cut(text).split("\n")):
        if n and field_sign(line) is not None:
            return Span(own.start, at - 1)
        at += len(line) + 1
    return own


def _timed(document: str, text: str, body: tuple[Section, ...]) -> list[Task]:
    """Give a row for each item that ends with a time in brackets ("(thực hiện thường xuyên)")."""
    tasks = []
    for section in body:
        timing = bracketed_timing(text, _without_fields(text, section.own))
        if timing is not None and not section.heading:
            said = section.own.cut(text).rstrip()
            span = Span(section.own.start, section.own.start + len(said))
            tasks.append(Task(document, section.path, said, span, timing=timing, source="timing"))
    return tasks
