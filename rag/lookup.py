"""Lookups: who directs, advises, carries out or leads a task, and by when, from the register."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.assignment import ORDER, assigned_tasks
from corpus.fold import fold
from corpus.span import Span
from corpus.task import Task
from rag.answer import Citation, cite
from rag.bodies import bodies_named
from rag.columns import columns_asked
from rag.desk import clean
from rag.evidence import Evidence
from rag.extract import extract, holds_value
from rag.language import Language
from rag.listing import is_bare
from rag.naming import reference, section_name
from rag.query import Asked, Query
from rag.say import field_said, first_words, words_of
from rag.unit import units_of
from rag.vocabulary import Vocabulary

# Where a document does not print the field that is asked for, the nearest field that answers it.
_INSTEAD: dict[Asked, tuple[Asked, ...]] = {
    "directing": ("directing", "responsible", "lead"),
    "advising": ("advising", "implementing", "lead", "responsible"),
    "implementing": ("implementing", "advising", "lead", "responsible"),
    "lead": ("lead", "advising", "implementing", "responsible"),
    "coordinating": ("coordinating",),
    "responsible": ("advising", "implementing", "lead", "responsible", "directing"),
    "timing": ("timing",),
}
_ORDER: tuple[Asked, ...] = ("directing", "lead", "advising", "implementing", "coordinating", "responsible", "timing")
_MOST_WORDS = 87
# "báo cáo lên đâu", "gửi cho ai": the sentence that says so goes with the bodies; folded
_TOLD = re.compile(r"(?:bao cao|gui|trinh|phan anh)\s(?:\w+ ){0,2}(?:dau|ai|cho|noi nao|co quan nao)(?!\w)")


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one section: the text, its citations, and which of the fields asked for it states."""

    text: str
    citations: tuple[Citation, ...]
    complete: bool


def fields_for(query: Query, task: Task) -> tuple[tuple[Asked, ...], tuple[Asked, ...]]:
    """Give the fields to say for the ones asked, and the asked ones that the document does not state."""
    said: list[Asked] = []
    lost: list[Asked] = []
    for asked in query.asked:
        field = next((name for name in _INSTEAD[asked] if _states(task, name)), None)
        if field is None:
            lost.append(asked)
        else:
            said.append(field)
    # "tham mưu, thực hiện" is one label: asking both loses nothing where one of them is printed
    if {"advising", "implementing"} <= set(query.asked) and ("advising" in said or "implementing" in said):
        lost = [name for name in lost if name not in ("advising", "implementing")]
    return tuple(dict.fromkeys(said)), tuple(dict.fromkeys(lost))


def _states(task: Task, field: Asked) -> bool:
    value = getattr(task, field)
    return value is not None and (field != "timing" or bool(value.text))


# "Giao Sở A …. Giao Sở B …": a sentence of its own for each body
_ORDERS = re.compile(rf"^(?:\S{{1,4}}[.)]\s+)?(?:{ORDER}|giao\s+(?:cho\s+)?)(?=[A-ZĐ])")
# So much more of the subject another sentence says that is then meant
_MEANT = 0.2


def _meant_sentence(evidence: Evidence, task: Task, query: Query, vocabulary: Vocabulary) -> Span | None:
    """Give the sentence, or the clause, in which prose gives what is asked about to another body than the task's."""
    who = task.responsible or task.lead
    if task.source != "prose" or who is None:
        return None
    asked = vocabulary.asked_terms(query.topic, query.language)
    for clauses in (False, True):
        units = units_of(evidence.document.text, evidence.section.own, clauses=clauses)
        covers = [vocabulary.cover(asked, unit.text) for unit in units]
        own = max((cover for unit, cover in zip(units, covers, strict=True) if unit.span.holds(who.span)), default=0.0)
        if covers and max(covers) - own >= _MEANT:
            meant = units[covers.index(max(covers))]
            return meant.span if _begins_with_another(meant.text, who.names) else None
    return None


def _begins_with_another(said: str, names: tuple[str, ...]) -> bool:
    named = bodies_named(said)
    begins = bool(named) and (_ORDERS.match(said) is not None or named[0][1].start == 0)
    return begins and not any(said.find(name, 0, len(name) + 24) >= 0 for name in names)


def _of_sentence(evidence: Evidence, span: Span) -> Task | None:
    """Read the task of one sentence of a section; ``None`` where it names nobody."""
    # a sentence has no label of its own, like a paragraph
    alone = replace(evidence.section, path=(*evidence.section.path, "¶1"), own=span, span=span, heading=False)
    read = assigned_tasks(evidence.document.name, evidence.document.text, (alone,))
    return replace(read[0], path=evidence.section.path) if read else None


def _as_meant(evidence: Evidence, query: Query, vocabulary: Vocabulary) -> Evidence:
    """Give a section, or the one of its sentences that a query is about, with its task."""
    task = evidence.task
    meant = _meant_sentence(evidence, task, query, vocabulary) if task is not None else None
    if meant is None:
        return evidence
    return replace(evidence, task=_of_sentence(evidence, meant), section=replace(evidence.section, own=meant))


def say_task(
    evidence: Evidence,
    query: Query,
    vocabulary: Vocabulary,
    *,
    number: int = 1,
    most: int = _MOST_WORDS,
    placed: bool = True,
) -> Said | None:
    """Say the fields of a section's task that a query asks for, then as much more as fits in ``most`` words.

    ``placed`` ends with the section and the document.
    """
    evidence = _as_meant(evidence, query, vocabulary)
    task = evidence.task
    if task is None:
        return None
    fields, lost = fields_for(query, task)
    language = query.language
    section = evidence.document.section(task.path) or evidence.section
    beside = columns_asked(query, evidence.document, section) if task.source in ("table", "block") else ()
    if not fields and not beside:
        return None
    told = [said for name in fields if (said := _field(name, evidence, task, language))]
    text = ". ".join((*told, *(column.said(english=language == "en") for column in beside)))
    text = f"{text} [{number}]"
    tail = f"({_capital(reference(evidence.document, evidence.section.path, language=language))})" if placed else ""
    rest = [name for name in _ORDER if name not in fields and _states(task, name) and name != "responsible"]
    mixed = query.expected != "none" or query.broad or _TOLD.search(fold(query.own)) is not None
    if mixed:
        text = _with_subject(text, tail, evidence, query, vocabulary, most=most)
    # who else acts and by when come before the task's own words: they are what is asked next
    for name in rest:
        for said in (field_said(name, task, language=language), field_said(name, task, language=language, short=True)):
            if said and words_of(f"{text}. {said}. {tail}") <= most:
                text = f"{text}. {said}"
                break
    if not mixed:
        text = _with_subject(text, tail, evidence, query, vocabulary, most=most)
    text = f"{text}{'' if text.endswith('…') else '.'} {tail}".rstrip()
    citations = [cite(evidence.document, _place_of(evidence, span), span) for span in _spans(evidence, task)]
    if task.shared_with and task.path == evidence.section.path:
        note = _shared_note(task, language)
        if words_of(f"{text} {note}") <= most + 2:
            text = f"{text} {note}"
    return Said(text, tuple(citations), not lost)


def _field(name: Asked, evidence: Evidence, task: Task, language: Language) -> str | None:
    """Say one field; bodies that coordinate by the task's own words where the field names none of them."""
    said = field_said(name, task, language=language)
    if name != "coordinating" or said is None or task.coordinating is None:
        return said
    if not all(is_bare(body) for body in task.coordinating.names):
        return said
    partners = partners_in(" ".join(task.span.cut(evidence.document.text).split()))
    label, printed = said.split(": ", 1)
    return f"{label}: {partners}; {printed}" if partners else said


# "quy chế phối hợp giữa Hội Nông dân với Hội Phụ nữ, Tỉnh đoàn để …", "phối hợp với Sở Y tế trong việc …"
_PARTNERS = re.compile(
    r"phối hợp(?:\s+giữa\s[^.;]{3,120}?|\s+chặt chẽ)?\s+(?:với|cùng)\s+(?P<named>[^.;]{4,400}?)"
    r"(?=,?\s+(?:để|nhằm|trong (?:việc|công tác|quá trình|thực hiện|đấu tranh)|tổ chức thực hiện|triển khai|"
    r"thực hiện)\s|[.;]|$)",
    re.IGNORECASE,
)


def partners_in(text: str) -> str:
    """Give the words of a task that name with whom its work is coordinated, as printed; "" where none is named."""
    for found in _PARTNERS.finditer(text):
        named = found["named"].strip(" ,")
        if any(sign.isupper() for sign in named) and not is_bare(named):
            return named
    return ""


def _shared_note(task: Task, language: str) -> str:
    """Say that the block serves another section too."""
    others = ", ".join(section_name(path, language="en" if language == "en" else "vi") for path in task.shared_with[:3])
    return f"Printed once for this and {others}." if language == "en" else f"Khối này in chung với {others}."


def _with_subject(text: str, tail: str, evidence: Evidence, query: Query, vocabulary: Vocabulary, *, most: int) -> str:
    """Add the task's own words where there is room: those nearest to the question if it asks more than who and when."""
    room = most - words_of(f"{text}. {tail}") - 3
    if room < 8:
        return text
    label = "Task" if query.language == "en" else "Nội dung"
    table = evidence.task is not None and evidence.task.source == "table"
    told = _TOLD.search(fold(query.own))
    if query.expected != "none" or query.broad or told:
        wanted = replace(query, topic=f"{told[0]} {query.topic}") if told else query
        said = _cell_asked(evidence, query) if table else ""
        chosen = None if said else extract(evidence, wanted, vocabulary, most_words=room)
        said = clean(chosen.text) if chosen else said
    else:
        said = (
            clean(evidence.task.text)
            if table and evidence.task
            else clean(" ".join(evidence.section.own.cut(evidence.document.text).split("\n")[0].split()))
        )
    said = first_words(said, most=room) if said else ""
    return f"{text}. {label}: {said}" if said else text


def _cell_asked(evidence: Evidence, query: Query) -> str:
    """Give the words of a row's task where nothing else that the row prints is asked; its fields are told beside it."""
    dated = query.expected == "date" and "timing" in query.asked
    told = evidence.task is not None and (dated or holds_value(evidence.task.text, query.expected))
    return clean(evidence.task.text) if told and evidence.task else ""


def _spans(evidence: Evidence, task: Task) -> list[Span]:
    """Give what is quoted: the task's own words, then the lines that name bodies and time."""
    if task.block is not None and task.source != "table":
        body = task.span if task.path == evidence.section.path else evidence.section.own
        within = task.block.end <= evidence.section.span.end + 2
        if within and body.start <= task.block.start <= body.end + 2 and task.block.end - body.start < 1600:
            return [Span(body.start, task.block.end)]
        return [body, task.block]
    return [evidence.section.own]


def _place_of(evidence: Evidence, span: Span) -> tuple[str, ...]:
    """Give the section that prints what is quoted: the task's own, or the item beside it that has its fields."""
    if evidence.section.span.start <= span.start < evidence.section.span.end:
        return evidence.section.path
    holding = evidence.document.holding(span)
    return holding.path if holding is not None else evidence.section.path


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
