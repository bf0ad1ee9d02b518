"""Columns: what a table's row prints beside bodies and time ("Sản phẩm", "Cấp phê duyệt"), where a question asks it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.document import Document
from corpus.fold import fold
from corpus.section import Section
from corpus.span import Span
from corpus.table import Cell, cells_of, column_roles, is_counter, is_head, is_row, is_rule, merged_head, subject_column
from rag.extract import even_share
from rag.query import Query
from rag.say import first_words

# What a column's head says, and the words that ask for it; folded.
_KINDS = (
    (
        "product",
        r"san pham|ket qua|dau ra|hinh thuc (?:van ban|san pham)|loai van ban",
        r"san pham|ket qua|dau ra|hinh thuc (?:van ban|san pham|gi)|van ban gi|loai van ban|ra (?:cai |duoc )?gi"
        r"|the hien bang|"
        r"\bproducts?\b|\boutputs?\b|\bdeliverables?\b|\boutcomes?\b|what kind of (?:document|paper)|\bresults?\b",
    ),
    (
        "approver",
        r"phe duyet|cap (?:trinh|ban hanh|co tham quyen)|co quan (?:trinh|ban hanh)|tham quyen|nguoi ky|trinh",
        r"phe duyet|\bduyet\b|(?:trinh|ban hanh) (?:len |cho )?(?:ai|cap nao|noi nao)|ai ban hanh"
        r"|cap nao (?:ban hanh|trinh)|"
        r"(?:cap|tham quyen) ban hanh|tham quyen|len cap nao|\bapprov|who (?:issues|adopts)",
    ),
    (
        "reviewer",
        r"tham dinh|tham tra|kiem tra",
        r"tham dinh|tham tra|\bapprais|\breviews?\b",
    ),
    (
        "money",
        r"kinh phi|von|ngan sach|du toan|muc chi",
        r"kinh phi|von|ngan sach|du toan|muc chi|bao nhieu tien|budget|cost|fund",
    ),
    ("note", r"ghi chu", r"ghi chu|\bnotes?\b"),
)
_LABELS = {
    "product": "Product",
    "approver": "Approved by",
    "reviewer": "Reviewed by",
    "money": "Funding",
    "note": "Note",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One cell of a row under a head that names neither body nor time: what it is, the head as printed, the text."""

    kind: str
    head: str
    text: str
    span: Span

    def said(self, *, english: bool) -> str:
        """Say the cell behind its head."""
        return f"{_LABELS[self.kind] if english else self.head}: {self.text.rstrip(' .;')}"


def columns_of(document: Document, section: Section) -> tuple[Column, ...]:
    """Give the cells of a section that is a table's row, under heads of the kinds that are asked for."""
    start = section.own.start
    line = _line_at(document.text, start)
    if not is_row(line):
        return _lines_of(document, section)
    head = _head_over(document.text, start)
    subject = subject_column(head) if head else 0
    found = []
    for n, (title, cell) in enumerate(zip(head, cells_of(line), strict=False)):
        if n in (0, subject) or not cell.text or column_roles(title.text) not in ((), ("product",), ("other",)):
            continue
        folded = fold(title.text)
        kind = next((name for name, heads, _ in _KINDS if re.search(rf"(?<!\w)(?:{heads})(?!\w)", folded)), "")
        if kind:
            found.append(Column(kind, title.text, cell.text, Span(start + cell.start, start + cell.end)))
    return tuple(found)


def _line_at(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]


# "- Sản phẩm: Quyết định của Thủ tướng Chính phủ"
_FIELD = re.compile(
    r"(?m)^[-+•*\s]*(?:\d{1,2}[.)]\s*|[a-zđ]\)\s*)?(?P<head>[A-ZĐÀ-Ỹ][^:.;\n]{3,40}):\s*(?P<said>\S[^\n]*)"
)


def _lines_of(document: Document, section: Section) -> tuple[Column, ...]:
    """Give the lines of a block that name what comes out of a task, who approves it or what pays for it."""
    found = []
    over = document.section(section.path[:-1])
    # fields that are numbered stand beside the task's name
    end = over.span.end if over is not None and len(over.span) < _BLOCK // 2 else section.span.end
    for line in _FIELD.finditer(document.text, section.span.start, min(end, section.span.start + _BLOCK)):
        folded = fold(line["head"])
        kind = next((name for name, heads, _ in _KINDS if re.match(rf"(?:{heads})(?!\w)", folded)), "")
        if kind:
            span = Span(line.start("said"), line.end("said"))
            found.append(Column(kind, " ".join(line["head"].split()), " ".join(line["said"].split()), span))
    return tuple(found)


# So far into a section the lines of its block are looked for, in characters.
_BLOCK = 3000


def _head_over(text: str, at: int) -> tuple[Cell, ...]:
    """Give the head of the table that a row stands in: the nearest above, with the second row of heads under it."""
    rows: list[tuple[Cell, ...]] = []
    for line in reversed(text[:at].split("\n")[:-1]):
        if not is_row(line):
            if line.strip() and rows and not line.startswith("|") and len(line) > 200:
                break
            continue
        cells = cells_of(line)
        if is_rule(line) or is_counter(cells):
            continue
        if is_head(cells):
            head = cells
            if rows and not rows[-1][0].text.strip(". ").isdigit():
                head = merged_head(head, rows[-1])
            return head
        rows.append(cells)
    return ()


def row_said(document: Document, section: Section) -> str:
    """Say a table's row whose cells are figures: its subject, then each cell behind its head; "" of other sections.

    "Tỷ lệ …: Đơn vị: %; 2025: 20; 2026: 23", so that a figure is not told without what it is of.
    """
    start = section.own.start
    line = _line_at(document.text, start)
    if not is_row(line):
        return ""
    head, cells = _head_over(document.text, start), cells_of(line)
    subject = subject_column(head) if head else 0
    rest = [
        (title.text, cell.text)
        for n, (title, cell) in enumerate(zip(head, cells, strict=False))
        if n not in (0, subject)
    ]
    figures = sum(bool(re.fullmatch(r"[\d.,%\s-]+", said)) for _, said in rest)
    if figures < _FIGURES or figures < len(rest) / 2 or subject >= len(cells):
        return ""
    told = "; ".join(f"{title}: {said}" for title, said in rest if title and said)
    return f"{cells[subject].text}: {told}"


def unit_over(document: Document, section: Section) -> str:
    """Give the unit that stands over a table's row for all its figures ("Đơn vị tính: triệu đồng"); "" where none."""
    if not section.own.cut(document.text).startswith("|"):
        return ""
    for above in document.upward(section.path):
        found = _UNIT.search(above.own.cut(document.text)) if above.path != section.path else None
        if found is not None:
            return " ".join(found[1].split())
    return ""


_UNIT = re.compile(r"(?:Đơn vị(?: tính)?|ĐVT)\s*:\s*([^\n|;.)]{2,40})", re.IGNORECASE)


def headed_cells(document: Document, section: Section) -> list[tuple[str, str]]:
    """Give the cells of a section that is a table's row, each behind the head of its column; none of other sections."""
    line = _line_at(document.text, section.own.start)
    if not is_row(line):
        return []
    head = _head_over(document.text, section.own.start)
    return [(title.text, cell.text) for title, cell in zip(head, cells_of(line), strict=False)]


def row_told(document: Document, section: Section, *, most: int) -> str:
    """Tell a table's row within so many words: its subject, then each cell behind its head; "" of other sections.

    Long cells are told by their first words, so that none is left out.
    """
    if section.own.end > section.own.start + len(_line_at(document.text, section.own.start)):
        return ""
    told = [(title, text) for title, text in headed_cells(document, section) if text][1:]
    if len(told) < _CELLS:
        return ""
    each = even_share([len(text.split()) for _, text in told], most - sum(len(title.split()) for title, _ in told))
    first, *rest = [(title, first_words(text, most=max(each, 1))) for title, text in told]
    return "; ".join((first[1], *(f"{title}: {text}" for title, text in rest)))


# A row with fewer cells beside its number has no columns to tell.
_CELLS = 2
# A row with so many cells of figures is told cell by cell.
_FIGURES = 2


def columns_asked(query: Query, document: Document, section: Section) -> tuple[Column, ...]:
    """Give the cells of a row that a question asks for by the head of their column or what stands for it."""
    folded = fold(query.own)
    wanted = {name for name, _, asked in _KINDS if re.search(rf"(?<!\w)(?:{asked})", folded)}
    return tuple(column for column in columns_of(document, section) if column.kind in wanted) if wanted else ()
