"""Cutting: a document becomes passages at its sections' boundaries."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.crossref import gists
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
    name: str = "sections-2"


_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-ZĐÀ-Ỹ“\"+\-(])|\n")


def cut(document: Document, *, cutting: Cutting | None = None) -> tuple[Passage, ...]:
    """Cut a document into passages: each section's own text without its children's, long ones at a sentence's end.

    Every non-blank character stands in at least one passage; ``passage.text == passage.span.cut(document.text)``.
    """
    cutting = cutting or Cutting()
    inner, above = _nesting(document.sections)
    passages: list[Passage] = []
    covered: list[Span] = []
    ids: dict[str, int] = {}
    top = _top(document)
    for n, section in enumerate(document.sections):
        over = [document.sections[place] for place in above[n]]
        meant = (gist for one in (*over, section) for gist in gists(document, one))
        context = "\n".join((*top, *(one.title for one in over), *meant))
        for region in _without(section.span, inner[n]):
            covered.append(region)
            passages += _pieces(document, section.path, region, cutting, ids, context)
    for region in _without(Span(0, len(document.text)), sorted(covered)):
        passages += _pieces(document, ("[khác]",), region, cutting, ids, "\n".join(top))
    return tuple(passages)


def _nesting(sections: tuple[Section, ...]) -> tuple[list[list[Span]], list[tuple[int, ...]]]:
    """Give for each section the spans of its children and the places of the sections over it, widest first.

    Read off the spans, not the paths: a document may print one path twice (two annexes without a number).
    """
    inner: list[list[Span]] = [[] for _ in sections]
    above: list[tuple[int, ...]] = []
    open_places: list[int] = []
    for n, section in enumerate(sections):
        while open_places and not sections[open_places[-1]].span.holds(section.span):
            open_places.pop()
        if open_places:
            inner[open_places[-1]].append(section.span)
        above.append(tuple(place for place in open_places if not sections[place].bracket))
        open_places.append(n)
    return inner, above


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
    document: Document, path: tuple[str, ...], region: Span, cutting: Cutting, ids: dict[str, int], context: str
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
                context=context,
            )
        )
    return pieces


def _split(text: str, region: Span, most: int) -> list[Span]:
    """Part a region at sentence ends no piece longer than ``most`` words where a sentence's end allows it."""
    ends = [region.start + found.end() for found in _SENTENCE.finditer(region.cut(text))] + [region.end]
    spans, start, last = [], region.start, region.start
    for end in ends:
        if last > start and len(text[start:end].split()) > most:
            spans.append(Span(start, last))
            start = last
        last = end
    spans.append(Span(start, region.end))
    return spans


def _top(document: Document) -> tuple[str, ...]:
    """Give what stands over every passage: the document's title and its province."""
    return tuple(part for part in (document.description.title or document.name, document.description.province) if part)


def context_of(document: Document, path: tuple[str, ...]) -> str:
    """Give what is indexed with a passage: the document's title, its province, the headings, and what it points to."""
    said = list(_top(document))
    over = [one for one in reversed(tuple(document.upward(path))) if not one.bracket]
    said += [one.title for one in over if one.path != path]
    said += [gist for one in over for gist in gists(document, one)]
    return "\n".join(part for part in said if part)
