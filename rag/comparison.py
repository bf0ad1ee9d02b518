"""Comparison: the same subject in two or more documents, side by side."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.document import Document
from corpus.fold import fold
from rag.answer import Answer, Citation, Found, cite
from rag.decline import decline
from rag.desk import Desk, clean
from rag.evidence import Evidence, gather
from rag.extract import cited_documents, extract
from rag.lookup import say_task
from rag.naming import document_name, reference
from rag.query import Query
from rag.refusal import preferred

Row = tuple[float, Document, tuple[Evidence, ...]]


def say_comparison(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer:
    """Answer for each document of the scope that speaks of the subject, side by side."""
    parts: list[str] = []
    citations: list[Citation] = []
    near: list[Found] = []
    spoken = [document for document in query.scope.documents]
    best_of: list[Row] = []
    for document in spoken:
        own = gather(desk.library, desk.vocabulary, replace(query, scope=replace(query.scope, documents=(document,))))
        if own:
            best_of.append((own[0].score, document, own))
    if not best_of:
        return decline(query, evidence, "nothing")
    top = max(score for score, _, _ in best_of)
    kept = [row for row in best_of if row[0] >= 0.6 * top][:4]
    exact = [row for row in kept if _names_exactly(query, row[2][0])]
    kept = _one_each(exact or kept, query)
    room = 190 // max(len(kept), 1)
    for _, document, own in kept:
        best = preferred(query, own)
        number = len(citations) + 1
        said = (
            say_task(best, query, desk.vocabulary, number=number, most=room - 12, placed=False) if query.asked else None
        )
        chosen = extract(best, query, desk.vocabulary, most_words=max(room - 16, 18))
        name = document_name(document, language=query.language)
        cited = cited_documents(best.text) if query.expected == "number" and not query.numbers else ()
        if cited and re.search(r"rieng|cua tinh|own", fold(query.full)):
            cited = tuple(one for one in cited if not one.endswith("/TW") and "/TW" not in one)
        if cited:
            parts.append(f"– {name}: {'; '.join(cited)} [{number}]")
            citations.append(cite(document, best.section.path, best.section.own))
        elif said is not None:
            parts.append(f"– {name}: {said.text}")
            citations += said.citations[:1]
        elif chosen is not None:
            parts.append(f"– {name}: {clean(chosen.text)} [{number}]")
            citations.append(cite(document, best.section.path, best.section.own))
        near += [Found(one.document.name, one.section.path, one.score) for one in own[:4]]
    if not citations:
        return decline(query, evidence, "nothing")
    near.sort(key=lambda one: -one.score)
    return Answer("answered", "\n".join(parts), query.language, tuple(citations), tuple(near[:10]), query.full)


# "A và B, đề án nào có hạn sớm hơn?", "so sánh A với B", "compare A and B"; folded
_TWO = re.compile(
    r"^(?:so sanh |giua |compare |between )?(?P<one>.{6,120}?)\s(?:va|voi|and|with)\s(?P<two>.{6,120}?)"
    r"(?:[,:;]|\s(?:thi|cai|de an|viec|nhiem vu|ke hoach|which|khac|giong|differ)\s|\?|$)"
)


def subjects_of(query: Query) -> tuple[str, str] | None:
    """Give the two subjects that a question sets against each other within one scope; ``None`` where it has not two."""
    if query.scope.places > 1 or query.numbers or query.dates:
        return None
    found = _TWO.match(fold(query.full))
    if found is None:
        return None
    one, two = (query.full[found.start(name) : found.end(name)].strip() for name in ("one", "two"))
    return (one, two) if min(len(one.split()), len(two.split())) >= 3 else None


def say_subjects(desk: Desk, query: Query, subjects: tuple[str, str]) -> Answer | None:
    """Answer for each of two subjects, side by side; ``None`` where both lead to one section."""
    parts: list[str] = []
    citations: list[Citation] = []
    near: list[Found] = []
    for subject in subjects:
        own = gather(desk.library, desk.vocabulary, replace(query, topic=subject))
        if not own:
            return None
        best = preferred(query, own)
        number = len(citations) + 1
        said = say_task(best, query, desk.vocabulary, number=number, most=90, placed=False)
        chosen = extract(best, query, desk.vocabulary, most_words=70)
        if said is None and chosen is None:
            return None
        text = said.text if said is not None else f"{clean(chosen.text)} [{number}]" if chosen else ""
        parts.append(f"– {subject}: {text} ({reference(best.document, best.section.path, language=query.language)})")
        citations.append(said.citations[0] if said else cite(best.document, best.section.path, best.section.own))
        near += [Found(one.document.name, one.section.path, one.score) for one in own[:5]]
    if citations[0].section == citations[1].section:
        return None
    near.sort(key=lambda one: -one.score)
    return Answer("answered", "\n".join(parts), query.language, tuple(citations), tuple(near[:10]), query.full)


def _names_exactly(query: Query, best: Evidence) -> bool:
    """Tell whether a section prints a number of a document that is asked about, with one of the dates where asked."""
    printed = re.sub(r"\s", "", fold(best.text))
    if not query.numbers and not query.dates:
        return False
    numbered = not query.numbers or any(number in printed for number in query.numbers)
    return numbered and (not query.dates or any(date in best.text for date in query.dates))


def _one_each(rows: list[Row], query: Query) -> list[Row]:
    """Keep the best document of each province or signer that the question names; others stay as they are."""
    if query.scope.places < 2 or len(query.scope.resolutions) > 1:
        return rows
    kept: dict[str | None, Row] = {}
    for row in sorted(rows, key=lambda row: -row[0]):
        kept.setdefault(row[1].description.province or row[1].description.signer, row)
    return [row for row in rows if row in kept.values()]
