"""The speaker's outline: structure, key points as quotes, figures, deadlines, who does what."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from corpus.document import Document
from corpus.fold import fold
from corpus.section import Section
from corpus.span import Span
from corpus.task import Task
from rag.naming import section_name
from rag.study.body import bodies_of, body_key, is_named, short_name
from rag.study.fact import source_of
from rag.study.gather import Prefix, within
from rag.study.item import Source
from rag.study.structure import headed
from rag.study.subject import plain, shorten, without_label
from rag.study.timing import interval, said_time

# An opening sentence that is longer is cut for a slide; the outline quotes it whole.
_LONGEST_POINT = 420
# A point of a few words says no more than its heading.
_SHORTEST_POINT = 90


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of a document's structure: its depth from 1, its number and words, how many tasks stand under it."""

    depth: int
    text: str
    tasks: int


@dataclass(frozen=True, slots=True)
class Duty:
    """What one body has to do: in which role, how many tasks, in which sections ("III.2 (4)")."""

    body: str
    role: str
    tasks: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """One row of the timetable."""

    last_day: str
    said: str
    task: str
    bodies: str
    place: str
    document: str


@dataclass(frozen=True, slots=True)
class Syllabus:
    """The outline of one document."""

    document: str
    structure: tuple[Heading, ...]
    points: tuple[Source, ...]
    figures: tuple[Source, ...]
    duties: tuple[Duty, ...]
    dues: tuple[Due, ...]


_ROLE_NAMES = {
    "directing": "chỉ đạo",
    "advising": "tham mưu",
    "implementing": "thực hiện",
    "lead": "chủ trì",
    "coordinating": "phối hợp",
    "responsible": "được giao",
}
# 100% | 02 lần | đến năm 2030: what makes a sentence worth showing as a figure
_FIGURE = re.compile(
    r"\d\s*%|(?:đến|hết)\s+năm\s+20\d\d|ít nhất\s+\d|\d+\s+(?:tập thể|cá nhân|lần|tỷ|triệu|nghìn|hộ|xã)\b"
)


def syllabus_of(
    document: Document, subjects: dict[Prefix, str], *, prefixes: tuple[Prefix, ...], points: int
) -> Syllabus:
    """Make the outline of a document's chosen sections, with at most ``points`` key points."""
    sections = tuple(one for one in document.sections if within(one.path, prefixes) and not one.bracket)
    tasks = tuple(task for task in document.tasks if within(task.path, prefixes))
    return Syllabus(
        document.name,
        _structure(document, sections),
        _points(document, sections, points),
        _figures(document, sections),
        _duties(tasks),
        tuple(dues_of(document, tasks, subjects)),
    )


def _structure(document: Document, sections: tuple[Section, ...]) -> tuple[Heading, ...]:
    heads = [one for one in sections if one.heading and len(one.path) <= 4]
    shallow = min((len(one.path) for one in heads), default=1)
    found = []
    for one in heads:
        held = sum(task.path[: len(one.path)] == one.path for task in document.tasks if task.source != "prose")
        found.append(Heading(len(one.path) - shallow + 1, headed(document, one), held))
    return tuple(found)


def _points(document: Document, sections: tuple[Section, ...], most: int) -> tuple[Source, ...]:
    """Quote the first sentence of the sections that say something, spread evenly over the choice."""
    rows = []
    for one in sections:
        if one.heading:
            continue
        said = one.own.cut(document.text)
        line = said.strip().split("\n")[0]
        lead = len(said) - len(said.lstrip())
        ends = [found.end() for found in re.finditer(r"(?<=[^\d\s.])[.;](?=\s|$)", line)]
        cut = next((end for end in ends if end >= _SHORTEST_POINT), len(line))
        if len(line[:cut].split()) >= 12 and cut <= _LONGEST_POINT:
            start = one.own.start + lead
            rows.append(source_of(document, one.path, Span(start, start + cut)))
    step = max(len(rows) / most, 1.0) if most else 1.0
    return tuple(rows[int(place * step)] for place in range(min(most, len(rows))))


def _figures(document: Document, sections: tuple[Section, ...]) -> tuple[Source, ...]:
    """Quote the lines that hold a figure, each once."""
    found: dict[int, Source] = {}
    for one in sections:
        for line in re.finditer(r"[^\n]+", one.own.cut(document.text)):
            if _FIGURE.search(line[0]) and len(line[0].split()) <= 90:
                start = one.own.start + line.start()
                found.setdefault(start, source_of(document, one.path, Span(start, start + len(line[0]))))
    return tuple(found.values())[:20]


def _duties(tasks: tuple[Task, ...]) -> tuple[Duty, ...]:
    """List each named body with its roles and the sections, the busiest first."""
    held: dict[tuple[str, str], tuple[str, Counter[str]]] = {}
    for task in tasks:
        dashed = re.match(r"^[-+¶]\d+$", task.path[-1]) and len(task.path) > 1
        place = re.sub(r"^mục\s+", "", section_name(task.path[:-1] if dashed else task.path))
        for role, name in bodies_of(task):
            if is_named(short_name(name)):
                held.setdefault((body_key(name), role), (short_name(name), Counter()))[1][place] += 1
    rows = [
        Duty(
            name,
            _ROLE_NAMES[role],
            places.total(),
            tuple(f"{place} ({count})" if count > 1 else place for place, count in places.items()),
        )
        for (_, role), (name, places) in held.items()
    ]
    return tuple(sorted(rows, key=lambda duty: (-duty.tasks, fold(duty.body), duty.role)))


def others_named(task: Task) -> str:
    """Name the bodies of a task that do the work, the directing ones left out; collective ones where no other is."""
    names = list(dict.fromkeys(short_name(name) for role, name in bodies_of(task) if role != "directing"))
    named = [name for name in names if is_named(name)]
    return "; ".join(named or names[:4])


def what_of(document: Document, task: Task, subjects: dict[Prefix, str]) -> str:
    """Say what a task is, from a capital: by its subject, else by the first clause of its text."""
    line = task.span.cut(document.text).strip().split("\n")[0]
    said = subjects.get(task.path) or shorten(plain(without_label(line)))
    return said[:1].upper() + said[1:]


def dues_of(document: Document, tasks: tuple[Task, ...], subjects: dict[Prefix, str]) -> list[Due]:
    """List the tasks that have a last day, the earliest first."""
    rows = []
    for task in tasks:
        days = interval(task.timing.due) if task.timing else None
        if task.timing is None or days is None or task.timing.due.kind not in ("by", "within"):
            continue
        said = what_of(document, task, subjects)
        who = others_named(task) or "–"
        rows.append(Due(days[1], said_time(task.timing), said, who, section_name(task.path), document.name))
    return sorted(rows, key=lambda due: (due.last_day, due.place))
