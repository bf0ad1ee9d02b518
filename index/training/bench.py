"""Held-out collections: questions, passages, and which passage answers which question."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.training.pieces import bare


@dataclass(frozen=True, slots=True)
class Bench:
    """One collection: passages, questions, and for each question the numbers of its right passages.

    Texts begin with their titles; `titles` gives these once more, as words in them count double. `folded` tells that
    the questions carry no marks, so that passages must be read without theirs.
    """

    name: str
    texts: tuple[str, ...]
    questions: tuple[str, ...]
    right: tuple[frozenset[int], ...]
    titles: tuple[str, ...]
    english: bool = False
    folded: bool = False


def open_bench(folder: Path) -> Bench:
    """Read a BEIR folder: corpus.jsonl, queries.jsonl, qrels/test.tsv; questions without one are left out."""
    with (folder / "corpus.jsonl").open(encoding="utf-8") as handle:
        corpus = [json.loads(line) for line in handle]
    place = {record["_id"]: at for at, record in enumerate(corpus)}
    right: dict[str, set[int]] = {}
    for line in (folder / "qrels/test.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, document, grade = line.split("\t")
        if int(grade) > 0 and document in place:
            right.setdefault(query, set()).add(place[document])
    with (folder / "queries.jsonl").open(encoding="utf-8") as handle:
        queries = [query for query in map(json.loads, handle) if query["_id"] in right]
    return Bench(
        folder.name,
        tuple(f"{record.get('title', '')} {record['text']}".strip() for record in corpus),
        tuple(query["text"] for query in queries),
        tuple(frozenset(right[query["_id"]]) for query in queries),
        tuple(record.get("title", "") for record in corpus),
        english="_en_" in folder.name,
    )


def stripped(bench: Bench) -> Bench:
    """Give the same collection with the marks dropped from its questions."""
    questions = tuple(bare(question) for question in bench.questions)
    return replace(bench, name=bench.name + " (no marks)", questions=questions, folded=True)


def hits(
    scores: NDArray[np.float32], right: Sequence[frozenset[int]], *, at: tuple[int, ...] = (1, 10)
) -> dict[str, float]:
    """Give the share of questions with a right passage among the first k; ties go to the earlier passage.

    `scores` has the shape (questions, passages); higher is better.
    """
    if len(scores) != len(right):
        raise ValueError(f"{len(scores)} rows of scores for {len(right)} questions")
    order = np.argsort(-scores, axis=1, kind="stable")[:, : max(at)]
    found = [[int(place) in good for place in row] for row, good in zip(order, right, strict=True)]
    return {f"hit@{k}": round(float(np.mean([any(row[:k]) for row in found])), 4) for k in at}
