"""GIFT: the items in Moodle's plain text format.

Signs with a meaning (``~ = # { } :`` and the backslash) are escaped; a fill-in has its answers inside the sentence.
"""

from __future__ import annotations

import re

from rag.study.item import GAP, Item
from rag.study.kit import Kit
from rag.study.paper import nfc, quote_of

_MARKED = re.compile(r"([~=#{}:\\])")


def gift_of(kit: Kit) -> str:
    """Give all items as one text, one empty line after each."""
    lines = [f"// {nfc(kit.cover.title)}", f"$CATEGORY: {_escaped(kit.cover.title)}", ""]
    for item in kit.items:
        lines += [f"::{_escaped(item.id)}::{_body(item)}", ""]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return _MARKED.sub(r"\\\1", nfc(" ".join(text.split())))


def _body(item: Item) -> str:
    stem = _escaped(item.stem)
    told = f"####{_escaped(quote_of(item.sources[0], most=60))}"
    if item.kind == "multiple-choice":
        rows = [
            f"\t={_escaped(one.text)}" if one.right else f"\t~{_escaped(one.text)}#{_escaped(one.why)}"
            for one in item.options
        ]
        return "\n".join((f"{stem} {{", *rows, f"\t{told}", "}"))
    if item.kind == "true-false":
        return f"{stem} {{{'T' if item.key == 'Đúng' else 'F'}{told}}}"
    if item.kind == "matching":
        # this kind takes no feedback
        rows = [f"\t={_escaped(pair.left)} -> {_escaped(pair.right)}" for pair in item.pairs]
        return "\n".join((f"{stem} {{", *rows, "}"))
    if not item.accepted:
        return f"{stem} {{{told}}}"
    answers = " ".join(f"={_escaped(one)}" for one in item.accepted)
    if item.kind == "fill-in":
        before, after = item.stem.split(GAP, 1)
        tail = _escaped(after) if after.strip(" .”?") else ""
        gap = f"{{{answers} {told}}}"
        # words right after the gap make Moodle show the field inside the sentence
        return f"{_escaped(before)} {gap} {tail}".rstrip()
    return f"{stem} {{{answers} {told}}}"
