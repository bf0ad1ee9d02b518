"""Stance: what a heading says of all its items, without which an item reads as its contrary.

"Các hành vi bị nghiêm cấm: 7. Trả tiền thay cho …" quoted without its heading would say that it is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.section import Section
from rag.answer import Citation, cite
from rag.desk import clean
from rag.evidence import Evidence
from rag.say import first_words, words_of

# What forbids, takes out or takes away.
_TURNS = re.compile(
    r"(?<!\w)(?:nghiêm cấm|(?:bị|hành vi) cấm|cấm(?= (?:các|những|mọi) )|không (?:được|phải|thuộc|áp dụng|tính|xét"
    r"|xem xét|thực hiện|giải quyết|bao gồm)|loại trừ|trừ(?= (?:các|những|trường hợp) )"
    r"|ngoại trừ|miễn|từ chối|đình chỉ|tạm dừng|chấm dứt|thu hồi|hủy bỏ|bãi bỏ|hết hiệu lực)(?!\w)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-ZĐÀ-Ỵ])")
# So far up an item's headings count, in so many words at most; so many words of room at least.
_UP, _WORDS, _LEAST = 2, 18, 4


def with_stance(best: Evidence, text: str, citations: list[Citation], most: int) -> tuple[str, list[Citation]]:
    """Put what the heading or the announcing clause forbids or excepts before the item, cited, while there is room."""
    if best.section.paragraph or _TURNS.search(best.text):
        return text, citations
    above = [one for one in best.document.upward(best.section.path[:-1]) if not one.bracket][:_UP]
    for over, said in ((one, said) for one in above for said in _announced(best, one)):
        turn = _TURNS.search(said)
        if turn is None or said.lower() in text.lower():
            continue
        told = first_words(said if len(said[: turn.end()].split()) <= _WORDS else said[turn.start() :], most=_WORDS)
        if words_of(told) > max(most - words_of(text), _LEAST):
            continue
        citations = [*citations, cite(best.document, over.path, over.own)]
        return f"{told[0].upper()}{told[1:]} [{len(citations)}]: {text}", citations
    return text, citations


def _announced(best: Evidence, over: Section) -> Iterator[str]:
    """Give what a section says of its items: its last sentence where a colon ends it, its heading."""
    own = clean(over.own.cut(best.document.text))
    if own.endswith(":"):
        yield _SENTENCE.split(own)[-1].rstrip(" :")
    if over.heading and over.title:
        yield over.title
