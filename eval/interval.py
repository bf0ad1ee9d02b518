"""Interval: between which bounds a figure lies, by drawing the cases anew many times over.

The percentile bootstrap (Efron 1979). Variants of one case are drawn together: they are no new evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray

DRAWS = 2000
LEVEL = 0.95
SEED = 20_240_117


def bootstrap(
    parts: NDArray[np.float64], counts: NDArray[np.float64], groups: Sequence[str], *, seed: int = SEED
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the lower and the upper bound of each ratio sum(part) / sum(count); float64 [figures] each.

    ``parts`` and ``counts`` are float64 [cases, figures]; ``groups`` names what is drawn together, one a case. A draw
    without anything to count has no value and is left out; a figure without any value gets nan.
    """
    names = sorted(set(groups))
    if not names:
        empty = np.full(parts.shape[1], np.nan)
        return empty, empty
    place = {name: number for number, name in enumerate(names)}
    member = np.array([place[name] for name in groups])
    summed = [np.zeros((len(names), parts.shape[1])) for _ in range(2)]
    np.add.at(summed[0], member, parts)
    np.add.at(summed[1], member, counts)
    drawn = np.random.default_rng(seed).multinomial(len(names), np.full(len(names), 1 / len(names)), size=DRAWS)
    tops, bottoms = drawn @ summed[0], drawn @ summed[1]
    values = np.divide(tops, bottoms, out=np.full_like(tops, np.nan), where=bottoms > 0)
    known = ~np.isnan(values).all(axis=0)
    low, high = np.full(parts.shape[1], np.nan), np.full(parts.shape[1], np.nan)
    outside = (1 - LEVEL) / 2
    low[known], high[known] = np.nanquantile(values[:, known], (outside, 1 - outside), axis=0)
    return low, high


def wilson(hits: int, n: int, *, z: float = 1.96) -> tuple[float, float]:
    """Give Wilson's score interval of a share (J. Am. Stat. Assoc. 22, 1927); ``z`` of 1.96 makes it 95 %.

    It stands in where all cases are alike, so that drawing them anew would tell nothing.
    """
    if n == 0:
        raise ValueError("a share of nothing has no interval")
    centre = (hits + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * sqrt(hits * (n - hits) / n + z * z / 4)
    return max(0.0, centre - half), min(1.0, centre + half)  # rounding alone could leave the range
