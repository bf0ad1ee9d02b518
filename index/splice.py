"""Splice: the rows of a state, taken as runs from other states: from an earlier one, or from blocks of one build."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

# The number of a source, its first row, and the row after its last.
Run = tuple[int, int, int]
# What one document holds, as a name that tells any change of it, and its number of rows.
Holding = tuple[str, int]
Ragged = tuple[NDArray[Any], NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Splice:
    """Runs in the order of the new rows. The rows of each source come in their own order, each at most once."""

    runs: tuple[Run, ...]

    @classmethod
    def joined(cls, sizes: Sequence[int]) -> Splice:
        """Put whole sources of so many rows one after another."""
        return cls(tuple((source, 0, size) for source, size in enumerate(sizes)))

    @classmethod
    def between(cls, before: Sequence[Holding], after: Sequence[Holding]) -> tuple[Splice, tuple[int, ...]]:
        """Take from source 0 what stands in ``before`` and still in ``after``, the rest from source 1.

        Give also the places in ``after`` of what is fresh: source 1 holds their rows in this order.
        """
        starts = list(itertools.accumulate((size for _, size in before), initial=0))
        known = {name: place for place, (name, _) in enumerate(before)}
        runs: list[Run] = []
        fresh: list[int] = []
        last, made = -1, 0
        for place, (name, size) in enumerate(after):
            held = known.get(name, -1)
            if held > last and before[held][1] == size:
                last = held
                _add(runs, (0, starts[held], starts[held] + size))
            else:
                fresh.append(place)
                _add(runs, (1, made, made + size))
                made += size
        return cls(tuple(runs)), tuple(fresh)

    @property
    def count(self) -> int:
        """Give the number of new rows."""
        return sum(stop - start for _, start, stop in self.runs)

    def column(self, sources: Sequence[NDArray[Any]]) -> NDArray[Any]:
        """Splice columns that have one value a row."""
        return np.concatenate([sources[0][:0], *(sources[source][start:stop] for source, start, stop in self.runs)])

    def ragged(self, sources: Sequence[Ragged]) -> Ragged:
        """Splice columns whose row i has the values ``bounds[i]:bounds[i+1]``."""
        cut = [(*sources[source], start, stop) for source, start, stop in self.runs]
        values = np.concatenate([sources[0][0][:0], *(v[b[start] : b[stop]] for v, b, start, stop in cut)])
        sizes = [np.diff(b[start : stop + 1]) for _, b, start, stop in cut]
        return values, np.concatenate([np.zeros(1, dtype=np.int64), *sizes]).cumsum()

    def places(self, source: int, size: int) -> NDArray[np.int64]:
        """Give the new row of each of the ``size`` rows of a source; −1 where it is left out."""
        found = np.full(size, -1, dtype=np.int64)
        at = 0
        for one, start, stop in self.runs:
            if one == source:
                found[start:stop] = np.arange(at, at + stop - start)
            at += stop - start
        return found


def _add(runs: list[Run], run: Run) -> None:
    """Add a run, or lengthen the last by it where it goes on with the same source."""
    if runs and runs[-1][0] == run[0] and runs[-1][2] == run[1]:
        runs[-1] = (run[0], runs[-1][1], run[2])
    elif run[1] < run[2]:
        runs.append(run)
