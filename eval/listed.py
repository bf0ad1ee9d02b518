"""Listed: how much of a complete list an answer gives, and how much besides it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eval.spelling import says, spelled

# "1. …", "(2) …", "- …": how an item of a list begins.
_LABEL = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|[-•–+*])\s+")
# Items may also follow one another in one line: "gồm: 1. Nước sạch. 2. Giếng."
_INLINE = re.compile(r"(?<=[.:,;])\s+(?=\(?\d{1,2}[.)]\s|[•–]\s)")
_CITATION_MARK = re.compile(r"\s*\[\d+\]")


def list_f1(answer: str, items: Sequence[Sequence[str]]) -> float:
    """Give the F1, in [0, 1], of the items an answer lists against all the items of the gold list.

    A gold item is found if some item of the answer says one of its spellings; an item of the answer that says none is
    one too many.
    """
    said = items_of(answer)
    found = sum(any(says(one, form) for one in said for form in group) for group in items)
    meant = sum(any(says(one, form) for group in items for form in group) for one in said)
    if not meant:
        return 0.0
    precision, recall = meant / len(said), found / len(items)
    return 2 * precision * recall / (precision + recall)


def items_of(answer: str) -> list[str]:
    """Cut an answer into the items it lists, each in the spelling for comparison.

    Where items carry a number or a dash, they alone count, not the words around them; else each line and each part
    between semicolons is an item, but for an opening that ends in a colon.
    """
    lines = [part for line in _CITATION_MARK.sub("", answer).split("\n") for part in _INLINE.split(line)]
    labelled = [_LABEL.sub("", line) for line in lines if _LABEL.match(line)]
    plain = [part for line in lines for part in line.split(";") if not part.rstrip().endswith(":")]
    return [spelled(item) for item in labelled or plain if item.strip()]
