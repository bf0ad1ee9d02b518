"""Reading files: ⚡ bytes on disk become the text of a document.

ReadError
├── EmptyFileError      the file holds no text
├── UnknownFormatError  the file is of a kind that is not read
└── EncodingError       the bytes are no text in a known encoding
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TEXT_ENDINGS = (".txt", ".md", ".markdown", ".text")
_MOST_BYTES = 64 * 1024 * 1024


class ReadError(Exception):
    """A file that can't be read; the message says what was found and what to do."""


class EmptyFileError(ReadError):
    """A file without any text."""


class UnknownFormatError(ReadError):
    """A file of a kind that is not read."""


class EncodingError(ReadError):
    """Bytes that are no text in a known encoding."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read: its path and the name that its document gets."""

    path: Path
    name: str


def find_sources(paths: tuple[Path, ...]) -> Iterator[Source]:
    """Give the files that are named, and those in folders that are named; hidden files are passed over.

    A file named by itself is always given, so that a wrong kind is reported.
    """
    for path in paths:
        if path.is_dir():
            for inner in sorted(path.rglob("*")):
                if inner.is_file() and not inner.name.startswith(".") and inner.suffix.lower() in TEXT_ENDINGS:
                    yield Source(inner, inner.name)
        else:
            yield Source(path, path.name)


def read_bytes(path: Path) -> bytes:
    """Read a file's bytes; raises :class:`ReadError` where it is missing, unreadable or larger than 64 MiB."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ReadError(f"Tệp lớn hơn {_MOST_BYTES // 2**20} MiB; hãy tách nhỏ tệp. (File larger than the limit.)")
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError("Không tìm thấy tệp; hãy kiểm tra lại đường dẫn. (File not found.)") from None
    except OSError as error:
        raise ReadError(f"Không đọc được tệp: {error.strerror}. (Cannot read the file.)") from error


def decode(content: bytes, *, name: str) -> str:
    """Turn a text file's bytes into text: UTF-8 with or without mark, UTF-16 with mark."""
    ending = Path(name).suffix.lower()
    if ending not in TEXT_ENDINGS:
        known = ", ".join(TEXT_ENDINGS)
        raise UnknownFormatError(f"Chưa đọc được tệp loại “{ending or 'không có đuôi'}”; các loại đọc được: {known}.")
    if not content.strip():
        raise EmptyFileError("Tệp rỗng, không có chữ nào; hãy kiểm tra lại tệp nguồn. (The file is empty.)")
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if content.startswith(mark):
            try:
                text = content.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    else:
        raise EncodingError("Nội dung không phải chữ UTF-8 hoặc UTF-16; hãy lưu lại tệp dạng văn bản UTF-8. (Not a text file.)")
    if text.count("\x00") or sum(sign < " " and sign not in "\n\r\t\f" for sign in text) > 0.01 * len(text):
        raise EncodingError("Tệp chứa dữ liệu nhị phân, không phải văn bản; hãy xuất lại thành .txt hoặc .md. (Binary file.)")
    if not text.strip():
        raise EmptyFileError("Tệp rỗng, không có chữ nào; hãy kiểm tra lại tệp nguồn. (The file is empty.)")
    return text
