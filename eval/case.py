"""A case: one question with what a right answer must say and which sections say it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from eval.jsonl import Fault, FaultyFileError, Row, groups_of, read_each, rows_of, text_of, texts_of

_LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A section that answers: the document's file name, or the start of it, and the section's labels as printed."""

    document: str
    section: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One question and its gold.

    ``must_include`` holds groups of spellings: an answer says at least one of each group. ``must_not_include`` holds
    what a right answer never says. ``evidence`` are the sections that answer, ``also_evidence`` others that answer
    as well. A case that is not ``answerable`` is to be refused; ``answered_ok`` are groups by which a reply that puts
    a wrong premise right may count as well. ``kinds`` are all the kinds that the case is of, ``kind`` the first.
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
    answered_ok: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    also_evidence: tuple[Evidence, ...] = ()
    expected: str = ""

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
        history=texts_of(row, "history"),
        must_include=groups_of(row, "must_include"),
        must_not_include=texts_of(row, "must_not_include"),
        answered_ok=groups_of(row, "answered_ok"),
        evidence=_evidence(row, "evidence"),
        also_evidence=_evidence(row, "evidence_alt"),
        expected=text_of(row, "answer", default=""),
    )


def _evidence(row: Row, key: str) -> tuple[Evidence, ...]:
    """Read the sections of one field, each ``{"doc", "section_path"}``."""
    sections = []
    for item in rows_of(row, key):
        path = texts_of(item, "section_path", required=True)
        if not path:
            raise ValueError(f'"{key}" holds a section without labels; write its path, such as ["III", "2"]')
        sections.append(Evidence(text_of(item, "doc"), path))
    return tuple(sections)
