"""Writing: ⚡ a kit into files of a folder, one or more a format."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, get_args

from rag.study.anki import write_anki
from rag.study.gift import gift_of
from rag.study.kit import Kit
from rag.study.markdown import markdown_of
from rag.study.moodle import moodle_of
from rag.study.paper import papers
from rag.study.practice import practice_of
from rag.study.printed import write_print
from rag.study.sheetfile import csv_of
from rag.study.slides import write_slides
from rag.study.word import write_word

Format = Literal["docx", "pptx", "pdf", "apkg", "gift", "moodle", "csv", "html", "md"]
FORMATS: tuple[Format, ...] = get_args(Format)
# The library that a format needs, and the extra of the project that brings it.
_NEEDS: dict[Format, tuple[str, str]] = {
    "docx": ("docx", "python-docx"),
    "pptx": ("pptx", "python-pptx"),
    "pdf": ("typst", "typst"),
    "apkg": ("genanki", "genanki"),
}


class WriteError(ValueError):
    """A kit that can't be written as asked: a library or the folder is missing."""


def write(kit: Kit, folder: Path, formats: tuple[Format, ...] = FORMATS) -> tuple[Path, ...]:
    """Write a kit and give the files, in the order of the formats.

    Raises :class:`WriteError` before anything is written where a library is missing or the folder can't be made.
    """
    missing = [f"{form} ({_NEEDS[form][1]})" for form in formats if form in _NEEDS and not find_spec(_NEEDS[form][0])]
    if missing:
        raise WriteError(
            f"Thiếu thư viện cho định dạng: {', '.join(missing)}; hãy cài hoidap[study], hoặc bỏ các định dạng này "
            "bằng --formats. (A library is missing.)"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"Không tạo được thư mục “{folder}”: {error.strerror}. (Cannot make the folder.)") from error
    texts: dict[Format, tuple[str, Callable[[Kit], str]]] = {
        "gift": ("cau-hoi.gift.txt", gift_of),
        "moodle": ("cau-hoi.moodle.xml", moodle_of),
        "csv": ("cau-hoi.csv", csv_of),
        "html": ("luyen-tap.html", practice_of),
    }
    files: list[Path] = []
    for form in dict.fromkeys(formats):
        if form in texts:
            name, made = texts[form]
            files.append(folder / name)
            files[-1].write_bytes(made(kit).encode())
        else:
            files += _write_leaves(kit, folder, form)
    return tuple(files)


def _write_leaves(kit: Kit, folder: Path, form: Format) -> list[Path]:
    """Write the formats that have pages: slides and cards as one file, papers as one file each."""
    if form == "pptx":
        path = folder / "trinh-chieu.pptx"
        write_slides(kit, path)
        return [path]
    if form == "apkg":
        path = folder / "the-ghi-nho.apkg"
        write_anki(kit, path)
        return [path]
    paths = []
    for leaf in papers(kit):
        path = folder / f"{leaf.name}.{form}"
        if form == "docx":
            write_word(leaf, path)
        elif form == "pdf":
            write_print(leaf, path)
        else:
            path.write_bytes(markdown_of(leaf).encode())
        paths.append(path)
    return paths
