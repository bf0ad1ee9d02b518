"""Agreement: how closely the words of a passage stand together as those of the question do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.fold import fold
from index.lexical import Lexical
from index.sequence import Sequences
from index.term import Keys, keys_of
from index.words import words

Scores = NDArray[np.float32]

# The half of a window, in syllables; a window is two neighbouring halves.
_HALF = 10
# The window of :func:`close`, in syllables.
_CLOSE = 15
# Words that ask and say nothing of a subject; folded
_ASKING = re.compile(
    r"(?<!\w)(?:bao (?:nhieu|lau|gio|xa)|khi nao|(?:tai|vi|lam|ra) sao|(?:nhu |lam )?the nao|o dau|dau|la (?:gi|ai)"
    r"|ai|gi|nao|may)(?!\w)"
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for, as terms of the word index.

    ``terms`` are its syllables without marks, or what an English question's words are carried over to, each with its
    weight; ``written`` tells that those carry their marks; ``names`` and ``numbers`` are the terms of what is written
    with a capital within it, and of its numerals; the number of a document is both. ``content`` are its syllables
    without the words that ask.
    """

    terms: Mapping[str, float]
    pairs: tuple[str, ...]
    written: bool
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    content: tuple[str, ...] = ()

    @classmethod
    def of(cls, question: str) -> Asked:
        """Read a Vietnamese question, with its marks or without."""
        cut = words(question)
        content = words(_ASKING.sub(" ", fold(question))).syllables
        return cls(
            dict.fromkeys(cut.syllables, 1.0), cut.pairs, False, *_named(question), tuple(dict.fromkeys(content))
        )

    @classmethod
    def carried(cls, question: str, *, terms: Mapping[str, float]) -> Asked:
        """Read an English question whose words were carried over into Vietnamese terms."""
        single = {term: weight for term, weight in terms.items() if "_" not in term and term[0] not in "#▁"}
        return cls(single, tuple(term for term in terms if "_" in term), True, *_named(question))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How passages agree with a question, each float32 [passages] in [0, 1].

    ``near`` is the share of its words, by rarity, in the best window of 20 syllables, the context always within
    sight; ``pairs``, ``names``, ``numbers`` the shares of these in the passage; ``headed`` that of the words of the
    passage's context in the question.
    """

    near: Scores
    pairs: Scores
    names: Scores
    numbers: Scores
    headed: Scores


# OpenBLAS now and then flags what it reads past the end of an array as invalid; every number here is finite.
@np.errstate(invalid="ignore")
def agree(asked: Asked, rows: NDArray[np.int64], *, lexical: Lexical, sequences: Sequences) -> Agreement:
    """Compare a question with the passages of ``rows``."""
    flat, sizes = sequences.keys(rows, written=asked.written)
    names = tuple(asked.terms)
    weights = _weights(asked, lexical)
    near, headed = _windows(keys_of(names), weights, flat, sizes, sequences.heads[rows].astype(np.int64))
    return Agreement(
        near=near,
        pairs=lexical.cover(asked.pairs, rows),
        names=lexical.cover(asked.names, rows),
        numbers=lexical.cover(asked.numbers, rows),
        headed=headed,
    )


def features_of(agreement: Agreement) -> dict[str, Scores]:
    """Give each part of an agreement by its name."""
    return {name: getattr(agreement, name) for name in Agreement.__slots__}


def titled(asked: Asked, rows: NDArray[np.int64], *, lexical: Lexical, sequences: Sequences) -> Scores:
    """Tell how far the context of each passage of ``rows`` is the very subject of a question, float32 [rows] in [0, 1].

    The share of the question's words that the context says times that of the context's words that the question says,
    both by rarity; 0 where there is no context.
    """
    flat, sizes = sequences.keys(rows, written=asked.written)
    terms, weights = keys_of(tuple(asked.terms)), _weights(asked, lexical)
    total, said = float(weights.sum()), np.zeros(len(rows), dtype=np.float32)
    if total <= 0:
        return said
    order = np.argsort(terms, kind="stable")
    terms, weights = terms[order], weights[order]
    starts = np.cumsum(sizes) - sizes
    for place, (start, head) in enumerate(zip(starts, sequences.heads[rows].astype(np.int64), strict=True)):
        context = np.unique(flat[start : start + head])
        at = np.minimum(np.searchsorted(terms, context), len(terms) - 1)
        common = float(weights[at][terms[at] == context].sum())
        if common > 0:
            said[place] = common / total * (common / float(lexical.rarity_of(context).sum()))
    return said


def close(asked: Asked, rows: NDArray[np.int64], *, lexical: Lexical, sequences: Sequences) -> Scores:
    """Tell how much of what a question is about stands within 15 syllables of each passage's text, float32 [rows].

    The share, by rarity, of its syllables without the words that ask, in [0, 1]; the context is not looked at.
    """
    terms, said = keys_of(asked.content), np.zeros(len(rows), dtype=np.float32)
    rarity = dict(zip(terms.tolist(), lexical.rarity(asked.content).tolist(), strict=True))
    total = sum(rarity.values())
    if total <= 0:
        return said
    flat, sizes = sequences.keys(rows, written=False)
    starts = np.cumsum(sizes) - sizes
    asked_for = np.isin(flat, terms)
    for place, (start, size, head) in enumerate(
        zip(starts, sizes, sequences.heads[rows].astype(np.int64), strict=True)
    ):
        found = np.flatnonzero(asked_for[start + head : start + size])
        said[place] = _best_stretch(found.tolist(), flat[start + head : start + size][found].tolist(), rarity) / total
    return said


def _best_stretch(places: list[int], terms: list[int], rarity: Mapping[int, float]) -> float:
    """Give the most that the different terms within one window of syllables weigh together."""
    held: Counter[int] = Counter()
    best = weight = 0.0
    first = 0
    for place, term in zip(places, terms, strict=True):
        weight += 0.0 if held[term] else rarity[term]
        held[term] += 1
        while places[first] <= place - _CLOSE:
            held[terms[first]] -= 1
            weight -= 0.0 if held[terms[first]] else rarity[terms[first]]
            first += 1
        best = max(best, weight)
    return best


def _weights(asked: Asked, lexical: Lexical) -> Scores:
    """Give the weight of each term asked for, its rarity among them."""
    return lexical.rarity(tuple(asked.terms)) * np.array(list(asked.terms.values()), dtype=np.float32)


def _windows(
    terms: Keys,
    weights: Scores,
    flat: Keys,
    sizes: NDArray[np.int64],
    heads: NDArray[np.int64],
) -> tuple[Scores, Scores]:
    """Give ``near`` and ``headed`` of passages that stand one after another in ``flat``.

    ``sizes`` and ``heads`` are the numbers of syllables of each passage and of its context.
    """
    count, total = len(sizes), float(weights.sum())
    if count == 0 or len(flat) == 0 or total <= 0:
        return np.zeros(count, dtype=np.float32), np.zeros(count, dtype=np.float32)
    order = np.argsort(terms, kind="stable")
    terms, weights = terms[order], weights[order]
    owner = np.repeat(np.arange(count), sizes)
    place = np.arange(len(flat)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    at = np.minimum(np.searchsorted(terms, flat), len(terms) - 1)
    here = terms[at] == flat
    context = place < heads[owner]
    every = np.zeros((count, len(terms)), dtype=bool)
    every[owner[here & context], at[here & context]] = True
    halves = (sizes - heads) // _HALF + 1
    first = np.cumsum(halves) - halves
    text = here & ~context
    blocks = np.zeros((int(halves.sum()), len(terms)), dtype=bool)
    blocks[first[owner[text]] + (place[text] - heads[owner[text]]) // _HALF, at[text]] = True
    holder = np.repeat(np.arange(count), halves)
    joined = blocks | every[holder]
    joined[:-1] |= blocks[1:] & (holder[1:] == holder[:-1])[:, None]
    near = np.maximum.reduceat(joined @ weights, first) / total
    shares = np.bincount(owner[context], weights=here[context], minlength=count) / np.maximum(heads, 1)
    return near.astype(np.float32), shares.astype(np.float32)


def _named(question: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the syllables with a capital, but for the first word's, and the numerals, without marks."""
    parts = _WORD.findall(question)
    papers = words(question).numbers
    names = dict.fromkeys((*papers, *(fold(part) for part in parts[1:] if part[0].isupper())))
    return tuple(names), tuple(dict.fromkeys((*papers, *(part for part in parts if part.isdigit()))))
