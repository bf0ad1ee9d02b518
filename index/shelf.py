"""Shelf: one document as the store keeps it, with the checksum of everything that is kept of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.document import Document
from corpus.passage import Passage
from corpus.span import Span
from index.record import from_json, to_json

# A passage as it is stored: id, path as JSON, start, end, context.
Cut = tuple[str, str, int, int, str]


class OtherRecord(ValueError):
    """A record is as it was written, and this version of the program reads another kind."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One document as stored: with its passages, the hash of its source's bytes, and when it came (Unix seconds)."""

    document: Document
    passages: tuple[Passage, ...]
    source: str
    digest: str
    added: float


def vector_key(passage: Passage, *, fingerprint: str) -> str:
    """Name the vector of a passage by what it is made from."""
    return hashlib.sha256("\0".join((fingerprint, passage.context, passage.text)).encode()).hexdigest()[:32]


def digest(document: Document, passages: Sequence[Passage]) -> str:
    """Hash everything that is stored of a document: its text, its record and its passages."""
    return _summed(document.text, record_of(document), [cut_of(passage) for passage in passages])


def _summed(text: str, record: str, cuts: Sequence[Cut]) -> str:
    return checksum("\0".join((text, record, json.dumps(cuts))).encode())


def cut_of(passage: Passage) -> Cut:
    """Give a passage as it is stored: its text is cut from the document's again."""
    span = passage.span
    return passage.id, json.dumps(passage.path, ensure_ascii=False), span.start, span.end, passage.context


def record_of(document: Document) -> str:
    """Write a document without its text as JSON."""
    return json.dumps(to_json(replace(document, text="")), ensure_ascii=False)


def checksum(data: bytes) -> str:
    """Sum up bytes in 32 letters."""
    return hashlib.sha256(data).hexdigest()[:32]


def read_shelf(name: str, row: Sequence[Any], cuts: Sequence[Cut]) -> Shelf:
    """Build a document from its row (source, digest, added, text, record) and its passages.

    Raises ``ValueError`` where they do not agree with the digest, ``OtherRecord`` where they do and yet cannot be
    read.
    """
    source, text = read_text(row, cuts)
    _, expected, added, _, record = row
    try:
        document = replace(from_json(Document, json.loads(record)), text=text)
    except ValueError as error:
        raise OtherRecord(str(error)) from error
    contexts: dict[str, str] = {}  # neighbours have the same one: held once, not once a passage
    passages = tuple(
        Passage(
            id_,
            name,
            tuple(json.loads(path)),
            Span(start, stop),
            text[start:stop],
            contexts.setdefault(context, context),
        )
        for id_, path, start, stop, context in cuts
    )
    if document.name != name:
        raise ValueError(f"bản ghi mang tên “{document.name}” (another name)")
    return Shelf(document, passages, source, expected, added)


def read_text(row: Sequence[Any], cuts: Sequence[Cut]) -> tuple[str, str]:
    """Give the hash of the source and the text of a document's row; raises ``ValueError`` as :func:`read_shelf`."""
    source, expected, _, text, record = row
    if not isinstance(text, str) or not isinstance(record, str):
        raise ValueError("không phải văn bản (not a text)")
    if _summed(text, record, cuts) != expected:
        raise ValueError("không khớp mã kiểm tra (checksum)")
    return source, text
