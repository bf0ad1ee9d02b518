"""Scans: Tesseract's words become lines, and what it misreads in labels is given as meant."""

import difflib
import io

import pytest
from PIL import Image, ImageFilter

from corpus.ocr import find_tesseract, read_picture
from corpus.pdf import page_image, read_pdf
from corpus.read import read_content
from corpus.reading import DamagedFileError
from corpus.scanned import repair_scan

needs_tesseract = pytest.mark.skipif(find_tesseract() is None, reason="Tesseract with Vietnamese is not installed")


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("I. A\nII. B\nII. C\nIV. D", "I. A\nII. B\nIII. C\nIV. D"),
        ("I. A\nII. B\nHI. C", "I. A\nII. B\nIII. C"),
        ("A. Một\nI. A\nII. B\nB. Hai\nI. A\nII. B", "A. Một\nI. A\nII. B\nB. Hai\nI. A\nII. B"),
        ("_L MỤC ĐÍCH", "I. MỤC ĐÍCH"),
        ("1: Mục đích", "1. Mục đích"),
        ("2.1, Nâng cao", "2.1. Nâng cao"),
        ("~ Cơ quan chỉ đạo", "- Cơ quan chỉ đạo"),
        ("xong trong quý 1/2024", "xong trong quý I/2024"),
        ("xong trong quý HI năm 2024", "xong trong quý III năm 2024"),
        ("TL. CHỦ TỊCH\nTM. ỦY BAN", "TL. CHỦ TỊCH\nTM. ỦY BAN"),
        ("Quý vị 1 lần", "Quý vị 1 lần"),
    ],
)
def test_spoilt_labels(read, meant):
    assert repair_scan(read) == meant


def test_a_misread_name_is_put_right_by_the_document_itself():
    sound = "\n".join(["- Cơ quan chỉ đạo: Đảng ủy tỉnh."] * 6)
    assert repair_scan(f"{sound}\n- Cơ quan chỉ đạo: Đẳng ủy tỉnh.") == f"{sound}\n- Cơ quan chỉ đạo: Đảng ủy tỉnh."
    assert repair_scan(f"{sound}\nChia theo đẳng ủy thác.") == f"{sound}\nChia theo đẳng ủy thác."


def test_lost_numbers_of_rows_are_counted():
    rows = [
        "STT | Việc | Ai",
        "l | NHÓM |",
        "1 | a | x",
        "g | b | x",
        " | c | x",
        "4 | d | x",
        " | e | x",
        "H | NHÓM |",
    ]
    lines = repair_scan("\n".join(f"| {row} |" for row in rows)).split("\n")
    assert [line.split("|")[1].strip() for line in lines] == ["STT", "I", "1", "2", "3", "4", "", "II"]


@needs_tesseract
def test_a_ruled_table_in_a_scan_is_rows(scan):
    source = """Danh mục nhiệm vụ

#table(columns: (1.2cm, 5cm, 4.5cm), [STT], [Nhiệm vụ], [Cơ quan chủ trì], [1], [Rà soát quy định về phân cấp quản lý
của các ngành trong tỉnh], [Sở Tư pháp], [2], [Báo cáo kết quả], [Sở Nội vụ])"""
    rows = [line for line in read_content(scan(source), name="a.png").text.split("\n") if line.startswith("|")]
    assert len(rows) == 3
    assert difflib.SequenceMatcher(None, rows[2], "| 2 | Báo cáo kết quả | Sở Nội vụ |").ratio() > 0.9
    assert rows[1].endswith("| Sở Tư pháp |")


@pytest.fixture(scope="session")
def scan():
    """Give a function that makes a scan, turned a little and blurred, of Typst's markup."""
    typst = pytest.importorskip("typst")

    def make(source, kind="PNG"):
        page = '#set page(paper: "a5", margin: 1.5cm)\n#set text(font: "Libertinus Serif", size: 12pt)\n'
        drawn = Image.open(io.BytesIO(page_image(typst.compile((page + source).encode()), 1, dots=200)))
        out = io.BytesIO()
        drawn.rotate(0.4, fillcolor=255).filter(ImageFilter.GaussianBlur(0.6)).save(out, kind, resolution=200)
        return out.getvalue()

    return make


SOURCE = """I. MỤC ĐÍCH, YÊU CẦU

1\\. Các cơ quan, đơn vị căn cứ chức năng được giao, xây dựng kế hoạch cụ thể để tổ chức thực hiện.

\\- Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy."""
SAID = [
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Các cơ quan, đơn vị căn cứ chức năng được giao, xây dựng kế hoạch cụ thể để tổ chức thực hiện.",
    "- Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy.",
]


def agreement(text):
    """Give the share of signs that agree with what was typeset; a few marks are misread at this size."""
    return difflib.SequenceMatcher(None, text, "\n".join(SAID), autojunk=False).ratio()


@needs_tesseract
def test_a_scanned_pdf_is_read_page_by_page(scan):
    seen = []
    reading = read_pdf(scan(SOURCE, "PDF"), progress=lambda page, pages: seen.append((page, pages)))
    assert (reading.kind, reading.pages) == ("scan", 1)
    assert agreement(reading.text) > 0.97
    assert seen == [(1, 1)]


@needs_tesseract
def test_a_picture_is_a_page(scan):
    text = read_content(scan(SOURCE), name="a.png").text
    assert agreement(text) > 0.97
    assert [line.split()[0] for line in text.split("\n")] == ["I.", "1.", "-"]


@needs_tesseract
def test_a_blurred_page_is_doubted(scan):
    with Image.open(io.BytesIO(scan(SOURCE))) as sharp:
        out = io.BytesIO()
        sharp.filter(ImageFilter.GaussianBlur(3.2)).save(out, "PNG")
    _, problems = read_picture(out.getvalue(), page=7, points=420)
    assert [(problem.code, problem.page) for problem in problems] == [("ocr-low-confidence", 7)]


@needs_tesseract
def test_a_picture_that_is_cut_off(scan):
    with pytest.raises(DamagedFileError):
        read_content(scan(SOURCE)[:4000], name="a.png")
