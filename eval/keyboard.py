"""Keyboard: what fingers do to a word, a slip on the keys or Telex keys that were never turned into letters."""

from __future__ import annotations

import random
from functools import cache

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def slip(word: str, chance: random.Random) -> str:
    """Make one slip in a word after its first letter: two letters swapped, one lost, one twice, or a key beside."""
    place = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    kind = chance.choice(("swapped", "lost", "twice", "beside"))
    if kind == "swapped" and after[0] != letter:
        return before + after[0] + letter + after[1:]
    if kind == "twice":
        return before + letter * 2 + after
    near = _neighbours().get(letter.lower())
    if kind == "beside" and near:
        struck = chance.choice(near)
        return before + (struck.upper() if letter.isupper() else struck) + after
    return before + after


@cache
def _neighbours() -> dict[str, str]:
    """Give each key's neighbours where every row is set half a key to the right of the one above it."""
    near = {}
    for number, row in enumerate(_ROWS):
        for place, key in enumerate(row):
            above = _ROWS[number - 1][place : place + 2] if number else ""
            below = _ROWS[number + 1][max(0, place - 1) : place + 1] if number + 1 < len(_ROWS) else ""
            near[key] = row[max(0, place - 1) : place] + row[place + 1 : place + 2] + above + below
    return near
