"""Word files: what Word draws is what is read."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.docx import read_docx
from corpus.numbering import Level, Lists, drawn
from corpus.reading import DamagedFileError, EmptyFileError, ReadError, TooLargeError

W = nsdecls("w")
LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)"), ("bullet", "-"))


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def text_of(document):
    return read_docx(saved(document)).text


def with_list(levels=LEVELS, extra=""):
    """Give a new document with one list of several levels, and a way to add a paragraph to it."""
    document = Document()
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    drawn_levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    numbering.append(parse_xml(f'<w:abstractNum {W} w:abstractNumId="3">{drawn_levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="5"><w:abstractNumId w:val="3"/></w:num>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="6"><w:abstractNumId w:val="3"/>{extra}</w:num>'))

    def add(text, depth, number=5):
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
        )
        return paragraph

    return document, add


def test_drawn_numbers_are_read():
    document, add = with_list()
    for text, depth in [("MỤC TIÊU", 0), ("Chung", 1), ("Cụ thể", 1), ("Đến năm 2025", 2), ("Đến năm 2030", 2)]:
        add(text, depth)
    for text, depth in [("thu", 3), ("chi", 3), ("gạch", 4), ("GIẢI PHÁP", 0), ("Một", 1)]:
        add(text, depth)
    assert text_of(document).split("\n") == [
        "I. MỤC TIÊU", "1. Chung", "2. Cụ thể", "2.1. Đến năm 2025", "2.2. Đến năm 2030",
        "a) thu", "b) chi", "- gạch", "II. GIẢI PHÁP", "1. Một",
    ]  # fmt: skip


def test_a_second_list_of_the_same_kind_counts_on_unless_it_is_told_to_start():
    document, add = with_list()
    add("Một", 0)
    add("Hai", 0, number=6)
    assert text_of(document) == "I. Một\nII. Hai"
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    document, add = with_list(extra=over)
    add("Một", 0)
    add("Bốn", 0, number=6)
    add("Năm", 0, number=6)
    assert text_of(document) == "I. Một\nIV. Bốn\nV. Năm"


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (4, "upperRoman", "IV"), (49, "lowerRoman", "xlix"), (28, "lowerLetter", "bb"), (3, "upperLetter", "C"),
        (7, "decimalZero", "07"), (21, "cardinalText", "hai mươi mốt"), (2, "none", ""), (12, "decimal", "12"),
    ],
)  # fmt: skip
def test_forms_of_numbers(value, form, expected):
    assert drawn(value, form) == expected


@pytest.mark.parametrize(("restart", "expected"), [(None, "1."), (0, "2."), (1, "1.")])
def test_restarts(restart, expected):
    levels = {0: Level("upperRoman", "%1."), 1: Level("decimal", "%2.", restart=restart)}
    lists = Lists(levels={"1": levels}, abstract_of={"1": "1"})
    said = [lists.draw("1", depth) for depth in (0, 1, 0, 1)]
    assert said == ["I.", "1.", "II.", expected]


def test_legal_numbers_are_decimal_all_through():
    levels = {0: Level("upperRoman", "%1."), 1: Level("decimal", "%1.%2", legal=True)}
    lists = Lists(levels={"1": levels}, abstract_of={"1": "1"})
    assert [lists.draw("1", depth) for depth in (0, 1)] == ["I.", "1.1"]


def test_changes_are_accepted_and_hidden_text_dropped():
    document = Document()
    paragraph = document.add_paragraph("Giao ")
    paragraph._p.append(
        parse_xml(f'<w:del {W} w:id="1" w:author="a"><w:r><w:delText>Sở Xây dựng</w:delText></w:r></w:del>')
    )
    paragraph._p.append(parse_xml(f'<w:ins {W} w:id="2" w:author="a"><w:r><w:t>Sở Nội vụ</w:t></w:r></w:ins>'))
    paragraph.add_run(" chủ trì").font.hidden = True
    paragraph.add_run(" thực hiện.")
    reading = read_docx(saved(document))
    assert reading.text == "Giao Sở Nội vụ thực hiện."
    assert [problem.code for problem in reading.problems] == ["tracked-changes"]


def test_content_controls_capitals_and_raised_figures():
    document = Document()
    body = document.element.body
    body.insert(
        0, parse_xml(f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    )
    paragraph = document.add_paragraph()
    paragraph.add_run("kế hoạch").font.all_caps = True
    paragraph.add_run("2").font.superscript = True
    assert text_of(document) == "Trong khung\nKẾ HOẠCH²"


def test_an_old_font_is_read_by_its_name():
    document = Document()
    paragraph = document.add_paragraph()
    run = paragraph.add_run("kÕ ho¹ch")
    run.font.name = ".VnTimeH"
    assert text_of(document) == "KẾ HOẠCH"


def test_tables_merged_cells_and_lists_in_cells():
    document = Document()
    document.add_paragraph("PHỤ LỤC")
    table = document.add_table(4, 3)
    said = [
        ("STT", "Nhiệm vụ", "Cơ quan\nphối hợp"),
        ("1", "Rà soát", "Sở A\nSở B"),
        ("2", "Báo cáo", ""),
        ("", "Bổ sung", "x"),
    ]
    for row, texts in zip(table.rows, said, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            for n, line in enumerate(text.split("\n")):
                (cell.paragraphs[0] if n == 0 else cell.add_paragraph()).text = line
    table.cell(1, 2).merge(table.cell(2, 2))
    table.cell(2, 0).merge(table.cell(3, 0))
    document.add_paragraph("Hết.")
    assert text_of(document).split("\n") == [
        "PHỤ LỤC",
        "| STT | Nhiệm vụ | Cơ quan phối hợp |",
        "| 1 | Rà soát | Sở A; Sở B |",
        "| 2 | Báo cáo | Sở A; Sở B |",
        "|  | Bổ sung | x |",
        "Hết.",
    ]


def test_a_letterhead_is_lines():
    document = Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "TỈNH ỦY A\nSố 5-KH/TU"
    table.cell(0, 1).text = "ĐẢNG CỘNG SẢN VIỆT NAM\nA, ngày 01 tháng 2 năm 2024"
    assert text_of(document).split("\n") == [
        "TỈNH ỦY A", "Số 5-KH/TU", "ĐẢNG CỘNG SẢN VIỆT NAM", "A, ngày 01 tháng 2 năm 2024",
    ]  # fmt: skip


def test_pages_are_counted():
    document = Document()
    document.add_paragraph("Trang một.")
    document.add_page_break()
    document.add_paragraph("Trang hai.")
    reading = read_docx(saved(document))
    assert (reading.pages, reading.text.replace("\n", "")) == (2, "Trang một.\fTrang hai.")


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (80 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (bomb, TooLargeError),
        (lambda: saved(Document()), EmptyFileError),
        (lambda: saved(Document())[:3000], DamagedFileError),
        (lambda: b"PK\x03\x04 nothing more", DamagedFileError),
    ],
)
def test_files_that_are_refused(make, error):
    with pytest.raises(error):
        read_docx(make())


def test_mutated_files_give_text_or_the_typed_error():
    document, add = with_list()
    add("Một", 0)
    content = saved(document)
    for place in range(0, len(content), max(len(content) // 150, 1)):
        broken = content[:place] + bytes([content[place] ^ 0x5A]) + content[place + 1 :]
        try:
            read_docx(broken)
        except ReadError:
            continue
