"""Showing: an answer and the passages it cites as HTML; all that comes from a document or a person is escaped."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.document import Document
from rag.answer import Answer, Citation, Found
from rag.language import Language
from rag.naming import document_name, section_name
from rag.say import first_words

# Makes the button that copies a quote: of a document, a section, the quoted words.
Copy = Callable[[Document, tuple[str, ...], str], str]
LONG_QUOTE = 700
_HEAD_OF_LONG = 480
_NEAREST = 5
_MOST_ASKED = 400

_WORDS: dict[str, tuple[str, str]] = {
    "answered": ("Trả lời", "Answered"),
    "partial": ("Trả lời một phần", "Answered in part"),
    "not_found": ("Không tìm thấy", "Not found"),
    "seconds": ("giây", "s"),
    "understood": ("Hiểu là", "Understood as"),
    "sources": ("Đoạn được trích dẫn", "Cited passages"),
    "nearest": ("Mục gần nhất trong kho", "Nearest sections"),
    "page": ("trang", "page"),
    "digest": ("Bản tóm lược", "Digest"),
    "notice": (
        "Nguồn là bản tóm lược, không thay thế văn bản chính thức; hãy đối chiếu bản chính trước khi sử dụng.",
        "The source is a digest and does not replace the official text; check the original before use.",
    ),
    "whole": ("Xem toàn văn", "Show all"),
    "less": ("Thu gọn", "Show less"),
    "characters": ("ký tự", "characters"),
    "back": ("↑ Về câu trả lời", "↑ Back to the answer"),
    "open": ("Mở trong văn bản", "Open in the document"),
    "good": ("Đúng", "Right"),
    "bad": ("Sai hoặc thiếu", "Wrong or incomplete"),
    "judge": ("Câu trả lời này:", "This answer is:"),
    "follow": ("Câu hỏi tiếp theo", "Ask next"),
}
_MARK = re.compile(r"\[(\d{1,3})\]")
# "3. Nắm chắc tâm tư …": a line of a list
_ITEM = re.compile(r"^(\d{1,3})\. (.+)$")
# Signs that steer a screen and are not text: control characters, and marks that turn the direction of writing.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Signs by which the page's templates would take a text for code.
_TEMPLATE = str.maketrans({"{": "&#123;", "}": "&#125;", "$": "&#36;", "`": "&#96;"})


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a chat, with its answer; ``key`` is what the page remembers it by.

    ``scope`` is HTML that says which documents were meant.
    """

    question: str
    answer: Answer
    key: str = ""
    scope: str = ""


def word(key: str, language: Language) -> str:
    """Give a word of the page in the language of an answer."""
    return _WORDS[key][0 if language == "vi" else 1]


def safe(text: str) -> str:
    """Make any text harmless inside HTML and inside a template: markup shows as text, control characters as "�"."""
    seen = _STEERING.sub("\ufffd", text.replace("\r\n", "\n"))
    return html.escape(seen, quote=True).translate(_TEMPLATE)


def question_html(question: str) -> str:
    """Show a question as it was typed; a very long one is cut."""
    said = question.strip()
    return f'<div class="asked">{safe(said if len(said) <= _MOST_ASKED else said[:_MOST_ASKED] + " …")}</div>'


def answer_html(turn: Turn, *, number: int) -> str:
    """Show an answer: its status, its text with marks that open the passages, what was understood, what may follow.

    ``number`` is the place of the turn in its chat, from 1; it tells the marks of one answer from those of another.
    """
    answer = turn.answer
    language = answer.language
    parts = [
        f'<div class="answer" lang="{language}" id="tra-loi-{number}">',
        f'<p class="state"><span class="pill {answer.status}">{word(answer.status, language)}</span>'
        f'<span class="time">{_seconds(answer.seconds, language)}</span></p>',
        _body(answer, number),
    ]
    if answer.understood and _plain(answer.understood) != _plain(turn.question):
        parts.append(f'<p class="understood">{word("understood", language)}: {safe(answer.understood)}</p>')
    parts.append(turn.scope)
    if turn.key:
        parts.append(_judging(turn.key, language))
    return "".join((*parts, "</div>"))


def _judging(key: str, language: Language) -> str:
    """Show the two thumbs, and the place where follow-up questions will stand."""
    thumbs = "".join(
        f'<button type="button" class="thumb" data-verdict="{verdict}" data-key="{safe(key)}" aria-pressed="false" '
        f'title="{word("judge", language)} {word(said, language)}">{sign} {word(said, language)}</button>'
        for verdict, said, sign in (("up", "good", "✓"), ("down", "bad", "✗"))
    )
    return (
        f'<div class="judge">{thumbs}<span class="thanks" aria-live="polite"></span></div>'
        f'<div class="follow" data-follow="{safe(key)}" data-title="{word("follow", language)}"></div>'
    )


def opens(document: str, section: tuple[str, ...], *, start: int, end: int) -> str:
    """Give the attributes by which a click opens a passage in its document."""
    path = json.dumps(list(section), ensure_ascii=False)
    return (
        f'data-open="{safe(document)}" data-start="{start}" data-end="{end}" data-section="{safe(path)}" '
        f'aria-haspopup="dialog"'
    )


def passages_html(
    turn: Turn, documents: Sequence[Document], *, number: int, current: bool, copy: Copy | None = None
) -> str:
    """Show what an answer cites, each quote whole, and the nearest sections where it is refused or partial.

    ``copy`` makes the button that copies a quote with its reference.
    """
    answer, language = turn.answer, turn.answer.language
    named = {document.name: document for document in documents}
    parts = [
        f'<section class="sources{" current" if current else ""}" id="nguon-{number}" lang="{language}">',
        f'<p class="of"><span>{safe(first_words(turn.question, most=24))}</span> '
        f'<a class="back" href="#tra-loi-{number}">{word("back", language)}</a></p>',
    ]
    if any(one.document in named and named[one.document].description.digest for one in answer.citations):
        parts.append(f'<p class="notice" role="note">{word("notice", language)}</p>')
    for mark, citation in enumerate(answer.citations, 1):
        document = named.get(citation.document)
        button = copy(document, citation.section, citation.quote) if copy and document else ""
        parts.append(_card(citation, document, language, mark=mark, anchor=f"nguon-{number}-{mark}", copy=button))
    if answer.status != "answered":
        cited = {(one.document, one.section) for one in answer.citations}
        near = [one for one in answer.passages if (one.document, one.section) not in cited]
        parts.append(_nearest(near, named, language))
    return "".join((*parts, "</section>"))


def _seconds(seconds: float, language: Language) -> str:
    """Give the time taken: "0,08 giây", "0.08 s"."""
    said = f"{seconds:.2f}"
    return f"{said if language == 'en' else said.replace('.', ',')} {word('seconds', language)}"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _body(answer: Answer, number: int) -> str:
    """Set an answer's lines as paragraphs, its numbered lines as a list."""
    parts: list[str] = []
    listing = False
    for line in (line.strip() for line in answer.answer.split("\n")):
        if not line:
            continue
        item = _ITEM.match(line)
        if (item is not None) != listing:
            parts.append("</ol>" if listing else "<ol>")
            listing = item is not None
        said = _marked(item[2] if item else line, answer.citations, number)
        parts.append(f'<li value="{item[1]}">{said}</li>' if item else f"<p>{said}</p>")
    return "".join((*parts, "</ol>" if listing else ""))


def _marked(line: str, citations: Sequence[Citation], number: int) -> str:
    """Escape a line and make links of those marks that stand for a citation."""

    def link(found: re.Match[str]) -> str:
        mark = int(found[1])
        if not 1 <= mark <= len(citations):
            return found[0]
        one = citations[mark - 1]
        at = opens(one.document, one.section, start=one.start, end=one.end)
        return f'<a class="ref" href="#nguon-{number}-{mark}" {at}>[{mark}]</a>'

    return _MARK.sub(link, safe(line))


def _card(
    citation: Citation, document: Document | None, language: Language, *, mark: int, anchor: str, copy: str
) -> str:
    """Show one citation: its number, the section in words, the document, the page, the quote."""
    place = whole_place(citation.section, language=language)
    at = opens(citation.document, citation.section, start=citation.start, end=citation.end)
    page = "" if citation.page is None else f'<span class="page">{word("page", language)} {citation.page}</span>'
    return (
        f'<article class="cite" id="{anchor}" tabindex="-1"><header><span class="num">[{mark}]</span> '
        f'<strong class="place">{safe(place)}</strong>{page}{_badge(document, language)}</header>'
        f"{_document_line(document, citation.document, language)}{trail_html(document, citation.section)}"
        f"{quote_html(citation.quote, language=language)}"
        f'<p class="acts"><button type="button" class="act" {at}>{word("open", language)}</button>{copy}</p></article>'
    )


def _badge(document: Document | None, language: Language) -> str:
    digest = document is not None and document.description.digest
    return f'<span class="badge">{word("digest", language)}</span>' if digest else ""


def _document_line(document: Document | None, name: str, language: Language) -> str:
    """Name a document in words, with its file's name where the words are not that name."""
    said = _capital(document_name(document, language=language)) if document is not None else name
    file = "" if said == name else f' <span class="file">{safe(name)}</span>'
    return f'<p class="doc">{safe(said)}{file}</p>'


def trail_html(document: Document | None, path: tuple[str, ...]) -> str:
    """Show the headings above a section, the outermost first."""
    if document is None or path[0].startswith("["):
        return ""
    above = [document.section(path[:depth]) for depth in range(1, len(path))]
    titles = [first_words(section.title, most=14) for section in above if section is not None and section.title.strip()]
    return f'<p class="trail">{" › ".join(safe(title) for title in titles)}</p>' if titles else ""


def quote_html(quote: str, *, language: Language = "vi") -> str:
    """Show a quote with its own line breaks; beyond 700 characters it opens at a click, and is there in whole."""
    if len(quote) <= LONG_QUOTE:
        return f'<blockquote class="quote">{safe(quote)}</blockquote>'
    head = quote[:_HEAD_OF_LONG].rsplit(None, 1)[0]
    size = f"{len(quote):,}".replace(",", "." if language == "vi" else ",")
    return (
        f'<blockquote class="quote"><details><summary><span class="head">{safe(head)} …</span>'
        f'<span class="more">{word("whole", language)} ({size} {word("characters", language)})</span>'
        f'<span class="less">{word("less", language)}</span></summary>'
        f'<div class="whole">{safe(quote)}</div></details></blockquote>'
    )


def _nearest(passages: Sequence[Found], named: dict[str, Document], language: Language) -> str:
    """Show the sections nearest to a question, each opening on its own text."""
    rows: list[str] = []
    for found in passages[:_NEAREST]:
        document = named.get(found.document)
        section = document.section(found.section) if document is not None else None
        if document is None or section is None:
            continue
        place = whole_place(found.section, language=language)
        at = opens(found.document, found.section, start=section.own.start, end=section.own.end)
        own = section.own.cut(document.text).strip() or section.title
        rows.append(
            f'<details class="near"><summary><strong>{safe(place)}</strong>{_badge(document, language)} '
            f'<span class="doc">{safe(_capital(document_name(document, language=language)))}</span></summary>'
            f'<blockquote class="quote">{safe(own)}</blockquote>'
            f'<p class="acts"><button type="button" class="act" {at}>{word("open", language)}</button></p></details>'
        )
    return f"<h3>{word('nearest', language)}</h3>{''.join(rows)}" if rows else ""


def whole_place(section: tuple[str, ...], *, language: Language = "vi") -> str:
    """Name a section as a heading: "Mục III.2.1(10)"."""
    return _capital(section_name(section, language=language))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
