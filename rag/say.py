"""Saying: the sentences that an answer is made of, in Vietnamese and in English."""

from __future__ import annotations

import re
from collections.abc import Collection

from corpus.deadline import Due
from corpus.organ import english_of
from corpus.task import Bodies, Task, Timing
from rag.language import Language
from rag.query import Asked

_LABELS: dict[Asked, tuple[str, str]] = {
    "directing": ("Cơ quan chỉ đạo", "Directing body"),
    "advising": ("Cơ quan tham mưu, thực hiện", "Advising and implementing bodies"),
    "implementing": ("Cơ quan thực hiện", "Implementing body"),
    "lead": ("Cơ quan chủ trì", "Lead body"),
    "coordinating": ("Cơ quan phối hợp", "Coordinating bodies"),
    "responsible": ("Cơ quan được giao", "Body assigned"),
    "timing": ("Thời gian", "Time"),
}
_ROMAN_QUARTERS = {"I": "first", "II": "second", "III": "third", "IV": "fourth"}


def bodies_said(bodies: Bodies, *, language: Language, most: int = 60, short: bool = False) -> str:
    """Name bodies as printed; in English each by its English name with the Vietnamese in brackets.

    ``short`` gives the printed names only.
    """
    if language == "vi" or short:
        return _joined(bodies.names)
    named = []
    for name in bodies.names:
        english = english_of(name)
        named.append(f"{english} ({name})" if english else name)
    said = "; ".join(named)
    return said if len(said.split()) <= most else _joined(bodies.names)


# "các huyện, thị ủy": the name goes on in the next one
_ELLIPTIC = re.compile(r"(?:huyện|thị|thành|xã|phường)$")


def _joined(names: tuple[str, ...]) -> str:
    """Join names as a document prints them: a comma where a name is completed by the next, else a semicolon."""
    said = ""
    for name in names:
        said += ("" if not said else ", " if _ELLIPTIC.search(said) else "; ") + name
    return said


def field_said(field: Asked, task: Task, *, language: Language, short: bool = False) -> str | None:
    """Say one field of a task; ``None`` where the document does not print it."""
    side = 0 if language == "vi" else 1
    if field == "timing":
        return (
            f"{_LABELS[field][side]}: {timing_said(task.timing, language=language)}"
            if task.timing and task.timing.text
            else None
        )
    bodies = getattr(task, field)
    return f"{_LABELS[field][side]}: {bodies_said(bodies, language=language, short=short)}" if bodies else None


def roles_said(task: Task, names: Collection[str], *, language: Language) -> str:
    """Say in what roles a task names one of some bodies, as its labels print them; "" where it names none."""
    side = 0 if language == "vi" else 1
    held = (
        _LABELS[role][side].lower()
        for role in _LABELS
        if role != "timing" and (bodies := getattr(task, role)) and set(names) & set(bodies.names)
    )
    return ", ".join(dict.fromkeys(held))


def timing_said(timing: Timing, *, language: Language) -> str:
    """Say a time as printed; in English with what it means before it."""
    printed = timing.text.strip().rstrip(".;")
    if language == "vi":
        return printed
    english = _english_due(timing.due, printed)
    return f"{english} (“{printed}”)" if english else f"“{printed}”"


def _english_due(due: Due, printed: str) -> str:
    """Say a deadline in English."""
    said = {
        "ongoing": "ongoing",
        "recurring": "every year",
        "after_event": "after the centre's instructions",
        "none": "",
    }
    if due.kind == "ongoing" and due.start:
        return f"from {due.start[:4]} and the following years"
    if due.kind in said:
        return said[due.kind]
    if due.end is None:
        return ""
    lead = "by" if due.kind == "by" else "within"
    if due.start is None or due.start == due.end:
        year, month, day = due.end.split("-")
        return (
            f"by the end of {year}"
            if (month, day) == ("12", "31")
            else f"{lead} {int(day)} {_MONTHS[int(month) - 1]} {year}"
        )
    first, last = due.start, due.end
    if first[:4] != last[:4]:
        return f"in {first[:4]}–{last[:4]}"
    if (first[5:7], last[5:7]) == ("01", "12"):
        return f"within {first[:4]}"
    if int(last[5:7]) - int(first[5:7]) == 2 and int(last[5:7]) % 3 == 0:
        quarter = list(_ROMAN_QUARTERS.values())[int(last[5:7]) // 3 - 1]
        return f"in the {quarter} quarter of {first[:4]}"
    return f"in {_MONTHS[int(last[5:7]) - 1]} {last[:4]}" if first[5:7] == last[5:7] else f"by {last}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def items_said(shown: int, total: int, *, language: Language) -> str:
    """Say how many of how many items."""
    return f"{shown} of {total} items" if language == "en" else f"{shown} trên {total} nội dung"


def first_words(text: str, *, most: int) -> str:
    """Give the first words of a text, at a comma or semicolon where one is near."""
    parts = " ".join(text.split()).split(" ")
    if len(parts) <= most:
        return " ".join(parts).rstrip(" .;,")
    said = " ".join(parts[:most])
    cut = max(said.rfind(mark) for mark in (",", ";", "."))
    return (said[:cut] if cut > len(said) * 0.6 else said).rstrip(" .;,") + " …"


def words_of(text: str) -> int:
    """Count the words of a text."""
    return len(text.split())
