"""Ranking: nDCG@10, Recall@5, MRR@10 and their kin, by the library ir-measures, under the names as they are typed.

nDCG: Järvelin and Kekäläinen (TOIS 2002). MRR: Voorhees (TREC-8, 1999). A question without hits counts as 0; one that
names no relevant text is not scored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

Qrels = Mapping[str, Mapping[str, int]]
TrecRun = Mapping[str, Mapping[str, float]]

MEASURES = ("nDCG@10", "Recall@5", "MRR@10")


class RankingError(ValueError):
    """The library that measures rankings is not installed, or does not know a measure."""


def rank_values(qrels: Qrels, run: TrecRun, *, measures: Sequence[str] = MEASURES) -> dict[str, dict[str, float]]:
    """Give every question's value for every measure, by the measure's name as typed, then by question.

    Raises ``RankingError`` where ir-measures is missing or a name is not one of its own.
    """
    try:
        import ir_measures
    except ModuleNotFoundError as error:
        raise RankingError("rankings are measured by ir-measures; install it: pip install ir-measures") from error
    try:
        parsed = {name: ir_measures.parse_measure(name) for name in measures}
    except (NameError, ValueError, SyntaxError) as error:
        raise RankingError(f"ir-measures knows no such measure: {error}") from error
    typed: dict[str, list[str]] = defaultdict(list)  # it prints MRR@10 as RR@10
    for name, measure in parsed.items():
        typed[str(measure)].append(name)
    scored: dict[str, dict[str, float]] = {name: {} for name in measures}
    gold = {query: dict(texts) for query, texts in qrels.items() if any(value > 0 for value in texts.values())}
    found = {query: dict(texts) for query, texts in run.items() if query in gold}
    wanted = [parsed[names[0]] for names in typed.values()]
    for one in ir_measures.iter_calc(wanted, gold, found) if gold else ():
        for name in typed[str(one.measure)]:
            scored[name][one.query_id] = float(one.value)
    return scored


def mean(values: Mapping[str, float]) -> float | None:
    """Give the mean over questions, ``None`` where nothing was scored."""
    return sum(values.values()) / len(values) if values else None


def qrels_of(rows: Sequence[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    """Gather (question, text, relevance) into judgements by question."""
    gathered: dict[str, dict[str, int]] = defaultdict(dict)
    for query, text, relevance in rows:
        gathered[query][text] = relevance
    return dict(gathered)
