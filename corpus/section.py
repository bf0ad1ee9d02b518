"""A section: one numbered part of a document, addressed by the labels as printed."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.span import Span


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a document.

    ``path`` holds the labels as printed without the closing dot; an unlabelled dash item is ``-n``, a plus item
    ``+n``, a paragraph ``¶n``, and what is no section has a name in brackets (``[tiêu đề]``). ``span`` covers the
    section with all its children, ``own`` its own text up to the first child, ``title`` one line of it.
    """

    path: tuple[str, ...]
    title: str
    span: Span
    own: Span
    heading: bool = False

    @property
    def bracket(self) -> bool:
        """Tell whether this is a part without a number: title, opening, recipients, signature, footnote."""
        return self.path[0].startswith("[")

    @property
    def paragraph(self) -> bool:
        """Tell whether this is an unnumbered paragraph that has an address only for its own sake."""
        return self.path[-1].startswith("¶")
