"""Organs: the bodies that documents name, their abbreviations, spellings and English names."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from corpus.fold import fold


@dataclass(frozen=True, slots=True)
class Organ:
    """One body of the data file: its usual name, how else it is written, its English names, who took over its work."""

    name: str
    abbreviations: tuple[str, ...]
    variants: tuple[str, ...]
    english: tuple[str, ...]
    kind: str
    successor: str
    note: str


@cache
def organs() -> tuple[Organ, ...]:
    """Give all bodies of the data file beside this one."""
    text = files("corpus").joinpath("organs.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(
        Organ(
            row["name"],
            _list(row["abbreviations"]),
            _list(row["variants"]),
            _list(row["english"]),
            row["kind"] or "",
            row["successor"] or "",
            row["note"] or "",
        )
        for row in rows
    )


def _list(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())


# Words that vary in a body's name without making it another: "các", "tỉnh" at its end, "Việt Nam".
_LOOSE = re.compile(r"^(?:cac|nhung)\s+")
_SPACES = re.compile(r"[^\w]+")


@lru_cache(maxsize=16_384)
def key_of(name: str) -> str:
    """Give the form by which two spellings of one body agree: folded, no "các" in front, single blanks."""
    return _LOOSE.sub("", _SPACES.sub(" ", fold(name)).strip())


@cache
def _by_key() -> dict[str, Organ]:
    """Find a body by any of its spellings."""
    table: dict[str, Organ] = {}
    for organ in organs():
        for spelling in (organ.name, *organ.variants, *organ.abbreviations):
            table.setdefault(key_of(spelling), organ)
    return table


def find_organ(name: str) -> Organ | None:
    """Find a body by a printed name, "X tỉnh" also as "X"; ``None`` where the file does not have it."""
    key = key_of(re.sub(r"\s*\(.*\)$", "", name))
    table = _by_key()
    return table.get(key) or table.get(key.removesuffix(" tinh")) or table.get(key + " tinh")


def same_organ(one: str, other: str) -> bool:
    """Tell whether two names are spellings of one body."""
    first, second = key_of(one), key_of(other)
    if first == second:
        return True
    a, b = find_organ(one), find_organ(other)
    return a is not None and a is b


def english_of(name: str) -> str | None:
    """Give the English name of a printed body; ``None`` where the file has none."""
    organ = find_organ(name)
    return organ.english[0] if organ and organ.english else None
