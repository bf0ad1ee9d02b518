"""Gathering: every fact of the sections chosen, each asked about once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from corpus.document import Document
from corpus.fold import fold
from corpus.task import Task
from rag.study.cited import cited_facts, mentions_in
from rag.study.fact import Fact
from rag.study.figure import figure_facts
from rag.study.role import role_facts
from rag.study.structure import structure_facts
from rag.study.subject import plain, subject_of
from rag.study.timing import time_facts

Prefix = tuple[str, ...]


def within(path: Prefix, prefixes: tuple[Prefix, ...]) -> bool:
    """Tell whether a path lies under one of the prefixes; everything does where none is given."""
    return not prefixes or any(path[: len(prefix)] == prefix for prefix in prefixes)


def gather(documents: tuple[Document, ...], *, prefixes: tuple[Prefix, ...] = ()) -> tuple[Fact, ...]:
    """Give the facts of the documents, narrowed to sections, in document order; passages are read in full.

    Wrong answers come from all of the documents, so that a narrow choice still has siblings to choose from.
    """
    mentions = tuple(one for document in documents for one in mentions_in(document))
    timed = tuple((document, task) for document in documents for task in document.tasks if task.timing)
    found: list[Fact] = []
    for document in documents:
        chosen = tuple(section for section in document.sections if within(section.path, prefixes))
        plain = tuple(section for section in chosen if not section.bracket)
        tasks = tuple(row for row in subjects_of(document) if within(row[0].path, prefixes))
        found += role_facts(document, tasks)
        found += time_facts(document, tasks, timed)
        found += [fact for fact in cited_facts(document, mentions) if within(fact.path, prefixes)]
        found += figure_facts(document, documents, plain)
        found += structure_facts(document, plain)
    return tuple(_once(found))


def subjects_of(document: Document) -> tuple[tuple[Task, str], ...]:
    """Give the tasks that a subject names without doubt: no other task of the document has it or begins with it."""
    rows = [(task, subject_of(document, task)) for task in document.tasks]
    begun = Counter(fold(subject.rstrip(" …")) for _, subject in rows)
    texts = [fold(plain(task.text)) for task in document.tasks]
    return tuple(
        (task, subject)
        for task, subject in rows
        if subject
        and begun[fold(subject.rstrip(" …"))] == 1
        and sum(fold(subject.rstrip(" …")) in text for text in texts) <= 1
    )


def _once(facts: list[Fact]) -> Iterator[Fact]:
    """Drop a fact that asks again, word for word, what an earlier one asks with another id."""
    owner: dict[str, str] = {}
    for fact in facts:
        question = fold(fact.question)
        if owner.setdefault(question, fact.id) == fact.id or fact.asks in ("role-task", "earliest"):
            yield fact
