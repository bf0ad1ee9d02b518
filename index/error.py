"""Errors of the index.

FindingError
├── HomeMissing        there is no library in this folder
├── HomeDamaged        the store is there, and what it holds is not what was written
├── HomeOutdated       the store is sound, and another version of the program wrote it
├── HomeBusy           another process is writing to it
├── EncoderMismatch    the library was built with another encoder
├── EncoderUnavailable the encoder asked for cannot be loaded here
└── CollectionError    a line of a collection of questions or passages is not what it should be
"""

from __future__ import annotations

from pathlib import Path


class FindingError(Exception):
    """Something stops the search; the message says in Vietnamese what was found and what to do."""


class HomeMissing(FindingError):
    """There is no library in a folder."""

    def __init__(self, home: Path, *, found: str) -> None:
        """Name the folder and what is there instead."""
        super().__init__(
            f"Không có thư viện văn bản ở “{home}”: {found}. Hãy nạp văn bản bằng `hoidap ingest --home {home}`, "
            f"hoặc chỉ đúng thư mục. (No library in this folder: ingest documents first, or name the right one.)"
        )


class HomeDamaged(FindingError):
    """The store does not hold what was written to it."""

    def __init__(self, home: Path, *, found: str) -> None:
        """Name the folder and what does not agree."""
        super().__init__(
            f"Thư viện ở “{home}” bị hỏng: {found}. Hãy dựng lại từ những gì còn đọc được bằng "
            f"`hoidap doctor --repair --home {home}`, rồi nạp lại văn bản bị thiếu. "
            f"(The library is damaged; repair it, then ingest again what is missing.)"
        )


class HomeOutdated(FindingError):
    """The store is as it was written, by a version of the program that wrote otherwise."""

    def __init__(self, home: Path, *, found: str) -> None:
        """Name the folder and what differs."""
        super().__init__(
            f"Thư viện ở “{home}” không hỏng nhưng do một phiên bản khác của chương trình ghi: {found}. Hãy dựng lại "
            f"từ văn bản đã lưu bằng `hoidap doctor --repair --home {home}`, hoặc nạp lại vào một thư mục mới. "
            f"(Not damaged, but written by another version: `hoidap doctor --repair`, or ingest into a new home.)"
        )


class HomeBusy(FindingError):
    """Another process holds the store for writing."""

    def __init__(self, home: Path, *, seconds: float) -> None:
        """Name the folder and how long was waited."""
        super().__init__(
            f"Thư viện ở “{home}” đang được một tiến trình khác ghi (đã chờ {seconds:g} giây). Hãy thử lại sau. "
            f"(Another process is writing to this library: try again later.)"
        )


class EncoderMismatch(FindingError):
    """The library was built with another encoder than the one asked for."""

    def __init__(self, home: Path, *, built: str, asked: str) -> None:
        """Name both encoders."""
        super().__init__(
            f"Thư viện ở “{home}” được dựng bằng bộ mã hóa “{built}”, không phải “{asked}”. Hãy dùng đúng bộ mã hóa "
            f"ấy, hoặc nạp văn bản vào một thư mục mới bằng `hoidap ingest --encoder … --home …`, hoặc dựng lại kho "
            f"này bằng `hoidap doctor --repair --encoder … --home {home}`. "
            f"(Built with another encoder: use that one, ingest into a new home, or rebuild with doctor --repair.)"
        )


class EncoderUnavailable(FindingError):
    """An encoder cannot be loaded on this machine."""

    def __init__(self, name: str, *, reason: str) -> None:
        """Name the encoder and the reason."""
        super().__init__(
            f"Không mở được bộ mã hóa “{name}”: {reason}. Hãy kiểm tra tên hoặc thư mục, tải mô hình về trước khi "
            f"ngắt mạng, hoặc bỏ --encoder để dùng bộ mã hóa đi kèm. (The encoder cannot be loaded.)"
        )


class CollectionError(FindingError):
    """A line of a collection is malformed."""

    def __init__(self, path: Path, *, line: int | None = None, found: str) -> None:
        """Name the file, the line counted from 1, and what is wrong with it."""
        where = f"“{path}”" if line is None else f"“{path}”, dòng {line}"
        super().__init__(
            f'{where}: {found}. Mỗi dòng phải là một đối tượng JSON có "_id" và "text" '
            f'("title" nếu có). (Each line must be a JSON object with "_id" and "text".)'
        )
