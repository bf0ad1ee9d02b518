"""Units: the sentences and clauses that an answer is built of, each a span of its document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.fieldlabel import fields_of
from corpus.span import Span
from corpus.table import cells_of, is_row

# A sentence ends before a capital letter; a full stop inside "12.000", "TP. Huế" or a number of a document is none.
_SENTENCE = re.compile(r"(?<=[^\W\d_A-ZĐ][.!?…])[\"”)]?\s+(?=[A-ZĐÀ-Ỹ“\"(])|(?<=[)\"”\d][.!?])\s+(?=[A-ZĐÀ-Ỹ“\"])|\n")
_CLAUSE = re.compile(r";\s+")
_LONG = 24
_LINE = re.compile(r"\n")
# A row of more words than an answer may have is cut into its cells.
_LONG_ROW = 80


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, or a clause of a long one; ``field`` where it names a body or a time."""

    span: Span
    text: str
    field: bool = False


def units_of(text: str, span: Span, *, clauses: bool = True) -> tuple[Unit, ...]:
    """Cut a span into sentences, and sentences of more than 24 words into clauses at ";"."""
    units: list[Unit] = []
    for sentence in _sentences(text, span):
        said = sentence.cut(text)
        parts = _cut(text, sentence, _CLAUSE) if clauses and len(said.split()) > _LONG else [sentence]
        field = bool(fields_of(said.strip()))
        units += [Unit(part, part.cut(text).strip(), field) for part in parts]
    return tuple(unit for unit in units if unit.text)


def _sentences(text: str, span: Span) -> list[Span]:
    """Cut a span into sentences; what a long row of a table prints, cell by cell."""
    sentences: list[Span] = []
    for line in _cut(text, span, _LINE):
        said = line.cut(text)
        if is_row(said) and len(said.split()) > _LONG_ROW:
            cells = (Span(line.start + cell.start, line.start + cell.end) for cell in cells_of(said) if cell.text)
            sentences += [part for cell in cells for part in _cut(text, cell, _SENTENCE)]
        else:
            sentences += _cut(text, line, _SENTENCE)
    return sentences


def _cut(text: str, span: Span, pattern: re.Pattern[str]) -> list[Span]:
    """Cut a span at a pattern; the sign that ends a part stays with it."""
    parts, start = [], span.start
    for found in pattern.finditer(text, span.start, span.end):
        end = found.start() + (1 if found[0].startswith(";") else 0)
        parts.append(Span(start, max(end, start)))
        start = found.end()
    parts.append(Span(start, max(span.end, start)))
    return [part for part in parts if part.cut(text).strip()]
