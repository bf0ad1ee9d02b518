"""A table's row as a section: its running number is a label, group rows hold the rows below them."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.depth import bullet_depth
from corpus.label import Label, Style, labels_of, roman
from corpus.span import Span
from corpus.table import Cell, cells_of, is_counter, is_head, is_rule
from corpus.tree import Tree

# "1", "2.1", "(3)", "I.2", "IV", "B", "c", "b.1"
_ROW_NUMBER = re.compile(
    r"^(\d{1,3}(?:\.\d{1,2}){0,3}|\(\d{1,3}\)|[IVXL]+\.\d{1,2}|[IVXL]+|[A-HĐ]|[a-zđ](?:\.\d{1,2})?)\s*[.)]?$"
)


def add_row(tree: Tree, span: Span, line: str) -> None:
    """Add a table's row: a section where its first cell holds a running number, else more of the row above."""
    cells = cells_of(line)
    if is_rule(line) or is_head(cells) or is_counter(cells) or not cells:
        tree.extend(span)
        return
    found = _ROW_NUMBER.match(cells[0].text)
    label, printed = (_row_label(found[1]), cells[0].text.rstrip(" .")) if found else (None, "")
    subject = next((cell for cell in cells[1:] if cell.text), cells[0])
    body = subject.start
    if label is None and (group := _group_of(cells)) is not None:
        label, printed, subject = replace(group, printed=f"|{group.printed}"), group.printed, cells[0]
        body = subject.start + group.body
    if label is None:
        tree.extend(span)
        return
    base = next((n for n, node in enumerate(tree.stack) if getattr(node.label, "printed", "").startswith("|")), None)
    start = base if base is not None else bullet_depth(tree.stack)
    depth = start + _row_depth([node.label for node in tree.stack[start:] if node.label], label)
    node = tree.add(printed, label, span, depth, body=span.start + body, first_end=span.start + subject.end)
    said = [cell.text for cell in cells[1:] if cell.text]
    node.heading = len(said) <= 1 or len(set(said)) == 1


def _group_of(cells: tuple[Cell, ...]) -> Label | None:
    """Read the numeral of a group that runs over all columns: "| II. Hoàn thiện thể chế | | |"; ``None`` of others."""
    said = {cell.text for cell in cells if cell.text}
    if len(cells) < 2 or said != {cells[0].text}:
        return None
    return next((label for label in labels_of(cells[0].text) if label.style is Style.ROMAN), None)


def _row_label(text: str) -> Label | None:
    """Read a row's running number; the bar in ``printed`` keeps rows apart from numbered paragraphs."""
    part, _, count = text.partition(".")
    if count.isdecimal() and roman(part):
        return Label(Style.DOTTED, int(count), "|" + text, 0, (roman(part), int(count)))
    readings = labels_of(f"{text}. X" if not text.endswith(")") else f"{text} X")
    if not readings:
        return None
    label = readings[0]
    return Label(label.style, label.value, "|" + label.printed, 0, label.number)


def _row_depth(labels: list[Label], label: Label) -> int:
    """Give a row's depth among the open rows of its table: groups (A, I) hold numbers, numbers hold dotted numbers."""
    for depth in range(len(labels) - 1, -1, -1):
        if labels[depth].style is label.style and len(labels[depth].number) == len(label.number):
            return depth
    return sum(1 for other in labels if (other.style, len(other.number)) < (label.style, len(label.number)))
