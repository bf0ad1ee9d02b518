"""Postings: how often each term stands in each passage, with nothing in it that depends on the other passages.

Frequencies of terms and the mean length come in when a question is scored. So the postings of a state are those of an
earlier one without the rows that went, and with those that came: to the bit what a build from the start gives.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.arrays import narrow, read_arrays, width, write_arrays
from index.splice import Splice
from index.term import Keys

_PARTS = ("keys", "bounds", "rows", "counts", "sizes")
_CHUNK = 1 << 20  # postings moved at a time, so that splicing takes little memory beside the result


@dataclass(frozen=True, slots=True)
class Postings:
    """The term ``keys[t]`` stands in ``rows[bounds[t]:bounds[t+1]]``, ``counts`` times each.

    Keys rise, and so do the rows of a term; no term is without a row. ``sizes`` has the number of terms of each row.
    """

    keys: Keys
    bounds: NDArray[Any]
    rows: NDArray[Any]
    counts: NDArray[Any]
    sizes: NDArray[Any]

    @classmethod
    def of(cls, keys: Keys, rows: NDArray[np.int64], *, count: int) -> Postings:
        """Count the terms of ``count`` rows; ``rows`` has the row of each of ``keys``, rising within equal keys."""
        sizes = np.bincount(rows, minlength=count)
        order = np.argsort(keys, kind="stable")
        keys, rows = keys[order], rows[order]
        other = np.ones(len(keys), dtype=bool)
        other[1:] = keys[1:] != keys[:-1]
        new = other.copy()
        new[1:] |= rows[1:] != rows[:-1]
        starts = np.flatnonzero(new)
        counts = np.diff(starts, append=len(keys))
        bounds = np.append(np.flatnonzero(other[starts]), len(starts))
        return cls._made(keys[other], bounds, rows[starts].astype(width(count)), counts, sizes)

    @classmethod
    def joined(cls, blocks: list[Postings]) -> Postings:
        """Put blocks of rows one after another; the list is emptied on the way, to free each block once it is read."""
        keys = functools.reduce(np.union1d, (block.keys for block in blocks))
        bounds = np.zeros(len(keys) + 1, dtype=np.int64)
        for block in blocks:
            bounds[np.searchsorted(keys, block.keys) + 1] += np.diff(block.bounds)
        np.cumsum(bounds, out=bounds)
        sizes = np.concatenate([block.sizes for block in blocks])
        rows = np.empty(bounds[-1], dtype=width(len(sizes)))
        counts = np.empty(bounds[-1], dtype=np.result_type(*(block.counts for block in blocks)))
        free, first = bounds[:-1].copy(), 0
        while blocks:
            block = blocks.pop(0)
            at = np.searchsorted(keys, block.keys)
            shift = free[at] - block.bounds[:-1]
            free[at] += np.diff(block.bounds)
            for terms, here in _chunks(block.bounds):
                to = np.repeat(shift[terms], np.diff(block.bounds[terms.start : terms.stop + 1]))
                to += np.arange(here.start, here.stop)
                rows[to], counts[to] = block.rows[here].astype(np.int64) + first, block.counts[here]
            first += len(block.sizes)
        return cls._made(keys, bounds, rows, counts, sizes)

    @classmethod
    def spliced(cls, old: Postings, fresh: Postings, *, splice: Splice) -> Postings:
        """Take from ``old`` the rows that stay and put those of ``fresh`` between them.

        Both are ordered by term and row, so the place of a posting that stays is its own place among these and the
        number of fresh ones before it; the fresh ones fill the places that are left.
        """
        keys = np.union1d(old.keys, fresh.keys)
        shift = splice.count.bit_length()
        new, places = splice.places(1, len(fresh.sizes)), splice.places(0, len(old.sizes))
        added = np.concatenate([np.zeros(0, np.int64), *_codes(fresh, keys, new, shift)])
        size = len(added) + sum(int(np.count_nonzero(part >= 0)) for part in _codes(old, keys, places, shift))
        rows = np.empty(size, dtype=width(splice.count))
        counts = np.empty(size, dtype=np.result_type(old.counts, fresh.counts))
        left = np.ones(size, dtype=bool)
        held = np.bincount(added >> shift, minlength=len(keys))
        done = read = 0
        for part in _codes(old, keys, places, shift):
            kept = part >= 0
            had, part = old.counts[read : read + len(part)][kept], part[kept]
            to = np.searchsorted(added, part) + np.arange(done, done + len(part))
            rows[to], counts[to], left[to] = part & ((1 << shift) - 1), had, False
            terms = part >> shift
            if len(terms):  # they rise, so few numbers need counting
                held[terms[0] : terms[-1] + 1] += np.bincount(terms - terms[0])
            done, read = done + len(part), read + len(kept)
        rows[left], counts[left] = added & ((1 << shift) - 1), fresh.counts
        bounds = np.append(0, np.cumsum(held[held > 0]))
        return cls._made(keys[held > 0], bounds, rows, counts, splice.column((old.sizes, fresh.sizes)))

    @classmethod
    def _made(cls, keys: Keys, bounds: NDArray[Any], rows: NDArray[Any], counts: NDArray[Any], sizes: Any) -> Postings:  # noqa: ANN401
        return cls(keys, narrow(bounds), rows, narrow(counts), narrow(sizes))

    def find(self, keys: Keys) -> NDArray[np.int64]:
        """Give the place of each of these terms; −1 where no row has it."""
        if len(self.keys) == 0:
            return np.full(len(keys), -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, at, -1)

    def span(self, place: int) -> slice:
        """Give where the rows of a term stand."""
        return slice(int(self.bounds[place]), int(self.bounds[place + 1]))

    def write(self, folder: Path) -> None:
        """Write everything to a folder, one file an array."""
        write_arrays(folder, {name: getattr(self, name) for name in _PARTS})

    @classmethod
    def read(cls, folder: Path) -> Postings:
        """Open what :meth:`write` wrote, mapped rather than read."""
        return cls(*read_arrays(folder, _PARTS))


def _codes(postings: Postings, keys: Keys, places: NDArray[np.int64], shift: int) -> Iterator[NDArray[np.int64]]:
    """Give the place in ``keys`` and the new row of each posting as one number, some at a time; −1 where it goes."""
    at = np.searchsorted(keys, postings.keys)
    for terms, here in _chunks(postings.bounds):
        rows = places[postings.rows[here]]
        held = np.diff(postings.bounds[terms.start : terms.stop + 1])
        yield np.where(rows < 0, -1, (np.repeat(at[terms], held) << shift) | rows)


def _chunks(bounds: NDArray[Any]) -> Iterator[tuple[slice, slice]]:
    """Give runs of terms with their postings, some :data:`_CHUNK` at a time."""
    starts = np.arange(0, max(int(bounds[-1]), 1), _CHUNK)
    firsts = np.unique(np.searchsorted(bounds, starts, side="right") - 1).tolist()
    for first, last in zip(firsts, [*firsts[1:], len(bounds) - 1], strict=True):
        yield slice(first, last), slice(int(bounds[first]), int(bounds[last]))
