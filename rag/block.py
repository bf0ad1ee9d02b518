"""A block: the one clause of a long section that a question is about, where the section's own lines are numbered.

What an amending paper puts into another ("“Điều 2. … 1. … a) …”") is one section, however long; so is a clause whose
points are no sections.
"""

from __future__ import annotations

import re

from corpus.label import Style, labels_of
from corpus.span import Span
from rag.evidence import Evidence
from rag.query import Query
from rag.vocabulary import Vocabulary

# A section of fewer words is told whole.
_LONG = 220
# A block is meant that says so much of what the whole section says of the topic, and the next one so much less.
_MOST, _OTHERS = 0.75, 0.92
_QUOTE = re.compile(r"^[“\"]\s*")


def block_asked(evidence: Evidence, query: Query, vocabulary: Vocabulary, span: Span) -> Span:
    """Give the numbered block of a span that says most of the topic; the span itself where no one block stands out."""
    text = evidence.document.text
    if evidence.heads or query.kind == "comparison" or len(span.cut(text).split()) < _LONG:
        return span
    asked = vocabulary.asked_terms(query.topic, query.language)
    for style in (Style.NUMBER, Style.LETTER):
        blocks = _blocks(text, span, style)
        if len(blocks) < 2:
            continue
        whole = vocabulary.cover(asked, span.cut(text))
        held = [one for one in blocks if vocabulary.cover(asked, one.cut(text)) >= _MOST * whole]
        # of several that say as much, one is meant by its first line
        worth = sorted(
            ((_worth(one.cut(text), asked, query.topic, vocabulary), one) for one in held), key=lambda pair: -pair[0]
        )
        if held and (len(held) == 1 or worth[1][0] <= _OTHERS * worth[0][0]):
            return worth[0][1]
    return span


def _worth(block: str, asked: dict[str, float], topic: str, vocabulary: Vocabulary) -> float:
    """Weigh a block by what it says of a topic, and by what its first line says of its words and of their pairs."""
    first = block.split("\n")[0]
    pairs = max(len(topic.split()) - 1, 1)
    together = 1 - min(len(vocabulary.beside(topic, first)) / pairs, 1)
    return vocabulary.cover(asked, block) + vocabulary.cover(asked, first) + together


def _blocks(text: str, span: Span, style: Style) -> list[Span]:
    """Cut a span at its lines that begin with a label of a style; what stands before the first is left out."""
    blocks: list[Span] = []
    start, at = None, span.start
    for line in span.cut(text).split("\n"):
        styles = [label.style for label in labels_of(_QUOTE.sub("", line))]
        if at > span.start and styles and styles[0] <= style:
            blocks += [Span(start, at - 1)] if start is not None else []
            start = at if styles[0] is style else None
        at += len(line) + 1
    return [*blocks, Span(start, span.end)] if start is not None else blocks
