"""Numbering: the numbers that Word draws before its paragraphs, which stand nowhere in the text (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_COUNTED = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_DIGITS = ("", "mốt", "hai", "ba", "bốn", "lăm", "sáu", "bảy", "tám", "chín")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is drawn; ``restart`` is ``None`` for after every wider level, 0 for never."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class Lists:
    """A document's list definitions, and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract_of: dict[str, str] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def draw(self, number: str, depth: int) -> str:
        """Count one paragraph of list ``number`` at a depth from 0; give what is drawn before it ("2.1.", "-", "")."""
        levels = self.levels.get(number, {})
        level = levels.get(depth)
        if level is None or not 0 <= depth < _LEVELS:
            return ""
        counts = self._count(number, depth, levels)
        if level.form == "bullet":
            return _bullet(level.text)
        shown = {n: levels.get(n, Level()) for n in range(_LEVELS)}

        def put(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            counted = counts[place]
            value = shown[place].start if counted is None else counted
            return drawn(value, "decimal" if level.legal else shown[place].form)

        return _PLACE.sub(put, level.text).strip()

    def _count(self, number: str, depth: int, levels: dict[int, Level]) -> list[int | None]:
        """Advance the count at a depth, begin the wider levels that have none, restart the narrower ones."""
        counts = self.counts.setdefault(self.abstract_of[number], [None] * _LEVELS)
        if number not in self.begun:
            self.begun.add(number)
            for place in self.starts.get(number, {}):
                counts[place] = None
        for place in range(depth):
            if counts[place] is None:
                counts[place] = self._start(number, place, levels)
        before = counts[depth]
        counts[depth] = self._start(number, depth, levels) if before is None else before + 1
        for place in range(depth + 1, _LEVELS):
            restart = levels[place].restart if place in levels else None
            if restart is None or depth < restart:
                counts[place] = None
        return counts

    def _start(self, number: str, depth: int, levels: dict[int, Level]) -> int:
        """Give the first number of a level."""
        return self.starts.get(number, {}).get(depth, levels[depth].start if depth in levels else 1)


def drawn(value: int, form: str) -> str:
    """Write a number in one of Word's forms; forms that are not known are drawn as decimals."""
    if form in ("upperRoman", "lowerRoman"):
        roman, rest = "", value
        for worth, sign in _ROMAN:
            roman += sign * (rest // worth)
            rest %= worth
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and value > 0:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero":
        return f"{value:02d}"
    if form in ("cardinalText", "vietnameseCounting"):
        return _counted(value)
    return "" if form == "none" else str(value)


def _counted(value: int) -> str:
    """Write a number below a hundred in words."""
    if value <= 10:
        return _COUNTED[max(value, 0)]
    tens, ones = divmod(value, 10)
    if value < 20:
        return f"mười {'một' if ones == 1 else _DIGITS[ones]}".strip()
    return f"{_COUNTED[tens]} mươi {_DIGITS[ones]}".strip() if value < 100 else str(value)


def _bullet(sign: str) -> str:
    """Give the sign of a bullet: a plus stays, every other bullet is a dash."""
    return "+" if sign.strip() in ("+", "\uf02b", "➕") else "-"


def lists_of(numbering: Any, styles: Any) -> Lists:  # noqa: ANN401  (lxml elements have no types)
    """Read the list definitions out of the elements ``w:numbering`` and ``w:styles``; both may be ``None``."""
    lists = Lists()
    if numbering is None:
        return lists
    abstracts = {one.get(W + "abstractNumId"): one for one in numbering.findall(W + "abstractNum")}
    numbers = {one.get(W + "numId"): one for one in numbering.findall(W + "num")}
    for number, element in numbers.items():
        abstract = _value(element, "abstractNumId")
        source = _followed(abstracts, numbers, styles, abstract)
        if abstract is None or source is None:
            continue
        lists.abstract_of[number] = abstract
        lists.levels[number] = {depth: level for depth, level in map(_level, source.findall(W + "lvl"))}
        for override in element.findall(W + "lvlOverride"):
            depth = int(override.get(W + "ilvl", "0"))
            replaced = override.find(W + "lvl")
            if replaced is not None:
                lists.levels[number][depth] = _level(replaced)[1]
            start = _value(override, "startOverride")
            if start is not None:
                lists.starts.setdefault(number, {})[depth] = int(start)
    return lists


def _followed(abstracts: dict[str, Any], numbers: dict[str, Any], styles: Any, abstract: str | None) -> Any:  # noqa: ANN401
    """Give the definition that holds the levels: a list style's definition points to it by the style's name."""
    for _ in range(4):
        element = abstracts.get(abstract or "")
        link = None if element is None else _value(element, "numStyleLink")
        if link is None or styles is None:
            return element
        style = next((one for one in styles.findall(W + "style") if one.get(W + "styleId") == link), None)
        number = None if style is None else _value(style.find(f"{W}pPr/{W}numPr"), "numId")
        if number not in numbers:
            return element
        abstract = _value(numbers[number], "abstractNumId")
    return None


def _level(element: Any) -> tuple[int, Level]:  # noqa: ANN401
    """Read one ``w:lvl``."""
    legal = element.find(W + "isLgl")
    restart = _value(element, "lvlRestart")
    level = Level(
        form=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText") or "",
        start=int(_value(element, "start") or 0),
        restart=None if restart is None else int(restart),
        legal=legal is not None and legal.get(W + "val") not in ("0", "false", "off"),
        style=_value(element, "pStyle"),
    )
    return int(element.get(W + "ilvl", "0")), level


def _value(element: Any, name: str) -> str | None:  # noqa: ANN401
    """Give the value of a child element; ``None`` where either is not there."""
    child = None if element is None else element.find(W + name)
    return None if child is None else child.get(W + "val")
