"""An answer: what a person reads, with citations whose quotes are cut from the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.document import Document
from corpus.span import Span
from rag.language import Language

Status = Literal["answered", "partial", "not_found"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote with its place; made only by :func:`cite`, so ``quote == document.text[start:end]``."""

    document: str
    section: tuple[str, ...]
    quote: str
    start: int
    end: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """A section that the search puts near a question; a higher score is nearer."""

    document: str
    section: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to one question.

    ``answered`` has at least one citation; ``partial`` says what of the question the documents state and what they do
    not; ``not_found`` shows the nearest sections. ``understood`` is the question as it was taken.
    """

    status: Status
    answer: str
    language: Language
    citations: tuple[Citation, ...] = ()
    passages: tuple[Found, ...] = ()
    understood: str = ""
    seconds: float = 0.0

    def __post_init__(self) -> None:
        """Refuse an answer that cites nothing."""
        if self.status == "answered" and not self.citations:
            raise ValueError("an answer needs a citation")

    def as_json(self) -> dict[str, object]:
        """Give the form that other programs read."""
        return {
            "status": self.status,
            "answer": self.answer,
            "language": self.language,
            "citations": [
                {
                    "document": one.document,
                    "section": list(one.section),
                    "quote": one.quote,
                    "start": one.start,
                    "end": one.end,
                    "page": one.page,
                }
                for one in self.citations
            ],
            "passages": [
                {"document": one.document, "section": list(one.section), "score": round(one.score, 4)}
                for one in self.passages
            ],
            "understood": self.understood,
            "seconds": round(self.seconds, 4),
        }


def cite(document: Document, section: tuple[str, ...], span: Span) -> Citation:
    """Cut a quote out of a document; blanks at its ends are left off.

    Raises ``ValueError`` where nothing is left to quote or the span reaches past the text.
    """
    said = span.cut(document.text)
    lead, tail = len(said) - len(said.lstrip()), len(said.rstrip())
    quote = said[lead:tail]
    if not quote or span.end > len(document.text):
        raise ValueError(f"nothing to quote in {document.name} at [{span.start}, {span.end})")
    start = span.start + lead
    return Citation(document.name, section, quote, start, start + len(quote), document.page_of(start))
