"""Gathering: the sections that may answer a query, best first."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from corpus.cut import context_of
from corpus.document import Document
from corpus.passage import Passage
from corpus.section import Section
from index.search import Library
from rag.evidence import Evidence, task_of
from rag.feature import Asked, Weights, measure, score_of
from rag.form import Form, FormSettings, gain
from rag.label import find_labelled
from rag.query import Query
from rag.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class EvidenceSettings:
    """How many passages are looked at, how features are weighed, and what some sections gain.

    ``labelled`` goes to one that a question names by its label, ``form`` says what the others gain.
    """

    pool: int = 40
    weights: Weights = field(default_factory=Weights)
    labelled: float = 1.5
    form: FormSettings = field(default_factory=FormSettings)


def gather(
    library: Library, vocabulary: Vocabulary, query: Query, *, settings: EvidenceSettings | None = None
) -> tuple[Evidence, ...]:
    """Find the sections nearest to a query within its scope, best first."""
    settings = settings or EvidenceSettings()
    asked = Asked.of(query, vocabulary)
    documents = {document.name: document for document in query.scope.documents}
    found: dict[tuple[str, tuple[str, ...]], Evidence] = {}
    for passage, near in _searched(library, query, set(documents), settings).items():
        document = documents[passage.document]
        section = document.section(passage.path)
        if section is not None:
            weighed = _weigh(document, section, near, asked, vocabulary, query, settings)
            held = found.get((document.name, section.path))
            if held is None or weighed.score > held.score:
                found[document.name, section.path] = weighed
    for document in query.scope.documents:
        for section in find_labelled(document, query.section):
            held = found.get((document.name, section.path))
            base = held or _weigh(document, section, (0.0, 0.0, 0.0, 0.0), asked, vocabulary, query, settings)
            found[document.name, section.path] = replace(base, score=base.score + settings.labelled)
    form = Form.of(query)
    weighed_all = (replace(one, score=one.score + gain(one, form, settings.form)) for one in found.values())
    return tuple(sorted(weighed_all, key=lambda one: (-one.score, one.document.name, one.section.span.start)))


Near = tuple[float, float, float, float]


def _searched(library: Library, query: Query, names: set[str], settings: EvidenceSettings) -> dict[Passage, Near]:
    """Search for the topic, for the whole question and for the topic in official words.

    Gives each passage's score for the topic in either wording, for the whole question, and its best two cosines.
    """
    near: dict[Passage, Near] = {}

    def allowed(passage: Passage) -> bool:
        return passage.document in names

    for place, text in enumerate((query.topic, query.full, query.rephrased)):
        if not text:
            continue
        for hit in library.search(text, k=settings.pool, allow=allowed, language=query.language, expand=query.official):
            topic, whole, dense, late = near.get(hit.passage, (0.0, 0.0, 0.0, 0.0))
            score = (topic, hit.score) if place == 1 else (max(topic, hit.score), whole)
            near[hit.passage] = (*score, max(dense, hit.dense or 0.0), max(late, hit.late or 0.0))
    return near


def _weigh(
    document: Document,
    section: Section,
    near: Near,
    asked: Asked,
    vocabulary: Vocabulary,
    query: Query,
    settings: EvidenceSettings,
) -> Evidence:
    """Weigh one section."""
    task = task_of(document, section.path)
    features = measure(document, section, task, query, asked, vocabulary, found=near)
    own = section.own.cut(document.text)
    return Evidence(
        document=document,
        section=section,
        score=score_of(features, settings.weights),
        cover=vocabulary.cover(asked.topic, f"{context_of(document, section.path)}\n{own}"),
        own_cover=vocabulary.cover(asked.topic, own),
        features=features,
        task=task,
    )
