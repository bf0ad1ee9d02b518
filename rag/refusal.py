"""Refusal: whether the best section answers, answers in part, or the documents do not say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from corpus.fold import fold
from corpus.organ import find_organ, key_of
from rag.evidence import Evidence
from rag.extract import holds_value
from rag.listing import bodies_in
from rag.lookup import fields_for
from rag.query import Query
from rag.vocabulary import Vocabulary

Verdict = Literal["answered", "partial", "not_found"]

# The words of what a question may ask for and a document may leave out.
_FIELD_WORDS = {
    "directing": ("cơ quan chỉ đạo", "the directing body"),
    "advising": ("cơ quan tham mưu", "the advising body"),
    "implementing": ("cơ quan thực hiện", "the implementing body"),
    "lead": ("cơ quan chủ trì", "the lead body"),
    "coordinating": ("cơ quan phối hợp", "the coordinating bodies"),
    "responsible": ("cơ quan được giao", "the body assigned"),
    "timing": ("thời hạn", "a deadline"),
}
_VALUE_WORDS = {
    "date": ("ngày ban hành", "the date"),
    "number": ("số hiệu văn bản", "the number of the document"),
    "money": ("số tiền, kinh phí", "an amount of money"),
    "percent": ("tỷ lệ phần trăm", "a percentage"),
    "quantity": ("con số được hỏi", "the figure asked for"),
}


@dataclass(frozen=True, slots=True)
class RefusalSettings:
    """Where the line is drawn; found on the development questions over the five documents.

    ``least``: the share of the topic's words, with headings, under which a Vietnamese question is refused; a lower
    share is let through where the vectors agree (``dense``).
    """

    least: float = 0.22
    dense: float = 0.42
    english_dense: float = 0.25


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict, the section it rests on, why, and what the section does not state."""

    status: Verdict
    best: Evidence | None
    reason: str = ""
    missing: str = ""


def judge(
    vocabulary: Vocabulary, query: Query, evidence: tuple[Evidence, ...], *, settings: RefusalSettings | None = None
) -> Judgement:
    """Decide from the best sections whether a query is answered."""
    settings = settings or RefusalSettings()
    if not evidence:
        return Judgement("not_found", None, "nothing")
    best = _preferred(query, evidence)
    if not query.section and _too_far(query, best, settings):
        return Judgement("not_found", None, "nothing")
    side = 0 if query.language == "vi" else 1
    absent = _absent_body(query)
    if absent:
        return Judgement("not_found", None, "nothing")
    if query.kind == "lookup" and query.asked:
        wanted = _lookup(query, best, side)
        if wanted is not None:
            return wanted
    if query.expected in ("money", "percent") and not holds_value(best.section.span.cut(best.document.text), query.expected):
        return Judgement("partial", best, missing=_VALUE_WORDS[query.expected][side])
    if query.expected == "date" and query.kind == "fact" and not _dated(query, best):
        return Judgement("partial", best, missing=_VALUE_WORDS["date"][side])
    return Judgement("answered", best)


def _preferred(query: Query, evidence: tuple[Evidence, ...]) -> Evidence:
    """Take the best section; for a lookup the first near the top whose task states what is asked."""
    best = evidence[0]
    if query.kind != "lookup" or not query.asked:
        return best
    for one in evidence[:4]:
        if one.task is not None and fields_for(query, one.task)[0] and one.score >= best.score * 0.93:
            return one
    return best


def _too_far(query: Query, best: Evidence, settings: RefusalSettings) -> bool:
    """Tell whether the best section speaks of something else."""
    if query.language == "en":
        return best.dense < settings.english_dense and best.cover < settings.least
    return best.cover < settings.least and best.dense < settings.dense


def _lookup(query: Query, best: Evidence, side: int) -> Judgement | None:
    """Judge a who-or-when question; ``None`` where the register answers it."""
    if best.task is not None:
        said, lost = fields_for(query, best.task)
        if said and not lost:
            return None
        if said:
            return None
    if "timing" in query.asked and holds_value(best.text, "date"):
        return None
    if query.asked and query.asked != ("timing",) and _names_body(best):
        return None
    missing = " và ".join(_FIELD_WORDS[name][0] for name in query.asked) if side == 0 else " or ".join(
        _FIELD_WORDS[name][1] for name in query.asked
    )
    return Judgement("partial", best, missing=missing)


def _names_body(best: Evidence) -> bool:
    """Tell whether the section itself tells a body to do it, though the register has no row for it."""
    return bool(re.search(r"\b(?:giao|chủ trì|tham mưu|báo cáo|phối hợp với|qua)\s+[A-ZĐÀ-Ỹ]", best.text))


def _absent_body(query: Query) -> str:
    """Give a body that a question names as acting and that no document of its scope prints; "" where there is none."""
    folded = re.sub(r"[^\w]+", " ", fold(query.full))
    for found in re.finditer(r"\b(so|cuc|chi cuc|thanh tra|cong an|bo chi huy|kho bac|toa an|vien kiem sat|lien doan|hoi) ((?:\w+ ?){1,5})", folded):
        parts = found[0].split()
        for size in range(min(len(parts), 6), 1, -1):
            name = " ".join(parts[:size])
            organ = find_organ(name)
            if organ is None:
                continue
            keys = {key_of(spelling) for spelling in (organ.name, *organ.variants, *organ.abbreviations)}
            for document in query.scope.documents:
                if any(key_of(held) in keys for task in document.tasks for _, held in bodies_in(task)):
                    return ""
                text = re.sub(r"[^\w]+", " ", fold(document.text))
                if any(key in text for key in keys if len(key) > 5) or name in text:
                    return ""
            return organ.name
    return ""


_NUMBERED = re.compile(r"\d+(?:/\d{4})?\s?-\s?[a-z]+(?:\s?/\s?[a-z]+)?")


def _dated(query: Query, best: Evidence) -> bool:
    """Tell whether the section gives a date to the document that the question names, or any date where it names none."""
    text = fold(best.section.span.cut(best.document.text))
    scope = {query.full[start:end].lower() for start, end in query.scope.spans}
    numbers = [found[0] for found in _NUMBERED.finditer(fold(query.full)) if found[0] not in {fold(one) for one in scope}]
    if not numbers:
        return holds_value(best.section.span.cut(best.document.text), "date")
    for number in numbers:
        for found in re.finditer(re.escape(number), text):
            if re.match(r"[\s,]*(?:va\s.{0,40})?(?:\(.{0,30}\)\s*)?(?:ngay|cua .{0,60}?ngay)\s+\d{1,2}", text[found.end() : found.end() + 90]):
                return True
    return False
