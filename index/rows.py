"""Rows: the words, syllables and pieces of passages, one row a passage: of texts, of blocks, or of an earlier state."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.fold import fold
from corpus.passage import Passage
from index.lexical import piece_terms
from index.postings import Postings
from index.second_look import Pieces, PieceTable
from index.sequence import Sequences
from index.splice import Splice
from index.term import Keys, Syllables, keys_of, pair_keys
from index.words import numbers

# Passages read at a time: what is needed to read them, some 100 MB, does not grow with the library.
_BLOCK = 2048
_GROUP = 16

Others = tuple[Sequences, Pieces | None, Pieces | None]
Counted = tuple[Keys, NDArray[np.int64]]  # terms, and the row of each


def searched_text(passage: Passage) -> str:
    """Give what is embedded and indexed of a passage: its context, then its text."""
    return f"{passage.context}\n{passage.text}" if passage.context else passage.text


@dataclass(frozen=True, slots=True)
class Rows:
    """What is known of passages by their texts alone; ``pieces`` and ``bare`` where the encoder is a table."""

    postings: Postings
    sequences: Sequences
    pieces: Pieces | None
    bare: Pieces | None

    @classmethod
    def of(cls, passages: Sequence[Passage], *, table: PieceTable | None) -> Rows:
        """Read passages, block by block."""
        syllables = Syllables()
        starts = range(0, max(len(passages), 1), _BLOCK)
        others: list[Others] = []
        postings: list[Postings] = []
        for at, start in enumerate(starts, 1):
            block = _block(passages[start : start + _BLOCK], table=table, syllables=syllables)
            postings.append(block[0])
            others.append(block[1:])
            if at % _GROUP == 0:  # terms that blocks share are held once from then on
                postings[-_GROUP:] = [Postings.joined(postings[-_GROUP:])]
        splice = Splice.joined([len(sequences.heads) for sequences, _, _ in others])
        kept = _spliced(others, splice)
        others.clear()
        return cls(Postings.joined(postings), *kept)

    @classmethod
    def spliced(cls, old: Rows, fresh: Rows, *, splice: Splice) -> Rows:
        """Take the rows that ``splice`` names from an earlier state and from what is new."""
        postings = Postings.spliced(old.postings, fresh.postings, splice=splice)
        others = [(one.sequences, one.pieces, one.bare) for one in (old, fresh)]
        return cls(postings, *_spliced(others, splice))

    def write(self, folder: Path) -> None:
        """Write everything into a folder that is there."""
        self.postings.write(folder / "words")
        self.sequences.write(folder / "sequences")
        if self.pieces is not None and self.bare is not None:
            self.pieces.write(folder / "pieces")
            self.bare.write(folder / "bare")

    @classmethod
    def read(cls, folder: Path) -> Rows:
        """Open what :meth:`write` wrote, mapped rather than read."""
        has_pieces = (folder / "pieces").is_dir()
        return cls(
            postings=Postings.read(folder / "words"),
            sequences=Sequences.read(folder / "sequences"),
            pieces=Pieces.read(folder / "pieces") if has_pieces else None,
            bare=Pieces.read(folder / "bare") if has_pieces else None,
        )


def _spliced(sources: Sequence[Others], splice: Splice) -> Others:
    pieces = [one for _, one, _ in sources if one is not None]
    bare = [one for _, _, one in sources if one is not None]
    return (
        Sequences.spliced([sequences for sequences, _, _ in sources], splice=splice),
        Pieces.spliced(pieces, splice=splice) if pieces else None,
        Pieces.spliced(bare, splice=splice) if bare else None,
    )


def _block(
    passages: Sequence[Passage], *, table: PieceTable | None, syllables: Syllables
) -> tuple[Postings, Sequences, Pieces | None, Pieces | None]:
    """Read some passages at once."""
    sequences = Sequences.of(passages, syllables=syllables)
    pieces = Pieces.of(passages, table=table) if table is not None else None
    bare = Pieces.of(passages, table=table, bare=True) if table is not None else None
    counted = [*_syllable_terms(sequences), _number_terms(passages)]
    counted += [_piece_terms(pieces, bare=False)] if pieces is not None else []
    counted += [_piece_terms(bare, bare=True)] if bare is not None else []
    keys, rows = (np.concatenate(column) for column in zip(*counted, strict=True))
    return Postings.of(keys, rows, count=len(passages)), sequences, pieces, bare


def _syllable_terms(sequences: Sequences) -> tuple[Counted, Counted, Counted]:
    """Give what :func:`index.words.words` calls syllables, pairs and marked."""
    rows = _owners(sequences.bounds)
    flat, written = sequences.flat[sequences.ids], sequences.written[sequences.ids]
    beside, marked = rows[1:] == rows[:-1], written != flat
    pairs = pair_keys(flat[:-1], flat[1:])[beside]
    return (flat, rows), (pairs, rows[1:][beside]), (written[marked], rows[marked])


def _number_terms(passages: Sequence[Passage]) -> Counted:
    lowered = (unicodedata.normalize("NFC", searched_text(passage)).lower() for passage in passages)
    terms = [numbers(fold(text)) for text in lowered]
    rows = np.repeat(np.arange(len(terms)), [len(row) for row in terms])
    return keys_of(term for row in terms for term in row), rows


def _piece_terms(pieces: Pieces, *, bare: bool) -> Counted:
    """Give the pieces as terms; piece 0 says nothing."""
    ids, rows = pieces.ids[pieces.ids > 0], _owners(pieces.bounds)[pieces.ids > 0]
    known, where = np.unique(ids, return_inverse=True)
    return keys_of(piece_terms(known.tolist(), bare=bare))[where], rows


def _owners(bounds: NDArray[Any]) -> NDArray[np.int64]:
    """Give the row of each value of a ragged column."""
    return np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
