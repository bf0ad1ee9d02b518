"""Parts: what is known of every passage, in memory or in a folder of files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.passage import Passage
from index.lexical import Lexical, LexicalSettings
from index.second_look import Pieces, PieceTable
from index.sequence import Sequences
from index.vectors import Vectors


def searched_text(passage: Passage) -> str:
    """Give what is embedded and indexed of a passage: its context, then its text."""
    return f"{passage.context}\n{passage.text}" if passage.context else passage.text


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
    def of(
        cls,
        passages: Sequence[Passage],
        matrix: NDArray[np.float32],
        *,
        table: PieceTable | None,
        words: LexicalSettings,
    ) -> Parts:
        """Index passages whose vectors are the rows of ``matrix``."""
        pieces = Pieces.of(passages, table=table) if table is not None else None
        bare = Pieces.of(passages, table=table, bare=True) if table is not None else None
        rows = None
        if pieces is not None and bare is not None:
            marked, plain = pieces, bare
            rows = ((marked.row(n).tolist(), plain.row(n).tolist()) for n in range(len(passages)))
        lexical = Lexical.of(map(searched_text, passages), pieces=rows, settings=words)
        return cls(Vectors.of(matrix), lexical, Sequences.of(passages, lexical=lexical), pieces, bare)

    @classmethod
    def read(cls, folder: Path, *, words: LexicalSettings) -> Parts:
        """Open what :meth:`write` wrote."""
        has_pieces = (folder / "pieces").is_dir()
        return cls(
            vectors=Vectors.read(folder / "vectors.faiss"),
            lexical=Lexical.read(folder / "words", settings=words),
            sequences=Sequences.read(folder / "sequences"),
            pieces=Pieces.read(folder / "pieces") if has_pieces else None,
            bare=Pieces.read(folder / "bare") if has_pieces else None,
        )

    def write(self, folder: Path) -> None:
        """Write everything to a folder."""
        self.vectors.write(folder / "vectors.faiss")
        self.lexical.write(folder / "words")
        self.sequences.write(folder / "sequences")
        if self.pieces is not None and self.bare is not None:
            self.pieces.write(folder / "pieces")
            self.bare.write(folder / "bare")
