"""Learning to rank: the weights and figures of made collections of which the right hits are known."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.rank import FEATURES
from index.training import rank
from index.training.rank import Looked, RankLearning, hit, without

SETTINGS = RankLearning(steps=200)
WORDS, DENSE = FEATURES.index("words"), FEATURES.index("dense")


def looked(rows: Sequence[Mapping[int, Sequence[float]]], *, name: str = "made") -> Looked:
    """Give questions of two hits, of which the second is right, by what is known of both under some features."""
    features = np.zeros((len(rows), 2, len(FEATURES)), dtype=np.float32)
    for at, row in enumerate(rows):
        for place, known in row.items():
            features[at, :, place] = known
    right, there = np.zeros((len(rows), 2), dtype=bool), np.ones((len(rows), 2), dtype=bool)
    right[:, 1] = True
    return Looked(name, features, right, there, 1.0)


# told by the words, told by the meaning against the words, and not told at all
BY_WORDS = {WORDS: (0.0, 1.0)}
AGAINST = {WORDS: (1.0, 0.0), DENSE: (0.0, 1.0)}


def test_half_and_kept_choose_questions_by_place() -> None:
    one = looked([BY_WORDS, AGAINST, BY_WORDS, AGAINST, BY_WORDS])
    assert [len(one.half(start).features) for start in (0, 1)] == [3, 2]
    assert one.half(1).features[:, 0, WORDS].tolist() == [1.0, 1.0]
    kept = one.kept(np.array([False, True, True, False, False]))
    assert kept.features[:, 0, WORDS].tolist() == [1.0, 0.0]
    assert (kept.right.shape, kept.there.shape, kept.name, kept.share) == ((2, 2), (2, 2), "made", 1.0)


def test_a_feature_left_out_is_nothing_and_the_rest_stays() -> None:
    one = looked([AGAINST])
    bare = without(one, ("words", "late"))
    assert not bare.features[..., WORDS].any()
    assert bare.features[..., DENSE].tolist() == one.features[..., DENSE].tolist()
    assert one.features[..., WORDS].any()


def test_the_even_questions_are_learned_and_the_odd_ones_told_beside() -> None:
    weights, figures = rank._in_halves([looked([BY_WORDS, AGAINST] * 6)], SETTINGS)
    assert weights[WORDS] > 0.0
    assert weights[DENSE] < weights[WORDS]
    assert weights.tolist() == np.round(weights, SETTINGS.digits).tolist()
    assert figures == {"made": {"even hit@1": 1.0, "even hit@10": 1.0, "odd hit@1": 0.0, "odd hit@10": 1.0}}


def test_each_fifth_is_told_by_what_the_others_teach() -> None:
    one = looked([AGAINST] * 5 + [BY_WORDS] * 20)
    weights, figures = rank._in_folds([one], SETTINGS)
    # the first five are alike and stand in one fold: the others teach nothing of them, all together do
    assert figures == {"made": {"5 folds hit@1": 0.8, "5 folds hit@10": 1.0, "all hit@1": 1.0, "all hit@10": 1.0}}
    assert weights[DENSE] > weights[WORDS] > 0.0
    assert hit(one, weights, k=1) == 1.0


def test_a_stronger_decay_holds_the_weights_back() -> None:
    one = looked([BY_WORDS] * 25)
    free, held = (rank._in_folds([one], replace(SETTINGS, decay_titled=decay))[0][WORDS] for decay in (1e-3, 1e-1))
    assert free > held > 0.0


def test_titles_are_weighed_only_where_each_passage_has_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = {place: (0.0, 1.0) for place in range(len(FEATURES))}

    def made(bench: Path, named: Sequence[tuple[str, float]], *, encoder: object, bare: bool) -> tuple[Looked, ...]:
        return tuple(looked([every] * 25, name=f"{name}{' bare' if bare else ''}") for name, _ in named[:1])

    monkeypatch.setattr(rank, "looked_at", made)
    monkeypatch.setattr(rank, "open_encoder", lambda _: None)
    monkeypatch.setattr("sys.argv", ["rank", "--bench", str(tmp_path), "--out", str(tmp_path / "rank.json")])
    assert rank.main() == 0
    said = json.loads((tmp_path / "rank.json").read_text(encoding="utf-8"))
    left_out = {kind: set(FEATURES) - set(weights) for kind, weights in said["weights"].items()}
    for kind in ("marked", "unmarked", "english"):
        assert left_out[kind] == {"titled", "close"}
    for kind in ("titled", "titled_unmarked"):
        assert left_out[kind] == {"near"}
    assert set(said["figures"]["zalo_legal"]) == {"5 folds hit@1", "5 folds hit@10", "all hit@1", "all hit@10"}
    assert set(said["figures"]["xquad_vi"]) == {"even hit@1", "even hit@10", "odd hit@1", "odd hit@10"}
    assert set(said["figures"]) == {"xquad_vi", "xquad_vi bare", "xquad_en_vi", "zalo_legal", "zalo_legal bare"}
