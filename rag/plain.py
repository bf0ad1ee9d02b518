"""Plain words: what people say every day for what documents call by another name."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from corpus.fold import fold
from index.words import marked_share
from rag.language import Language

_LONGEST = 7


@cache
def _table(name: str) -> dict[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Give the official terms of each everyday phrase, by its folded words; each with the phrase as spelled."""
    text = files("corpus").joinpath(name).read_text(encoding="utf-8")
    table: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        key = tuple(re.findall(r"\w+", fold(row["everyday"])))
        table.setdefault(key, []).append((row["everyday"].lower(), row["official"]))
    return {key: tuple(terms) for key, terms in table.items()}


@dataclass(frozen=True, slots=True)
class Meant:
    """An everyday phrase as typed and the official terms that it may stand for, the likeliest first."""

    phrase: str
    terms: tuple[str, ...]


def meant_by(text: str, *, language: Language = "vi") -> tuple[Meant, ...]:
    """Give the everyday phrases of a text with their official terms, the longest phrase first at each place.

    A text with marks is met as spelled, one without by the folded phrases; three terms a phrase at most.
    """
    table = _table("everyday_en.tsv" if language == "en" else "everyday.tsv")
    spelled = marked_share(text) > 0.2
    words = re.findall(r"\w+", text.lower())
    folded = [fold(word) for word in words]
    given: list[Meant] = []
    start = 0
    while start < len(words):
        step = 1
        for size in range(min(_LONGEST, len(words) - start), 0, -1):
            rows = table.get(tuple(folded[start : start + size]), ())
            said = " ".join(words[start : start + size])
            terms = [official for everyday, official in rows if not spelled or _same(said, everyday)]
            if terms and (spelled or size > 1 or not _joined(folded, start)):
                given.append(Meant(said, tuple(dict.fromkeys(terms[:3]))))
                step = size
                break
        start += step
    return tuple(given)


@cache
def _official_pairs() -> frozenset[tuple[str, str]]:
    """Give the neighbouring syllables, folded, of the official terms of the tables."""
    text = files("corpus").joinpath("glossary.tsv").read_text(encoding="utf-8")
    terms = [row.split("\t")[0] for row in text.splitlines() if row and row[0] != "#"]
    terms += [official for rows in _table("everyday.tsv").values() for _, official in rows]
    return frozenset(pair for term in terms for pair in pairwise(re.findall(r"\w+", fold(term))))


def _joined(folded: list[str], place: int) -> bool:
    """Tell whether a syllable without marks is part of an official word with its neighbour: "linh" of "linh vuc"."""
    return any(pair in _official_pairs() for pair in pairwise(folded[max(place - 1, 0) : place + 2]))


def _same(said: str, everyday: str) -> bool:
    """Tell whether a phrase is the everyday one, with the same marks."""
    return said == " ".join(re.findall(r"\w+", everyday))
