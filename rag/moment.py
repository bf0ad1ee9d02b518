"""Moments: the time that a list question narrows by, in Vietnamese or English, and whether a task's time meets it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.deadline import Due, read_due
from corpus.fold import fold
from corpus.task import Timing

_ENGLISH_QUARTERS = {
    "first": "I",
    "second": "II",
    "third": "III",
    "fourth": "IV",
    "1st": "I",
    "2nd": "II",
    "3rd": "III",
}
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
# "second quarter of 2021", "Q2 2021", "Q2/2021"
_QUARTER = re.compile(
    r"\b(first|second|third|fourth|1st|2nd|3rd)\s+quarter\s+(?:of\s+)?(\d{4})|\bq([1-4])[\s/]*(?:of\s+)?(\d{4})"
)
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\s+(?:of\s+)?(\d{{4}})")
_ENGLISH_YEAR = re.compile(
    r"\b(?:in|within|during|by|before|of)\s+(?:the\s+)?(?:end\s+of\s+)?(?:year\s+)?((?:19|20)\d\d)\b"
)
_ENGLISH_WORDS = (
    (r"\b(?:ongoing|regularly|on a regular basis|continuous)", "thường xuyên"),
    (r"\b(?:annual(?:ly)?|every year)", "hằng năm"),
)
# "Năm 2020 và những năm tiếp theo", "quý I/2021", "tháng 9/2021", "trong năm 2021", "thường xuyên"; folded
_SAID = re.compile(
    r"quy (?:iv|i{1,3}|[1-4])\s*(?:/|,?\s*nam)\s*\d{4}|thang \d{1,2}\s*(?:/|nam)\s*\d{4}|"
    r"nam \d{4}(?: va (?:nhung|cac) nam tiep theo| va hang nam)?|thuong xuyen|h[a]ng (?:nam|quy|thang)"
)
_UNTIL = re.compile(r"(?:het|truoc|den het|cham nhat|by the end of|before|no later than)\s*$")
_NOT = re.compile(r"khong (?:ghi|neu|co|phai)|\bnot\b|without|khac")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time asked for: its words folded, as dates, whether all that is due until then is meant, or all but it."""

    said: str
    due: Due
    until: bool = False
    negated: bool = False


def _vietnamese(question: str) -> str:
    """Put the English times of a question in Vietnamese."""
    text = question.lower()
    text = _QUARTER.sub(
        lambda found: f"quý {_ENGLISH_QUARTERS[found[1]]}/{found[2]}" if found[1] else f"quý {found[3]}/{found[4]}",
        text,
    )
    text = _MONTH.sub(lambda found: f"tháng {_MONTHS.index(found[1]) + 1}/{found[2]}", text)
    for pattern, said in _ENGLISH_WORDS:
        text = re.sub(pattern, said, text)
    return _ENGLISH_YEAR.sub(lambda found: f"{found[0].split()[0]} năm {found[1]}", text)


def moment_of(question: str, *, spans: tuple[tuple[int, int], ...] = ()) -> Moment | None:
    """Read the time that a question narrows by; ``None`` where it names none. What names the scope is passed over."""
    bare = "".join(" " if any(start <= n < end for start, end in spans) else sign for n, sign in enumerate(question))
    text = _vietnamese(bare)
    folded = fold(text)
    quoted = re.search(r"[\"“]([^\"”]{4,60})[\"”]", bare)
    if quoted and _SAID.search(fold(quoted[1])):
        said = fold(quoted[1])
        return Moment(said, _due(said), negated=bool(_NOT.search(folded)))
    # the narrowest time, and of those the last: "kế hoạch năm 2025 … trong quý III/2025"
    found = max(_SAID.finditer(folded), key=lambda one: (not one[0].startswith("nam"), one.start()), default=None)
    if found is None:
        return None
    return Moment(found[0], _due(found[0]), bool(_UNTIL.search(folded[: found.start()])), bool(_NOT.search(folded)))


# The words of time, spelled out again for a question without marks.
_SPELLED = (("quy ", "quý "), ("thang", "tháng"), ("nam ", "năm "), ("nhung", "những"), (" va ", " và "))
_SPELLED_MORE = (("tiep theo", "tiếp theo"), ("thuong xuyen", "thường xuyên"), ("hang ", "hằng "))


def _due(said: str) -> Due:
    """Read folded words of time as dates."""
    for bare, spelled in (*_SPELLED, *_SPELLED_MORE):
        said = said.replace(bare, spelled)
    return read_due(re.sub(r"quý ([ivx]+)", lambda one: f"quý {one[1].upper()}", said))


def meets(timing: Timing | None, moment: Moment) -> bool:
    """Tell whether a task's time is the one asked for: the same dates, or the same words where there are no dates."""
    if timing is None or not timing.text:
        return False
    printed = fold(timing.text)
    if moment.until and moment.due.end:
        met = timing.due.end is not None and timing.due.kind in ("by", "within") and timing.due.end <= moment.due.end
    elif moment.due.kind in ("within", "by") and moment.due.end:
        met = (timing.due.start or timing.due.end, timing.due.end) == (
            moment.due.start or moment.due.end,
            moment.due.end,
        )
        met = (met and timing.due.kind != "ongoing") or (_says(printed, moment.said) and "tiep theo" not in printed)
    else:
        met = _says(printed, moment.said)
    return met != moment.negated


def _says(printed: str, said: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(said)}(?!\w)", printed) is not None
