"""Expand: the Vietnamese terms that an English question asks for."""

from __future__ import annotations

import csv
import functools
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from corpus.fold import fold
from index.encoder import SHIPPED
from index.lexicon import STOPPED, Lexicon, english_words, open_lexicon
from index.words import one_tone_place, words

GLOSSARY = Path(__file__).parent.parent / "corpus" / "glossary.tsv"
# the words in which English questions ask, and what documents print for them; no terms that a library should print
ENGLISH = GLOSSARY.with_name("english.tsv")
ORGANS = GLOSSARY.with_name("organs.tsv")
LEXICON = SHIPPED / "lexicon.tsv.gz"

_DIGITS = re.compile(r"\d+")
_PART = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class ExpandSettings:
    """How much a term of the glossary counts beside an English word itself, which counts 1."""

    glossary: float = 0.5


@dataclass(frozen=True, slots=True)
class Expander:
    """English phrases with their Vietnamese terms, and translation weights for the words that are left.

    ``phrases`` has each English phrase as folded words without plural endings.
    """

    phrases: dict[tuple[str, ...], tuple[str, ...]]
    lexicon: Lexicon
    longest: int = 8

    def found(self, question: str) -> tuple[str, ...]:
        """Give the Vietnamese phrases for the English ones in a question, the longest first at each place."""
        parts = [_singular(part) for part in _PART.findall(question.lower())]
        given: list[str] = []
        start = 0
        while start < len(parts):
            for size in range(min(self.longest, len(parts) - start), 0, -1):
                match = self.phrases.get(tuple(parts[start : start + size]))
                if match:
                    given += match
                    start += size - 1
                    break
            start += 1
        return tuple(dict.fromkeys(given))

    def weights(self, question: str, *, settings: ExpandSettings) -> dict[str, float]:
        """Give the terms of :mod:`index.words` to look for in place of an English question's, with their weights."""
        asked = words(question)
        found = {word: 1.0 for word in english_words(question) if word not in STOPPED}
        found |= dict.fromkeys((*asked.numbers, *_DIGITS.findall(question)), 1.0)
        found |= dict.fromkeys(asked.marked, 1.0) | dict.fromkeys(_marked_pairs(question), 1.0)
        for term, weight in self.lexicon.carry(question).items():
            key = _term(term)
            found[key] = max(found.get(key, 0.0), weight)
        for phrase in self.found(question):
            for term in _terms(phrase):
                found[term] = max(found.get(term, 0.0), settings.glossary)
        return found


@functools.cache
def open_expander(
    glossary: Path = GLOSSARY, organs: Path = ORGANS, lexicon: Path = LEXICON, english: Path = ENGLISH
) -> Expander:
    """Read the glossary, the words of questions, the bodies' English names and the translation weights.

    Any may be absent.
    """
    phrases: dict[tuple[str, ...], dict[str, None]] = {}
    pairs = [(row["vi"], row["en"]) for file in (glossary, english) for row in _rows(file)]
    pairs += [(row["name"], name) for row in _rows(organs) for name in (row["english"] or "").split("|")]
    for vi, en in pairs:
        key = tuple(_singular(part) for part in _PART.findall(en.lower()))
        if key and not (len(key) == 1 and key[0] in STOPPED):
            phrases.setdefault(key, {})[vi] = None
    weights = open_lexicon(lexicon) if lexicon.is_file() else Lexicon({})
    longest = max(map(len, phrases), default=0)
    return Expander({key: tuple(vi) for key, vi in phrases.items()}, weights, longest)


def _rows(path: Path) -> list[dict[str, str]]:
    """Read a table with a head line; none where it is absent."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _terms(phrase: str) -> tuple[str, ...]:
    """Give the terms of a Vietnamese phrase: syllables with their marks where they have any, and pairs."""
    cut = words(phrase)
    marked = {fold(term[1:]) for term in cut.marked}
    return (*cut.marked, *(term for term in cut.folded if term not in marked), *cut.numbers)


def _term(spelled: str) -> str:
    """Name a syllable or pair of the translation weights as the index does."""
    flat = fold(spelled)
    return flat if flat == spelled or "_" in flat else f"={one_tone_place(spelled)}"


def _marked_pairs(question: str) -> tuple[str, ...]:
    """Give the pairs of neighbours that both carry marks: a Vietnamese name in an English question."""
    parts = [(part, fold(part)) for part in re.findall(r"[^\W_]+", question.lower())]
    return tuple(f"{a[1]}_{b[1]}" for a, b in pairwise(parts) if a[0] != a[1] and b[0] != b[1])


def _singular(word: str) -> str:
    """Cut a plural ending, so that "committees" meets "committee"."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
