"""Evidence: a section that may answer a query, with its task and what its score is made of."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from corpus.assignment import TABLE_LOST
from corpus.document import Document
from corpus.fold import fold
from corpus.organ import Organ
from corpus.section import Section
from corpus.task import Task
from rag.bodies import bodies_named
from rag.feature import Features
from rag.query import Query


@dataclass(frozen=True, slots=True)
class Evidence:
    """One section that may answer.

    ``score`` orders the sections of one query; ``cover`` and ``own_cover`` are the shares of the topic that it holds
    with and without its headings; ``features`` are what the score is made of.
    """

    document: Document
    section: Section
    score: float
    cover: float
    own_cover: float
    features: Features
    task: Task | None

    @property
    def heads(self) -> bool:
        """Tell whether the section is a short text over others: a heading, with or without a full stop."""
        section = self.section
        return section.heading or (len(section.own) < 400 and section.span.end > section.own.end + 2)

    @property
    def text(self) -> str:
        """Give the section's own text."""
        return self.section.own.cut(self.document.text)


def gather_one(near: Evidence, section: Section) -> Evidence:
    """Give another section of the same document as evidence, weighed as the one near it."""
    return replace(near, section=section, task=task_of(near.document, section.path))


def task_of(document: Document, path: tuple[str, ...]) -> Task | None:
    """Give the task of a section, or of the nearest section above that has one and whose block serves it."""
    far = path[-1].startswith("¶") and document.section((*path[:-1], TABLE_LOST)) is not None
    for depth in range(len(path), len(path) - 1 if far else 0, -1):
        task = next((task for task in document.tasks if task.path == path[:depth]), None)
        if task is not None and (depth == len(path) or task.source in ("block", "prose")):
            return task
    return None


# "lo việc gì", "gánh những phần nào": a body's work in the words of every day; "Lò" is a name; folded
SEES_TO = r"(?<!\w)lo(?= (?:gi|viec|nhung|phan|lieu|lam|nao|cac))|ganh(?: vac)?|dam duong"
# What a body has to do is asked for: "được giao việc gì", "phải làm gì", "told to do"; folded
_DUTIES = re.compile(
    r"(?:giao|tham muu|chu tri|phu trach|lam|thuc hien|nhiem vu|trach nhiem|phan cong"
    rf"|{SEES_TO})(?!\w)"
    r"[\w\s]{0,48}\b(?:gi|nao)\b|"
    r"what .{0,90}(?:do|tasks|duties|responsib)|(?:told|assigned|expected|required) to|"
    r"what .{0,90}(?:require|ask|expect|demand|want)s? (?:of|from)"
)


def tasked_bodies(query: Query) -> tuple[Organ, ...]:
    """Give the bodies whose duties a question asks for; none where it asks something else."""
    if query.asked or _DUTIES.search(fold(query.own)) is None:
        return ()
    return tuple(organ for organ, _ in bodies_named(query.own))


def begins_with(one: Evidence, bodies: tuple[Organ, ...]) -> bool:
    """Tell whether a section's first words, or its own heading's, name one of the bodies."""
    if not bodies:
        return False
    parent = one.document.section(one.section.path[:-1])
    title = parent.title if parent is not None and parent.heading else ""
    return any(names_first(text, bodies) for text in (one.text, title))


def names_first(text: str, bodies: Collection[Organ]) -> bool:
    """Tell whether the first words of a text name one of the bodies: there stands who acts."""
    return any(organ in bodies for organ, _ in bodies_named(" ".join(text.split()[:_FIRST_WORDS])))


_FIRST_WORDS = 22
