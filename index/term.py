"""Term: every term of the search copy as one number of 64 bits, the same in every library.

Numbers instead of a list of words let states be spliced without renumbering, and keep no word of a document that was
removed. Of two million terms, some two share a number once in nine million libraries (n²/2 of 2⁶⁴).
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from corpus.fold import fold
from index.words import one_tone_place, syllables_of

Keys = NDArray[np.uint64]

# Two odd numbers that mix the halves of a pair: the golden ratio's and a prime of xxHash.
_FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
_WHOLE = (1 << 64) - 1


def key_of(term: str) -> int:
    """Give the number of a term as :mod:`index.words` and :func:`index.lexical.piece_terms` spell it."""
    first, joined, second = term.partition("_")
    if joined:
        return (_hashed(first) * _FIRST & _WHOLE) ^ (_hashed(second) * _SECOND & _WHOLE)
    return _hashed(term)


def keys_of(terms: Iterable[str]) -> Keys:
    """Give the numbers of terms, in their order."""
    return np.array([key_of(term) for term in terms], dtype=np.uint64)


def pair_keys(first: Keys, second: Keys) -> Keys:
    """Give the numbers of pairs of syllables from those of the syllables, as :func:`key_of` has them."""
    return (first * np.uint64(_FIRST)) ^ (second * np.uint64(_SECOND))


def _hashed(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


class Syllables(dict[str, int]):
    """The syllables met in texts, each with its place in the two columns: keys as written, and without marks."""

    def __init__(self) -> None:
        """Start with none."""
        super().__init__()
        self._written: list[int] = []
        self._flat: list[int] = []

    def __missing__(self, syllable: str) -> int:
        """Meet a syllable, as it stands in a text in lower case."""
        written = one_tone_place(syllable)
        plain = fold(written)
        self._flat.append(_hashed(plain))
        self._written.append(self._flat[-1] if written == plain else _hashed(f"={written}"))
        self[syllable] = len(self._flat) - 1
        return self[syllable]

    def read(self, text: str) -> list[int]:
        """Give the place of each syllable of a text."""
        return [self[syllable] for syllable in syllables_of(unicodedata.normalize("NFC", text).lower())]

    def written(self, places: NDArray[np.int64]) -> Keys:
        """Give the keys of syllables as they are written: with their marks, where they have any."""
        return np.array(self._written, dtype=np.uint64)[places]

    def flat(self, places: NDArray[np.int64]) -> Keys:
        """Give the keys of syllables without their marks."""
        return np.array(self._flat, dtype=np.uint64)[places]
