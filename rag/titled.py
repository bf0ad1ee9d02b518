"""Titles: the sections that a question names by their heading ("phần tổ chức thực hiện")."""

from __future__ import annotations

import re

from corpus.document import Document
from corpus.fold import fold
from corpus.section import Section

_NAMED = re.compile(r"(?:phan|muc|chuong|part|section)\s+(?P<said>[^?,;.]{6,80})")


def find_titled(question: str, documents: tuple[Document, ...]) -> tuple[tuple[Document, Section], ...]:
    """Give the headings whose words stand after "phần" or "mục" in a question, the longest of each document."""
    found = _NAMED.search(fold(question))
    if found is None:
        return ()
    said = _bare(found["said"])
    hits: list[tuple[Document, Section]] = []
    for document in documents:
        named = [
            section
            for section in document.sections
            if section.heading and 2 <= len(section.title.split()) <= 12 and said.startswith(_bare(section.title))
        ]
        if named:
            hits.append((document, max(named, key=lambda section: len(section.title))))
    return tuple(hits)


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(text)).strip()
