"""Syllables: whether letters spell Vietnamese, so that broken fonts and old encodings are seen."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# The shape of a written syllable: initial, vowels, final (Chính tả tiếng Việt; tone marks taken away first).
_INITIAL = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
_VOWELS = (
    "uyê|iêu|yêu|ươi|ươu|uôi|oai|oay|oao|oeo|uây|uya|uyu|uai|uay|ươ|iê|yê|uô|uâ|uê|uy|oa|oă|oe|oo|uơ|ưa|ưu|ưi|ua|ui"
    "|ia|iu|ai|ao|au|ay|âu|ây|eo|êu|oi|ôi|ơi|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
)
_FINAL = "ng|nh|ch|c|m|n|p|t"
_SYLLABLE = re.compile(rf"(?:{_INITIAL})?(?:{_VOWELS})(?:{_FINAL})?")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_EDGE = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_ROMAN = re.compile(r"[IVXL]+")
# "a)", "1.", "(b", "Đ.": a letter that a number or a sign stands with is a label, no stray letter
_ONE_LETTER_WORDS = frozenset("yýỳỷỹỵaàáảãạâăeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữự")
_VOWEL = re.compile(r"[aeiouy]")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Tell whether a word is shaped as one Vietnamese syllable with at most one tone mark."""
    parts = unicodedata.normalize("NFD", word.lower())
    if sum(ord(sign) in _TONES for sign in parts) > 1:
        return False
    return bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", parts.translate(_TONES))))


def marked_share(text: str) -> tuple[float, int]:
    """Give the share of words with letters outside ASCII that are syllables, and how many such words there are."""
    words = [
        bare for word in text.split() if not word.isascii() and (bare := _EDGE.sub("", word)) and not bare.isascii()
    ]
    parts = [part for word in words for part in re.split(r"[-/.,;:–(]+", word) if part and not part.isascii()]
    if not parts:
        return 1.0, 0
    return sum(is_syllable(part) for part in parts) / len(parts), len(parts)


def broken_share(text: str) -> float:
    """Give the share of words that a lost font leaves behind: stray letters, words without a vowel, unknown glyphs.

    1.0 for a text without any word; labels ("a)", "IV."), amounts ("15mL") and words in capitals ("UBND") do not count.
    """
    broken = total = 0
    for word in text.split():
        bare = _EDGE.sub("", word)
        if "\ufffd" in word or "(cid:" in word or any("\ue000" <= sign <= "\uf8ff" for sign in word):
            broken, total = broken + 1, total + 1
            continue
        if not bare or any(sign.isdigit() for sign in word):
            # "15mL", "7.5": an amount with its unit
            continue
        total += 1
        broken += _is_broken(word, bare)
    return broken / total if total else 1.0


@lru_cache(maxsize=20_000)
def _is_broken(word: str, bare: str) -> bool:
    """Tell whether one word looks like what is left of a word."""
    if len(bare) == 1:
        return word == bare and bare.lower() not in _ONE_LETTER_WORDS and not _ROMAN.fullmatch(bare)
    plain = unicodedata.normalize("NFD", bare.lower())
    if not _VOWEL.search(plain):
        return not (bare.isupper() and len(bare) > 2) and bare.isalpha() and not _ROMAN.fullmatch(bare)
    return not bare.isascii() and bare.isalpha() and not is_syllable(bare) and not bare.isupper()
