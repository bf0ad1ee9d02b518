"""Encoder: texts become vectors of length 1 whose inner product tells how near they are."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from index.words import words

TextRole = Literal["query", "passage"]

SHIPPED = Path(__file__).parent / "model"
SHIPPED_NAME = "hoidap-static"
HASH_NAME = "hash"


class Encoder(Protocol):
    """What turns texts into vectors."""

    @property
    def name(self) -> str:
        """Give the name that opens it again."""
        ...

    @property
    def dimension(self) -> int:
        """Give the length of a vector."""
        ...

    @property
    def fingerprint(self) -> str:
        """Give a short hash that changes whenever a vector might."""
        ...

    def encode(self, texts: Sequence[str], *, role: TextRole) -> NDArray[np.float32]:
        """Give one vector a text, float32 [n, dimension], each of length 1 (or 0 where a text has nothing)."""
        ...


class HashEncoder:
    """A small deterministic encoder for tests: every term adds to one of the places, by its hash.

    Texts that share words are near; nothing else is learned.
    """

    def __init__(self, *, dimension: int = 256) -> None:
        """Choose the number of places."""
        self.name = HASH_NAME if dimension == 256 else f"{HASH_NAME}:{dimension}"
        self.dimension = dimension
        self.fingerprint = f"hash-1-{dimension}"

    def encode(self, texts: Sequence[str], *, role: TextRole) -> NDArray[np.float32]:
        """Count the folded terms of each text; both roles alike."""
        del role
        matrix = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for term in words(text).folded:
                digest = int.from_bytes(hashlib.blake2b(term.encode(), digest_size=8).digest(), "little")
                matrix[row, digest % self.dimension] += 1.0 if digest >> 63 else -1.0
        return unit(matrix)


def open_encoder(name: str | None = None) -> Encoder:
    """Open an encoder: ``None`` or its name is the one that ships, "hash" the fake, else a name or folder.

    Raises ``EncoderUnavailable`` where it cannot be loaded on this machine.
    """
    if name is None or name == SHIPPED_NAME:
        from index.table import StaticTable

        return StaticTable.open(SHIPPED, name=SHIPPED_NAME)
    if name == HASH_NAME:
        return HashEncoder()
    if name.startswith(f"{HASH_NAME}:") and name[len(HASH_NAME) + 1 :].isdigit():
        return HashEncoder(dimension=int(name[len(HASH_NAME) + 1 :]))
    from index.table import StaticTable

    if StaticTable.fits(Path(name)):
        return StaticTable.open(Path(name), name=name)
    from index.transformer import TransformerEncoder

    return TransformerEncoder.open(name)


def unit(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scale each row to length 1; a row of zeros stays."""
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    return (matrix / np.where(length > 0, length, 1.0)).astype(np.float32)
