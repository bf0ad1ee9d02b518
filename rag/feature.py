"""Features: what is measured of one section for one query, and the weights that make a score of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from functools import lru_cache
from operator import attrgetter

from corpus.cut import context_of
from corpus.document import Document
from corpus.fold import fold, fold_words
from corpus.section import Section
from corpus.task import Task
from rag.query import Query
from rag.unit import units_of
from rag.vocabulary import Vocabulary, held_terms


@dataclass(frozen=True, slots=True)
class Features:
    """What is measured of one section: each in [0, 1] except the two counts.

    ``topic`` and ``whole`` are the search's scores for the topic and for the whole question, ``dense`` and ``late``
    its cosines; ``cover`` and ``own`` the shares of the question's weighted words with and without headings, ``unit``
    the share that its best sentence has where everyday words are met by official ones, ``lead`` its first words,
    ``official`` the share of the official terms for its everyday words, ``absent`` the share of the question that
    the library never prints, the same for each of its sections; ``states`` whether its task prints a field that is
    asked for; ``numbers`` how many numbers, days and names in
    quotation marks that are asked about it prints, a year counting half; ``frame`` whether it is a title, the
    recipients or the signature.
    """

    topic: float
    whole: float
    dense: float
    late: float
    cover: float
    own: float
    unit: float
    lead: float
    official: float
    absent: float
    states: float
    numbers: float
    frame: float


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each feature; found by ``python -m eval.tune`` on the development halves."""

    topic: float = 0.65
    whole: float = 0.27
    dense: float = 0.0
    late: float = 0.33
    cover: float = 0.02
    own: float = 0.4
    unit: float = 0.0
    lead: float = 0.22
    official: float = 0.75
    absent: float = 0.0
    states: float = 0.17
    numbers: float = 0.53
    frame: float = -0.8


def score_of(features: Features, weights: Weights) -> float:
    """Give the weighted sum."""
    return float(sum(value * weight for value, weight in zip(_VALUES(features), _VALUES(weights), strict=True)))


# As a tuple, without the deep copy that ``astuple`` makes.
_VALUES = attrgetter(*(one.name for one in fields(Features)))


# What the printed words of a topic weigh beside its everyday ones, of their own weight.
_BESIDE = 0.3

# The terms of one official term, weighed.
Terms = dict[str, float]


@dataclass(frozen=True, slots=True)
class Asked:
    """The weighted terms of a query.

    ``topic`` has those of its topic, ``wide`` all with the rest at a lower weight, ``plain`` those of the topic that
    the library prints and that stand in no everyday phrase, ``meant`` for each everyday phrase its weight and the
    terms of each official term that it may stand for; ``absent`` is the share of the topic's weight in [0, 1] that
    nothing in the library prints and no official term stands for.
    """

    topic: Terms
    wide: Terms
    plain: Terms = field(default_factory=dict)
    meant: tuple[tuple[float, tuple[Terms, ...]], ...] = ()
    absent: float = 0.0

    @classmethod
    def of(cls, query: Query, vocabulary: Vocabulary, *, aside: float = 0.35) -> Asked:
        """Weigh the terms of a query; ``aside`` is what a word of the scope counts beside one of the topic."""
        topic = vocabulary.asked_terms(query.topic, query.language)
        rest = vocabulary.asked_terms(query.full, query.language)
        wide = topic | {term: weight * aside for term, weight in rest.items() if term not in topic}
        meant = []
        for one in query.meant:
            terms = tuple(vocabulary.official_terms(term) for term in one.terms)
            weight = max((sum(part.values()) for part in terms), default=0.0)
            if weight:
                meant.append((weight, terms))
        left = vocabulary.asked_terms(_without(query.topic, [one.phrase for one in query.meant]), query.language)
        plain = {term: weight for term, weight in left.items() if vocabulary.counts.get(term)}
        lost = sum(weight for term, weight in left.items() if term not in plain and "_" not in term)
        if query.language == "en":
            lost = vocabulary.untranslated(query.topic)
        known = sum(plain.values()) + sum(weight for weight, _ in meant)
        return cls(topic, wide, plain, tuple(meant), lost / (lost + known) if lost else 0.0)

    def official(self, held: frozenset[str], vocabulary: Vocabulary) -> float:
        """Give the mean share in [0, 1] that terms hold of each everyday phrase's best official term."""
        # an everyday word among many that the documents print tells less than one that stands alone
        total = sum(weight for weight, _ in self.meant) + _BESIDE * sum(self.plain.values())
        return self._met(held, vocabulary) / total if self.meant else 0.0

    def share(self, held: frozenset[str], vocabulary: Vocabulary) -> float:
        """Give the share in [0, 1] of the topic that terms hold, everyday phrases met by their official terms."""
        total = sum(self.plain.values()) + sum(weight for weight, _ in self.meant)
        said = sum(weight for term, weight in self.plain.items() if term in held)
        return (said + self._met(held, vocabulary)) / total if total else 0.0

    def _met(self, held: frozenset[str], vocabulary: Vocabulary) -> float:
        return sum(weight * max(vocabulary.share(term, held) for term in terms) for weight, terms in self.meant)


def _without(text: str, phrases: list[str]) -> str:
    """Take everyday phrases out of a text; a stop stands where each was, so that no pair goes across."""
    kept = " ".join(re.findall(r"\w+", text.lower()))
    for phrase in phrases:
        kept = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " va ", kept, count=1)
    return kept


def measure(
    document: Document,
    section: Section,
    task: Task | None,
    query: Query,
    asked: Asked,
    vocabulary: Vocabulary,
    *,
    found: tuple[float, float, float, float],
) -> Features:
    """Measure one section; ``found`` are the search's two scores and two cosines."""
    own = section.own.cut(document.text)
    served = task is not None and task.path == section.path
    said = f"{own}\n{task.timing.text}" if served and task is not None and task.timing is not None else own
    context = context_of(document, section.path)
    units = _unit_terms(document.text, section)
    printed = re.sub(r"\s", "", fold(own))
    numbers = _YEAR * sum(year in own for year in query.years)
    numbers += sum(number in printed for number in query.numbers) + sum(date in own for date in query.dates)
    if query.quoted:
        plain = fold_words(own)
        numbers += sum(name in plain for name in query.quoted)
    return Features(
        *found,
        cover=vocabulary.cover(asked.wide, f"{context}\n{said}"),
        own=vocabulary.cover(asked.wide, said),
        unit=max((asked.share(terms, vocabulary) for terms in units), default=0.0),
        lead=vocabulary.cover(asked.topic, " ".join(own.split()[:25])),
        official=asked.official(held_terms(f"{_title_over(document, section)}\n{own}"), vocabulary),
        absent=asked.absent,
        states=float(served and task is not None and states(task, query)),
        numbers=numbers,
        frame=float(section.path[0] in ("[nơi nhận]", "[chữ ký]", "[tiêu đề]")),
    )


def _title_over(document: Document, section: Section) -> str:
    """Give the heading right over a paragraph: it says what the paragraph is ("II. MỤC TIÊU"); "" for other parts."""
    parent = document.section(section.path[:-1]) if section.paragraph else None
    return parent.title if parent is not None and parent.heading else ""


# What a year that is named and printed counts beside a number or a day.
_YEAR = 0.5


@lru_cache(maxsize=4096)
def _unit_terms(text: str, section: Section) -> tuple[frozenset[str], ...]:
    """Give the terms of each sentence of a section."""
    return tuple(held_terms(unit.text) for unit in units_of(text, section.own, clauses=False))


def states(task: Task, query: Query) -> bool:
    """Tell whether a task prints one of the fields that are asked for."""
    return any(
        getattr(task, name) is not None
        for asked in query.asked
        for name in ((asked, "advising", "implementing") if asked != "timing" and task.source != "prose" else (asked,))
    )
