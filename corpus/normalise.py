"""Normalising: the text of a file becomes the final text of a document, one paragraph a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.characters import repair_characters, strip_markdown
from corpus.columns import one_column
from corpus.spaced import barred
from corpus.span import Span
from corpus.wrap import Paragraph, join_lines, lines_of

# "¹ Nghị quyết số …": a note at a page's foot, its mark standing higher in the text
_FOOTNOTE = re.compile(r"^([¹²³⁴-⁹⁰]{1,3}|\[\d{1,2}\])\s*(?=\S)")
_MARK = re.compile(r"[¹²³⁴-⁹⁰]{1,3}|\[\d{1,2}\]")
# "21-KH/ TW", "43 -NQ/TW", "43- NQ/TW": blanks that a converter puts into a document's number
_LOOSE_NUMBER = re.compile(r"\b(\d{1,4})\s?-\s?(?=(?:NQ|KH|CT|CTr|CTHĐ|QĐ|QĐi|QC|KL|ĐA|HD|TB|BC|TT|CV|NĐ|KHPH)\s?/)")
_LOOSE_ISSUER = re.compile(r"(?<=\d-)(NQ|KH|CT|CTr|CTHĐ|QĐ|QĐi|QC|KL|ĐA|HD|TB|BC|TT|CV|NĐ)\s?/\s?(?=[A-ZĐ])")

# Texts written by people need one pass more; the limit is for noise (measured: 100,000 mutated texts need 7 at most).
_MOST_PASSES = 20


@dataclass(frozen=True, slots=True)
class Normal:
    """A final text, and the pages it stands on as (page number, span) in reading order; empty where unpaged."""

    text: str
    pages: tuple[tuple[int, Span], ...]


def _footnotes_last(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Move notes whose mark stands in the text from the foot of their page to the end; no item stays cut in two."""
    if not any(_FOOTNOTE.match(paragraph.text) for paragraph in paragraphs):
        return paragraphs
    notes: list[Paragraph] = []
    rest: list[Paragraph] = []
    called: set[str] = set()
    for paragraph in paragraphs:
        mark = _FOOTNOTE.match(paragraph.text)
        (notes if mark and mark[1] in called else rest).append(paragraph)
        called.update(_MARK.findall(paragraph.text))
    return (*_rejoin(rest), *notes) if notes else paragraphs


def _rejoin(paragraphs: list[Paragraph]) -> tuple[Paragraph, ...]:
    """Join a paragraph with the next where the note between them was what parted them."""
    joined: list[Paragraph] = []
    for paragraph in paragraphs:
        if joined and paragraph.text[:1].islower() and not re.match(r"[a-zđ][.)]", paragraph.text):
            before = joined.pop()
            shift = len(before.text) + 1
            pages = (*before.pages, *((offset + shift, page) for offset, page in paragraph.pages))
            joined.append(Paragraph(f"{before.text} {paragraph.text}", pages))
        else:
            joined.append(paragraph)
    return tuple(joined)


def _tidy(paragraph: Paragraph) -> Paragraph:
    """Close up the numbers of documents; the pages' offsets move with the text."""
    if "-" not in paragraph.text and "/" not in paragraph.text:
        return paragraph
    text, pages = paragraph.text, list(paragraph.pages)
    if len(pages) == 1:
        return Paragraph(_LOOSE_ISSUER.sub(r"\1/", _LOOSE_NUMBER.sub(r"\1-", text)), paragraph.pages)
    for pattern, put in ((_LOOSE_NUMBER, r"\1-"), (_LOOSE_ISSUER, r"\1/")):
        while found := pattern.search(text):
            new = found.expand(put)
            if new == found[0]:
                break
            less = len(found[0]) - len(new)
            text = text[: found.start()] + new + text[found.end() :]
            pages = [(max(at - less, found.start()) if at > found.start() else at, page) for at, page in pages]
        if pattern.search(text):
            text = pattern.sub(put, text)
    return Paragraph(text, tuple(pages))


def normalise(raw: str) -> Normal:
    """Repair a text: one spelling of letters, marks of Markdown and page numbers gone, wrapped lines joined.

    Giving the result in again changes nothing: what joined lines show of their neighbours is followed to the end.
    """
    paragraphs = _pass(raw)
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    pages = _pages(paragraphs, "\f" in raw)
    for _ in range(_MOST_PASSES):
        again = "\n".join(paragraph.text for paragraph in _pass(text))
        if again == text:
            break
        pages = _carried(text, again, pages)
        text = again
    return Normal(text, pages)


def _pass(text: str) -> tuple[Paragraph, ...]:
    """Repair and join once."""
    lines = lines_of(one_column(barred(strip_markdown(repair_characters(text)))))
    return tuple(_tidy(paragraph) for paragraph in _footnotes_last(join_lines(lines)))


def _carried(before: str, after: str, pages: tuple[tuple[int, Span], ...]) -> tuple[tuple[int, Span], ...]:
    """Carry the pages over to a text that has other blanks: counted in signs that are no blanks."""
    if not pages:
        return ()
    places = [n for n, sign in enumerate(after) if not sign.isspace()]
    starts, counted, at = [], 0, 0
    for number, run in pages:
        counted += sum(not sign.isspace() for sign in before[at : run.start])
        at = run.start
        starts.append((number, places[counted] if counted < len(places) else len(after)))
    ends = [start for _, start in starts[1:]] + [len(after)]
    return tuple((number, Span(start, end)) for (number, start), end in zip(starts, ends, strict=True) if start < end)


def _pages(paragraphs: tuple[Paragraph, ...], paged: bool) -> tuple[tuple[int, Span], ...]:
    """Give the runs of text that stand on one page each."""
    if not paged or not paragraphs:
        return ()
    starts: list[tuple[int, int]] = []
    offset = 0
    for paragraph in paragraphs:
        starts += [(offset + at, page) for at, page in paragraph.pages if not starts or starts[-1][1] != page]
        offset += len(paragraph.text) + 1
    ends = [start for start, _ in starts[1:]] + [max(offset - 1, 0)]
    return tuple((page, Span(start, end)) for (start, page), end in zip(starts, ends, strict=True) if start < end)
