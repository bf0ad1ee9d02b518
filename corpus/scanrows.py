"""Rows of scanned tables: a running number that was lost is counted from those before and after it."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.numbering import drawn

_ROW = re.compile(r"^(?P<mark>\f*)\|(?P<first>[^|]*)\|(?P<rest>.*)\|$")
_STROKES = re.compile(r"[IVXHUTLl1|!]{1,5}")


def repair_rows(lines: list[str]) -> list[str]:
    """Give lines in which lost or misread running numbers of table rows, groups (I, II) apart, are put right."""
    made = list(lines)
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and _ROW.match(lines[end]):
            end += 1
        if end - start >= 3:
            made[start:end] = _numbered(_grouped(lines[start:end]))
        start = max(end, start + 1)
    return made


def _cells(row: str) -> tuple[str, int]:
    """Give a row's first cell, and how many of its other cells are filled."""
    found = _ROW.match(row)
    return (found["first"].strip(), sum(bool(cell.strip()) for cell in found["rest"].split("|"))) if found else ("", 0)


def _with_first(row: str, first: str) -> str:
    """Give a row with another first cell."""
    return _ROW.sub(lambda found: f"{found['mark']}| {first} |{found['rest']}|", row, count=1)


def _grouped(rows: list[str]) -> list[str]:
    """Put right the Roman numbers of group rows, which fill no more than a title beside the number."""
    made, last = list(rows), 0
    for n, row in enumerate(rows):
        first, filled = _cells(row)
        if filled == 1 and _STROKES.fullmatch(first) and (last or first in ("I", "1", "l")):
            last += 1
            made[n] = _with_first(row, drawn(last, "upperRoman"))
    return made


def _numbered(rows: list[str]) -> list[str]:
    """Fill in the numbers between two that are read, where just as many full rows stand between them."""
    made = list(rows)
    full = [n for n, row in enumerate(rows) if _cells(row)[1] > 1][1:]
    read = [(place, int(first)) for place, n in enumerate(full) if (first := _cells(rows[n])[0].rstrip(".")).isdigit()]
    for (one, before), (two, after) in pairwise(read):
        if two - one == after - before > 1:
            for place in range(one + 1, two):
                made[full[place]] = _with_first(rows[full[place]], str(before + place - one))
    if read and read[0][1] == read[0][0] + 1:
        for place in range(read[0][0]):
            made[full[place]] = _with_first(rows[full[place]], str(place + 1))
    return made
