"""Terms: the official terms of the glossary that a question names, and those of them that the library never prints."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from corpus.fold import fold
from rag.query import Query
from rag.vocabulary import Vocabulary, held_terms

_LONGEST, _LONG = 6, 5


@cache
def _glossary() -> tuple[frozenset[tuple[str, ...]], dict[tuple[str, ...], tuple[str, ...]]]:
    """Give the Vietnamese terms of two syllables or more, folded, and for each English one its Vietnamese terms."""
    text = files("corpus").joinpath("glossary.tsv").read_text(encoding="utf-8")
    vietnamese: set[tuple[str, ...]] = set()
    english: dict[tuple[str, ...], list[str]] = {}
    for row in text.splitlines():
        cells = row.split("\t")
        if len(cells) < 2 or row[0] == "#":
            continue
        said = tuple(re.findall(r"\w+", fold(cells[0])))
        if 2 <= len(said) <= _LONGEST:
            vietnamese.add(said)
        words = tuple(re.findall(r"\w+", cells[1].lower()))
        if 2 <= len(words) <= _LONGEST:
            english.setdefault(words, []).append(cells[0])
    return frozenset(vietnamese), {words: tuple(terms) for words, terms in english.items()}


def unprinted_terms(query: Query, vocabulary: Vocabulary, section: str) -> tuple[str, ...]:
    """Give the official terms of a question's topic that the library prints nowhere, the longest at each place.

    A term whose syllables all stand in ``section`` is not missed, nor one within an everyday phrase that official
    terms stand for.
    """
    vietnamese, english = _glossary()
    folded = re.findall(r"\w+", query.topic.lower() if query.language == "en" else fold(query.topic))
    # what is asked in percent says nothing of the subject
    folded = re.sub(r"\bphan tram\b", "", " ".join(folded)).split()
    everyday = " ".join(fold(one.phrase) for one in query.meant)
    held = held_terms(section)
    missed: list[str] = []
    place = 0
    while place < len(folded):
        step = 1
        for size in range(min(_LONGEST, len(folded) - place), 1, -1):
            words = tuple(folded[place : place + size])
            renderings = (
                english.get(words, ()) if query.language == "en" else (" ".join(words),) * (words in vietnamese)
            )
            if renderings:
                step = size
                if " ".join(words) not in everyday and not any(_known(one, vocabulary, held) for one in renderings):
                    missed.append(" ".join(words))
                break
        place += step
    return tuple(missed)


def _known(term: str, vocabulary: Vocabulary, held: frozenset[str]) -> bool:
    """Tell whether the library prints a term or each of the two that it joins, or one section has all its syllables."""
    parts = re.split(r"\s+và\s+(?:các\s+)?|\s+va\s+(?:cac\s+)?", term)
    if len(parts) > 1 and all(len(part.split()) > 1 for part in parts):
        return all(_known(part, vocabulary, held) for part in parts)
    syllables = re.findall(r"\w+", fold(term))
    missing = sum(syllable not in held for syllable in syllables)
    # of a long term one syllable may be said otherwise: "phân loại rác tại nguồn" for "… chất thải rắn …"
    return vocabulary.prints(term) or missing <= (len(syllables) >= _LONG)
