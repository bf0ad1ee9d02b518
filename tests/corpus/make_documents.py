"""The test documents: one annotated file each, and the shapes in which offices hand such a text over.

In an annotated file a line ``@ III/2/(1)`` says which section begins on the next line, a line
``= III/2/(1) | lead: A; B | timing: … | due: kind from to`` is a row of the register that the text has to give. All
other lines are the document, one paragraph a line. The facts in them are invented.
"""

from __future__ import annotations

import random
import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "documents"
ROLES = ("directing", "advising", "implementing", "lead", "coordinating")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the register as it should be read; ``due`` is kind, from, to where the file says so."""

    path: tuple[str, ...]
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    timing: str | None
    due: tuple[str, str | None, str | None] | None
    prose: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """A document's text, its sections in order with the first words of each, its brackets and its register."""

    name: str
    text: str
    sections: tuple[tuple[str, ...], ...]
    openings: tuple[str, ...]
    rows: tuple[Row, ...]


def _row(said: str) -> Row:
    path, *fields = [part.strip() for part in said.split("|")]
    values = dict(field.split(":", 1) for field in fields)
    roles = tuple((role, tuple(name.strip() for name in values[role].split(";"))) for role in ROLES if role in values)
    due = tuple(None if part == "-" else part for part in values["due"].split()) if "due" in values else None
    timing = values["timing"].strip() if "timing" in values else None
    return Row(tuple(path.split("/")), roles, timing, due, "prose" in values)  # type: ignore[arg-type]


def load(path: Path) -> Expected:
    """Read one annotated file."""
    sections, openings, rows, lines = [], [], [], []
    pending = False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            sections.append(tuple(line[2:].split("/")))
            pending = True
        elif line.startswith("= "):
            rows.append(_row(line[2:]))
        else:
            if pending:
                openings.append(line)
                pending = False
            lines.append(line)
    return Expected(path.stem, "\n".join(lines) + "\n", tuple(sections), tuple(openings), tuple(rows))


def documents() -> tuple[Expected, ...]:
    """Give all test documents in order of their names."""
    return tuple(load(path) for path in sorted(FOLDER.glob("*.txt")))


def spaced(text: str, *, lines: int = 1) -> str:
    """Put empty lines between paragraphs, rows of a table apart."""
    parts = []
    for line in text.splitlines():
        parts.append(line + "\n" * (1 if line.startswith("|") else 1 + lines))
    return "".join(parts)


def wrapped(text: str, width: int, *, gap: bool = False) -> str:
    """Break each paragraph at a width, as the text of a page is."""
    out = []
    for line in text.splitlines():
        out.append(
            line
            if line.startswith("|")
            else "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False))
        )
    return ("\n\n" if gap else "\n").join(out) + "\n"


def paged(text: str, *, every: int = 30, head: str = "", marks: bool = True) -> str:
    """Part lines into pages with a number, and a running head where one is given."""
    lines = text.splitlines()
    pages = []
    for number, start in enumerate(range(0, len(lines), every), 1):
        sheet = lines[start : start + every]
        top = ([head] if head and number > 1 else []) + ([str(number)] if number > 1 else [])
        pages.append("\n".join([*top, *sheet]))
    return ("\n\f" if marks else "\n\n").join(pages) + "\n"


def markdown(text: str, seed: int = 1) -> str:
    """Give a text as converters give it: heading levels that follow no rank, bold runs, an empty line between all."""
    chance = random.Random(seed)
    parts = []
    for line in text.splitlines():
        if line.startswith("|"):
            parts.append(line + "\n")
            continue
        heading = re.match(
            r"(?:[IVX]+|[A-D]|\d+|\d+\.\d+|Điều \d+\w?|Chương \w+|Mục \d+|PHỤ LỤC.*"
            r"|Phần thứ \w+)[./ ]?",
            line,
        )
        if heading and len(line) < 90 and not line.endswith((".", ";")) and chance.random() < 0.7:
            parts.append(f"\n{'#' * chance.randint(1, 6)} **{line}**\n")
        elif line.isupper() and chance.random() < 0.5:
            parts.append(f"\n**{line}**\n")
        else:
            parts.append(f"\n{line}\n")
    return "".join(parts)


def scanned(text: str, seed: int = 1, *, rate: float = 0.004) -> str:
    """Spoil letters as a poor scan does; numbers at a line's start are left, their closing dots sometimes lost."""
    chance = random.Random(seed)
    swaps = {
        "ô": "ộ",
        "ă": "ã",
        "e": "c",
        "u": "ư",
        "ư": "u",
        "i": "ï",
        "ế": "ê",
        "ở": "ờ",
        "h": "b",
        "n": "r",
        "đ": "d",
    }
    out = []
    for line in text.splitlines():
        if re.match(r"\d{1,2}\. [A-ZĐ]", line) and chance.random() < 0.15:
            line = line.replace(". ", " ", 1)
        out.append(line[:24] + "".join(swaps.get(sign, sign) if chance.random() < rate else sign for sign in line[24:]))
    return "\n".join(out) + "\n"


def mislabelled(text: str, seed: int = 1, *, rate: float = 0.08) -> str:
    """Spoil labels as a poor scan does: one sign of a label in a dozen read as another, its dot lost or a comma."""
    chance = random.Random(seed)
    alike = {
        "1": "lI",
        "I": "l1",
        "5": "Sš",
        "0": "oO",
        "8": "B",
        "6": "b",
        "2": "Z",
        "d": "đ",
        "c": "e",
        "e": "c",
        "V": "Y",
    }
    out = []
    for line in text.splitlines():
        label = re.match(r"(\(?[IVX\d]{1,4}(?:\.\d)*|[a-zđ])([.)])(?= )", line)
        if label and chance.random() < rate:
            signs = list(label[1])
            place = chance.randrange(len(signs))
            kind = chance.random()
            if signs[place] in alike and kind < 0.6:
                signs[place] = chance.choice(alike[signs[place]])
                line = "".join(signs) + line[label.end(1) :]
            elif label[2] == ".":
                line = label[1] + ("," if kind < 0.8 else "") + line[label.end() :]
        out.append(line)
    return "\n".join(out) + "\n"
