"""Naming: how a document and a section are called in an answer."""

from __future__ import annotations

import re

from corpus.document import Document
from rag.language import Language

ENGLISH_KINDS = {
    "chương trình hành động": "Action Programme",
    "chương trình": "Programme",
    "kế hoạch": "Plan",
    "nghị quyết": "Resolution",
    "quyết định": "Decision",
    "chỉ thị": "Directive",
    "kết luận": "Conclusion",
    "hướng dẫn": "Guideline",
    "quy định": "Regulation",
    "quy chế": "Regulation",
    "đề án": "Scheme",
    "nghị định": "Decree",
    "thông tư": "Circular",
    "luật": "Law",
    "bộ luật": "Code",
    "pháp lệnh": "Ordinance",
    "văn bản hợp nhất": "Consolidated text",
    "thông báo": "Notice",
    "báo cáo": "Report",
    "công văn": "Official letter",
}
_ZONES = {
    "[tiêu đề]": ("phần tên văn bản", "the title"),
    "[mở đầu]": ("phần mở đầu", "the opening paragraph"),
    "[nơi nhận]": ("phần nơi nhận", "the recipients"),
    "[chữ ký]": ("phần chữ ký", "the signature"),
    "[chú thích]": ("chú thích", "footnote"),
    "[quy chế kèm theo]": ("phần đầu văn bản kèm theo", "the head of the annexed text"),
    "[khác]": ("phần ngoài mục", "text outside the sections"),
}


# An article is found by its number alone, whatever chapter it stands in.
_ARTICLE = re.compile(r"^Điều \d+\w*$")
_AROUND = re.compile(r"^(?:phần|chương|mục|tiểu mục)\s", re.IGNORECASE)
_LETTER = re.compile(r"^[a-zđ]{1,2}\)?$")
# "III", "2", "A", not "thứ nhất"
_COUNTED = re.compile(r"^\s+(?:[IVXLC]+|\d+\w?|[A-ZĐ])$")
_PARTS = (
    ("Phần", "Part"),
    ("Chương", "Chapter"),
    ("Mục", "Section"),
    ("Phụ lục", "Annex"),
    ("Mẫu", "Form"),
    ("Khối", "Group"),
    ("Cụm", "Cluster"),
)


def section_name(path: tuple[str, ...], *, language: Language = "vi") -> str:
    """Give a section's path in words: "mục III.2.1(10)", "mục B.III.1.3, gạch đầu dòng 11", "điểm a khoản 3 Điều 5"."""
    side = 0 if language == "vi" else 1
    if path[0] in _ZONES:
        return " ".join((_ZONES[path[0]][side], *path[1:]))
    named: list[str] = []
    numbered: list[str] = []
    tail: list[str] = []
    for label in path:
        if re.match(r"^[-+]\d+$", label):
            sign = ("gạch đầu dòng" if label[0] == "-" else "dấu cộng", "dash item" if label[0] == "-" else "plus item")
            tail.append(f"{sign[side]} {label[1:]}")
        elif label.startswith("¶"):
            tail.append(f"{('đoạn', 'paragraph')[side]} {label[1:]}")
        elif numbered and label.startswith(numbered[-1] + "."):
            numbered[-1] = label
        elif " " in label or (label.isalpha() and len(label) > 4):
            # "Điều 5", "PHỤ LỤC 1" say what they are; "III", "2.1" do not
            named.append(label)
        else:
            numbered.append(label)
    if named and _ARTICLE.match(named[-1]):
        return _article(named, numbered, tail, side)
    run = "".join(label if not at or label.startswith("(") else f".{label}" for at, label in enumerate(numbered))
    below = (f"{('mục', 'section')[side]} {run}",) if run else ()
    return ", ".join((*(_part(label, side) for label in named), *below, *tail))


def _article(named: list[str], numbered: list[str], tail: list[str], side: int) -> str:
    """Name what stands under an article, the smallest part first as laws are cited: "điểm a khoản 3 Điều 5"."""
    around = [_part(label, side) for label in named[:-1] if not _AROUND.match(label)]
    bare = [label.rstrip(")").lstrip("(") for label in numbered]
    if side:
        clauses = "".join(f"({label})" for label in bare)
        article = ", ".join((named[-1].replace("Điều", "Article", 1) + clauses, *tail))
    else:
        parts = [f"{'điểm' if _LETTER.match(label) else 'khoản'} {label}" for label in bare]
        article = " ".join((*reversed(tail), *reversed(parts), named[-1]))
    return ", ".join((article, *around))


def _part(label: str, side: int) -> str:
    """Give a part that says what it is, its kind without capitals ("PHỤ LỤC 1") or in English."""
    for names in _PARTS:
        rest = label[len(names[0]) :]
        if label.upper().startswith(names[0].upper()) and (not side or not rest or _COUNTED.match(rest)):
            return names[side] + rest
    return label


def document_name(document: Document, *, language: Language = "vi") -> str:
    """Give a document's short name: kind, number or what it carries out, and whose it is."""
    said = document.description
    aim = said.resolutions[0] if said.resolutions and not said.number else ""
    central = _CENTRAL.match(said.issuer or "") is not None
    if language == "en":
        kind = ENGLISH_KINDS.get((said.kind or "").lower(), "document")
        number = f" No. {said.number}" if said.number else ""
        carried = f" for Resolution {aim}" if aim else ""
        if aim.startswith("Đại hội"):
            carried = f" for the {aim.removeprefix('Đại hội ')} Congress resolution"
        place = f"{said.province}'s " if said.province and not central else ""
        signed = f" signed by {said.signer}" if said.signer and not said.province and not number else ""
        return f"{place}{kind}{number}{carried}{signed}"
    if not said.kind:
        return said.title or document.name
    number = f" số {said.number}" if said.number else ""
    carried = f" thực hiện Nghị quyết {aim}" if aim else ""
    place = f", {said.province}" if said.province and not central else ""
    if not place and not number and said.signer:
        place = f" do {said.signer} ký"
    if not carried and not number:
        return " ".join((said.title or said.kind).split()[:16]) + place
    return f"{said.kind}{number}{carried}{place}"


_CENTRAL = re.compile(r"Chính phủ|Thủ tướng|Bộ |Quốc hội|Ban Bí thư|Ban Chấp hành Trung ương|Chủ tịch nước")


# "đến năm 2025", "giai đoạn 2021 - 2025": until when what stands under a heading is to be; no day of a paper
_PERIOD = re.compile(
    r"(?:đến (?:hết )?năm|giai đoạn|nhiệm kỳ|(?<!tháng \d )(?<!tháng \d\d )năm)"
    r" (?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?",
    re.IGNORECASE,
)
_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def period_over(document: Document, path: tuple[str, ...]) -> str:
    """Give until when the nearest heading over a section's figures says, where the section prints no year; "" else."""
    section = document.section(path)
    said = section.own.cut(document.text) if section is not None else ""
    if not re.search(r"\d", said.lstrip("-+• 0123456789.)")) or _HAS_YEAR.search(said):
        return ""
    for above in document.upward(path[:-1]):
        if found := _PERIOD.findall(above.own.cut(document.text)[:300]):
            return found[0].lower() if len(set(found)) == 1 else ""
    return ""


def reference(document: Document, path: tuple[str, ...], *, language: Language = "vi") -> str:
    """Give the place of a passage in words: section, then document."""
    period = period_over(document, path) if language == "vi" else ""
    place = section_name(path, language=language)
    return ", ".join(part for part in (place, period, document_name(document, language=language)) if part)
