"""A span: the only way to cut a document's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points in a document's text.

    Raises ``ValueError`` where ``0 <= start <= end`` does not hold.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that runs backwards or begins before the text."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def cut(self, text: str) -> str:
        """Give the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Tell whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        """Count the code points."""
        return self.end - self.start
