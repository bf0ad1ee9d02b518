"""Doctor: what a home holds and whether it is sound, and a new store from what can still be read."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from index import cache, seal
from index.build import Arrival, add
from index.encoder import Encoder
from index.error import HomeDamaged, HomeMissing
from index.store import FILE, Store

KEPT = f"{FILE}.damaged"


@dataclass(frozen=True, slots=True)
class Health:
    """The state of a home: ``sizes`` are bytes by file, ``problems`` sentences in Vietnamese, none if it is sound."""

    home: Path
    encoder: str
    fingerprint: str
    generation: int
    documents: int
    passages: int
    sizes: tuple[tuple[str, int], ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repaired:
    """The documents that a repair saved and those that it could not read; "*" where not even names could be."""

    kept: tuple[str, ...]
    lost: tuple[str, ...]


def examine(home: Path) -> Health:
    """Check every checksum of a home; raises ``HomeMissing`` where there is none."""
    problems: list[str] = []
    encoder = fingerprint = ""
    generation = documents = passages = 0
    try:
        with Store.open(home) as store:
            manifest = store.manifest()
            encoder, fingerprint, generation = manifest.encoder, manifest.fingerprint, manifest.generation
            snapshot = store.snapshot()
            documents, passages = len(snapshot.documents), len(snapshot.passages)
            store.vectors(snapshot.keys, dimension=manifest.dimension)
    except HomeDamaged as error:
        problems.append(str(error))
    else:
        problems += cache.doubts(home, generation=generation)
    files = sorted(path for path in home.rglob("*") if path.is_file())
    sizes = tuple((path.relative_to(home).as_posix(), path.stat().st_size) for path in files)
    return Health(home, encoder, fingerprint, generation, documents, passages, sizes, tuple(problems))


def repair(home: Path, *, encoder: Encoder) -> Repaired:
    """Build a home anew from every document that can still be read and agrees with its checksum.

    The damaged file stays beside it as ``library.sqlite.damaged``. Vectors and search files are made again.
    """
    arrivals, lost = _salvage(home)
    aside = home / f".repair-{os.getpid()}"
    shutil.rmtree(aside, ignore_errors=True)
    add(aside, arrivals, encoder=encoder)
    for end in ("-wal", "-shm"):
        (home / f"{FILE}{end}").unlink(missing_ok=True)
    (home / seal.FILE).unlink(missing_ok=True)
    (home / FILE).replace(home / KEPT)
    (aside / FILE).replace(home / FILE)
    (aside / seal.FILE).replace(home / seal.FILE)
    cache.sweep(home, generation=-1)
    shutil.rmtree(aside, ignore_errors=True)
    return Repaired(tuple(document.name for document, _, _ in arrivals), tuple(lost))


def _salvage(home: Path) -> tuple[list[Arrival], list[str]]:
    """Read the documents one by one, stepping over those that do not agree with their checksum."""
    arrivals: list[Arrival] = []
    lost: list[str] = []
    if not (home / FILE).is_file():
        raise HomeMissing(home, found=f"không thấy tệp {FILE} (no store)")
    try:
        with Store.salvage(home) as store:
            for name in store.names():
                try:
                    shelf = store.shelf(name)
                except HomeDamaged:
                    lost.append(name)
                else:
                    arrivals.append((shelf.document, shelf.passages, shelf.source))
    except HomeDamaged:
        lost.append("*")
    return arrivals, lost
