"""Parsing: a text becomes a document with its description, outline and register."""

from __future__ import annotations

from dataclasses import replace

from corpus.describe import describe
from corpus.document import Document
from corpus.normalise import Normal, normalise
from corpus.outline import outline_of
from corpus.problem import Problem
from corpus.register import register_of


def parse(name: str, raw: str) -> Document:
    """Build a document from a file's name and its text as read."""
    return parse_normal(name, normalise(raw))


def parse_normal(name: str, normal: Normal) -> Document:
    """Build a document from a text that is normalised already."""
    outline = outline_of(normal.text)
    document = Document(
        name=name,
        text=normal.text,
        description=describe(normal.text, outline.sections),
        pages=normal.pages,
        sections=outline.sections,
        tasks=register_of(name, normal.text, outline.sections),
        problems=outline.problems,
    )
    return replace(document, problems=document.problems + _doubts(document))


def _doubts(document: Document) -> tuple[Problem, ...]:
    """Say what could not be read though such documents have it."""
    doubts = []
    if not [section for section in document.sections if not section.bracket]:
        doubts.append(Problem("no-sections", "Không nhận ra mục nào được đánh số; văn bản được giữ thành từng đoạn."))
    if document.description.kind is None:
        doubts.append(Problem("no-title", "Không đọc được tên loại văn bản ở đầu tài liệu."))
    return tuple(doubts)
