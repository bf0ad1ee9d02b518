"""Extraction: the sentences of a section that answer a query, in their order and within a length."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.fold import fold
from corpus.span import Span
from index.words import words
from rag.evidence import Evidence
from rag.query import Expected, Query
from rag.unit import Unit, units_of
from rag.vocabulary import Vocabulary

_VALUES: dict[Expected, re.Pattern[str]] = {
    "date": re.compile(r"\d{1,2}/\d{1,2}/\d{4}|ngày \d{1,2} tháng \d{1,2}|(?:tháng|năm|quý)\s+[\dIVX]"),
    "number": re.compile(r"\d+(?:/\d{4})?[-/][A-ZĐ][\wĐđ]*"),
    "money": re.compile(r"\d[\d.,]*\s*(?:tỷ|triệu|nghìn|đồng|VND|USD)"),
    "percent": re.compile(r"\d[\d.,]*\s*%|\d+ phần trăm"),
    "quantity": re.compile(r"\d|\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\b|hạng [IVX]+"),
    "none": re.compile(r""),
}


@dataclass(frozen=True, slots=True)
class Extract:
    """The chosen units of one section, in their order, and the share of the topic that they cover."""

    evidence: Evidence
    units: tuple[Unit, ...]
    cover: float
    value: bool

    @property
    def span(self) -> Span:
        """Cover the chosen units from the first to the last."""
        return Span(self.units[0].span.start, self.units[-1].span.end)

    @property
    def text(self) -> str:
        """Join the units; left-out text between two is shown as "…"."""
        said = self.units[0].text
        for before, unit in zip(self.units, self.units[1:], strict=False):
            gap = unit.span.start - before.span.end > 3
            said += (" … " if gap else " ") + unit.text
        return " ".join(said.split())


def holds_value(text: str, expected: Expected) -> bool:
    """Tell whether a text holds a value of the kind that is asked for."""
    return expected == "none" or _VALUES[expected].search(text) is not None


def extract(
    evidence: Evidence, query: Query, vocabulary: Vocabulary, *, most_words: int, span: Span | None = None
) -> Extract | None:
    """Choose the units of a section that say most of what is asked, within ``most_words`` words.

    Units are taken by the weight of the topic's words that they add; a value of the expected kind counts, and what
    stands next to a chosen unit is preferred to what does not.
    """
    document = evidence.document
    units = [unit for unit in units_of(document.text, span or evidence.section.own) if not unit.field]
    if not units:
        return None
    asked = vocabulary.topic_terms(query.topic)
    scores = [_score(unit, asked, query.expected) for unit in units]
    chosen: list[int] = []
    used = 0
    for place in sorted(range(len(units)), key=lambda n: (-scores[n], n)):
        length = len(units[place].text.split())
        if used + length > most_words and chosen:
            continue
        if chosen and scores[place] <= 0.15 * max(scores) and used >= most_words * 0.5:
            continue
        chosen.append(place)
        used += length
        if used >= most_words:
            break
    picked = tuple(_trim(units[place], most_words, document.text) for place in sorted(chosen))
    said = " ".join(unit.text for unit in picked)
    return Extract(evidence, picked, vocabulary.cover(asked, said), holds_value(said, query.expected))


def _score(unit: Unit, asked: dict[str, float], expected: Expected) -> float:
    """Weigh one unit: the topic's words in it, and the value asked for."""
    held = set(words(unit.text).folded)
    score = sum(weight for term, weight in asked.items() if term in held)
    return score * (1.35 if expected != "none" and holds_value(unit.text, expected) else 1.0)


def _trim(unit: Unit, most: int, text: str) -> Unit:
    """Cut a unit that is longer than the whole answer may be, at a comma."""
    if len(unit.text.split()) <= most:
        return unit
    ends = [found.start() for found in re.finditer(r"[,;]\s", unit.text) if len(unit.text[: found.start()].split()) <= most]
    if not ends:
        return unit
    end = unit.span.start + ends[-1]
    return Unit(Span(unit.span.start, end), text[unit.span.start : end].strip(), unit.field)


def names_document(text: str, query: Query) -> tuple[str, ...]:
    """Give the numbers of documents that a query's topic names ("217-QĐ/TW"), folded, as they stand in a text."""
    numbers = re.findall(r"\d+(?:/\d{4})?-[a-z]+(?:/[a-z]+)?", fold(query.topic).replace(" ", ""))
    return tuple(number for number in dict.fromkeys(numbers) if number in fold(text).replace(" ", ""))
