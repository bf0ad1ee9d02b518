"""Initials: a short form in capitals that a question uses is spelled out by the words of the library's documents."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from corpus.document import Document
from corpus.fold import fold
from corpus.label import roman
from corpus.organ import find_organ

# "SNV", "BKHCN", "BTG&DVTU", "P.TCKH": three letters at least; no number of a document, no numeral
_SHORT = re.compile(r"(?<![\w/.-])(?=[A-ZĐ&.]*[A-ZĐ][&.]?[A-ZĐ])[A-ZĐ][A-ZĐ&.]{2,9}(?![\w/-])")
# Words that a short form leaves out.
_LEFT_OUT = r"(?:và |của |các |về |cho |[-–,&] ?)?"
_FEWEST_LETTERS, _FEWEST = 3, 2
# Of so many documents the words are looked through for each question.
MOST_READ = 40
_LETTERS = {
    "A": "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ", "E": "EÈÉẺẼẸÊỀẾỂỄỆ", "I": "IÌÍỈĨỊ", "O": "OÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ",
    "U": "UÙÚỦŨỤƯỪỨỬỮỰ", "Y": "YỲÝỶỸỴ", "D": "DĐ",
}  # fmt: skip


def spell_initials(question: str, documents: tuple[Document, ...]) -> str:
    """Replace each short form that no document prints by the words that the documents print most with these initials.

    One that the documents print, or that names a known body, stays as it is.
    """
    if len(documents) > MOST_READ or question.isupper():
        return question
    texts = tuple(document.text for document in documents)

    def spelled(found: re.Match[str]) -> str:
        letters = re.sub(r"[^A-ZĐ]", "", found[0])
        if len(letters) < _FEWEST_LETTERS or roman(letters) or find_organ(found[0]) is not None:
            return found[0]
        return _words_of(letters, texts) or found[0]

    return _SHORT.sub(spelled, question)


@lru_cache(maxsize=256)
def _words_of(letters: str, texts: tuple[str, ...]) -> str:
    """Give the words with these initials that texts print most, twice at least and with a capital; "" where none do."""
    if any(re.search(rf"(?<!\w){letters}(?!\w)", text) for text in texts):
        return ""
    classes = ["[" + (both := _LETTERS.get(letter, letter)) + both.lower() + "]" for letter in letters]
    first = classes[0]
    words = (r"\w*[^\S\n]+" + _LEFT_OUT).join([first, *classes[1:]])
    pattern = re.compile(rf"(?<!\w){words}\w*")
    said: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for text in texts:
        for found in pattern.finditer(text):
            key = fold(" ".join(found[0].split()))
            said[key] += 1
            printed.setdefault(key, " ".join(found[0].split()))
    key, times = max(said.items(), key=lambda one: one[1], default=("", 0))
    return printed[key] if times >= _FEWEST else ""
