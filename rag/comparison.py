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
from rag.naming import document_name
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
