"""Sequence: the syllables of every passage in their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.passage import Passage
from index.arrays import narrow, read_arrays, write_arrays
from index.splice import Splice
from index.term import Keys, Syllables

_PARTS = ("ids", "bounds", "heads", "written", "flat")


@dataclass(frozen=True, slots=True)
class Sequences:
    """The syllables of passage i are ``ids[bounds[i]:bounds[i+1]]``, the first ``heads[i]`` of them its context.

    Syllable s has the key ``written[s]`` in the word index, and ``flat[s]`` without its marks; those written rise.
    """

    ids: NDArray[Any]
    bounds: NDArray[np.int64]
    heads: NDArray[Any]
    written: Keys
    flat: Keys

    @classmethod
    def of(cls, passages: Iterable[Passage], *, syllables: Syllables | None = None) -> Sequences:
        """Cut passages into syllables; ``syllables`` are those met before, if there were any."""
        met = Syllables() if syllables is None else syllables
        contexts: dict[str, list[int]] = {}
        read: list[int] = []
        bounds, heads = [0], []
        for passage in passages:
            if passage.context not in contexts:
                contexts[passage.context] = met.read(passage.context)
            head = contexts[passage.context]
            read += head
            read += met.read(passage.text)
            heads.append(len(head))
            bounds.append(len(read))
        places = np.array(read, dtype=np.int64)
        written, first, ids = np.unique(met.written(places), return_index=True, return_inverse=True)
        flat = met.flat(places[first])
        return cls(narrow(ids), np.array(bounds), narrow(np.array(heads, dtype=np.int64)), written, flat)

    @classmethod
    def spliced(cls, sources: Sequence[Sequences], *, splice: Splice) -> Sequences:
        """Take the rows that ``splice`` names; syllables that stand in none of them are forgotten."""
        every, first = np.unique(np.concatenate([source.written for source in sources]), return_index=True)
        flat = np.concatenate([source.flat for source in sources])[first]
        maps = [narrow(np.searchsorted(every, source.written)) for source in sources]
        rows = [(at[source.ids], source.bounds) for at, source in zip(maps, sources, strict=True)]
        ids, bounds = splice.ragged(rows)
        used = np.zeros(len(every), dtype=bool)
        used[ids] = True
        ids = narrow(np.cumsum(used) - 1)[ids] if len(ids) else ids
        heads = splice.column([source.heads for source in sources])
        return cls(narrow(ids), bounds, narrow(heads), every[used], flat[used])

    def keys(self, rows: NDArray[np.int64], *, written: bool) -> tuple[Keys, NDArray[np.int64]]:
        """Give the syllables of rows, one row after another, and how many each has."""
        spans = [self.ids[self.bounds[row] : self.bounds[row + 1]] for row in rows]
        sizes = np.array([len(span) for span in spans], dtype=np.int64)
        ids = np.concatenate([np.zeros(0, dtype=np.int64), *spans])
        return (self.written if written else self.flat)[ids], sizes

    def write(self, folder: Path) -> None:
        """Write everything to a folder, one file an array."""
        write_arrays(folder, {name: getattr(self, name) for name in _PARTS})

    @classmethod
    def read(cls, folder: Path) -> Sequences:
        """Open what :meth:`write` wrote, mapped rather than read."""
        return cls(*read_arrays(folder, _PARTS))
