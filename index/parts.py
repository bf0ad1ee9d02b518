"""Parts: what is known of every passage, in memory or in a folder of files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.lexical import Lexical, LexicalSettings
from index.rows import Rows, searched_text
from index.second_look import Pieces
from index.sequence import Sequences
from index.vectors import Vectors

__all__ = ["Parts", "searched_text"]

_VECTORS = "vectors.faiss"


@dataclass(frozen=True, slots=True)
class Parts:
    """What is known of the passages: one row a passage in each, in the same order.

    ``pieces`` and ``bare`` are the passages' pieces with and without their marks, where the encoder is a table.
    """

    vectors: Vectors
    lexical: Lexical
    sequences: Sequences
    pieces: Pieces | None
    bare: Pieces | None

    @classmethod
    def of(cls, vectors: Vectors, rows: Rows, *, words: LexicalSettings) -> Parts:
        """Put together what was made of the vectors and of the texts."""
        return cls(vectors, Lexical(rows.postings, settings=words), rows.sequences, rows.pieces, rows.bare)

    @property
    def rows(self) -> Rows:
        """Give all but the vectors."""
        return Rows(self.lexical.postings, self.sequences, self.pieces, self.bare)

    @classmethod
    def read(cls, folder: Path, *, words: LexicalSettings) -> Parts:
        """Open what :meth:`write` wrote."""
        return cls.of(Vectors.read(folder / _VECTORS), Rows.read(folder), words=words)

    def write(self, folder: Path) -> None:
        """Write everything to a folder."""
        self.vectors.write(folder / _VECTORS)
        self.rows.write(folder)
