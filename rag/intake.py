"""Intake: ⚡ files become documents of a home, one by one; a bad file is reported and the others go on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Literal

from corpus.cut import cut
from corpus.document import Document
from corpus.parse import parse
from corpus.problem import Problem
from corpus.read import ReadError, Source, find_sources, read_file
from corpus.reading import Progress
from index.build import add_each, settle
from index.encoder import open_encoder
from rag.amend import amend, read_rows
from rag.correction import CorrectionError, correct, read_corrections, read_sidecar
from rag.original import PICTURED, keep, kept

Status = Literal["added", "unchanged", "replaced", "failed"]


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of one file."""

    document: str
    status: Status
    described: Document | None
    passages: int
    pages: int | None
    problems: tuple[Problem, ...]

    def as_json(self) -> dict[str, object]:
        """Give the form that other programs read."""
        said = self.described.description if self.described else None
        return {
            "document": self.document,
            "status": self.status,
            "title": said.title if said else None,
            "issuer": said.issuer if said else None,
            "province": said.province if said else None,
            "number": said.number if said else None,
            "pages": self.pages,
            "sections": sum(not section.bracket for section in self.described.sections) if self.described else 0,
            "tasks": len(self.described.tasks) if self.described else 0,
            "passages": self.passages,
            "problems": [{"code": one.code, "message": one.message, "page": one.page} for one in self.problems],
        }


def shipped_library() -> Path:
    """Give the folder of the documents that ship with the project."""
    return Path(str(files("corpus").joinpath("library")))


def take_in(
    home: Path, paths: tuple[Path, ...], *, encoder: str | None = None, progress: Progress | None = None
) -> Iterator[Intake]:
    """Read files and folders into a home and tell of each as soon as it is safe on disk.

    A name that comes twice fails the second time: a document is known by its file's name. ``progress`` is told the
    page just read of the file at hand, and how many it has. A PDF or a scan is copied into the home, so that its pages
    can be shown beside what was read from them.
    """
    opened = open_encoder(encoder)
    seen: dict[str, Path] = {}
    changed = False
    for source in find_sources(paths):
        before = seen.setdefault(source.name, source.path)
        if before != source.path:
            message = f"Trùng tên với tệp “{before}” vừa nạp; hãy đổi tên một trong hai. (Two files share this name.)"
            yield _failed(source, message, "duplicate-name")
            continue
        outcome = _take(home, source, opened, progress)
        changed = changed or outcome.status in ("added", "replaced")
        yield outcome
    if changed:
        settle(home, encoder=opened)


def _take(home: Path, source: Source, encoder: object, progress: Progress | None) -> Intake:
    """Read and store one file."""
    try:
        reading = read_file(source.path, progress=progress)
        document = parse(source.name, reading.text)
        said = {**read_sidecar(source.path), **read_corrections(home).get(source.name, {})}
        rows = read_rows(home).get(source.name, {})
    except (ReadError, CorrectionError) as error:
        return _failed(source, str(error), "unreadable")
    document = correct(replace(document, problems=(*reading.problems, *document.problems)), said)
    document = amend(document, rows)
    passages = cut(document)
    digest = hashlib.sha256(source.path.read_bytes()).hexdigest()
    (outcome,) = add_each(home, [(document, passages, digest)], encoder=encoder)  # type: ignore[arg-type]
    if reading.kind in PICTURED and (outcome.status != "unchanged" or kept(home, source.name) is None):
        keep(home, source.path)
    return Intake(source.name, outcome.status, document, len(passages), reading.pages, document.problems)


def _failed(source: Source, message: str, code: str) -> Intake:
    return Intake(source.name, "failed", None, 0, None, (Problem(code, message),))
