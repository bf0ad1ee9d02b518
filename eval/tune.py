"""Tuning: weights of the features of evidence, found on cases by a seeded search and checked by folds.

``python -m eval.tune CASES… --home DIR`` prints the weights and the first-place rate with and without them, the rate
on folds that the search did not see, and the line between sections that answer and sections of another subject.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.case import Case, read_cases
from rag.assistant import Assistant
from rag.evidence import Evidence
from rag.feature import Weights
from rag.gather import gather
from rag.preferred import preferred
from rag.refusal import LINE, line_of
from rag.understand import understand

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Candidates:
    """The sections found for one case: their features, one row each, and which of them the gold names."""

    features: Matrix
    gold: NDArray[np.bool_]


def _agrees(one: Evidence, case: Case) -> bool:
    """Tell whether a section is a gold one, lies in it, or is its direct parent."""
    path = tuple(label.lower() for label in one.section.path)
    for gold in (*case.evidence, *case.also_evidence):
        wanted = tuple(label.lower() for label in gold.section)
        names = tuple(name for name in (gold.document, gold.digest) if name)
        if not one.document.name.startswith(names):
            continue
        if path[: len(wanted)] == wanted or (
            wanted[: len(path)] == path and len(wanted) - len(path) == 1 < len(wanted)
        ):
            return True
    return False


def candidates_of(assistant: Assistant, cases: Sequence[Case]) -> list[Candidates]:
    """Gather the sections of every case that has gold among them."""
    kept = []
    for case in cases:
        query = understand(case.question, history=case.history, documents=assistant.library.documents)
        if not query.scope.documents or query.section:
            continue
        found = gather(assistant.library, assistant.vocabulary, query)
        gold = np.array([_agrees(one, case) for one in found])
        if gold.any():
            kept.append(Candidates(np.array([astuple(one.features) for one in found]), gold))
    return kept


def quality(cases: Sequence[Candidates], weights: Matrix) -> float:
    """Give the mean of first-place rate and reciprocal rank."""
    total = 0.0
    for case in cases:
        order = np.argsort(-(case.features @ weights), kind="stable")
        rank = int(np.flatnonzero(case.gold[order])[0]) + 1
        total += 0.5 * (rank == 1) + 0.5 / rank
    return total / max(len(cases), 1)


def search(cases: Sequence[Candidates], start: Matrix, *, seed: int, rounds: int) -> Matrix:
    """Climb from ``start`` by changing one or two weights at a time; small weights are preferred where all is equal."""
    chance = np.random.default_rng(seed)
    best, value = start.copy(), quality(cases, start)
    for _ in range(rounds):
        tried = best.copy()
        places = chance.choice(len(best) - 1, size=int(chance.integers(1, 3)), replace=False)
        tried[places] = np.maximum(0.0, tried[places] + chance.normal(0.0, 0.25, size=len(places)))
        got = quality(cases, tried) - 0.002 * float(np.abs(tried - start).sum())
        if got > value:
            best, value = tried, got
    return best


def tune(cases: Sequence[Candidates], *, seed: int = 1, rounds: int = 1500, folds: int = 5) -> dict[str, Any]:
    """Find weights on all cases, and tell by folds what such a search gains on cases that it has not seen."""
    start = np.array(astuple(Weights()))
    order = np.random.default_rng(seed).permutation(len(cases))
    unseen = []
    for fold in range(folds):
        held = set(order[fold::folds].tolist())
        found = search([one for n, one in enumerate(cases) if n not in held], start, seed=seed, rounds=rounds)
        unseen.append(quality([cases[n] for n in sorted(held)], found))
    best = search(cases, start, seed=seed, rounds=rounds)
    return {
        "cases": len(cases),
        "before": quality(cases, start),
        "after": quality(cases, best),
        "unseen": float(np.mean(unseen)),
        "weights": dict(zip(asdict(Weights()), np.round(best, 2).tolist(), strict=True)),
    }


def line_points(assistant: Assistant, cases: Sequence[Case]) -> tuple[Matrix, NDArray[np.float64]]:
    """Give the features of the line for each case, with 1 where the best section is gold and 0 where nothing answers.

    Left out are questions that other rules refuse or answer: signers, lists, numbers of documents, named sections.
    """
    rows, labels = [], []
    for case in cases:
        query = understand(case.question, history=case.history, documents=assistant.library.documents)
        settled = query.kind in ("chat", "signer", "list", "count") or query.scope.gap or query.section or query.numbers
        found = () if settled or not query.scope.documents else gather(assistant.library, assistant.vocabulary, query)
        if not found or (not case.answerable and case.evidence):
            continue
        best = preferred(query, found)
        if case.answerable and not _agrees(best, case):
            continue
        rows.append(line_of(query, best))
        labels.append(float(case.answerable))
    return np.array(rows), np.array(labels)


def fit_line(points: Matrix, labels: NDArray[np.float64], *, keep: float = 0.97) -> dict[str, float]:
    """Fit a logistic line with both sides weighed alike; ``least`` is set so that ``keep`` of the answers pass."""
    mean, spread = points.mean(axis=0), points.std(axis=0) + 1e-9
    design = np.c_[(points - mean) / spread, np.ones(len(points))]
    weighed = np.where(labels == 1, 1.0, labels.sum() / max((labels == 0).sum(), 1))
    line = np.zeros(design.shape[1])
    for _ in range(3000):
        wrong = weighed * (1 / (1 + np.exp(-design @ line)) - labels)
        line -= 0.3 * (design.T @ wrong + np.r_[line[:-1], 0.0]) / len(labels)
    raw = line[:-1] / spread
    sums = points @ raw
    least = float(np.quantile(sums[labels == 1], 1 - keep))
    refused = float((sums[labels == 0] < least).mean())
    return {
        **dict(zip(LINE, np.round(raw, 2).tolist(), strict=True)),
        "least": round(least, 2),
        "refused": round(refused, 3),
    }


def main(words: Sequence[str] | None = None) -> int:
    """Tune on the cases named and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m eval.tune", description=__doc__)
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=1500)
    chosen = parser.parse_args(words)
    assistant = Assistant.open(chosen.home)
    cases = [case for path in chosen.cases for case in read_cases(path)]
    result = tune(candidates_of(assistant, cases), rounds=chosen.rounds)
    result["line"] = fit_line(*line_points(assistant, cases))
    sys.stdout.write("".join(f"{name} {value}\n" for name, value in result.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
