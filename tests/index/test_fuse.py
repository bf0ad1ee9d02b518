from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fuse import Weights, fuse, spread


def array(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


def test_fused_by_hand() -> None:
    # dense 0.2 0.6 1.0 -> 0 .5 1; words 9 3 6 -> 1 0 .5; a quarter dense
    assert fuse(array(0.2, 0.6, 1.0), array(9, 3, 6), weight=0.25) == pytest.approx([0.75, 0.125, 0.625])


def test_depth_sets_the_floor() -> None:
    assert spread(array(1, 2, 3, 4, 5), depth=3) == pytest.approx([0, 0, 0, 0.5, 1])
    assert spread(array(1, 3, 5), depth=9) == pytest.approx([0, 0.5, 1])


@pytest.mark.parametrize(("scores", "expected"), [((), []), ((2, 2), [0, 0]), ((7,), [0])])
def test_edges(scores: tuple[float, ...], expected: list[float]) -> None:
    assert spread(array(*scores)).tolist() == expected


@pytest.mark.parametrize(
    ("question", "language", "weight"),
    [
        ("Cơ quan nào tham mưu?", "vi", 0.1),
        ("co quan nao tham muu", "vi", 0.2),
        ("co quan nao cua tinh Quảng Ngai", "vi", 0.2),
        ("Who leads in Quảng Ngãi?", "en", 0.3),
    ],
)
def test_the_weight_follows_the_kind_of_question(question: str, language: str, weight: float) -> None:
    assert Weights(marked=0.1, unmarked=0.2, english=0.3).of(question, language=language) == weight


numbers = st.floats(-100, 100, width=32)


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=20), st.randoms(), st.floats(0, 1))
def test_order_does_not_matter(pairs: list[tuple[float, float]], random: object, weight: float) -> None:
    order = list(range(len(pairs)))
    random.shuffle(order)  # type: ignore[attr-defined]
    dense, words = array(*(a for a, _ in pairs)), array(*(b for _, b in pairs))
    straight = fuse(dense, words, weight=weight, depth=5)
    assert fuse(dense[order], words[order], weight=weight, depth=5).tolist() == straight[order].tolist()
    assert 0.0 <= straight.min() <= straight.max() <= 1.0 + 1e-6


def test_a_very_small_range_does_not_overflow() -> None:
    assert spread(array(0.0, 0.0, 1e-45, -1.0), depth=2).tolist() == [0.0, 0.0, 1.0, 0.0]
