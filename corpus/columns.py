"""Columns: a letterhead or a signature block typed side by side is read one side after the other."""

from __future__ import annotations

import re

# Two sides are parted by at least this many blanks.
_GAP = re.compile(r"(?<=\S)(?: {4,}|\t+ *| {3,}\t*)(?=\S)")
_HEAD = re.compile(r"CỘNG (?:HÒA|HOÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM")
_RECIPIENTS = re.compile(r"^\s*(?:\*\*|__)?(?:Nơi nhận|NƠI NHẬN)\s*:?")
_SIGNS = re.compile(
    r"(?:T/?M|KT|TL|TUQ|K/T)\.?\s+[A-ZĐ]|(?:PHÓ\s+)?(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|[A-ZĐ]+ TRƯỞNG"
    r"|TRƯỞNG BAN|CHÁNH|THỦ TƯỚNG)"
)
# what is issued with a document begins after its signature, in the middle of the line
_BEGINS = re.compile(
    r"\s*(?:QUY CHẾ|QUY ĐỊNH|QUY TRÌNH|ĐIỀU LỆ|ĐỀ ÁN|CHƯƠNG TRÌNH|KẾ HOẠCH|PHƯƠNG ÁN|HƯỚNG DẪN|NỘI QUY|DANH MỤC"
    r"|DANH SÁCH|PHỤ LỤC|BẢNG)\b"
)
_MOST_HEAD = 14
_MOST_FOOT = 30
# "| TỈNH ỦY … | ĐẢNG CỘNG SẢN VIỆT NAM |": the same in Markdown, where a layout is given as a table
_LAYOUT_ROW = re.compile(
    r"^\|.*(?:CỘNG (?:HÒA|HOÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|\|\s*(?:Nơi nhận|NƠI NHẬN)\s*:?"
    r"|Độc lập\s*-\s*Tự do).*\|\s*$"
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def one_column(text: str) -> str:
    """Give ``text`` with its letterhead and its recipients with the signature in one column, the left side first."""
    if "|" in text and ("CỘNG" in text or "Nơi nhận" in text or "<br" in text):
        text = _unlaid(text)
    if "   " not in text and "\t" not in text:
        return text
    lines = text.split("\n")
    head = next(
        (n for n, line in enumerate(lines[:_MOST_HEAD]) if _HEAD.search(line) and _GAP.search(line.strip())), None
    )
    if head is not None:
        end = _end(lines, head, _MOST_HEAD)
        lines[head:end] = _sides(lines[head:end])
    feet = [n for n, line in enumerate(lines) if _RECIPIENTS.match(line)]
    for foot in reversed(feet):
        end = min(foot + _MOST_FOOT, len(lines))
        if any(_GAP.search(line.strip()) and _SIGNS.search(line) for line in lines[foot : foot + 4]):
            end = _end(lines, foot, _MOST_FOOT)
            lines[foot:end] = _sides(lines[foot:end])
    return "\n".join(lines)


def _end(lines: list[str], start: int, most: int) -> int:
    """Give the place after the last line, near ``start``, that has two sides or stands on the right only."""
    last = start
    for n in range(start, min(start + most, len(lines))):
        line = lines[n]
        if "\f" in line or line.lstrip().startswith("|") or _BEGINS.match(line):
            break
        if _GAP.search(line.strip()) or len(line) - len(line.lstrip()) >= 20:
            last = n
        elif n - last > 8:
            break
    return last + 1


def _sides(lines: list[str]) -> list[str]:
    """Give the left halves, then the right halves."""
    left, right = [], []
    for line in lines:
        parts = _GAP.split(line.strip(), maxsplit=1)
        indented = len(line) - len(line.lstrip()) >= 20
        if len(parts) == 2:
            left.append(parts[0])
            right.append(parts[1].strip())
        elif parts[0]:
            (right if indented else left).append(parts[0])
    return left + right


def _unlaid(text: str) -> str:
    """Give the cells of layout tables a line each, and the line breaks inside other cells a blank."""
    lines: list[str] = []
    in_layout = False
    for line in text.split("\n"):
        if in_layout and re.fullmatch(r"\|[\s:|-]+\|\s*", line):
            continue
        if line.startswith("|") and (_LAYOUT_ROW.match(line) or (in_layout and _is_layout_row(line))):
            in_layout = True
            for cell in line.strip().strip("|").split("|"):
                said = re.sub(r"(?<=[;,.:])\s+(?=- )", "\n", _BREAK.sub("\n", cell))
                lines += [part.strip() for part in said.split("\n") if part.strip()]
            continue
        in_layout = in_layout and line.startswith("|")
        lines.append(_breaks_closed(line) if "<" in line else line)
    return "\n".join(lines)


def _is_layout_row(line: str) -> bool:
    """Tell whether a row under a letterhead goes on with it: two cells, neither a running number."""
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    return len(cells) <= 3 and not cells[0].rstrip(".").isdigit() and not re.match(r"(?:STT|TT)\b", cells[0])


def _breaks_closed(line: str) -> str:
    """Put a list's sign for a line break inside a cell where the next line begins with a capital letter."""
    line = re.sub(r"\s*<br\s*/?>\s*(?:[-+•]\s*)?(?=[A-ZĐÀ-Ỹ])(?<![;,.:]<br>)", "; ", line, flags=re.IGNORECASE)
    line = re.sub(r"([;,.:])\s*;\s", r"\1 ", line)
    return _BREAK.sub(" ", line)
