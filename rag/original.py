"""Originals: ⚡ the files that documents were read from, kept beside a library so that their pages can be shown."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from corpus.read import ReadError

_FOLDER = "originals"
# Kinds of readings whose source has pages to look at: a PDF, and a scan or a photograph of paper.
PICTURED = ("pdf", "scan")
_ENDINGS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")
# A page as wide as a reader's column on a dense screen; a photograph can be ten times that.
_WIDEST = 1400


def keep(home: Path, path: Path) -> None:
    """Copy a source beside the library, written aside and swapped in."""
    folder = home / _FOLDER
    folder.mkdir(exist_ok=True)
    part = folder / f"{path.name}.part"
    part.write_bytes(path.read_bytes())
    part.replace(folder / path.name)


def kept(home: Path, name: str) -> Path | None:
    """Give the kept source of a document by the document's name; ``None`` where there is none."""
    path = home / _FOLDER / name
    inside = path.resolve().parent == (home / _FOLDER).resolve()
    return path if inside and path.is_file() else None


def pictured(home: Path, name: str) -> bool:
    """Tell whether the pages of a document can be shown: its source is kept and is a PDF or a picture."""
    return kept(home, name) is not None and Path(name).suffix.lower() in _ENDINGS


def drop(home: Path, name: str) -> None:
    """Delete the kept source of a document, if there is one."""
    (home / _FOLDER / Path(name).name).unlink(missing_ok=True)


def picture(source: Path, page: int) -> bytes:
    """Draw a page of a kept source, counted from 1, as PNG.

    Raises a :class:`~corpus.reading.ReadError` where the source has no such page or is none that can be drawn.
    """
    content = source.read_bytes()
    if b"%PDF-" in content[:1024]:
        from corpus.pdf import page_image

        return page_image(content, page)
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content)) as frames:
            frames.seek(page - 1)
            drawn = frames.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        raise ReadError(f"Không có ảnh của trang {page} trong bản gốc. (The source has no such page.)") from None
    drawn.thumbnail((_WIDEST, _WIDEST * 2))
    out = BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()
