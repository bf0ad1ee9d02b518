"""Fuse: two routes' scores of the same passages become one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class FuseSettings:
    """How much the vectors count beside the words, in [0, 1], by the question's language.

    Words carry Vietnamese; an English question shares few words with a Vietnamese passage. ``depth`` is the place
    in a route's order that counts as 0.
    """

    vi: float = 0.4
    en: float = 0.8
    depth: int = 100

    def weight(self, language: Language) -> float:
        """Give the weight of the vectors."""
        return self.en if language == "en" else self.vi


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
    return np.asarray(np.clip((scores - low) / (high - low), 0.0, 1.0), dtype=np.float32)
