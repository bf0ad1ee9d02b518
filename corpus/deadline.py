"""A deadline: a time as printed, read as dates."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

DueKind = Literal["by", "within", "recurring", "ongoing", "after_event", "none"]


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: ISO dates or ``None``, and what kind of time it is."""

    kind: DueKind = "none"
    start: str | None = None
    end: str | None = None


_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DAY = r"(?<!\d)(?P<day>\d{1,2})\s*(?P<sep>[/.-])\s*(?P<month>\d{1,2})\s*(?P=sep)\s*(?P<year>\d{4})"
_DAY_WORDS = r"ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"

_PART = r"(?:IV|I{1,3}|[1-4])"
_ALSO = r"\s*(?:,|và|[-–]|đến)\s*"

# Each row: a kind of date and an example above it; the widest first.
_DATES: tuple[tuple[str, re.Pattern[str]], ...] = (
    # trước 10/01/2024
    ("day", re.compile(_DAY)),
    # ngày 05 tháng 3 năm 2024
    ("day", re.compile(_DAY_WORDS, re.IGNORECASE)),
    # giai đoạn 2021 - 2025; từ năm 2021 đến năm 2025
    ("years", re.compile(r"(?P<from>(?:19|20)\d\d)\s*(?:[-–—]|đến(?:\s+hết)?(?:\s+năm)?)\s*" + _YEAR)),
    # quý I, II/2025; quý II - quý III năm 2025
    (
        "quarters",
        re.compile(
            rf"quý\s+(?P<first>{_PART})(?:{_ALSO}(?:quý\s+)?{_PART})*{_ALSO}(?:quý\s+)?(?P<part>{_PART})\s*"
            r"(?:[/-]|,?\s*năm)\s*" + _YEAR,
            re.IGNORECASE,
        ),
    ),
    # tháng 6 - 9/2025; tháng 5 và tháng 6 năm 2024
    (
        "months",
        re.compile(
            rf"tháng\s+(?P<first>\d{{1,2}})(?:{_ALSO}(?:tháng\s+)?\d{{1,2}})*{_ALSO}(?:tháng\s+)?(?P<part>\d{{1,2}})\s*"
            r"(?:[/-]|,?\s*năm)\s*" + _YEAR,
            re.IGNORECASE,
        ),
    ),
    # quý I/2021, quý I năm 2021, quý 1-2021
    ("quarter", re.compile(r"quý\s+(?P<part>IV|I{1,3}|[1-4])\s*(?:[/-]|,?\s*năm)\s*" + _YEAR, re.IGNORECASE)),
    # 6 tháng đầu năm 2024
    ("half", re.compile(r"(?:6|06|sáu)\s+tháng\s+(?P<part>đầu|cuối)\s+năm\s+" + _YEAR, re.IGNORECASE)),
    # tháng 9/2021, tháng 9 năm 2021
    ("month", re.compile(r"tháng\s+(?P<part>\d{1,2})\s*(?:[/-]|,?\s*năm)\s*" + _YEAR, re.IGNORECASE)),
    # năm 2021, chậm nhất năm 2025
    ("year", re.compile(r"(?:năm\s+)" + _YEAR, re.IGNORECASE)),
    ("year", re.compile(r"(?<![\d/.-])" + _YEAR + r"(?![\d/-])")),
)
_AFTER = re.compile(
    r"\b(?:sau khi|khi có|khi trung ương|theo (?:sự )?(?:chỉ đạo|hướng dẫn|lộ trình|yêu cầu)"
    r"|đồng thời với|ngay sau|kể từ|trong (?:vòng|thời hạn) \d+"
    r"|theo tiến độ|theo kế hoạch (?:của|chung))",
    re.I,
)
_ONGOING = re.compile(r"\b(?:thường xuyên|liên tục|lâu dài)\b|và (?:những|các) năm tiếp theo|trở đi", re.IGNORECASE)
_RECURRING = re.compile(
    r"\b(?:h[àằ]ng (?:năm|quý|tháng|tuần|ngày|kỳ)|định kỳ|mỗi (?:năm|quý|tháng|tuần)|(?:\d+|một"
    r"|hai|ba|sáu) (?:tháng|năm|quý|tuần)"
    r"(?:\s*/\s*|\s+)(?:một |\d+ )?lần)",
    re.I,
)
_BEFORE = re.compile(
    r"\b(?:trước|chậm nhất|muộn nhất|hạn cuối|không quá|xong|đến hết|hết|đến ngày"
    r"|hoàn thành)\b",
    re.IGNORECASE,
)

# "Đến năm 2030": not "từ … đến …"
_UNTIL = re.compile(r"(?:^|[;,.(]\s*)đến\s*(?:cuối|hết)?\s*$", re.IGNORECASE)
# "Trước tháng 7/2025" ends on 30 June; "trước ngày 30/9" takes the day in
_JUST_BEFORE = re.compile(r"\btrước\s*$", re.IGNORECASE)
_PERIOD = re.compile(r"\b(?:quý|tháng|tuần|năm)\b", re.IGNORECASE)
_NO_YEAR = re.compile(
    r"\bquý\s+(?:IV|I{1,3}|[1-4])\b|\btháng\s+\d{1,2}\b|\bngày\s+\d{1,2}\b"
    r"|(?<!\d)\d{1,2}/\d{1,2}(?!\d)",
    re.IGNORECASE,
)


def _bounds(kind: str, found: re.Match[str]) -> tuple[str, str] | None:
    """Give the first and last day that a date covers; ``None`` for a day that the calendar lacks."""
    year = int(found["year"])
    if kind == "day":
        month, day = int(found["month"]), int(found["day"])
        if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
            return None
        return (f"{year}-{month:02}-{day:02}",) * 2
    if kind == "years":
        return f"{found['from']}-01-01", f"{year}-12-31"
    first, last = 1, 12
    if kind == "quarters":
        first, last = 3 * _QUARTERS[found["first"].upper()] - 2, 3 * _QUARTERS[found["part"].upper()]
    elif kind == "months":
        first, last = int(found["first"]), int(found["part"])
    elif kind == "quarter":
        last = 3 * _QUARTERS[found["part"].upper()]
        first = last - 2
    elif kind == "half":
        first, last = (1, 6) if found["part"].lower() == "đầu" else (7, 12)
    elif kind == "month":
        first = last = int(found["part"])
    if not 1 <= first <= last <= 12:
        return None
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{calendar.monthrange(year, last)[1]}"


def _dates(text: str) -> list[tuple[int, str, str, str]]:
    """Find every date, widest reading first, none inside another: offset, kind, first day, last day."""
    taken: list[tuple[int, int]] = []
    dates: list[tuple[int, str, str, str]] = []
    for kind, pattern in _DATES:
        for found in pattern.finditer(text):
            if any(found.start() < end and start < found.end() for start, end in taken):
                continue
            bounds = _bounds(kind, found)
            if bounds:
                taken.append(found.span())
                dates.append((found.start(), kind, *bounds))
    return sorted(dates)


def read_due(text: str | None) -> Due:
    """Read a printed time.

    ``by``: finished at the latest on ``end``; ``within``: in the days ``start`` to ``end``; ``recurring``: every year
    or the like; ``ongoing``: all the time, with ``start`` where it begins in a year; ``after_event``: once something
    has happened. Two times in one field give the last day of both. A time without its year has a kind and no dates.
    """
    if not text:
        return Due()
    dates = _dates(text)
    if _ONGOING.search(text) and not (dates and _BEFORE.search(text) and "tiếp theo" not in text):
        return Due("ongoing", dates[0][2] if dates else None, None)
    if dates:
        return _dated(text, dates)
    if _RECURRING.search(text):
        return Due("recurring")
    if _AFTER.search(text):
        return Due("after_event")
    if _NO_YEAR.search(text):
        return Due("by" if _BEFORE.search(text) or not _PERIOD.search(text) else "within")
    return Due()


def _dated(text: str, dates: list[tuple[int, str, str, str]]) -> Due:
    """Read a time that prints at least one date with its year."""
    at, kind, start, end = dates[0]
    if len(dates) > 1:
        end = max(end, *(other[3] for other in dates))
    if _RECURRING.search(text):
        return Due("recurring", start, end)
    said = text[:at]
    if re.search(r"\btừ\b", said, re.IGNORECASE):
        if len(dates) > 1:
            return Due("within", start, end)
        if not re.search(r"\bđến\b|\btừ nay\b", said, re.IGNORECASE) and kind != "years":
            return Due("ongoing", start, None)
    if len(dates) == 1 and kind != "day" and _JUST_BEFORE.search(said):
        return Due("by", None, (date.fromisoformat(start) - timedelta(days=1)).isoformat())
    before = _BEFORE.search(text[: dates[-1][0]]) or _UNTIL.search(said)
    strict = before and not re.search(r"trong\s+(?:quý|tháng|năm)", text, re.IGNORECASE)
    return Due("by", None, end) if strict or kind == "day" else Due("within", start, end)
