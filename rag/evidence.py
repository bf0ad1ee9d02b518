"""Evidence: the sections that may answer a query, best first, each with its task."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.cut import context_of
from corpus.document import Document
from corpus.passage import Passage
from corpus.section import Section
from corpus.task import Task
from index.search import Library
from rag.label import find_labelled
from rag.query import Query
from rag.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class EvidenceSettings:
    """How the search's score and the share of the topic that a section covers are weighed.

    Found on the development questions over the five documents.
    """

    pool: int = 40
    cover: float = 0.6
    own_cover: float = 0.4
    task: float = 0.05
    labelled: float = 1.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """One section that may answer, its score, and the share of the topic that it covers with and without headings."""

    document: Document
    section: Section
    score: float
    cover: float
    own_cover: float
    dense: float
    task: Task | None

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


def gather(library: Library, vocabulary: Vocabulary, query: Query, *, settings: EvidenceSettings | None = None) -> tuple[Evidence, ...]:
    """Find the sections nearest to a query within its scope, best first."""
    settings = settings or EvidenceSettings()
    names = {document.name for document in query.scope.documents}
    asked = vocabulary.topic_terms(query.topic)

    def allowed(passage: Passage) -> bool:
        return passage.document in names

    hits = library.search(query.topic, k=settings.pool, allow=allowed, language=query.language)
    found: dict[tuple[str, tuple[str, ...]], Evidence] = {}
    documents = {document.name: document for document in query.scope.documents}
    for hit in hits:
        document = documents[hit.passage.document]
        section = document.section(hit.passage.path)
        if section is None or (document.name, section.path) in found:
            continue
        found[document.name, section.path] = _weigh(document, section, hit.score, hit.dense or 0.0, asked, vocabulary, query, settings)
    for document in query.scope.documents:
        for section in find_labelled(document, query.section):
            held = found.get((document.name, section.path))
            base = held or _weigh(document, section, 0.3, 0.0, asked, vocabulary, query, settings)
            found[document.name, section.path] = Evidence(
                document, section, base.score + settings.labelled, base.cover, base.own_cover, base.dense, base.task
            )
    return tuple(sorted(found.values(), key=lambda one: (-one.score, one.document.name, one.section.span.start)))


def _weigh(
    document: Document,
    section: Section,
    score: float,
    dense: float,
    asked: dict[str, float],
    vocabulary: Vocabulary,
    query: Query,
    settings: EvidenceSettings,
) -> Evidence:
    """Weigh one section."""
    own = section.own.cut(document.text)
    own_cover = vocabulary.cover(asked, own)
    cover = vocabulary.cover(asked, f"{context_of(document, section.path)}\n{own}")
    task = task_of(document, section.path)
    total = score + settings.cover * cover + settings.own_cover * own_cover
    if query.asked and task is not None and task.path == section.path:
        total += settings.task
    return Evidence(document, section, total, cover, own_cover, dense, task)
