"""The tree of sections while it is built: the open branch, and every section made so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.label import Label
from corpus.problem import Problem
from corpus.section import Section
from corpus.span import Span

_TITLE_WORDS = 14


@dataclass(slots=True)
class Node:
    """A section while it is being built."""

    path: tuple[str, ...]
    label: Label | None
    start: int
    body: int
    end: int
    own_end: int
    dashes: int = 0
    pluses: int = 0
    paragraphs: int = 0
    heading: bool = False
    children: int = 0
    first_line_end: int = 0


@dataclass(slots=True)
class Tree:
    """The open branch from the widest part to the smallest, all sections made so far, and the doubts met."""

    text: str
    nodes: list[Node] = field(default_factory=list)
    stack: list[Node] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    root: Node = field(default_factory=lambda: Node((), None, 0, 0, 0, 0))

    def add(self, printed: str, label: Label, span: Span, depth: int, *, body: int, first_end: int) -> Node:
        """Open a section at a depth and close what was deeper."""
        parent = self.stack[depth - 1] if depth else self.root
        del self.stack[depth:]
        parent.children += 1
        node = Node((*parent.path, printed), label, span.start, body, span.end, span.end)
        node.first_line_end = first_end
        self.reach(span.end)
        self.stack.append(node)
        self.nodes.append(node)
        return node

    def reach(self, end: int) -> None:
        """Let the open branch run on to an offset."""
        for node in self.stack:
            node.end = end

    def extend(self, span: Span) -> None:
        """Add a paragraph to the deepest open section."""
        self.reach(span.end)
        if self.stack and not self.stack[-1].children:
            self.stack[-1].own_end = span.end

    def doubt(self, code: str, message: str) -> None:
        """Keep a doubt."""
        self.problems.append(Problem(code, message))

    def sections(self) -> tuple[Section, ...]:
        """Give all sections with their titles."""
        return tuple(_finish(node, self.text) for node in self.nodes)


def _finish(node: Node, text: str) -> Section:
    """Turn a node into a section with a title of one line."""
    first = " ".join(text[node.body : max(node.first_line_end, node.body)].split())
    title = first if node.heading or len(first.split()) <= _TITLE_WORDS else _shorten(first)
    own = Span(node.start, min(node.own_end, node.end))
    return Section(node.path, title, Span(node.start, node.end), own, node.heading)


def _shorten(text: str) -> str:
    """Give the first words of an item without a heading; a run-in heading before a colon or full stop is kept whole."""
    run_in = re.match(r"^(.{8,90}?)[.:](?=\s)", text)
    if run_in and len(run_in[1].split()) <= _TITLE_WORDS:
        return run_in[1]
    return " ".join(text.split()[:_TITLE_WORDS]) + " …"
