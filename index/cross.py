"""Cross: a model that reads question and passage together puts the first hits in its own order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.fuse import spread
from index.hit import Hit
from index.parts import searched_text


class Judge(Protocol):
    """What scores texts against a question; a higher score is better."""

    @property
    def name(self) -> str:
        """Give the name that opens it again."""
        ...

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give one score a text, float32 [n]."""
        ...


def open_judge(name: str) -> Judge:
    """Open a cross-encoder by its name or folder; raises ``EncoderUnavailable``."""
    from index.transformer import CrossJudge

    return CrossJudge.open(name)


def rerank(question: str, hits: Sequence[Hit], *, judge: Judge, first: int = 50) -> tuple[Hit, ...]:
    """Give the hits with the ``first`` of them in the judge's order, the others after them as they were.

    Hits that the judge scores alike keep their order; scores stay in [0, 1], those judged in the upper half.
    """
    judged, others = hits[:first], hits[first:]
    if not judged:
        return ()
    said = spread(np.asarray(judge.scores(question, [searched_text(hit.passage) for hit in judged]), dtype=np.float32))
    order = np.argsort(-said, kind="stable")
    ranked = [replace(judged[at], rank=place, score=0.5 + 0.5 * float(said[at])) for place, at in enumerate(order, 1)]
    return (*ranked, *(replace(hit, score=0.5 * hit.score) for hit in others))
