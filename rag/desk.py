"""The desk: what every answer is written from, and the small parts that answers share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.document import Document
from corpus.section import Section
from index.search import Library
from rag.answer import Found
from rag.evidence import Evidence
from rag.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Desk:
    """What answers are written from: the opened library and its vocabulary."""

    library: Library
    vocabulary: Vocabulary


def found(evidence: tuple[Evidence, ...]) -> tuple[Found, ...]:
    """Give the ten best sections."""
    return tuple(Found(one.document.name, one.section.path, one.score) for one in evidence[:10])


def item_said(document: Document, section: Section) -> str:
    """Give a section's own text on one line, as :func:`clean` leaves it."""
    return clean(" ".join(section.own.cut(document.text).split()))


def clean(text: str) -> str:
    """Take the printed label off an item's text, and the sign that ends it; a table's row is given cell by cell."""
    if text.startswith("|"):
        cells = [cell.strip() for cell in text.strip("| ").split("|")]
        return "; ".join(cell for cell in cells[1:] if cell)
    return re.sub(r"^(?:\(?[\w.]{1,5}[.)]|[-+•])\s+", "", text).rstrip(" ;./")
