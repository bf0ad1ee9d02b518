"""A problem: a doubt about a document, kept as data and shown to the person who ingests it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One doubt: a short ``code`` ("numbering-gap"), a sentence in Vietnamese, and the page it is on if known."""

    code: str
    message: str
    page: int | None = None
