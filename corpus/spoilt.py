"""Spoilt labels: what a scan or a lost dot has left of a label, given as meant where its neighbours leave no doubt."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.fold import fold
from corpus.label import LETTERS, Label, Style

# Signs that a reader of scans takes for one another, a group each; "Š." between 4 and 6 is "5".
_ALIKE = (
    "0oOQD°ºóòôÔ", "1lI|!ìíịỊÌÍi][/t", "2zZ", "3JЗз", "4A", "5sSŠš§$", "6bGó", "7T?", "8B&S", "9gq",
    "IÌÍỊl1|!i][", "VvYU", "XxK", "Lf", "aàáãäâạảă", "bhô6", "ceoéèêẻ", "cC(", "dđða", "eéèê", "gqy9", "hb", "klh",
    "mn", "nr", "đdð", "il1í", "pn",
)  # fmt: skip
# "Š. Tăng cường", "(l0) Ban hành", "II1. NHIỆM VỤ", "2.l. Rà soát", "5, Kiểm tra"
_TOKEN = re.compile(
    r"^(?P<open>[(\[{])?(?P<token>[^\s.,:;()\[\]{}]{1,5}(?:\.[^\s.,:;()]{1,2}){0,3})(?P<close>[.,:;)\]}/·•*-]{1,2})?\s*"
)
# "Điêu 5 .", "Chưong 1I", "MUC 2"
_NAMED = re.compile(r"^(?P<name>(?:[^\W\d_]+\s)?[^\W\d_]+)\s+(?P<token>[^\s.,:;()]{1,5})\s*(?P<close>[.,:;-])?\s*")
# "2. 200 trẻ em", "3. 80% hộ": an item that begins with a number
_COUNTED = re.compile(r"\d[\d.,]*%?\s+[^\W\d_]")
_CLOSED = re.compile(r"^[^\s.]{1,2}\.\s")
_CAPITAL = re.compile(r"[“\"(]?[A-ZĐÀ-Ỹ]")
_ROMANS = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def maybe_label(line: str) -> bool:
    """Tell whether a line that reads as no label may begin with a spoilt one: a short token before a capital letter."""
    found = _TOKEN.match(line)
    if found is None or not (
        _CAPITAL.match(line, found.end()) or (found["close"] and _COUNTED.match(line, found.end()))
    ):
        return False
    token = found["token"]
    if found["close"]:
        return not (token.isalpha() and len(token) > 1 and not set(token) <= set("IVXLYlv1|!ÌÍỊ"))
    return bool(re.fullmatch(r"\d{1,2}|[IVX]{1,4}|[IVXl1|]{2,4}", token)) and line[found.end("token")] == " "


def first_label(line: str) -> tuple[Label, ...]:
    """Read a spoilt label as the first of a list, "l. MỤC ĐÍCH" as "I"; nothing where it can be none."""
    if not maybe_label(line) or not _CLOSED.match(line) or line[0] in "-+*•":
        return ()
    firsts = (Label(Style.ROMAN, 1, "I", 0), Label(Style.NUMBER, 1, "1", 0, (1,)))
    return tuple(label for first in firsts if (label := meant(line, first)))


def next_label(label: Label) -> Label | None:
    """Give the label that comes after another in its list, printed in the same form; its text begins nowhere yet."""
    value = label.value + 1
    closing = ")" if label.printed.endswith(")") else ""
    if label.style is Style.ROMAN:
        printed = _roman(value)
    elif label.style is Style.UPPER:
        order = "ABCDĐEGHIKLMNOPQRSTUVXY"
        printed = order[value - 1] if value <= len(order) else ""
    elif label.style is Style.LETTER:
        printed = LETTERS[value - 1] + closing if value <= len(LETTERS) else ""
    elif label.style is Style.NUMBER:
        return replace(label, value=value, printed=f"{value}{closing}", number=(value,), body=0)
    elif label.style is Style.DOTTED:
        number = (*label.number[:-1], value)
        return replace(label, value=value, printed=".".join(map(str, number)) + closing, number=number, body=0)
    elif label.style is Style.PAREN:
        inner = label.printed[1:-1]
        printed = f"({value})" if inner.isdigit() else f"({LETTERS[value - 1]})" if value <= len(LETTERS) else ""
    elif label.style in (Style.CHAPTER, Style.MUC, Style.SUBMUC, Style.ARTICLE):
        name, _, count = label.printed.rpartition(" ")
        printed = f"{name} {value if count[:1].isdigit() else _roman(value)}"
    else:
        return None
    return replace(label, value=value, printed=printed, body=0) if printed else None


def meant(line: str, label: Label, *, sure: bool = False) -> Label | None:
    """Read a line's spoilt label as ``label``; ``None`` where the signs are too unlike.

    ``sure``: the labels before and after leave no other reading, so that a single strange sign is taken too.
    """
    if Style.CHAPTER <= label.style <= Style.ARTICLE:
        return _meant_named(line, label)
    found = _TOKEN.match(line)
    if found is None:
        return None
    begins = _CAPITAL.match(line, found.end()) or (found["close"] and _COUNTED.match(line, found.end()))
    if not begins and label.style not in (Style.LETTER, Style.PAREN):
        return None
    if label.style is Style.PAREN:
        if not found["open"] and "(" not in (found["close"] or "") and ")" not in (found["close"] or ""):
            return None
    elif label.style is Style.LETTER and found["close"] is None:
        return None
    wanted, token = label.printed.strip("()"), found["token"]
    if found["close"] is None:
        # a lost dot: only the very number will do
        return replace(label, body=found.end()) if token == wanted and " " in line[: found.end()] else None
    if _alike(token, wanted) or (sure and len(token) == len(wanted) <= 2):
        return replace(label, body=found.end())
    return None


def _meant_named(line: str, label: Label) -> Label | None:
    """Read "Điêu 5", "Chưong II" as the label that is due."""
    found = _NAMED.match(line)
    if found is None or not line[0].isupper():
        return None
    name, _, count = label.printed.rpartition(" ")
    if fold(found["name"]).replace("i", "l") != fold(name).replace("i", "l") or not _alike(found["token"], count):
        return None
    rest = line[found.end() :]
    heads = found["close"] is not None or not rest or (_CAPITAL.match(rest) and rest[-1] not in ".;,:")
    return replace(label, body=found.end()) if heads else None


def _alike(token: str, wanted: str) -> bool:
    """Tell whether every sign of a token may be the sign that is wanted."""
    token = token.replace("ll", "II") if set(wanted) <= set("IVXL") else token
    if len(token) != len(wanted):
        return False
    return all(a == b or any(a in group and b in group for group in _ALIKE) for a, b in zip(token, wanted, strict=True))


def _roman(value: int) -> str:
    """Write a number below 90 in Roman signs."""
    printed = ""
    for unit, signs in _ROMANS:
        while value >= unit:
            printed, value = printed + signs, value - unit
    return printed


_NAMES = {
    "dieu": "Điều", "chuong": "Chương", "muc": "Mục", "tieu muc": "Tiểu mục", "phu luc": "Phụ lục",
}  # fmt: skip
_NAME_FIRSTS = frozenset("ĐDCMTPÐ")
_SPOILT_NAME = re.compile(
    r"^(?P<name>(?:t[il1]eu\s+)?muc|d[il1]eu|chu[o0]ng"
    r"|phu\s+luc)\s+(?P<count>[\w|!]{1,5})(?=\s*[.:\-]|\s*$|\s)"
)
_DIGITS = str.maketrans("oOQlI|!iZzSsGbTBgqЗз", "00011111225566789933"[:20])


def named_as_meant(line: str) -> str | None:
    """Give a line that begins with a spoilt "Điêu 5" or "Chưong 1I" with that label as meant; ``None`` for others.

    What follows the label stays as it is; the line that is given may be longer by the dot that was lost.
    """
    if line[:1] not in _NAME_FIRSTS:
        return None
    found = _SPOILT_NAME.match(fold(line[:24]))
    if found is None:
        return None
    key = re.sub(r"[1l](?=eu)", "i", " ".join(found["name"].split())).replace("0", "o")
    said = line[: found.end("name")]
    name = _NAMES[key].upper() if said.isupper() else _NAMES[key]
    token = line[found.start("count") : found.end("count")]
    if key != "dieu" and set(token) & set("IVXLÌÍỊ"):
        count = re.sub("[1l|!ÌÍỊiìí]", "I", token).upper()
        count = count if set(count) <= set("IVXL") else token
    else:
        count = token.translate(_DIGITS)
    rest = line[found.end("count") :].strip()
    lost_dot = key == "dieu" and rest[:1].isupper() and rest[-1] not in ".;,:" and len(rest) < 160
    return f"{name} {count}{'.' if lost_dot else ''}{line[found.end('count') :]}"
