"""Figures: what a set of measured cases comes to, each figure defined once, with n and an interval.

Accuracy, evidence hits and coverage, citation hit and precision are those of the customer's scorer. Citation recall
and precision by gold sections follow ALCE (Gao et al., EMNLP 2023), where a model judges what gold sections tell here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from eval.interval import bootstrap, wilson
from eval.measure import Row
from eval.ranking import MEASURES
from eval.risk import area, risk_coverage

CUTOFFS = (1, 5, 10)
Parts = tuple[float, float]  # What one case adds to a figure's sum and to what it is divided by.


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its name, its value (``None`` where nothing could be measured), what it was taken over.

    ``low`` and ``high`` bound it with 95 % confidence; ``hits`` is the number of cases where it counts cases.
    """

    name: str
    value: float | None
    n: int
    hits: int | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class _Ratio:
    """How a figure is made of the cases; ``counts`` tells whether it is a share of cases."""

    name: str
    of: Callable[[Row], Parts | None]
    counts: bool = True


def figures_of(rows: tuple[Row, ...]) -> tuple[Figure, ...]:
    """Give every figure of a set, in the order of a report; a figure that nothing was measured for has no value."""
    ratios = (
        _Ratio("accuracy", lambda row: (row.right, 1)),
        *_slices("kind", rows, lambda row: (row.kind,)),
        *_slices("language", rows, lambda row: (row.language,)),
        *_slices("answerable", rows, lambda row: ("yes" if row.answerable else "no",)),
        *_slices("document", rows, lambda row: row.documents),
        *(_slices("variant", rows, lambda row: (row.variant,)) if len({row.variant for row in rows}) > 1 else ()),
        *_evidence(),
        *_citations(),
        _Ratio("list_f1", lambda row: _given(row.list_f1), counts=False),
        _Ratio("exact_match", lambda row: _given(row.exact), counts=False),
        _Ratio("token_f1", lambda row: _given(row.token_f1), counts=False),
        *_refusals(),
        _Ratio("words_mean", lambda row: _given(row.words), counts=False),
    )
    return (*_measured(ratios, rows), _risk(rows), *_times([row.seconds for row in rows if row.seconds is not None]))


def _measured(ratios: tuple[_Ratio, ...], rows: tuple[Row, ...]) -> list[Figure]:
    """Measure all ratios at once: the same draws of the cases bound every one of them."""
    table = [[ratio.of(row) or (0.0, 0.0) for ratio in ratios] for row in rows]
    cells = np.array(table, dtype=np.float64).reshape(len(rows), len(ratios), 2)
    parts, counts = cells[:, :, 0], cells[:, :, 1]
    lows, highs = bootstrap(parts, counts, [row.origin_id for row in rows])
    found = []
    for number, ratio in enumerate(ratios):
        part, count = sum(parts[:, number].tolist()), int(counts[:, number].sum())
        if count == 0:
            found.append(Figure(ratio.name, None, 0))
            continue
        hits = round(part) if ratio.counts else None
        low, high = float(lows[number]), float(highs[number])
        if hits is not None and hits in (0, count):
            low, high = wilson(hits, count)
        bounds = (low, high) if low < high else (None, None)  # all draws alike tell nothing
        found.append(Figure(ratio.name, part / count, count, hits, *bounds))
    return found


def _slices(slice_name: str, rows: tuple[Row, ...], keys: Callable[[Row], Iterable[str]]) -> tuple[_Ratio, ...]:
    """Give the accuracy of each slice, by the slice's name; a case may lie in several."""
    members: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for key in keys(row):
            members[key].add(row.id)
    return tuple(
        _Ratio(f"accuracy {slice_name}={key}", lambda row, ids=ids: (row.right, 1) if row.id in ids else None)  # type: ignore[misc]
        for key, ids in sorted(members.items())
    )


def _given(value: float | None) -> Parts | None:
    return None if value is None else (value, 1)


def _evidence() -> tuple[_Ratio, ...]:
    """Say how often a gold section is among the first passages, how high, and what share of gold is cited."""

    def hit(k: int) -> _Ratio:
        return _Ratio(
            f"evidence_hit@{k}",
            lambda row: None if row.covered is None else (row.rank is not None and row.rank <= k, 1),
        )

    def ranking(name: str) -> _Ratio:
        return _Ratio(name, lambda row: _given(dict(row.rankings).get(name)), counts=False)

    covered = _Ratio("evidence_coverage", lambda row: _given(row.covered), counts=False)
    return (*map(hit, CUTOFFS), *map(ranking, MEASURES), covered)


def _citations() -> tuple[_Ratio, ...]:
    """Say how often an answer cites gold, what share of citations does, of gold is cited, of quotes is exact."""
    return (
        _Ratio("citation_hit", lambda row: (row.cites_gold, 1) if row.covered is not None and row.citations else None),
        _Ratio("citation_precision", lambda row: (row.good_citations, row.counted_citations), counts=False),
        _Ratio("citation_recall", lambda row: _given(row.covered) if row.citations else None, counts=False),
        _Ratio("quote_exact", lambda row: (row.exact_quotes, row.quotes), counts=False),
    )


def _refusals() -> tuple[_Ratio, ...]:
    """Give the share of refusals that were due, and of due refusals that came."""

    def due(row: Row) -> Parts | None:
        return (not row.answerable, 1) if row.replied and row.status != "answered" else None

    def came(row: Row) -> Parts | None:
        return (row.status != "answered", 1) if row.replied and not row.answerable else None

    return (_Ratio("refusal_precision", due), _Ratio("refusal_recall", came))


def _risk(rows: tuple[Row, ...]) -> Figure:
    """Give the area under risk and coverage, over the answers that say how sure they are."""
    known = sum(row.status == "answered" and row.confidence is not None for row in rows)
    return Figure("risk_coverage_area", area(risk_coverage(rows)), known)


def _times(seconds: list[float]) -> list[Figure]:
    """Give the median and the 95th percentile of the answering time, each the nearest measured time above."""
    ordered, n = sorted(seconds), len(seconds)
    if n == 0:
        return [Figure("seconds_p50", None, 0), Figure("seconds_p95", None, 0)]
    return [
        Figure("seconds_p50", ordered[n // 2], n),
        Figure("seconds_p95", ordered[min(n - 1, int(n * 0.95))], n),
    ]
