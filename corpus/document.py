"""A document: its final text, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.problem import Problem
from corpus.section import Section
from corpus.span import Span
from corpus.task import Task


@dataclass(frozen=True, slots=True)
class Description:
    """What a document is; every unknown is ``None``, never guessed.

    ``title`` is one line. ``resolutions`` are the numbers of the documents that it carries out, as printed
    ("43-NQ/TW"). ``read_at`` tells where each field was read; ``None`` as a value means a person set it.
    """

    title: str | None = None
    kind: str | None = None
    number: str | None = None
    issuer: str | None = None
    province: str | None = None
    date: str | None = None
    place: str | None = None
    signer: str | None = None
    office: str | None = None
    resolutions: tuple[str, ...] = ()
    digest: bool = False
    read_at: tuple[tuple[str, Span | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One document as read: ``text`` is final (NFC, repaired) and is cut only by :class:`Span`.

    ``name`` is the file's name and the id that every command prints. ``pages`` are runs of text in reading order, each
    with the number of the page it stands on; empty where the source has no pages. ``sections`` are in document order,
    a parent before its children.
    """

    name: str
    text: str
    description: Description = field(default_factory=Description)
    pages: tuple[tuple[int, Span], ...] = ()
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    problems: tuple[Problem, ...] = ()

    def page_of(self, offset: int) -> int | None:
        """Give the page, counted from 1, that holds a code point; ``None`` where the source has no pages."""
        return next((number for number, run in self.pages if run.start <= offset < run.end), None)

    def section(self, path: tuple[str, ...]) -> Section | None:
        """Find a section by its path of labels."""
        return next((section for section in self.sections if section.path == path), None)

    def upward(self, path: tuple[str, ...]) -> Iterator[Section]:
        """Give the section at a path, then those above it, the innermost first; what is no section is left out."""
        for depth in range(len(path), 0, -1):
            if (section := self.section(path[:depth])) is not None:
                yield section

    def holding(self, span: Span) -> Section | None:
        """Find the innermost section whose own text holds a span."""
        return next((section for section in reversed(self.sections) if section.own.holds(span)), None)
