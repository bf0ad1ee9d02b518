"""Measure: what one reply is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from eval.case import Case
from eval.judge import agrees, judge
from eval.listed import list_f1
from eval.quote import Sources
from eval.ranking import RankingError, rank_values
from eval.reply import Place, Reply
from eval.span import exact_match, token_f1
from eval.spelling import spelled

MOST_CITATIONS = 5  # Citations after these are not looked at for precision: no reader does.
MANY_SECTIONS = ("list", "comparison")  # Kinds whose answers cite more sections than any gold names.


@dataclass(frozen=True, slots=True)
class Row:
    """One case with its reply, measured. What could not be measured is ``None``, never 0.

    ``replied`` is false where there was no reply: the case counts as wrong and is left out of the other figures.
    ``rank`` is the first passage, from 1, that agrees with a gold section, ``None`` if none does. ``covered`` is the
    share of the gold sections that are cited, ``None`` where the case names none. ``good_citations`` of
    ``counted_citations`` agree with a gold section, ``exact_quotes`` of ``quotes`` stand in their source.
    ``rankings`` are the values of the rank measures by name. ``origin_id`` is the case as written.
    """

    id: str
    question: str
    kind: str
    language: str
    answerable: bool
    right: bool
    reason: str
    variant: str
    origin_id: str
    documents: tuple[str, ...]
    replied: bool
    status: str = ""
    rank: int | None = None
    rankings: tuple[tuple[str, float], ...] = ()
    covered: float | None = None
    citations: int = 0
    cites_gold: bool = False
    good_citations: int = 0
    counted_citations: int = 0
    quotes: int = 0
    exact_quotes: int = 0
    list_f1: float | None = None
    exact: float | None = None
    token_f1: float | None = None
    words: int | None = None
    confidence: float | None = None
    seconds: float | None = None


def measure(case: Case, reply: Reply | None, *, sources: Sources | None = None) -> Row:
    """Measure one reply, all but its rankings; without sources its quotes are not looked at."""
    verdict = judge(case, reply)
    documents = tuple(dict.fromkeys(_stem(section.digest or section.document) for section in case.evidence))
    asked = (case.id, case.question, case.kind, case.language, case.answerable, verdict.right, verdict.reason)
    origin = (case.variant, case.origin_id or case.id, documents)
    if reply is None:
        return Row(*asked, *origin, replied=False)
    gold = case.any_evidence
    good = [agrees(citation, gold) for citation in reply.citations]
    counted = [] if case.kind in MANY_SECTIONS or not case.evidence else good[:MOST_CITATIONS]
    covered = [any(agrees(citation, (section,)) for citation in reply.citations) for section in case.evidence]
    found = [agrees(passage, gold) for passage in reply.passages]
    exact = [sources.holds(citation) for citation in reply.citations] if sources else []
    said = reply.answer if reply.status == "answered" else ""
    return Row(
        *asked,
        *origin,
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
        list_f1=list_f1(said, case.complete_list) if case.complete_list else None,
        exact=exact_match(said, case.spans) if case.spans else None,
        token_f1=token_f1(said, case.spans) if case.spans else None,
        words=len(spelled(reply.answer).split()) if reply.status == "answered" else None,
        confidence=reply.confidence,
        seconds=reply.seconds,
    )


def measure_all(cases: Iterable[Case], replies: Iterable[Reply], *, sources: Sources | None = None) -> tuple[Row, ...]:
    """Measure a set: each case meets the reply with its id; a reply to no case is passed over."""
    by_id = {reply.id: reply for reply in replies}
    asked = tuple(cases)
    rankings = _rankings(asked, by_id)
    return tuple(
        _ranked(measure(case, by_id.get(case.id), sources=sources), rankings.get(case.id, ())) for case in asked
    )


def rank_inputs(
    cases: Iterable[Case], by_id: Mapping[str, Reply]
) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, float]]]:
    """Give the judgements and the run of every case that names a section and has a reply, for the rank measures.

    The relevant texts of a case are its gold sections. A passage stands for the first gold section that it agrees with
    and no earlier passage stands for; one that agrees with a section that answers as well stands for the next that is
    left. Any other passage is a text of no relevance.
    """
    qrels: dict[str, dict[str, int]] = {}
    run: dict[str, dict[str, float]] = {}
    for case in cases:
        reply = by_id.get(case.id)
        if reply is None or not case.evidence:
            continue
        qrels[case.id] = {f"gold{number}": 1 for number in range(len(case.evidence))}
        names = _names(case, reply.passages)
        run[case.id] = {name: float(len(names) - place) for place, name in enumerate(names)}
    return qrels, run


def _names(case: Case, passages: tuple[Place, ...]) -> list[str]:
    """Name each passage by the gold section that it stands for, or by its own place."""
    left = dict(enumerate(case.evidence))
    names = []
    for place, passage in enumerate(passages):
        number = next((number for number, section in left.items() if agrees(passage, (section,))), None)
        if number is None and left and agrees(passage, case.also_evidence):
            number = next(iter(left))
        if number is None:
            names.append(f"passage{place}")
        else:
            left.pop(number)
            names.append(f"gold{number}")
    return names


def _stem(name: str) -> str:
    """Give a file's name without its ending: gold may name a document either way."""
    return name.rsplit(".", 1)[0]


def _rankings(cases: tuple[Case, ...], by_id: Mapping[str, Reply]) -> dict[str, tuple[tuple[str, float], ...]]:
    """Give the rank measures of each case that can be scored; none at all where ir-measures is not installed."""
    qrels, run = rank_inputs(cases, by_id)
    try:
        values = rank_values(qrels, run)
    except RankingError:
        return {}
    return {query: tuple((name, values[name][query]) for name in values) for query in qrels}


def _ranked(row: Row, rankings: tuple[tuple[str, float], ...]) -> Row:
    """Add the rank measures to a row."""
    return replace(row, rankings=rankings) if rankings else row
