"""Facts of roles: who directs, advises, carries out, leads or is given a task."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Document
from corpus.fold import fold
from corpus.organ import find_organ
from corpus.span import Span
from corpus.task import Bodies, Role, Task
from rag.naming import section_name
from rag.study.body import ROLES, Involved, apart, bodies_of, body_key, has_no_part, involved_in, is_named, short_name
from rag.study.called import called
from rag.study.fact import Fact, Rival, source_of
from rag.study.item import GAP
from rag.study.subject import leaks, shorten, without_label

# What a role does, in a question.
_ACTS: dict[Role, str] = {
    "directing": "chỉ đạo",
    "advising": "tham mưu",
    "implementing": "thực hiện",
    "lead": "chủ trì",
    "coordinating": "phối hợp",
    "responsible": "được giao",
}
_MOST_OPTIONS_READ = 60


Known = tuple[tuple[str, Task, Role], ...]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is looked up for every task of one document: its bodies, how often each is printed, who is involved."""

    document: Document
    known: Known
    counts: Counter[str]
    involved: dict[tuple[str, ...], Involved]


def role_facts(document: Document, tasks: tuple[tuple[Task, str], ...]) -> Iterator[Fact]:
    """Give the facts of roles for tasks with their subjects."""
    counts = Counter(body_key(name) for task in document.tasks for _, name in bodies_of(task))
    desk = _Desk(document, _bodies_printed(document), counts, involved_in(document))
    for task, subject in tasks:
        for role in ROLES:
            fact = _role_fact(desk, task, role, subject)
            if fact is not None:
                yield fact
                reverse = _reverse(desk, task, role, fact, tasks)
                if reverse is not None:
                    yield reverse


def _bodies_printed(document: Document) -> Known:
    """Give every named body once, with the first task and role that print it, in document order."""
    found: dict[str, tuple[str, Task, Role]] = {}
    for task in document.tasks:
        for role, name in bodies_of(task):
            if is_named(short_name(name)):
                found.setdefault(body_key(name), (short_name(name), task, role))
    return tuple(found.values())


def _act(role: Role, task: Task, document: Document) -> str:
    """Say what a role does, as its printed label does: "tham mưu, thực hiện" where the label says both."""
    held: Bodies | None = getattr(task, role)
    label = fold(held.span.cut(document.text).split(":")[0]) if held else ""
    if role == "advising" and "thuc hien" in label:
        return "tham mưu, thực hiện"
    if role == "directing" and "ban hanh" in label:
        return "chỉ đạo, ban hành"
    return _ACTS[role]


def _answer(names: tuple[str, ...], counts: Counter[str]) -> str | None:
    """Choose the body to ask for: of several the one that the document prints least."""
    named = [short_name(name) for name in names if is_named(short_name(name))]
    if not named:
        return None
    return min(named, key=lambda name: (counts[body_key(name)], named.index(name)))


def _role_fact(desk: _Desk, task: Task, role: Role, subject: str) -> Fact | None:
    """Word one role of one task; ``None`` where no one body can be asked for, or the question would tell."""
    document = desk.document
    held: Bodies | None = getattr(task, role)
    if held is None or (role == "responsible") != (task.source in ("prose", "timing")):
        return None
    if role == "advising" and task.lead is not None:
        return None  # the lead is asked for instead: one line, one fact
    answer = _answer(held.names, desk.counts)
    if answer is None or leaks(answer, subject) or (role == "responsible" and len(held.names) > 1):
        return None
    rivals = tuple(
        Rival(name, f"{name} được ghi ở {section_name(where.path)} ({_ACTS[of]}), không ở nhiệm vụ này.")
        for name, where, of in _siblings(task, role, desk.known)
        if apart(name, answer) and has_no_part(name, desk.involved[task.path])
    )
    wordings = _wordings(document, task, role, subject, answer, len(held.names) > 1)
    line = held.span.cut(document.text)
    return Fact(
        id=f"{document.name}#{'/'.join(task.path)}#{role}",
        asks=role,
        level="understand" if len(held.names) > 1 else "recall",
        document=document.name,
        path=task.path,
        question=wordings[0],
        claim=wordings[1],
        whole=wordings[2],
        parts=held.names if len(held.names) > 1 else (),
        blank=_blank(line, answer, subject, document) if len(held.names) == 1 else "",
        answer=answer,
        accepted=_spellings(answer),
        sources=(source_of(document, task.path, held.span), source_of(document, task.path, first_line(document, task))),
        rivals=rivals,
        left=f"“{shorten(subject, most=18)}”",
        short=len(held.names) == 1,
    )


def _siblings(task: Task, role: Role, known: Known) -> list[tuple[str, Task, Role]]:
    """Put the bodies of the nearest sections and of the same role first."""

    def far(row: tuple[str, Task, Role]) -> tuple[bool, int]:
        common = 0
        for one, other in zip(row[1].path, task.path, strict=False):
            if one != other:
                break
            common += 1
        return row[2] != role, -common

    return sorted(known, key=far)[:_MOST_OPTIONS_READ]


def first_line(document: Document, task: Task) -> Span:
    """Give the span of a task's first line."""
    line = task.span.cut(document.text)
    lead = len(line) - len(line.lstrip())
    return Span(task.span.start, task.span.start + lead + len(line.strip().split("\n")[0]))


def _wordings(
    document: Document, task: Task, role: Role, subject: str, answer: str, several: bool
) -> tuple[str, str, str]:
    """Word the question, the claim and the question for the whole list."""
    by, act = f"Theo {called(document)}", _act(role, task, document)
    if role == "responsible":
        return (
            f"{by}, nội dung “{subject}” được giao cho cơ quan, tổ chức nào?",
            f"{by}, nội dung “{subject}” được giao cho {{}}.",
            "",
        )
    if several:
        return (
            f"{by}, cơ quan nào sau đây được ghi tên trong số các cơ quan {act} nhiệm vụ “{subject}”?",
            f"{by}, {{}} được ghi tên trong số các cơ quan {act} nhiệm vụ “{subject}”.",
            f"{by}, hãy kể tên các cơ quan {act} nhiệm vụ “{subject}”.",
        )
    if role == "coordinating":
        return (
            f"{by}, cơ quan nào phối hợp thực hiện nhiệm vụ “{subject}”?",
            f"{by}, {{}} là cơ quan phối hợp thực hiện nhiệm vụ “{subject}”.",
            "",
        )
    return (
        f"{by}, cơ quan nào {act} nhiệm vụ “{subject}”?",
        f"{by}, {{}} là cơ quan {act} nhiệm vụ “{subject}”.",
        "",
    )


def _blank(line: str, answer: str, subject: str, document: Document) -> str:
    """Leave the body out of its printed line; empty where the line is no "label: body"."""
    words = without_label(" ".join(line.split()))
    if ":" not in words or words.count(answer) != 1:
        return ""
    gapped = words.replace(answer, GAP).rstrip(" .;")
    if not re.fullmatch(rf"[^:]+:\s*{GAP}", gapped):
        return ""
    return f"Theo {called(document)}, nhiệm vụ “{subject}” ghi: “{gapped}.”"


def _spellings(name: str) -> tuple[str, ...]:
    """Give the spellings of a body that a program may mark as right."""
    organ = find_organ(name)
    others = (organ.name, *organ.abbreviations) if organ else ()
    return tuple(dict.fromkeys((name, *others)))


def _reverse(desk: _Desk, task: Task, role: Role, fact: Fact, tasks: tuple[tuple[Task, str], ...]) -> Fact | None:
    """Ask the other way round: which of four tasks a body serves; the others are tasks it has no part in."""
    if role == "responsible":
        return None
    document = desk.document
    subject = next(said for one, said in tasks if one is task)
    rivals = []
    for other, said in tasks:
        if other.path == task.path or said == subject or not getattr(other, role):
            continue
        if has_no_part(fact.answer, desk.involved[other.path]) and not leaks(fact.answer, said):
            held: Bodies = getattr(other, role)
            who = "; ".join(held.names[:3]) + ("; …" if len(held.names) > 3 else "")
            rivals.append(Rival(f"“{said}”", f"Nhiệm vụ này ở {section_name(other.path)}, do {who} {_ACTS[role]}."))
    act = _act(role, task, document)
    by = f"Theo {called(document)}"
    question = (
        f"{by}, {fact.answer} được ghi tên trong số các cơ quan {act} nhiệm vụ nào sau đây?"
        if fact.parts
        else f"{by}, nhiệm vụ nào sau đây do {fact.answer} {act}?"
    )
    return Fact(
        id=fact.id,
        asks="role-task",
        level="apply",
        document=fact.document,
        path=fact.path,
        question=question,
        answer=f"“{subject}”",
        sources=fact.sources,
        rivals=tuple(rivals),
        body=fact.answer,
        short=False,
    )
