from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from index.rank import FEATURES, KINDS, WEIGHTS, kind_of, rank, read_weights, titled_kind


def array(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


def test_scores_by_hand() -> None:
    features = {"words": array(4, 2, 0), "dense": array(0.1, 0.5, 0.3), "late": array(7, 7, 7)}
    # words 1 ½ 0 with three quarters, dense 0 1 ½ with one quarter; what is alike everywhere says nothing
    assert rank(features, weights={"words": 3.0, "dense": 1.0}) == pytest.approx([0.75, 0.625, 0.125])
    assert rank(features, weights={"words": 1.0, "late": 1.0}) == pytest.approx([0.5, 0.25, 0.0])
    assert rank({"words": array(1, 0)}, weights={"words": 1.0, "window": 9.0}).tolist() == [1.0, 0.0]


@pytest.mark.parametrize(
    ("question", "language", "kind"),
    [("cơ quan nào", "vi", "marked"), ("co quan nao", "vi", "unmarked"), ("which body", "en", "english")],
)
def test_kinds_of_questions(question: str, language: str, kind: str) -> None:
    assert kind_of(question, language=language) == kind


def test_passages_with_a_title_each_have_their_own_weights() -> None:
    articles = [f"Điều {n}. Việc {n}" for n in range(10)]
    assert titled_kind("marked", articles) == "titled"
    assert titled_kind("unmarked", articles) == "titled_unmarked"
    assert titled_kind("english", articles) == "english"
    assert titled_kind("marked", ["Chương I"] * 10) == "marked"
    assert titled_kind("marked", articles[:1]) == "marked"


def test_the_shipped_weights_are_known_features() -> None:
    assert WEIGHTS.is_file()
    weights = read_weights()
    assert set(weights) == set(KINDS)
    for one in weights.values():
        assert set(one) <= set(FEATURES)
        assert min(one.values()) > 0


def test_without_a_file_and_with_a_wrong_one(tmp_path: Path) -> None:
    assert read_weights(tmp_path / "none.json")["english"]["words"] == 0.7
    (tmp_path / "r.json").write_text(json.dumps({"weights": {"marked": {"luck": 1.0}}}))
    with pytest.raises(ValueError, match="luck"):
        read_weights(tmp_path / "r.json")
