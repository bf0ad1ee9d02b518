"""Reading files: ⚡ bytes on disk become text, each kind by its own reader; content counts before a name's ending.

The errors and what comes out are in :mod:`corpus.reading`.
"""

from __future__ import annotations

import email
import email.policy
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from corpus.encoding import decode
from corpus.letterhead import part_letterhead
from corpus.reading import (
    DamagedFileError,
    EmptyFileError,
    EncodingError,
    EncryptedFileError,
    MissingToolError,
    Progress,
    ReadError,
    Reading,
    TooLargeError,
    UnknownFormatError,
    empty,
)

__all__ = [
    "READABLE_ENDINGS", "DamagedFileError", "EmptyFileError", "EncodingError", "EncryptedFileError", "MissingToolError",
    "ReadError", "Reading", "Source", "TooLargeError", "UnknownFormatError", "find_sources", "kind_of", "read_bytes",
    "read_content", "read_file",
]  # fmt: skip

Kind = Literal["text", "markdown", "html", "mail", "docx", "xlsx", "pdf", "image", "office"]

_BY_ENDING: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".mht": "mail", ".mhtml": "mail", ".docx": "docx", ".docm": "docx", ".xlsx": "xlsx",
    ".xlsm": "xlsx", ".pdf": "pdf", ".png": "image", ".jpg": "image", ".jpeg": "image", ".tif": "image",
    ".tiff": "image", ".bmp": "image", ".doc": "office", ".odt": "office", ".rtf": "office",
}  # fmt: skip
READABLE_ENDINGS = tuple(_BY_ENDING)
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read: its path and the name that its document gets."""

    path: Path
    name: str


def find_sources(paths: tuple[Path, ...]) -> Iterator[Source]:
    """Give the files that are named, and those of readable kinds in folders that are named; hidden files and the
    lock files of open Word files are passed over.

    A file named by itself is always given, so that a wrong kind is reported.
    """  # noqa: D205
    for path in paths:
        if path.is_dir():
            for inner in sorted(path.rglob("*")):
                shown = not inner.name.startswith((".", "~$"))
                if inner.is_file() and shown and inner.suffix.lower() in READABLE_ENDINGS:
                    yield Source(inner, inner.name)
        else:
            yield Source(path, path.name)


def read_bytes(path: Path) -> bytes:
    """Read a file's bytes; raises :class:`ReadError` where it is missing, unreadable or larger than 64 MiB."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise TooLargeError(
                f"Tệp lớn hơn {_MOST_BYTES // 2**20} MiB; hãy tách nhỏ tệp. (File larger than the limit.)"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError("Không tìm thấy tệp; hãy kiểm tra lại đường dẫn. (File not found.)") from None
    except OSError as error:
        raise ReadError(f"Không đọc được tệp: {error.strerror}. (Cannot read the file.)") from error


def read_file(path: Path, *, progress: Progress | None = None) -> Reading:
    """Read a file of any readable kind; ``progress`` is told the page just read and how many there are.

    Raises a :class:`ReadError` that says what was found and what to do.
    """
    return read_content(read_bytes(path), name=path.name, progress=progress)


def kind_of(content: bytes, name: str) -> Kind:
    """Tell a file's kind by how its content begins, else by its name's ending."""
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content, name)
    if content.startswith(_PICTURES[:4]) or (content.startswith(b"BM") and name.lower().endswith(".bmp")):
        return "image"
    if content.startswith(_OLE) or start.startswith(b"{\\rtf"):
        return "office"
    if start[:14].lower().startswith((b"<!doctype html", b"<html")) or start[:400].lower().find(b"<html") >= 0:
        return "html"
    if start.lower().startswith(b"mime-version:"):
        return "mail"
    ending = Path(name).suffix.lower()
    kind = _BY_ENDING.get(ending)
    if kind is None:
        raise UnknownFormatError(
            f"Chưa đọc được tệp loại “{ending or 'không có đuôi'}”; các loại đọc được: {', '.join(READABLE_ENDINGS)}."
            " (Unknown kind of file.)"
        )
    return kind


def _kind_of_archive(content: bytes, name: str) -> Kind:
    """Tell what a zip archive holds."""
    from corpus.archive import names_in

    names = names_in(content, "nén")
    if "word/document.xml" in names or any(one.startswith("word/") for one in names):
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        return "office"
    kind = _BY_ENDING.get(Path(name).suffix.lower())
    if kind in ("docx", "xlsx"):
        return kind
    raise UnknownFormatError(
        "Tệp nén không phải văn bản Word, Excel hay LibreOffice; hãy giải nén rồi nạp từng tệp. (Archive.)"
    )


def read_content(content: bytes, *, name: str, progress: Progress | None = None) -> Reading:
    """Read the bytes of a file whose name is ``name``; raises a :class:`ReadError` that says what to do."""
    if not content.strip():
        raise empty()
    reading = _read(content, kind_of(content, name), name, progress)
    return replace(reading, text=part_letterhead(reading.text))


def _read(content: bytes, kind: Kind, name: str, progress: Progress | None) -> Reading:
    """Read content of a known kind by its own reader; each brings its libraries in only when it is called."""
    if kind == "pdf":
        from corpus.pdf import read_pdf

        return read_pdf(content, progress=progress)
    if kind == "docx":
        from corpus.docx import read_docx

        return read_docx(content)
    if kind == "xlsx":
        from corpus.sheet import read_sheets

        return read_sheets(content)
    if kind == "image":
        from corpus.ocr import read_images

        return read_images(content, progress=progress)
    if kind == "office":
        from corpus.office import read_office

        return read_office(content, ending=_office_ending(content, name))
    if kind in ("html", "mail"):
        from corpus.html import read_html

        return read_html(_page_in_mail(content) if kind == "mail" else content)
    return _read_text(content, kind)


def _office_ending(content: bytes, name: str) -> str:
    """Give the ending that tells LibreOffice what the content is."""
    if content.lstrip()[:5] == b"{\\rtf":
        return ".rtf"
    if content.startswith(b"PK"):
        return ".odt"
    ending = os.path.splitext(name)[1].lower()  # noqa: PTH122  (a name, no path)
    return ending if ending in (".doc", ".odt", ".rtf") else ".doc"


def _page_in_mail(content: bytes) -> bytes:
    """Give the web page inside a page that Word or a browser saved as one file (.mht)."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            held = part.get_payload(decode=True)
            if isinstance(held, bytes) and held.strip():
                return held
    raise empty()


def _read_text(content: bytes, kind: Kind) -> Reading:
    """Read a text file in any of the encodings of Vietnam."""
    text, _ = decode(content)
    if not text.strip("\ufeff \t\r\n\f"):
        raise empty()
    return Reading(text, kind, text.count("\f") + 1 if "\f" in text else None)
