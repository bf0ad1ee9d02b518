"""PDF: each page is read by pdfium and judged; a page whose letters were lost goes to a second reader, then to OCR."""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from corpus.encoding import repair_legacy
from corpus.layout import LaidLine, Sheet, text_of, without_running_heads
from corpus.pdfpage import PageText, read_page
from corpus.problem import Problem
from corpus.reading import DamagedFileError, Progress, Reading, TooLargeError, damaged, empty, encrypted
from corpus.scanned import repair_scan
from corpus.syllable import broken_share, marked_share

MOST_PAGES = 6_000
MOST_SECONDS = 900.0
# More stray letters than this and the font has lost its letters; sound pages have none (five documents), lost ones 0.2.
_BROKEN = 0.08
# A page with fewer letters than this and a picture over most of it is a scan.
_FEW_LETTERS = 60
_AT_ONCE = 64
_MOST_STREAM = 96 * 1024 * 1024
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_MOST_PIXELS = 24_000_000
# Drawn for OCR: 150 and 300 dots an inch give the same error rate, 300 takes more than twice the time.
_SCAN_DOTS = 200


@dataclass(slots=True)
class _Book:
    """A PDF while its pages are read."""

    content: bytes
    document: Any
    progress: Progress | None
    problems: list[Problem] = field(default_factory=list)
    second: Any = None
    scans: int = 0
    unread: int = 0


def read_pdf(content: bytes, *, progress: Progress | None = None) -> Reading:
    """Read a PDF: paragraphs joined by where their lines stand, tables as rows, form feeds between pages.

    Raises a :class:`~corpus.reading.ReadError` where the file is damaged, locked, without pages or beyond the limits.
    """
    _refuse_bomb(content)
    document = open_pdf(content)
    book = _Book(content, document, progress)
    try:
        pages = len(document)
        parts = []
        for number, sheets in _chunks(book):
            parts.append(text_of(without_running_heads(sheets), first=number == 0))
    finally:
        if book.second is not None:
            book.second.close()
        document.close()
    text = "\n".join(parts)
    if not text.strip():
        from corpus.ocr import no_reader_error

        raise (no_reader_error() if book.unread else empty())
    scanned = book.scans > pages / 2
    return Reading(repair_scan(text) if scanned else text, "scan" if scanned else "pdf", pages, tuple(book.problems))


def open_pdf(content: bytes) -> Any:  # noqa: ANN401  (pypdfium2 has no types)
    """Open a PDF with pdfium, or say why that can't be done."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise encrypted() from None
        raise damaged("PDF") from None
    if pages == 0:
        document.close()
        raise DamagedFileError("Tệp PDF không có trang nào; hãy xuất lại từ bản gốc. (The PDF has no pages.)")
    if pages > MOST_PAGES:
        document.close()
        raise TooLargeError(
            f"Tệp PDF có {pages} trang, quá mức {MOST_PAGES} trang; hãy tách nhỏ tệp. (Too many pages.)"
        )
    return document


def _chunks(book: _Book) -> Iterator[tuple[int, tuple[Sheet, ...]]]:
    """Read the pages some at a time, so that memory stays flat over a long file."""
    total = len(book.document)
    started = time.monotonic()
    sheets: list[Sheet] = []
    for number in range(total):
        if time.monotonic() - started > MOST_SECONDS + 30.0 * book.scans:
            raise TooLargeError(
                f"Đọc tệp PDF quá {int(MOST_SECONDS)} giây, mới tới trang {number}/{total}; hãy tách nhỏ. (Too slow.)"
            )
        sheets.append(_sheet(book, number))
        if book.progress is not None:
            book.progress(number + 1, total)
        if len(sheets) == _AT_ONCE:
            yield number + 1 - len(sheets), tuple(sheets)
            sheets = []
    if sheets:
        yield total - len(sheets), tuple(sheets)


def _sheet(book: _Book, number: int) -> Sheet:
    """Read one page by the first reader that gives sound text."""
    import pypdfium2

    try:
        page = book.document[number]
    except pypdfium2.PdfiumError:
        book.problems.append(Problem("pdf-broken-page", f"Trang {number + 1} bị hỏng, không đọc được.", number + 1))
        return Sheet((), 595.0, 842.0)
    try:
        seen = read_page(page)
        sheet, text = _repaired(seen.sheet), repair_legacy(seen.text)[0]
        letters = sum(sign.isalpha() for sign in text)
        if letters < _FEW_LETTERS and (seen.pictured or seen.unseen.lines):
            return _scan(book, number, seen, page)
        if letters == 0 or broken_share(text) <= _BROKEN:
            return sheet
        return _second(book, number, sheet, page)
    finally:
        page.close()


def _repaired(sheet: Sheet) -> Sheet:
    """Give a page whose letters were typed for old fonts in Unicode."""
    whole = "\n".join(line.text for line in sheet.lines)
    repaired, legacy = repair_legacy(whole)
    if legacy is None:
        return sheet
    lines = zip(sheet.lines, repaired.split("\n"), strict=True)
    return replace(sheet, lines=tuple(replace(line, text=text) for line, text in lines))


def _second(book: _Book, number: int, sheet: Sheet, page: Any) -> Sheet:  # noqa: ANN401
    """Read a page whose font lost its letters with the second reader, then with OCR; keep the best."""
    book.problems.append(
        Problem(
            "pdf-broken-font",
            f"Phông chữ trang {number + 1} mất chữ tiếng Việt; đã đọc lại bằng cách khác.",
            number + 1,
        )
    )
    again = _repaired(_plumbed(book, number))
    if broken_share(_words(again)) <= _BROKEN:
        return again
    from corpus.ocr import find_tesseract

    if find_tesseract() is not None:
        return _recognised(book, number, page)
    return min((sheet, again), key=lambda one: broken_share(_words(one)))


def _words(sheet: Sheet) -> str:
    """Give a page's text for judging it."""
    return "\n".join(line.text for line in sheet.lines)


def _plumbed(book: _Book, number: int) -> Sheet:
    """Read one page with pdfplumber, which puts letters in order by where they stand."""
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        if book.second is None:
            book.second = pdfplumber.open(BytesIO(book.content))
        page = book.second.pages[number]
        found = page.extract_text_lines(x_tolerance=2, strip=True, return_chars=True)
    except (
        PDFException,
        PdfminerException,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        RecursionError,
    ):
        return Sheet((), 595.0, 842.0)
    lines = []
    for line in found:
        size = max(sign["size"] for sign in line["chars"])
        first = re.match(r"\S+", line["text"])
        share = len(first[0]) / max(len(line["text"]), 1) if first else 0.0
        lines.append(
            LaidLine(
                line["text"],
                line["x0"],
                line["x1"],
                line["bottom"] - 0.2 * size,
                size,
                share * (line["x1"] - line["x0"]),
            )
        )
    page.close()
    return Sheet(tuple(lines), float(page.width), float(page.height))


def _scan(book: _Book, number: int, seen: PageText, page: Any) -> Sheet:  # noqa: ANN401
    """Read a page that is a picture: by the text laid under it where that is sound Vietnamese, else by OCR."""
    under = "\n".join(line.text for line in seen.unseen.lines)
    words = len(under.split())
    if words > 20 and broken_share(under) <= _BROKEN / 2:
        right, marked = marked_share(under)
        if marked > 0.5 * words and right > 0.97:
            book.scans += 1
            return seen.unseen
    from corpus.ocr import find_tesseract

    if find_tesseract() is None:
        if seen.sheet.lines and not seen.pictured:
            # what is drawn is read, what is not is no text
            return _repaired(seen.sheet)
        book.unread += 1
        message = f"Trang {number + 1} là ảnh chụp; chưa có Tesseract để nhận dạng chữ."
        book.problems.append(Problem("ocr-missing", message, number + 1))
        return Sheet(seen.unseen.lines, seen.sheet.width, seen.sheet.height)
    return _recognised(book, number, page)


def _recognised(book: _Book, number: int, page: Any) -> Sheet:  # noqa: ANN401
    """Read a page by OCR, and note where it was unsure."""
    from corpus.ocr import read_picture

    book.scans += 1
    picture = _render(page, dots=_SCAN_DOTS)
    sheet, problems = read_picture(picture, page=number + 1, points=page.get_size()[0])
    book.problems += problems
    return sheet


def _render(page: Any, *, dots: int) -> bytes:  # noqa: ANN401
    """Draw a page as PNG at a resolution, less where it would be too large."""
    width, height = page.get_size()
    scale = dots / 72
    pixels = width * height * scale * scale
    if pixels > _MOST_PIXELS:
        scale *= (_MOST_PIXELS / pixels) ** 0.5
    out = BytesIO()
    page.render(scale=scale, grayscale=True).to_pil().save(out, "PNG")
    return out.getvalue()


def page_image(source: Path | bytes, page: int, *, dots: int = 110) -> bytes:
    """Draw one page of a PDF, counted from 1, as PNG, so that a citation can show it.

    Raises a :class:`~corpus.reading.ReadError` where the file can't be opened or has no such page.
    """
    import pypdfium2

    document = open_pdf(source if isinstance(source, bytes) else source.read_bytes())
    try:
        if not 1 <= page <= len(document):
            raise DamagedFileError(f"Tệp không có trang {page}; chỉ có {len(document)} trang. (No such page.)")
        drawn = document[page - 1]
        try:
            return _render(drawn, dots=dots)
        finally:
            drawn.close()
    except pypdfium2.PdfiumError:
        raise damaged("PDF") from None
    finally:
        document.close()


def _refuse_bomb(content: bytes) -> None:
    """Refuse a file in which a small stream unpacks to more than any page needs."""
    for found in _STREAM.finditer(content):
        head = content[max(found.start() - 600, 0) : found.start()].rpartition(b"obj")[2]
        filters = head.count(b"/FlateDecode") + len(re.findall(rb"/Fl\b", head))
        if not filters:
            continue
        end = content.find(b"endstream", found.end())
        made = content[found.end() : end if end > 0 else len(content)]
        try:
            for _ in range(min(filters, 4)):
                made = zlib.decompressobj().decompress(made, _MOST_STREAM)
        except zlib.error:
            continue
        if len(made) >= _MOST_STREAM:
            raise TooLargeError(
                f"Tệp PDF chứa dữ liệu nén giải ra hơn {_MOST_STREAM // 2**20} MiB; không mở để tránh treo máy."
                " (The file unpacks to more than the limit.)"
            )
