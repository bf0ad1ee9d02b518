"""Scanned text: what OCR misreads in headings, dashes and quarters is given as meant where no doubt is left."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from itertools import pairwise

from corpus.fieldlabel import fields_of
from corpus.numbering import drawn
from corpus.scanrows import repair_rows

# "HI. NHIỆM VỤ", "II, MỤC TIÊU", "_L MỤC ĐÍCH": strokes that may be a Roman number over a heading
_ROMAN_LINE = re.compile(
    r"^(?P<lead>[_|\s]*)(?P<sign>[IVXLHTUWMN1l|!]{1,7})\s*(?P<stop>[.,:;])?\s+(?=[A-ZĐÀ-Ỹ“\"])",
)
_STROKES = str.maketrans(
    {"H": "II", "T": "I", "L": "I", "l": "I", "1": "I", "|": "I", "!": "I", "U": "II", "N": "II", "M": "III", "W": "VI"}
)
_SIGNING = re.compile(r"^(?:TL|TM|TUQ|KT|T/M|T/L)\.?\s")
# A part, chapter or annex begins, or a letter heads a part: Roman numbers begin again under it.
_WIDER = re.compile(r"^(?:[A-HĐ]\s*[.)]\s+[A-ZĐÀ-Ỹ]|(?:PHẦN|Phần|CHƯƠNG|Chương|PHỤ LỤC|Phụ lục)\s)")
_SOUND = re.compile(r"[IVX]+\s*[.)]")
# "1: Mục đích", "2.1, Nâng cao": a full stop that was read as another sign
_LOOSE_STOP = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})\s?[:,;](?=\s+[A-ZĐÀ-Ỹ])")
# "quý 1/2024", "quý HI năm 2025"
_QUARTER = re.compile(r"\b([Qq]uý)\s+([IV1lH|]{1,4})(?=\s*/\s*\d{4}|\s+năm|[,;. ]+(?:quý|và|đến|hằng|hàng))")
_QUARTERS = {"I": "I", "II": "II", "III": "III", "IV": "IV", "IIII": "III"}
# "~ Cơ quan", "= Tổ chức", "« Ban": the dash of an item
_LOOSE_DASH = re.compile(r"^[~¬«»·‹›=_]{1,2}\s+(?=[A-ZĐÀ-Ỹ])")

_OFTEN = 5
_TIMES = 3


def repair_scan(text: str) -> str:
    """Give the text of a scan, one paragraph a line, with spoilt Roman numbers, stops and dashes put right."""
    lines = [_QUARTER.sub(_quarter, _LOOSE_DASH.sub("- ", _LOOSE_STOP.sub(r"\1.", line))) for line in text.split("\n")]
    lines = repair_rows(lines)
    found = [(n, sign) for n, line in enumerate(lines) if (sign := _heading(line)) is not None]
    last = 0
    for place, (n, sign) in enumerate(found):
        if not sign:
            last = 0
            continue
        after = next((_value(other) for _, other in found[place + 1 : place + 2] if other), None)
        meant = _meant(sign, last, after)
        if meant is None:
            continue
        bare = lines[n].lstrip("\f")
        mark = lines[n][: len(lines[n]) - len(bare)]
        lines[n] = mark + _ROMAN_LINE.sub(f"{drawn(meant, 'upperRoman')}. ", bare, count=1)
        last = meant
    return _repair_names("\n".join(lines))


def _heading(line: str) -> str | None:
    """Give the strokes of a line that may begin with a Roman number, "" where a wider part begins, else ``None``."""
    bare = line.lstrip("\f")
    if bare.startswith("|") and bare.endswith("|"):
        return None
    if _WIDER.match(bare) and not _SOUND.match(bare):
        return ""
    found = _ROMAN_LINE.match(bare)
    if not found or _SIGNING.match(bare) or not (found["stop"] or found["lead"]) or found["sign"] in ("1", "l"):
        return None
    return found["sign"]


def _value(sign: str) -> int | None:
    """Read a sound Roman number up to 39; ``None`` for anything else."""
    return next((n for n in range(1, 40) if drawn(n, "upperRoman") == sign), None)


def _meant(sign: str, last: int, after: int | None) -> int | None:
    """Give the number that is meant after ``last``, with ``after`` read next; ``None`` in doubt."""
    value, due = _value(sign), last + 1
    if value is None:
        strokes, wanted = sign.translate(_STROKES), drawn(due, "upperRoman")
        return due if abs(len(strokes) - len(wanted)) <= 1 and set(wanted) & set(strokes) else None
    if value == last and (value > 1 or after == due + 1):
        return due
    return value if value == 1 or value > last else None


def _quarter(found: re.Match[str]) -> str:
    """Write a quarter in Roman numbers as drafters do."""
    roman = _QUARTERS.get(found[2].translate(_STROKES))
    return f"{found[1]} {roman}" if roman else found[0]


def _repair_names(text: str) -> str:
    """Put marks right in lines that name bodies: "đẳng ủy" once beside "đảng ủy" thirty times is a misread "đảng ủy".

    Only words that differ in their marks, and only where the document itself writes the pair often elsewhere.
    """
    counts = Counter(pair for line in text.split("\n") for pair in pairwise(_bare(word) for word in line.split()))
    often: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for pair, count in counts.most_common():
        if count < _OFTEN:
            break
        often[_plain(pair[0]), _plain(pair[1])].append(pair)
    made: list[str] = []
    names = False
    for line in text.split("\n"):
        bare = line.lstrip("\f")
        names = bool(fields_of(bare)) or (names and bare[:1].islower())
        made.append(_with_names(line, counts, often) if names else line)
    return "\n".join(made)


def _with_names(
    line: str, counts: Counter[tuple[str, str]], often: defaultdict[tuple[str, str], list[tuple[str, str]]]
) -> str:
    """Put one line's misread marks right, pair by pair."""
    words = line.split(" ")
    for n in range(len(words) - 1):
        pair = (_bare(words[n]), _bare(words[n + 1]))
        known = often.get((_plain(pair[0]), _plain(pair[1])))
        if not known or known[0] == pair or counts[known[0]] < _TIMES * counts[pair]:
            continue
        for place, meant in zip((n, n + 1), known[0], strict=True):
            words[place] = _in_case(words[place], meant)
    return " ".join(words)


def _bare(word: str) -> str:
    """Give a word in small letters without the signs around it."""
    return word.strip('.,;:()[]“”"-+\f').lower()


def _plain(word: str) -> str:
    """Give a word without its marks."""
    parts = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _in_case(word: str, meant: str) -> str:
    """Write the meant letters in the word's own case, between the signs around it."""
    bare = _bare(word)
    at = word.lower().find(bare)
    old = word[at : at + len(bare)]
    if len(old) != len(meant):
        return word
    new = "".join(two.upper() if one.isupper() else two for one, two in zip(old, meant, strict=True))
    return word[:at] + new + word[at + len(bare) :]
