"""Compare: what was won and lost between two runs of the same cases."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

import numpy as np

from eval.figures import Figure
from eval.interval import bootstrap
from eval.measure import Row
from eval.run import Run


@dataclass(frozen=True, slots=True)
class Change:
    """One figure before and after."""

    name: str
    before: Figure
    after: Figure


@dataclass(frozen=True, slots=True)
class Comparison:
    """The cases that became right (``won``) and wrong (``lost``), the figures that moved, and what to beware of.

    ``chance`` is how likely so uneven a split is if neither run is better (exact two-sided sign test).
    ``difference`` is by how much the accuracy rose over the cases that both runs have, with an interval by drawing the
    pairs anew; ``None`` where they share no case.
    """

    won: tuple[Row, ...]
    lost: tuple[Row, ...]
    changes: tuple[Change, ...]
    chance: float
    cautions: tuple[str, ...]
    difference: Figure | None = None


def compare(before: Run, after: Run) -> Comparison:
    """Compare two runs by case id; each row of the result is the later run's."""
    earlier = {row.id: row for row in before.rows}
    pairs = [(earlier[row.id], row) for row in after.rows if row.id in earlier]
    won = tuple(new for old, new in pairs if new.right and not old.right)
    lost = tuple(new for old, new in pairs if old.right and not new.right)
    old_figures = {figure.name: figure for figure in before.figures}
    changes = tuple(
        Change(new.name, old_figures[new.name], new)
        for new in after.figures
        if new.name in old_figures and new.value != old_figures[new.name].value
    )
    chance, cautions = sign_test(len(won), len(lost)), _cautions(before, after, len(pairs))
    return Comparison(won, lost, changes, chance, cautions, paired_difference(pairs))


def paired_difference(pairs: list[tuple[Row, Row]]) -> Figure | None:
    """Give the mean of each case's change in accuracy, -1, 0 or 1, with its bootstrap interval."""
    if not pairs:
        return None
    gains = [float(new.right) - float(old.right) for old, new in pairs]
    low, high = bootstrap(np.array(gains)[:, None], np.ones((len(gains), 1)), [new.origin_id for _, new in pairs])
    return Figure("accuracy", sum(gains) / len(gains), len(gains), None, float(low[0]), float(high[0]))


def sign_test(won: int, lost: int) -> float:
    """Give the chance of a split at least as uneven if a case is as likely won as lost (Dixon and Mood, 1946)."""
    n, most = won + lost, max(won, lost)
    tail = sum(comb(n, k) for k in range(most, n + 1))
    return min(1.0, 2.0 * tail / 2.0**n)


def _cautions(before: Run, after: Run, common: int) -> tuple[str, ...]:
    """Say where two runs are not alike, so that a difference may not be the system's."""
    found = []
    if before.cases_hash != after.cases_hash:
        found.append(f"the cases are not the same: {common} are in both, of {len(before.rows)} and {len(after.rows)}")
    if before.corpus_hash != after.corpus_hash:
        found.append("the documents are not the same, or one run does not say which it had")
    if before.circumstances.packages != after.circumstances.packages:
        found.append("the versions of the libraries are not the same")
    if before.circumstances.encoder != after.circumstances.encoder:
        found.append("the encoders are not the same")
    if (before.circumstances.variants, before.circumstances.seed) != (
        after.circumstances.variants,
        after.circumstances.seed,
    ):
        found.append("the questions were not disturbed in the same way")
    return tuple(found)
