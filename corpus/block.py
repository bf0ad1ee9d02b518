"""A block: the lines under an item that name its bodies and its time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.bodies import read_list
from corpus.deadline import read_due
from corpus.fieldlabel import Field, fields_of, inner_fields
from corpus.section import Section
from corpus.span import Span
from corpus.table import is_row
from corpus.task import Bodies, Timing
from corpus.zone import paragraphs_of

# "+ Nội dung (1.1) Tổ chức nghiên cứu: Hoàn thành trong quý I/2024"
_ITEM_TIME = re.compile(
    r"^[-+•*]?\s*(?:Nội dung|Nhiệm vụ|Mục|Điểm|Việc)\s*\(?\s*(?P<item>\d[\d.]*\d|\d+)\s*\)?\s*[:.]?\s*(?P<said>.+)$"
)


@dataclass(slots=True)
class Block:
    """Bodies by role, the time, the times that name an item, and the section that the lines stand in."""

    path: tuple[str, ...]
    span: Span
    bodies: dict[str, Bodies] = field(default_factory=dict)
    timing: Timing | None = None
    item_times: dict[str, Timing] = field(default_factory=dict)
    inside: bool = False

    def timing_for(self, label: str) -> Timing | None:
        """Give the time of one item: the one that names it, else the one of the block."""
        return self.item_times.get(label.strip("().")) or self.timing


def blocks_of(text: str, body: tuple[Section, ...]) -> Iterator[Block]:
    """Give the blocks in document order; lines that follow one another make one block."""
    owners = _Owners(body)
    block: Block | None = None
    for span in paragraphs_of(text):
        line = span.cut(text)
        fields = () if is_row(line) else fields_of(line)
        owner = owners.of(span)
        if owner is not None and fields and not _fills_nothing(fields):
            if block is None or _repeats(block, fields):
                if block is not None:
                    yield block
                block = Block(owner.path, span)
            _read(block, fields, span, line)
        elif block is not None and (found := _ITEM_TIME.match(line)) and (block.timing is not None or block.item_times):
            _item_time(block, span, found)
        elif not fields:
            if block is not None:
                yield block
                block = None
            # fields inside an item's text may go on in the next line
            block = _inside(owner, span, line)
    if block is not None:
        yield block


class _Owners:
    """Finds the deepest section that holds a line, lines being asked for in document order."""

    def __init__(self, body: tuple[Section, ...]) -> None:
        """Take the sections, none of them a bracket."""
        self._ordered = sorted(body, key=lambda section: (section.span.start, len(section.path)))
        self._next = 0
        self._open: list[Section] = []

    def of(self, span: Span) -> Section | None:
        """Give the deepest section that holds ``span``; ``None`` where none does."""
        while self._next < len(self._ordered) and self._ordered[self._next].span.start <= span.start:
            self._open.append(self._ordered[self._next])
            self._next += 1
        while self._open and self._open[-1].span.end < span.end:
            self._open.pop()
        return self._open[-1] if self._open else None


def _inner(line: str) -> tuple[Field, ...]:
    """Give the fields inside an item's text; a bare time ("Thời gian: 8 giờ") is none."""
    if ":" not in line or is_row(line):
        return ()
    fields = inner_fields(line)
    bodies = any(set(one.roles) & {"directing", "advising", "implementing", "lead", "coordinating"} for one in fields)
    return fields if bodies or any(len(one.label.split()) > 2 for one in fields) else ()


def _inside(owner: Section | None, span: Span, line: str) -> Block | None:
    """Give the block of the fields inside an item's text; ``None`` where it has none."""
    inner = _inner(line) if owner is not None else ()
    if owner is None or not inner:
        return None
    block = Block(owner.path, Span(span.start + _begins(line, inner[0]), span.end), inside=True)
    _read(block, inner, span, line)
    return block


def _begins(line: str, first: Field) -> int:
    """Give where the fields inside an item's text begin: at the bracket or at the first label."""
    at = max(line.rfind(first.label, 0, first.start), 0)
    return at - 1 if line[at - 1 : at] == "(" else at


def _fills_nothing(fields: tuple[Field, ...]) -> bool:
    """Tell whether a line names only what fills no column of bodies or time: a product, a person, who reports."""
    return all(set(one.roles) <= {"product", "person", "other"} for one in fields)


def _repeats(block: Block, fields: tuple[Field, ...]) -> bool:
    """Tell whether a line names again what the block has, so that a new block begins."""
    filled = set(block.bodies) | ({"timing"} if block.timing is not None or block.item_times else set())
    return any(role in filled for one in fields for role in one.roles if role not in ("coordinating", "lead"))


def _read(block: Block, fields: tuple[Field, ...], span: Span, line: str) -> None:
    """Take the values of one line into a block."""
    block.span = Span(block.span.start, span.end)
    for one in fields:
        value = line[one.start : one.end].strip()
        if block.inside and value.count(")") > value.count("("):
            # the bracket was opened in the line before
            value = value[: value.rindex(")")]
        where = Span(span.start, span.end)
        if "timing" in one.roles:
            said = value.rstrip(" ;")
            block.timing = Timing(said, where, read_due(said)) if said else Timing("", where, read_due(None))
            continue
        listed = read_list(value)
        if not listed.names:
            continue
        for role in one.roles:
            if role in ("product", "person", "other"):
                continue
            names = listed.leading if role == "lead" else listed.names
            block.bodies[role] = Bodies((*_names(block, role), *names), where)
        if listed.lead and "lead" not in one.roles:
            block.bodies["lead"] = Bodies(listed.lead, where)
        if listed.coordinating and "coordinating" not in one.roles:
            block.bodies["coordinating"] = Bodies(listed.coordinating, where)


def _names(block: Block, role: str) -> tuple[str, ...]:
    """Give what a role holds already; a second line of the same role adds to it."""
    held = block.bodies.get(role)
    return held.names if held and role in ("lead", "coordinating") else ()


def _item_time(block: Block, span: Span, found: re.Match[str]) -> None:
    """Take a time that names the item it is for."""
    said = found["said"].strip()
    block.span = Span(block.span.start, span.end)
    block.item_times[found["item"]] = Timing(said, Span(span.start, span.end), read_due(said))
    if block.timing is not None and not block.timing.text:
        block.timing = None
