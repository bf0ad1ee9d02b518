"""Premises: what a question takes for granted and the documents do not say, a body or a section."""

from __future__ import annotations

import re

from corpus.document import Document
from corpus.fold import fold
from corpus.organ import Organ, key_of, organs
from rag.answer import Answer, Citation, cite
from rag.desk import found
from rag.evidence import Evidence
from rag.label import find_labelled
from rag.listing import bodies_in
from rag.naming import document_name, reference
from rag.query import Asked, Query
from rag.say import field_said

# Words that make a named body the one that acts; folded.
_BEFORE = r"(?:giao(?: cho)?|do|boi|vi sao|tai sao|co phai|why (?:is|was|does|did)|assign\w* to|by)\s+(?:cac\s+)?$"
_AFTER = (
    r"^\s*(?:tinh\s+)?(?:co\s+)?(?:la co quan\s+|phai\s+|duoc giao\s+)?"
    r"(?:chu tri|chi dao|tham muu|thuc hien|phu trach|lam dau moi|phai hoan thanh|hoan thanh|leads?|directs?|advises?)"
)
_ROLES: tuple[Asked, ...] = ("directing", "lead", "advising", "implementing", "coordinating", "responsible")


def acting_body(query: Query) -> tuple[Organ, ...]:
    """Give the bodies that a question says act ("vì sao giao Công an tỉnh chủ trì …"); none where it asks who acts."""
    said = f" {re.sub(r'[^a-z0-9]+', ' ', fold(query.full))} "
    taken: list[tuple[int, int]] = []
    acting: list[Organ] = []
    spellings = sorted(
        ((key_of(name), organ) for organ in organs() for name in (organ.name, *organ.variants)),
        key=lambda pair: (-len(pair[0]), pair[0]),
    )
    for key, organ in spellings:
        if len(key.split()) < 2:
            continue
        at = said.find(f" {key} ")
        if at < 0 or any(start < at + 1 + len(key) and at + 1 < end for start, end in taken):
            continue
        taken.append((at + 1, at + 1 + len(key)))
        if re.search(_BEFORE, said[: at + 1]) or re.match(_AFTER, said[at + 1 + len(key) :]):
            acting.append(organ)
    return tuple(acting)


def absent_from(organ: Organ, evidence: Evidence) -> bool:
    """Tell whether a section and its task name a body nowhere."""
    spellings = {key_of(name) for name in (organ.name, *organ.variants, *organ.abbreviations)}
    spellings |= {key.removesuffix(" tinh") for key in spellings if len(key.split()) > 2}
    held = f" {re.sub(r'[^a-z0-9]+', ' ', fold(evidence.section.span.cut(evidence.document.text)))} "
    if any(f" {key} " in held for key in spellings):
        return False
    names = [key_of(name) for _, name in bodies_in(evidence.task)] if evidence.task else []
    return not any(key in name for key in spellings for name in names)


def put_right(query: Query, best: Evidence, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Correct a question that names a body the section does not; ``None`` where its premise holds or is none."""
    task = best.task
    if task is None or best.own_cover < 0.35:
        return None
    wrong = [organ for organ in acting_body(query) if absent_from(organ, best)]
    if not wrong:
        return None
    english = query.language == "en"
    fields = [said for role in _ROLES if (said := field_said(role, task, language=query.language))][:2]
    if not fields:
        return None
    named = wrong[0].english[0] if english and wrong[0].english else wrong[0].name
    place = reference(best.document, best.section.path, language=query.language)
    text = (
        f"The document does not assign this to {named}. {'. '.join(fields)} [1] ({place})."
        if english
        else f"Văn bản không giao việc này cho {named}. {'. '.join(fields)} [1] ({place})."
    )
    span = best.section.own if task.block is None else task.block
    mark = cite(best.document, best.section.path, span)
    return Answer("partial", text, query.language, (mark,), found(evidence), query.full)


def missing_section(query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Say that a section which a question names is not in its documents; ``None`` where it is or none is named."""
    if not query.section or any(find_labelled(document, query.section) for document in query.scope.documents):
        return None
    if len(query.scope.documents) > 2:
        return None
    label = ".".join(query.section).upper()
    marks: list[Citation] = []
    parts: list[str] = []
    for number, document in enumerate(query.scope.documents, 1):
        top = [section for section in document.sections if len(section.path) == 1 and not section.bracket]
        if not top:
            continue
        marks.append(cite(document, top[0].path, top[0].own))
        name = document_name(document, language=query.language)
        parts.append(f"{name}: {_range(document)} [{number}]")
    if not marks:
        return None
    text = (
        f"No section {label} is printed. Sections of {'; '.join(parts)}."
        if query.language == "en"
        else f"Văn bản không có mục {label}. Các phần hiện có của {'; '.join(parts)}."
    )
    return Answer("partial", text, query.language, tuple(marks), found(evidence), query.full)


def _range(document: Document) -> str:
    """Name the widest sections of a document, first to last."""
    top = [section.path[0] for section in document.sections if len(section.path) == 1 and not section.bracket]
    return ", ".join(top) if len(top) <= 8 else f"{top[0]} – {top[-1]}"
