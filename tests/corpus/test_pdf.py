"""PDFs: paragraphs, tables, notes, running heads, and files that do harm."""

import io
import re
import zlib

import pypdfium2
import pytest
from PIL import Image

from corpus.layout import LaidLine, Sheet, text_of, without_running_heads
from corpus.pagemark import settle_pages
from corpus.pdf import MOST_PAGES, page_image, read_pdf
from corpus.reading import DamagedFileError, EncryptedFileError, MissingToolError, ReadError, TooLargeError
from corpus.syllable import broken_share

PAGE = (
    '#set page(paper: "a5", margin: 1.5cm)\n#set text(font: "Libertinus Serif", size: 11pt)\n#set par(justify: true)\n'
)


@pytest.fixture(scope="session")
def typeset():
    """Give a function that makes a PDF of Typst's markup."""
    typst = pytest.importorskip("typst")
    return lambda source: typst.compile((PAGE + source).encode())


def raw_pdf(pages, *, content=b"", extra=b"", filters=b""):
    """Write a PDF by hand: so many pages that share one content."""
    kids = b" ".join(b"%d 0 R" % (n + 4) for n in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % pages,
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filters, content),
    ]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F<</Type/Font/Subtype"
    objects += [page + b"/Type1/BaseFont/Helvetica>>>>>>>>"] * pages
    out, starts = b"%PDF-1.4\n", []
    for n, written in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj" % n + written + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, extra, len(out))
    return out + head + table + trailer


def test_paragraphs_are_joined_and_a_paragraph_runs_over_a_page(typeset):
    said = "Các cơ quan, đơn vị căn cứ chức năng được giao để xây dựng kế hoạch, tổ chức thực hiện và báo cáo hằng quý"
    source = "\n\n".join(f"{n}\\. {said} về Sở Nội vụ và Ủy ban nhân dân tỉnh." for n in range(1, 31))
    reading = read_pdf(typeset(source))
    assert reading.kind == "pdf"
    assert reading.pages == reading.text.count("\f") + 1 == 2
    lines = reading.text.replace("\n\f", "\n").replace("\f", " ").split("\n")
    assert lines == [f"{n}. {said} về Sở Nội vụ và Ủy ban nhân dân tỉnh." for n in range(1, 31)]


def test_a_ruled_table_is_rows_with_merged_cells(typeset):
    source = """Danh mục
#table(columns: (1cm, 4cm, 4cm), [STT], [Nhiệm vụ], [Cơ quan chủ trì],
[1], [Rà soát quy định về phân cấp quản lý của các ngành], table.cell(rowspan: 2)[Sở Tư pháp], [2], [Báo cáo],
[II], table.cell(colspan: 2)[DỮ LIỆU])

Hết."""
    assert read_pdf(typeset(source)).text.split("\n") == [
        "Danh mục",
        "| STT | Nhiệm vụ | Cơ quan chủ trì |",
        "| 1 | Rà soát quy định về phân cấp quản lý của các ngành | Sở Tư pháp |",
        "| 2 | Báo cáo | Sở Tư pháp |",
        "| II | DỮ LIỆU |  |",
        "Hết.",
    ]


def test_a_row_that_runs_over_a_page_is_joined_and_the_repeated_head_dropped(typeset):
    long = "Xây dựng cơ sở dữ liệu dùng chung của các ngành và kết nối với trục liên thông của tỉnh. " * 14
    cells = f"[1], [{long}], [Sở A], [2], [Hai], [Sở B]"
    source = f"#table(columns: (1cm, 6cm, 3cm), table.header([STT], [Nhiệm vụ], [Cơ quan]), {cells})"
    rows = read_pdf(typeset(source)).text.replace("\f", "").strip().split("\n")
    assert rows == ["| STT | Nhiệm vụ | Cơ quan |", f"| 1 | {long.strip()} | Sở A |", "| 2 | Hai | Sở B |"]


def test_notes_keep_their_marks_and_running_heads_go(typeset):
    source = '#set page(header: [BÁO CÁO THÁNG], numbering: "1")\n' + "\n\n".join(
        f"{n}\\. Giao các sở{'#footnote[Theo Quyết định số 5 của tỉnh.]' if n == 2 else ''} thực hiện đúng tiến độ."
        for n in range(1, 60)
    )
    text = read_pdf(typeset(source)).text
    assert "BÁO CÁO THÁNG" not in text
    assert "2. Giao các sở¹ thực hiện đúng tiến độ." in text
    assert re.search(r"^¹ ?Theo Quyết định số 5 của tỉnh\.$", text, re.MULTILINE)
    assert not re.search(r"^\f?\d+$", text, re.MULTILINE)


def test_text_that_is_not_drawn_is_no_text():
    content = b"BT /F 12 Tf 72 700 Td (Seen words stand here) Tj 0 -40 Td 3 Tr (Unseen words) Tj ET"
    assert read_pdf(raw_pdf(1, content=content)).text == "Seen words stand here"


def test_a_head_that_runs_up_the_edge_is_no_text_and_a_table_stands_after_its_title(typeset):
    source = """#place(right, dx: 1cm)[#rotate(90deg, reflow: true)[TẬP SAN Số 12/Ngày 05-3-2024]]
DANH MỤC TRẠI GIỐNG

#table(columns: (1cm, 4cm, 4cm), [STT], [Trại], [Huyện], [1], [Trại vịt trời], [Cồn Cát])

Hết."""
    assert read_pdf(typeset(source)).text.split("\n") == [
        "DANH MỤC TRẠI GIỐNG",
        "| STT | Trại | Huyện |",
        "| 1 | Trại vịt trời | Cồn Cát |",
        "Hết.",
    ]


def test_a_page_is_read_as_its_letters_stand(typeset):
    said = "Các trại giống báo cáo số vịt trời mỗi quý về huyện."
    source = f'#set page(paper: "a5")\n#rotate(90deg, reflow: true)[#block(width: 15cm)[{said}\n\nHết quý báo cáo.]]'
    assert read_pdf(typeset(source)).text.replace("\n", " ") == f"{said} Hết quý báo cáo."


def test_a_word_in_two_fonts_is_one_word(typeset):
    assert read_pdf(typeset('Qu#text(font: "DejaVu Sans Mono")[yết] định này.')).text == "Quyết định này."


def test_amounts_with_their_units_are_no_lost_letters():
    assert broken_share("Ống đựng 15mL, 300µL, 2.0mL và găng tay") == 0.0


def line(text, x0, x1, base, **more):
    return LaidLine(text, x0, x1, base, 10.0, first=20.0, **more)


def test_where_lines_are_broken_by_hand():
    sheet = Sheet(
        (
            line("Thời gian từ năm 2021", 50, 500, 100), line("- 2030 theo quy định và số 43-", 50, 500, 112),
            line("NQ/TW của Trung ương.", 50, 200, 124), line("Đoạn sau.", 50, 120, 136),
        ),
        550, 800,
    )  # fmt: skip
    said = "Thời gian từ năm 2021 - 2030 theo quy định và số 43-NQ/TW của Trung ương.\nĐoạn sau."
    assert text_of((sheet,)) == said


def test_a_paragraph_goes_on_over_a_page_and_its_note_does_not_part_it():
    size = {"width": 550, "height": 800}
    note = LaidLine("¹ Theo quyết định.", 50, 150, 780, 8.0, first=4.0)
    first = Sheet((line("Một.", 50, 80, 90), line("Giao các sở¹ và các huyện,", 50, 500, 102), note), **size)
    second = Sheet((line("thành phố thực hiện đúng hạn.", 50, 300, 90),), **size)
    said = "Một.\nGiao các sở¹ và các huyện, thành\fphố thực hiện đúng hạn.\n¹ Theo quyết định."
    assert text_of((first, second)) == said


@pytest.mark.parametrize(
    ("note", "joined"),
    [("¹ Quyết định 7 quy định như sau: “Điều 2. Hiệu lực", True), ("¹ Theo quyết định của tỉnh.", False)],
)
def test_a_note_that_is_not_closed_goes_on_at_the_foot_of_the_next_page(note, joined):
    size = {"width": 550, "height": 800}
    body = (line("Giao các sở¹ đếm tổ ong.", 50, 500, 90), line("Đếm xong thì báo.", 50, 200, 102))
    first = Sheet((*body, LaidLine(note, 50, 300, 780, 8.0, first=4.0)), **size)
    rest = LaidLine("1. Quyết định có hiệu lực từ ngày ký.”", 50, 300, 770, 8.0, first=4.0)
    second = Sheet((line("Giám đốc", 300, 350, 90), line("Lê Văn Mẫu", 300, 360, 130), rest), **size)
    lines = text_of((first, second)).replace("\f", "\n").split("\n")
    assert (f"{note} {rest.text}" in lines) is joined
    assert (rest.text in lines) is not joined


def test_a_list_of_short_lines_is_no_paragraph():
    full = tuple(line(f"Câu {n} chạy đến hết lề phải của trang giấy.", 50, 500, 100 + 12 * n) for n in range(20))
    names = [f"{n}. Trại ong số {n}" for n in range(1, 16)]
    names[6] = "7. Trại ong lớn ở thung lũng phía Tây của huyện"
    short = tuple(line(name, 50, 90 + 2 * len(name), 100 + 12 * n) for n, name in enumerate(names))
    said = text_of((Sheet(full, 550, 800), Sheet(short, 550, 800)))
    assert said.split("\f")[1].split("\n") == names


def test_a_numbered_line_after_a_heading_begins_a_clause():
    heading = line("Điều 3. Các loại mật ong và điểm của mỗi loại", 70, 495, 100)
    sheet = Sheet(
        (
            line("Chương I", 250, 300, 80), heading, line("1. Các loại mật ong của tỉnh (sau đây gọi là", 70, 500, 112),
            line("mật ong):", 50, 100, 124), line("Mật ong hoa tràm.", 70, 160, 136),
        ),
        550, 800,
    )  # fmt: skip
    assert "\n1. Các loại mật ong của tỉnh (sau đây gọi là mật ong):\n" in text_of((sheet,))


def test_the_gazettes_own_head_goes_wherever_it_stands():
    head = line("4 CÔNG BÁO/Số 755 + 756/Ngày 17-6-2025", 50, 300, 30)
    next_number = line("(Xem tiếp Công báo số 757 + 758)", 200, 350, 420)
    sheet = Sheet((head, line("Hộ nuôi ong được vay vốn.", 50, 300, 300), next_number), 550, 800)
    assert [one.text for one in without_running_heads((sheet,))[0].lines] == ["Hộ nuôi ong được vay vốn."]


def test_a_number_of_a_page_goes_and_a_number_in_the_text_stays():
    sheet = Sheet((line("12", 250, 260, 30), line("Năm", 50, 90, 300), line("2030", 50, 90, 312)), 550, 800)
    assert [one.text for one in without_running_heads((sheet,))[0].lines] == ["Năm", "2030"]


@pytest.mark.parametrize(
    ("paragraph", "settled"),
    [
        ("của Tỉnh \fSơn La trong năm", "của Tỉnh Sơn La\ftrong năm"),
        ("một \fhai ba", "một\fhai ba"),
        ("\fĐầu trang", "\fĐầu trang"),
        ("Cuối. \fĐầu.", "Cuối. Đầu.\f"),
        ("không có", "không có"),
    ],
)
def test_page_marks_stand_where_joining_is_safe(paragraph, settled):
    assert settle_pages(paragraph) == settled


def test_a_page_is_drawn(typeset):
    image = Image.open(io.BytesIO(page_image(typeset("Một trang"), 1, dots=72)))
    assert image.size == (420, 596)
    with pytest.raises(DamagedFileError, match="không có trang 2"):
        page_image(typeset("Một trang"), 2)


def bomb():
    packed = zlib.compress(b" " * (100 * 1024 * 1024), 9)
    return raw_pdf(1, content=packed, filters=b"/Filter/FlateDecode")


KEY = b"(12345678901234567890123456789012)"
LOCK = b"/Encrypt<</Filter/Standard/V 1/R 2/O" + KEY + b"/U" + KEY + b"/P -4>>/ID[(a)(a)]"


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (bomb, TooLargeError),
        (lambda: raw_pdf(10_000), TooLargeError),
        (lambda: raw_pdf(0), DamagedFileError),
        (lambda: raw_pdf(1, extra=LOCK), EncryptedFileError),
        (lambda: b"%PDF-1.4 and nothing more", DamagedFileError),
        (lambda: raw_pdf(1), ReadError),
    ],
    ids=["bomb", "10000 pages", "no page", "locked", "cut off", "empty page"],
)
def test_files_that_are_refused(make, error):
    with pytest.raises(error) as caught:
        read_pdf(make())
    assert re.search(r"[ạảấậđệộủừ]", str(caught.value))


def test_a_scan_without_tesseract_says_what_to_install(monkeypatch):
    monkeypatch.setattr("corpus.ocr.find_tesseract", lambda: None)
    out = io.BytesIO()
    Image.new("L", (600, 800), 255).save(out, "PDF")
    with pytest.raises(MissingToolError, match="tesseract-ocr-vie"):
        read_pdf(out.getvalue())


def test_mutated_files_give_text_or_the_typed_error():
    content = raw_pdf(2, content=b"BT /F 12 Tf 72 700 Td (Words enough to be seen on this page) Tj ET")
    for place in range(0, len(content), 3):
        broken = content[:place] + bytes([content[place] ^ 0x5A]) + content[place + 1 :]
        try:
            read_pdf(broken)
        except ReadError:
            continue


def test_page_limit_is_beyond_what_offices_have():
    assert MOST_PAGES >= 5_000
    assert pypdfium2.PdfDocument(raw_pdf(3)).get_page_size(0) == (595.0, 842.0)
