"""The agenda: deadlines of the register as a calendar file (RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from rag.naming import document_name, section_name
from rag.say import first_words
from rag.sheet import Row

# RFC 5545, 3.1: a line has 75 octets at most; what goes on begins with a blank.
_LINE = 75


def calendar_bytes(rows: Sequence[Row], *, now: datetime) -> bytes:
    """Give an all-day event for each row that has a last day; ``now`` is the time of writing, in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//hoidap//So nhiem vu//VI", "CALSCALE:GREGORIAN"]
    for document, task in rows:
        end = task.timing.due.end if task.timing else None
        if task.timing is None or end is None:
            continue
        day = date.fromisoformat(end)
        place = f"{section_name(task.path)}, {document_name(document)}"
        key = hashlib.sha256("\n".join((document.name, *task.path, task.text)).encode()).hexdigest()[:24]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{key}@hoidap",
            f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(first_words(' '.join(task.text.split()), most=18))}",
            f"DESCRIPTION:{_escaped(f'{place}. Thời gian: {task.timing.text.strip()}. {task.text}')}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _escaped(text: str) -> str:
    """Escape a value as the RFC asks; what is no text is left out."""
    said = "".join(sign for sign in text if sign == "\n" or sign.isprintable())
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        said = said.replace(sign, written)
    return said


def _folded(line: str) -> list[str]:
    """Cut a line at 75 octets, never inside a letter."""
    parts, size = [""], 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _LINE:
            parts.append(" ")
            size = 1
        parts[-1] += sign
        size += width
    return parts
