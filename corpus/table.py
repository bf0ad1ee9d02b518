"""A table: rows printed between bars, their cells, and what each column is for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.fieldlabel import FieldRole, roles_of

_RULE = re.compile(r"^\|(?:\s*:?-{2,}:?\s*\|)+$")
_FIRST = re.compile(r"^(?:STT|TT|Số TT|Số thứ tự|Stt)\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^(?:tên\s+)?(?:nội dung|nhiệm vụ|công việc|hoạt động|việc|đề án|danh mục|chỉ tiêu|tên"
    r"|giải pháp)",
    re.I,
)
_COLUMN_BODY = re.compile(r"^(?:cơ quan|đơn vị|cơ quan,\s*đơn vị)\s+", re.IGNORECASE)

# "Thời gian hoàn thành (quý)", "Cơ quan chủ trì/đơn vị chủ trì"
_ASIDE = re.compile(r"\s*\([^)]*\)\s*$|/.*$")
_TIME = re.compile(r"^(?:thời gian|thời hạn|tiến độ|thời điểm|hạn|hoàn thành|lộ trình|năm thực hiện)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text without outer blanks and where it stands in the row's line."""

    text: str
    start: int
    end: int


def is_row(line: str) -> bool:
    """Tell whether a line is a table's row."""
    return line.startswith("|") and line.rstrip().endswith("|") and len(line) > 2


def is_rule(line: str) -> bool:
    """Tell whether a row only parts the head from the body ("|---|---|")."""
    return bool(_RULE.match(line.replace(" ", "")))


def cells_of(line: str) -> tuple[Cell, ...]:
    """Cut a row into its cells."""
    cells: list[Cell] = []
    start = 1
    for end in [n for n, sign in enumerate(line) if sign == "|" and n]:
        raw = line[start:end]
        left = len(raw) - len(raw.lstrip())
        cells.append(Cell(raw.strip(), start + left, start + left + len(raw.strip())))
        start = end + 1
    return tuple(cells)


def is_head(cells: tuple[Cell, ...]) -> bool:
    """Tell whether a row names the columns: a running number first, or two columns with a known use."""
    if not cells:
        return False
    if any(len(cell.text) > 90 for cell in cells) or cells[0].text[:1].isdigit():
        return False
    known = sum(bool(column_roles(cell.text)) or bool(_SUBJECT.match(cell.text)) for cell in cells)
    return (bool(_FIRST.match(cells[0].text)) and (known >= 1 or len(cells) > 1)) or known >= 3


def is_counter(cells: tuple[Cell, ...]) -> bool:
    """Tell whether a row only counts the columns: "(1) | (2) | (3)", "A | B | 1 | 2"."""
    # "3=2-1" is a third column that is reckoned
    said = [re.sub(r"^(\d+)\s*=.*", r"\1", cell.text.strip("()[] .")) for cell in cells]
    numbers = [int(one) for one in said if one.isdecimal()]
    letters = said[: len(said) - len(numbers)]
    counted = len(numbers) >= 2 and numbers == list(range(1, len(numbers) + 1))
    return len(said) >= 3 and counted and all(len(one) == 1 and one.isupper() for one in letters)


def merged_head(head: tuple[Cell, ...], cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Put a second row of heads under the first ("Cơ quan thực hiện" over "Chủ trì" and "Phối hợp")."""
    named = [cell for cell in cells if cell.text]
    if not named or len(cells) > len(head) + 1 or any(len(cell.text) > 60 for cell in named):
        return head
    if not any(column_roles(cell.text) for cell in named):
        return head
    below = {n: cell for n, cell in enumerate(cells) if cell.text}
    return tuple(below.get(n, cell) for n, cell in enumerate(head))


def column_roles(title: str) -> tuple[FieldRole, ...]:
    """Give what a column is for ("Cơ quan chủ trì", "Phối hợp", "Thời gian hoàn thành"); nothing for other columns."""
    title = _ASIDE.sub("", title).strip()
    if _TIME.match(title):
        return ("timing",)
    return roles_of(title) or roles_of("Cơ quan " + _COLUMN_BODY.sub("", title).lower())


def subject_column(head: tuple[Cell, ...]) -> int:
    """Give the column that says what is to be done: the one so named, else the second."""
    return next((n for n, cell in enumerate(head) if n and _SUBJECT.match(cell.text)), min(1, len(head) - 1))
