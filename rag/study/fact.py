"""A fact: one thing that a document states, worded as a question, with answers that are provably wrong."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.document import Document
from corpus.span import Span
from rag.study.item import Asks, Level, Source


@dataclass(frozen=True, slots=True)
class Rival:
    """A wrong answer and where it really belongs."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing stated.

    ``question`` asks for ``answer``; ``claim`` is a sentence with ``{}`` in the answer's place; ``blank`` a sentence
    with a gap, empty where a gap could be filled in more ways than one. ``whole`` asks for all parts of a list and
    ``parts`` are they. ``left`` names the fact in a matching table, ``body`` the body that is asked for its task. Two
    facts with one ``id`` ask the same thing.
    """

    id: str
    asks: Asks
    level: Level
    document: str
    path: tuple[str, ...]
    question: str
    answer: str
    sources: tuple[Source, ...]
    rivals: tuple[Rival, ...]
    claim: str = ""
    blank: str = ""
    accepted: tuple[str, ...] = ()
    whole: str = ""
    parts: tuple[str, ...] = ()
    left: str = ""
    short: bool = True
    body: str = ""

    def wrong(self, text: str) -> bool:
        """Tell whether a text is among the answers that are provably wrong."""
        return any(rival.text == text for rival in self.rivals)


def source_of(document: Document, path: tuple[str, ...], span: Span) -> Source:
    """Cut a passage, without the blanks at its ends."""
    text = document.text
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Source(document.name, path, start, end, text[start:end])
