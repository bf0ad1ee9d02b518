"""Rank: the first hits in their final order, by what was found out about each."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.encoder import SHIPPED
from index.fuse import Language, spread
from index.words import marked_share

Scores = NDArray[np.float32]
Kind = Literal["marked", "unmarked", "english", "titled", "titled_unmarked"]
KINDS: tuple[Kind, ...] = ("marked", "unmarked", "english", "titled", "titled_unmarked")
# A question over passages that have a title each is weighed by its own weights.
_TITLED: dict[Kind, Kind] = {"marked": "titled", "unmarked": "titled_unmarked"}

WEIGHTS = SHIPPED / "rank.json"

# What is known of a hit, each brought to [0, 1] among the hits of its question before it is weighed.
FEATURES = (
    "words", "dense", "late", "window", "near", "pairs", "names", "numbers", "headed", "titled",
    "close",
)  # fmt: skip

# Full Vietnamese text has marks on about 0.8 of its syllables; below this, they were left out.
_MARKED = 0.3

# Below this best late score the second look is trusted less; about 95 of 100 questions of xquad_vi and viquad2 lie
# above it.
_RECOGNISED = 0.5

# What stands in for weights that were not learned: measured by hand on half of the collections.
_PLAIN: dict[str, float] = {"words": 0.7, "dense": 0.2, "late": 0.5, "window": 0.2}


def _learned() -> Mapping[Kind, Mapping[str, float]]:
    return read_weights()


@dataclass(frozen=True, slots=True)
class RankSettings:
    """How much each of :data:`FEATURES` counts, for each kind of question."""

    weights: Mapping[Kind, Mapping[str, float]] = field(default_factory=_learned)


@functools.cache
def read_weights(path: Path = WEIGHTS) -> Mapping[Kind, Mapping[str, float]]:
    """Read the weights that :mod:`index.training.rank` learned; plain ones where they are not there.

    Raises ``ValueError`` where a feature is unknown.
    """
    said = json.loads(path.read_text(encoding="utf-8"))["weights"] if path.is_file() else {}
    weights: dict[Kind, Mapping[str, float]] = {kind: said.get(kind, _PLAIN) for kind in KINDS}
    unknown = {name for one in weights.values() for name in one} - set(FEATURES)
    if unknown:
        raise ValueError(f"{path.name}: unknown features {sorted(unknown)}")
    return weights


def kind_of(question: str, *, language: Language) -> Kind:
    """Tell how a question is written: in English, in Vietnamese with its marks, or without."""
    if language == "en":
        return "english"
    return "marked" if marked_share(question) >= _MARKED else "unmarked"


# So large a share of the first hits has a title that no other has where each passage has its own: collections of law
# articles 0.96 and more, paragraphs under a common title 0.67 and less.
_OWN_TITLES = 0.9


def titled_kind(kind: Kind, contexts: Sequence[str]) -> Kind:
    """Give the kind of a question whose first hits have these contexts: of titled passages where each has its own."""
    if len(contexts) > 1 and len(set(contexts)) >= _OWN_TITLES * len(contexts):
        return _TITLED.get(kind, kind)
    return kind


def trusted(features: Mapping[str, Scores], *, weights: Mapping[str, float], kind: Kind) -> Mapping[str, float]:
    """Give the weights for one question: a second look that recognises nothing anywhere has little to say.

    So it is with an abbreviation or a typing slip. Across languages cosines are lower, and this is left alone.
    """
    if kind == "english" or "late" not in features or len(features["late"]) == 0:
        return weights
    trust = min(max(float(features["late"].max()) / _RECOGNISED, 0.0), 1.0)
    return {name: weight * trust if name in ("late", "window") else weight for name, weight in weights.items()}


def rank(features: Mapping[str, Scores], *, weights: Mapping[str, float]) -> Scores:
    """Give the final scores in [0, 1] of the hits that were looked at, float32 [n].

    A feature that is not there counts nothing. The order of the hits does not matter.
    """
    total = sum(weights.get(name, 0.0) for name in features)
    count = len(next(iter(features.values())))
    scores = np.zeros(count, dtype=np.float32)
    for name in FEATURES:
        if name in features and weights.get(name, 0.0) > 0:
            scores += np.float32(weights[name] / total) * spread(features[name])
    return scores
