"""Files of every kind come in by one door."""

import io
import random

import pytest
from docx import Document
from openpyxl import Workbook

from corpus.office import find_office
from corpus.read import (
    READABLE_ENDINGS,
    EmptyFileError,
    EncryptedFileError,
    MissingToolError,
    ReadError,
    TooLargeError,
    UnknownFormatError,
    find_sources,
    kind_of,
    read_content,
    read_file,
)


def word(text):
    document = Document()
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        ("Một văn bản".encode(), "a.txt", "text"),
        (b"# x", "a.MD", "markdown"),
        (b"%PDF-1.7", "a.doc", "pdf"),
        (b"\xef\xbb\xbf <!DOCTYPE html><p>x", "a.doc", "html"),
        (b"{\\rtf1 x}", "a.doc", "office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a", "office"),
        (b"\x89PNG\r\n\x1a\n", "a.bin", "image"),
        (b"MIME-Version: 1.0\n", "a.doc", "mail"),
    ],
)
def test_content_counts_before_the_ending(content, name, kind):
    assert kind_of(content, name) == kind


def test_a_word_file_under_a_wrong_name():
    reading = read_content(word("Nội dung"), name="a.pdf")
    assert (reading.kind, reading.text, reading.pages, reading.problems) == ("docx", "Nội dung", None, ())


def test_a_text_file_keeps_its_pages(tmp_path):
    path = tmp_path / "văn bản.txt"
    path.write_text("Trang một\n\fTrang hai", encoding="utf-16")
    reading = read_file(path)
    assert (reading.text, reading.pages, reading.kind) == ("Trang một\n\fTrang hai", 2, "text")


@pytest.mark.parametrize(
    ("line", "parted"),
    [
        ("TỈNH ỦY A      ĐẢNG CỘNG SẢN VIỆT NAM", "TỈNH ỦY A\nĐẢNG CỘNG SẢN VIỆT NAM"),
        ("Số 15-KH/TU  Tỉnh A, ngày 02 tháng 5 năm 2024", "Số 15-KH/TU\nTỉnh A, ngày 02 tháng 5 năm 2024"),
        ("Theo Nghị quyết của ĐẢNG CỘNG SẢN VIỆT NAM về", "Theo Nghị quyết của ĐẢNG CỘNG SẢN VIỆT NAM về"),
    ],
)
def test_a_letterhead_on_one_line_is_parted(line, parted):
    assert read_content(line.encode(), name="a.txt").text == parted


def test_a_workbook_is_a_table():
    book = Workbook()
    sheet = book.active
    for row in [["PHỤ LỤC"], ["STT", "Nhiệm vụ", "Hạn"], [1, "Rà soát", "Quý I/2025"], [2, "Báo cáo", None]]:
        sheet.append(row)
    sheet.merge_cells("C3:C4")
    out = io.BytesIO()
    book.save(out)
    assert read_content(out.getvalue(), name="a.xlsx").text.split("\n") == [
        "PHỤ LỤC", "| STT | Nhiệm vụ | Hạn |", "| 1 | Rà soát | Quý I/2025 |", "| 2 | Báo cáo | Quý I/2025 |",
    ]  # fmt: skip


def test_a_page_saved_as_one_file():
    mail = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
        "Content-Type: text/html; charset=utf-8\n"
        "Content-Transfer-Encoding: base64\n\nPGh0bWw+PHA+S+G6vyBob+G6oWNoPC9wPjwvaHRtbD4=\n--x--\n"
    )
    assert read_content(mail.encode(), name="a.mht").text == "Kế hoạch"


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (b"  \n", "a.txt", EmptyFileError),
        (b"abc", "a.exe", UnknownFormatError),
        (b"abc", "khong_duoi", UnknownFormatError),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", EncryptedFileError),
    ],
)
def test_files_that_are_refused(content, name, error):
    with pytest.raises(error):
        read_content(content, name=name)


def test_an_old_file_without_libreoffice_says_what_to_install(monkeypatch):
    monkeypatch.setattr("corpus.office.find_office", lambda: None)
    with pytest.raises(MissingToolError, match="LibreOffice"):
        read_content(b"{\\rtf1 x}", name="a.rtf")


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_an_old_file_through_libreoffice():
    rtf = r"{\rtf1\ansi\uc1 K\u7871? ho\u7841?ch c\u7911?a t\u7881?nh\par}"
    reading = read_content(rtf.encode(), name="a.doc")
    assert (reading.text, reading.kind) == ("Kế hoạch của tỉnh", "office")
    assert [problem.code for problem in reading.problems] == ["converted"]


def test_a_large_file_and_a_missing_one(tmp_path):
    large = tmp_path / "a.txt"
    with large.open("wb") as out:
        out.truncate(65 * 1024 * 1024)
    with pytest.raises(TooLargeError):
        read_file(large)
    with pytest.raises(ReadError, match="Không tìm thấy"):
        read_file(tmp_path / "b.txt")


def test_sources_in_a_folder(tmp_path):
    for name in ("b.DOCX", "a.pdf", ".hidden.txt", "~$b.docx", "c.exe"):
        (tmp_path / name).write_bytes(b"x")
    assert [source.name for source in find_sources((tmp_path,))] == ["a.pdf", "b.DOCX"]
    assert [source.name for source in find_sources((tmp_path / "c.exe",))] == ["c.exe"]


@pytest.mark.parametrize("ending", [one for one in READABLE_ENDINGS if one not in (".doc", ".odt", ".rtf")])
def test_random_bytes_give_text_or_the_typed_error(ending):
    chance = random.Random(ending)
    for length in range(1, 400, 8):
        try:
            read_content(chance.randbytes(length), name="x" + ending)
        except ReadError as error:
            assert str(error)
