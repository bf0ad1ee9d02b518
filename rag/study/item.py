"""An item: one question of a study kit with its key, the passage that proves it and why the rest is wrong."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["multiple-choice", "true-false", "fill-in", "matching", "short-answer"]
Level = Literal["recall", "understand", "apply"]
# What is asked; the checker answers each of these anew from the documents.
Asks = Literal[
    "directing", "advising", "implementing", "lead", "coordinating", "responsible", "timing", "role-task", "earliest",
    "cited-date", "cited-issuer", "figure", "count", "order", "membership", "title",
]  # fmt: skip

KINDS: tuple[Kind, ...] = get_args(Kind)
LEVELS: tuple[Level, ...] = get_args(Level)
KIND_NAMES: dict[Kind, str] = {
    "multiple-choice": "Trắc nghiệm",
    "true-false": "Đúng/sai",
    "fill-in": "Điền khuyết",
    "matching": "Ghép cột",
    "short-answer": "Trả lời ngắn",
}
LEVEL_NAMES: dict[Level, str] = {"recall": "Nhận biết", "understand": "Thông hiểu", "apply": "Vận dụng"}
# Where an answer is left out of a sentence.
GAP = "________"
LETTERS = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class Source:
    """A passage that proves an answer: ``quote == text[start:end]`` of the document."""

    document: str
    path: tuple[str, ...]
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; ``why`` says of a wrong one where it really belongs."""

    text: str
    right: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of a matching item."""

    left: str
    right: str
    source: Source


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    ``options`` are in the order shown; ``key`` says the right answer in words. ``accepted`` are the spellings that a
    program may mark as right; empty where a person marks. ``claim`` is the value that a true-false item claims, or the
    body whose task is asked for. ``facts`` are the facts asked, so that no two items of a kit share one. ``section`` is
    the part of the document that the blueprint counts by. ``shuffled`` gives the right column of a matching item in
    the order shown.
    """

    kind: Kind
    asks: Asks
    level: Level
    stem: str
    key: str
    facts: tuple[str, ...]
    document: str
    section: tuple[str, ...]
    sources: tuple[Source, ...]
    options: tuple[Option, ...] = ()
    accepted: tuple[str, ...] = ()
    claim: str = ""
    note: str = ""
    pairs: tuple[Pair, ...] = ()
    shuffled: tuple[str, ...] = ()
    edited: bool = False

    @property
    def id(self) -> str:
        """Give a name that stays the same while the kind, the facts and the claim do."""
        told = "\n".join((self.kind, self.asks, *sorted(self.facts), self.claim))
        return f"{self.kind}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"

    @property
    def letter(self) -> str:
        """Give the letter of the right option; empty where there are none."""
        return next((LETTERS[place] for place, option in enumerate(self.options) if option.right), "")
