"""Bounds: whether a figure of a question lies in a range that a section prints ("từ 84 đến dưới 108 tháng")."""

from __future__ import annotations

import re

from corpus.fold import fold

# What is counted in ranges; folded
_COUNTED = r"thang|nam|tuoi|nguoi|ha|km|m2|ngay|gio|lao dong|ho|hoc sinh|giuong|diem"
_UNIT = rf"(?P<unit>{_COUNTED})"
_ASKED = re.compile(rf"(?<![\d/.,-])(?P<n>\d{{1,4}})\s+{_UNIT}(?!\w)(?!\s+\d)")
_BETWEEN = re.compile(
    rf"(?:tu|tren) (?:du )?(?P<low>\d{{1,4}})(?: (?:{_COUNTED}))?,? den "
    rf"(?P<high>(?:duoi|het|du|khong qua)? ?\d{{1,4}}) {_UNIT}(?!\w)"
)
_FROM = re.compile(rf"(?:tu (?:du )?(?P<low>\d{{1,4}})|tren (?P<over>\d{{1,4}})) {_UNIT}(?!\w)(?: tro len)?(?! den)")
_UNDER = re.compile(rf"(?<!den )(?<!tu )(?:duoi|khong qua) (?P<high>\d{{1,4}}) {_UNIT}(?!\w)")
_YEARS = 1000


def lies_within(question: str, text: str) -> bool | None:
    """Tell whether a text prints a range that a figure of the question lies in.

    False where it prints ranges of what is counted and none holds the figure; ``None`` where it prints none.
    """
    return holds_one(figures_of(question), text)


def figures_of(question: str) -> tuple[tuple[int, str], ...]:
    """Give the figures that a question names with what they count, folded; a year is none."""
    named = ((int(found["n"]), found["unit"]) for found in _ASKED.finditer(fold(question)))
    return tuple((figure, unit) for figure, unit in named if unit != "nam" or figure < _YEARS)


def holds_one(figures: tuple[tuple[int, str], ...], text: str) -> bool | None:
    """Tell whether a text prints a range that one of some figures lies in, as :func:`lies_within` tells it."""
    printed = _ranges(" ".join(fold(text).split())) if figures else []
    for figure, unit in figures:
        ranges = [bounds for bounds, counted in printed if counted == unit]
        if ranges:
            return any(low <= figure <= high for low, high in ranges)
    return None


def _ranges(printed: str) -> list[tuple[tuple[int, int], str]]:
    """Give the ranges that a folded text prints, both ends within, each with what is counted."""
    found: list[tuple[tuple[int, int], str]] = []
    for one in _BETWEEN.finditer(printed):
        high = int(re.sub(r"\D", "", one["high"])) - one["high"].startswith("duoi")
        found.append(((int(one["low"]), high), one["unit"]))
    rest = _BETWEEN.sub(" ", printed)
    for one in _FROM.finditer(rest):
        low = int(one["low"]) if one["low"] else int(one["over"]) + 1
        found.append(((low, _MOST), one["unit"]))
    for one in _UNDER.finditer(rest):
        found.append(((0, int(one["high"]) - one[0].startswith("duoi")), one["unit"]))
    return found


_MOST = 10**9
