"""Risk and coverage: how much is answered, and how much of that is wrong, as less and less sure answers are let in.

El-Yaniv and Wiener (JMLR 11, 2010); the area under the curve as in Geifman and El-Yaniv (NIPS 2017).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from eval.measure import Row


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """With every answer let in whose confidence is at least this: the share of cases answered, and of those wrong."""

    confidence: float
    coverage: float
    risk: float


def risk_coverage(rows: Iterable[Row]) -> tuple[RiskPoint, ...]:
    """Give the curve from the surest answer on; answers that are equally sure come in together.

    Cases with a reply count; those answered without a confidence are left out, as no threshold could order them.
    """
    replied = [row for row in rows if row.replied]
    answered = [row for row in replied if row.status == "answered"]
    known = [(row.confidence, row.right) for row in answered if row.confidence is not None]
    total = len(replied) - (len(answered) - len(known))
    points, wrong = [], 0
    known.sort(key=lambda one: -one[0])
    for number, (confidence, right) in enumerate(known, 1):
        wrong += not right
        if number == len(known) or known[number][0] != confidence:
            points.append(RiskPoint(confidence, number / total, wrong / number))
    return tuple(points)


def area(points: tuple[RiskPoint, ...]) -> float | None:
    """Give the mean risk over all coverages that were reached, ``None`` without points; lower is better."""
    if not points:
        return None
    before, total = 0.0, 0.0
    for point in points:
        total += point.risk * (point.coverage - before)
        before = point.coverage
    return total / before
