"""Facts of time: when a task is due, and which of several is due first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.deadline import Due
from corpus.document import Document
from corpus.fold import fold
from corpus.task import Task, Timing
from rag.naming import section_name
from rag.study.called import called
from rag.study.fact import Fact, Rival, source_of
from rag.study.item import GAP
from rag.study.role import first_line
from rag.study.subject import leaks, shorten

_MOST_WORDS = 12
_FIRST, _LAST = "0000-00-00", "9999-99-99"
# What a subject and a time may share without giving the answer away.
_COMMON = re.compile(r"\b(?:trong|nam|thang|quy|hoan thanh|thuc hien|truoc|ngay|het|va|nhung|tiep theo|cac)\b|[^\w]+")


def time_facts(
    document: Document, tasks: tuple[tuple[Task, str], ...], others: tuple[tuple[Document, Task], ...]
) -> Iterator[Fact]:
    """Give the facts of time for tasks with their subjects; ``others`` lend the wrong answers."""
    dated = tuple((task, subject) for task, subject in tasks if task.timing and _sayable(task.timing))
    for task, subject in dated:
        fact = _time_fact(document, task, subject, others)
        if fact is not None:
            yield fact
            first = _earliest(document, task, subject, dated)
            if first is not None:
                yield first


def said_time(timing: Timing) -> str:
    """Say a time as printed, from a capital, without a closing dot."""
    text = " ".join(timing.text.split()).strip(" .;,")
    return text[:1].upper() + text[1:]


def _sayable(timing: Timing) -> bool:
    words = timing.text.split()
    return timing.due.kind != "none" and 0 < len(words) <= _MOST_WORDS and ":" not in timing.text


def interval(due: Due) -> tuple[str, str] | None:
    """Give the days that a time covers, open ends as the first or last of all days; ``None`` where it has no date."""
    if due.start is None and due.end is None:
        return None
    lasting = due.kind in ("ongoing", "recurring")
    return due.start or _FIRST, _LAST if lasting else due.end or _LAST


def surely_differ(one: Due, other: Due) -> bool:
    """Tell whether two times can't both be right: other days, or other kinds of time.

    "Thường xuyên" and "hằng năm" are too near to each other, and an unread time is never sure.
    """
    if "none" in (one.kind, other.kind):
        return False
    if "after_event" in (one.kind, other.kind):
        return one.kind != other.kind
    first, second = interval(one), interval(other)
    if first and second:
        return first[1] < second[0] or second[1] < first[0]
    bounded = first or second
    return bounded is not None and bounded[1] != _LAST


def _time_fact(document: Document, task: Task, subject: str, others: tuple[tuple[Document, Task], ...]) -> Fact | None:
    timing = task.timing
    assert timing is not None
    answer = said_time(timing)
    core = _COMMON.sub(" ", fold(answer)).strip()
    if leaks(answer, subject) or (core and leaks(core, _COMMON.sub(" ", fold(subject)))):
        return None
    by = f"Theo {called(document)}"
    return Fact(
        id=f"{document.name}#{'/'.join(task.path)}#timing",
        asks="timing",
        level="recall",
        document=document.name,
        path=task.path,
        question=f"{by}, thời gian thực hiện nhiệm vụ “{subject}” được quy định thế nào?",
        claim=f"{by}, thời gian thực hiện nhiệm vụ “{subject}” được quy định là: {{}}.",
        blank=f"{by}, nhiệm vụ “{subject}” có thời gian thực hiện: {GAP}.",
        answer=answer,
        accepted=_spellings(answer),
        sources=(
            source_of(document, task.path, timing.span),
            source_of(document, task.path, first_line(document, task)),
        ),
        rivals=tuple(_rivals(document, task, timing, others)),
        left=f"“{shorten(subject, most=18)}”",
    )


def _spellings(answer: str) -> tuple[str, ...]:
    """Give the answer and the same without "trong" and "thực hiện" before it."""
    bare = re.sub(r"^(?:Trong|Thực hiện|Hoàn thành)\s+", "", answer)
    return tuple(dict.fromkeys((answer, bare[:1].upper() + bare[1:])))


def _rivals(
    document: Document, task: Task, timing: Timing, others: tuple[tuple[Document, Task], ...]
) -> Iterator[Rival]:
    """Give the times of other tasks that can't be this one's, this document's own first, each span of days once."""
    section = document.section(task.path)
    spans = [task.span, *([section.span] if section else []), *([task.block] if task.block else [])]
    printed = fold(" ".join(" ".join(span.cut(document.text) for span in spans).split()))
    seen: set[Due] = set()
    own = [row for row in others if row[0].name == document.name]
    rest = [row for row in others if row[0].name != document.name]
    for where, other in (*own, *rest):
        time = other.timing
        if time is None or not _sayable(time) or time.due in seen or not surely_differ(time.due, timing.due):
            continue
        said = said_time(time)
        if fold(said) in printed:
            continue
        seen.add(time.due)
        place = section_name(other.path) + ("" if where.name == document.name else f", {called(where)}")
        yield Rival(said, f"“{said}” là thời gian của nhiệm vụ ở {place}.")


def _earliest(document: Document, task: Task, subject: str, dated: tuple[tuple[Task, str], ...]) -> Fact | None:
    """Ask which of four tasks is to be done first: the others begin after this one's last day."""
    assert task.timing is not None
    days = interval(task.timing.due)
    if task.timing.due.kind not in ("by", "within") or days is None:
        return None
    rivals = []
    for other, said in dated:
        assert other.timing is not None
        theirs = interval(other.timing.due)
        if other.timing.due.kind != "within" or theirs is None or theirs[0] <= days[1] or said == subject:
            continue
        rivals.append(
            Rival(f"“{said}”", f"Nhiệm vụ này ở {section_name(other.path)}, thời gian: {said_time(other.timing)}.")
        )
    return Fact(
        id=f"{document.name}#{'/'.join(task.path)}#timing",
        asks="earliest",
        level="apply",
        document=document.name,
        path=task.path,
        question=(f"Theo thời gian ghi trong {called(document)}, nhiệm vụ nào sau đây phải hoàn thành sớm nhất?"),
        answer=f"“{subject}”",
        sources=(
            source_of(document, task.path, task.timing.span),
            source_of(document, task.path, first_line(document, task)),
        ),
        rivals=tuple(rivals),
        short=False,
    )
