"""Translation weights: which Vietnamese syllables and pairs stand for an English word, and how surely."""

from __future__ import annotations

import gzip
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.lexicon import STOPPED, Lexicon, english_words

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class LexiconSettings:
    """How translation weights are learned and cut."""

    rounds: int = 6
    most: int = 6  # candidates kept for a word
    least: float = 0.04  # smallest probability kept
    longest: int = 60  # syllables; longer sentence pairs are left out
    rare: int = 2  # a Vietnamese term seen less often is no candidate
    short_weight: float = 3.0  # weight of dictionary rows against sentences
    power: float = 0.5  # query weight = scale × probability ** power, chosen on half of xquad_en_vi
    scale: float = 1.0


def vietnamese_terms(text: str) -> list[str]:
    """Cut a Vietnamese text into syllables and pairs of neighbours, as the word index does."""
    syllables = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    return syllables + [f"{one}_{two}" for one, two in pairwise(syllables)]


@dataclass(frozen=True, slots=True)
class _Links:
    """Every (English word, Vietnamese term) that meet in a sentence pair; `slot` numbers the (sentence, term)."""

    pair: NDArray[np.int32]
    slot: NDArray[np.int32]
    weight: NDArray[np.float32]
    english: NDArray[np.int32]
    vietnamese: NDArray[np.int32]


def _links(rows: Sequence[tuple[NDArray[np.int64], NDArray[np.int64], float]], *, width: int) -> _Links:
    keys: list[NDArray[np.int64]] = []
    slots: list[NDArray[np.int32]] = []
    weights: list[NDArray[np.float32]] = []
    used = 0
    for english, vietnamese, weight in rows:
        keys.append((english[:, None] * width + vietnamese[None, :]).ravel())
        slot = np.arange(used, used + len(vietnamese), dtype=np.int32)
        slots.append(np.tile(slot, len(english)))
        weights.append(np.full(len(vietnamese), weight, dtype=np.float32))
        used += len(vietnamese)
    found, pair = np.unique(np.concatenate(keys), return_inverse=True)
    return _Links(
        pair.astype(np.int32),
        np.concatenate(slots),
        np.concatenate(weights),
        (found // width).astype(np.int32),
        (found % width).astype(np.int32),
    )


def align(links: _Links, *, rounds: int) -> NDArray[np.float32]:
    """Estimate t(term | word) by expectation-maximisation (IBM Model 1, Brown et al. 1993). Shape: (pairs,)."""
    size = int(links.english.max()) + 1
    chance = np.ones(len(links.english), dtype=np.float64)
    for _ in range(rounds):
        here = chance[links.pair]
        total = np.bincount(links.slot, weights=here)
        share = here / np.maximum(total, 1e-12)[links.slot] * links.weight[links.slot]
        counts = np.bincount(links.pair, weights=share, minlength=len(chance))
        sums = np.bincount(links.english, weights=counts, minlength=size)
        chance = counts / np.maximum(sums, 1e-12)[links.english]
    return chance.astype(np.float32)


def _numbered(
    pairs: Sequence[tuple[str, str]], *, settings: LexiconSettings
) -> tuple[list[tuple[NDArray[np.int64], NDArray[np.int64], float]], list[str], list[str]]:
    cut = [(tuple(dict.fromkeys(english_words(en))), tuple(dict.fromkeys(vietnamese_terms(vi)))) for en, vi in pairs]
    seen: dict[str, int] = {}
    for _, terms in cut:
        for term in terms:
            seen[term] = seen.get(term, 0) + 1
    words: dict[str, int] = {"": 0}  # number 0 is the empty word, which takes what nothing else explains
    names: dict[str, int] = {}
    rows: list[tuple[NDArray[np.int64], NDArray[np.int64], float]] = []
    for en, terms in cut:
        kept = [names.setdefault(term, len(names)) for term in terms if seen[term] >= settings.rare]
        if not en or not kept or len(terms) > 2 * settings.longest:
            continue
        numbers = [0, *(words.setdefault(word, len(words)) for word in en)]
        weight = settings.short_weight if len(en) <= 3 else 1.0
        rows.append((np.asarray(numbers, dtype=np.int64), np.asarray(kept, dtype=np.int64), weight))
    return rows, list(words), list(names)


def learn(pairs: Sequence[tuple[str, str]], *, settings: LexiconSettings) -> Lexicon:
    """Learn translation weights from (English, Vietnamese) pairs, sentences and dictionary rows alike."""
    rows, words, names = _numbered(pairs, settings=settings)
    links = _links(rows, width=len(names))
    chance = align(links, rounds=settings.rounds)
    order = np.lexsort((links.vietnamese, -chance, links.english))
    found: dict[str, list[tuple[str, float]]] = {}
    for at in order[chance[order] >= settings.least].tolist():
        word = words[links.english[at]]
        kept = found.setdefault(word, [])
        if word and word not in STOPPED and len(word) > 1 and len(kept) < settings.most:
            kept.append((names[links.vietnamese[at]], round(float(chance[at]), 3)))
    kept_words = {word: tuple(terms) for word, terms in sorted(found.items()) if terms}
    return Lexicon(kept_words, settings.power, settings.scale)


def save_lexicon(lexicon: Lexicon, *, path: Path) -> None:
    """Write one word a line: word, TAB, "term probability" by spaces; gzip without a time stamp, so runs repeat."""
    lines = (word + "\t" + " ".join(f"{t} {p:.3f}" for t, p in terms) for word, terms in lexicon.words.items())
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as handle:
        handle.write(("\n".join(lines) + "\n").encode())
    path.write_bytes(packed.getvalue())
