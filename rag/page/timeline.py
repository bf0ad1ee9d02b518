"""The timeline: how many tasks end in each quarter or year, as a drawing inside the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from rag.page.words import both
from rag.sheet import Row
from rag.shown import safe

_WIDE, _TALL, _FOOT, _HEAD = 46, 96, 22, 18
# Beyond this many quarters the bars stand for years.
_MOST_QUARTERS = 20
_MOST_BARS = 60


def timeline_svg(rows: Sequence[Row], *, today: date) -> str:
    """Draw the deadlines: a bar for each quarter, or each year where they reach far; a line for today."""
    days = sorted(
        date.fromisoformat(task.timing.due.end) for _, task in rows if task.timing is not None and task.timing.due.end
    )
    if not days:
        return ""
    yearly = _quarter(days[-1]) - _quarter(days[0]) >= _MOST_QUARTERS
    place = (lambda day: day.year) if yearly else _quarter
    counts = Counter(place(day) for day in days)
    first, last = min(counts), min(max(counts), min(counts) + _MOST_BARS - 1)
    most = max(counts.values())
    bars = "".join(_bar(spot - first, counts[spot], most, _name(spot, yearly)) for spot in range(first, last + 1))
    now = place(today) - first
    line = ""
    if 0 <= now <= last - first:
        at = now * _WIDE + _WIDE - 2
        line = f'<line class="today" x1="{at}" x2="{at}" y1="{_HEAD - 6}" y2="{_HEAD + _TALL}"/>'
    wide = (last - first + 1) * _WIDE
    told = ", ".join(f"{_name(spot, yearly)}: {count}" for spot, count in sorted(counts.items()))
    late = sum(day < today for day in days)
    caption = both(
        f"{len(days)} nhiệm vụ có thời hạn cụ thể; {late} đã qua thời hạn (tính đến {today:%d/%m/%Y}).",
        f"{len(days)} tasks have a last day; {late} of them before {today:%d/%m/%Y}.",
    )
    return (
        f'<figure class="timeline"><figcaption>{caption}</figcaption>'
        f'<div class="scroll" tabindex="0" role="group" aria-label="{safe(told)}">'
        f'<svg role="img" aria-label="{safe(told)}" width="{wide}" height="{_HEAD + _TALL + _FOOT}" '
        f'viewBox="0 0 {wide} {_HEAD + _TALL + _FOOT}">{line}{bars}</svg></div></figure>'
    )


def _bar(spot: int, count: int, most: int, name: str) -> str:
    """Draw one bar with its count above and its time below."""
    tall = round(count / most * _TALL)
    left, top = spot * _WIDE, _HEAD + _TALL - tall
    over = f'<text x="{left + _WIDE / 2}" y="{top - 4}">{count}</text>' if count else ""
    return (
        f'<rect x="{left + 6}" y="{top}" width="{_WIDE - 12}" height="{tall}"><title>{name}: {count}</title></rect>'
        f'{over}<text x="{left + _WIDE / 2}" y="{_HEAD + _TALL + 15}">{name}</text>'
    )


def _quarter(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _name(spot: int, yearly: bool) -> str:
    return str(spot) if yearly else f"{('I', 'II', 'III', 'IV')[spot % 4]}/{spot // 4 % 100:02}"
