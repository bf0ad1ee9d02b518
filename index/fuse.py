"""Fuse: two routes' scores of the same passages become one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.words import marked_share

Language = Literal["vi", "en"]

# Full Vietnamese text has marks on about 0.8 of its syllables; below this, they were left out.
_MARKED = 0.3


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight in [0, 1] for each kind of question: Vietnamese with its marks, without them, and English."""

    marked: float
    unmarked: float
    english: float

    def of(self, question: str, *, language: Language) -> float:
        """Give the weight for a question."""
        if language == "en":
            return self.english
        return self.marked if marked_share(question) >= _MARKED else self.unmarked


@dataclass(frozen=True, slots=True)
class FuseSettings:
    """How much the vectors count beside the words; ``depth`` is the place in a route's order that counts as 0."""

    dense: Weights = field(default_factory=lambda: Weights(marked=0.2, unmarked=0.2, english=0.3))
    depth: int = 100


def fuse(
    dense: NDArray[np.float32], lexical: NDArray[np.float32], *, weight: float, depth: int | None = None
) -> NDArray[np.float32]:
    """Give ``weight`` of the one and the rest of the other, each brought to [0, 1] first; float32 [n].

    It does not depend on the order of the passages.
    """
    one, other = spread(dense, depth=depth), spread(lexical, depth=depth)
    return np.asarray(weight * one + (1.0 - weight) * other, dtype=np.float32)


def spread(scores: NDArray[np.float32], *, depth: int | None = None) -> NDArray[np.float32]:
    """Bring scores to [0, 1]: the highest to 1, the lowest to 0, or the ``depth``-th best and all below it.

    All are 0 where they are equal.
    """
    if len(scores) == 0:
        return scores
    low, high = float(scores.min()), float(scores.max())
    if depth is not None and depth < len(scores):
        low = float(np.partition(scores, -depth)[-depth])
    if high <= low:
        return np.zeros_like(scores)
    # Clipped first and in double width: a score far below the depth over a very small range would overflow.
    return np.asarray((np.clip(scores.astype(np.float64), low, high) - low) / (high - low), dtype=np.float32)
