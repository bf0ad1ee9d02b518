"""Archives: Word, Excel and LibreOffice files are zip archives, looked at before they are unpacked."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from corpus.reading import TooLargeError, damaged, encrypted

# Twenty times what a document of 1,000 pages unpacks to.
MOST_UNPACKED = 256 * 1024 * 1024
# XML of one repeated line packs to about 1:250; parts below this size can't do harm whatever their ratio.
_MOST_RATIO = 400
_HARMLESS = 16 * 1024 * 1024
_BAD_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


def names_in(content: bytes, kind: str) -> frozenset[str]:
    """Give the names of an archive's parts; raises where it is damaged, locked or unpacks beyond the limits."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except _BAD_ZIP:
        raise damaged(kind) from None
    if any(part.flag_bits & 1 for part in parts):
        raise encrypted()
    total = sum(part.file_size for part in parts)
    steep = any(
        part.file_size > _HARMLESS and part.file_size > _MOST_RATIO * max(part.compress_size, 1) for part in parts
    )
    if total > MOST_UNPACKED or steep or len(parts) > 20_000:
        raise TooLargeError(
            f"Tệp {kind} giải nén ra {total // 2**20} MiB, lớn bất thường so với dung lượng tệp nên không mở."
            " (The file unpacks to more than the limit.)"
        )
    return frozenset(part.filename for part in parts)
