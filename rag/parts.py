"""Parts: the several things that one question asks for, and what each needs beside the best section."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from corpus.cut import context_of
from corpus.fold import fold
from rag.absence import post_asked
from rag.asking import asked_fields, expected_value
from rag.bodies import bodies_named
from rag.desk import Desk
from rag.evidence import Evidence, gather_one
from rag.extract import count_values, holds_value
from rag.form import is_of_other
from rag.gather import gather
from rag.query import Expected, Query

PartKind = Literal["who", "when", "what", "post", "date", "number", "money", "percent", "quantity"]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked for: the words up to it, and the kind of what must be told."""

    text: str
    kind: PartKind


# Where one thing asked for ends and the next begins
_BETWEEN = re.compile(r"[,;?]\s+(?:và\s+|va\s+|and\s+|còn\s+)?|\s(?:và|va|and)\s+")


def parts_of(question: str) -> tuple[Part, ...]:
    """Cut a question into the things that it asks for; none where it asks for one thing only."""
    parts: list[Part] = []
    for sentence in re.split(r";\s+", question):
        before = ""
        for piece in _BETWEEN.split(sentence):
            said = f"{before} {piece}".strip()
            kind = _kind(piece)
            before = "" if kind else said
            if kind:
                parts.append(Part(said, kind))
    return tuple(parts) if len(parts) > 1 else ()


def _kind(piece: str) -> PartKind | None:
    """Tell what a piece of a question asks for; ``None`` where it asks for nothing of a kind that can be seen."""
    expected = expected_value(piece)
    if expected != "none":
        return expected
    asked = asked_fields(piece)
    if set(asked) - {"timing"}:
        return "who"
    if asked:
        return "when"
    return "post" if post_asked(piece) else "what" if _ASKS.search(fold(piece)) else None


# What asks for a thing of no kind that can be seen; folded
_ASKS = re.compile(r"(?<!\w)(?:nao|gi|dau|what|which|where)(?!\w)")


# "mấy tháng", "bao nhiêu người": the noun that is counted; folded
_NOUN = re.compile(r"(?:bao nhieu|(?<!\w)may|how many)\s+(\w+)")
_BODY = re.compile(
    r"(?:Ủy ban|UBND|Hội đồng|Bộ|Sở|Cục|Chi cục|Thủ tướng|Chính phủ|Chủ tịch|Giám đốc|cơ quan|Ban"
    r"|[Nn]gười có thẩm quyền)\s"
)


def bare_heading(one: Evidence) -> bool:
    """Tell whether a section is a heading that says nothing by itself; the row over others of a table does."""
    return one.section.heading and not one.text.startswith("|")


def holds_part(text: str, part: Part) -> bool:
    """Tell whether a text prints what a part asks for."""
    if part.kind == "what":
        return True
    if part.kind == "post":
        return post_asked(part.text) in fold(text)
    if part.kind == "who":
        return bool(bodies_named(text)) or _BODY.search(text) is not None
    if part.kind != "quantity":
        return holds_value(text, "date" if part.kind == "when" else part.kind)
    noun = _NOUN.search(fold(part.text))
    said = fold(text)
    if noun is None:
        return holds_value(text, "quantity")
    if "mot lan" in fold(part.text):
        # "mấy tháng một lần": a quarter will do
        return re.search(r"(?:moi|hang|\d+) (?:thang|quy|nam|tuan|ngay)(?!\w)", said) is not None
    return re.search(rf"\d[\d.,]*\W+(?:\w+\W+){{0,2}}?{noun[1]}(?!\w)", said) is not None


# What a section beside the best one must say of a part in its own words, and the fewest terms of a subject.
LEAST_OWN, _SUBJECT = 0.1, 3


def second_values(parts: tuple[Part, ...], said: str) -> tuple[Part, ...]:
    """Give the parts that ask for another value of a kind of which the words said hold fewer than are asked."""
    lost: list[Part] = []
    for kind in ("money", "percent"):
        alike = [part for part in parts if part.kind == kind]
        lost += alike[count_values(said, kind) :] if len(alike) > 1 else []
    return tuple(lost)


# Words that bound a figure and say nothing of what it is of
_BOUNDS = re.compile(
    r"(?<!\w)(?:tối đa|tối thiểu|ít nhất|nhiều nhất|mỗi|một lần|bao nhiêu|mấy|toi da|toi thieu|it nhat"
    r"|at (?:most|least))"
    r"(?!\w)",
    re.IGNORECASE,
)


def companion(
    desk: Desk, query: Query, evidence: tuple[Evidence, ...], best: Evidence, part: Part, *, least: float = LEAST_OWN
) -> Evidence | None:
    """Find the section beside the best one, or near it in rank, that prints what a part asks for and is about it.

    ``least`` is the share in [0, 1] of the part's words that its own text must say; where it is raised, a part with no
    subject of its own ("hạn khi nào") has none.
    """
    asked = desk.vocabulary.asked_terms(_BOUNDS.sub(" ", part.text), query.language)
    if least > LEAST_OWN and len(asked) < _SUBJECT:
        return None
    near = [
        one
        for one in evidence[:_RANKED]
        if one.document is best.document
        and one.score >= _NEAR * best.score
        and not (bare_heading(one) or is_of_other(query, one))
    ]
    beside = [
        gather_one(best, section)
        for section in best.document.sections
        if section.path[:-1] == best.section.path[:-1] and section.path != best.section.path and not section.heading
    ]
    chosen: tuple[float, Evidence] | None = None
    for bonus, candidates in ((0.0, near), (_BESIDE, beside)):
        for one in candidates:
            if one.section.path == best.section.path or not holds_part(one.text, part):
                continue
            said = f"{context_of(one.document, one.section.path)}\n{one.text}"
            cover = desk.vocabulary.cover(asked, said) if asked else 1.0
            own = desk.vocabulary.cover(asked, one.text) if asked else 1.0
            if own < least or len(one.text.split()) < _WORDS:
                # a bare "Quý III/2026" is of whatever stands before it
                continue
            if cover >= _ABOUT and (chosen is None or cover + bonus > chosen[0]):
                chosen = (cover + bonus, one)
    return chosen[1] if chosen else _elsewhere(desk, query, best, part)


def _elsewhere(desk: Desk, query: Query, best: Evidence, part: Part) -> Evidence | None:
    """Find the section of the same document that a part asks for by itself; ``None`` where none says most of it."""
    alone = of_part(query, part)
    asked = desk.vocabulary.asked_terms(_BOUNDS.sub(" ", part.text), query.language)
    if len(asked) < _SUBJECT or part.kind == "what":
        return None
    scope = replace(query.scope, documents=(best.document,))
    found = gather(desk.library, desk.vocabulary, replace(alone, scope=scope, full=part.text, meant=()))
    first = next((one for one in found[:2] if holds_part(one.text, part)), None)
    if first is None or first.section.path == best.section.path:
        return None
    return first if desk.vocabulary.cover(asked, first.text) >= _MOST_OF else None


def value_of(part: Part) -> Expected:
    """Give the kind of value that a part asks for; "none" where it asks for a body, a time, a post or a thing."""
    if part.kind == "who" or part.kind == "when" or part.kind == "what" or part.kind == "post":
        return "none"
    return part.kind


def of_part(query: Query, part: Part) -> Query:
    """Give the query of one part alone."""
    return replace(query, topic=part.text, expected="date" if part.kind == "when" else value_of(part), broad=False)


# So many of the first sections are looked at, of such a share of the best score, that say so much of a part.
_RANKED, _NEAR, _ABOUT = 6, 0.55, 0.5
# So much of a part must be said by a section that is sought for it alone.
_MOST_OF = 0.7
# The fewest words of a section that says something by itself.
_WORDS = 5
# What standing beside the best section is worth.
_BESIDE = 0.2
