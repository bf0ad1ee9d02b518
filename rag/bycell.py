"""By cell: the rows of a table whose column of few values says what a question names ("được đánh giá là không đạt")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.document import Document
from corpus.fold import fold_words
from corpus.section import Section
from corpus.table import column_roles
from rag.answer import Answer, cite
from rag.columns import headed_cells, row_told
from rag.desk import found
from rag.evidence import Evidence
from rag.extract import asks_several
from rag.naming import reference
from rag.query import Query
from rag.say import items_said

# A column sorts its rows where it has so few different values, each so short, over so many rows.
_MOST_VALUES, _MOST_WORDS, _LEAST_ROWS = 5, 4, 4
# The words of one row that is told.
_ROW_WORDS = 40


@dataclass(frozen=True, slots=True)
class Sorted:
    """The rows of one table that have a value in a column: what stands over them, and the rows."""

    document: Document
    over: tuple[str, ...]
    value: str
    rows: tuple[Section, ...]


def say_by_cell(query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """List the rows with the value that a question names; ``None`` where no table, or more than one, has it."""
    if query.kind == "comparison" or not asks_several(query.own):
        return None
    asked = f" {fold_words(query.own)} "
    held = [one for document in query.scope.documents for one in _sorted(document, asked)]
    best = max((len(one.value) for one in held), default=0)
    held = [one for one in held if len(one.value) == best]
    if len(held) != 1:
        return None
    table = held[0]
    lines = [items_said(len(table.rows), len(table.rows), language=query.language)]
    place = reference(table.document, table.over, language=query.language)
    lines[0] = f"{lines[0]} ({place}):"
    marks = []
    for number, row in enumerate(table.rows, 1):
        if not (said := row_told(table.document, row, most=_ROW_WORDS)):
            # the row runs on in lines below
            return None
        lines.append(f"{number}. {said} [{number}]")
        marks.append(cite(table.document, row.path, row.own))
    return Answer("answered", "\n".join(lines), query.language, tuple(marks), found(evidence), query.full)


def _sorted(document: Document, asked: str) -> list[Sorted]:
    """Give what each table's columns of few values hold under a value that a folded question says."""
    tables: dict[tuple[str, ...], list[tuple[Section, list[tuple[str, str]]]]] = {}
    for section in document.sections:
        if section.own.cut(document.text).startswith("|") and (cells := headed_cells(document, section)):
            tables.setdefault(section.path[:-1], []).append((section, cells))
    found: list[Sorted] = []
    for over, rows in tables.items():
        for title in {title for _, cells in rows for title, _ in cells if title}:
            values = [(row, fold_words(dict(cells).get(title, ""))) for row, cells in rows]
            kinds = {value for _, value in values if value}
            if named := _named_in(kinds, title, asked, rows[0][1]):
                found.append(Sorted(document, over, named, tuple(row for row, said in values if said == named)))
                continue
            if column_roles(title) or not _sorts(kinds, len(values)):
                continue
            value = max((kind for kind in kinds if f" {kind} " in asked), key=len, default="")
            if value and (" " in value or _asks_of(asked, title, rows[0][1])):
                found.append(Sorted(document, over, value, tuple(row for row, said in values if said == value)))
    return found


def _named_in(kinds: set[str], title: str, asked: str, cells: list[tuple[str, str]]) -> str:
    """Give the long value of a column that a folded question says while it asks which of another column; "" else."""
    others = (fold_words(head) for head, _ in cells if head and head != title)
    if not any(re.search(rf" (?:nhung|cac) {re.escape(one)} nao ", asked) for one in others):
        return ""
    held = [kind for kind in kinds if len(kind.split()) >= _LONG_NAME and f" {kind} " in asked]
    return max(held, key=len, default="")


# A value of so many words is the name of one body or thing.
_LONG_NAME = 3


def _asks_of(asked: str, title: str, cells: list[tuple[str, str]]) -> bool:
    """Tell whether a folded question names a column, or asks which of the rows' own things ("những chỉ tiêu nào")."""
    things = {fold_words(head) for head, _ in cells[:2] if head}
    return f" {fold_words(title)} " in asked or any(
        re.search(rf" (?:nhung|cac) {re.escape(one)} nao ", asked) for one in things
    )


def _sorts(kinds: set[str], rows: int) -> bool:
    """Tell whether a column with these values sorts its rows."""
    return (
        rows >= _LEAST_ROWS
        and 1 < len(kinds) <= _MOST_VALUES
        and all(len(kind.split()) <= _MOST_WORDS and not re.search(r"\d", kind) for kind in kinds)
    )
