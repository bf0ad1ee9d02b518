"""Characters: one spelling for each letter, and Markdown's marks taken away."""

from __future__ import annotations

import re
import unicodedata

from corpus.syllable import is_syllable

# Letters that fonts and converters swap: ƣ drawn for ư, Icelandic Ð drawn for Đ, dashes and spaces of every width.
_SIGNS: dict[str, str | None] = {
    "\u01a3": "ư",
    "\u01a2": "Ư",
    "\u00d0": "Đ",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2007": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u3000": " ",
    "\u2010": "-",
    "\u2011": "-",
    "\u2212": "-",
    "\uf0b7": "•",
    "\uf02d": "-",
    "\u00ad": None,
    "\ufeff": None,
    "\u200b": None,
    "\u200c": None,
    "\u200d": None,
    "\u2060": None,
}
_SWAPPED = {ord(sign): put for sign, put in _SIGNS.items()}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# "Ủy  an nhân dân" for "Ủy ban nhân dân": a letter that a converter loses from a name that can't be another.
_LOST_LETTER = re.compile(r"\b([ỦUủu][ỷyỶY]|[Ủủ]y)\s+an(?=\s+(?:nhân dân|Nhân dân|Kiểm tra|kiểm tra|Mặt trận))")

# "Trưởng banChỉ đạo": a blank that was lost before a word with a capital and a mark
_RUN_TOGETHER = re.compile(r"(?<!\w)((?:[A-ZĐÀ-Ỹ])?[a-zà-ỹđ]{2,6})([A-ZĐÀ-Ỹ][a-zà-ỹđ]*[à-ỹ][a-zà-ỹđ]*)(?!\w)")

_HEADING_MARK = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+", re.MULTILINE)
_QUOTE_MARK = re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE)
_STRONG = re.compile(r"\*\*|__")
# "(*thực hiện thường xuyên*)": a star pair that hugs its words on one line.
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*?[^\s*])\*(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])")
_MARKDOWN_SIGN = re.compile(r"(?m)^[ \t]{0,3}#{1,6}[ \t]|\*\*|^\|.*\|[ \t]*$")


_SWAPPED_SIGN = re.compile("[" + "".join(map(chr, _SWAPPED)) + "]")


def _swap(found: re.Match[str]) -> str:
    """Put one swapped sign right."""
    return _SWAPPED[ord(found[0])] or ""


def repair_characters(text: str) -> str:
    """Give ``text`` in NFC with one kind of line end, letters that were swapped put back, control signs dropped.

    Form feeds stay: they mark pages.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = unicodedata.normalize("NFC", _SWAPPED_SIGN.sub(_swap, text))
    text = unicodedata.normalize("NFC", _CONTROL.sub("", text))
    return _RUN_TOGETHER.sub(_apart, _LOST_LETTER.sub(r"\1 ban", text))


def _apart(found: re.Match[str]) -> str:
    """Part two words that a converter ran together, where both are syllables."""
    left, right = found[1], found[2]
    parted = left[1:].islower() and right[0].isupper() and is_syllable(left) and is_syllable(right)
    return f"{left} {right}" if parted else found[0]


def strip_markdown(text: str) -> str:
    """Take away heading, emphasis and escape marks where ``text`` is Markdown; table rows stay.

    Heading levels are not read: converters give them by the look of a line, not by its rank.
    """
    if not _MARKDOWN_SIGN.search(text):
        return text
    text = _QUOTE_MARK.sub("", _HEADING_MARK.sub("", text))
    text = _STRONG.sub("", text)
    text = _EMPHASIS.sub(r"\1", text)
    return _ESCAPE.sub(r"\1", text)
