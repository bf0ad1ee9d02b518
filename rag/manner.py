"""Manner: whether a question speaks in the words of documents or in those of every day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.fold import fold, fold_words
from index.words import words
from rag.evidence import Evidence
from rag.query import Query
from rag.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class MannerSettings:
    """How much speaks for the words of documents: three shares in [0, 1], and the least that their sum must reach.

    ``printed`` weighs the share of the topic's pairs of neighbouring syllables that the library prints, ``here`` the
    share that the best section prints, ``cover`` the share of the topic's weighted words in that section. Fitted by
    logistic regression on 150 questions that want all that is said of a subject, leaving one set of them out in turn:
    96 of 100 were told apart (area under the curve 0.98). ``framed`` counts where a question asks as papers are asked
    ("nêu những nội dung nào"): 2 was the best of 0, 2, 4 and 20 on 840 questions over the sources.
    """

    printed: float = 6.1
    here: float = 4.5
    cover: float = 5.4
    framed: float = 2.0
    least: float = 6.1


# "nói gì về", "nêu những nội dung nào", "đề ra giải pháp gì": a drafter's way to ask for all that is said; folded
_FRAME = re.compile(
    r"(?<!\w)(?:giai thich|trinh bay|noi (?:gi|the nao) ve"
    r"|(?:neu|de ra|xac dinh|quy dinh)(?: ra)?(?: \w+){0,3} (?:gi|nao)"
    r"|(?:giai phap|chu truong|yeu cau|noi dung|dinh huong|chinh sach|huong|bien phap|quan diem)"
    r"(?: \w+)? (?:gi|nao|ra sao))(?!\w)"
)


def is_official(
    query: Query, best: Evidence, vocabulary: Vocabulary, *, settings: MannerSettings | None = None
) -> bool:
    """Tell whether a question asks in the words of documents: who does wants the text, who does not the gist."""
    settings = settings or MannerSettings()
    pairs = words(query.topic).pairs
    said = f" {fold_words(best.section.span.cut(best.document.text))} "
    here = sum(f" {pair.replace('_', ' ')} " in said for pair in pairs)
    printed = sum(bool(vocabulary.counts.get(pair)) for pair in pairs)
    framed = settings.framed * (_FRAME.search(fold(query.own)) is not None)
    shares = framed + (settings.printed * printed + settings.here * here) / max(len(pairs), 1)
    return shares + settings.cover * best.own_cover >= settings.least
