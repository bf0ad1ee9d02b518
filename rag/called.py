"""Called: the document that a question calls by its kind and by words of its title ("Đề án bồi dưỡng cán bộ …")."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.document import Document
from corpus.fold import fold, fold_words
from corpus.zone import KINDS
from rag.naming import ENGLISH_KINDS

# The kinds of paper, the longest first; folded.
_KINDS = tuple(sorted({fold(kind) for kind in KINDS}, key=len, reverse=True))
_KIND = re.compile(rf"(?<!\w)(?:{'|'.join(_KINDS)})(?!\w)")
_WORD = re.compile(r"\w+")
# Words after which a title's words end and the question goes on; folded.
_ENDS = re.compile(r"[;:?!()]|(?<!\w)(?:thi|giao|yeu cau|quy dinh|dat ra|de ra|neu|nham|gom|phai|nao|nhung)(?!\w)")
# Words that a title and a question share without meaning the same.
_PLAIN = frozenset(
    "ve viec cua cac va thuc hien trien khai tinh nam giai doan den so hanh dong cong tac".split()  # noqa: SIM905
)
# So many words of its own must agree, and another document's title hold so much fewer.
_FEWEST, _APART = 4, 0.7


def kinds_of(document: Document) -> tuple[str, ...]:
    """Give the kinds by which a document may be named, folded: its own, its English name, what its title issues."""
    return kinds_for((document.description.kind or "").lower(), document.description.title or "")


@lru_cache(maxsize=512)
def kinds_for(own: str, title: str) -> tuple[str, ...]:
    """Give the names of a kind (in lower case), folded: its own, its English one, what the title says it issues."""
    named = [fold(own), ENGLISH_KINDS.get(own, "").lower()]
    head = fold_words(title)[:120]
    issued = re.match(
        rf"{re.escape(fold(own))} (?:ban hanh|phe duyet|ve(?: viec)?) (?P<kind>{'|'.join(_KINDS)})(?!\w)", head
    )
    if issued is not None:
        named.append(issued["kind"])
    return tuple(dict.fromkeys(kind for kind in named if kind))


def called(folded: str, documents: tuple[Document, ...]) -> tuple[list[Document], list[tuple[int, int]]]:
    """Find the document whose kind a question says with words of its title behind, and where it says so.

    Four words of the title at least must be said, and no other document's title may hold nearly as many.
    """
    best: list[tuple[int, Document, tuple[int, int]]] = []
    for found in _KIND.finditer(folded):
        end = _ENDS.search(folded, found.end())
        phrase = list(_WORD.finditer(folded, found.end(), end.start() if end else len(folded)))
        for document in documents:
            if found[0] in kinds_of(document):
                told, stop = _agreeing(phrase[:16], _words(document.description.title or ""))
                best.append((told, document, (found.start(), stop)))
    most = max((told for told, _, _ in best), default=0)
    if most < _FEWEST:
        return [], []
    first = next(one for one in best if one[0] == most)
    rivals = {document.name for told, document, _ in best if told > _APART * most}
    return ([first[1]], [first[2]]) if rivals == {first[1].name} else ([], [])


@lru_cache(maxsize=512)
def _words(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(title)))


def _agreeing(phrase: list[re.Match[str]], title: frozenset[str]) -> tuple[int, int]:
    """Count the words of a phrase that a title holds, up to its last such word while four of five agree."""
    held = told = stop = 0
    for said, word in enumerate(phrase, 1):
        if word[0] in title:
            held += 1
            if held >= 0.8 * said:
                told, stop = sum(one[0] in title and one[0] not in _PLAIN for one in phrase[:said]), word.end()
    return told, stop
