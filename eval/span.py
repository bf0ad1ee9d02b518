"""Span: how near a short answer is to the gold, as SQuAD 2.0 counts it.

Rajpurkar, Jia, Liang: Know What You Don't Know (ACL 2018), with the official script's rules: lower case, no
punctuation, no English article, single spaces; the best over the gold answers; no answer is right only for none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from eval.spelling import spelled

_ARTICLE = re.compile(r"\b(?:a|an|the)\b")
# "Ban Dân vận Tỉnh ủy [1]." → the mark that points to a citation is no part of the answer.
_CITATION_MARK = re.compile(r"\s*\[\d+\]")


def exact_match(answer: str, gold: Sequence[str]) -> float:
    """Give 1 where an answer is one of the gold answers, letter for letter once both are normal, else 0."""
    said = " ".join(tokens(answer))
    return float(any(said == " ".join(tokens(one)) for one in gold or ("",)))


def token_f1(answer: str, gold: Sequence[str]) -> float:
    """Give the best F1, in [0, 1], of an answer's words against those of a gold answer."""
    return max(_f1(tokens(answer), tokens(one)) for one in gold or ("",))


def tokens(text: str) -> list[str]:
    """Give the words by which answers are compared; marks that point to citations and punctuation are left out."""
    bare = spelled(_CITATION_MARK.sub("", text))
    words = "".join(sign for sign in bare if not unicodedata.category(sign).startswith("P"))
    return _ARTICLE.sub(" ", words).split()


def _f1(said: list[str], gold: list[str]) -> float:
    """Give the harmonic mean of precision and recall over words, counted with repeats."""
    if not said or not gold:
        return float(said == gold)
    shared = (Counter(said) & Counter(gold)).total()
    return 2 * shared / (len(said) + len(gold))
