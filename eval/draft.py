"""Draft: cases proposed from a library's register and from users' thumbs, for a person to check and confirm.

A draft carries ``"draft": true``, and no run takes it as it stands: a register that is read wrongly must not become
the gold that it is measured by.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from corpus.document import Document
from corpus.task import Task
from eval.jsonl import Row, read_each, rows_of, text_of, texts_of
from index.language import language_of

Draft = dict[str, Any]

_LABEL = re.compile(r"^\s*(?:\(?[\w.]{1,6}[.)]|[-+•*])\s*")
_MOST_WORDS = 18
_ASKED = (
    ("directing", "Cơ quan nào chỉ đạo nhiệm vụ “{task}”{place}?"),
    ("advising", "Cơ quan nào tham mưu nhiệm vụ “{task}”{place}?"),
    ("implementing", "Cơ quan nào thực hiện nhiệm vụ “{task}”{place}?"),
    ("lead", "Cơ quan nào chủ trì nhiệm vụ “{task}”{place}?"),
)
_WHEN = "Nhiệm vụ “{task}”{place} có thời gian thực hiện thế nào?"
FEEDBACK = "feedback.jsonl"


def drafts_of_register(documents: Iterable[Document]) -> Iterator[Draft]:
    """Propose a case for each field that a printed task states: who directs, advises, carries out, leads, and when.

    A task read from prose is passed over: nothing there is printed as a field.
    """
    for document in documents:
        place = f" ở {document.description.province}" if document.description.province else ""
        for task in document.tasks:
            if task.source == "prose":
                continue
            for role, form in _ASKED:
                bodies = getattr(task, role)
                if bodies is not None:
                    question = form.format(task=subject_of(task), place=place)
                    yield _draft(task, role, question, [[name] for name in bodies.names], document)
            if task.timing is not None:
                question = _WHEN.format(task=subject_of(task), place=place)
                yield _draft(task, "timing", question, [[task.timing.text.rstrip(" .;")]], document)


def drafts_of_feedback(path: Path) -> Iterator[Draft]:
    """Propose a case for each thumb: up keeps the answer and its sections as what is expected, down leaves both open.

    One line a thumb: ``question``, ``answer``, ``verdict`` ("up" or "down"), and ``reason``, ``status``, ``history``,
    ``citations`` where they are known. Raises ``FaultyFileError`` that names every faulty line.
    """
    seen: list[int] = []

    def build(row: Row) -> Draft:
        seen.append(1)
        return _thumb(row, number=len(seen))

    yield from read_each([path], build, key=lambda draft: str(draft["id"]))


def write_drafts(path: Path, drafts: Iterable[Mapping[str, Any]]) -> int:
    """Write drafts, one a line; gives their number."""
    lines = [json.dumps(draft, ensure_ascii=False) + "\n" for draft in drafts]
    path.write_text("".join(lines), encoding="utf-8")
    return len(lines)


def subject_of(task: Task) -> str:
    """Give the opening words of a task, without its label, as what a question may name it by."""
    words = _LABEL.sub("", " ".join(task.text.split())).split()
    clause = " ".join(words[:_MOST_WORDS])
    head = re.split(r"[;:.]\s", clause, maxsplit=1)[0]
    return head.rstrip(" ,.;:")


def _draft(task: Task, field: str, question: str, must: list[list[str]], document: Document) -> Draft:
    """Give one draft with the register's own words as its gold."""
    stem = document.name.rsplit(".", 1)[0]
    return {
        "draft": True,
        "id": "-".join((stem, *(re.sub(r"\W+", "", label) for label in task.path), field)),
        "lang": "vi",
        "question": question,
        "type": "field_lookup",
        "answerable": True,
        "must_include": must,
        "must_not_include": [],
        "evidence": [{"doc": document.name, "section_path": list(task.path)}],
        "author": "",
        "origin": f"register, {field}",
        "notes": 'Hãy kiểm tra câu hỏi và đáp án với văn bản, rồi bỏ "draft". (Check, then take "draft" out.)',
    }


def _thumb(row: Row, *, number: int) -> Draft:
    """Give one draft from one thumb; raises ``ValueError`` that names the wrong field."""
    verdict = text_of(row, "verdict")
    if verdict not in ("up", "down"):
        raise ValueError(f'"verdict" should be up or down, found "{verdict}"')
    question, up = text_of(row, "question"), verdict == "up"
    status = text_of(row, "status", default="answered")
    cited = rows_of(row, "citations")
    evidence = [
        {"doc": text_of(one, "document"), "section_path": list(texts_of(one, "section", required=True))}
        for one in cited
    ]
    reason = text_of(row, "reason", default="")
    todo = "write must_include from the answer" if up else "write the right answer and its sections"
    return {
        "draft": True,
        "id": f"thumb-{number:04d}",
        "lang": language_of(question),
        "question": question,
        "history": list(texts_of(row, "history")),
        "type": "fact",
        "answerable": status == "answered" if up else True,
        "answer": text_of(row, "answer", default="") if up else "",
        "must_include": [],
        "must_not_include": [],
        "evidence": evidence if up else [],
        "author": "",
        "origin": f"thumb {verdict}",
        "notes": "; ".join(part for part in (f"user: {reason}" if reason else "", f"to do: {todo}") if part),
    }
