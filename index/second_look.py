"""Second look: the first hits compared with the question piece by piece, over the encoder's own table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.passage import Passage
from index.fuse import Weights


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

    ``first`` hits are looked at; ``weight`` is what the look counts beside the first score; ``window`` is the number
    of pieces of text seen at once, so that a long passage gains nothing by its length.
    """

    first: int = 50
    weight: Weights = field(default_factory=lambda: Weights(marked=0.3, unmarked=0.25, english=0.3))
    window: int = 128


class Pieces:
    """The pieces of every passage: those of its context, then those of its text."""

    def __init__(
        self, ids: NDArray[np.int32], bounds: NDArray[np.int64], heads: NDArray[np.int64], rarity: NDArray[np.float32]
    ) -> None:
        """Hold all ids in a row: those of passage i in ``bounds[i]:bounds[i+1]``, the first ``heads[i]`` its context.

        ``rarity`` has the inverse document frequency of every piece of the table.
        """
        self.ids, self.bounds, self.heads, self.rarity = ids, bounds, heads, rarity

    @classmethod
    def of(cls, passages: Sequence[Passage], *, table: PieceTable) -> Pieces:
        """Cut the passages into pieces and count in how many of them each piece stands."""
        contexts: dict[str, NDArray[np.int32]] = {}
        kinds = list(dict.fromkeys(passage.context for passage in passages))
        contexts = dict(zip(kinds, table.pieces(kinds), strict=True))
        texts = table.pieces([passage.text for passage in passages])
        rows = [np.concatenate((contexts[p.context], text)) for p, text in zip(passages, texts, strict=True)]
        seen = np.zeros(table.table.shape[0], dtype=np.int64)
        for row in rows:
            seen[np.unique(row)] += 1
        count = len(rows)
        rarity = np.log1p((count - seen + 0.5) / (seen + 0.5)).astype(np.float32)
        bounds = np.cumsum([0, *map(len, rows)], dtype=np.int64)
        heads = np.array([len(contexts[p.context]) for p in passages], dtype=np.int64)
        return cls(np.concatenate([np.zeros(0, dtype=np.int32), *rows]), bounds, heads, rarity)

    def write(self, path: Path) -> None:
        """Write everything to a folder of .npy files."""
        path.mkdir()
        for name in ("ids", "bounds", "heads", "rarity"):
            np.save(path / f"{name}.npy", getattr(self, name), allow_pickle=False)

    @classmethod
    def read(cls, path: Path) -> Pieces:
        """Open what :meth:`write` wrote, mapped rather than read."""
        names = ("ids", "bounds", "heads", "rarity")
        ids, bounds, heads, rarity = (np.load(path / f"{n}.npy", mmap_mode="r", allow_pickle=False) for n in names)
        return cls(ids, bounds, heads, rarity)


def look(
    question: str, rows: NDArray[np.int64], *, pieces: Pieces, table: PieceTable, settings: LookSettings
) -> NDArray[np.float32]:
    """Give the late-interaction score of the question with each passage of ``rows``, float32 [len(rows)] in [-1, 1].

    For each piece of the question the best cosine among the pieces of the passage's context and of one window of its
    text; the mean of these, weighted by the piece's rarity and by the length of its vector, which training makes the
    greater the more the piece says; the best window counts. A piece said twice is asked once.
    """
    asked = table.pieces([question])[0]
    if len(asked) == 0 or len(rows) == 0:
        return np.zeros(len(rows), dtype=np.float32)
    asked = np.unique(asked)
    weights = pieces.rarity[asked] * table.lengths[asked]
    weights = weights / max(float(weights.sum()), 1e-9)
    spans = [pieces.ids[pieces.bounds[row] : pieces.bounds[row + 1]] for row in rows]
    known, where = np.unique(np.concatenate(spans), return_inverse=True)
    if len(known) == 0:
        return np.zeros(len(rows), dtype=np.float32)
    near = table.table[known] @ table.table[asked].T
    near /= np.maximum(np.outer(table.lengths[known], table.lengths[asked]), 1e-9)
    scores = np.zeros(len(rows), dtype=np.float32)
    start = 0
    for place, (row, span) in enumerate(zip(rows, spans, strict=True)):
        scores[place] = _best_window(
            near[where[start : start + len(span)]], int(pieces.heads[row]), weights, settings.window
        )
        start += len(span)
    return scores


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
