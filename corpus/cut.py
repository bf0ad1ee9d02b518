"""Cutting: a document becomes passages at its sections' boundaries."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.document import Document
from corpus.passage import Passage
from corpus.section import Section
from corpus.span import Span


@dataclass(frozen=True, slots=True)
class Cutting:
    """How passages are cut.

    ``most_words``: a longer piece is parted at a sentence's end; 220 words keep a task with its block together in the
    five documents, so that one passage holds both.
    """

    most_words: int = 220
    name: str = "sections-1"


_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-ZĐÀ-Ỹ“\"+\-(])|\n")


def cut(document: Document, *, cutting: Cutting | None = None) -> tuple[Passage, ...]:
    """Cut a document into passages: each section's own text without its children's, long ones at a sentence's end.

    Every non-blank character stands in at least one passage; ``passage.text == passage.span.cut(document.text)``.
    """
    cutting = cutting or Cutting()
    children: dict[tuple[str, ...], list[Section]] = {}
    for section in document.sections:
        if not section.bracket:
            children.setdefault(section.path[:-1], []).append(section)
    passages: list[Passage] = []
    covered: list[Span] = []
    ids: dict[str, int] = {}
    for section in document.sections:
        inner = [] if section.bracket else sorted(child.span for child in children.get(section.path, ()) if child is not section)
        for region in _without(section.span, inner):
            covered.append(region)
            passages += _pieces(document, section.path, region, cutting, ids)
    for region in _without(Span(0, len(document.text)), sorted(covered)):
        passages += _pieces(document, ("[khác]",), region, cutting, ids)
    return tuple(passages)


def _without(whole: Span, inner: list[Span]) -> list[Span]:
    """Give what is left of a span without others that lie in it."""
    left, at = [], whole.start
    for span in inner:
        if span.start > at:
            left.append(Span(at, min(span.start, whole.end)))
        at = max(at, span.end)
    if at < whole.end:
        left.append(Span(at, whole.end))
    return left


def _pieces(
    document: Document, path: tuple[str, ...], region: Span, cutting: Cutting, ids: dict[str, int]
) -> list[Passage]:
    """Cut one region into passages of at most ``most_words``."""
    pieces = []
    for span in _split(document.text, region, cutting.most_words):
        said = span.cut(document.text)
        if not said.strip():
            continue
        lead = len(said) - len(said.lstrip())
        span = Span(span.start + lead, span.start + len(said.rstrip()))
        name = f"{document.name}#{'/'.join(path)}"
        ids[name] = ids.get(name, 0) + 1
        pieces.append(
            Passage(
                id=name if ids[name] == 1 else f"{name}~{ids[name]}",
                document=document.name,
                path=path,
                span=span,
                text=span.cut(document.text),
                context=context_of(document, path),
            )
        )
    return pieces


def _split(text: str, region: Span, most: int) -> list[Span]:
    """Part a region at sentence ends so that no piece is longer than ``most`` words where a sentence's end allows it."""
    ends = [region.start + found.end() for found in _SENTENCE.finditer(region.cut(text))] + [region.end]
    spans, start, last = [], region.start, region.start
    for end in ends:
        if last > start and len(text[start:end].split()) > most:
            spans.append(Span(start, last))
            start = last
        last = end
    spans.append(Span(start, region.end))
    return spans


def context_of(document: Document, path: tuple[str, ...]) -> str:
    """Give what stands over a passage: the document's title, its province and the headings, to be indexed with it."""
    said = [document.description.title or document.name, document.description.province or ""]
    for depth in range(1, len(path)):
        above = document.section(path[:depth])
        if above is not None and not above.bracket:
            said.append(above.title)
    return "\n".join(part for part in said if part)
