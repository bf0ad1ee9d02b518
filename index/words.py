"""Words: the search copy of a text, as the terms that BM25 counts.

A term is a folded syllable ("tinh"), a pair of neighbours ("tinh_uy"), a syllable with its marks ("=tỉnh"), or the
number of a document in its normal forms ("#nq43", "#43nqtw"). Pairs with marks were tried and gain nothing.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from corpus.fold import fold

# Raised whenever the terms of a text or their files change, so that stored ones are made anew.
WORDS_VERSION = "6"

# A letter or digit run: "Nghị", "43", "H'Mông" gives two.
_SYLLABLE = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")

# The two habits of placing a tone on an open oa, oe, uy: "hoà" and "hòa" are one word. "quý" keeps its mark.
_TONE_PLACES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip

# How the kinds of documents are written, folded: abbreviation -> spelled out, Vietnamese then English.
_KINDS = {
    "nq": ("nghi quyet", "resolution"),
    "ct": ("chi thi", "directive"),
    "cthd": ("chuong trinh hanh dong", "action programme", "action program"),
    "ctr": ("chuong trinh", "programme", "program"),
    "kh": ("ke hoach", "plan"),
    "qd": ("quyet dinh", "quy dinh", "decision"),
    "nd": ("nghi dinh", "decree"),
    "tt": ("thong tu", "circular"),
    "kl": ("ket luan", "conclusion"),
    "hd": ("huong dan", "guidance", "guideline"),
    "tb": ("thong bao", "notice"),
    "bc": ("bao cao", "report"),
    "cv": ("cong van", "official letter"),
    "ttr": ("to trinh", "proposal"),
}
_SPELLED = {spelled: kind for kind, forms in _KINDS.items() for spelled in forms}

# "43-nq/tw", "43/nq-tw", "24/2014/nd-cp", "02-cthd/tu", "45/2019/qh14"
_PRINTED = re.compile(
    r"(?<![\w/-])(?P<n>\d{1,5})(?:\s?/\s?(?P<year>\d{4}))?\s?[-–/]\s?(?P<kind>[a-z]{2,5}\d{0,2})"
    r"(?P<organ>(?:\s?[-–/]\s?[a-z]{2,10}){0,3})(?![\w])"
)
# "nq43", "nq-43", "nq so 43/2014"
_SHORT = re.compile(
    rf"(?<![\w/-])(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})[\s-]?(?:so\s)?"
    r"(?P<n>\d{1,5})(?:/(?P<year>\d{4}))?(?![\w%])"
)
# "nghi quyet 43", "nghi quyet so 24/2014", "resolution no. 43"
_NAMED = re.compile(
    rf"\b(?P<kind>{'|'.join(sorted(_SPELLED, key=len, reverse=True))})\s(?:so:?\s|no\.?\s?|number\s)?"
    r"(?P<n>\d{1,5})(?:/(?P<year>\d{4}))?(?![\w%])"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The terms of one text, in order and with repeats.

    ``folded`` are syllables and pairs without marks, ``marked`` the syllables that carry marks, with
    them, ``numbers`` the numbers of documents, ``pairs`` those of ``folded`` that are pairs.
    """

    folded: tuple[str, ...]
    marked: tuple[str, ...]
    numbers: tuple[str, ...]

    @property
    def pairs(self) -> tuple[str, ...]:
        """Give the pairs of neighbours."""
        return self.folded[(len(self.folded) + 1) // 2 :]

    @property
    def syllables(self) -> tuple[str, ...]:
        """Give the syllables without marks, in order."""
        return self.folded[: (len(self.folded) + 1) // 2]

    @property
    def all(self) -> tuple[str, ...]:
        """Give every term."""
        return self.folded + self.marked + self.numbers


def words(text: str) -> Words:
    """Cut a text into the terms of its search copy."""
    lowered = unicodedata.normalize("NFC", text).lower()
    syllables = spelled(lowered)
    plain = [_flat(syllable) for syllable in syllables]
    pairs = [f"{a}_{b}" for a, b in pairwise(plain)]
    marked = [f"={syllable}" for syllable, flat in zip(syllables, plain, strict=True) if syllable != flat]
    return Words((*plain, *pairs), tuple(marked), numbers(fold(lowered)))


def spelled(text: str) -> list[str]:
    """Give the syllables of a text as written, in lower case, each tone in its one place."""
    return [one_tone_place(syllable) for syllable in syllables_of(text)]


def syllables_of(text: str) -> list[str]:
    """Give the syllables of a text in lower case, each tone where the text has it."""
    return _SYLLABLE.findall(unicodedata.normalize("NFC", text).lower())


@functools.lru_cache(maxsize=65_536)
def _flat(syllable: str) -> str:
    return fold(syllable)


def numbers(folded: str) -> tuple[str, ...]:
    """Give the normal forms of every number of a document in a folded text.

    "43-nq/tw" gives "#nq43" and "#43nqtw"; "nghi quyet 43" and "nq43" give "#nq43"; "24/2014/nd-cp" gives "#nd24",
    "#nd24/2014" and "#24/2014ndcp".
    """
    found: list[str] = []
    if _DIGIT.search(folded) is None:
        return ()
    for match in _PRINTED.finditer(folded):
        kind, number, year = match["kind"], str(int(match["n"])), match["year"]
        if kind not in _KINDS and not match["organ"] and not year:
            continue  # "10-km", "2/a": no document
        organ = re.sub(r"[^a-z]", "", match["organ"])
        found += _forms(kind, number, year)
        if organ:
            found.append(f"#{number}{'/' + year if year else ''}{kind}{organ}")
    for pattern in (_SHORT, _NAMED):
        for match in pattern.finditer(folded):
            kind = _SPELLED.get(match["kind"], match["kind"])
            found += _forms(kind, str(int(match["n"])), match["year"])
    return tuple(dict.fromkeys(found))


def one_tone_place(syllable: str) -> str:
    """Put the tone of an open oa, oe or uy where the older habit has it: "hoà" becomes "hòa"."""
    other = _TONE_PLACES.get(syllable[-2:])
    return syllable[:-2] + other if other and not syllable.startswith("qu") else syllable


def marked_share(text: str) -> float:
    """Give the share in [0, 1] of a text's syllables that carry a mark; full Vietnamese text has about 0.8."""
    syllables = [part for part in _SYLLABLE.findall(text.lower()) if part.isalpha()]
    return sum(part != fold(part) for part in syllables) / len(syllables) if syllables else 0.0


def _forms(kind: str, number: str, year: str | None) -> list[str]:
    return [f"#{kind}{number}", f"#{kind}{number}/{year}"] if year else [f"#{kind}{number}"]
