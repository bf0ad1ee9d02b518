from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.document import Description, Document
from corpus.passage import Passage
from corpus.section import Section
from corpus.span import Span

Arrival = tuple[Document, tuple[Passage, ...], str]


def arrival(name: str, *lines: str, context: str = "") -> Arrival:
    """A document of one section and one passage a line, labelled 1, 2, 3…"""
    text = "\n".join(lines)
    spans, start = [], 0
    for line in lines:
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    sections = tuple(Section((str(n),), span.cut(text), span, span) for n, span in enumerate(spans, 1))
    passages = tuple(
        Passage(f"{name}#{n}", name, (str(n),), span, span.cut(text), context) for n, span in enumerate(spans, 1)
    )
    return Document(name, text, Description(title=name), sections=sections), passages, f"sha-{name}-{len(text)}"


@pytest.fixture
def make() -> Callable[..., Arrival]:
    return arrival
