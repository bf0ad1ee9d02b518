"""Changing the library from the page: ⚡ files taken in, descriptions and rows corrected, documents removed."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from corpus.cut import cut
from corpus.document import Document
from corpus.problem import Problem
from corpus.reading import Progress
from index.build import add_each, remove, settle
from index.encoder import open_encoder
from index.error import FindingError
from index.store import Store
from rag.amend import amend, keep_row, read_rows
from rag.correction import CorrectionError, correct, keep_correction
from rag.intake import Intake, take_in
from rag.original import drop, keep

MOST_FILES = 50
# One person changes the library at a time; the store itself refuses a second writer of another process.
_WRITING = threading.Lock()


def upload(home: Path, paths: tuple[Path, ...], *, progress: Progress | None = None) -> Iterator[Intake]:
    """Take files into the home one by one, keep each beside the library, and put earlier amendments back in.

    ``progress`` is told the page just read of the file at hand, and how many it has.
    """
    with _WRITING:
        for path in paths[:MOST_FILES]:
            try:
                outcomes = tuple(take_in(home, (path,), encoder=_encoder_name(home), progress=progress))
            except FindingError as error:
                yield Intake(path.name, "failed", None, 0, None, (Problem("library", str(error)),))
                continue
            for outcome in outcomes:
                if outcome.described is not None:
                    keep(home, path)
                yield _with_rows(home, outcome)


def _with_rows(home: Path, outcome: Intake) -> Intake:
    """Put the amended rows of a document back into a new reading of it."""
    if outcome.described is None:
        return outcome
    amended = amend(outcome.described, read_rows(home).get(outcome.document, {}))
    if amended is outcome.described:
        return outcome
    _store(home, amended)
    return replace(outcome, described=amended)


def describe(home: Path, document: Document, said: Mapping[str, str]) -> None:
    """Keep a correction of a document's description and put the corrected document into the library."""
    given: dict[str, object] = dict(said)
    with _WRITING:
        keep_correction(home, document.name, given)
        _store(home, correct(document, given))


def change_row(home: Path, document: Document, section: tuple[str, ...], start: int, said: Mapping[str, str]) -> None:
    """Keep what a person sets of a row of the register and put it into the library."""
    with _WRITING:
        task = next((one for one in document.tasks if one.path == section and one.span.start == start), None)
        if task is None:
            raise CorrectionError("Không tìm thấy dòng này trong sổ; hãy tải lại trang. (No such row.)")
        keep_row(home, document, task, said)
        _store(home, amend(document, read_rows(home).get(document.name, {})))


def take_out(home: Path, name: str) -> bool:
    """Remove a document and its kept source; tell whether it was there."""
    with _WRITING:
        gone = remove(home, name, encoder=open_encoder(_encoder_name(home)))
        drop(home, name)
    return gone


def _store(home: Path, document: Document) -> None:
    """Put a document in place of the stored one."""
    encoder = open_encoder(_encoder_name(home))
    with Store.open(home) as store:
        source = store.digests()[document.name][0]
    for _ in add_each(home, [(document, cut(document), source)], encoder=encoder):
        pass
    settle(home, encoder=encoder)


def _encoder_name(home: Path) -> str | None:
    with Store.open(home) as store:
        return store.manifest().encoder or None
