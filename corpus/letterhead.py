"""The letterhead: its left side (the issuer) and its right (State or Party, place, date) are lines apart."""

from __future__ import annotations

import re

# "TỈNH ỦY A    ĐẢNG CỘNG SẢN VIỆT NAM": both sides set on one line with tabs or blanks
_RIGHT = re.compile(
    r"^(?P<left>[^|\n]{2,70}?)\s+(?P<right>CỘNG (?:HÒA|HOÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM"
    r"|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc)\s*$"
)
# "Số 15-KH/TU   Tỉnh A, ngày 02 tháng 5 năm 2024"
_DATED = re.compile(r"^(?P<left>Số\s*:?\s*[\d…. ]*\s*[-/]\s*\S+)\s+(?P<right>[^\n,]{2,40},\s*ngày\s.{0,40})$")
_TOP = 20


def part_letterhead(text: str) -> str:
    """Give a text whose letterhead lines, among its first twenty, are parted into left and right."""
    lines = text.split("\n")
    made: list[str] = []
    for line in lines[:_TOP]:
        found = _RIGHT.match(line.strip()) or _DATED.match(line.strip())
        made += [found["left"].strip(), found["right"].strip()] if found else [line]
    return "\n".join([*made, *lines[_TOP:]])
