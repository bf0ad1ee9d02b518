"""Understanding: a question, with what went before it, becomes a query."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.document import Document
from corpus.fold import fold
from rag.asking import asked_fields, expected_value, is_broad, is_chat, kind_of
from rag.label import named_labels
from rag.language import language_of
from rag.plain import official_terms
from rag.query import Query
from rag.scope import Scope, scope_of
from rag.shorthand import spell_out
from rag.topic import topic_of

# What opens a question that goes on with an earlier one; folded.
_GOES_ON = re.compile(
    r"^(?:con|the|vay|the con|vay con|thi|rieng|o .{2,24} thi|va)\b|\b(?:thi sao|viec do|nhiem vu do|viec nay|"
    r"nhiem vu nay|do thi|cai do|van ban do|noi dung do|trong do)\b|"
    r"^(?:and|what about|how about|then)\b|\b(?:that task|this task|it|that one|there)\b"
)


def understand(question: str, *, history: tuple[str, ...] = (), documents: tuple[Document, ...]) -> Query:
    """Read a question against the documents of a library; earlier questions fill in what a follow-up leaves out."""
    own = spell_out(" ".join(question.split()))
    before = understand(history[-1], history=history[:-1], documents=documents) if history else None
    scope = scope_of(own, documents)
    topic, full = topic_of(own, scope), own
    goes_on = before is not None and (_GOES_ON.search(fold(own)) is not None or not scope.named)
    bare = False
    if before is not None and goes_on:
        scope, topic, full, bare = _carried(before, own, scope, topic)
    numbers = _numbers_named(own, scope)
    blank = _without(own, scope)
    asked = asked_fields(blank)
    if numbers and _ISSUES.search(fold(own)):
        asked = ()
    kind = "fact" if numbers and _ISSUES.search(fold(own)) else kind_of(own, places=scope.places)
    if before is not None and bare and not asked:
        asked, kind = before.asked, before.kind
    language = language_of(question)
    return Query(
        text=question,
        full=full,
        language=language,
        kind="chat" if before is None and is_chat(question) else kind,
        scope=scope,
        topic=topic,
        asked=asked,
        expected=before.expected if before is not None and bare and not asked else expected_value(own),
        section=named_labels(own),
        broad=is_broad(own),
        numbers=numbers,
        official=official_terms(topic, language=language),
        dates=tuple(re.findall(r"\d{1,2}/\d{1,2}/\d{4}", own)),
    )


# "Quyết định số 657-QĐ/TU do ai ban hành": the sentence that cites it says so, no task does
_ISSUES = re.compile(r"(?<!\w)(?:ai|co quan nao|cap nao) (?:da )?(?:ban hanh|ky)|who issued|issued by")


# "217-QĐ/TW", "214/2024/NĐ-CP", "77/KH-UBND"; folded
def _without(own: str, scope: Scope) -> str:
    """Blank the names of the scope: "Lâm Đồng" holds a word that asks who carries out."""
    return "".join(" " if any(start <= n < end for start, end in scope.spans) else sign for n, sign in enumerate(own))


_NUMBER = re.compile(r"(?<![\d/])\d{1,4}(?:/\d{4})?\s?[-/]\s?[a-z]{2,6}(?:\s?[-/]\s?[a-z]{2,8})*(?!\w)")


def _numbers_named(full: str, scope: Scope) -> tuple[str, ...]:
    """Give the numbers of documents that a question names beside those of its scope, folded, without blanks."""
    folded = fold(full)
    found = []
    for match in _NUMBER.finditer(folded):
        if not any(start < match.end() and match.start() < end for start, end in scope.spans):
            found.append(re.sub(r"\s", "", match[0]))
    return tuple(dict.fromkeys(found))


def _carried(before: Query, own: str, scope: Scope, topic: str) -> tuple[Scope, str, str, bool]:
    """Fill a follow-up from the question before it: its documents where none are named, its subject where none is.

    A follow-up that names another province keeps the resolution that was spoken of. The last value tells whether it
    has no subject of its own.
    """
    places = {word for name in scope.provinces for word in fold(name).split()}
    said = [word for word in re.findall(r"\w+", fold(topic)) if word not in _BARE | places]
    bare = len(said) < 3
    kept = before.scope
    if scope.named:
        same = tuple(
            document for document in scope.documents if set(before.scope.resolutions) & _resolutions_of(document)
        )
        kept = replace(scope, documents=same) if same and not scope.resolutions else scope
    subject = (
        " ".join((before.topic, *(word for word in re.findall(r"\w+", topic) if fold(word) in said))) if bare else topic
    )
    understood = own if not bare and scope.named else f"{own} ({before.full})"
    return kept, subject, understood, bare


def _resolutions_of(document: Document) -> set[str]:
    """Give the numbers that a document carries out, as a scope names them."""
    return {fold(number).removeprefix("dai hoi ") for number in document.description.resolutions}


_BARE = frozenset(
    [
        "con",
        "the",
        "vay",
        "thi",
        "sao",
        "o",
        "han",
        "la",
        "khi",
        "nao",
        "thoi",
        "gian",
        "noi",
        "dung",
        "ai",
        "viec",
        "do",
        "nhiem",
        "vu",
        "and",
        "what",
        "about",
        "it",
        "cua",
        "trong",
        "quang",
        "ngai",
        "ha",
        "tinh",
    ]
)
