"""A passage: the piece of a document that is embedded, searched and shown."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.span import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of one section.

    ``text == document.text[span]``; ``context`` (document's name, province, headings) is embedded and indexed with
    it and never quoted. ``id`` is readable and stable: ``<document>#<labels joined by />`` and ``~n`` for the n-th
    piece of a long section.
    """

    id: str
    document: str
    path: tuple[str, ...]
    span: Span
    text: str
    context: str
