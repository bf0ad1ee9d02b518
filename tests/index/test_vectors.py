from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.encoder import unit
from index.vectors import Vectors


@pytest.fixture
def matrix() -> np.ndarray:
    return unit(np.random.default_rng(7).normal(size=(50, 16)).astype(np.float32))


def test_a_stored_vector_is_nearest_to_itself(matrix: np.ndarray) -> None:
    vectors = Vectors.of(matrix)
    for row, vector in enumerate(matrix):
        assert vectors.nearest(vector, count=1).tolist() == [row]
        assert vectors.cosines(vector, np.array([row])) == pytest.approx([1.0], abs=1e-5)
        assert vectors.cosines(-vector, np.array([row])) == pytest.approx([-1.0], abs=1e-5)


def test_nearest_agrees_with_sorting_every_cosine(matrix: np.ndarray) -> None:
    order = np.argsort(-(matrix @ matrix[3]))
    assert Vectors.of(matrix).nearest(matrix[3], count=10).tolist() == order[:10].tolist()


def test_only_allowed_rows_are_found(matrix: np.ndarray) -> None:
    allowed = np.zeros(50, dtype=bool)
    allowed[[5, 9, 41]] = True
    assert set(Vectors.of(matrix).nearest(matrix[0], count=10, allowed=allowed)) == {5, 9, 41}
    assert len(Vectors.of(matrix).nearest(matrix[0], count=10, allowed=np.zeros(50, dtype=bool))) == 0


def test_more_than_there_are_and_none_at_all(matrix: np.ndarray) -> None:
    assert len(Vectors.of(matrix[:3]).nearest(matrix[0], count=10)) == 3
    none = Vectors.of(np.zeros((0, 16), dtype=np.float32))
    assert len(none.nearest(matrix[0], count=10)) == 0
    assert none.shape == (0, 16)


def test_written_and_read_again(matrix: np.ndarray, tmp_path: Path) -> None:
    vectors = Vectors.of(matrix)
    vectors.write(tmp_path / "v.faiss")
    again = Vectors.read(tmp_path / "v.faiss")
    assert again.shape == (50, 16)
    rows = np.arange(50)
    assert again.cosines(matrix[1], rows).tolist() == vectors.cosines(matrix[1], rows).tolist()


def test_many_vectors_are_kept_in_eight_bits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("index.vectors._EXACT", 100)
    matrix = np.random.default_rng(3).normal(size=(400, 32)).astype(np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    vectors = Vectors.of(matrix)
    vectors.write(tmp_path / "v")
    again = Vectors.read(tmp_path / "v")
    allowed = np.arange(400) % 2 == 0
    for row in (0, 150, 398):
        assert again.nearest(matrix[row], count=3)[0] == row
        assert again.nearest(matrix[row], count=3, allowed=allowed)[0] == row
        assert again.nearest(matrix[row], count=400, allowed=~allowed).tolist().count(row) == 0
        assert again.cosines(matrix[row], np.array([row]))[0] == pytest.approx(1.0, abs=0.02)
    assert (tmp_path / "v").stat().st_size < 400 * 32 * 2
