"""A case: one question with what a right answer must say and which sections say it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from eval.jsonl import Fault, FaultyFileError, Row, groups_of, read_each, rows_of, text_of, texts_of

_LANGUAGES = ("vi", "en")
AS_WRITTEN = "as_written"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A section that answers: the document's file name, or the start of it, and the section's labels as printed.

    ``digest`` names the document that ships and has the same section, where there is one.
    """

    document: str
    section: tuple[str, ...]
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One question and its gold.

    ``must_include`` holds groups of spellings: an answer says at least one of each group. ``must_not_include`` holds
    what a right answer never says. ``complete_list`` holds groups of spellings too, one for each item of a list that
    is whole; ``spans`` the shortest right answers. ``evidence`` are the sections that answer, ``also_evidence`` others
    that answer as well. A case that is not ``answerable`` is to be refused; ``answered_ok`` are groups by which a
    reply that puts a wrong premise right may count as well. ``kinds`` are all the kinds that the case is of, ``kind``
    the first. ``english`` is the question in English, where one is written. ``variant`` names the rule by which the
    question was disturbed, and ``origin_id`` the case that it was made from.
    """

    id: str
    question: str
    language: str
    kind: str
    answerable: bool
    kinds: frozenset[str] = frozenset()
    history: tuple[str, ...] = ()
    must_include: tuple[tuple[str, ...], ...] = ()
    must_not_include: tuple[str, ...] = ()
    complete_list: tuple[tuple[str, ...], ...] = ()
    spans: tuple[str, ...] = ()
    answered_ok: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    also_evidence: tuple[Evidence, ...] = ()
    expected: str = ""
    english: str = ""
    author: str = ""
    origin: str = ""
    variant: str = AS_WRITTEN
    origin_id: str = ""

    @property
    def any_evidence(self) -> tuple[Evidence, ...]:
        """Give every section that a right answer may cite."""
        return self.evidence + self.also_evidence


def read_cases(*paths: Path) -> tuple[Case, ...]:
    """Read files of cases, one JSON object a line, into one set.

    Raises ``FaultyFileError`` that names every faulty line, a repeated id and an empty set among the faults.
    """
    cases = read_each(paths, case_of, key=lambda case: case.id)
    if not cases:
        message = "holds no case; write one JSON object a line"
        raise FaultyFileError(tuple(Fault(path.name, 1, message) for path in paths))
    return cases


def case_of(row: Row) -> Case:
    """Build a case from one row; raises ``ValueError`` that says which field is wrong and what it should be."""
    if row.get("draft"):
        raise ValueError('"draft" is set: let a person check question and gold, then take "draft" out')
    language = text_of(row, "lang")
    if language not in _LANGUAGES:
        raise ValueError(f'"lang" should be one of {", ".join(_LANGUAGES)}, found "{language}"')
    answerable = row.get("answerable")
    if not isinstance(answerable, bool):
        raise ValueError('"answerable" should be true or false')
    kind, longer = text_of(row, "type"), text_of(row, "type_for_length", default="")
    kinds = {kind, longer, *texts_of(row, "tags")} - {""}
    return Case(
        id=text_of(row, "id"),
        question=text_of(row, "question"),
        language=language,
        kind=kind,
        answerable=answerable,
        kinds=frozenset(kinds),
        history=_filled(row, "history"),
        must_include=groups_of(row, "must_include"),
        must_not_include=_filled(row, "must_not_include"),
        complete_list=groups_of(row, "complete_list"),
        spans=_filled(row, "spans"),
        answered_ok=groups_of(row, "answered_ok"),
        evidence=_evidence(row, "evidence"),
        also_evidence=_evidence(row, "evidence_alt"),
        expected=text_of(row, "answer", default=""),
        english=text_of(row, "question_en", default=""),
        author=text_of(row, "author", default=""),
        origin=text_of(row, "origin", default=""),
    )


def _filled(row: Row, key: str) -> tuple[str, ...]:
    """Read a list of texts, none of them empty: an empty one would be found in every answer."""
    texts = texts_of(row, key)
    if not all(text.strip() for text in texts):
        raise ValueError(f'"{key}" holds an empty text; take it out or write what was meant')
    return texts


def _evidence(row: Row, key: str) -> tuple[Evidence, ...]:
    """Read the sections of one field, each ``{"doc", "section_path"}``, with ``document`` for the shipped digest."""
    sections = []
    for item in rows_of(row, key):
        path = texts_of(item, "section_path", required=True)
        if not path:
            raise ValueError(f'"{key}" holds a section without labels; write its path, such as ["III", "2"]')
        sections.append(Evidence(text_of(item, "doc"), path, text_of(item, "document", default="")))
    return tuple(sections)
