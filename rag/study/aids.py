"""Aids beside the items: flashcards, questions for discussion with pointers, the sheet of who, what and when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from corpus.document import Document
from corpus.fold import fold
from corpus.section import Section
from rag.naming import section_name
from rag.study.body import begins_with_body
from rag.study.called import called
from rag.study.fact import Fact
from rag.study.gather import Prefix, within
from rag.study.item import Source
from rag.study.structure import title_of
from rag.study.subject import leaks
from rag.study.syllabus import Due, dues_of, others_named, what_of
from rag.study.timing import said_time


@dataclass(frozen=True, slots=True)
class Card:
    """A flashcard: the front asks, the back answers with its place."""

    front: str
    back: str
    source: Source
    fact: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A question for discussion and the passages to point to."""

    question: str
    pointers: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of the sheet: what, who, when, where it is written."""

    what: str
    who: str
    when: str
    place: str
    document: str


# A deck in which one answer comes oftener is guessed, not learnt.
_SAME_BACKS = 4


def cards_of(facts: tuple[Fact, ...], *, most: int) -> tuple[Card, ...]:
    """Make flashcards of plain questions, spread over the choice, an answer seldom twice in a row."""
    plain = [
        fact
        for fact in facts
        if fact.short
        and not fact.parts
        and fact.asks not in ("figure", "count")
        and not leaks(fact.answer, fact.question)
    ]
    once = list({fact.id: fact for fact in reversed(plain)}.values())[::-1]
    said: Counter[str] = Counter()
    rows = []
    for fact in once:
        said[fact.answer.lower()] += 1
        if said[fact.answer.lower()] <= _SAME_BACKS:
            rows.append(fact)
    once = rows
    step = max(len(once) / most, 1.0) if most else 1.0
    chosen = [once[int(place * step)] for place in range(min(most, len(once)))]
    return tuple(Card(fact.question, fact.answer, fact.sources[0], fact.id) for fact in chosen)


def talks_of(
    document: Document, points: tuple[Source, ...], *, prefixes: tuple[Prefix, ...], most: int
) -> tuple[Talk, ...]:
    """Ask about the headings that hold most text; the pointers are the key points that stand under them."""
    heads = [
        one
        for one in document.sections
        if one.heading and within(one.path, prefixes) and not one.bracket and _is_topic(title_of(document, one))
    ]
    by = called(document)
    found: list[Talk] = []
    for one in sorted(heads, key=lambda head: (-len(head.path), head.span.start)):
        under = tuple(point for point in points if point.path[: len(one.path)] == one.path and point.path != one.path)
        if len(under) >= 2 and not any(set(under) & set(talk.pointers) for talk in found):
            found.append(Talk(_question(document, one, by, len(found)), under[:4]))
        if len(found) == most:
            break
    return tuple(sorted(found, key=lambda talk: talk.pointers[0].start))


def _is_topic(title: str) -> bool:
    """Tell whether a heading names a subject, not a body or whom a part is for."""
    return len(title.split()) >= 5 and not begins_with_body(title) and not title.startswith("Đối với")


_ASKED = (
    "Ở cơ quan, địa phương của anh/chị, việc “{}” đã làm đến đâu, vướng ở khâu nào?",
    "Theo anh/chị, để thực hiện “{}” cần ưu tiên việc gì trước, vì sao?",
    "Cơ quan của anh/chị có phần việc nào trong nội dung “{}”; cần phối hợp với ai?",
    "Có thể đo kết quả của “{}” bằng những sản phẩm, số liệu nào?",
)


def _question(document: Document, section: Section, by: str, number: int) -> str:
    return f"({by}, {section_name(section.path)}) " + _ASKED[number % len(_ASKED)].format(title_of(document, section))


def _when(due: Due) -> str:
    """Say a time in the sheet's narrow column: as printed, or by its last day where that is long."""
    return due.said if len(due.said.split()) <= 12 else f"đến {'/'.join(reversed(due.last_day.split('-')))}"


def sheet_of(
    document: Document, subjects: dict[Prefix, str], *, prefixes: tuple[Prefix, ...], most: int
) -> tuple[SheetRow, ...]:
    """Fill the one page of who, what and when: first what has a last day, then what has a body or a time."""
    tasks = tuple(task for task in document.tasks if within(task.path, prefixes))
    dues = dues_of(document, tasks, subjects)
    rows = [SheetRow(due.task, due.bodies, _when(due), due.place, document.name) for due in dues]
    taken = {row.place for row in rows}
    for task in tasks:
        names = others_named(task)
        place = section_name(task.path)
        if task.path in subjects and names and place not in taken:
            when = said_time(task.timing) if task.timing and len(task.timing.text.split()) <= 12 else "–"
            rows.append(SheetRow(what_of(document, task, subjects), names, when, place, document.name))
            taken.add(place)
    once = {fold(row.what): row for row in reversed(rows)}
    return tuple(row for row in rows if once[fold(row.what)] is row)[:most]
