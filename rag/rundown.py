"""The rundown: a list from the register, of the items that print a figure, or of what stands under a heading."""

from __future__ import annotations

import re

from corpus.document import Document
from corpus.section import Section
from rag.answer import Answer, Citation, Found, cite
from rag.desk import Desk, clean, found
from rag.evidence import Evidence
from rag.listing import chosen_tasks, filters_of, say_list
from rag.naming import reference
from rag.query import Query
from rag.refusal import judge


def say_listed(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Answer a list from the register where it can be filtered; ``None`` where it is a list of another kind."""
    filters = filters_of(query)
    if filters:
        rows = chosen_tasks(query, filters)
        total = sum(len(document.tasks) for document in query.scope.documents)
        if rows:
            text, citations = say_list(query, rows, total=total, kind=filters.kind)
            near = tuple(Found(document.name, task.path, 1.0) for document, task in rows[:10])
            return Answer("answered", text, query.language, citations, near or found(evidence), query.full)
    figure = re.search(r"\d+\s?%", query.full)
    if figure:
        return _with_figure(query, evidence, figure[0].replace(" ", ""))
    if query.broad:
        return None
    return _children(desk, query, evidence)


def _with_figure(query: Query, evidence: tuple[Evidence, ...], figure: str) -> Answer | None:
    """Answer a list of what states a figure ("100%") with every item of the scope that prints it."""
    rows = [
        (document, section)
        for document in query.scope.documents
        for section in document.sections
        if figure in section.own.cut(document.text).replace(" ", "") and not section.bracket
    ]
    if not rows:
        return None
    lines: list[str] = []
    citations: list[Citation] = []
    for number, (document, section) in enumerate(rows, 1):
        said = clean(" ".join(section.own.cut(document.text).split()))
        place = reference(document, section.path, language=query.language)
        lines.append(f"{number}. {' '.join(said.split()[:60])} – {place} [{number}]")
        citations.append(cite(document, section.path, section.own))
    head = (
        f"{len(rows)} of {len(rows)}"
        if query.language == "en"
        else f"{len(rows)} trên {len(rows)} nội dung có “{figure}”"
    )
    return Answer(
        "answered", "\n".join((f"{head}:", *lines)), query.language, tuple(citations), found(evidence), query.full
    )


def _children(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Answer a list with the items under the section that the question is about."""
    judgement = judge(desk.vocabulary, query, evidence)
    if judgement.best is None or judgement.status != "answered":
        return None
    best = judgement.best
    parent = best.section if best.heads else best.document.section(best.section.path[:-1])
    items = _items(best.document, parent) if parent is not None else []
    asked = desk.vocabulary.topic_terms(query.topic)
    shared = [item for item in items if desk.vocabulary.cover(asked, item.own.cut(best.document.text)) >= 0.3]
    if parent is None or len(items) < 2 or (not best.heads and len(shared) < 2):
        return None
    lines = []
    for number, item in enumerate(items, 1):
        said = clean(" ".join(item.own.cut(best.document.text).split()))
        lines.append(f"{number}. {' '.join(said.split()[:60])} [{number}]")
    head = f"{len(items)} of {len(items)}" if query.language == "en" else f"{len(items)} trên {len(items)} nội dung"
    text = "\n".join((f"{head} ({reference(best.document, parent.path, language=query.language)}):", *lines))
    citations = tuple(cite(best.document, item.path, item.own) for item in items)
    return Answer("answered", text, query.language, citations, found(evidence), query.full)


def _items(document: Document, parent: Section) -> list[Section]:
    return [s for s in document.sections if s.path[:-1] == parent.path and not s.bracket]
