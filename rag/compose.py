"""Composing: from a query and its evidence to an answer, or to an honest word that the documents do not say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.document import Document
from corpus.fold import fold
from corpus.section import Section
from corpus.span import Span
from index.search import Library
from rag.answer import Answer, Citation, Found, cite
from rag.evidence import Evidence, gather
from rag.extract import Extract, cited_documents, extract
from rag.listing import chosen_tasks, filters_of, say_list
from rag.lookup import Said, say_task
from rag.naming import document_name, reference
from rag.query import Query
from rag.refusal import Judgement, judge, preferred
from rag.say import words_of
from rag.vocabulary import Vocabulary

_SHORT, _LONG = 84, 205


@dataclass(frozen=True, slots=True)
class Desk:
    """What answers are written from: the opened library and its vocabulary."""

    library: Library
    vocabulary: Vocabulary


def compose(desk: Desk, query: Query) -> Answer:
    """Answer a query; passages are always the nearest sections found."""
    if query.kind == "chat":
        return _refuse(query, (), "chat")
    if query.scope.gap in ("province", "document") or not query.scope.documents:
        wide = Query(**{**_parts(query), "scope": _open(desk, query)})
        return _refuse(query, gather(desk.library, desk.vocabulary, wide), query.scope.gap or "province")
    evidence = gather(desk.library, desk.vocabulary, query)
    if query.scope.gap == "resolution":
        return _refuse(query, evidence, "resolution")
    if query.kind == "signer":
        return _signers(query, evidence)
    if query.kind == "comparison" and len(query.scope.documents) > 1:
        return _compare(desk, query, evidence)
    if query.kind in ("list", "count"):
        listed = _listed(desk, query, evidence)
        if listed is not None:
            return listed
    return _one(desk, query, evidence)


def _parts(query: Query) -> dict[str, object]:
    return {name: getattr(query, name) for name in Query.__dataclass_fields__}


def _open(desk: Desk, query: Query) -> object:
    from dataclasses import replace

    return replace(query.scope, documents=desk.library.documents)


def _found(evidence: tuple[Evidence, ...]) -> tuple[Found, ...]:
    """Give the ten best sections."""
    return tuple(Found(one.document.name, one.section.path, one.score) for one in evidence[:10])


def _one(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer:
    """Answer from the best section: its task's fields, or the sentences that say it."""
    judgement = judge(desk.vocabulary, query, evidence)
    if judgement.status == "not_found" or judgement.best is None:
        return _refuse(query, evidence, judgement.reason)
    best = judgement.best
    said: Said | None = None
    if query.asked and query.kind in ("lookup", "list", "count"):
        said = say_task(best, query, desk.vocabulary)
    if judgement.status == "partial":
        return _partial(desk, query, evidence, judgement)
    if said is not None:
        return Answer("answered", said.text, query.language, said.citations, _found(evidence), query.full)
    return _stated(desk, query, evidence, best)


def _stated(desk: Desk, query: Query, evidence: tuple[Evidence, ...], best: Evidence) -> Answer:
    """Answer with the sentences of the best section, and of a second one where it adds to them."""
    most = _LONG if query.broad else _SHORT
    whole = _whole(best)
    place = reference(best.document, best.section.path, language=query.language)
    room = most - words_of(place) - 4
    chosen = extract(best, query, desk.vocabulary, most_words=room, span=whole)
    if chosen is None:
        return _refuse(query, evidence, "nothing")
    text = f"{_clean(chosen.text)} [1] ({place})"
    citations = [cite(best.document, best.section.path, whole if len(whole) < 1800 else chosen.span)]
    if not query.broad:
        text, citations = _second(desk, query, evidence, best, chosen, text, citations, most)
    return Answer("answered", text, query.language, tuple(citations), _found(evidence), query.full)


def _second(
    desk: Desk,
    query: Query,
    evidence: tuple[Evidence, ...],
    best: Evidence,
    chosen: Extract,
    text: str,
    citations: list[Citation],
    most: int,
) -> tuple[str, list[Citation]]:
    """Add the sentence of another section where the first leaves part of the question uncovered."""
    for other in evidence[1:4]:
        if other.section.path == best.section.path or chosen.cover > 0.6 or other.own_cover <= best.own_cover:
            continue
        place = reference(other.document, other.section.path, language=query.language)
        room = most - words_of(text) - words_of(place) - 3
        more = extract(other, query, desk.vocabulary, most_words=room) if room > 14 else None
        if more is not None and words_of(more.text) <= room and more.cover > chosen.cover:
            citations.append(cite(other.document, other.section.path, other.section.own))
            return f"{text}. {_clean(more.text)} [2] ({place})", citations
    return text, citations


def _whole(evidence: Evidence) -> Span:
    """Give what may be quoted of a section: its own text, with its children's where it is a heading."""
    section = evidence.section
    if section.heading and len(section.own) < 160 and len(section.span) < 6000:
        return section.span
    return section.own


def _clean(text: str) -> str:
    return re.sub(r"^(?:\(?[\w.]{1,5}[.)]|[-+•])\s+", "", text).rstrip(" ;.")


def _listed(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Answer a list from the register where it can be filtered; ``None`` where it is a list of another kind."""
    filters = filters_of(query)
    if filters:
        rows = chosen_tasks(query, filters)
        total = sum(len(document.tasks) for document in query.scope.documents)
        if rows:
            text, citations = say_list(query, rows, total=total, kind=filters.kind)
            found = tuple(Found(document.name, task.path, 1.0) for document, task in rows[:10])
            return Answer("answered", text, query.language, citations, found or _found(evidence), query.full)
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
    lines, citations = [], []
    for number, (document, section) in enumerate(rows, 1):
        said = _clean(" ".join(section.own.cut(document.text).split()))
        place = reference(document, section.path, language=query.language)
        lines.append(f"{number}. {' '.join(said.split()[:60])} – {place} [{number}]")  # noqa: RUF001
        citations.append(cite(document, section.path, section.own))
    head = f"{len(rows)} of {len(rows)}" if query.language == "en" else f"{len(rows)} trên {len(rows)} nội dung có “{figure}”"
    return Answer("answered", "\n".join((f"{head}:", *lines)), query.language, tuple(citations), _found(evidence), query.full)


def _children(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Answer a list with the items under the section that the question is about."""
    judgement = judge(desk.vocabulary, query, evidence)
    if judgement.best is None or judgement.status != "answered":
        return None
    best = judgement.best
    parent = best.section if best.section.heading else best.document.section(best.section.path[:-1])
    items = _items(best.document, parent) if parent is not None else []
    asked = desk.vocabulary.topic_terms(query.topic)
    shared = [item for item in items if desk.vocabulary.cover(asked, item.own.cut(best.document.text)) >= 0.3]
    if parent is None or len(items) < 2 or (not best.section.heading and len(shared) < 2):
        return None
    lines = []
    for number, item in enumerate(items, 1):
        said = _clean(" ".join(item.own.cut(best.document.text).split()))
        lines.append(f"{number}. {' '.join(said.split()[:60])} [{number}]")
    head = f"{len(items)} of {len(items)}" if query.language == "en" else f"{len(items)} trên {len(items)} nội dung"
    text = "\n".join((f"{head} ({reference(best.document, parent.path, language=query.language)}):", *lines))
    citations = tuple(cite(best.document, item.path, item.own) for item in items)
    return Answer("answered", text, query.language, citations, _found(evidence), query.full)


def _items(document: Document, parent: Section) -> list[Section]:
    return [s for s in document.sections if s.path[:-1] == parent.path and not s.bracket]


def _signers(query: Query, evidence: tuple[Evidence, ...]) -> Answer:
    """Say who signed each document of the scope; where no name is printed, say so."""
    said, citations, unnamed = [], [], []
    english = query.language == "en"
    for document in query.scope.documents:
        section = document.section(("[chữ ký]",))
        if section is None:
            continue
        name, office = document.description.signer, document.description.office
        if name is None:
            unnamed.append((document, section))
            continue
        citations.append(cite(document, section.path, section.span))
        post = f", {office}" if office else ""
        verb = "signed" if english else "ký"
        said.append(f"{name}{post} {verb} {document_name(document, language=query.language)} [{len(citations)}]")
    passages = tuple(Found(one.document, one.section, 1.0) for one in citations) + _found(evidence)
    if said and (len(query.scope.documents) > 1 or not unnamed):
        text = "; ".join(said) + "."
        if unnamed:
            names = "; ".join(document_name(document, language=query.language) for document, _ in unnamed)
            text += f" No name is printed in: {names}." if english else f" Không in tên người ký: {names}."
        return Answer("answered", text, query.language, tuple(citations), passages[:10], query.full)
    if unnamed:
        document, section = unnamed[0]
        office = document.description.office or ""
        text = (
            f"The document prints the office ({office}) but no signer's name [1]."
            if english
            else f"{document_name(document)} chỉ in chức danh ({office}), không in tên người ký [1]."
        )
        mark = cite(document, section.path, section.span)
        return Answer("partial", text, query.language, (mark,), (Found(document.name, section.path, 1.0), *_found(evidence))[:10], query.full)
    return _refuse(query, evidence, "nothing")


def _compare(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer:
    """Answer for each document of the scope that speaks of the subject, side by side."""
    from dataclasses import replace

    parts, citations, found = [], [], []
    spoken = [document for document in query.scope.documents]
    best_of: list[tuple[float, Document, tuple[Evidence, ...]]] = []
    for document in spoken:
        own = gather(desk.library, desk.vocabulary, replace(query, scope=replace(query.scope, documents=(document,))))
        if own:
            best_of.append((own[0].score, document, own))
    if not best_of:
        return _refuse(query, evidence, "nothing")
    top = max(score for score, _, _ in best_of)
    kept = [row for row in best_of if row[0] >= 0.6 * top][:4]
    exact = [row for row in kept if _names_exactly(query, row[2][0])]
    kept = _one_each(exact or kept, query)
    room = 190 // max(len(kept), 1)
    for _, document, own in kept:
        best = preferred(query, own)
        number = len(citations) + 1
        said = say_task(best, query, desk.vocabulary, number=number, most=room - 12, placed=False) if query.asked else None
        chosen = extract(best, query, desk.vocabulary, most_words=max(room - 16, 18))
        name = document_name(document, language=query.language)
        cited = cited_documents(best.text) if query.expected == "number" and not query.numbers else ()
        if cited and re.search(r"rieng|cua tinh|own", fold(query.full)):
            cited = tuple(one for one in cited if not one.endswith("/TW") and "/TW" not in one)
        if cited:
            parts.append(f"– {name}: {'; '.join(cited)} [{number}]")  # noqa: RUF001
            citations.append(cite(document, best.section.path, best.section.own))
        elif said is not None:
            parts.append(f"– {name}: {said.text}")  # noqa: RUF001
            citations += said.citations[:1]
        elif chosen is not None:
            parts.append(f"– {name}: {_clean(chosen.text)} [{number}]")  # noqa: RUF001
            citations.append(cite(document, best.section.path, best.section.own))
        found += [Found(one.document.name, one.section.path, one.score) for one in own[:4]]
    if not citations:
        return _refuse(query, evidence, "nothing")
    found.sort(key=lambda one: -one.score)
    return Answer("answered", "\n".join(parts), query.language, tuple(citations), tuple(found[:10]), query.full)


def _names_exactly(query: Query, best: Evidence) -> bool:
    """Tell whether a section prints a number of a document that is asked about, with one of the dates where asked."""
    printed = re.sub(r"\s", "", fold(best.text))
    if not query.numbers and not query.dates:
        return False
    numbered = not query.numbers or any(number in printed for number in query.numbers)
    return numbered and (not query.dates or any(date in best.text for date in query.dates))


def _one_each(rows: list[tuple[float, Document, tuple[Evidence, ...]]], query: Query) -> list[tuple[float, Document, tuple[Evidence, ...]]]:
    """Keep the best document of each province or signer that the question names; others stay as they are."""
    if query.scope.places < 2 or len(query.scope.resolutions) > 1:
        return rows
    kept: dict[str | None, tuple[float, Document, tuple[Evidence, ...]]] = {}
    for row in sorted(rows, key=lambda row: -row[0]):
        kept.setdefault(row[1].description.province or row[1].description.signer, row)
    return [row for row in rows if row in kept.values()]


def _partial(desk: Desk, query: Query, evidence: tuple[Evidence, ...], judgement: Judgement) -> Answer:
    """Say what the nearest section states and what of the question it does not."""
    best = judgement.best
    if best is None:
        return _refuse(query, evidence, judgement.reason)
    place = reference(best.document, best.section.path, language=query.language)
    said = f"{place[:1].upper()}{place[1:]}"
    text = (
        f"The nearest section ({said}) [1] speaks of this subject but does not state {judgement.missing}."
        if query.language == "en"
        else f"{said} có nói đến nội dung này [1] nhưng không nêu {judgement.missing}."
    )
    mark = cite(best.document, best.section.path, best.section.own)
    return Answer("partial", text, query.language, (mark,), _found(evidence), query.full)


_REASONS = {
    "chat": (
        "Tôi chỉ trả lời các câu hỏi về văn bản trong kho tài liệu này; xin mời hỏi về một nhiệm vụ, cơ quan hoặc thời hạn.",
        "I only answer questions about the documents in this library; please ask about a task, a body or a deadline.",
    ),
    "province": ("Không tìm thấy: kho tài liệu không có văn bản nào của {missing}.", "Not found: the library has no document of {missing}."),
    "document": ("Không tìm thấy: kho tài liệu không có văn bản {missing}.", "Not found: the library has no document {missing}."),
    "resolution": (
        "Không tìm thấy: kho tài liệu không có văn bản thực hiện {missing} của {province}.",
        "Not found: the library has no document of {province} that carries out {missing}.",
    ),
    "nothing": (
        "Không tìm thấy nội dung này trong các văn bản đã nạp; dưới đây là những mục gần nhất.",
        "The documents in the library do not say this; the nearest sections are listed below.",
    ),
}


def _refuse(query: Query, evidence: tuple[Evidence, ...], reason: str) -> Answer:
    """Say that the documents do not hold an answer, and why."""
    vi, en = _REASONS.get(reason, _REASONS["nothing"])
    missing = query.scope.missing
    shown = missing if reason != "resolution" else re.sub(r"[a-z]+", lambda found: found[0].upper(), missing.removeprefix("nghị quyết "))
    province = ", ".join(query.scope.provinces)
    text = (en if query.language == "en" else vi).format(missing=shown, province=province)
    return Answer("not_found", text, query.language, (), _found(evidence), query.full)


