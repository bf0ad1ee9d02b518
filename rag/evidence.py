"""Evidence: the sections that may answer a query, best first, each with its task."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.cut import context_of
from corpus.document import Document
from corpus.fold import fold
from corpus.passage import Passage
from corpus.section import Section
from corpus.task import Task
from index.search import Library
from rag.label import find_labelled
from rag.query import Query
from rag.vocabulary import Vocabulary

# The cosine of question and passage, and the mean of the best cosines of the question's pieces where it was taken.
Near = tuple[float, float | None]


@dataclass(frozen=True, slots=True)
class EvidenceSettings:
    """How the search's score and the share of the topic that a section covers are weighed.

    Found on the development questions over the five documents.
    """

    pool: int = 40
    whole: float = 0.35
    cover: float = 0.6
    own_cover: float = 0.4
    task: float = 0.2
    aside: float = 0.35
    labelled: float = 1.5
    numbered: float = 0.5
    bracket: float = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """One section that may answer.

    ``score`` orders the sections of one query; ``cover`` and ``own_cover`` are the shares of the topic that it holds
    with and without its headings; ``dense`` and ``late`` tell how near the vectors put it (:class:`index.hit.Hit`).
    """

    document: Document
    section: Section
    score: float
    cover: float
    own_cover: float
    dense: float
    late: float | None
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


def task_of(document: Document, path: tuple[str, ...]) -> Task | None:
    """Give the task of a section, or of the nearest section above that has one and whose block serves it."""
    for depth in range(len(path), 0, -1):
        task = next((task for task in document.tasks if task.path == path[:depth]), None)
        if task is not None and (depth == len(path) or task.source in ("block", "prose")):
            return task
    return None


def gather(
    library: Library, vocabulary: Vocabulary, query: Query, *, settings: EvidenceSettings | None = None
) -> tuple[Evidence, ...]:
    """Find the sections nearest to a query within its scope, best first."""
    settings = settings or EvidenceSettings()
    names = {document.name for document in query.scope.documents}
    asked = vocabulary.asked_terms(query.topic, query.language)
    aside = {
        term: weight * settings.aside
        for term, weight in vocabulary.asked_terms(query.full, query.language).items()
        if term not in asked
    }

    def allowed(passage: Passage) -> bool:
        return passage.document in names

    scores, near = _searched(library, query, allowed, settings)
    found: dict[tuple[str, tuple[str, ...]], Evidence] = {}
    documents = {document.name: document for document in query.scope.documents}
    for passage, score in scores.items():
        document = documents[passage.document]
        section = document.section(passage.path)
        if section is None:
            continue
        weighed = _weigh(document, section, score, near[passage], (asked, aside), vocabulary, query, settings)
        held = found.get((document.name, section.path))
        if held is None or weighed.score > held.score:
            found[document.name, section.path] = weighed
    for document in query.scope.documents:
        for section in find_labelled(document, query.section):
            held = found.get((document.name, section.path))
            base = held or _weigh(document, section, 0.3, (0.0, None), (asked, aside), vocabulary, query, settings)
            found[document.name, section.path] = Evidence(
                document,
                section,
                base.score + settings.labelled,
                base.cover,
                base.own_cover,
                base.dense,
                base.late,
                base.task,
            )
    return tuple(sorted(found.values(), key=lambda one: (-one.score, one.document.name, one.section.span.start)))


def _searched(
    library: Library, query: Query, allowed: Callable[[Passage], bool], settings: EvidenceSettings
) -> tuple[dict[Passage, float], dict[Passage, Near]]:
    """Search for the topic and for the whole question; give each passage's score of both and how near it is."""
    scores: dict[Passage, float] = {}
    near: dict[Passage, Near] = {}
    for text, weight in ((query.topic, 1.0 - settings.whole), (query.full, settings.whole)):
        for hit in library.search(text, k=settings.pool, allow=allowed, language=query.language):
            scores[hit.passage] = scores.get(hit.passage, 0.0) + weight * hit.score
            dense, late = near.get(hit.passage, (0.0, None))
            best = hit.late if late is None else max(late, hit.late or 0.0)
            near[hit.passage] = (max(dense, hit.dense or 0.0), best)
    return scores, near


def _states(task: Task, query: Query) -> bool:
    """Tell whether a task prints one of the fields that are asked for."""
    return any(
        getattr(task, name) is not None
        for asked in query.asked
        for name in ((asked, "advising", "implementing") if asked != "timing" and task.source != "prose" else (asked,))
    )


def _weigh(
    document: Document,
    section: Section,
    score: float,
    near: Near,
    terms: tuple[dict[str, float], dict[str, float]],
    vocabulary: Vocabulary,
    query: Query,
    settings: EvidenceSettings,
) -> Evidence:
    """Weigh one section."""
    asked, aside = terms
    task = task_of(document, section.path)
    own = section.own.cut(document.text)
    said = own
    if task is not None and task.path == section.path and task.timing is not None:
        said = f"{own}\n{task.timing.text}"
    context = context_of(document, section.path)
    own_cover = vocabulary.cover(asked, said)
    cover = vocabulary.cover(asked, f"{context}\n{said}")
    wide = vocabulary.cover(asked | aside, f"{context}\n{said}")
    wide_own = vocabulary.cover(asked | aside, said)
    total = score + settings.cover * wide + settings.own_cover * wide_own
    if task is not None and task.path == section.path and _states(task, query):
        total += settings.task
    if query.numbers:
        printed = re.sub(r"\s", "", fold(own))
        total += settings.numbered * sum(number in printed for number in query.numbers)
    total += settings.numbered * sum(date in own for date in query.dates)
    if section.path[0] in ("[nơi nhận]", "[chữ ký]", "[tiêu đề]"):
        total *= settings.bracket
    return Evidence(document, section, total, cover, own_cover, *near, task)
