"""Understanding: a question, with what went before it, becomes a query."""

from __future__ import annotations

import re

from corpus.document import Document
from corpus.fold import fold
from rag.asking import asked_fields, expected_value, is_chat, kind_of
from rag.label import named_labels
from rag.language import language_of
from rag.query import Query
from rag.scope import Scope, scope_of
from rag.shorthand import spell_out
from rag.topic import topic_of

# What opens a question that goes on with an earlier one; folded.
_GOES_ON = re.compile(
    r"^(?:con|the|vay|the con|vay con|thi|rieng|o .{2,24} thi|va)\b|\b(?:thi sao|viec do|nhiem vu do|viec nay|nhiem vu nay|do thi|cai do|van ban do|noi dung do|trong do)\b|"
    r"^(?:and|what about|how about|then)\b|\b(?:that task|this task|it|that one|there)\b"
)


def understand(question: str, *, history: tuple[str, ...] = (), documents: tuple[Document, ...]) -> Query:
    """Read a question against the documents of a library; earlier questions fill in what a follow-up leaves out."""
    full = spell_out(" ".join(question.split()))
    before = understand(history[-1], history=history[:-1], documents=documents) if history else None
    scope = scope_of(full, documents)
    topic = topic_of(full, scope)
    if before is not None and (_GOES_ON.search(fold(full)) or not scope.named):
        scope, topic, full = _carried(before, full, scope, topic)
    labels = named_labels(full if before is None else question)
    places = len(scope.provinces) if scope.provinces else 1
    return Query(
        text=question,
        full=full,
        language=language_of(question),
        kind="chat" if is_chat(question) and before is None else kind_of(full, places=places),
        scope=scope,
        topic=topic,
        asked=asked_fields(full) or (before.asked if before is not None and len(full.split()) < 12 else ()),
        expected=expected_value(full),
        section=labels,
    )


def _carried(before: Query, full: str, scope: Scope, topic: str) -> tuple[Scope, str, str]:
    """Fill a follow-up from the question before it: its documents where none are named, its subject where none is."""
    kept = scope if scope.named else before.scope
    said = [word for word in re.findall(r"\w+", fold(topic)) if word not in _BARE]
    subject = topic if len(said) >= 3 else f"{before.topic} {topic}"
    understood = full if kept is scope and subject is topic else f"{full} ({before.full})"
    return kept, subject, understood


_BARE = frozenset("con the vay thi sao o han la khi nao thoi gian noi dung ai viec do nhiem vu and what about it cua trong quang ngai ha tinh".split())
