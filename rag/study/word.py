"""Word: ⚡ a leaf as a DOCX file in the layout of official papers: A4, Times New Roman, page numbers."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag.study.item import LETTERS
from rag.study.leaf import DEEPER, Break, Grid, Heading, Leaf, Paragraph, Points
from rag.study.repack import EPOCH, repack

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

# Decree 30/2020/NĐ-CP: Times New Roman, 13 points, margins of 20, 20, 30 and 15 to 20 mm.
FONT = "Times New Roman"
_MARGINS_MM = (20, 20, 30, 18)
_PAGE_MM = (210, 297)


def write_word(leaf: Leaf, path: Path) -> None:
    """Write a leaf; the same leaf gives the same bytes."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = docx.Document()
    _set_up(document, leaf)
    title = document.add_heading(leaf.title.upper(), 0)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in leaf.lines:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for block in leaf.blocks:
        _add(document, block)
    held = io.BytesIO()
    document.save(held)
    path.write_bytes(repack(held.getvalue()))


def _set_up(document: WordDocument, leaf: Leaf) -> None:
    """Set page, fonts, header, footer with the page number, and properties that name no clock."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Mm(_PAGE_MM[0]), Mm(_PAGE_MM[1])
    section.top_margin, section.bottom_margin = Mm(_MARGINS_MM[0]), Mm(_MARGINS_MM[1])
    section.left_margin, section.right_margin = Mm(_MARGINS_MM[2]), Mm(_MARGINS_MM[3])
    sizes = {"Normal": 13, "Title": 16, "Heading 1": 14, "Heading 2": 13, "Heading 3": 13, "List Bullet": 13}
    for name, size in sizes.items():
        style: Any = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
        style.paragraph_format.space_after = Pt(4)
    head = section.header.paragraphs[0]
    head.text, head.alignment = leaf.foot, WD_ALIGN_PARAGRAPH.CENTER
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(foot, "Trang ", "PAGE")
    _field(foot, "/", "NUMPAGES")
    told = document.core_properties
    told.title, told.author, told.language, told.comments = leaf.title, "hoidap", "vi-VN", ""
    told.created = told.modified = EPOCH


def _field(paragraph: Any, before: str, name: str) -> None:  # noqa: ANN401
    """Add a text and a field that Word fills in (python-docx has no call for fields)."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.add_run(before)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _add(document: WordDocument, block: object) -> None:
    """Add one block."""
    from docx.shared import Mm, Pt

    if isinstance(block, Heading):
        document.add_heading(block.text, block.level)
    elif isinstance(block, Break):
        document.add_page_break()  # type: ignore[no-untyped-call]
    elif isinstance(block, Points):
        for place, text in enumerate(block.texts):
            if block.lettered:
                line = document.add_paragraph(f"{LETTERS[place]}. {text}")
                line.paragraph_format.left_indent = Mm(8)
                line.paragraph_format.keep_with_next = place + 1 < len(block.texts)
            else:
                depth = len(text) - len(text.lstrip(DEEPER))
                line = document.add_paragraph(text[depth:], style="List Bullet")
                line.paragraph_format.left_indent = Mm(6 + 6 * depth)
    elif isinstance(block, Grid):
        _table(document, block)
    elif isinstance(block, Paragraph):
        line = document.add_paragraph()
        run = line.add_run(block.text)
        run.bold = block.tone == "strong"
        run.italic = block.tone in ("quote", "note")
        line.paragraph_format.keep_with_next = block.tone == "strong"
        if block.tone in ("quote", "note"):
            run.font.size = Pt(11)
            line.paragraph_format.left_indent = Mm(8)


def _table(document: WordDocument, grid: Grid) -> None:
    """Add a table whose head row comes again on each page and whose rows do not break."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm, Pt

    room = _PAGE_MM[0] - _MARGINS_MM[2] - _MARGINS_MM[3]
    table = document.add_table(rows=1 + len(grid.rows), cols=len(grid.head))
    table.style = document.styles["Table Grid"]
    table.autofit = False
    whole = sum(grid.widths)
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Mm(room * width / whole)
    for number, (row, texts) in enumerate(zip(table.rows, (grid.head, *grid.rows), strict=True)):
        marks = row._tr.get_or_add_trPr()
        marks.append(OxmlElement("w:cantSplit"))
        if number == 0:
            marks.append(OxmlElement("w:tblHeader"))
        for cell, text, width in zip(row.cells, texts, grid.widths, strict=True):
            cell.width = Mm(room * width / whole)
            run = cell.paragraphs[0].add_run(text)
            run.bold, run.font.size = number == 0, Pt(11)
    document.add_paragraph()
