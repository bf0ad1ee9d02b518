"""Lexicon: which Vietnamese syllables and pairs stand for an English word, and how surely."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from pathlib import Path

_ENGLISH = re.compile(r"[a-z]+(?:'[a-z]+)?")  # people's → people's
# (ending, what to put in its place): an unseen form is looked up by its plainer forms, in this order.
_ENDINGS = (
    ("'s", ""), ("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""),
    ("ing", "e"), ("ly", ""), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Translation weights by English word; `carry` turns an English question into weighted Vietnamese terms."""

    words: dict[str, tuple[tuple[str, float], ...]]
    power: float = 0.5
    scale: float = 1.0

    def candidates(self, word: str) -> tuple[tuple[str, float], ...]:
        """List (term, probability) of a word, trying its plainer forms; empty if unknown."""
        if word in self.words:
            return self.words[word]
        for ending, other in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                plain = word[: len(word) - len(ending)] + other
                if plain in self.words:
                    return self.words[plain]
        return ()

    def carry(self, question: str) -> dict[str, float]:
        """Weigh the Vietnamese terms (syllables, pairs joined by "_") that an English question asks for."""
        weights: dict[str, float] = {}
        for word in dict.fromkeys(english_words(question)):
            if word not in STOPPED:
                for term, chance in self.candidates(word):
                    weights[term] = max(weights.get(term, 0.0), self.scale * chance**self.power)
        return weights


_STOP = (
    "a an the of in on at to for from by with and or but is are was were be been being do does did has have had what "
    "which who whom whose when where why how that this these those it its he she his her they their them as not no "
    "than then there can could will would should may might must shall i you we us our your my me if so such into "
    "about many much"
)
STOPPED = frozenset(_STOP.split())


def english_words(text: str) -> list[str]:
    """Cut an English text into lower-case words."""
    return _ENGLISH.findall(text.lower().replace("\u2019", "'"))


def open_lexicon(path: Path, *, power: float = 0.5, scale: float = 1.0) -> Lexicon:
    """Read translation weights written by `save_lexicon`."""
    words: dict[str, tuple[tuple[str, float], ...]] = {}
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        word, _, rest = line.partition("\t")
        parts = rest.split(" ")
        words[word] = tuple((term, float(chance)) for term, chance in zip(parts[::2], parts[1::2], strict=True))
    return Lexicon(words, power, scale)
