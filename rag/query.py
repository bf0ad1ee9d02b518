"""A query: a question as it is understood, each part named and shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from corpus.fold import fold, fold_words
from rag.language import Language
from rag.plain import Meant
from rag.scope import Scope

Kind = Literal["lookup", "list", "count", "fact", "explanation", "comparison", "signer", "chat"]
Asked = Literal["directing", "advising", "implementing", "lead", "coordinating", "responsible", "timing"]
Expected = Literal["date", "number", "money", "percent", "quantity", "none"]


@dataclass(frozen=True, slots=True)
class Query:
    """One question, understood.

    ``text`` is as typed, ``own`` has abbreviations spelled out, ``full`` also what an earlier question said put in;
    ``topic`` is what is left of it to search for when the words that ask and the words that name the scope are
    taken away. ``asked`` are the fields of the register that it wants, ``expected`` the kind of value that a fact
    must hold, ``section`` the labels that it names, ``numbers`` the documents that it names beside its scope
    ("217-qd/tw"), ``dates`` the days ("12/12/2013"), ``meant`` its everyday phrases with their official terms, and
    ``broad`` whether it wants all that is said of its subject.
    """

    text: str
    own: str
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
    meant: tuple[Meant, ...] = ()

    @property
    def official(self) -> tuple[str, ...]:
        """Give the official terms for the everyday words of the question."""
        return tuple(dict.fromkeys(term for meant in self.meant for term in meant.terms))

    @property
    def rephrased(self) -> str:
        """Give the topic with each everyday phrase replaced by the likeliest official term; "" where it has none."""
        said = " ".join(re.findall(r"\w+", self.topic.lower()))
        for one in self.meant:
            said = re.sub(rf"(?<!\w){re.escape(one.phrase)}(?!\w)", one.terms[0], said, count=1)
        return said if self.meant else ""

    @property
    def hurried(self) -> bool:
        """Tell whether the question is typed in abbreviations: who is in a hurry wants a short answer."""
        return len(self.own.split()) - len(self.text.split()) >= _SPELLED_OUT

    @property
    def quoted(self) -> tuple[str, ...]:
        """Give the names that the question puts in quotation marks, of three words or more, folded."""
        return tuple(fold_words(said) for said in _QUOTED.findall(self.own))

    @property
    def years(self) -> tuple[str, ...]:
        """Give the single years that the question names ("đến năm 2030", "by 2030"), not those of a period."""
        return tuple(dict.fromkeys(_YEAR.findall(fold(self.own))))


# So many words more once its abbreviations are spelled out make a question a hurried one.
_SPELLED_OUT = 2
_YEAR = re.compile(r"(?:\bnam|\bby|\bin|\bvao|\bden)\s+((?:19|20)\d\d)(?!\s*[-–/]|\d)")
_QUOTED = re.compile(r"[“\"]((?:[^\W_]+[ ,-]+){2,15}[^\W_]+)[”\"]")
