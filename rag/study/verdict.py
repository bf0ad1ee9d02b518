"""A second opinion: answers a question anew from the documents' text and outline, knowing nothing of how it was made.

It shares no code with the generators: only the types of the corpus and of an item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.deadline import Due, read_due
from corpus.document import Document
from corpus.fold import fold
from corpus.organ import same_organ
from corpus.section import Section
from corpus.task import Task
from rag.study.item import GAP, Asks

Path = tuple[str, ...]
_QUOTED = re.compile(r"“([^”]*)”")
_DOCUMENT_NUMBER = re.compile(r"\d{1,4}(?:/\d{4})?[-/][A-ZĐa-zđ]{2,6}(?:[-/][A-ZĐ]{2,6})*")
_DAY = re.compile(r"(\d{1,2})\s*[/-]\s*(\d{1,2})\s*[/-]\s*(\d{4})")
# Two printed names of one issuer, folded.
_SAME_ISSUERS = {
    "tinh uy": ("ban chap hanh dang bo tinh",),
    "ban chap hanh trung uong dang": ("ban chap hanh trung uong",),
}
_ISSUER_END = re.compile(r"\s[“\"]?[Vv]ề\s|[;.,]|\s(?:Nghị quyết|Kết luận|Chỉ thị|Quy định|Quyết định|Kế hoạch)\s")
_ROLE_LABELS = {
    "directing": r"chi dao",
    "advising": r"tham muu",
    "implementing": r"thuc hien",
    "lead": r"chu tri|tham muu|thuc hien",
    "coordinating": r"phoi hop|tham muu|thuc hien",
}


@lru_cache(maxsize=8192)
def flat(text: str) -> str:
    """Fold a text for comparing: one line, no marks, one kind of dash and of quotation mark."""
    one = re.sub(r"[“”\"‘’]", "'", " ".join(fold(text).split()))
    return re.sub(r"\s*[–—-]\s*", "-", one).replace("'", "")


def quoted(stem: str) -> str:
    """Give the last words in double quotation marks, without the dots that stand for what was cut."""
    found = _QUOTED.findall(stem)
    return found[-1].replace("…", " ").strip(" .") if found else ""


def verdict(
    asks: Asks,
    value: str,
    *,
    stem: str,
    quote: str,
    document: Document,
    path: Path,
    body: str,
    all_of: tuple[Document, ...],
) -> bool | None:
    """Tell whether a value is right (True), wrong (False), or not to be told from the documents (None)."""
    if asks == "role-task":
        return _has_part(body, value, document)
    if asks in ("timing", "count", "title"):
        return {"timing": _time, "count": _count, "title": _is_title}[asks](value, document, path)
    if asks in ("order", "membership"):
        return {"order": _order, "membership": _membership}[asks](value, stem, document)
    if asks in ("cited-date", "cited-issuer"):
        return {"cited-date": _day, "cited-issuer": _issuer}[asks](value, stem, quote, all_of)
    if asks == "figure":
        return _figure(value, stem, document, all_of)
    return None if asks == "earliest" else _body(asks, value, document, path)


def tasks_at(document: Document, path: Path) -> tuple[Task, ...]:
    """Give the register's rows of a section."""
    return tuple(task for task in document.tasks if task.path == path)


def region(document: Document, path: Path) -> str:
    """Give all the text that may speak of a section: its own with what is under it, and the block that serves it."""
    section = document.section(path)
    parts = [section.span.cut(document.text)] if section else []
    for task in tasks_at(document, path):
        parts.append(task.span.cut(document.text))
        if task.block:
            parts.append(task.block.cut(document.text))
    return "\n".join(parts)


def _names(task: Task) -> Iterator[str]:
    for role in ("directing", "advising", "implementing", "lead", "coordinating", "responsible"):
        held = getattr(task, role)
        if held and (role != "responsible" or task.source in ("prose", "timing")):
            yield from held.names


def _body(asks: Asks, value: str, document: Document, path: Path) -> bool | None:
    """Look for a body: right where the line of this role prints it, wrong where nothing about the task names it."""
    text = region(document, path)
    if asks == "responsible":
        above = [document.section(path[:depth]) for depth in range(1, len(path) + 1)]
        heads = "\n".join(section.own.cut(document.text) for section in above if section)
        lines = [text, heads]
    else:
        label = re.compile(_ROLE_LABELS[asks])
        lines = [line for line in text.split("\n") if ":" in line and label.search(fold(line.split(":")[0]))]
    if any(flat(value) in flat(line) for line in lines):
        return True
    named = [name for task in tasks_at(document, path) for name in _names(task)]
    return None if flat(value) in flat(text) or any(same_organ(value, name) for name in named) else False


def _due_of(value: str) -> tuple[str, str] | str:
    due: Due = read_due(value)
    if due.start or due.end:
        open_ended = due.kind in ("ongoing", "recurring")
        return due.start or "0000", "9999" if open_ended else due.end or "9999"
    return due.kind


def _time(value: str, document: Document, path: Path) -> bool | None:
    """Look for a time: right where a time of the task prints it, wrong where its days or kind can't be that time's."""
    printed = [task.timing.text for task in tasks_at(document, path) if task.timing]
    if not printed:
        return None
    text = flat(region(document, path))
    if any(flat(value) in flat(time) and flat(time).strip(" .") in text for time in printed):
        return True
    if flat(value) in text:
        return None
    given = _due_of(value)
    for time in printed:
        real = _due_of(time)
        if isinstance(given, str) and isinstance(real, str):
            if given == real or {given, real} == {"ongoing", "recurring"} or "none" in (given, real):
                return None
        elif isinstance(given, tuple) and isinstance(real, tuple):
            if given[0] <= real[1] and real[0] <= given[1]:
                return None
        else:
            days, word = (given, real) if isinstance(given, tuple) else (real, given)
            if word == "none" or (word in ("ongoing", "recurring") and days[1] == "9999"):
                return None
    return False


def task_named(said: str, document: Document) -> Task | None:
    """Find the one task whose text holds the words of a subject; ``None`` where none or several do."""
    words = flat(said.replace("…", " ").strip(" .“”"))
    found = {task.path: task for task in document.tasks if words and words in flat(task.text)}
    return next(iter(found.values())) if len(found) == 1 else None


def _has_part(body: str, said: str, document: Document) -> bool | None:
    task = task_named(said, document)
    if task is None:
        return None
    near = [one for one in document.tasks if one.path[: len(task.path)] == task.path]
    if any(same_organ(re.sub(r"\s*\(.*\)$", "", name), body) for name in _names(task)):
        return flat(body) in flat(region(document, task.path)) or None
    if flat(body) in flat(region(document, task.path)) or any(same_organ(n, body) for one in near for n in _names(one)):
        return None
    return False


def days_of(said: str, document: Document) -> tuple[str, str] | None:
    """Give the first and last day of the task that a subject names."""
    task = task_named(said, document)
    due = _due_of(task.timing.text) if task and task.timing else ""
    return due if isinstance(due, tuple) else None


def _after_number(stem: str, quote: str, documents: tuple[Document, ...]) -> tuple[str, ...]:
    """Give what follows each place that prints the number of the document asked about: quoted, and in the question."""
    number = _DOCUMENT_NUMBER.search(quote)
    if number is None or number[0] not in stem:
        return ()
    shape = re.compile(r"(?<![\d/])" + re.escape(number[0]) + r"(?![\w-])")
    return tuple(one.text[found.end() : found.end() + 120] for one in documents for found in shape.finditer(one.text))


def _day(value: str, stem: str, quote: str, documents: tuple[Document, ...]) -> bool | None:
    days = set()
    for rest in _after_number(stem, quote, documents):
        found = _DAY.search(rest)
        if found and re.fullmatch(r"\W*(?:ngày)?\W*", rest[: found.start()]):
            days.add(tuple(map(int, found.groups())))
    if len(days) != 1:
        return None
    given = _DAY.search(value)
    return given is not None and tuple(map(int, given.groups())) in days


def _issuer(value: str, stem: str, quote: str, documents: tuple[Document, ...]) -> bool | None:
    """Look for the issuer right after the number and its day, before the subject and the next document."""
    heads = []
    for rest in _after_number(stem, quote, documents):
        rest = re.sub(r"^\W*(?:ngày\s+[\d/-]+)?\s*", "", rest.replace("\n", " "))
        cut = _ISSUER_END.split(rest)[0]
        if cut.startswith(("của", "Hội nghị")):
            heads.append(flat(cut))
    if not heads:
        return None
    name = flat(value)
    same = _SAME_ISSUERS.get(name, ())
    said = [name in head or any(other in head for other in same) for head in heads]
    return True if all(said) else None if any(said) else False


def _figure(value: str, stem: str, document: Document, documents: tuple[Document, ...]) -> bool | None:
    """Put a value into the sentence: right where this document prints the outcome, wrong where none does."""
    sentence = quoted(stem)
    filled = sentence.replace(GAP, value) if GAP in sentence else sentence
    if GAP not in sentence and value not in sentence:
        return None
    parts = [flat(part).strip(" .") for part in filled.split("  ")]
    whole = flat(" ".join(parts)).strip(" .")
    if whole in flat(document.text):
        return True
    return None if any(whole in flat(one.text) for one in documents) else False


def _count(value: str, document: Document, path: Path) -> bool | None:
    deep = len(path)
    labels = {one.path[deep] for one in document.sections if len(one.path) == deep + 1 and one.path[:deep] == path}
    return value.isdigit() and int(value) == len([label for label in labels if label[0] not in "¶["])


def _title(document: Document, section: Section) -> str:
    line = section.own.cut(document.text).strip().split("\n")[0]
    return re.sub(r"^\W*(?:[\dIVXLCa-zđA-ZĐ]{1,4}(?:\.\d+)*|Điều \d+|Chương \w+)\s*[.)\-–]+\s*", "", line)


def _is_title(value: str, document: Document, path: Path) -> bool | None:
    section = document.section(path)
    return section is not None and _begins(_title(document, section), value)


def _begins(title: str, said: str) -> bool:
    words = flat(said.replace("…", "").strip(" .,"))
    return bool(words) and flat(title).startswith(words)


def _order(value: str, stem: str, document: Document) -> bool | None:
    """Find the heading that the question names, then the next one beside it."""
    named = quoted(stem)
    heads = [one for one in document.sections if one.heading]
    found = [one for one in heads if _begins(_title(document, one), named)]
    if len(found) != 1:
        return None
    beside = [one for one in heads if one.path[:-1] == found[0].path[:-1] and len(one.path) == len(found[0].path)]
    place = beside.index(found[0]) + 1
    return place < len(beside) and _begins(_title(document, beside[place]), value)


def _membership(value: str, stem: str, document: Document) -> bool | None:
    """Find the passage in the text, then the headings above it."""
    words = flat(quoted(stem))
    holding = [one for one in document.sections if words in flat(one.span.cut(document.text)) and not one.bracket]
    deepest = max(holding, key=lambda one: len(one.path), default=None)
    if deepest is None or any(one.path != deepest.path[: len(one.path)] for one in holding):
        return None
    above = [one for one in document.sections if one.heading and one.path == deepest.path[: len(one.path)]]
    return any(_begins(_title(document, one), value) for one in above)
