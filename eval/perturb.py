"""Perturb: the same question as people really type it, by seeded rules; the gold stays what it was.

Each rule is a function of a text and a source of chance. A rule that changes nothing in a question gives no case: it
would only repeat the plain one.
"""

from __future__ import annotations

import csv
import random
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files

from eval.case import Case
from eval.keyboard import slip
from rag.slips import telex

Rule = Callable[[str, random.Random], str]

ENGLISH = "english"
_WORD = re.compile(r"[^\W\d_]+")
_HALF = 0.5
_SLIPS_PER_CHARACTER = 1 / 25  # About one slip in five words, as hurried typing has.
_LEFT_OVER = 0.15  # Share of the marked words that are left as their Telex keys.
_NEW_PLACES = ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ")
_OLD_PLACES = ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy")
_OTHER_PLACE = dict(zip(_NEW_PLACES + _OLD_PLACES, _OLD_PLACES + _NEW_PLACES, strict=True))
# Only an open syllable has two habits ("hoà", "hòa"; not "hoàn"); "quý" keeps its mark, the u being part of qu-.
_TONE_PLACE = re.compile(rf"(?<!q)(?:{'|'.join(_NEW_PLACES + _OLD_PLACES)})(?![^\W\d_])", re.IGNORECASE)


def perturbed(cases: Iterable[Case], *, rules: Iterable[str], seed: int) -> tuple[Case, ...]:
    """Give every case as written, each followed by its variants; the same seed gives the same variants.

    A variant's id is the case's and the rule's name joined by "~". Raises ``ValueError`` for a rule not in ``RULES``.
    """
    names = tuple(rules)
    unknown = [name for name in names if name not in RULES and name != ENGLISH]
    if unknown:
        raise ValueError(f"no rule named {', '.join(unknown)}; there are: {', '.join((*RULES, ENGLISH))}")
    return tuple(one for case in cases for one in (case, *_variants(case, names, seed)))


def _variants(case: Case, names: tuple[str, ...], seed: int) -> list[Case]:
    """Give the variants of one case that differ from it."""
    found = []
    for name in names:
        if name == ENGLISH:
            question, history, language = ("" if case.history else case.english), case.history, "en"
        else:
            chance = random.Random(f"{seed}:{name}:{case.id}")
            question = RULES[name](case.question, chance)
            history, language = tuple(RULES[name](one, chance) for one in case.history), case.language
        if question and question != case.question:
            made = replace(case, id=f"{case.id}~{name}", question=question, history=history, language=language)
            found.append(replace(made, variant=name, origin_id=case.id))
    return found


def without_marks(text: str) -> str:
    """Give a text without Vietnamese marks, capitals kept: "Đảng uỷ" → "Dang uy"."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", bare).replace("đ", "d").replace("Đ", "D")


def _none(text: str, chance: random.Random) -> str:
    return without_marks(text)


def _half(text: str, chance: random.Random) -> str:
    """Leave the marks off each marked word with an even chance, and off one at least."""
    marked = [word for word in _WORD.finditer(text) if without_marks(word[0]) != word[0]]
    if not marked:
        return text
    bare = {word.start() for word in marked if chance.random() < _HALF} or {chance.choice(marked).start()}
    return _WORD.sub(lambda word: without_marks(word[0]) if word.start() in bare else word[0], text)


def _typing(text: str, chance: random.Random) -> str:
    """Make a slip of the fingers in some words of four letters or more; a short word would become another word."""
    long = [word for word in _WORD.finditer(text) if len(word[0]) >= 4]
    count = min(len(long), max(1, round(len(text) * _SLIPS_PER_CHARACTER)))
    struck = {word.start() for word in chance.sample(long, count)}
    return _WORD.sub(lambda word: slip(word[0], chance) if word.start() in struck else word[0], text)


def _telex(text: str, chance: random.Random) -> str:
    """Leave some marked words, one at least, as the Telex keys that would have made them: "tỉnh" → "tirnh"."""
    marked = [word for word in _WORD.finditer(text) if telex(word[0]) != word[0]]
    if not marked:
        return text
    count = max(1, round(len(marked) * _LEFT_OVER))
    raw = {word.start() for word in chance.sample(marked, count)}
    return _WORD.sub(lambda word: telex(word[0]) if word.start() in raw else word[0], text)


def _abbreviated(text: str, chance: random.Random) -> str:
    """Write the official abbreviations for what they stand for: "Ủy ban nhân dân" → "UBND"."""
    pattern, short = _abbreviations()
    return pattern.sub(lambda found: short[found[0].lower()], text)


def _other_tone(text: str, chance: random.Random) -> str:
    """Move each tone to the other of its two places: "hòa" ↔ "hoà"."""

    def turn(found: re.Match[str]) -> str:
        other = _OTHER_PLACE[found[0].lower()]
        if found[0].isupper():
            return other.upper()
        return other[0].upper() + other[1:] if found[0][0].isupper() else other

    return _TONE_PLACE.sub(turn, text)


def _nfd(text: str, chance: random.Random) -> str:
    return unicodedata.normalize("NFD", text)


def _capitals(text: str, chance: random.Random) -> str:
    return text.upper()


@cache
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    """Give the pattern of all full forms, the longest first, and the usual short form of each.

    The usual one is the first in the table that stands for it; of several words it is written in capitals, as in
    "UBND". A form is found with its tones in either of their places.
    """
    table = files("rag").joinpath("shorthand.tsv").read_text(encoding="utf-8").splitlines()
    short: dict[str, str] = {}
    for row in csv.DictReader(table, delimiter="\t"):
        full, usual = row["full"].lower(), row["short"]
        usual = usual.upper() if " " in full and "/" not in usual else usual  # "UBND", but "n/vụ" and "ko"
        for form in (full, _TONE_PLACE.sub(lambda found: _OTHER_PLACE[found[0]], full)):
            short.setdefault(form, usual)
    longest = sorted(short, key=lambda full: (-len(full), full))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE), short


RULES: dict[str, Rule] = {
    "no_diacritics": _none,
    "half_diacritics": _half,
    "typing": _typing,
    "telex": _telex,
    "abbreviated": _abbreviated,
    "tone_place": _other_tone,
    "nfd": _nfd,
    "capitals": _capitals,
}
