"""Declining: an honest word that the documents do not say, or say only a part."""

from __future__ import annotations

import re

from rag.answer import Answer, cite
from rag.desk import found
from rag.evidence import Evidence
from rag.naming import reference
from rag.query import Query
from rag.refusal import Judgement

_REASONS = {
    "chat": (
        (
            "Tôi chỉ trả lời các câu hỏi về văn bản trong kho tài liệu này; xin mời hỏi về một nhiệm vụ, cơ quan "
            "hoặc thời hạn."
        ),
        "I only answer questions about the documents in this library; please ask about a task, a body or a deadline.",
    ),
    "province": (
        "Không tìm thấy: kho tài liệu không có văn bản nào của {missing}.",
        "Not found: the library has no document of {missing}.",
    ),
    "document": (
        "Không tìm thấy: kho tài liệu không có văn bản {missing}.",
        "Not found: the library has no document {missing}.",
    ),
    "resolution": (
        "Không tìm thấy: kho tài liệu không có văn bản thực hiện {missing} của {province}.",
        "Not found: the library has no document of {province} that carries out {missing}.",
    ),
    "body": (
        "Không tìm thấy: các văn bản được hỏi không nêu {missing}.",
        "Not found: the documents asked about do not name {missing}.",
    ),
    "role": (
        "Không tìm thấy: các văn bản được hỏi không giao nhiệm vụ nào cho {missing} ở vai trò đó.",
        "Not found: the documents asked about give {missing} no task in that role.",
    ),
    "nothing": (
        "Không tìm thấy nội dung này trong các văn bản đã nạp; dưới đây là những mục gần nhất.",
        "The documents in the library do not say this; the nearest sections are listed below.",
    ),
}


def decline(query: Query, evidence: tuple[Evidence, ...], reason: str) -> Answer:
    """Say that the documents do not hold an answer, and why."""
    vi, en = _REASONS.get(reason, _REASONS["nothing"])
    missing = query.scope.missing
    shown = (
        missing
        if reason != "resolution"
        else re.sub(r"[a-z]+", lambda found: found[0].upper(), missing.removeprefix("nghị quyết "))
    )
    province = ", ".join(query.scope.provinces)
    text = (en if query.language == "en" else vi).format(missing=shown, province=province)
    return Answer("not_found", text, query.language, (), found(evidence), query.full)


def say_partial(query: Query, evidence: tuple[Evidence, ...], judgement: Judgement) -> Answer:
    """Say what the nearest section states and what of the question it does not."""
    best = judgement.best
    if best is None:
        return decline(query, evidence, judgement.reason)
    place = reference(best.document, best.section.path, language=query.language)
    said = f"{place[:1].upper()}{place[1:]}"
    text = (
        f"The nearest section ({said}) [1] speaks of this subject but does not state {judgement.missing}."
        if query.language == "en"
        else f"{said} có nói đến nội dung này [1] nhưng không nêu {judgement.missing}."
    )
    mark = cite(best.document, best.section.path, best.section.own)
    return Answer("partial", text, query.language, (mark,), found(evidence), query.full)
