"""Cross-references: what a section names by label alone in its own document ("khoản 1 Điều 2 của Nghị định này")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Document
from corpus.section import Section
from corpus.span import Span

_AND = r"(?:,| và|, và| hoặc|; )\s?"
_REFERENCE = re.compile(
    rf"(?:(?:các )?điểm (?P<points>[a-zđ]\)?(?:{_AND}(?:điểm )?[a-zđ](?!\w)\)?)*),? )?"
    rf"(?:(?:các )?khoản (?P<clauses>\d{{1,2}}(?:{_AND}(?:khoản )?\d{{1,2}})*),? )?"
    r"(?:Điều (?P<article>\d{1,3}[a-zđ]?|này)|(?P<clause>khoản này))(?!\w)",
    re.IGNORECASE,
)
# What every reference holds
_WORDS_OF_ONE = ("iều ", "IỀU ", "hoản này", "HOẢN NÀY")
# "Điều 2 Luật Thủ đô", "Điều 5 của Nghị định số 10/2020/NĐ-CP" are another's; "Điều 2 của Nghị định này" is its own
_PAPER = re.compile(
    r",?\s+(?:của\s+|tại\s+)?(?:(?:Bộ )?[Ll]uật|Hiến pháp|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Quy chế"
    r"|Quy định|Điều lệ|Chỉ thị|Kế hoạch|Chương trình|Hướng dẫn)(?P<own>\s+này(?!\w))?"
)
# Whom a provision is for is told elsewhere: "đối tượng quy định tại …"; not "(trừ trường hợp quy định tại …)"
_FOR_WHOM = re.compile(
    r"(?<!trừ )(?<!trừ các )(?:đối tượng|trường hợp|người|tổ chức|cá nhân|cơ quan|đơn vị|doanh nghiệp|cơ sở|dự án|hộ)"
    r"(?: \w+){0,3} (?:được )?(?:quy định|nêu|nói) (?:tại |ở )(?:các )?$",
    re.IGNORECASE,
)
# So many words tell what a provision without a heading is about.
_WORDS = 24
# So many provisions are followed from one section; a longer row of them tells nothing.
_MOST = 4


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference in a document's text, and the section that it points to."""

    span: Span
    target: Section


def cross_references(document: Document, section: Section) -> tuple[CrossReference, ...]:
    """Find the provisions of the same document that a section's own text names by their labels.

    A provision of another paper, one that does not exist and one that holds the section itself are left out.
    """
    found: list[CrossReference] = []
    own = section.own
    said = own.cut(document.text)
    if not any(word in said for word in _WORDS_OF_ONE):
        # most sections name none, and this is asked of each for every question
        return ()
    for match in _REFERENCE.finditer(document.text, own.start, own.end):
        paper = _PAPER.match(document.text, match.end())
        if paper is not None and paper["own"] is None:
            continue
        for target in _targets(document, section, match):
            if not target.span.holds(section.own) and target not in (one.target for one in found):
                found.append(CrossReference(Span(*match.span()), target))
    return tuple(found)


def gist_of(document: Document, section: Section) -> str:
    """Tell in one line what a provision is about: its heading, or its first words without its label."""
    if section.heading:
        return section.title
    words = section.own.cut(document.text).split()
    label = words[0].rstrip(".)") == section.path[-1].rstrip(".)") if words else False
    return " ".join(words[label : _WORDS + label])


def subjects_of(document: Document, section: Section) -> tuple[CrossReference, ...]:
    """Give the references that tell for whom or what a section is; none where these are many."""
    own = section.own.start
    found = tuple(
        one for one in cross_references(document, section) if _FOR_WHOM.search(document.text[own : one.span.start])
    )
    return found if len(found) <= _MOST else ()


def gists(document: Document, section: Section) -> tuple[str, ...]:
    """Tell for whom or what a section is where it points to that, one line a provision."""
    return tuple(gist_of(document, one.target) for one in subjects_of(document, section))


def _targets(document: Document, section: Section, match: re.Match[str]) -> Iterator[Section]:
    """Give the sections that one reference names."""
    over = _over(document, section, match)
    if over is None:
        return
    paths = [over]
    if match["clauses"]:
        paths = [(*over, number) for number in re.findall(r"\d+", match["clauses"])]
    if match["points"]:
        letters = re.findall(r"(?<!\w)[a-zđ](?!\w)", match["points"].lower())
        paths = [(*path, f"{letter})") for path in paths for letter in letters]
    elif not match["clauses"] and (match["clause"] or (match["article"] or "").lower() == "này"):
        return
    for path in paths:
        target = document.section(path)
        if target is not None:
            yield target


def _over(document: Document, section: Section, match: re.Match[str]) -> tuple[str, ...] | None:
    """Give the path of the article, or of the clause, that a reference starts from."""
    path = section.path
    article = next((n for n, label in enumerate(path) if label.startswith("Điều ")), None)
    if match["clause"]:
        return path[: article + 2] if article is not None and len(path) > article + 1 else None
    if match["article"].lower() == "này":
        return path[: article + 1] if article is not None else None
    label = f"Điều {match['article']}"
    same = [one.path for one in document.sections if one.path[-1] == label]
    return max(same, key=lambda one: _common(one, path), default=None)


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Count the labels that two paths begin with alike."""
    return next((n for n, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), len(one))
