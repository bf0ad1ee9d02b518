from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.passage import Passage
from corpus.span import Span
from index.second_look import LookSettings, Pieces, look


class Letters:
    """A table of letters: a is at right angles to b; c lies between them."""

    table = np.array([[1, 0], [0, 2], [3, 3]], dtype=np.float32)
    lengths = np.linalg.norm(table, axis=1)

    def pieces(self, texts: Sequence[str]) -> list[np.ndarray]:
        return [np.array(["abc".index(letter) for letter in text if letter in "abc"], dtype=np.int32) for text in texts]


def passages(*texts: str, context: str = "") -> list[Passage]:
    return [Passage(f"p{n}", "d", (), Span(0, len(text)), text, context) for n, text in enumerate(texts)]


TABLE = Letters()


def test_scores_by_hand() -> None:
    pieces = Pieces.of(passages("aab", "b", "c", "x"), table=TABLE)
    # a stands in one of four passages, b in two
    rare_a, rare_b = np.log1p(3.5 / 1.5), np.log1p(2.5 / 2.5)
    assert pieces.rarity[:2] == pytest.approx([rare_a, rare_b], abs=1e-6)
    half = np.sqrt(0.5)
    # the vector of b is twice as long as that of a
    scores = look("ab", np.array([0, 1, 2, 3]), pieces=pieces, table=TABLE, settings=LookSettings()).late
    assert scores == pytest.approx([1.0, 2 * rare_b / (rare_a + 2 * rare_b), half, 0.0], abs=1e-3)
    assert look("a", np.array([2, 0]), pieces=pieces, table=TABLE, settings=LookSettings()).late == pytest.approx(
        [half, 1.0], abs=1e-3
    )


def test_a_long_passage_gains_nothing_by_its_length() -> None:
    far = "a" + "x" * 5 + "c" * 20 + "b"
    pieces = Pieces.of(passages(far, "ab"), table=TABLE)
    scores = look("ab", np.array([0, 1]), pieces=pieces, table=TABLE, settings=LookSettings(window=4)).late
    assert scores[1] == pytest.approx(1.0, abs=1e-3)
    assert 0.75 < scores[0] < 0.95  # one letter, and c for the other


def test_the_context_counts_in_every_window() -> None:
    pieces = Pieces.of(passages("b" + "c" * 20, "a", context="a"), table=TABLE)
    scores = look("ab", np.array([0]), pieces=pieces, table=TABLE, settings=LookSettings(window=4)).late
    assert scores == pytest.approx([1.0], abs=1e-3)


def test_nothing_asked_or_nothing_to_look_at() -> None:
    pieces = Pieces.of(passages("a"), table=TABLE)
    assert look("?", np.array([0]), pieces=pieces, table=TABLE, settings=LookSettings()).late.tolist() == [0.0]
    assert len(look("a", np.array([], dtype=np.int64), pieces=pieces, table=TABLE, settings=LookSettings()).late) == 0
    empty = Pieces.of(passages("x", "?"), table=TABLE)
    assert look("a", np.array([0, 1]), pieces=empty, table=TABLE, settings=LookSettings()).late.tolist() == [0.0, 0.0]


def test_written_and_read_again(tmp_path: Path) -> None:
    pieces = Pieces.of(passages("aab", "cb", context="c"), table=TABLE)
    pieces.write(tmp_path / "pieces")
    again = Pieces.read(tmp_path / "pieces")
    rows = np.array([0, 1])
    settings = LookSettings()
    first = look("abc", rows, pieces=pieces, table=TABLE, settings=settings)
    assert look("abc", rows, pieces=again, table=TABLE, settings=settings).late.tolist() == first.late.tolist()
