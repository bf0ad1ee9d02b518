"""The reader: a document's text as HTML, with one passage marked in it."""

from __future__ import annotations

from itertools import pairwise

from corpus.document import Document
from corpus.span import Span
from rag.naming import document_name
from rag.page.official import dated, quoted, reference_of
from rag.page.words import both
from rag.shown import safe, trail_html, whole_place

# Code points of a document that are shown at once, and how many of them stand before the passage.
MOST_SHOWN, BEFORE = 300_000, 80_000


def reader_html(document: Document, *, section: tuple[str, ...], span: Span, picture: bool = False) -> str:
    """Show a document with a passage marked; where it is, what document it is, and a button that copies the quote.

    ``picture`` tells whether the page that the passage stands on can be shown as it was scanned.
    """
    page = document.page_of(span.start) if document.pages or not picture else 1
    quote = span.cut(document.text).strip()
    told = "" if page is None else f'<span class="page">{both(f"trang {page}", f"page {page}")}</span>'
    look = picture_button(document.name, page) if picture and page is not None else ""
    notice = _notice() if document.description.digest else ""
    return (
        f'<header class="doc-head"><h2 id="doc-ten">{safe(_title(document))}</h2>{_facts(document)}'
        f'<p class="place"><strong>{safe(whole_place(section))}</strong> {told}</p>'
        f"{trail_html(document, section)}{notice}"
        f'<p class="acts">{copy_button(document, section, quote)}{look}</p></header>'
        f'<div class="doc-text" tabindex="0" role="region" aria-labelledby="doc-ten">{text_html(document, span)}</div>'
    )


def copy_button(document: Document, section: tuple[str, ...], quote: str) -> str:
    """Give the button that copies a quote with its reference in the form of official writing."""
    return (
        f'<button type="button" class="act" data-copy="{safe(quoted(document, section, quote))}" '
        f'title="{safe(reference_of(document, section))}">{both("Sao chép trích dẫn", "Copy the quote")}</button>'
    )


def picture_button(name: str, page: int) -> str:
    """Give the button that shows the picture of a page in place of the text, and the text again."""
    said = both(f"Ảnh trang {page}", f"Picture of page {page}")
    at = f'data-picture="{safe(name)}" data-page="{page}"'
    return f'<button type="button" class="act" {at} aria-pressed="false">{said}</button>'


def text_html(document: Document, span: Span) -> str:
    """Show a text with a span marked, headings bold, the number of each page where it begins; all of it escaped."""
    text = document.text
    first, last = 0, len(text)
    if len(text) > MOST_SHOWN:
        first = max(0, min(span.start - BEFORE, len(text) - MOST_SHOWN))
        last = min(len(text), first + MOST_SHOWN)
    heads = [section.own for section in document.sections if section.heading]
    pages = {run.start: number for number, run in document.pages}
    cuts = {first, last, span.start, span.end, *pages}
    for head in heads:
        cuts |= {head.start, head.end}
    points = sorted(point for point in cuts if first <= point <= last)
    bold = iter(sorted((head.start, head.end) for head in heads))
    now = next(bold, None)
    parts = [_left_out() if first else ""]
    marked = False
    for start, end in pairwise(points):
        while now is not None and now[1] <= start:
            now = next(bold, None)
        if start in pages:
            parts.append(f'<span class="leaf">{both(f"— trang {pages[start]} —", f"— page {pages[start]} —")}</span>')
        said = safe(text[start:end])
        if now is not None and now[0] <= start:
            said = f"<b>{said}</b>"
        if span.start <= start and end <= span.end:
            name = "" if marked else ' id="doc-dau" tabindex="-1"'
            said = f"<mark{name}>{said}</mark>"
            marked = True
        parts.append(said)
    return "".join((*parts, _left_out() if last < len(text) else ""))


def _left_out() -> str:
    said = both("… phần còn lại của văn bản dài này không hiện ở đây …", "… the rest of this long text is not shown …")
    return f'<span class="leaf">{said}</span>'


def _notice() -> str:
    vi = "Bản tóm lược, không thay thế văn bản chính thức; hãy đối chiếu bản chính trước khi sử dụng."
    en = "A digest, which does not replace the official text; check the original before use."
    return f'<p class="notice" role="note">{both(vi, en)}</p>'


def _title(document: Document) -> str:
    said = document.description.title or document_name(document)
    return said[:1].upper() + said[1:]


def _facts(document: Document) -> str:
    """Tell a document's number, date, issuer and file."""
    said = document.description
    facts = (f"số {said.number}" if said.number else "", dated(said.date), said.issuer or "", document.name)
    return f'<p class="facts">{" · ".join(safe(fact) for fact in facts if fact)}</p>'
