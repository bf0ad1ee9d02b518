"""One spelling for comparison: two texts that a reader takes for the same compare as equal."""

from __future__ import annotations

import re
import unicodedata

# Ð (U+00D0) and ƣ are slips of old fonts for Đ and ư; dashes of any length are one.
_LETTERS = str.maketrans({"Ð": "Đ", "ƣ": "ư", "Ƣ": "Ư"})
_DASHES = str.maketrans({"–": "-", "—": "-"})
# Quotation marks, and the marks by which Markdown sets type.
_ORNAMENTS = str.maketrans(dict.fromkeys("“”\"'‘’*_`#"))
# "43- NQ/TW" → "43-NQ/TW"
_NUMBER_BREAK = re.compile(r"(?<=\d)-\s+(?=[a-zđ])")
# "hoà" → "hòa", "thuý" → "thúy"; the u of "quý" belongs to its qu-, so that its mark stays.
_NEW_TONE = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])")
_TONES = {
    **dict(zip("àáảãạ", "òóỏõọ", strict=True)),
    **dict(zip("èéẻẽẹ", "òóỏõọ", strict=True)),
    **dict(zip("ỳýỷỹỵ", "ùúủũụ", strict=True)),
}
_PLAIN = {**dict.fromkeys("àáảãạ", "a"), **dict.fromkeys("èéẻẽẹ", "e"), **dict.fromkeys("ỳýỷỹỵ", "y")}
# "Điều 5." and "5 ." are the label "điều 5" and "5".
_LABEL_END = re.compile(r"[.\s]+$")
# "(1)", "khoản 2", "chương iv": a form that ends in a numeral must not match the beginning of a longer one.
_ROMAN_END = re.compile(r"(?:^|[\s/(])[ivxlc]+$")


def spelled(text: str | None) -> str:
    """Give a text as it is compared: NFC, lower case, single spaces, one kind of dash, no quotes, old tone places."""
    composed = unicodedata.normalize("NFC", text or "").translate(_LETTERS).lower()
    bare = composed.translate(_DASHES).translate(_ORNAMENTS)
    line = " ".join(_NUMBER_BREAK.sub("-", bare).split())
    return _NEW_TONE.sub(_old_tone, line).replace("quí", "quý")


def _old_tone(match: re.Match[str]) -> str:
    """Move a mark from the second vowel of a pair to the first."""
    marked = match.group()[1]
    return _TONES[marked] + _PLAIN[marked]


def labels(path: tuple[str, ...]) -> tuple[str, ...]:
    """Give a section's labels as they are compared: lower case, no closing dot, no space around them."""
    return tuple(_LABEL_END.sub("", label).strip().lower() for label in path)


def says(text: str, form: str) -> bool:
    """Tell whether a form stands in a text that is ``spelled`` already.

    A number is not found inside a longer one, nor a Roman numeral at the head of a longer one.
    """
    wanted = spelled(form)
    before = r"(?<!\d)" if wanted[:1].isdigit() else ""
    after = ""
    if wanted[-1:].isdigit():
        after = r"(?!\d)"
    elif _ROMAN_END.search(wanted):
        after = r"(?![ivxlc])"
    return re.search(before + re.escape(wanted) + after, text) is not None
