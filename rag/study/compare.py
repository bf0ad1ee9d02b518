"""Comparison: the headings of two documents side by side, for the speaker who brings both."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.document import Document
from corpus.fold import fold
from corpus.section import Section
from rag.study.structure import headed, title_of

# Two headings speak of one thing where they share this part of their words; below it the pairs read were chance ones.
_LIKE = 0.5


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a heading of each document, ``""`` where one of them has none like it."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents side by side: their names, the rows, how many tasks with a named body or time each has."""

    first: str
    second: str
    rows: tuple[Row, ...]
    tasks: tuple[int, int]
    dated: tuple[int, int]


def compare(first: Document, second: Document) -> Comparison:
    """Put each heading beside the one that shares most words with it; a heading is used once."""
    ours, theirs = _heads(first), _heads(second)
    free = list(theirs)
    rows = []
    for one in ours:
        words = _words(first, one)
        best = max(free, key=lambda other: _shared(words, _words(second, other)), default=None)
        if best is not None and _shared(words, _words(second, best)) >= _LIKE:
            free.remove(best)
            rows.append(Row(headed(first, one), headed(second, best)))
        else:
            rows.append(Row(headed(first, one), ""))
    rows += [Row("", headed(second, one)) for one in free]
    return Comparison(
        first.name,
        second.name,
        tuple(rows),
        (len(first.tasks), len(second.tasks)),
        (_dated(first), _dated(second)),
    )


def _heads(document: Document) -> list[Section]:
    return [one for one in document.sections if one.heading and len(one.path) <= 3 and not one.bracket]


def _words(document: Document, section: Section) -> frozenset[str]:
    return frozenset(fold(title_of(document, section)).replace(",", " ").split())


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _dated(document: Document) -> int:
    return sum(task.timing is not None and bool(task.timing.due.end) for task in document.tasks)
