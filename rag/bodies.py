"""Bodies: where a text names bodies of the list of organs, by any of their spellings, in Vietnamese or in English."""

from __future__ import annotations

import re
from functools import cache

from corpus.fold import fold
from corpus.organ import Organ, key_of, organs
from corpus.span import Span


@cache
def _spellings() -> dict[str, Organ]:
    """Give every body by the folded words of its names, short forms left out: they are spelled out before."""
    table: dict[str, Organ] = {}
    for organ in organs():
        for name in (organ.name, *organ.variants, *organ.english):
            key = key_of(name)
            if len(key.split()) > 1:
                table.setdefault(key, organ)
                if len((short := key.removesuffix(" tinh")).split()) > 1:
                    table.setdefault(short, organ)
    # "the People's Committees": the province goes without saying, and there may be several
    for organ in organs():
        for key in map(key_of, organ.english):
            short = key.removeprefix("provincial ")
            for form in (short, f"{short}s", f"{key}s"):
                if len(form.split()) > 1:
                    table.setdefault(form, organ)
    return table


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_spellings(), key=lambda key: (-len(key), key))
    spelled = "|".join(r"\W+".join(map(re.escape, name.split())) for name in names)
    return re.compile(rf"(?<!\w)(?:{spelled})(?!\w)")


def bodies_named(text: str) -> tuple[tuple[Organ, Span], ...]:
    """Give the bodies that a text names and where, in order; of two that overlap the one that begins first, whole."""
    found = []
    for match in _pattern().finditer(fold(text)):
        organ = _spellings()[key_of(match[0])]
        found.append((organ, Span(match.start(), match.end())))
    return tuple(found)
