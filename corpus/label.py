"""A label: the number, letter or sign that a section is printed with.

The numbering of official documents: Nghị định 30/2020/NĐ-CP, Phụ lục I (phần, chương, mục, tiểu mục, điều, khoản,
điểm) and Hướng dẫn 36-HD/VPTW (A, I, 1, a, dash, plus).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
# Vietnamese letters as điểm are counted: a, b, c, d, đ, e, g, h, i, k …
LETTERS = "abcdđeghiklmnopqrstuvxy"


class Style(IntEnum):
    """The kinds of label, from the widest part to the smallest."""

    ANNEX = 0
    PART = 1
    CHAPTER = 2
    MUC = 3
    SUBMUC = 4
    ARTICLE = 5
    UPPER = 6
    ROMAN = 7
    NUMBER = 8
    DOTTED = 9
    PAREN = 10
    LETTER = 11
    POINT = 12
    SMALL = 13
    DASH = 14
    PLUS = 15


@dataclass(frozen=True, slots=True)
class Label:
    """One label: its style, its value counted from 1, the label as printed without its closing sign, where text begins.

    ``number`` holds all parts of a dotted number, ``(2, 1)`` for "2.1".
    """

    style: Style
    value: int
    printed: str
    body: int
    number: tuple[int, ...] = ()


# "PHỤ LỤC II", "Phụ lục số 1", "PHỤ LỤC"
_ANNEX = re.compile(r"^(?:PHỤ LỤC|Phụ lục|Phụ Lục)(?:\s+(?:số\s+)?([IVXLC]+|\d{1,2}|[A-H])\b)?\s*[.:\-–]?\s*")
# "Phần thứ nhất", "PHẦN I", "Phần 2."
_PART = re.compile(r"^(?:PHẦN|Phần)\s+(?:(?:THỨ|thứ)\s+(\w+)|([IVXLC]+|\d{1,2}|[A-H])\b)\s*[.:\-–]?\s*")
# "Mẫu số 01A. Đơn đề nghị", "MẪU 03": a form that is annexed
_FORM = re.compile(r"^(?:MẪU|Mẫu)(?:\s+(?:SỐ|số))?\s*:?\s*(\d{1,2}[A-Za-zđ]?)(?![\w/-])\s*[.:\-–]?\s*")
# "KHỐI IV", "Cụm II. Các tỉnh ven biển": those who compete with one another are listed in groups, in an annex
_GROUP = re.compile(
    r"^(?:KHỐI|Khối|CỤM|Cụm)(?:\s+(?:THI ĐUA|thi đua|SỐ|số))*\s+([IVX]+)(?=\s*$|\s*[.:–-])\s*[.:\-–]?\s*"
)
_CHAPTER = re.compile(r"^(?:CHƯƠNG|Chương)\s+([IVXLC]+|\d{1,2})\b\s*[.:\-–]?\s*")
_SUBMUC = re.compile(r"^(?:TIỂU MỤC|Tiểu mục)\s+([IVXLC]+|\d{1,2})\b\s*[.:\-–]?\s*")
_MUC = re.compile(r"^(?:MỤC|Mục)\s+([IVXLC]+|\d{1,2}|[A-H])\b\s*[.:\-–]?\s*")
_ARTICLE = re.compile(r"^(?:ĐIỀU|Điều)\s+(\d{1,3})([a-zđ]?)\s*(?:[.:\-–]\s*|$)")
# "A. NỘI DUNG", "B- TỔ CHỨC"; "T/M" and "V/v" are no labels
_UPPER = re.compile(r"^([A-HK-ZĐ])\s*(?:[.)](?!\w\.)|[\-–](?=\s|[A-ZĐÀ-Ỹ])|/(?=\s))\s*(?=\S)")
# "III. NHIỆM VỤ", "I- MỤC ĐÍCH", "II/ MỤC TIÊU"; the quarter of "I/2021" is no label
_ROMAN_LABEL = re.compile(r"^([IVXL]{1,6})\s*(?:[.)]|[\-–:/](?=\s|[A-ZĐÀ-Ỹ])(?<!V/)|/(?=\s))\s*(?=\S)")
# "IV-1.2. QUY HOẠCH": a part of a numbered part
_ROMAN_DOTTED = re.compile(r"^([IVX]{1,4})-(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=[A-ZĐÀ-Ỹ]{2})")
# "2.1. Nghiên cứu", "1.1.2 Xây dựng", "2.1- Lịch sử", "1.1) Nhà máy"; "30.000 đồng" and "1.5 lần" are no labels
_DOTTED = re.compile(
    r"^((?:\d{1,2}\.){1,4}\d{1,2})\s*(?:([.)])(?!\d)\s*(?=\S)|:\s*|[/\-–]\s+(?=[A-ZĐÀ-Ỹ])"
    r"|\s+(?=[A-ZĐÀ-Ỹ\"“(]))"
)
# "1. Mục đích", "2) Yêu cầu", "3/ Nội dung", "4.Tổ chức"
_NUMBER = re.compile(r"^(\d{1,3})\s*(?:([.])\)?(?=\s|[^\W\d_]|$)|([/)])(?=\s|[^\W\d_])|(-)\s+(?=[A-ZĐÀ-Ỹ][a-zà-ỹ]))\s*")
_PAREN = re.compile(r"^\((\d{1,2}|[a-zđ])\)\s*[.:]?\s*(?=\S)")
# "a) Đơn", "đ. Ban", "a/ Đối tượng"
_LETTER = re.compile(r"^([a-zđ])\s*(?:([.)])|/(?=\s)|[-–](?=\s+[A-ZĐÀ-Ỹ]))\s*(?=\S)")
# "a1) Bến khách", "b.2) Bến hàng"
_POINT = re.compile(r"^([a-zđ])(\.?)(\d{1,2})([.)])\s*(?=\S)")
# "ii) Tổ chức", "(iv) Cá nhân"
_SMALL = re.compile(r"^(\(?)([ivx]{1,5})\)\s*(?=\S)")
# "- Tổ chức", "• Cá nhân", and what Word's symbol fonts leave of a bullet
_BULLET = re.compile(r"^(?:([-–—•▪◦●○■□➢➤✓*+\uf000-\uf0ff])\s*(?=\S)|(o)\s+(?=[A-ZĐÀ-Ỹ]))")

_MARKS = re.compile(r"[⁰¹²³⁴-⁹]+\s*")

# What may stand behind the first sign of a label, so that most lines are told apart at a glance.
_NAMED_FIRSTS = frozenset("PCTMĐK")
_AFTER_CAPITAL = frozenset(".)-–/ ")
_AFTER_LETTER = frozenset(".)/-–ivx 0123456789")


def roman(text: str) -> int:
    """Read a Roman number of capital letters; 0 where it is not one."""
    total = 0
    for sign, after in zip(text, [*text[1:], ""], strict=True):
        value = _ROMAN.get(sign, 0)
        if not value:
            return 0
        total += -value if after and _ROMAN.get(after, 0) > value else value
    return total


def _count(text: str) -> int:
    """Read a count printed as digits, Roman number, capital letter or ordinal word."""
    if text[:1].isdigit():
        return int(re.match(r"\d+", text)[0])  # type: ignore[index]
    if text.lower() in _ORDINALS:
        return _ORDINALS.index(text.lower()) + 1
    return roman(text) or (ord(text[0].upper()) - ord("A") + 1)


_NAMED = (
    (Style.ANNEX, _ANNEX),
    (Style.PART, _PART),
    (Style.PART, _FORM),
    (Style.PART, _GROUP),
    (Style.CHAPTER, _CHAPTER),
    (Style.SUBMUC, _SUBMUC),
    (Style.MUC, _MUC),
    (Style.ARTICLE, _ARTICLE),
)


def _named(text: str) -> Label | None:
    """Read a label that begins with its kind's name ("Chương I", "Điều 5")."""
    for style, pattern in _NAMED:
        found = pattern.match(text)
        if not found:
            continue
        count = next((group for group in found.groups() if group), "")
        end = max((found.end(n) for n in range(1, len(found.groups()) + 1) if found.group(n)), default=found.end())
        printed = text[:end].rstrip(" .:-–") if count else text[: found.end()].rstrip(" .:-–")
        if style is not Style.ARTICLE and not _stands_alone(text, found.end()):
            return None
        return Label(style, _count(count) if count else 1, " ".join(printed.split()), found.end())
    return None


def _stands_alone(text: str, body: int) -> bool:
    """Tell whether "Chương I …" heads a part: what follows is nothing or a heading, and no sentence."""
    rest = text[body:].strip()
    if rest and text[:body].rstrip()[-1:] not in ".:-–" and rest[0].isalpha() and not rest.isupper():
        return rest[0].isupper() and rest[-1] not in ".;,:" and len(rest) < 200
    return not rest or rest[0].isupper() or not rest[0].isalpha()


def labels_of(text: str) -> tuple[Label, ...]:
    """Give every reading of the label at the start of a paragraph, the likeliest first; none where it has none.

    A single capital letter is read both as a letter and as a Roman number ("C." after "B.", "I." before "II."). A
    note's mark behind a label is passed over ("1.³ Việc xác định").
    """
    labels = _readings(text)
    return tuple(
        replace(label, body=mark.end()) if (mark := _MARKS.match(text, label.body)) else label for label in labels
    )


def _readings(text: str) -> tuple[Label, ...]:
    """Read the label at the start of a paragraph by its first sign."""
    first = text[:1]
    if first.isdecimal():
        return _numbered(text)
    if first.isupper():
        named = _named(text) if first in _NAMED_FIRSTS else None
        return (named,) if named else _capitals(text)
    if first == "(":
        return _bracketed(text)
    if first.islower():
        return _lettered(text) or _bullet(text)
    return _bullet(text)


def _capitals(text: str) -> tuple[Label, ...]:
    """Read a Roman number or a capital letter."""
    readings: list[Label] = []
    if text[0] in _ROMAN and (found := _ROMAN_DOTTED.match(text)) and roman(found[1]):
        number = (roman(found[1]), *map(int, found[2].split(".")))
        return (Label(Style.DOTTED, number[-1], f"{found[1]}-{found[2]}", found.end(), number),)
    if text[0] in _ROMAN and (found := _ROMAN_LABEL.match(text)):
        readings.append(Label(Style.ROMAN, roman(found[1]), found[1], found.end()))
    if text[1:2] in _AFTER_CAPITAL and (found := _UPPER.match(text)):
        readings.append(Label(Style.UPPER, _capital(found[1]), found[1], found.end()))
    return tuple(readings)


def _numbered(text: str) -> tuple[Label, ...]:
    """Read a number, "1." or "2)" or "2.1."."""
    if found := _DOTTED.match(text):
        number = tuple(int(part) for part in found[1].split("."))
        printed = found[1] + (")" if found[2] == ")" else "")
        return (Label(Style.DOTTED, number[-1], printed, found.end(), number),)
    if found := _NUMBER.match(text):
        printed = found[1] + (")" if found[3] == ")" else "")
        return (Label(Style.NUMBER, int(found[1]), printed, found.end(), (int(found[1]),)),)
    return ()


def _bracketed(text: str) -> tuple[Label, ...]:
    """Read "(1)", "(a)", "(ii)"."""
    small = _small(text)
    if found := _PAREN.match(text):
        value = int(found[1]) if found[1].isdigit() else _letter(found[1])
        return (Label(Style.PAREN, value, f"({found[1]})", found.end()), *small)
    return small


def _lettered(text: str) -> tuple[Label, ...]:
    """Read "a)", "đ.", "a1)", "ii)"."""
    if text[1:2] not in _AFTER_LETTER:
        return ()
    if found := _POINT.match(text):
        printed = found[1] + found[2] + found[3] + (")" if found[4] == ")" else "")
        return (Label(Style.POINT, int(found[3]), printed, found.end(), (_letter(found[1]), int(found[3]))),)
    small = _small(text)
    if found := _LETTER.match(text):
        printed = found[1] + (")" if found[2] == ")" else "")
        return (Label(Style.LETTER, _letter(found[1]), printed, found.end()), *small)
    return small


def _bullet(text: str) -> tuple[Label, ...]:
    """Read a dash, a plus or another sign of a list."""
    found = _BULLET.match(text)
    if found is None:
        return ()
    style = Style.PLUS if found[1] == "+" else Style.DASH
    return (Label(style, 0, "+" if style is Style.PLUS else "-", found.end()),)


def _small(text: str) -> tuple[Label, ...]:
    """Read a small Roman number in brackets."""
    found = _SMALL.match(text)
    value = roman(found[2].upper()) if found else 0
    if found is None or not value:
        return ()
    return (Label(Style.SMALL, value, f"{found[1]}{found[2]})", found.end()),)


def _capital(letter: str) -> int:
    """Count a capital letter in the Vietnamese order that headings use: A, B, C, D, Đ, E and on."""
    order = "ABCDĐEFGHIKLMNOPQRSTUVXY"
    return order.index(letter) + 1 if letter in order else 99


def _letter(letter: str) -> int:
    """Count a small letter in the Vietnamese order that điểm use."""
    return LETTERS.index(letter) + 1 if letter in LETTERS else 99


def follows(label: Label, before: Label) -> bool:
    """Tell whether a label is the next after another in one list.

    Points lettered without đ ("d, e") or with f, j are taken as they come.
    """
    if label.style is not before.style or label.printed.startswith("|") != before.printed.startswith("|"):
        # a table's row is followed by rows
        return False
    if label.style in (Style.DOTTED, Style.POINT):
        return label.number[:-1] == before.number[:-1] and label.value == before.value + 1
    if label.style in (Style.LETTER, Style.UPPER):
        return label.value in (before.value + 1, before.value + 2) and not _closes_differently(label, before)
    return label.value == before.value + 1 and not _closes_differently(label, before)


def _closes_differently(label: Label, before: Label) -> bool:
    """Tell whether one of two numbers closes with a bracket and the other does not ("1)" inside "1.")."""
    return label.printed.endswith(")") != before.printed.endswith(")")
