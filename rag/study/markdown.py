"""Markdown: a leaf as plain text that reads well as it is."""

from __future__ import annotations

import re

from rag.study.item import LETTERS
from rag.study.leaf import DEEPER, Block, Break, Grid, Heading, Leaf, Points

_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")
# "1. ", "- " at the head of a paragraph would make a list of it
_LIST_HEAD = re.compile(r"^(\d+)\. |^([-+]) ")


def markdown_of(leaf: Leaf) -> str:
    """Give a leaf as Markdown."""
    lines = [f"# {_safe(leaf.title)}", "", *(f"{_safe(line)}  " for line in leaf.lines), ""]
    for block in leaf.blocks:
        lines += [_block(block), ""]
    return "\n".join(lines).rstrip() + "\n"


def _safe(text: str) -> str:
    one = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    return _LIST_HEAD.sub(lambda found: f"{found[1]}\\. " if found[1] else f"\\{found[2]} ", one)


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * (block.level + 1)} {_safe(block.text)}"
    if isinstance(block, Break):
        return "---"
    if isinstance(block, Points):
        marks = [f"{LETTERS[place]}. " if block.lettered else "" for place in range(len(block.texts))]
        depths = [len(text) - len(text.lstrip(DEEPER)) for text in block.texts]
        return "\n".join(
            f"{'  ' * depth}- {mark}{_safe(text)}" for depth, mark, text in zip(depths, marks, block.texts, strict=True)
        )
    if isinstance(block, Grid):
        rule = "| " + " | ".join("---" for _ in block.head) + " |"
        head, *rows = ["| " + " | ".join(map(_safe, row)) + " |" for row in (block.head, *block.rows)]
        return "\n".join((head, rule, *rows))
    if block.tone == "strong":
        return f"**{_safe(block.text)}**"
    return f"> {_safe(block.text)}" if block.tone in ("quote", "note") else _safe(block.text)
