"""Lexical: BM25 over the terms of each passage, as Lucene counts it.

score = Σ weight · ln(1 + (N - n + ½) / (n + ½)) · f / (f + k1 · (1 - b + b · length / mean length)), where N passages
are searched, n of them have the term, and the passage has it f times (Robertson and Zaragoza 2009; Kamphuis et al.
2020, "accurate"). To the bit what the library bm25s gives, as a test holds; that one stores finished scores, which one
passage more would change all.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from index.postings import Postings
from index.term import Keys, keys_of
from index.words import words


@dataclass(frozen=True, slots=True)
class LexicalSettings:
    """How words count; found on the collections named in benchmarks.

    ``k1`` and ``b`` are BM25's; ``marked`` is the weight of a syllable with its marks where the question carries
    them, ``pair`` that of two neighbours, ``piece`` that of a piece of the shipped table, and ``expand`` that of a
    term of a further phrase, beside 1 for the question's syllables without marks.
    """

    k1: float = 1.2
    b: float = 0.75
    marked: float = 0.5
    pair: float = 0.5
    piece: float = 1.0
    expand: float = 0.5


def piece_terms(ids: Iterable[int], *, bare: bool) -> list[str]:
    """Name the pieces of a text as terms; those cut from it without its marks are ``bare``. Piece 0 says nothing."""
    sign = "▁-" if bare else "▁"
    return [f"{sign}{piece}" for piece in ids if piece]


class Lexical:
    """The terms of every passage, scored against a question."""

    def __init__(self, postings: Postings, *, settings: LexicalSettings | None = None) -> None:
        """Hold the postings of every passage, whose terms are those of :mod:`index.words`."""
        self.postings = postings
        self._settings = settings = settings or LexicalSettings()
        self.size = len(postings.sizes)
        # Every passage counts one term more than it has, so that an empty one is no special case.
        lengths = postings.sizes.astype(np.float64) + 1.0
        mean = float(lengths.mean()) if self.size else 1.0
        self._damped = settings.k1 * ((1 - settings.b) + settings.b * lengths / mean)

    @classmethod
    def of(cls, texts: Iterable[str], *, settings: LexicalSettings | None = None) -> Lexical:
        """Index the words of texts, one by one."""
        rows = [keys_of(words(text).all) for text in texts]
        keys = np.concatenate([np.zeros(0, dtype=np.uint64), *rows])
        owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        return cls(Postings.of(keys, owners, count=len(rows)), settings=settings)

    def weights(self, question: str, *, pieces: Sequence[str] = (), expand: Sequence[str] = ()) -> dict[str, float]:
        """Give the terms to look for and how much each counts; ``expand`` are further phrases."""
        settings = self._settings
        asked = words(question)
        found = dict.fromkeys((*asked.syllables, *asked.numbers), 1.0)
        found |= dict.fromkeys(asked.pairs, settings.pair)
        # A syllable with marks is as meant; one without says nothing of them.
        found |= dict.fromkeys(asked.marked, settings.marked)
        found |= dict.fromkeys(pieces, settings.piece)
        return found | self.added(expand, found)

    def added(self, expand: Sequence[str], found: Mapping[str, float]) -> dict[str, float]:
        """Give the terms of further phrases that are not looked for yet."""
        terms = (term for phrase in expand for term in (*words(phrase).folded, *words(phrase).numbers))
        return {term: self._settings.expand for term in terms if term not in found}

    def scores(self, weights: Mapping[str, float]) -> NDArray[np.float32]:
        """Give the BM25 score of every passage; float32 [n]."""
        total = np.zeros(self.size, dtype=np.float32)
        groups: dict[float, list[str]] = {}
        for term, weight in sorted(weights.items()):
            groups.setdefault(weight, []).append(term)
        for weight, terms in sorted(groups.items()):
            part = np.zeros(self.size, dtype=np.float32)
            for place in self.postings.find(keys_of(terms)):
                if place >= 0:
                    self._score(int(place), part)
            part *= np.float32(weight)
            total += part
        return total

    def _score(self, place: int, scores: NDArray[np.float32]) -> None:
        """Add what one term brings to the scores."""
        here = self.postings.span(place)
        rows = self.postings.rows[here].astype(np.intp)
        often = self.postings.counts[here].astype(np.float64)
        found = here.stop - here.start
        rarity = np.float32(math.log(1 + (self.size - found + 0.5) / (found + 0.5)))
        damped = self._damped[rows]
        damped += often
        np.divide(often, damped, out=often)
        often *= rarity
        scores[rows] += often.astype(np.float32)

    def rarity(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """Give the inverse document frequency of terms; a term that no passage has counts as one seen once."""
        return self.rarity_of(keys_of(terms))

    def rarity_of(self, keys: Keys) -> NDArray[np.float32]:
        """Give the inverse document frequency of terms by their keys, as :meth:`rarity` does."""
        spans = [self.postings.span(int(place)) if place >= 0 else None for place in self.postings.find(keys)]
        seen = [span.stop - span.start if span else 0 for span in spans]
        frequency = np.maximum(np.array(seen, dtype=np.float32), 1.0)
        inverse = np.log1p((self.size - frequency + 0.5) / (frequency + 0.5))
        return cast("NDArray[np.float32]", inverse.astype(np.float32))

    def cover(self, terms: Sequence[str], rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Give the share of the terms, weighted by rarity, that each passage of ``rows`` has; float32 [len(rows)]."""
        if not terms:
            return np.zeros(len(rows), dtype=np.float32)
        rarity = self.rarity(terms)
        total = np.zeros(len(rows), dtype=np.float32)
        for place, weight in zip(self._find(terms), rarity, strict=True):
            if place >= 0:
                here = self.postings.rows[self.postings.span(int(place))]
                at = np.minimum(np.searchsorted(here, rows), len(here) - 1)
                total += weight * (here[at] == rows)
        whole = float(rarity.sum())
        return total / np.float32(whole) if whole > 0 else total

    def _find(self, terms: Sequence[str]) -> NDArray[np.int64]:
        return self.postings.find(keys_of(terms))
