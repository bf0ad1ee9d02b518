"""Calling: the name by which a kit speaks of a document; a digest says that it is one."""

from __future__ import annotations

from corpus.document import Document
from rag.naming import document_name


def called(document: Document) -> str:
    """Give a document's short name, with "(bản tóm lược)" after that of a digest."""
    name = document_name(document)
    return f"{name} (bản tóm lược)" if document.description.digest else name


def one_of_a_name(documents: tuple[Document, ...]) -> tuple[tuple[Document, ...], tuple[Document, ...]]:
    """Part the documents into the first of each name and the rest: a question must leave no doubt which is meant."""
    first: dict[str, Document] = {}
    for document in documents:
        first.setdefault(called(document), document)
    kept = tuple(first.values())
    return kept, tuple(document for document in documents if document not in kept)
