"""Language: tells an English question from a Vietnamese one, also where that has no marks."""

from __future__ import annotations

import re

from corpus.fold import fold
from index.fuse import Language

_WORD = re.compile(r"[^\W\d_]+")

# One Vietnamese syllable without marks: "nghieng", "quyet", "anh", "o".
_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
_NUCLEUS = (
    r"(?:uye|uya|uoi|uou|ieu|yeu|oai|oay|oeo|uay|uyu|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye"
    r"|[aeiouy])"
)
_CODA = r"(?:ch|ng|nh|[cmnpt])?"
_SYLLABLE = re.compile(_ONSET + _NUCLEUS + _CODA)

# Words that hold English questions together and that no Vietnamese syllable is spelled like, or hardly any.
_ENGLISH = re.compile(
    r"what|which|who|whom|whose|when|where|why|how|of|is|are|was|were|does|did|do|has|have|had|by|for|from"
    r"|with|and|or|much|should|must|will|would|can|could|under|about|between|that|this|these|those|their"
    r"|its|be|been|list|name|give|explain|describe"
)


def language_of(question: str) -> Language:
    """Give the language in which a question is asked; names in the other language do not turn it."""
    words = _WORD.findall(question.lower())
    if not words:
        return "vi"
    marked = sum(word != fold(word) for word in words) / len(words)
    vietnamese = sum(_SYLLABLE.fullmatch(fold(word)) is not None for word in words) / len(words)
    english = sum(_ENGLISH.fullmatch(word) is not None for word in words) / len(words)
    return "en" if english > 0 and 1.0 - vietnamese > max(marked, 0.25) else "vi"
