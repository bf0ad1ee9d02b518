"""Compare: what was won and lost between two runs of the same cases."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

from eval.measure import Figure, Row
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
    """

    won: tuple[Row, ...]
    lost: tuple[Row, ...]
    changes: tuple[Change, ...]
    chance: float
    cautions: tuple[str, ...]


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
    return Comparison(won, lost, changes, sign_test(len(won), len(lost)), _cautions(before, after, len(pairs)))


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
    return tuple(found)
