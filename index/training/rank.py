"""Learn how much each thing known of a hit counts: `python -m index.training.rank --bench ../shared/data/bench`.

Learns on the even questions of each collection and reports the odd ones, which it never sees; the one small collection
whose passages have a title each is reported in five folds and learned from whole.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder, open_encoder
from index.fuse import spread
from index.language import language_of
from index.rank import FEATURES, WEIGHTS, Kind
from index.retrieve import read_corpus
from index.search import Index
from index.training.bench import Bench, open_bench, stripped


@dataclass(frozen=True, slots=True)
class RankLearning:
    """How the weights are found; a collection whose passages have a title each has weights of its own.

    Beside those it still counts a little for questions with their marks: without it xquad_vi loses 0.2. The shares
    were chosen on all questions; ``titled`` and ``close`` are weighed only where each passage has its title, ``close``
    in the place of ``near``.
    """

    marked: tuple[tuple[str, float], ...] = (("xquad_vi", 1.0), ("viquad2_urasys", 0.7), ("zalo_legal", 0.1))
    unmarked: tuple[tuple[str, float], ...] = (("xquad_vi", 1.0), ("viquad2_urasys", 1.0))
    english: tuple[tuple[str, float], ...] = (("xquad_en_vi", 1.0),)
    titled: tuple[tuple[str, float], ...] = (("zalo_legal", 1.0),)
    steps: int = 400
    rate: float = 0.05
    decay: float = 1e-3
    decay_titled: float = 1e-2  # one small collection: its weights are held back more
    digits: int = 2
    folds: int = 5


@dataclass(frozen=True, slots=True)
class Looked:
    """The hits looked at: features float32 [questions, hits, features], right bool and there bool [questions, hits]."""

    name: str
    features: NDArray[np.float32]
    right: NDArray[np.bool_]
    there: NDArray[np.bool_]
    share: float

    def half(self, start: int) -> Looked:
        """Give the even (0) or the odd (1) questions."""
        return self.kept(np.arange(len(self.features)) % 2 == start)

    def kept(self, which: NDArray[np.bool_]) -> Looked:
        """Give the questions marked, bool [questions]."""
        return Looked(self.name, self.features[which], self.right[which], self.there[which], self.share)


def look_at(index: Index, bench: Bench, *, share: float, most: int = 100) -> Looked:
    """Search every question of a collection and keep what the second look finds of each hit."""
    count = len(bench.questions)
    features = np.zeros((count, most, len(FEATURES)), dtype=np.float32)
    right, there = np.zeros((count, most), dtype=bool), np.zeros((count, most), dtype=bool)
    for at, question in enumerate(bench.questions):
        first = index.first(question, language=language_of(question), count=100)
        known = index.features(question, first)
        size = len(known["words"])
        there[at, :size] = True
        right[at, :size] = [int(row) in bench.right[at] for row in first.rows[:size]]
        for place, name in enumerate(FEATURES):
            if name in known:
                features[at, :size, place] = spread(known[name])
    return Looked(bench.name, features, right, there, share)


def learn(collections: Sequence[Looked], *, settings: RankLearning, decay: float) -> NDArray[np.float64]:
    """Find the weights, none below 0, under which a right hit is likeliest to be drawn by its score.

    Maximises the softmax likelihood of the right hits by Adam (Kingma and Ba 2015).
    """
    weights = np.full(len(FEATURES), 0.5)
    slope, square = np.zeros_like(weights), np.zeros_like(weights)
    usable = [(one, one.right.any(axis=1)) for one in collections]
    for step in range(1, settings.steps + 1):
        grad = decay * weights * len(usable)
        for one, kept in usable:
            features, right = one.features[kept], one.right[kept]
            scores = np.where(one.there[kept], features @ weights, -np.inf)
            chance = np.exp(scores - scores.max(axis=1, keepdims=True))
            chance /= chance.sum(axis=1, keepdims=True)
            wanted = right / right.sum(axis=1, keepdims=True)
            grad += one.share * np.einsum("qh,qhf->f", chance - wanted, features) / len(features)
        slope, square = 0.9 * slope + 0.1 * grad, 0.99 * square + 0.01 * grad**2
        moved = slope / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights = np.maximum(weights - settings.rate * moved, 0.0)
    return weights


def without(one: Looked, names: Sequence[str]) -> Looked:
    """Give the same hits with nothing known of some features."""
    features = one.features.copy()
    for name in names:
        features[..., FEATURES.index(name)] = 0.0
    return replace(one, features=features)


def hit(one: Looked, weights: NDArray[np.float64], *, k: int) -> float:
    """Give the share of questions with a right hit among the first k."""
    scores = np.where(one.there, one.features @ weights, -np.inf)
    order = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    return round(float(np.take_along_axis(one.right, order, axis=1).any(axis=1).mean()), 4)


def looked_at(bench: Path, named: Sequence[tuple[str, float]], *, encoder: Encoder, bare: bool) -> tuple[Looked, ...]:
    """Look at each collection that is there, with the marks of its questions or without."""
    found: list[Looked] = []
    for name, share in named:
        if (bench / name).is_dir():
            opened = open_bench(bench / name)
            index = Index.of(read_corpus(bench / name / "corpus.jsonl"), encoder=encoder)
            found.append(look_at(index, stripped(opened) if bare else opened, share=share))
    return tuple(found)


Figures = dict[str, dict[str, float]]


def _in_halves(collections: Sequence[Looked], settings: RankLearning) -> tuple[NDArray[np.float64], Figures]:
    """Learn on the even questions; give the weights and how the even and the odd ones fare."""
    weights = learn([one.half(0) for one in collections], settings=settings, decay=settings.decay)
    weights = np.round(weights, settings.digits)
    figures = {
        one.name: {
            f"{half} hit@{k}": hit(one.half(start), weights, k=k)
            for start, half in enumerate(("even", "odd"))
            for k in (1, 10)
        }
        for one in collections
    }
    return weights, figures


def _in_folds(collections: Sequence[Looked], settings: RankLearning) -> tuple[NDArray[np.float64], Figures]:
    """Learn on all questions; give the weights, and how each fifth fares under those learned on the others."""
    figures: Figures = {}
    for one in collections:
        fold = np.arange(len(one.features)) // settings.folds % settings.folds
        told = {f"{settings.folds} folds hit@{k}": 0.0 for k in (1, 10)}
        for part in range(settings.folds):
            learned = learn([one.kept(fold != part)], settings=settings, decay=settings.decay_titled)
            rest = one.kept(fold == part)
            for k in (1, 10):
                told[f"{settings.folds} folds hit@{k}"] += hit(rest, learned, k=k) * len(rest.features)
        figures[one.name] = {name: round(value / len(one.features), 4) for name, value in told.items()}
    weights = np.round(learn(collections, settings=settings, decay=settings.decay_titled), settings.digits)
    for one in collections:
        figures[one.name] |= {f"all hit@{k}": hit(one, weights, k=k) for k in (1, 10)}
    return weights, figures


def main() -> int:
    """Learn the weights of each kind of question, write them with their figures, and tell these."""
    parser = argparse.ArgumentParser(prog="python -m index.training.rank", description=__doc__)
    parser.add_argument("--bench", type=Path, required=True, help="folder with the collections")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    settings, encoder = RankLearning(), open_encoder(None)
    kinds: tuple[tuple[Kind, tuple[tuple[str, float], ...]], ...] = (
        ("marked", settings.marked),
        ("unmarked", settings.unmarked),
        ("english", settings.english),
        ("titled", settings.titled),
        ("titled_unmarked", settings.titled),
    )
    said: dict[str, dict[str, object]] = {"weights": {}, "figures": {}}
    for kind, named in kinds:
        collections = looked_at(args.bench, named, encoder=encoder, bare=kind.endswith("unmarked"))
        if kind.startswith("titled"):
            collections = tuple(without(one, ("near",)) for one in collections)
            weights, figures = _in_folds(collections, settings)
        else:
            collections = tuple(without(one, ("titled", "close")) for one in collections)
            weights, figures = _in_halves(collections, settings)
        said["weights"][kind] = {name: float(value) for name, value in zip(FEATURES, weights, strict=True) if value > 0}
        said["figures"] |= figures
        sys.stderr.write(f"{kind}: {figures}\n")
    args.out.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
