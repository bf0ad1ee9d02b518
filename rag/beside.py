"""Beside: what a second section adds to an answer, for parts and words that the first does not print."""

from __future__ import annotations

from rag.answer import Citation, cite
from rag.desk import Desk, clean
from rag.evidence import Evidence
from rag.extract import Extract, extract
from rag.form import is_of_other
from rag.lookup import Said
from rag.naming import reference
from rag.parts import LEAST_OWN, Part, bare_heading, companion, holds_part, of_part, second_values
from rag.query import Query
from rag.say import words_of

# The words of a short answer, 90 in the contract, less what the place of the quote takes.
SHORT = 88
# What goes beside a row of the register must say so much of the part in its own words.
_OWN_WORDS = 0.35
# The fewest words in which a part of a question is answered.
_LEAST_PART = 16


def told_beside(
    desk: Desk, query: Query, evidence: tuple[Evidence, ...], best: Evidence, parts: tuple[Part, ...]
) -> bool:
    """Tell whether every part of a question is printed by the best section or by one beside it, some by the best."""
    lost = [part for part in parts if not holds_part(best.text, part)]
    return 0 < len(lost) < len(parts) and all(companion(desk, query, evidence, best, part) for part in lost)


def other_parts(
    desk: Desk,
    query: Query,
    evidence: tuple[Evidence, ...],
    best: Evidence,
    parts: tuple[Part, ...],
    said: str,
    *,
    least: float = LEAST_OWN,
) -> tuple[tuple[Part, Evidence], ...]:
    """Give each part that is not told yet with the section that prints it: the best one, or one beside it."""
    acts = bool(set(query.asked) - {"timing"})
    lost = [part for part in parts if not holds_part(said, part) and (acts or part.kind != "who")]
    lost += [part for part in second_values(parts, said) if part not in lost]
    found_in = (
        (part, best if holds_part(best.text, part) else companion(desk, query, evidence, best, part, least=least))
        for part in lost
    )
    return tuple((part, one) for part, one in found_in if one is not None)


def with_parts(
    desk: Desk,
    query: Query,
    best: Evidence,
    more: tuple[tuple[Part, Evidence], ...],
    said: str,
    most: int,
) -> tuple[str, list[Citation]]:
    """Tell what was found first, shortened where need be, and each other part from the section that prints it."""
    told: list[tuple[str, Evidence]] = []
    each = most // (len(more) + 1)
    for part, one in more:
        room = each - words_of(place_of(one, query)) - 4
        chosen = extract(one, of_part(query, part), desk.vocabulary, most_words=max(room, _LEAST_PART))
        if chosen is not None and (text := clean(chosen.text)) not in said:
            told.append((text, one))
    place = place_of(best, query)
    left = most - sum(words_of(text) + words_of(place_of(one, query)) + 4 for text, one in told) - words_of(place) - 4
    if words_of(said) > left:
        shorter = extract(best, query, desk.vocabulary, most_words=max(left, _LEAST_PART))
        said = clean(shorter.text) if shorter else said
        told = [(text, one) for text, one in told if text not in said]
    lines, citations = [f"{said} [1] ({place})"], [cite(best.document, best.section.path, best.section.own)]
    for text, one in told:
        if one.section.path == best.section.path:
            lines.append(f"{text} [1]")
            continue
        citations.append(cite(one.document, one.section.path, one.section.own))
        lines.append(f"{text} [{len(citations)}] ({place_of(one, query)})")
    return ". ".join(lines), citations


def beside_row(
    desk: Desk, query: Query, evidence: tuple[Evidence, ...], best: Evidence, parts: tuple[Part, ...], said: Said
) -> tuple[str, tuple[Citation, ...]]:
    """Add to what a row of the register says the parts that it does not print and another section does."""
    text, citations = said.text, list(said.citations)
    for part, one in other_parts(desk, query, evidence, best, parts, text, least=_OWN_WORDS):
        room = SHORT - words_of(text) - words_of(place_of(one, query)) - 4
        more = extract(one, of_part(query, part), desk.vocabulary, most_words=room) if room >= _LEAST_PART else None
        if more is not None and part.kind != "who" and words_of(more.text) <= room and clean(more.text) not in text:
            citations.append(cite(one.document, one.section.path, one.section.own))
            text = f"{text} {clean(more.text)} [{len(citations)}] ({place_of(one, query)})."
    return text, tuple(citations)


def place_of(one: Evidence, query: Query) -> str:
    """Give the place of a section in the words of a question's language."""
    return reference(one.document, one.section.path, language=query.language)


def with_second(
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
        if bare_heading(other) or is_of_other(query, other):
            continue
        more = _fitting(desk, query, other, text, most, least=_LEAST_SECOND)
        if more is not None and more.cover > chosen.cover:
            return _added(query, other, more, text, citations)
    return text, citations


def with_sibling(
    desk: Desk,
    query: Query,
    evidence: tuple[Evidence, ...],
    best: Evidence,
    text: str,
    citations: list[Citation],
    most: int,
) -> tuple[str, list[Citation]]:
    """Add to an explanation the numbered section beside the best one that comes as near, while there is room."""
    if best.heads or evidence[0].section != best.section:
        # a word of the question has led to a section that does not come nearest
        return text, citations
    for other in evidence[1:4]:
        beside = other.document is best.document and other.section.path[:-1] == best.section.path[:-1]
        if not beside or other.heads or other.section.path[-1][0] in "-+" or other.score < _AS_NEAR * best.score:
            continue
        more = _fitting(desk, query, other, text, most, least=_LEAST_SIBLING)
        if more is not None:
            return _added(query, other, more, text, citations)
    return text, citations


# A section beside the best one that comes so near tells more of the same.
_AS_NEAR = 0.8
# More words than these must be left for another section's sentence, and for a neighbour's explanation.
_LEAST_SECOND, _LEAST_SIBLING = 14, 30


def _fitting(desk: Desk, query: Query, other: Evidence, text: str, most: int, *, least: int) -> Extract | None:
    """Choose what another section adds to a text of ``most`` words at most; ``None`` where too little room is left."""
    room = most - words_of(text) - words_of(place_of(other, query)) - 3
    more = extract(other, query, desk.vocabulary, most_words=room) if room > least else None
    return more if more is not None and words_of(more.text) <= room else None


def _added(
    query: Query, other: Evidence, more: Extract, text: str, citations: list[Citation]
) -> tuple[str, list[Citation]]:
    """Put what another section says behind a text, cited."""
    citations = [*citations, cite(other.document, other.section.path, other.section.own)]
    return f"{text}. {clean(more.text)} [{len(citations)}] ({place_of(other, query)})", citations
