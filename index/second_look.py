"""Second look: the first hits compared with the question piece by piece, over the encoder's own table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.fold import fold
from corpus.passage import Passage
from index.arrays import narrow, read_arrays, width, write_arrays
from index.splice import Splice

_HALF = 20  # pieces; a window whose mean is compared is two neighbouring halves
_PARTS = ("ids", "bounds", "heads", "seen", "norms")
_ALONE = 1 << 18  # multiplications that OpenBLAS still does in one thread


class PieceTable(Protocol):
    """An encoder that can give the vector of each piece of a text."""

    table: NDArray[np.float32]
    lengths: NDArray[np.float32]

    def pieces(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """Give the ids of each text's pieces."""
        ...


@dataclass(frozen=True, slots=True)
class LookSettings:
    """How the second look is done.

    ``first`` hits are looked at, ``titled`` where each passage has a title of its own; ``window`` is the number of
    pieces of text seen at once, so that a long passage gains nothing by its length.
    """

    first: int = 60
    titled: int = 100
    window: int = 128


@dataclass(frozen=True, slots=True)
class Look:
    """What the second look finds of each passage, float32 [passages] in [-1, 1].

    ``late`` is the mean of the best cosines of the question's pieces, ``window`` the cosine of the question's mean
    with that of the best window of 40 pieces, so that a long passage is not blurred.
    """

    late: NDArray[np.float32]
    window: NDArray[np.float32]


class Pieces:
    """The pieces of every passage: those of its context, then those of its text."""

    def __init__(
        self,
        ids: NDArray[Any],
        bounds: NDArray[np.int64],
        heads: NDArray[Any],
        seen: NDArray[np.int64],
        norms: NDArray[np.float32],
    ) -> None:
        """Hold all ids in a row: those of passage i in ``bounds[i]:bounds[i+1]``, the first ``heads[i]`` its context.

        ``seen`` has for every piece of the table the number of passages it stands in, ``norms`` the length of the sum
        of each window, passage by passage. ``rarity`` is the inverse document frequency of every piece.
        """
        self.ids, self.bounds, self.heads, self.seen, self.norms = ids, bounds, heads, seen, norms
        self.windows: NDArray[np.int64] = np.cumsum([0, *_halves(np.diff(bounds))], dtype=np.int64)
        absent = len(bounds) - 1 - seen
        self.rarity: NDArray[np.float32] = np.log1p((absent + 0.5) / (seen + 0.5)).astype(np.float32)

    @classmethod
    def of(cls, passages: Sequence[Passage], *, table: PieceTable, bare: bool = False) -> Pieces:
        """Cut the passages into pieces, with or without their marks, and count in how many of them each stands."""
        kinds = list(dict.fromkeys(passage.context for passage in passages))
        contexts = dict(zip(kinds, _cut(kinds, table, bare=bare), strict=True))
        texts = _cut([passage.text for passage in passages], table, bare=bare)
        rows = [np.concatenate((contexts[p.context], text)) for p, text in zip(passages, texts, strict=True)]
        bounds = np.cumsum([0, *map(len, rows)], dtype=np.int64)
        heads = np.array([len(contexts[passage.context]) for passage in passages], dtype=np.int64)
        norms = np.concatenate([np.zeros(0, dtype=np.float32), *(_norms(row, table.table) for row in rows)])
        size = table.table.shape[0]
        ids = np.concatenate([np.zeros(0, dtype=np.int32), *rows])
        return cls(ids.astype(width(size)), bounds, narrow(heads), _seen(ids, bounds, size=size), norms)

    @classmethod
    def spliced(cls, sources: Sequence[Pieces], *, splice: Splice) -> Pieces:
        """Take the rows that ``splice`` names; what is left out is no longer counted."""
        ids, bounds = splice.ragged([(source.ids, source.bounds) for source in sources])
        norms, _ = splice.ragged([(source.norms, source.windows) for source in sources])
        heads = splice.column([source.heads for source in sources])
        seen = np.zeros(len(sources[0].seen), dtype=np.int64)
        for number, source in enumerate(sources):
            gone = np.flatnonzero(splice.places(number, len(source.heads)) < 0)
            rows = [source.row(int(row)) for row in gone]
            ends = np.cumsum([0, *map(len, rows)], dtype=np.int64)
            left_out = np.concatenate([source.ids[:0], *rows])
            seen += source.seen - _seen(left_out, ends, size=len(seen))
        return cls(ids, bounds, narrow(heads), seen, norms)

    def row(self, place: int) -> NDArray[Any]:
        """Give the pieces of one passage."""
        return self.ids[self.bounds[place] : self.bounds[place + 1]]

    def write(self, path: Path) -> None:
        """Write everything to a folder, one file an array."""
        write_arrays(path, {name: getattr(self, name) for name in _PARTS})

    @classmethod
    def read(cls, path: Path) -> Pieces:
        """Open what :meth:`write` wrote, mapped rather than read."""
        return cls(*read_arrays(path, _PARTS))


def _seen(ids: NDArray[Any], bounds: NDArray[np.int64], *, size: int) -> NDArray[np.int64]:
    """Count for each of ``size`` pieces the rows that have it."""
    owners = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    return np.bincount(np.unique(owners * size + ids) % size, minlength=size)


def _cut(texts: Sequence[str], table: PieceTable, *, bare: bool) -> list[NDArray[np.int32]]:
    return table.pieces([fold(text) for text in texts] if bare else texts)


def _halves(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the number of half windows of passages of so many pieces."""
    return -(-sizes // _HALF)


def _norms(row: NDArray[np.int32], table: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the length of the sum of each window of one passage: a half and, where there is one, the next."""
    halves = [table[row[start : start + _HALF]].sum(axis=0) for start in range(0, len(row), _HALF)]
    both = [one + other for one, other in pairwise(halves)] + halves[-1:]
    return np.array([np.linalg.norm(one) for one in both], dtype=np.float32)


# OpenBLAS now and then flags what it reads past the end of an array as invalid; every number here is finite.
@np.errstate(invalid="ignore")
def look(question: str, rows: NDArray[np.int64], *, pieces: Pieces, table: PieceTable, settings: LookSettings) -> Look:
    """Compare a question with each passage of ``rows`` piece by piece.

    For each piece of the question the best cosine among the pieces of the passage's context and of one window of its
    text; the mean of these, weighted by the piece's rarity and by the length of its vector, which training makes the
    greater the more the piece says; the best window counts. A piece said twice is asked once.
    """
    asked = table.pieces([question])[0]
    empty = np.zeros(len(rows), dtype=np.float32)
    spans = [pieces.row(row) for row in rows]
    known, where = np.unique(np.concatenate([np.zeros(0, dtype=np.int32), *spans]), return_inverse=True)
    if len(asked) == 0 or len(known) == 0:
        return Look(empty, empty.copy())
    mean = table.table[asked].sum(axis=0)
    asked = np.unique(asked)
    weights = pieces.rarity[asked] * table.lengths[asked]
    weights = weights / max(float(weights.sum()), 1e-9)
    dots = _products(table.table, known, np.vstack((table.table[asked], mean)).T)
    lengths = np.maximum(np.outer(table.lengths[known], table.lengths[asked]), 1e-9)
    near = np.asarray(dots[:, :-1] / lengths, dtype=np.float32)
    late = empty.copy()
    starts = np.cumsum([0, *map(len, spans)])
    for place, (row, span) in enumerate(zip(rows, spans, strict=True)):
        here = where[starts[place] : starts[place] + len(span)]
        late[place] = _best_window(near[here], int(pieces.heads[row]), weights, settings.window)
    length = max(float(np.linalg.norm(mean)), 1e-9)
    window = _pooled(dots[where, -1], starts, rows, pieces=pieces) / length
    return Look(late, np.asarray(window, dtype=np.float32))


def _products(table: NDArray[np.float32], known: NDArray[np.int64], asked: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give ``table[known] @ asked``, some rows at a time, so that OpenBLAS does not start threads for so little.

    On two busy cores its threads waited for one another: 4.4 ms of process time a question against 0.5.
    """
    step = max(_ALONE // asked.size, 1)
    parts = [table[known[start : start + step]] @ asked for start in range(0, len(known), step)]
    return np.concatenate(parts)


def _pooled(
    dots: NDArray[np.float32], starts: NDArray[np.int64], rows: NDArray[np.int64], *, pieces: Pieces
) -> NDArray[np.float32]:
    """Give for each passage the best of its windows' sums of ``dots``, one a piece, over their lengths."""
    best = np.zeros(len(rows), dtype=np.float32)
    for place, row in enumerate(rows):
        held = dots[starts[place] : starts[place + 1]]
        if len(held):
            sums = np.add.reduceat(held, np.arange(0, len(held), _HALF))
            sums[:-1] += sums[1:].copy()
            norms = pieces.norms[pieces.windows[row] : pieces.windows[row + 1]]
            best[place] = (sums / np.maximum(norms, 1e-9)).max()
    return best


def _best_window(near: NDArray[np.float32], head: int, weights: NDArray[np.float32], window: int) -> float:
    """Score one passage: ``near`` has the cosine of its pieces with the question's, [pieces, asked]."""
    if len(near) == 0:
        return 0.0
    context, text = near[:head], near[head:]
    if len(text) == 0:
        return float(context.max(axis=0) @ weights)
    half = max(window // 2, 1)
    blocks = np.maximum.reduceat(text, np.arange(0, len(text), half), axis=0)
    if len(blocks) > 1:
        blocks = np.maximum(blocks[:-1], blocks[1:])
    if len(context):
        blocks = np.maximum(blocks, context.max(axis=0))
    return float((blocks @ weights).max())
