"""Tuning: weights of the features of evidence, found on cases by a seeded search and checked by folds.

``python -m eval.tune CASES… --home DIR`` prints the weights and the first-place rate with and without them, and the
rate on folds that the search did not see.
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
from rag.evidence import Evidence, gather
from rag.feature import Weights
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
    sys.stdout.write("".join(f"{name} {value}\n" for name, value in result.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
