"""Missing: a section, an annex or a name in quotation marks that a question names and its documents do not have."""

from __future__ import annotations

import re

from corpus.document import Document
from corpus.fold import fold, fold_words
from rag.absence import printed_words
from rag.answer import Answer, Citation, cite
from rag.desk import Desk, found
from rag.evidence import Evidence
from rag.label import annex_named, find_labelled, find_part
from rag.naming import document_name, reference
from rag.query import Query


def quoted_elsewhere(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Say that a name in quotation marks stands in another document than those asked about; ``None`` where it may not.

    What no document of the library prints may be said in other words, and is left to the search.
    """
    if not query.scope.named or query.kind == "comparison":
        return None
    for name in query.quoted:
        if any(f" {name} " in printed_words(document.text) for document in query.scope.documents):
            continue
        for document in desk.library.documents:
            if f" {name} " not in printed_words(document.text):
                continue
            section = next(
                (one for one in document.sections if f" {name} " in f" {fold_words(one.own.cut(document.text))} "), None
            )
            if section is None:
                continue
            asked = document_name(query.scope.documents[0], language=query.language)
            place = reference(document, section.path, language=query.language)
            shown = _as_typed(query.own, name)
            text = (
                f"{asked} does not mention “{shown}”; it stands in {place} [1]."
                if query.language == "en"
                else f"{asked} không nhắc đến “{shown}”; tên này có trong {place} [1]."
            )
            mark = cite(document, section.path, section.own)
            return Answer("partial", text, query.language, (mark,), found(evidence), query.full)
    return None


def _as_typed(question: str, name: str) -> str:
    """Give a quoted name as a question spells it."""
    typed = re.findall(r"[\"“']([^\"”']+)[\"”']", question)
    return next((one for one in typed if fold_words(one) == name), name)


def missing_section(query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Say that a section which a question names is not in its documents; ``None`` where it is or none is named."""
    if (lost := _missing_annex(query)) is not None:
        document, number = lost
        return _without(query, evidence, (document,), number)
    if not query.section or any(find_labelled(document, query.section) for document in query.scope.documents):
        return None
    if len(query.scope.documents) > 2:
        return None
    return _without(query, evidence, query.scope.documents, f"mục {'.'.join(query.section).upper()}")


def _missing_annex(query: Query) -> tuple[Document, str] | None:
    """Give the one document asked about and the annex named of it, where it has and mentions none of that number."""
    named = annex_named(query.own)
    if named is None or len(query.scope.documents) != 1 or not query.scope.named:
        return None
    document = query.scope.documents[0]
    if find_part(query.own, document) is not None or re.search(rf"(?<!\w){fold(named)}(?!\w)", fold(document.text)):
        return None
    return document, named


def _without(
    query: Query, evidence: tuple[Evidence, ...], documents: tuple[Document, ...], label: str
) -> Answer | None:
    """Say that documents have no section of a name, and which they have; ``None`` where they have none at all."""
    marks: list[Citation] = []
    parts: list[str] = []
    for number, document in enumerate(documents, 1):
        top = [section for section in document.sections if len(section.path) == 1 and not section.bracket]
        if not top:
            continue
        marks.append(cite(document, top[0].path, top[0].own))
        name = document_name(document, language=query.language)
        parts.append(f"{name}: {_range(document)} [{number}]")
    if not marks:
        return None
    text = (
        f"No {label.replace('mục', 'section')} is printed. Sections of {'; '.join(parts)}."
        if query.language == "en"
        else f"Văn bản không có {label}. Các phần hiện có của {'; '.join(parts)}."
    )
    return Answer("partial", text, query.language, tuple(marks), found(evidence), query.full)


def _range(document: Document) -> str:
    """Name the widest sections of a document, first to last."""
    top = [section.path[0] for section in document.sections if len(section.path) == 1 and not section.bracket]
    return ", ".join(top) if len(top) <= 8 else f"{top[0]} – {top[-1]}"
