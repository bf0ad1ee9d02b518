"""Lexical: BM25 over the terms of each passage, with the library bm25s."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from index.words import Words, words

if TYPE_CHECKING:
    import bm25s

# Every passage also has this term, which no question can have: an empty passage or library then stays scorable.
_ALWAYS = "\0"


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


PieceRow = tuple[Sequence[int], Sequence[int]]


def piece_terms(ids: Iterable[int], *, bare: bool) -> list[str]:
    """Name the pieces of a text as terms; those cut from it without its marks are ``bare``. Piece 0 says nothing."""
    sign = "▁-" if bare else "▁"
    return [f"{sign}{piece}" for piece in ids if piece]


class Lexical:
    """The terms of every passage, scored against a question."""

    def __init__(self, engine: bm25s.BM25, *, settings: LexicalSettings) -> None:
        """Wrap an index of bm25s whose vocabulary has the terms of :mod:`index.words`."""
        self._engine = engine
        self._settings = settings
        self._vocabulary = cast("dict[str, int]", engine.vocab_dict)
        self.size = int(engine.scores["num_docs"]) if self._vocabulary else 0

    @classmethod
    def of(
        cls, texts: Iterable[str], *, pieces: Iterable[PieceRow] | None = None, settings: LexicalSettings | None = None
    ) -> Lexical:
        """Index texts in their order; ``pieces`` are those of each text, as it is and without its marks."""
        import bm25s

        settings = settings or LexicalSettings()
        vocabulary: dict[str, int] = {_ALWAYS: 0}
        rows = [
            np.array([0, *(vocabulary.setdefault(term, len(vocabulary)) for term in terms)], dtype=np.int32)
            for terms in _terms(texts, pieces)
        ] or [np.zeros(1, dtype=np.int32)]
        engine = bm25s.BM25(k1=settings.k1, b=settings.b, method="lucene", csc_backend="numpy")
        engine.index((rows, vocabulary), create_empty_token=False, show_progress=False)
        return cls(engine, settings=settings)

    @classmethod
    def read(cls, folder: Path, *, settings: LexicalSettings | None = None) -> Lexical:
        """Open what :meth:`write` wrote, mapped rather than read."""
        import bm25s

        engine = bm25s.BM25.load(str(folder), mmap=True, load_corpus=False, allow_pickle=False)
        return cls(engine, settings=settings or LexicalSettings())

    def write(self, folder: Path) -> None:
        """Write the index as .npy and .json files."""
        self._engine.save(str(folder), show_progress=False, allow_pickle=False)

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

    def ids(self, terms: Iterable[str]) -> NDArray[np.int32]:
        """Give the numbers of terms; −1 where no passage has one."""
        return np.array([self._vocabulary.get(term, -1) for term in terms], dtype=np.int32)

    def added(self, expand: Sequence[str], found: Mapping[str, float]) -> dict[str, float]:
        """Give the terms of further phrases that are not looked for yet."""
        terms = (term for phrase in expand for term in (*words(phrase).folded, *words(phrase).numbers))
        return {term: self._settings.expand for term in terms if term not in found}

    def scores(self, weights: Mapping[str, float]) -> NDArray[np.float32]:
        """Give the BM25 score of every passage; float32 [n]."""
        total = np.zeros(int(self._engine.scores["num_docs"]), dtype=np.float32)
        groups: dict[float, list[int]] = {}
        for term, weight in sorted(weights.items()):
            if term in self._vocabulary:
                groups.setdefault(weight, []).append(self._vocabulary[term])
        for weight, ids in sorted(groups.items()):
            total += np.float32(weight) * self._engine.get_scores_from_ids(ids)
        return total

    def rarity(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """Give the inverse document frequency of terms; a term that no passage has counts as one seen once."""
        bounds = self._engine.scores["indptr"]
        count = int(self._engine.scores["num_docs"])
        seen = [self._seen(term, bounds) for term in terms]
        frequency = np.maximum(np.array(seen, dtype=np.float32), 1.0)
        return cast("NDArray[np.float32]", np.log1p((count - frequency + 0.5) / (frequency + 0.5)).astype(np.float32))

    def cover(self, terms: Sequence[str], rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Give the share of the terms, weighted by rarity, that each passage of ``rows`` has; float32 [len(rows)]."""
        if not terms:
            return np.zeros(len(rows), dtype=np.float32)
        rarity = self.rarity(terms)
        bounds, holders = self._engine.scores["indptr"], self._engine.scores["indices"]
        total = np.zeros(len(rows), dtype=np.float32)
        for term, weight in zip(terms, rarity, strict=True):
            place = self._vocabulary.get(term)
            if place is not None:
                # bm25s keeps the passages of a term in rising order.
                here = holders[bounds[place] : bounds[place + 1]]
                at = np.minimum(np.searchsorted(here, rows), len(here) - 1)
                total += weight * (here[at] == rows)
        whole = float(rarity.sum())
        return total / np.float32(whole) if whole > 0 else total

    @property
    def width(self) -> int:
        """Give the number of terms."""
        return max(self._vocabulary.values(), default=-1) + 1

    def _seen(self, term: str, bounds: NDArray[Any]) -> int:
        place = self._vocabulary.get(term)
        return 0 if place is None else int(bounds[place + 1] - bounds[place])


def _terms(texts: Iterable[str], pieces: Iterable[PieceRow] | None) -> Iterator[Sequence[str]]:
    """Give the terms of each text."""
    rows = pieces if pieces is not None else itertools.repeat(((), ()))
    for text, row in zip(texts, rows, strict=pieces is not None):
        cut: Words = words(text)
        yield (*cut.all, *piece_terms(row[0], bare=False), *piece_terms(row[1], bare=True))
