"""A task of the register: what is to be done, who directs, who advises, who carries out, by when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.deadline import Due
from corpus.span import Span

Role = Literal["directing", "advising", "implementing", "lead", "coordinating", "responsible"]
Source = Literal["block", "table", "timing", "prose"]


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies printed in one role, spelled as printed, and the span of the line that names them."""

    names: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Timing:
    """A time as printed, where it is printed, and as dates."""

    text: str
    span: Span
    due: Due


@dataclass(frozen=True, slots=True)
class Task:
    """One row of the register; a field that the document does not print is ``None``.

    ``path`` is the section it belongs to, ``span`` the text of what is to be done, ``block`` the lines that name
    bodies and time. ``shared_with`` are the sections served by the same block. ``source`` tells how it was read:
    a printed block, a row of a table, a time in brackets, or an assignment in prose.
    """

    document: str
    path: tuple[str, ...]
    text: str
    span: Span
    directing: Bodies | None = None
    advising: Bodies | None = None
    implementing: Bodies | None = None
    lead: Bodies | None = None
    coordinating: Bodies | None = None
    responsible: Bodies | None = None
    timing: Timing | None = None
    block: Span | None = None
    shared_with: tuple[tuple[str, ...], ...] = ()
    source: Source = "block"
