"""Pointed at: for whom a provision is, where the sentence that is told names only the label of another."""

from __future__ import annotations

from corpus.crossref import gist_of, subjects_of
from rag.answer import Citation, cite
from rag.evidence import Evidence
from rag.say import first_words, words_of

# The most provisions that are told beside a sentence, the words of each, and the fewest worth telling.
_MOST, _WORDS, _LEAST = 2, 14, 8


def with_subjects(best: Evidence, text: str, citations: list[Citation], most: int) -> tuple[str, list[Citation]]:
    """Add what the labels in an answer stand for ("Điểm b khoản 1 Điều 2: …"), each cited, while there is room."""
    document = best.document
    said = " ".join(text.split()).lower()
    held = [one for one in subjects_of(document, best.section) if _label(one.span.cut(document.text)).lower() in said]
    for one in held[:_MOST]:
        label = _label(one.span.cut(document.text))
        room = most - words_of(text) - words_of(label) - 1
        gist = first_words(gist_of(document, one.target), most=min(_WORDS, room))
        if room < _LEAST or gist.lower() in said:
            continue
        citations = [*citations, cite(document, one.target.path, one.target.own)]
        text = f"{text}. {label[0].upper()}{label[1:]}: {gist} [{len(citations)}]"
    return text, citations


def _label(printed: str) -> str:
    """Give a reference on one line."""
    return " ".join(printed.split())
