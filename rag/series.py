"""Series: items of one kind beside each other ("Nhóm giải pháp về …", "Giai đoạn 1 …"), asked for together."""

from __future__ import annotations

import re

from corpus.document import Document
from corpus.fold import fold, fold_words
from corpus.section import Section
from rag.answer import Answer, Found, cite
from rag.desk import Desk, clean, found, item_said
from rag.evidence import Evidence
from rag.naming import reference
from rag.query import Query
from rag.say import first_words, items_said

# "những cấp độ nào", "mấy nhóm giải pháp", "which phases": what is asked for in the plural; folded
_ASKED = re.compile(
    r"(?<!\w)(?:nhung|cac|(?:may|bao nhieu)(?=.{0,90}(?:nhung|gom|la gi|ke ten|neu))) (?P<vi>\w+ \w+(?: \w+)?)"
    r"(?=.{0,90}?(?<!\w)(?:nao|gi|may|\?|$))"
)
# Words that begin items of every kind and make no series of their own; folded
_COMMON = frozenset(
    ("nhiem vu", "co quan", "don vi", "noi dung", "dia phuong", "cong viec", "van de", "bien phap", "yeu cau",
     "linh vuc", "to chuc", "can bo", "muc tieu", "chi tieu", "ke hoach")
)  # fmt: skip
# "mấy đợt, mỗi đợt …": one word is enough where it is asked of each; folded
_EACH = re.compile(r"(?<!\w)(?:may|bao nhieu) (\w+(?: \w+)?)(?!\w).{0,60}?(?<!\w)(?:moi|tung) \1(?!\w)")
_FEWEST, _MOST, _WORDS = 2, 15, 190


def say_series(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """List the items beside each other that begin with the words that a question asks for in the plural.

    ``None`` where no such words are asked, or no items under one heading begin with them. Of several groups the one
    is taken whose items, with the headings over them, say most of the question.
    """
    if query.kind in ("comparison", "signer", "chat") or query.asked not in ((), ("timing",)):
        return None
    if query.expected == "date" and query.kind == "fact":
        return None
    names = _names(query)
    if not names:
        return None
    ranked = {(one.document.name, one.section.path): one for one in evidence}
    best: tuple[float, Document, list[Section]] | None = None
    for document in query.scope.documents:
        for group in _groups(document, names):
            held = [ranked[key] for one in group if (key := (document.name, one.path)) in ranked]
            score = max((one.cover + 0.1 * one.score for one in held), default=0.0)
            if held and (best is None or score > best[0]):
                best = (score, document, group)
    if best is None or not _on_top(evidence, best[1], best[2]):
        return None
    _, document, group = best
    parent = document.section(group[0].path[:-1])
    each = max(_WORDS // len(group), 8)
    lines = []
    for number, item in enumerate(group, 1):
        said = item_said(document, item)
        if said.endswith(":") or item.heading:
            under = [one for one in document.sections if one.path[:-1] == item.path]
            said = " ".join((said, "; ".join(item_said(document, one) for one in under)))
        lines.append(f"{number}. {first_words(said, most=each)} [{number}]")
    place = reference(document, parent.path if parent else group[0].path, language=query.language)
    count = items_said(len(group), len(group), language=query.language)
    marks = tuple(cite(document, item.path, item.own) for item in group)
    near = tuple(Found(one.document, one.section, 1.0) for one in marks[:5])
    text = "\n".join((f"{count} ({place}):", *lines))
    return Answer("answered", text, query.language, marks, (*near, *found(evidence))[:10], query.full)


def _on_top(evidence: tuple[Evidence, ...], document: Document, group: list[Section]) -> bool:
    """Tell whether one of the three best sections is an item of the group, stands under one or heads them."""
    heads = group[0].path[:-1]
    return any(
        one.document is document
        and (one.section.path == heads or any(one.section.path[: len(item.path)] == item.path for item in group))
        for one in evidence[:3]
    )


def _names(query: Query) -> tuple[str, ...]:
    """Give the words that may begin the items, the longest first."""
    each = _EACH.search(fold(query.own))
    names: list[str] = [each[1]] if each else []
    for asked in _ASKED.finditer(fold(query.own)):
        words = asked["vi"].split()
        names += [" ".join(words[:size]) for size in (3, 2) if len(words) >= size]
    return tuple(name for name in dict.fromkeys(names) if name not in _COMMON)


def _groups(document: Document, names: tuple[str, ...]) -> list[list[Section]]:
    """Give the items of each heading that all begin with one of the names, two at least."""
    groups: dict[tuple[tuple[str, ...], str], list[Section]] = {}
    for section in document.sections:
        if section.bracket or section.paragraph or len(section.path) < 2:
            continue
        words = fold_words(clean(section.own.cut(document.text)[:120]))
        name = next((name for name in names if words.startswith(name + " ")), None)
        if name is not None:
            groups.setdefault((section.path[:-1], name), []).append(section)
    return [group for group in groups.values() if _FEWEST <= len(group) <= _MOST]
