"""A reading: what came out of a file, and the ways in which a file can fail.

ReadError
├── EmptyFileError      the file holds no text
├── UnknownFormatError  the file is of a kind that is not read
├── EncodingError       the bytes are no text in a known encoding
├── DamagedFileError    the file is cut off, empty of pages or not what it says
├── EncryptedFileError  the file asks for a password
├── TooLargeError       the file, or what unpacks from it, is beyond the limits
└── MissingToolError    a program that this kind needs is not on this machine
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.problem import Problem

# Called with the page just read and the number of pages.
Progress = Callable[[int, int], None]


class ReadError(Exception):
    """A file that can't be read; the message says what was found and what to do."""


class EmptyFileError(ReadError):
    """A file without any text."""


class UnknownFormatError(ReadError):
    """A file of a kind that is not read."""


class EncodingError(ReadError):
    """Bytes that are no text in a known encoding."""


class DamagedFileError(ReadError):
    """A file that is cut off, has no pages, or is not of the kind it says."""


class EncryptedFileError(ReadError):
    """A file that asks for a password."""


class TooLargeError(ReadError):
    """A file that is, or unpacks to, more than is read at once."""


class MissingToolError(ReadError):
    """A file of a kind that needs a program which is not on this machine."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file as laid out: form feeds part its pages, tables are rows between bars.

    ``pages`` is ``None`` where the source has no pages; ``kind`` is "text", "markdown", "html", "docx", "xlsx", "pdf",
    "scan", or "office".
    """

    text: str
    kind: str
    pages: int | None = None
    problems: tuple[Problem, ...] = ()


def damaged(kind: str) -> DamagedFileError:
    """Say that a file of a kind could not be opened."""
    return DamagedFileError(f"Tệp {kind} bị hỏng hoặc tải về chưa đủ; hãy mở thử rồi lưu lại. (The file is damaged.)")


def empty() -> EmptyFileError:
    """Say that a file holds no text."""
    return EmptyFileError("Tệp rỗng, không có chữ nào; hãy kiểm tra lại tệp nguồn. (The file is empty.)")


def encrypted() -> EncryptedFileError:
    """Say that a file asks for a password."""
    return EncryptedFileError("Tệp đặt mật khẩu; hãy mở tệp, bỏ mật khẩu và lưu lại. (The file is encrypted.)")
