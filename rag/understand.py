"""Understanding: a question, with what went before it, becomes a query."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.document import Document
from corpus.fold import fold
from rag.absence import printed_words
from rag.asking import asked_fields, expected_value, is_broad, is_chat, kind_of
from rag.bodies import bodies_named
from rag.initials import MOST_READ, spell_initials
from rag.label import named_labels
from rag.language import language_of
from rag.parts import parts_of, value_of
from rag.plain import Meant, meant_by
from rag.query import Expected, Query
from rag.scope import Scope, scope_of
from rag.shorthand import spell_out
from rag.topic import topic_of

# What opens a question that goes on with an earlier one, or points back into it; folded.
_OPENS = r"^(?:con|the con|vay con|the|vay|thi|rieng|voi|va|o .{2,24} thi|and|what about|how about|then)\b"
_PAPER = (
    r"nghi quyet|ke hoach|chi thi|de an|van ban|quyet dinh|chuong trinh|quy dinh|ket luan|nhiem vu|viec|noi dung|muc|"
    r"phan|tai lieu|cong tac|linh vuc|to chuc|co quan|chu de|van de"
)
_POINTS = (
    rf"\b(?:{_PAPER})\s(?:ay|do|nay|tren)\b|\bcai (?:do|nay|ay)\b|\b(?:that|this) (?:task|plan|resolution|programme)\b"
)
_GOES_ON = re.compile(rf"{_OPENS}|{_POINTS}|\bthi sao\b|\bdo thi\b|\btrong do\b|\b(?:it|they|that one|there)\b")
# "Kết quả đó", "những cơ quan ấy": as spelled, since "đó" folds like "do"
_BACK = re.compile(r"(?<!\w)(?:đó|đấy|ấy|nói trên)(?!\w)", re.IGNORECASE)
# "Còn …?", "Thế … thì sao?": the same is asked of another subject.
_SAME_ASKED = re.compile(rf"{_OPENS}|\bthi sao\b")


def understand(question: str, *, history: tuple[str, ...] = (), documents: tuple[Document, ...]) -> Query:
    """Read a question against the documents of a library; earlier questions fill in what a follow-up leaves out."""
    own = spell_initials(spell_out(" ".join(question.split())), documents)
    before = understand(history[-1], history=history[:-1], documents=documents) if history else None
    swapped = _swapped(own, before) if before is not None else ""
    if swapped:
        return replace(understand(swapped, documents=documents), text=question)
    scope = scope_of(own, documents)
    numbers = _numbers_named(own, scope)
    asked = asked_fields(_without(own, scope))
    expected = _expected(own)
    kind, broad = kind_of(own, places=scope.places), is_broad(own)
    if (numbers and _ISSUES.search(fold(own))) or _OPINION.search(fold(own)):
        asked, kind = (), "fact"
    topic, full = topic_of(own, scope), own
    if before is not None and (_GOES_ON.search(fold(own)) is not None or _BACK.search(own) or not scope.named):
        says = bool(asked) or expected != "none" or kind in ("list", "count", "comparison", "signer")
        scope, topic, full, bare = _carried(before, own, scope, topic)
        if not asked and not says and (bare or _SAME_ASKED.search(fold(own))):
            asked, kind, expected, broad = before.asked, before.kind, before.expected, before.broad
    language = language_of(question)
    return Query(
        text=question,
        own=own,
        full=full,
        language=language,
        kind="chat" if is_chat(question) and (before is None or not _GOES_ON.search(fold(own))) else kind,
        scope=scope,
        topic=topic,
        asked=asked,
        expected=expected,
        section=named_labels(own),
        broad=broad,
        numbers=numbers,
        meant=_everyday(meant_by(topic, language=language), scope.documents),
        dates=tuple(re.findall(r"\d{1,2}/\d{1,2}/\d{4}", own)),
    )


# "Quyết định số 657-QĐ/TU do ai ban hành": the sentence that cites it says so, no task does
_ISSUES = re.compile(r"(?<!\w)(?:ai|co quan nao|cap nao) (?:da )?(?:ban hanh|ky)|who issued|issued by")


# "phải có ý kiến của ai", "xin ý kiến cơ quan nào": who is heard, not who acts; folded
_OPINION = re.compile(
    r"(?<!\w)y kien (?:cua |tu )?(?:nhung |cac )?(?:ai|(?:co quan|to chuc|noi|don vi|cap|ben) nao)(?!\w)"
    r"|whose (?:opinions?|views?|comments?|consent)"
)


def _expected(own: str) -> Expected:
    """Give the kind of value asked for; of several things asked for, that of the first one that is a value."""
    parts = [one for one in parts_of(own) if one.kind != "what"]
    if len(parts) < 2:
        return expected_value(own)
    return next((value for one in parts if (value := value_of(one)) != "none"), "none")


def _everyday(meant: tuple[Meant, ...], documents: tuple[Document, ...]) -> tuple[Meant, ...]:
    """Let a phrase that the scope's documents print stand for itself first; one that they print often is their own."""
    if len(documents) > MOST_READ:
        return meant
    texts = [printed_words(document.text) for document in documents]
    kept = []
    for one in meant:
        phrase = f" {fold(one.phrase)} "
        times = sum(text.count(phrase) for text in texts) if " " in one.phrase or len(phrase) > _LONG_WORD else 0
        if times < _OWN:
            kept.append(replace(one, terms=(one.phrase, *one.terms[:2])) if times else one)
    return tuple(kept)


# One word is a term of its own from so many letters on, blanks counted: "homestay".
_LONG_WORD = 7
# A phrase that is printed so often is a term of the documents, not an everyday word for one.
_OWN = 3


def _without(own: str, scope: Scope) -> str:
    """Blank the names of the scope: "Lâm Đồng" holds a word that asks who carries out."""
    return "".join(" " if any(start <= n < end for start, end in scope.spans) else sign for n, sign in enumerate(own))


# "217-QĐ/TW", "214/2024/NĐ-CP", "77/KH-UBND"; folded
_NUMBER = re.compile(
    r"(?<![\d/])\d{1,4}(?:/\d{4})?\s?[-/]\s?(?!(?:hour|minute|day|week|month|year|member|point|bed|seat|storey)s?(?!\w))"
    r"[a-z]{2,6}(?:\s?[-/]\s?[a-z]{2,8})*(?!\w)"
)


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
    pointed = re.search(_POINTS, fold(topic)) is not None or _BACK.search(own) is not None
    said = [word for word in re.findall(r"\w+", re.sub(_POINTS, " ", fold(topic))) if word not in _BARE | places]
    bare = len(said) < 3
    kept = before.scope
    if scope.named:
        same = tuple(
            document for document in scope.documents if set(before.scope.resolutions) & _resolutions_of(document)
        )
        kept = replace(scope, documents=same) if same and not scope.resolutions else scope
    subject = (
        " ".join((before.topic, *(word for word in re.findall(r"\w+", topic) if fold(word) in said)))
        if bare or pointed
        else topic
    )
    if not bare and not pointed and _GOES_ON.search(fold(own)) is None:
        # a subject of its own: only the documents are carried over
        return kept, subject, own, bare
    if not bare and scope.named:
        return kept, subject, own, bare
    shift = len(own) + 2
    carried = tuple((start + shift, end + shift) for start, end in before.scope.spans)
    return replace(kept, spans=scope.spans + carried), subject, f"{own} ({before.full})", bare


def _resolutions_of(document: Document) -> set[str]:
    """Give the numbers that a document carries out, as a scope names them."""
    return {fold(number).removeprefix("dai hoi ") for number in document.description.resolutions}


# "Còn Ban Dân vận?", "Thế Văn phòng Tỉnh ủy thì sao?": the body alone; what is left beside it, folded
_ONLY_BODY = re.compile(
    r"\W*(?:the |vay )?(?:con |rieng |doi voi |voi )?(?:ca |phia |ben )?\W*(?:thi )?(?:sao|the nao|ra sao)?\W*$"
)


def _swapped(own: str, before: Query) -> str:
    """Put the one body that a follow-up names into the question before it, in the place of the one named there."""
    now, then = bodies_named(own), bodies_named(before.own)
    if len(now) != 1 or not then or now[0][0] is then[0][0]:
        return ""
    (organ, at), (_, place) = now[0], then[0]
    rest = fold(own[: at.start] + " " + own[at.end :])
    if _ONLY_BODY.match(re.sub(r"\s+", " ", rest)) is None:
        return ""
    return before.own[: place.start] + organ.name + before.own[place.end :]


_BARE = frozenset(
    [
        "tat",
        "ca",
        "bao",
        "nhieu",
        "may",
        "tong",
        "cong",
        "so",
        "lam",
        "phai",
        "cao",
        "len",
        "dau",
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
        "ra",
        "ngay",
        "hanh",
    ]
)
