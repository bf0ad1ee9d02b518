"""Word files: paragraphs with the numbers that Word draws, tables, notes and accepted changes, in order."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from corpus.archive import names_in
from corpus.encoding import from_tcvn3, from_vni
from corpus.grid import GridCell, lines_of_table
from corpus.numbering import Lists, W, lists_of
from corpus.pagemark import settle_pages
from corpus.problem import Problem
from corpus.reading import Reading, damaged, empty

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BAD_FILE = (KeyError, ValueError, AttributeError, TypeError, IndexError, OSError, EOFError, SyntaxError, RuntimeError,
             zipfile.BadZipFile, zlib.error, struct.error)  # fmt: skip
# Wrappers whose content counts as if they were not there; changes that were taken out are no text.
_TRANSPARENT = frozenset(
    W + name
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "customXml", "bdo", "dir", "sdtContent")
)
_TAKEN_OUT = frozenset((W + "del", W + "moveFrom"))
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CONTENTS = re.compile(r"^(?:toc|table of figures)\b", re.IGNORECASE)
_SIGNS = {"tab": "\t", "noBreakHyphen": "-", "cr": "\n", "ptab": "\t"}


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph or character style gives to its text; numbers are those of its list, if it has one."""

    name: str = ""
    number: str | None = None
    depth: int | None = None
    hidden: bool = False
    capitals: bool = False


@dataclass(slots=True)
class _Walk:
    """What is known while a document's blocks are read in order."""

    styles: dict[str, _Style]
    lists: Lists
    notes: dict[str, Any]
    laid_out: bool
    default: str = ""
    called: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    changed: bool = False
    carried: str = ""


def read_docx(content: bytes) -> Reading:
    """Read a Word file as one paragraph a line.

    Raises a :class:`~corpus.reading.ReadError` where the file is damaged, locked, without text or beyond the limits.
    """
    names_in(content, "Word")
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        document = Document(BytesIO(content))
        body = document.element.body
        walk = _walk_of(document, body)
        lines = _blocks(walk, body)
        lines += _notes(walk)
    except (*_BAD_FILE, OpcError):
        raise damaged("Word") from None
    text = "\n".join(lines)
    if not text.strip():
        raise empty()
    changes = "Văn bản còn theo dõi thay đổi: đã lấy phần chèn thêm và bỏ phần bị xóa."
    problems = (Problem("tracked-changes", changes),) if walk.changed else ()
    return Reading(text, "docx", text.count("\f") + 1 if "\f" in text else None, problems)


def _walk_of(document: Any, body: Any) -> _Walk:  # noqa: ANN401  (lxml elements have no types)
    """Gather the styles, list definitions and notes of a document."""
    from docx.oxml.parser import parse_xml

    parts = {}
    for relation in document.part.rels.values():
        if not relation.is_external:
            parts[relation.reltype.rsplit("/", 1)[-1]] = relation.target_part
    roots: dict[str, Any] = {
        name: getattr(part, "element", None) if name in ("styles", "numbering") else parse_xml(part.blob)
        for name, part in parts.items()
        if name in ("styles", "numbering", "footnotes", "endnotes")
    }
    styles = roots.get("styles")
    notes = {}
    for name, kind in (("footnotes", "footnote"), ("endnotes", "endnote")):
        if name in roots:
            notes.update({f"{kind}{note.get(W + 'id')}": note for note in roots[name].findall(W + kind)})
    known, default = _styles(styles)
    laid_out = next(body.iter(W + "lastRenderedPageBreak"), None) is not None
    return _Walk(known, lists_of(roots.get("numbering"), styles), notes, laid_out, default)


def _styles(root: Any) -> tuple[dict[str, _Style], str]:  # noqa: ANN401
    """Give every style with what it takes over from the style it is based on, and the default paragraph style."""
    elements = {} if root is None else {one.get(W + "styleId"): one for one in root.findall(W + "style")}
    default = next((key for key, one in elements.items() if _default_paragraph(one)), "")
    made: dict[str, _Style] = {}

    def resolve(key: str | None, seen: tuple[str, ...]) -> _Style:
        if key is None or key not in elements or key in seen:
            return _Style()
        if key not in made:
            element = elements[key]
            base = resolve(_value(element, "basedOn"), (*seen, key))
            numbers = element.find(f"{W}pPr/{W}numPr")
            depth = _value(numbers, "ilvl")
            look = element.find(W + "rPr")
            made[key] = _Style(
                name=_value(element, "name") or "",
                number=_value(numbers, "numId") or base.number,
                depth=base.depth if depth is None else int(depth),
                hidden=_on(look, "vanish", base.hidden),
                capitals=_on(look, "caps", base.capitals),
            )
        return made[key]

    for key in elements:
        resolve(key, ())
    return made, default


def _default_paragraph(style: Any) -> bool:  # noqa: ANN401
    """Tell whether a style is the one of paragraphs that name none."""
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on")


def _value(element: Any, name: str) -> str | None:  # noqa: ANN401
    """Give the value of a child element; ``None`` where either is not there."""
    child = None if element is None else element.find(W + name)
    return None if child is None else child.get(W + "val")


def _on(look: Any, name: str, inherited: bool) -> bool:  # noqa: ANN401
    """Tell whether a switch such as "hidden" is on in a run's or style's look."""
    switch = None if look is None else look.find(W + name)
    return inherited if switch is None else switch.get(W + "val") not in ("0", "false", "off")


def _blocks(walk: _Walk, parent: Any) -> list[str]:  # noqa: ANN401
    """Give the lines of the paragraphs and tables in a body, a cell, a note or a text box."""
    lines: list[str] = []
    for block in parent:
        if block.tag == W + "p":
            lines += _paragraph(walk, block)
        elif block.tag == W + "tbl":
            lines += _table(walk, block)
        elif block.tag == W + "sdt":
            gallery = block.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
            if gallery is None or gallery.get(W + "val") != "Table of Contents":
                lines += _blocks(walk, block.find(W + "sdtContent") if block.find(W + "sdtContent") is not None else ())
        elif block.tag in _TRANSPARENT:
            walk.changed |= block.tag in (W + "ins", W + "moveTo")
            lines += _blocks(walk, block)
        elif block.tag in _TAKEN_OUT:
            walk.changed = True
    return lines


def _paragraph(walk: _Walk, element: Any) -> list[str]:  # noqa: ANN401
    """Give one paragraph's lines: one, or more where a line was broken by hand or a text box hangs on it."""
    shape = element.find(W + "pPr")
    named = _value(shape, "pStyle") or walk.default
    style = walk.styles.get(named, _Style())
    if _CONTENTS.match(style.name):
        return []
    text = walk.carried + "".join(_runs(walk, element, style))
    walk.carried = ""
    marks = None if shape is None else shape.find(W + "rPr")
    if marks is not None and marks.find(W + "del") is not None:
        walk.changed, walk.carried = True, text
        return []
    boxes, walk.boxes = walk.boxes, []
    if _on(marks, "vanish", False) and not text.strip():
        return boxes
    drawn = _number(walk, shape, named, style)
    breaks_before = not walk.laid_out and _on(shape, "pageBreakBefore", False)
    after = "\f" if not walk.laid_out and _next_page(shape) else ""
    before = "\f" if breaks_before else ""
    body = text.strip(" \t\n")
    if not body.strip("\f "):
        return [mark for mark in (before + "\f" * body.count("\f") + after,) if mark] + boxes
    lead = len(body) - len(body.lstrip("\f "))
    said = "\f" * body[:lead].count("\f") + (f"{drawn} " if drawn else "") + body[lead:]
    lines = [settle_pages(" ".join(re.split(r"[ \t]+", line)).strip(" ")) for line in said.split("\n")]
    return (
        [before + lines[0], *lines[1:-1], lines[-1] + after, *boxes]
        if len(lines) > 1
        else [before + lines[0] + after, *boxes]
    )


def _next_page(shape: Any) -> bool:  # noqa: ANN401
    """Tell whether a section of the document ends here and the next begins a page."""
    section = None if shape is None else shape.find(W + "sectPr")
    return section is not None and _value(section, "type") not in ("continuous", "nextColumn")


def _number(walk: _Walk, shape: Any, named: str, style: _Style) -> str:  # noqa: ANN401
    """Give what Word draws before a paragraph: by the paragraph's own list, else by its style's."""
    own = None if shape is None else shape.find(W + "numPr")
    number = _value(own, "numId") or style.number
    if number is None or number == "0":
        return ""
    depth = _value(own, "ilvl")
    if depth is not None:
        return walk.lists.draw(number, int(depth))
    linked = [n for n, level in walk.lists.levels.get(number, {}).items() if level.style == named]
    return walk.lists.draw(number, linked[0] if linked and _value(own, "numId") is None else style.depth or 0)


def _runs(walk: _Walk, parent: Any, style: _Style) -> list[str]:  # noqa: ANN401
    """Give the pieces of text in a paragraph; what was deleted or hidden is passed over."""
    pieces: list[str] = []
    for child in parent:
        if child.tag == W + "r":
            pieces.append(_run(walk, child, style))
        elif child.tag in _TRANSPARENT:
            walk.changed |= child.tag in (W + "ins", W + "moveTo")
            pieces += _runs(walk, child, style)
        elif child.tag == W + "sdt":
            inner = child.find(W + "sdtContent")
            pieces += _runs(walk, inner, style) if inner is not None else []
        elif child.tag in _TAKEN_OUT:
            walk.changed = True
        elif child.tag.endswith(("}oMath", "}oMathPara")) if isinstance(child.tag, str) else False:
            pieces += [text.text or "" for text in child.iter(_MATH_TEXT)]
    return pieces


def _run(walk: _Walk, element: Any, style: _Style) -> str:  # noqa: ANN401
    """Give one run's text as it is drawn: capitals, raised figures, letters of old fonts."""
    look = element.find(W + "rPr")
    named = walk.styles.get(_value(look, "rStyle") or "", _Style())
    pieces = "".join(_piece(walk, child) for child in element)
    if _on(look, "vanish", style.hidden or named.hidden):
        return "\f" * pieces.count("\f")
    fonts = None if look is None else look.find(W + "rFonts")
    font = (fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "") if fonts is not None else ""
    if font.startswith(".Vn"):
        pieces = from_tcvn3(pieces, capitals=font.endswith("H"))
    elif font.upper().startswith("VNI-"):
        pieces = from_vni(pieces)
    if _value(look, "vertAlign") == "superscript" and pieces.strip().isdigit():
        pieces = pieces.translate(_RAISED)
    return pieces.upper() if _on(look, "caps", style.capitals or named.capitals) else pieces


def _piece(walk: _Walk, child: Any) -> str:  # noqa: ANN401
    """Give the text of one part of a run."""
    name = child.tag.rsplit("}", 1)[-1] if isinstance(child.tag, str) else ""
    if name == "t":
        return child.text or ""
    if name == "br":
        kind = child.get(W + "type")
        return ("" if walk.laid_out else "\f") if kind == "page" else "\n" if kind != "column" else " "
    if name == "lastRenderedPageBreak":
        return "\f"
    if name in ("footnoteReference", "endnoteReference"):
        walk.called.append(name.removesuffix("Reference") + (child.get(W + "id") or ""))
        return str(len(walk.called)).translate(_RAISED)
    if name == "sym":
        code = int(child.get(W + "char") or "0", 16)
        return {0xF0B7: "•", 0xF02D: "-", 0xF02B: "+"}.get(code, chr(code) if 0x20 <= code < 0xD800 else " ")
    if name in ("drawing", "pict", "object", "AlternateContent"):
        chosen = child.find(_MC + "Choice") if child.tag == _MC + "AlternateContent" else child
        for box in chosen.iter(W + "txbxContent") if chosen is not None else ():
            held, walk.boxes = walk.boxes, []
            walk.boxes = held + [line.replace("\f", " ") for line in _blocks(walk, box)]
        return ""
    return _SIGNS.get(name, "")


def _notes(walk: _Walk) -> list[str]:
    """Give the notes that the text calls, in the order called, each as a line with its mark."""
    lines: list[str] = []
    for count, key in enumerate(tuple(walk.called), 1):
        note = walk.notes.get(key)
        said = " ".join(line.strip() for line in (_blocks(walk, note) if note is not None else []) if line.strip())
        if said:
            lines.append(f"{str(count).translate(_RAISED)} {said.replace(chr(12), ' ')}")
    return lines


def _table(walk: _Walk, table: Any) -> list[str]:  # noqa: ANN401
    """Give one table's lines; cells merged over rows or columns are read as one."""
    cells: list[GridCell] = []
    open_cells: dict[int, int] = {}
    breaks: set[int] = set()
    rows = [row for row in _unwrapped(table, "tr") if not _row_deleted(walk, row)]
    for place, row in enumerate(rows):
        shape = row.find(W + "trPr")
        column = int(_value(shape, "gridBefore") or 0)
        for cell in _unwrapped(row, "tc"):
            look = cell.find(W + "tcPr")
            wide = max(int(_value(look, "gridSpan") or 1), 1)
            merged = None if look is None else look.find(W + "vMerge")
            lines = tuple(_blocks(walk, cell))
            if any("\f" in line for line in lines):
                breaks.add(place)
            goes_on = merged is not None and merged.get(W + "val") != "restart"
            if goes_on and column in open_cells:
                above = cells[open_cells[column]]
                cells[open_cells[column]] = GridCell(
                    above.row, above.column, above.lines, place - above.row + 1, above.columns
                )
            else:
                open_cells[column] = len(cells)
                cells.append(GridCell(place, column, tuple(line.replace("\f", " ") for line in lines), 1, wide))
            column += wide
    return list(lines_of_table(tuple(cells), breaks=frozenset(breaks)))


def _row_deleted(walk: _Walk, row: Any) -> bool:  # noqa: ANN401
    """Tell whether a row was taken out as a tracked change."""
    gone = row.find(f"{W}trPr/{W}del") is not None
    walk.changed |= gone
    return gone


def _unwrapped(parent: Any, name: str) -> list[Any]:  # noqa: ANN401
    """Give a table's rows or a row's cells, those inside content controls and insertions included."""
    found: list[Any] = []
    for child in parent:
        if child.tag == W + name:
            found.append(child)
        elif child.tag == W + "sdt":
            inner = child.find(W + "sdtContent")
            found += _unwrapped(inner, name) if inner is not None else []
        elif child.tag in _TRANSPARENT:
            found += _unwrapped(child, name)
    return found
