"""Composing: from a query and its evidence to an answer, or to an honest word that the documents do not say."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.document import Document
from corpus.fold import fold
from corpus.section import Section
from corpus.span import Span
from rag.about import say_about
from rag.absence import idle_body
from rag.answer import Answer, Citation, cite
from rag.asking import asks_to_whom
from rag.beside import SHORT, beside_row, other_parts, place_of, told_beside, with_parts, with_second, with_sibling
from rag.block import block_asked
from rag.cited_paper import say_paper, say_papers
from rag.columns import columns_asked, row_said, row_told, unit_over
from rag.committee import say_committee
from rag.comparison import say_comparison, say_subjects
from rag.decline import decline, say_partial
from rag.desk import Desk, clean, found, item_said
from rag.evidence import Evidence
from rag.extract import Extract, asks_several, cited_documents, even_share, extract, holds_value
from rag.form import is_part_asked
from rag.gather import gather
from rag.listing import SEVERAL
from rag.lookup import say_task
from rag.manner import is_official
from rag.missing import missing_section, quoted_elsewhere
from rag.parts import Part, parts_of
from rag.pointed import with_subjects
from rag.preferred import preferred
from rag.premise import put_right, put_value_right
from rag.query import Query
from rag.refusal import judge, lacks_value
from rag.rundown import say_listed
from rag.say import field_said, first_words, words_of
from rag.signing import asks_signer, say_foreign_signer, say_holder, say_office, say_signers
from rag.stance import with_stance
from rag.subjects import subjects_of
from rag.titled import find_titled, stands_under
from rag.unit import units_of

# The words of an explanation, 220 in the contract, less what the place of the quote takes.
_LONG = 216


def compose(desk: Desk, query: Query) -> Answer:
    """Answer a query; passages are always the nearest sections found.

    Each way of answering is tried in turn; the first that has something to say speaks.
    """
    if query.kind == "chat":
        return decline(query, (), "chat")
    if query.scope.gap in ("province", "document") or not query.scope.documents:
        wide = replace(query, scope=replace(query.scope, documents=desk.library.documents))
        return decline(query, gather(desk.library, desk.vocabulary, wide), query.scope.gap or "province")
    evidence = _of_part(query, gather(desk.library, desk.vocabulary, query))
    for speak in (_unheld, say_committee, _itself, say_papers, say_paper, _side_by_side, say_listed):
        answer = speak(desk, query, evidence)
        if answer is not None:
            return answer
    return _one(desk, query, evidence)


def _of_part(query: Query, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Let what stands under a part go first that a question names by its heading ("phần tổ chức thực hiện")."""
    parts = () if query.scope.gap else find_titled(query.full, query.scope.documents)
    if not parts:
        return evidence
    raised = (
        replace(one, score=one.score + _NAMED_PART) if stands_under(one.document, one.section.path, parts) else one
        for one in evidence
    )
    return tuple(sorted(raised, key=lambda one: -one.score))


# What a section gains by standing under the part that is named.
_NAMED_PART = 0.5


def _unheld(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Decline where no document of the library carries out, or prints, what the question names."""
    if query.scope.gap == "resolution":
        return decline(query, evidence, "resolution")
    if body := idle_body(query):
        return decline(replace(query, scope=replace(query.scope, missing=body)), evidence, "body")
    if _unprinted(query):
        return decline(
            replace(query, scope=replace(query.scope, missing=query.numbers[0].upper())), evidence, "document"
        )
    return None


def _itself(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Answer about the document itself: what it is, what sections it has, who signed it."""
    for speak in (say_foreign_signer, say_office, say_holder):
        said = speak(query, evidence)
        if said is not None:
            return said
    special = say_about(desk, query, evidence) or missing_section(query, evidence)
    special = special or quoted_elsewhere(desk, query, evidence)
    return special or (say_signers(query, evidence) if query.kind == "signer" else None)


def _side_by_side(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Compare two subjects, or one subject in several documents."""
    if query.kind != "comparison":
        return None
    if asks_signer(query.own) and len(query.scope.documents) > 1 and query.scope.named:
        return say_signers(query, evidence)
    subjects = subjects_of(query)
    if subjects is not None and (answer := say_subjects(desk, query, subjects)) is not None:
        return answer
    return say_comparison(desk, query, evidence) if len(query.scope.documents) > 1 else None


def _one(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer:
    """Answer from the best section: its task's fields, or the sentences that say it."""
    if evidence:
        near = preferred(query, evidence)
        righted = put_right(query, near, evidence) or put_value_right(desk.vocabulary, query, near, evidence)
        if righted is not None:
            return righted
    judgement = judge(desk.vocabulary, query, evidence)
    if judgement.status == "not_found" or judgement.best is None:
        return decline(query, evidence, judgement.reason)
    best = judgement.best
    said = None
    if _of_register(query, best):
        said = say_task(best, query, desk.vocabulary)
    parts = parts_of(query.own) if query.kind != "comparison" and not query.broad else ()
    if judgement.status == "partial" and not told_beside(desk, query, evidence, best, parts):
        return say_partial(query, evidence, judgement)
    if said is not None:
        text, citations = beside_row(desk, query, evidence, best, parts, said)
        return Answer("answered", text, query.language, citations, found(evidence), query.full)
    return _stated(desk, query, evidence, best, parts)


def _of_register(query: Query, best: Evidence) -> bool:
    """Tell whether a row of the register answers: its bodies, its time, or what else its columns print is asked."""
    if best.task is None or _several_times(best, query):
        return False
    if best.task.source == "prose" and asks_to_whom(query.own):
        return False
    if query.asked and query.kind in ("lookup", "list", "count"):
        return True
    return query.kind == "fact" and bool(columns_asked(query, best.document, best.section))


def _unprinted(query: Query) -> bool:
    """Tell whether no document of the scope prints any of the numbers that a question names."""
    if not query.numbers or query.kind == "comparison":
        return False
    texts = [re.sub(r"\s", "", fold(document.text)) for document in query.scope.documents]
    return not any(number in text for number in query.numbers for text in texts)


def _several_times(best: Evidence, query: Query) -> bool:
    """Tell whether prose gives several times, of which the question asks for one: its sentence says which."""
    if query.asked != ("timing",) or best.task is None or best.task.source != "prose":
        return False
    return sum(holds_value(unit.text, "date") for unit in units_of(best.document.text, best.section.own)) > 1


def _stated(
    desk: Desk, query: Query, evidence: tuple[Evidence, ...], best: Evidence, parts: tuple[Part, ...] = ()
) -> Answer:
    """Answer with the sentences of the best section, and of a second one where it adds to them."""
    several = query.kind == "list" and SEVERAL.search(fold(query.own)) is not None
    several = several or (asks_several(query.own) and best.text.rstrip().endswith(":"))
    # of each is asked: half of them told would read as all
    several = several or (_OF_EACH.search(fold(query.own)) is not None and words_of(best.text) <= _ALL_OF)
    most = _LONG if several or _explains(desk, query, best) else SHORT
    whole = block_asked(best, query, desk.vocabulary, _whole(best))
    place = place_of(best, query)
    room = most - words_of(place) - 4
    untimed = best.task is None or best.task.timing is None
    timed = "timing" in query.asked and query.expected == "none" and untimed
    wanted = replace(query, expected="date") if timed else query
    chosen = extract(best, wanted, desk.vocabulary, most_words=room, span=whole)
    if chosen is None:
        return decline(query, evidence, "nothing")
    row = row_said(best.document, best.section) or row_told(best.document, best.section, most=room)
    if row and query.expected in ("money", "quantity") and (unit := unit_over(best.document, best.section)):
        row = f"{row} ({'unit' if query.language == 'en' else 'đơn vị tính'}: {unit})"
    said = row or _with_numbers(query, best, chosen, room)
    in_words = query.kind == "fact" and not parts and "|" not in best.text
    if query.expected == "percent" and in_words and not holds_value(said, "percent"):
        # the share that the section prints is of something else
        return say_partial(query, evidence, lacks_value(query, best))
    said, under = _with_led(best, said, room)
    said = _by_heading(query, best, said)
    time = _when(query, best, said)
    if time and words_of(said) + words_of(time) > room:
        # the time that is asked for is told, and less beside it
        shorter = extract(best, query, desk.vocabulary, most_words=room - words_of(time), span=whole)
        said = _with_numbers(query, best, shorter, room - words_of(time)) if shorter else said
        said = first_words(said, most=room - words_of(time))
    said = f"{said}{time}"
    citations = _cited(best, chosen, whole)
    marks = " ".join(f"[{number}]" for number in range(1, len(citations) + 1))
    text = f"{said} {marks} ({place})"
    citations += [cite(best.document, one.path, one.own) for one in under]
    told = len(citations)
    text, citations = with_stance(best, text, citations, most)
    alone = len(citations) > told
    more = other_parts(desk, query, evidence, best, parts, said) if not under else ()
    if more:
        text, citations = with_parts(desk, query, best, more, said, most)
    elif not query.broad and not under and not alone and not row:
        text, citations = with_second(desk, query, evidence, best, chosen, text, citations, most)
    elif query.broad and not under and not query.asked and most == _LONG:
        text, citations = with_sibling(desk, query, evidence, best, text, citations, most)
    text, citations = with_subjects(best, text, citations, most)
    return Answer("answered", text, query.language, tuple(citations), found(evidence), query.full)


def _cited(best: Evidence, chosen: Extract, whole: Span) -> list[Citation]:
    """Cite the section; of a heading the few of its items that the answer is cut from, where it is not all of them."""
    held = [best.document.holding(unit.span) for unit in chosen.units]
    items = list(dict.fromkeys(one for one in held if one is not None and one != best.section))
    under = sum(one.path[:-1] == best.section.path for one in best.document.sections)
    if best.heads and 0 < len(items) <= _FEW_ITEMS and len(items) < under:
        return [cite(best.document, one.path, one.own) for one in items]
    return [cite(best.document, best.section.path, whole if len(whole) < 1800 else chosen.span)]


# So many items are cited beside one answer.
_FEW_ITEMS = 3


def _by_heading(query: Query, best: Evidence, said: str) -> str:
    """Put the body that the heading over an item names before what the item tells, where it is asked for."""
    names = best.task.responsible.names if best.task and best.task.responsible else ()
    who = bool(set(query.asked) - {"timing"}) and query.language == "vi" and best.task is not None
    if not who or not names or best.task is None or best.task.source != "prose":
        return said
    return said if any(name in best.text for name in names) else f"{'; '.join(names)}: {said}"


# "ai làm Tổ trưởng từng tổ", "nguyên nhân là gì": half of them told would read as all; folded
_OF_EACH = re.compile(r"(?<!\w)(?:tung|lan luot|nguyen nhan)(?!\w)|(?<!\w)(?:each|causes?)(?!\w)")
_ALL_OF = 120


def _with_led(best: Evidence, said: str, room: int) -> tuple[str, list[Section]]:
    """Add what a colon at the end announces, which is the answer; with the items told, none where there is no room."""
    under = led_by(best.document, best.section) if said.endswith(":") else []
    told = [item_said(best.document, one) for one in under]
    each = even_share([words_of(one) for one in told], max(room - words_of(said), 0))
    if not told or each < _LEAST_LED:
        return said, []
    return f"{said} " + "; ".join(first_words(one, most=each) for one in told), under


# The fewest words in which each thing that a colon announces may be told.
_LEAST_LED = 7


def led_by(document: Document, section: Section) -> list[Section]:
    """Give the items that a section's colon announces: its own, or those beside a paragraph that leads them."""
    over = section.path[:-1] if section.paragraph else section.path
    return [
        one
        for one in document.sections
        if one.path[:-1] == over and not one.bracket and not one.paragraph and one.span.start > section.own.start
    ]


def _explains(desk: Desk, query: Query, best: Evidence) -> bool:
    """Tell whether an explanation is wanted at length: a question in the words of documents, not of every day."""
    causes = best.section.heading and "nguyen nhan" in fold(best.section.title) and query.broad
    if causes or is_part_asked(query, best):
        return True
    fields = query.kind == "lookup" and bool(query.asked)
    if not query.broad or query.expected != "none" or query.hurried or fields:
        return False
    return query.language == "en" or is_official(query, best, desk.vocabulary)


def _when(query: Query, best: Evidence, said: str) -> str:
    """Give the time of the section's task where it is asked beside something else and not told yet."""
    task = best.task
    if "timing" not in query.asked or task is None or task.timing is None or not task.timing.text:
        return ""
    if " ".join(task.timing.text.split()).strip(" .") in said:
        return ""
    time = field_said("timing", task, language=query.language, short=True)
    return f". {time}" if time else ""


def _with_numbers(query: Query, best: Evidence, chosen: Extract, room: int) -> str:
    """Give the chosen words; where numbers of documents are asked for, those that were cut off go before them."""
    said = clean(chosen.text)
    if query.expected != "number":
        return said
    whole = [unit.text for unit in units_of(best.document.text, best.section.own, clauses=False)]
    near = max(whole, key=lambda text: sum(part.text[:40] in text for part in chosen.units), default="")
    lost = [one for one in cited_documents(near) if one not in said]
    if not lost or len(lost) > 4:
        return said
    return f"{'; '.join(lost)}; {first_words(said, most=max(room - words_of('; '.join(lost)), 12))}"


def _whole(evidence: Evidence) -> Span:
    """Give what may be quoted of a section: its own text, with its children's where it is a heading."""
    section = evidence.section
    return section.span if evidence.heads and len(section.span) < 6000 else section.own
