"""Fold: lower case without Vietnamese marks, so that "Quang Ngai" meets "Quảng Ngãi"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# These carry a bar or a horn that Unicode does not take apart; Ð (U+00D0) and ƣ are common slips for Đ and ư.
_UNDECOMPOSED = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ƣ": "u", "Ƣ": "u"}


class _Folded(dict[int, str]):
    """One folded character for each code point, found when it is first met."""

    def __missing__(self, point: int) -> str:
        """Fold one character; a mark that stands alone stays, so that the length never changes."""
        char = chr(point)
        plain = _UNDECOMPOSED.get(char) or unicodedata.normalize("NFD", char)[0].lower()[0]
        self[point] = plain
        return plain


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Give ``text`` in lower case without marks, đ as d, with as many code points as before.

    Offsets into an NFC text hold in its folded copy. Text in NFD keeps its free marks: compose it first.
    """
    return _fold_long(text) if len(text) > _LONG else text.translate(_FOLDED)


# Whole documents are folded again and again for one question; so many of them are kept folded.
_LONG = 4000


@lru_cache(maxsize=64)
def _fold_long(text: str) -> str:
    return text.translate(_FOLDED)


_WORD = re.compile(r"\w+")


def fold_words(text: str) -> str:
    """Give the words of ``text`` folded, one blank between them and no points."""
    return " ".join(_WORD.findall(fold(text)))
