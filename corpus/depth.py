"""The depth of a label: under which open section it stands, by the order of parts and by what goes on with what."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.label import Label, Style, follows
from corpus.tree import Node

# How far a numbering may leap (a label that a scan lost) before a label is taken for a number in the text.
_LEAP = 4


def sibling_depth(stack: Sequence[Node], label: Label) -> int | None:
    """Give the depth of the open section that this label is the next after, deepest first."""
    if label.style in (Style.DASH, Style.PLUS):
        return None
    for depth in range(len(stack) - 1, -1, -1):
        before = stack[depth].label
        if before is not None and follows(label, before):
            return depth
    return None


def bullet_depth(stack: Sequence[Node]) -> int:
    """Give the depth at which something stands under the deepest numbered section, dash and plus items closed."""
    return _first(stack, Style.DASH)


def _first(stack: Sequence[Node], style: Style) -> int:
    """Give the depth of the first open section of a style or a smaller one."""
    return next((n for n, node in enumerate(stack) if node.label and node.label.style >= style), len(stack))


def plausible(stack: Sequence[Node], label: Label, last: int) -> bool:
    """Tell whether a label that goes on with no open list can begin or go on with one.

    ``last`` is the value of the label of its style that was met last: lists may count on over headings.
    """
    if (
        (label.value == 1 and label.style is not Style.POINT)
        or label.style in (Style.DASH, Style.PLUS)
        or label.style <= Style.ARTICLE
    ):
        return True
    same = [node.label for node in stack if node.label and node.label.style is label.style]
    if label.style is Style.POINT:
        letters = {node.label.value for node in stack if node.label and node.label.style is Style.LETTER}
        return bool(letters & set(label.number[:1]))
    if label.style is Style.DOTTED:
        return label.value > 0
    if same:
        return same[-1].value < label.value <= same[-1].value + _LEAP
    return 0 < label.value <= (last + _LEAP if label.style is Style.NUMBER else max(last + 1, _LEAP))


def new_depth(stack: Sequence[Node], label: Label) -> int:
    """Give the depth at which a label opens that goes on with no open list."""
    if label.style is Style.PLUS:
        return _first(stack, Style.PLUS)
    if label.style is Style.DASH:
        return _first(stack, Style.DASH)
    if label.style is Style.DOTTED:
        return _dotted_depth(stack, label)
    if label.style is Style.SMALL:
        return next(
            (n for n, node in enumerate(stack) if node.label and node.label.style is Style.SMALL), bullet_depth(stack)
        )
    if label.style is Style.POINT:
        letters = [n for n, node in enumerate(stack) if node.label and node.label.style is Style.LETTER]
        return letters[-1] + 1 if letters else _first(stack, Style.POINT)
    same = [n for n, node in enumerate(stack) if node.label and node.label.style is label.style]
    if label.style <= Style.NUMBER or label.value != 1:
        if same and (label.value != 1 or label.style <= Style.ROMAN):
            return same[-1]
        wider = [n for n, node in enumerate(stack) if node.label and node.label.style < label.style]
        if same and label.style is Style.NUMBER and stack[same[-1]].label is not None:
            return _restart_depth(stack, same[-1], label)
        return wider[-1] + 1 if wider else 0
    return same[-1] if same else bullet_depth(stack)


def _restart_depth(stack: Sequence[Node], depth: int, label: Label) -> int:
    """Give the depth of a "1." inside an open list of numbers: under it where the closing sign differs."""
    before = stack[depth].label
    if before is not None and before.printed.endswith(")") != label.printed.endswith(")"):
        return bullet_depth(stack)
    return depth


def _dotted_depth(stack: Sequence[Node], label: Label) -> int:
    """Give the depth of a dotted number: under the number that its first parts name."""
    for depth in range(len(stack) - 1, -1, -1):
        before = stack[depth].label
        if before is None:
            continue
        number = before.number or ((before.value,) if before.style < Style.NUMBER else ())
        if number == label.number[:-1]:
            return depth + 1
        if before.style is Style.DOTTED and len(before.number) == len(label.number):
            return depth
    wider = [n for n, node in enumerate(stack) if node.label and node.label.style <= Style.NUMBER]
    return wider[-1] + 1 if wider else 0
