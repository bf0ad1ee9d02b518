"""Rows of unequal length in one flat array: how tokenised texts are kept and cut while training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ids = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Ragged:
    """Piece ids of n texts: text i is `ids[offsets[i]:offsets[i + 1]]`."""

    ids: Ids
    offsets: NDArray[np.int64]

    def __len__(self) -> int:
        """Count the texts."""
        return len(self.offsets) - 1

    def row(self, at: int) -> Ids:
        """Give the ids of one text."""
        return self.ids[self.offsets[at] : self.offsets[at + 1]]

    def rows(self, first: int, last: int) -> Ids:
        """Give the ids of the texts first … last − 1, joined; they lie side by side."""
        return self.ids[self.offsets[first] : self.offsets[last]]


def flatten(rows: Sequence[Ids]) -> Ragged:
    """Join rows into one array with offsets."""
    lengths = np.fromiter((len(row) for row in rows), dtype=np.int64, count=len(rows))
    offsets = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
    ids = np.concatenate(rows).astype(np.int32) if rows else np.zeros(0, dtype=np.int32)
    return Ragged(ids, offsets)


def tokenise(texts: Sequence[str], *, tokenizer: Tokenizer, batch: int = 4_096) -> Ragged:
    """Turn texts into piece ids; the unknown piece (id 0) is left out, as it says nothing."""
    rows: list[Ids] = []
    for first in range(0, len(texts), batch):
        encoded = tokenizer.encode_batch_fast(list(texts[first : first + batch]), add_special_tokens=False)
        arrays = (np.asarray(one.ids, dtype=np.int32) for one in encoded)
        rows.extend(array[array > 0] for array in arrays)
    return flatten(rows)
