"""Labels: the sections that a question names by number ("mục 2.1", "phần III", "nội dung 5.2")."""

from __future__ import annotations

import re

from corpus.document import Document
from corpus.fold import fold
from corpus.label import roman
from corpus.section import Section

_NAMED = re.compile(
    r"(?:\b(?:muc|phan|diem|khoan|nhiem vu|noi dung|tieu muc|section|part|item|point|task|chuong|dieu|article|"
    r"chapter)\s+(?:so\s+)?)"
    r"(?P<path>(?:[ivx]+\b|\d+(?:\.\d+)*|[a-zđ]\))(?:[./,\s-]*(?:\(\d+\)|\d+(?:\.\d+)*|[a-zđ]\)))*)"
)
_WORD_BEFORE = {"dieu": "điều", "article": "điều", "chuong": "chương", "chapter": "chương"}


def named_labels(question: str) -> tuple[str, ...]:
    """Give the labels that a question names, in order, "III.2.1(10)" as "iii", "2.1", "(10)"; empty where none."""
    labels: list[str] = []
    for found in _NAMED.finditer(fold(question)):
        word = fold(found[0]).split()[0]
        parts = re.findall(r"\(\d+\)|[ivx]+\b|\d+(?:\.\d+)*|[a-zđ]\)", found["path"])
        if re.match(r"\d{4}$", parts[0]):
            continue
        if word in _WORD_BEFORE:
            parts[0] = f"{_WORD_BEFORE[word]} {parts[0]}"
        labels += parts
    return tuple(labels)


# "Phụ lục 2", "Khối thi đua số VIII": parts that say what they are; folded
_PART = re.compile(
    r"(?<!\w)(?P<kind>phu luc|annex|appendix|khoi|cum)(?: thi dua)?(?: so)? (?P<number>[ivx]+|\d{1,2})(?![\w/.-])"
)
_KINDS = {"annex": "phu luc", "appendix": "phu luc"}


def find_part(question: str, document: Document) -> Section | None:
    """Give the annex, or the group in one, that a question names; ``None`` where none or several bear its number."""
    found = _PART.search(fold(question))
    if found is None:
        return None
    kind, number = _KINDS.get(found["kind"], found["kind"]), _counted(found["number"])
    held = [one for one in document.sections if _is_part(fold(one.path[-1]), kind, number)]
    return held[0] if len(held) == 1 else None


def annex_named(question: str) -> str | None:
    """Give the annex that a question names, as typed ("Phụ lục 3"); ``None`` where it names none."""
    found = _PART.search(fold(question))
    known = found is not None and _KINDS.get(found["kind"], found["kind"]) == "phu luc"
    return question[found.start() : found.end()] if found is not None and known else None


def _is_part(label: str, kind: str, number: int) -> bool:
    printed = _PART.fullmatch(label)
    return printed is not None and printed["kind"] == kind and _counted(printed["number"]) == number


def _counted(number: str) -> int:
    return int(number) if number.isdecimal() else roman(number.upper())


def find_labelled(document: Document, labels: tuple[str, ...]) -> tuple[Section, ...]:
    """Give the sections of a document whose path ends with the labels; a dotted one may be printed whole."""
    if not labels:
        return ()
    wanted = [label.lower() for label in labels]
    if len(wanted) > 1 and (held := _ending(document, [f"{wanted[0]}-{'.'.join(wanted[1:])}"])):
        # "IV-1.2" is printed as one label
        return held
    # "khoản 2 Điều 7" names the inner part first
    orders = (wanted, wanted[::-1]) if len(wanted) > 1 else (wanted,)
    return next((held for order in orders if (held := _ending(document, order))), ())


def _ending(document: Document, wanted: list[str]) -> tuple[Section, ...]:
    return tuple(section for section in document.sections if _ends(section.path, wanted))


def _ends(path: tuple[str, ...], wanted: list[str]) -> bool:
    printed = [label.lower() for label in path]
    if not wanted or printed[-1] not in (wanted[-1], f"({wanted[-1]})"):
        return False
    # "III.8" is no item (8) somewhere in part III
    if printed[-1] != wanted[-1] and len(wanted) > 1 and printed[-2:-1] != wanted[-2:-1]:
        return False
    at = len(printed) - 1
    for label in reversed(wanted[:-1]):
        at = next((n for n in range(at - 1, -1, -1) if printed[n] == label), -2)
        if at == -2:
            return False
    return True
