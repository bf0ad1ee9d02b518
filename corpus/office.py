"""Old office files (.doc, .odt, .rtf): LibreOffice, where it is installed, makes Word files of them."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from corpus.docx import read_docx
from corpus.problem import Problem
from corpus.reading import MissingToolError, Reading, damaged, encrypted

_MOST_SECONDS = 180.0
# Word marks a locked file by the name of this stream, in UTF-16.
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def find_office() -> str | None:
    """Give the path of LibreOffice; ``None`` where there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def read_office(content: bytes, *, ending: str) -> Reading:
    """Read an old office file through LibreOffice; ``ending`` such as ".doc" tells it the kind.

    Raises a :class:`~corpus.reading.ReadError` where LibreOffice is not installed, or can't open the file.
    """
    if _LOCKED in content[:2_000_000]:
        raise encrypted()
    program = find_office()
    if program is None:
        raise MissingToolError(
            f"Tệp {ending} cần chương trình LibreOffice để đọc; hãy cài LibreOffice (Debian, Ubuntu: “sudo apt install"
            " libreoffice-writer”) hoặc lưu tệp dưới dạng .docx. (LibreOffice is needed.)"
        )
    with tempfile.TemporaryDirectory(prefix="hoidap-") as folder:
        source = Path(folder) / f"document{ending}"
        source.write_bytes(content)
        made = Path(folder) / "out" / "document.docx"
        profile = (Path(folder) / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "docx"]
        command += ["--outdir", str(made.parent), str(source)]
        try:
            subprocess.run(command, capture_output=True, check=False, timeout=_MOST_SECONDS)
        except subprocess.TimeoutExpired:
            raise damaged(ending) from None
        if not made.exists():
            raise damaged(ending)
        reading = read_docx(made.read_bytes())
    note = Problem("converted", f"Tệp {ending} được đọc qua LibreOffice.")
    return replace(reading, kind="office", problems=(*reading.problems, note))
