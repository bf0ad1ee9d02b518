"""Measure: what one reply is worth, and the figures of a whole set of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import sqrt

from eval.case import Case
from eval.judge import agrees, judge
from eval.quote import Sources
from eval.reply import Reply

CUTOFFS = (1, 5, 10)
MOST_CITATIONS = 5  # Citations after these are not looked at for precision: no reader does.
MANY_SECTIONS = ("list", "comparison")  # Kinds whose answers cite more sections than any gold names.


@dataclass(frozen=True, slots=True)
class Row:
    """One case with its reply, measured.

    ``replied`` is false where there was no reply: the case counts as wrong and is left out of the other figures.
    ``rank`` is the first passage, from 1, that agrees with a gold section, ``None`` if none does. ``covered`` is the
    share of the gold sections that are cited, ``None`` where the case names none. ``good_citations`` of
    ``counted_citations`` agree with a gold section, ``exact_quotes`` of ``quotes`` stand in their source.
    """

    id: str
    question: str
    kind: str
    language: str
    answerable: bool
    right: bool
    reason: str
    replied: bool
    status: str = ""
    rank: int | None = None
    covered: float | None = None
    citations: int = 0
    cites_gold: bool = False
    good_citations: int = 0
    counted_citations: int = 0
    quotes: int = 0
    exact_quotes: int = 0
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its name, its value (``None`` where nothing could be measured), what it was taken over.

    ``low`` and ``high`` bound it where it is a share of cases; ``hits`` is the number of cases it counts.
    """

    name: str
    value: float | None
    n: int
    hits: int | None = None
    low: float | None = None
    high: float | None = None


def measure(case: Case, reply: Reply | None, *, sources: Sources | None = None) -> Row:
    """Measure one reply; without sources its quotes are not looked at."""
    verdict = judge(case, reply)
    asked = (case.id, case.question, case.kind, case.language, case.answerable, verdict.right, verdict.reason)
    if reply is None:
        return Row(*asked, replied=False)
    gold = case.any_evidence
    good = [agrees(citation, gold) for citation in reply.citations]
    counted = [] if case.kind in MANY_SECTIONS or not case.evidence else good[:MOST_CITATIONS]
    covered = [any(agrees(citation, (section,)) for citation in reply.citations) for section in case.evidence]
    found = [agrees(passage, gold) for passage in reply.passages]
    exact = [sources.holds(citation) for citation in reply.citations] if sources else []
    return Row(
        *asked,
        replied=True,
        status=reply.status,
        rank=found.index(True) + 1 if any(found) else None,
        covered=sum(covered) / len(covered) if covered else None,
        citations=len(good),
        cites_gold=any(good),
        good_citations=sum(counted),
        counted_citations=len(counted),
        quotes=len(exact),
        exact_quotes=sum(bool(stands) for stands in exact),
        seconds=reply.seconds,
    )


def measure_all(cases: Iterable[Case], replies: Iterable[Reply], *, sources: Sources | None = None) -> tuple[Row, ...]:
    """Measure a set: each case meets the reply with its id; a reply to no case is passed over."""
    by_id = {reply.id: reply for reply in replies}
    return tuple(measure(case, by_id.get(case.id), sources=sources) for case in cases)


def figures_of(rows: tuple[Row, ...]) -> tuple[Figure, ...]:
    """Give every figure of a set, in the order of a report; a figure that nothing was measured for has no value."""
    return (
        _share("accuracy", [row.right for row in rows]),
        *_shares_by("kind", rows, lambda row: row.kind),
        *_shares_by("language", rows, lambda row: row.language),
        *_shares_by("answerable", rows, lambda row: "yes" if row.answerable else "no"),
        *_evidence(rows),
        *_citations(rows),
        *_refusals(rows),
        *_times([row.seconds for row in rows if row.seconds is not None]),
    )


def wilson(hits: int, n: int, *, z: float = 1.96) -> tuple[float, float]:
    """Give Wilson's score interval of a share (J. Am. Stat. Assoc. 22, 1927); ``z`` of 1.96 makes it 95 %."""
    if n == 0:
        raise ValueError("a share of nothing has no interval")
    centre = (hits + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * sqrt(hits * (n - hits) / n + z * z / 4)
    return max(0.0, centre - half), min(1.0, centre + half)  # rounding alone could leave the range


def _share(name: str, outcomes: list[bool]) -> Figure:
    """Give a share of cases with its interval."""
    hits, n = sum(outcomes), len(outcomes)
    if n == 0:
        return Figure(name, None, 0)
    low, high = wilson(hits, n)
    return Figure(name, hits / n, n, hits, low, high)


def _ratio(name: str, part: float, n: int) -> Figure:
    """Give a ratio that is no share of independent cases, so without an interval."""
    return Figure(name, part / n if n else None, n)


def _shares_by(slice_name: str, rows: tuple[Row, ...], key: Callable[[Row], str]) -> list[Figure]:
    """Give the accuracy of each slice, by the slice's name."""
    slices: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        slices[key(row)].append(row.right)
    return [_share(f"accuracy {slice_name}={value}", slices[value]) for value in sorted(slices)]


def _evidence(rows: tuple[Row, ...]) -> list[Figure]:
    """Give how often a gold section is among the first passages, and the share of gold sections that are cited."""
    measured = [row for row in rows if row.replied and row.covered is not None]
    hits = [_share(f"evidence_hit@{k}", [row.rank is not None and row.rank <= k for row in measured]) for k in CUTOFFS]
    return [*hits, _ratio("evidence_coverage", sum(row.covered or 0.0 for row in measured), len(measured))]


def _citations(rows: tuple[Row, ...]) -> list[Figure]:
    """Give how often an answer cites a gold section, the share of citations that do, and of quotes that are exact."""
    citing = [row for row in rows if row.covered is not None and row.citations]
    good, counted = sum(row.good_citations for row in rows), sum(row.counted_citations for row in rows)
    return [
        _share("citation_hit", [row.cites_gold for row in citing]),
        _ratio("citation_precision", good, counted),
        _ratio("quote_exact", sum(row.exact_quotes for row in rows), sum(row.quotes for row in rows)),
    ]


def _refusals(rows: tuple[Row, ...]) -> list[Figure]:
    """Give the share of refusals that were due, and of due refusals that came."""
    replied = [row for row in rows if row.replied]
    return [
        _share("refusal_precision", [not row.answerable for row in replied if row.status != "answered"]),
        _share("refusal_recall", [row.status != "answered" for row in replied if not row.answerable]),
    ]


def _times(seconds: list[float]) -> list[Figure]:
    """Give the median and the 95th percentile of the answering time, each the nearest measured time above."""
    ordered, n = sorted(seconds), len(seconds)
    if n == 0:
        return [Figure("seconds_p50", None, 0), Figure("seconds_p95", None, 0)]
    return [
        Figure("seconds_p50", ordered[n // 2], n),
        Figure("seconds_p95", ordered[min(n - 1, int(n * 0.95))], n),
    ]
