"""Sequence: the syllables of every passage in their order, by the numbers that the word index gives them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.fold import fold
from corpus.passage import Passage
from index.lexical import Lexical
from index.words import spelled

_PARTS = ("ids", "bounds", "heads", "flat")


@dataclass(frozen=True, slots=True)
class Sequences:
    """The syllables of passage i are ``ids[bounds[i]:bounds[i+1]]``, the first ``heads[i]`` of them its context.

    Each is the number of the syllable as it is written; ``flat`` gives for each number that of the syllable without
    its marks.
    """

    ids: NDArray[np.int32]
    bounds: NDArray[np.int64]
    heads: NDArray[np.int32]
    flat: NDArray[np.int32]

    @classmethod
    def of(cls, passages: Iterable[Passage], *, lexical: Lexical) -> Sequences:
        """Cut passages whose texts are in the word index."""
        known: dict[str, int] = {}
        flat = np.arange(lexical.width, dtype=np.int32)
        rows: list[NDArray[np.int32]] = []
        heads: list[int] = []
        for passage in passages:
            head, text = spelled(passage.context), spelled(passage.text)
            row = (*head, *text)
            for syllable in set(row) - known.keys():
                plain = fold(syllable)
                written, bare = lexical.ids((plain if plain == syllable else f"={syllable}", plain)).tolist()
                known[syllable] = written
                flat[written] = bare
            rows.append(np.array([known[syllable] for syllable in row], dtype=np.int32))
            heads.append(len(head))
        bounds = np.cumsum([0, *map(len, rows)], dtype=np.int64)
        return cls(np.concatenate([np.zeros(0, np.int32), *rows]), bounds, np.array(heads, dtype=np.int32), flat)

    def write(self, folder: Path) -> None:
        """Write everything to a folder of .npy files."""
        folder.mkdir()
        for name in _PARTS:
            np.save(folder / f"{name}.npy", getattr(self, name), allow_pickle=False)

    @classmethod
    def read(cls, folder: Path) -> Sequences:
        """Open what :meth:`write` wrote, mapped rather than read."""
        return cls(*(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in _PARTS))
