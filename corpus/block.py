"""A block: the lines under an item that name its bodies and its time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.bodies import read_list
from corpus.deadline import read_due
from corpus.fieldlabel import Field, fields_of
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

    def timing_for(self, label: str) -> Timing | None:
        """Give the time of one item: the one that names it, else the one of the block."""
        return self.item_times.get(label.strip("().")) or self.timing


def blocks_of(text: str, body: tuple[Section, ...]) -> Iterator[Block]:
    """Give the blocks in document order; lines that follow one another make one block."""
    ordered = sorted(body, key=lambda section: (section.span.start, len(section.path)))
    block: Block | None = None
    for span in paragraphs_of(text):
        line = span.cut(text)
        fields = () if is_row(line) else fields_of(line)
        owner = _owner(ordered, span)
        if owner is not None and fields and not _only_product(fields):
            if block is None or _repeats(block, fields):
                if block is not None:
                    yield block
                block = Block(owner.path, span)
            _read(block, fields, span, line)
        elif block is not None and (found := _ITEM_TIME.match(line)) and (block.timing is not None or block.item_times):
            _item_time(block, span, found)
        elif block is not None and not (fields and _only_product(fields)):
            yield block
            block = None
    if block is not None:
        yield block


def _owner(ordered: list[Section], span: Span) -> Section | None:
    """Give the deepest section that holds a line."""
    holding = [section for section in ordered if section.span.start <= span.start and span.end <= section.span.end]
    return holding[-1] if holding else None


def _only_product(fields: tuple[Field, ...]) -> bool:
    """Tell whether a line names only a product or a person, which fill no column of bodies or time."""
    return all(set(one.roles) <= {"product", "person"} for one in fields)


def _repeats(block: Block, fields: tuple[Field, ...]) -> bool:
    """Tell whether a line names again what the block has, so that a new block begins."""
    filled = set(block.bodies) | ({"timing"} if block.timing is not None or block.item_times else set())
    return any(role in filled for one in fields for role in one.roles if role not in ("coordinating", "lead"))


def _read(block: Block, fields: tuple[Field, ...], span: Span, line: str) -> None:
    """Take the values of one line into a block."""
    block.span = Span(block.span.start, span.end)
    for one in fields:
        value = line[one.start : one.end].strip()
        where = Span(span.start, span.end)
        if "timing" in one.roles:
            said = value.rstrip(" ;")
            block.timing = Timing(said, where, read_due(said)) if said else Timing("", where, read_due(None))
            continue
        listed = read_list(value)
        if not listed.names:
            continue
        for role in one.roles:
            if role in ("product", "person"):
                continue
            block.bodies[role] = Bodies((*_names(block, role), *listed.names), where)
        if not {"lead", "coordinating"} & set(one.roles):
            if listed.lead:
                block.bodies["lead"] = Bodies(listed.lead, where)
            if listed.coordinating:
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
