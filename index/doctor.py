"""Doctor: what a home holds and whether it is sound, and a new store from what can still be read."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.cut import Cutting, cut
from corpus.parse import parse
from index import cache, seal
from index.build import Arrival, add_each, settle
from index.encoder import Encoder
from index.error import FindingError, HomeDamaged, HomeMissing, HomeOutdated
from index.store import FILE, KEPT, Store


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
    """The documents that a repair saved and those that it could not read; "*" where not even names could be.

    ``reread`` are those saved whose text was read anew, because another version of the program had described them:
    where they stood on pages is lost.
    """

    kept: tuple[str, ...]
    lost: tuple[str, ...]
    reread: tuple[str, ...] = ()


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
    except (HomeDamaged, HomeOutdated) as error:
        problems.append(str(error))
    else:
        problems += cache.doubts(home, generation=generation)
    files = sorted(path for path in home.rglob("*") if path.is_file())
    sizes = tuple((path.relative_to(home).as_posix(), path.stat().st_size) for path in files)
    return Health(home, encoder, fingerprint, generation, documents, passages, sizes, tuple(problems))


def repair(home: Path, *, encoder: Encoder) -> Repaired:
    """Build a home anew from every document that can still be read and agrees with its checksum.

    Of a sound store only the search files are made again; one of another encoder or cutting is built anew. A file of
    which something could not be read stays as ``library.sqlite.damaged``, until a document is removed.
    """
    if _sound(home, fingerprint=encoder.fingerprint):
        cache.sweep(home, generation=-1)
        settle(home, encoder=encoder)
        with Store.open(home) as store:
            return Repaired(store.names(), ())
    arrivals, lost, reread = _salvage(home)
    aside = home / f".repair-{os.getpid()}"
    shutil.rmtree(aside, ignore_errors=True)
    tuple(add_each(aside, arrivals, encoder=encoder))
    if lost or reread:
        shutil.copyfile(home / FILE, home / KEPT)
    # An old log beside the new file would be played into it; the new file without a seal is judged by its rows.
    for end in ("-wal", "-shm"):
        (home / f"{FILE}{end}").unlink(missing_ok=True)
    (home / seal.FILE).unlink(missing_ok=True)
    (aside / FILE).replace(home / FILE)
    (aside / seal.FILE).replace(home / seal.FILE)
    shutil.rmtree(aside, ignore_errors=True)
    cache.sweep(home, generation=-1)
    settle(home, encoder=encoder)
    return Repaired(tuple(document.name for document, _, _ in arrivals), tuple(lost), tuple(reread))


def _sound(home: Path, *, fingerprint: str) -> bool:
    """Tell whether all in the store agrees with its checksums, was encoded so, and is cut as this version cuts."""
    try:
        with Store.open(home) as store:
            snapshot = store.snapshot()
            store.vectors(snapshot.keys, dimension=snapshot.manifest.dimension)
    except (HomeDamaged, HomeOutdated):
        return False
    built = snapshot.manifest
    return built.fingerprint in ("", fingerprint) and built.cutting in ("", Cutting().name)


def _salvage(home: Path) -> tuple[list[Arrival], list[str], list[str]]:
    """Read the documents one by one, stepping over those that do not agree with their checksum.

    Give also the names of those lost and of those read anew from their text.
    """
    arrivals: list[Arrival] = []
    lost: list[str] = []
    reread: list[str] = []
    if not (home / FILE).is_file():
        raise HomeMissing(home, found=f"không thấy tệp {FILE} (no store)")
    try:
        with Store.salvage(home) as store:
            cut_alike = _cut_alike(store)
            for name in store.names():
                try:
                    shelf = store.shelf(name)
                    passages = shelf.passages if cut_alike else cut(shelf.document)
                    arrivals.append((shelf.document, passages, shelf.source))
                except HomeOutdated:
                    arrivals.append(_read_again(store, name))
                    reread.append(name)
                except HomeDamaged:
                    lost.append(name)
    except HomeDamaged:
        lost.append("*")
    return arrivals, lost, reread


def _cut_alike(store: Store) -> bool:
    try:
        return store.manifest().cutting in ("", Cutting().name)
    except FindingError:
        return True


def _read_again(store: Store, name: str) -> Arrival:
    """Describe and cut a stored text anew."""
    source, text = store.text(name)
    document = replace(parse(name, text), name=name)
    return document, cut(document), source
