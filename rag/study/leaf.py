"""A leaf: a paper as blocks, written once and printed as Word, PDF, slides or Markdown."""

from __future__ import annotations

from dataclasses import dataclass

# Once for each level of depth, at the head of a point.
DEEPER = "\u2003"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 begins a part."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``tone`` is plain, strong, note (small) or quote (with its place)."""

    text: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Points:
    """A list; ``lettered`` prints A., B., C. and keeps it with what stands before."""

    texts: tuple[str, ...]
    lettered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a head row; ``widths`` are shares of the page's width."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A new page."""


Block = Heading | Paragraph | Points | Grid | Break


@dataclass(frozen=True, slots=True)
class Leaf:
    """One paper: its file name without ending, the lines at its head, its blocks and the line at each page's foot."""

    name: str
    title: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    foot: str
