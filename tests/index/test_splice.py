from __future__ import annotations

import numpy as np
import pytest

from index.splice import Splice


@pytest.mark.parametrize(
    ("before", "after", "runs", "fresh"),
    [
        ("a1 b2 c3", "a1 b2 c3", ((0, 0, 6),), ()),
        ("a1 b2 c3", "a1 c3", ((0, 0, 1), (0, 3, 6)), ()),
        ("a1 c3", "a1 b2 c3", ((0, 0, 1), (1, 0, 2), (0, 1, 4)), (1,)),
        ("a1 b2", "a1 x2 y3", ((0, 0, 1), (1, 0, 5)), (1, 2)),
        ("a1 b2", "b2 a1", ((0, 1, 3), (1, 0, 1)), (1,)),  # rows never go back
        ("", "a1", ((1, 0, 1),), (0,)),
        ("a1", "", (), ()),
        ("a1", "a2", ((1, 0, 2),), (0,)),
    ],
)
def test_what_stays_is_taken_and_the_rest_is_fresh(
    before: str, after: str, runs: tuple[tuple[int, int, int], ...], fresh: tuple[int, ...]
) -> None:
    held, holding = ([(name, int(name[1])) for name in state.split()] for state in (before, after))
    assert Splice.between([(n[0], size) for n, size in held], [(n[0], size) for n, size in holding]) == (
        Splice(runs),
        fresh,
    )


def test_columns_and_ragged_columns() -> None:
    splice = Splice(((0, 0, 1), (1, 0, 2), (0, 2, 3)))
    assert splice.count == 4
    assert splice.column([np.array([1, 2, 3]), np.array([7, 8])]).tolist() == [1, 7, 8, 3]
    old = (np.array([10, 20, 21, 30]), np.array([0, 1, 3, 4]))
    new = (np.array([70, 71]), np.array([0, 2, 2]))
    values, bounds = splice.ragged([old, new])
    assert (values.tolist(), bounds.tolist()) == ([10, 70, 71, 30], [0, 1, 3, 3, 4])
    assert splice.places(0, 3).tolist() == [0, -1, 3]
    assert splice.places(1, 2).tolist() == [1, 2]


def test_whole_sources_one_after_another() -> None:
    splice = Splice.joined([2, 0, 1])
    assert splice.column([np.array([1, 2]), np.array([], dtype=np.int64), np.array([3])]).tolist() == [1, 2, 3]
