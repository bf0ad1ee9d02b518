"""Encodings: the bytes of a text become letters, whichever of the encodings of Vietnam wrote them.

TCVN3 (ABC) is the table of TCVN 5712:1993 with one byte a letter; VNI writes a letter and then its mark.
"""

from __future__ import annotations

import unicodedata
from typing import Literal

from corpus.reading import EncodingError
from corpus.syllable import marked_share

Legacy = Literal["TCVN3", "VNI"]

# The letters of bytes A1 to FF.
_TCVN = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀ"
    "ặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_TCVN3 = {0xA1 + n: letter for n, letter in enumerate(_TCVN)}

# What a mark after a letter makes of it: tone marks, then the circumflex and the breve with a tone.
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_ROOF = {
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
}
_VNI_BREVE = {
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
# A legacy reading is taken only where it spells clearly better than the text as it stands.
_CLEARLY = 0.25
_ENOUGH = 0.75
_FEWEST = 3


def _vni_table() -> dict[str, str]:
    """Build the table of VNI's pairs, capitals included ("AÙ", "aÙ")."""
    table: dict[str, str] = {}
    bearers = {"a": _VNI_TONES | _VNI_ROOF | _VNI_BREVE, "e": _VNI_TONES | _VNI_ROOF, "o": _VNI_TONES | _VNI_ROOF}
    bearers |= dict.fromkeys("uyôö", _VNI_TONES)
    for letter, marks in bearers.items():
        for mark, made in marks.items():
            base = _VNI_ALONE.get(letter, letter)
            for left in (letter, letter.upper()):
                for right in (mark, mark.upper()):
                    whole = unicodedata.normalize("NFC", (base if left == letter else base.upper()) + made)
                    table[left + right] = whole
    for letter, made in _VNI_ALONE.items():
        table[letter], table[letter.upper()] = made, made.upper()
    return table


_VNI = _vni_table()


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Read letters that a TCVN3 font draws; its fonts of capitals (".VnTimeH") draw small letters large."""
    made = unicodedata.normalize("NFC", text.translate(_TCVN3))
    return made.upper() if capitals else made


def from_vni(text: str) -> str:
    """Read letters that a VNI font draws."""
    made, place = [], 0
    while place < len(text):
        pair = text[place : place + 2]
        if len(pair) == 2 and pair in _VNI:
            made.append(_VNI[pair])
            place += 2
        else:
            made.append(_VNI.get(text[place], text[place]))
            place += 1
    return "".join(made)


def repair_legacy(text: str) -> tuple[str, Legacy | None]:
    """Give a text that was typed for TCVN3 or VNI fonts in Unicode, and the name of the encoding; else as it is."""
    sample = text[:40_000]
    before, marked = marked_share(sample)
    if marked < _FEWEST or before >= _ENOUGH:
        return text, None
    tcvn, vni = marked_share(from_tcvn3(sample))[0], marked_share(from_vni(sample))[0]
    best = max(tcvn, vni)
    if best < _ENOUGH or best - before < _CLEARLY:
        return text, None
    return (from_tcvn3(text), "TCVN3") if tcvn >= vni else (from_vni(text), "VNI")


def decode(content: bytes) -> tuple[str, str]:
    """Give the text of bytes and the name of the encoding they were in.

    Marks at the start count first, then UTF-8, UTF-16 without a mark, then the one-byte encodings by how they spell.
    Raises :class:`EncodingError` where none of them makes text.
    """
    text, name = _unicode(content) or _one_byte(content)
    bad = sum(sign < " " and sign not in "\n\r\t\f" for sign in text)
    if text.count("\x00") or bad > 0.01 * len(text):
        raise EncodingError(
            "Tệp chứa dữ liệu nhị phân, không phải văn bản; hãy xuất lại thành .txt hoặc .md. (Binary file.)"
        )
    repaired, legacy = repair_legacy(text)
    return unicodedata.normalize("NFC", repaired), legacy or name


def _unicode(content: bytes) -> tuple[str, str] | None:
    """Read UTF-8 or UTF-16; a last letter that was cut in two is dropped."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace").rstrip("\ufffd"), "UTF-16"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError as error:
        if error.start >= len(content) - 3 and error.start > 0:
            return content[: error.start].decode("utf-8-sig"), "UTF-8"
    half = max(len(content) // 2, 1)
    for encoding, zeros in (("utf-16-le", content[1::2]), ("utf-16-be", content[::2])):
        if zeros.count(0) > 0.2 * half:
            return content.decode(encoding, "replace").rstrip("\ufffd"), "UTF-16"
    return None


def _one_byte(content: bytes) -> tuple[str, str]:
    """Read the one-byte encoding that spells most words as Vietnamese syllables."""
    western = content.decode("cp1252", "replace") if b"\xad" not in content else content.decode("latin-1")
    plain = content.decode("latin-1")
    readings = [
        (unicodedata.normalize("NFC", content.decode("cp1258", "replace")), "Windows-1258"),
        (from_tcvn3(plain), "TCVN3"),
        (from_vni(western), "VNI"),
    ]
    share, (text, name) = max(
        ((marked_share(text[:40_000])[0], (text, name)) for text, name in readings), key=lambda r: r[0]
    )
    if share < _ENOUGH:
        raise EncodingError(
            "Nội dung không phải chữ UTF-8, UTF-16, Windows-1258, TCVN3 hoặc VNI; hãy lưu lại tệp dạng văn bản UTF-8."
            " (Not a text file.)"
        )
    return text, name
