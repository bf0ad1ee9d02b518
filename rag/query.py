"""A query: a question as it is understood, each part named and shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rag.language import Language
from rag.scope import Scope

Kind = Literal["lookup", "list", "count", "fact", "explanation", "comparison", "signer", "chat"]
Asked = Literal["directing", "advising", "implementing", "lead", "coordinating", "responsible", "timing"]
Expected = Literal["date", "number", "money", "percent", "quantity", "none"]


@dataclass(frozen=True, slots=True)
class Query:
    """One question, understood.

    ``text`` is as typed, ``full`` has abbreviations spelled out and what an earlier question said put in; ``topic`` is
    what is left of it to search for when the words that ask and the words that name the scope are taken away.
    ``asked`` are the fields of the register that it wants, ``expected`` the kind of value that a fact must hold,
    ``section`` the labels that it names, ``numbers`` the documents that it names beside its scope ("217-qd/tw"),
    ``dates`` the days ("12/12/2013"), ``official`` the official terms for its everyday words,
    and ``broad`` whether it wants all that is said of its subject.
    """

    text: str
    full: str
    language: Language
    kind: Kind
    scope: Scope
    topic: str
    asked: tuple[Asked, ...] = ()
    expected: Expected = "none"
    section: tuple[str, ...] = ()
    broad: bool = False
    numbers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    official: tuple[str, ...] = ()
