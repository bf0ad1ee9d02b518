"""Following up: questions that go on from an answer, each proven to be answered from the register."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Document
from corpus.fold import fold
from corpus.organ import find_organ
from corpus.task import Task
from rag.assistant import Assistant
from rag.example import subject_of
from rag.listing import bodies_in
from rag.shown import Turn

MOST = 3
# How many questions are tried before it is given up; each try costs one answer.
_MOST_TRIES = 6
# Who asks in English goes on in English; "it" is the task of the question before.
_ENGLISH = (
    ("timing", "By when must it be done?", ("when", "deadline")),
    ("directing", "Who directs it?", ("direct", "lead", "in charge")),
    ("lead", "Who leads it?", ("lead", "in charge")),
    ("advising", "Who advises on it?", ("advis",)),
    ("implementing", "Who carries it out?", ("carr", "implement")),
)
_VERBS = (
    ("directing", "chỉ đạo", "chi dao"),
    ("lead", "chủ trì", "chu tri"),
    ("advising", "tham mưu", "tham muu"),
    ("implementing", "thực hiện", "thuc hien"),
)


def follow_ups(turn: Turn, assistant: Assistant) -> tuple[str, ...]:
    """Give up to three questions about the task that an answer cites first, which the library answers from it.

    Those in English lean on the question before them, as it stands last in the chat.
    """
    found = cited_task(turn, assistant.library.documents)
    if found is None:
        return ()
    document, task = found
    chosen: list[str] = []
    asked = fold(turn.question)
    english = turn.answer.language == "en"
    history = (turn.question,) if english else ()
    tried = _english(task, asked) if english else _candidates(document, task, asked, assistant.library.documents)
    for tries, (question, section) in enumerate(tried):
        if tries == _MOST_TRIES or len(chosen) == MOST:
            break
        answer = assistant.ask(question, history)
        cited = [one for one in answer.citations if one.document == document.name]
        right = section is None or any(one.section == section for one in cited)
        if answer.status == "answered" and cited and right and fold(question) != asked:
            chosen.append(question)
    return tuple(chosen)


def cited_task(turn: Turn, documents: tuple[Document, ...]) -> tuple[Document, Task] | None:
    """Give the task of the first section that an answer cites and the register knows."""
    named = {document.name: document for document in documents}
    for citation in turn.answer.citations:
        document = named.get(citation.document)
        for task in document.tasks if document else ():
            if document is not None and task.path == citation.section:
                return document, task
    return None


def _english(task: Task, asked: str) -> Iterator[tuple[str, tuple[str, ...] | None]]:
    """Give the English questions that the task's row can answer and that were not asked just now."""
    for name, question, words in _ENGLISH:
        if getattr(task, name) is not None and not any(word in asked for word in words):
            yield question, task.path


def _candidates(
    document: Document, task: Task, asked: str, documents: tuple[Document, ...]
) -> Iterator[tuple[str, tuple[str, ...] | None]]:
    """Give questions with the section that must be cited: who, by when, what else the same body has to do."""
    province = document.description.province
    place = f" ở {province}" if province and len(documents) > 1 else ""
    subject = subject_of(task, text=document.text)
    if subject is not None:
        where = "" if province and province in subject else place
        if task.timing is not None and not any(word in asked for word in ("khi nao", "thoi gian", "when")):
            yield f"Khi nào phải hoàn thành {subject}{where}?", task.path
        for role, verb, folded in _VERBS:
            if getattr(task, role) is not None and folded not in asked:
                yield f"Cơ quan nào {verb} {subject}{where}?", task.path
    for name in dict.fromkeys(name for _, name in bodies_in(task)):
        if find_organ(name) is not None and fold(name) not in asked:
            yield f"Những nhiệm vụ nào giao cho {name}{place}?", None
