"""Provinces: their names as printed or typed, and which province each belongs to since 1 July 2025."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.fold import fold


@dataclass(frozen=True, slots=True)
class Province:
    """A province by its name up to 30 June 2025 and the name of the province that it belongs to since."""

    name: str
    now: str


@cache
def provinces() -> tuple[Province, ...]:
    """Give all provinces, from the data file beside this one."""
    text = files("corpus").joinpath("provinces.tsv").read_text(encoding="utf-8")
    return tuple(Province(row["name"], row["now"]) for row in csv.DictReader(text.splitlines(), delimiter="\t"))


# A syllable of Vietnamese without marks: "khoa" is one, "qngai" is not and can only be a shortened name.
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?[aeiouy]{1,3}(?:ch?|m|ngh?|nh?|p|t)?"
)


def is_syllable(word: str) -> bool:
    """Tell whether a folded word is built like a Vietnamese syllable, so that it may be a word by itself."""
    return _SYLLABLE.fullmatch(word) is not None


@cache
def _patterns() -> tuple[tuple[Province, re.Pattern[str]], ...]:
    """Give a pattern for each province's folded name: in full, as one word, or its first word shortened."""
    patterns = []
    for province in provinces():
        words = fold(province.name).replace(" - ", " ").split()
        spellings = [r"[\s\-]+".join(words)]
        if len(words) == 2:
            spellings += [rf"(?P<short>{words[0][0]}\.?\s?{words[1]})", "".join(words)]
        if province.name.endswith("Hồ Chí Minh"):
            spellings = [r"(?:thanh pho|tp\.?)\s?ho chi minh", r"ho chi minh city", r"tp\.?\s?hcm", "sai gon"]
        if province.name == "Huế":
            spellings = [r"(?:thanh pho|tp\.?|tinh) hue"]
        patterns.append((province, re.compile(rf"(?<!\w)(?:{'|'.join(spellings)})(?!\w)")))
    return tuple(patterns)


def provinces_in(text: str) -> tuple[str, ...]:
    """Give the names of the provinces that a text names, in the order they stand, with or without diacritics.

    "QNgãi", "Q. Ngãi" and "qngai" are read; a word with marks of its own ("khóa") is never taken for a name.
    """
    found: dict[str, int] = {}
    for name, (start, _) in places_in(text):
        found.setdefault(name, start)
    inner = {name for name in found for other in found if name != other and name in other}
    return tuple(sorted((name for name in found if name not in inner), key=lambda name: (found[name], name)))


def places_in(text: str) -> tuple[tuple[str, tuple[int, int]], ...]:
    """Give every place where a text names a province: the province's name, start and end in code points."""
    folded = fold(text)
    return tuple(
        (province.name, match.span())
        for province, pattern in _patterns()
        for match in pattern.finditer(folded)
        if _names(text[match.start() : match.end()], match, province.name)
    )


def _names(said: str, match: re.Match[str], name: str) -> bool:
    """Tell whether words that fold alike are the name: no other marks, and a short form that is no plain word."""
    if "short" in match.re.groupindex and match["short"] is not None:
        return "." in said or said[:2].isupper() or not _SYLLABLE.fullmatch(match["short"].replace(" ", ""))
    typed, full = said.lower().replace("-", " ").split(), name.lower().replace("-", " ").split()
    dropped = len(typed) == len(full) and all(_drops(word, whole) for word, whole in zip(typed, full, strict=True))
    if dropped and said.islower():
        return said not in _WORDS
    return dropped or all(word[:1].isupper() for word in said.replace("-", " ").split())


def _drops(word: str, whole: str) -> bool:
    """Tell whether a typed word is a whole one with some or all of its marks left off."""
    return len(word) == len(whole) and all(a in (b, fold(b)) for a, b in zip(word, whole, strict=True))


# Names that are words too when written small.
_WORDS = {"thai binh", "an giang", "hòa bình", "thái bình", "hoa binh"}


def printed_provinces(text: str) -> tuple[str, ...]:
    """Give the provinces whose names a document prints in full, with their marks and capitals."""
    found = {province.name: text.upper().find(province.name.upper()) for province in provinces()}
    exact = {name: at for name, at in found.items() if at >= 0 and text[at : at + 1].isupper()}
    return tuple(sorted(exact, key=lambda name: (exact[name], name)))


def main_province(text: str) -> str | None:
    """Give the province that a text is about: the one it names most, at least twice and in two of three cases."""
    counts = Counter({province.name: text.count(province.name) for province in provinces()})
    if not counts:
        return None
    name, most = counts.most_common(1)[0]
    return name if most >= 2 and most >= 0.66 * counts.total() else None
