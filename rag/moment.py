"""Moments: the time that a list question narrows by, in Vietnamese or English, and whether a task's time meets it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.deadline import Due, read_due
from corpus.fold import fold
from corpus.label import roman
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
    r"nam \d{4}(?: va (?:nhung|cac) nam tiep theo| va hang nam)?|thuong xuyen|h[a]ng (?:nam|quy|thang)|"
    r"(?<!\w)quy (?:iv|i{1,3}|[1-4])(?!\w)"
)
_UNTIL = re.compile(r"(?:het|truoc|den het|cham nhat|by the end of|before|no later than)\s*$")
_WITHIN = re.compile(r"(?:roi vao|(?:hoan thanh|xong|ket thuc|den han|thoi han|thoi gian)(?: \w+){0,3}?|trong)\s*$")
# What makes a task wait: a paper or word from above. "chờ" and "đợi" as typed, since "cho" and "đối" fold alike.
_ABOVE = (
    r"(?:co |su |cac )*(?:van ban|chi dao|huong dan|quy dinh|chu truong|y kien|cap tren|trung uong|bo chinh tri|"
    r"ban bi thu|chinh phu)"
)
_WAITS = re.compile(
    rf"(?<!\w)(?:cho|doi|cho doi|phu thuoc(?: vao)?|tuy thuoc(?: vao)?) (?:\w+ ){{0,2}}?{_ABOVE}\b|"
    r"\b(?:wait(?:s|ing)?(?: for| on| until)?|await(?:s|ing)?|pending|depend(?:s|ing|ent)? (?:up)?on|conditional on)"
    r"\b.{0,40}\b(?:cent(?:re|er)|central|government|politburo|secretariat|guidance|instructions?|regulations?)"
)
_ONCE = re.compile(
    rf"(?:sau khi|\bkhi) (?:co )?{_ABOVE}|\b(?:after|once|when) (?:the )?(?:cent(?:re|er)|central|government|politburo)"
)
_TYPED = re.compile(r"(?<!\w)(?:chờ|đợi|phụ thuộc|tùy thuộc|tuỳ thuộc)(?!\w)")
_FREE = re.compile(r"(?:khong (?:phai |can )?|\bnot (?:have to |need to )?|without )$")
_GIVEN = re.compile(r"(?:giao|gui|cap|danh|bao cao|kien nghi|(?<!chuong )trinh|thay) $")
_SOURCES = (
    (r"trung uong|\bcent(?:re|er)|central", "trung uong"),
    (r"chinh phu|government", "chinh phu"),
    (r"bo chinh tri|politburo", "bo chinh tri"),
    (r"ban bi thu|secretariat", "ban bi thu"),
)
# How a conditional time is printed: "sau khi có văn bản …", "khi có chỉ đạo …", "theo hướng dẫn …"; folded
_CONDITION = re.compile(r"\bsau khi\b|\bkhi (?:co|trung uong)\b|\btheo (?:su )?(?:chi dao|huong dan) (?:cua|tu)\b")
_NOT = re.compile(r"khong (?:ghi|neu|co|phai)|\bnot\b|without|khac")


# "ghi thời gian “2023 - 2025”", "thực hiện trong giai đoạn 2026 - 2030": the span of years that a row prints
_YEARS = re.compile(
    r"(?:[Tt]hời gian|[Tt]hời hạn|[Tt]iến độ|thoi gian|thoi han|tien do|timeframe|period)\W+(?:\w+\W+){0,4}?[\"“]?"
    r"(?P<years>(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d)"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time asked for: its words folded, as dates, whether all that is due until then is meant, or all but it.

    ``within`` tells that what is due at any day of it is meant.
    """

    said: str
    due: Due
    until: bool = False
    negated: bool = False
    within: bool = False

    @property
    def is_year(self) -> bool:
        """Tell whether a bare year is named, in which nothing is said to end."""
        return not self.within and not self.until and re.fullmatch(r"nam \d{4}", self.said) is not None


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


_ROMANS = ("i", "ii", "iii", "iv")


def moment_of(question: str, *, spans: tuple[tuple[int, int], ...] = ()) -> Moment | None:
    """Read the time that a question narrows by; ``None`` where it names none. What names the scope is passed over."""
    bare = "".join(" " if any(start <= n < end for start, end in spans) else sign for n, sign in enumerate(question))
    text = _vietnamese(bare)
    folded = fold(text)
    waits = _waiting(text, folded)
    if waits is not None:
        return waits
    years = _YEARS.search(bare)
    if years is not None:
        said = re.sub(r"\s", "", fold(years["years"])).replace("–", "-")
        return Moment(said, read_due(years["years"]), negated=bool(_NOT.search(folded)))
    quoted = re.search(r"[\"“]([^\"”]{4,60})[\"”]", bare)
    if quoted and _SAID.search(fold(quoted[1])):
        said = fold(quoted[1])
        return Moment(said, _due(said), negated=bool(_NOT.search(folded)))
    # the narrowest time, and of those the last: "kế hoạch năm 2025 … trong quý III/2025"
    found = max(_SAID.finditer(folded), key=lambda one: (not one[0].startswith("nam"), one.start()), default=None)
    if found is None:
        return _condition(folded) if _ONCE.search(folded) else None
    before, negated = folded[: found.start()], _NOT.search(folded) is not None
    within = _WITHIN.search(before) is not None
    # "quý 2" is printed "Quý II"
    said = re.sub(r"^quy ([1-4])$", lambda one: f"quy {_ROMANS[int(one[1]) - 1]}", found[0])
    return Moment(said, _due(said), _UNTIL.search(before) is not None, negated, within)


def _waiting(text: str, folded: str) -> Moment | None:
    """Read "chờ văn bản của Trung ương"; where a question has marks the word that waits must have its own."""
    found = _WAITS.search(folded)
    while found is not None:
        english = found[0][0] in "wapc" and not found[0].startswith(("cho", "phu"))
        plain = _TYPED.match(text, found.start()) or _unmarked(text, folded)
        if english or (plain and not _GIVEN.search(folded[: found.start()])):
            return _condition(folded, negated=_FREE.search(folded[: found.start()]) is not None)
        found = _WAITS.search(folded, found.start() + 1)
    return None


def _unmarked(text: str, folded: str) -> bool:
    return text.lower() == folded


def _condition(folded: str, *, negated: bool = False) -> Moment:
    """Give a time that hangs on a paper from above, with who is to issue it where the question says."""
    said = next((printed for word, printed in _SOURCES if re.search(word, folded)), "")
    return Moment(said, Due("after_event"), negated=negated)


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
    if re.fullmatch(r"\d{4}-\d{4}", moment.said):
        return (moment.said in re.sub(r"\s", "", printed).replace("–", "-")) != moment.negated
    if moment.due.kind == "after_event":
        met = _CONDITION.search(printed) is not None and moment.said in printed
    elif moment.until and moment.due.end:
        met = timing.due.end is not None and timing.due.kind in ("by", "within") and timing.due.end <= moment.due.end
    elif moment.due.kind in ("within", "by") and moment.due.end:
        met = (timing.due.start or timing.due.end, timing.due.end) == (
            moment.due.start or moment.due.end,
            moment.due.end,
        )
        met = (met and timing.due.kind != "ongoing") or (_says(printed, moment.said) and "tiep theo" not in printed)
        met = met or _falls_in(timing, moment)
    else:
        met = _says(printed, moment.said) or _in_quarter(timing, moment)
    return met != moment.negated


def _falls_in(timing: Timing, moment: Moment) -> bool:
    """Tell whether a task is due within the time that a question names: "quý II/2025" for "trong năm 2025"."""
    due = timing.due
    if not moment.within or due.kind not in ("by", "within") or not due.end or not moment.due.end:
        return False
    return (moment.due.start or moment.due.end) <= due.end <= moment.due.end


def _in_quarter(timing: Timing, moment: Moment) -> bool:
    """Tell whether a task is due within a quarter that a question names without its year."""
    named = re.fullmatch(r"quy (iv|i{1,3})", moment.said)
    end = timing.due.end if timing.due.kind in ("by", "within") else None
    if named is None or not end:
        return False
    quarter = roman(named[1].upper())
    return (int(end[5:7]) + 2) // 3 == quarter and (timing.due.start or end)[:7] >= f"{end[:4]}-{3 * quarter - 2:02}"


def _says(printed: str, said: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(said)}(?!\w)", printed) is not None
