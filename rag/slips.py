"""Slips: typing errors of a question mended before it is read, each to a word that the library or the tables know."""

from __future__ import annotations

import csv
import math
import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from corpus.fold import fold
from index.words import spelled
from rag.language import language_of
from rag.shorthand import known_forms
from rag.topic import asking_words

# "HTĩnh", "QNgãi": two capitals and small letters
_SHORT_FORM = re.compile(r"[A-ZĐ]{2,}[^\W\d_]*[a-zà-ỹ]")
_TOKEN = re.compile(r"[^\W\d_]+")
# "k.soát", "b/cáo", "T.Quang": a syllable of which its first letter alone is typed; "TP.HCM" is none
_POINTED = re.compile(r"(?<![\w./-])([^\W\d_]{1,2})[./]([^\W\d_][a-zà-ỹđ]+)(?![\w./-])")
_TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_HATS = {"\u0306": "w", "\u031b": "w"}  # ă, ơ, ư
_CIRCUMFLEX = "\u0302"  # â, ê, ô: the letter struck twice


def telex(word: str) -> str:
    """Give the Telex keys of a word, its tone last: "nhiệm" gives "nhieemj", "Đường" gives "DDuwowngf"."""
    keys, tone = "", ""
    for sign in unicodedata.normalize("NFD", word):
        if sign in _TONES:
            tone = _TONES[sign]
        elif sign in _HATS:
            keys += _HATS[sign].upper() if keys[-1].isupper() else _HATS[sign]
        elif sign == _CIRCUMFLEX:
            keys += keys[-1]
        elif sign in "đĐ":
            keys += "dd" if sign == "đ" else "DD"
        else:
            keys += sign
    return keys + (tone.upper() if word.isupper() and len(word) > 1 else tone)


# Words of counting and measure that a library need not print and no one mistypes into another; folded
_COUNTING = frozenset(
    (
        "mot",
        "hai",
        "ba",
        "bon",
        "tu",
        "nam",
        "sau",
        "bay",
        "tam",
        "chin",
        "muoi",
        "lam",
        "tram",
        "nghin",
        "ngan",
        "trieu",
        "ty",
        "ti",
        "dong",
        "phan",
        "met",
        "ki",
        "lo",
        "lit",
        "gio",
        "phut",
        "giay",
        "ngay",
        "tuan",
        "thang",
        "lan",
        "luot",
        "chiec",
        "cai",
        "con",
        "dua",
    )
)


@cache
def _table_words() -> frozenset[str]:
    """Give the Vietnamese syllables, folded, of the tables of everyday words, terms and places."""
    known: set[str] = set()
    for name in ("everyday.tsv", "glossary.tsv", "provinces.tsv", "organs.tsv"):
        text = files("corpus").joinpath(name).read_text(encoding="utf-8")
        for row in csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
            known.update(fold(word) for cell in row for word in _TOKEN.findall(cell))
    return frozenset(known)


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words a library prints.

    ``known`` are folded syllables that need no mending, ``forms`` the commonest spelling of each that the library
    prints, ``keys`` the spellings by their Telex keys, ``pairs`` how often two folded syllables stand side by side,
    ``before`` how the first of two is spelled where that is not its commonest spelling.
    """

    known: frozenset[str]
    forms: dict[str, str]
    keys: dict[str, str]
    pairs: Counter[tuple[str, str]]
    before: dict[tuple[str, str], str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Spelling:
        """Count the spellings and pairs of texts, and of the words that ask."""
        counts: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        first: dict[tuple[str, str], str] = {}
        for text in (*texts, *asking_words()):
            syllables = spelled(text)
            counts.update(syllables)
            plain = [fold(one) for one in syllables]
            for pair, word in zip(pairwise(plain), syllables, strict=False):
                pairs[pair] += 1
                first.setdefault(pair, word)
        forms: dict[str, str] = {}
        keys: dict[str, str] = {}
        for word, _ in counts.most_common():
            forms.setdefault(fold(word), word)
            keys.setdefault(telex(word), word)
        known = frozenset(forms) | _table_words() | known_forms() | _COUNTING
        before = {pair: word for pair, word in first.items() if forms[pair[0]] != word}
        return cls(known, forms, keys, pairs, before)

    def mend(self, question: str) -> str:
        """Give a Vietnamese question with its unknown words mended: Telex keys turned to letters, one slip a word.

        A word is changed only where nothing knows it and a known one is one letter away that goes with its
        neighbours; English questions, numbers, names in capitals and short words are left as typed.
        """
        if language_of(question) == "en":
            return question
        question = _POINTED.sub(self._spelled, question)
        found = list(_TOKEN.finditer(question))
        typed = [fold(one[0]) for one in found]
        pieces: list[str] = []
        at = 0
        for place, one in enumerate(found):
            before = typed[place - 1] if place else ""
            after = typed[place + 1] if place + 1 < len(typed) else ""
            mended = self._word(one[0], before, after)
            if mended and not self._in_number(question, one):
                typed[place] = fold(mended)
                pieces += [question[at : one.start()], mended.capitalize() if one[0][0].isupper() else mended]
                at = one.end()
        return "".join([*pieces, question[at:]])

    def _spelled(self, found: re.Match[str]) -> str:
        """Spell out a syllable typed by its first letter and a point, as the library prints it before the next one."""
        begins, after = fold(found[1]), fold(found[2])
        firsts = [(times, one) for (one, two), times in self.pairs.items() if two == after and one.startswith(begins)]
        times, first = max(firsts, default=(0, ""))
        if not times or len(first) <= len(begins):
            return found[0]
        spelled = self.before.get((first, after), self.forms[first])
        return f"{spelled.capitalize() if found[1][0].isupper() else spelled} {found[2]}"

    def _word(self, word: str, before: str, after: str) -> str:
        """Give the mended form of one word; "" where it is known, is a short form, or nothing near it is certain."""
        plain = fold(word)
        if plain in self.known or len(plain) < 3 or (word.isupper() and len(word) < 7) or _SHORT_FORM.match(word):
            return ""
        if plain[0] == "f" and f"ph{plain[1:]}" in self.forms:
            # "fải" for "phải"
            return self.forms[f"ph{plain[1:]}"]
        struck = self.keys.get(word.lower())
        if struck is not None:
            return struck
        near = {form for form in _one_away(plain) if form in self.forms}
        first = {form for form in near if form[0] == plain[0]}
        if len(first) == 1 and len(plain) > 3:
            return self.forms[first.pop()]
        weighed = max(((self._goes(form, before, after, plain[0]), form) for form in near), default=(0.0, ""))
        return self.forms[weighed[1]] if weighed[0] >= 1.0 else ""

    def _goes(self, form: str, before: str, after: str, letter: str) -> float:
        """Weigh how well a word goes with its neighbours; most slips leave the first letter right."""
        sides = math.log1p(self.pairs[before, form]) + math.log1p(self.pairs[form, after])
        return sides * (2.0 if form[0] == letter else 1.0)

    @staticmethod
    def _in_number(question: str, one: re.Match[str]) -> bool:
        """Tell whether a word is part of a number such as "43-NQ/TW"."""
        return question[one.start() - 1 : one.start()] in ("-", "/") or question[one.end() : one.end() + 1] in (
            "/",
            "-",
        )


def _one_away(word: str) -> set[str]:
    """Give all strings one slip away: a letter lost, struck twice, struck for another, or two swapped."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    lost = {a + letter + b for a, b in cuts for letter in string.ascii_lowercase}
    twice = {a + b[1:] for a, b in cuts if b}
    other = {a + letter + b[1:] for a, b in cuts if b for letter in string.ascii_lowercase}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    return lost | twice | other | swapped
