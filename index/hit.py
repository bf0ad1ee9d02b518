"""A hit: one passage found, with its place and the reasons for it."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.passage import Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question.

    ``rank`` counts from 1; ``score`` in [0, 1] orders the hits of one question and means nothing across questions.
    The rest may be compared across questions: ``dense`` is the cosine of question and passage, ``lexical`` the BM25
    score, ``cover`` the share in [0, 1] of the question's words, weighted by how rare they are, that the passage
    has, ``late`` the mean of the best cosines of the question's pieces. ``None`` where a route was not asked.
    """

    passage: Passage
    rank: int
    score: float
    dense: float | None = None
    lexical: float | None = None
    cover: float | None = None
    late: float | None = None

    @property
    def passage_id(self) -> str:
        """Give the id of the passage."""
        return self.passage.id
