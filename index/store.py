"""Store: the truth of a library, one SQLite file that is never between two states.

A document, its passages and their vectors come and go in one transaction; each change raises the ``generation``.
Readers take one snapshot and are not disturbed by a writer. Every row carries a checksum.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document
from corpus.passage import Passage
from index import seal
from index.error import EncoderMismatch, FindingError, HomeBusy, HomeDamaged, HomeMissing, HomeOutdated
from index.shelf import Cut, OtherRecord, Shelf, checksum, cut_of, digest, read_shelf, read_text, record_of

FILE = seal.STORE
KEPT = f"{FILE}.damaged"  # what a repair could not read stays here
FORMAT = "1"
_PRAGMAS = ("page_size=16384", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
_PATIENCE = 30.0  # seconds to wait for another writer

_TABLES = """
CREATE TABLE manifest (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    name TEXT PRIMARY KEY, source TEXT NOT NULL, digest TEXT NOT NULL, added REAL NOT NULL,
    text TEXT NOT NULL, record TEXT NOT NULL
);
CREATE TABLE passages (
    document TEXT NOT NULL REFERENCES documents(name) ON DELETE CASCADE, place INTEGER NOT NULL, id TEXT NOT NULL,
    path TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, context TEXT NOT NULL, vector TEXT NOT NULL,
    PRIMARY KEY (document, place)
) WITHOUT ROWID;
CREATE UNIQUE INDEX passages_by_id ON passages(id);
CREATE INDEX passages_by_vector ON passages(vector);
CREATE TABLE vectors (key TEXT PRIMARY KEY, value BLOB NOT NULL, digest TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a store was built with, and how often it was changed; ``cutting`` names how its passages were cut."""

    format: str
    encoder: str
    fingerprint: str
    dimension: int
    generation: int
    cutting: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that a reader needs, read at one moment; documents by name, passages in their order.

    ``keys`` names the vector of each passage.
    """

    manifest: Manifest
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    keys: tuple[str, ...]


class Store:
    """An open store; close it, or use it in a ``with`` block."""

    def __init__(self, connection: sqlite3.Connection, *, home: Path) -> None:
        """Hold an open connection."""
        self._connection = connection
        self.home = home

    @classmethod
    def create(cls, home: Path) -> Store:
        """Open a store for writing, making the folder and the tables where there are none.

        Raises ``HomeMissing`` where the folder holds something else.
        """
        file = home / FILE
        if home.exists() and not home.is_dir():
            raise HomeMissing(home, found="đây là một tệp, không phải thư mục (a file, not a folder)")
        home.mkdir(parents=True, exist_ok=True)
        store = cls(_connect(file, home=home), home=home)
        with store._writing():
            if store._run("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                store.check()
            else:
                for statement in _TABLES.split(";\n"):
                    store._run(statement)
                store._put("format", FORMAT)
                store._put("generation", "0")
                store._putchecksum()
        return store._checked()

    @classmethod
    def open(cls, home: Path) -> Store:
        """Open a store that is there; raises ``HomeMissing`` or ``HomeDamaged``."""
        file = home / FILE
        if not file.is_file():
            found = (
                "không có thư mục này (no such folder)" if not home.exists() else f"không thấy tệp {FILE} (no store)"
            )
            raise HomeMissing(home, found=found)
        store = cls(_connect(file, home=home), home=home)
        if not store._run("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            store.close()
            raise HomeMissing(home, found=f"tệp {FILE} còn trống (an empty store)")
        return store._checked()

    @classmethod
    def salvage(cls, home: Path) -> Store:
        """Open a damaged store to read what can be read; nothing is checked beforehand."""
        return cls(_connect(home / FILE, home=home), home=home)

    def _checked(self) -> Store:
        """Give the store back if its manifest can be read, else close it."""
        try:
            self.manifest()
        except FindingError:
            self.close()
            raise
        return self

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Store:
        """Use the store in a ``with`` block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file at the end of the block."""
        self.close()

    def manifest(self) -> Manifest:
        """Read what the store was built with; empty names before the first document."""
        rows: dict[str, str] = dict(self._run("SELECT key, value FROM manifest").fetchall())
        if rows.pop("sum", "") != checksum(json.dumps(rows, sort_keys=True).encode()):
            raise HomeDamaged(self.home, found="bản kê không khớp mã kiểm tra (checksum)")
        if rows.get("format") != FORMAT:
            raise HomeOutdated(self.home, found=f"phiên bản kho “{rows.get('format')}”, cần “{FORMAT}”")
        try:
            return Manifest(
                format=FORMAT,
                encoder=rows.get("encoder", ""),
                fingerprint=rows.get("fingerprint", ""),
                dimension=int(rows.get("dimension", "0")),
                generation=int(rows["generation"]),
                cutting=rows.get("cutting", ""),
            )
        except (KeyError, ValueError) as error:
            raise HomeDamaged(self.home, found=f"bản kê không đọc được ({error})") from error

    def claim(self, *, encoder: str, fingerprint: str, dimension: int, cutting: str = "") -> None:
        """Bind an empty store to an encoder and a cutting.

        Raises ``EncoderMismatch`` where it holds another encoder's vectors, ``HomeOutdated`` where its passages were
        cut otherwise.
        """
        with self._writing():
            built = self.manifest()
            if built.fingerprint == fingerprint and cutting in ("", built.cutting):
                return
            held = self._run("SELECT count(*) FROM documents").fetchone()[0] > 0
            if held and built.fingerprint != fingerprint:
                raise EncoderMismatch(self.home, built=built.encoder, asked=encoder)
            if held and built.cutting:
                found = f"cách cắt đoạn “{built.cutting}”, cần “{cutting}” (another cutting)"
                raise HomeOutdated(self.home, found=found)
            if not held:
                self._run("DELETE FROM vectors")
            said = {"encoder": encoder, "fingerprint": fingerprint, "dimension": str(dimension), "cutting": cutting}
            for key, value in said.items():
                self._put(key, value)
            self._putchecksum()

    def digests(self) -> dict[str, tuple[str, str]]:
        """Give the hash of the source's bytes and the digest of the record of each document, by name."""
        rows = self._run("SELECT name, source, digest FROM documents").fetchall()
        return {name: (source, digest) for name, source, digest in rows}

    def missing(self, keys: Sequence[str]) -> set[str]:
        """Give those keys that no stored vector has."""
        find = "SELECT 1 FROM vectors WHERE key = ?"
        return {key for key in keys if self._run(find, (key,)).fetchone() is None}

    def put(
        self,
        document: Document,
        passages: Sequence[Passage],
        *,
        source: str,
        keys: Sequence[str],
        vectors: Mapping[str, NDArray[np.float32]],
    ) -> None:
        """Write a document with its passages and new vectors in place of what had its name, in one transaction."""
        text, record = document.text, record_of(document)
        with self._writing():
            before = self._vectors_of(document.name)
            self._run("DELETE FROM documents WHERE name = ?", (document.name,))
            self._run(
                "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)",
                (document.name, source, digest(document, passages), time.time(), text, record),
            )
            self._run_each(
                "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (document.name, place, *cut_of(p), key)
                    for place, (p, key) in enumerate(zip(passages, keys, strict=True))
                ),
            )
            rows = ((key, value.astype("<f4").tobytes()) for key, value in vectors.items())
            self._run_each(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", ((key, blob, checksum(blob)) for key, blob in rows)
            )
            self._settle(before)

    def drop(self, name: str) -> bool:
        """Remove a document with everything that was stored for it; tell whether it was there."""
        with self._writing():
            before = self._vectors_of(name)
            gone = self._run("DELETE FROM documents WHERE name = ?", (name,)).rowcount > 0
            if gone:
                self._settle(before)
        return gone

    def snapshot(self) -> Snapshot:
        """Read every document and passage at one moment, checking each; raises ``HomeDamaged``."""
        with self._reading():
            self.check()
            manifest = self.manifest()
            shelves = tuple(map(self.shelf, self.names()))
            keys = [key for (key,) in self._run("SELECT vector FROM passages ORDER BY document, place")]
        return Snapshot(
            manifest=manifest,
            documents=tuple(shelf.document for shelf in shelves),
            passages=tuple(passage for shelf in shelves for passage in shelf.passages),
            keys=tuple(keys),
        )

    def names(self) -> tuple[str, ...]:
        """Give the names of the documents, in order; those that a damaged file still tells."""
        return tuple(name for (name,) in self._run("SELECT name FROM documents ORDER BY name"))

    def shelf(self, name: str) -> Shelf:
        """Read one document with its passages, checked against its digest.

        Raises ``HomeDamaged``, and ``HomeOutdated`` where it is sound and another version of the program wrote it.
        """
        try:
            return read_shelf(name, *self._rows(name))
        except OtherRecord as error:
            raise HomeOutdated(self.home, found=f"văn bản “{name}”: {error}") from error
        except ValueError as error:
            raise HomeDamaged(self.home, found=f"văn bản “{name}”: {error}") from error

    def text(self, name: str) -> tuple[str, str]:
        """Give the hash of the source and the text of one document, whatever its record; raises ``HomeDamaged``."""
        try:
            return read_text(*self._rows(name))
        except ValueError as error:
            raise HomeDamaged(self.home, found=f"văn bản “{name}”: {error}") from error

    def _rows(self, name: str) -> tuple[Sequence[Any], Sequence[Cut]]:
        find = "SELECT source, digest, added, text, record FROM documents WHERE name = ?"
        row = self._run(find, (name,)).fetchone()
        cuts = self._run(
            "SELECT id, path, start, stop, context FROM passages WHERE document = ? ORDER BY place", (name,)
        ).fetchall()
        return row, cuts

    def vectors(self, keys: Sequence[str], *, dimension: int) -> NDArray[np.float32]:
        """Read the vectors of these keys, float32 [n, dimension]; raises ``HomeDamaged``."""
        matrix = np.zeros((len(keys), dimension), dtype=np.float32)
        for row, key in enumerate(keys):
            found = self._run("SELECT value, digest FROM vectors WHERE key = ?", (key,)).fetchone()
            if found is None or checksum(found[0]) != found[1] or len(found[0]) != 4 * dimension:
                raise HomeDamaged(self.home, found=f"vectơ {key[:8]} thiếu hoặc không khớp mã kiểm tra")
            matrix[row] = np.frombuffer(found[0], dtype="<f4")
        return matrix

    def tidy(self) -> None:
        """Empty the write-ahead log into the file and seal it; left for later where a reader still needs the log."""
        self._run("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        with self._reading():
            seal.write(self.home, generation=self.manifest().generation)

    def check(self) -> None:
        """Compare the file with its seal; raises ``HomeDamaged``. Call it inside a reading or writing block."""
        if seal.broken(self.home, generation=self.manifest().generation):
            raise HomeDamaged(self.home, found=f"tệp {FILE} không khớp dấu niêm {seal.FILE} (checksum)")

    def _vectors_of(self, name: str) -> list[str]:
        return [key for (key,) in self._run("SELECT vector FROM passages WHERE document = ?", (name,))]

    def _settle(self, before: Sequence[str]) -> None:
        """Drop those vectors that no passage uses any more, and count the change."""
        self._run_each(
            "DELETE FROM vectors WHERE key = ? AND NOT EXISTS (SELECT 1 FROM passages WHERE vector = key)",
            ((key,) for key in dict.fromkeys(before)),
        )
        self._put("generation", str(self.manifest().generation + 1))
        self._putchecksum()

    def _put(self, key: str, value: str) -> None:
        self._run("INSERT OR REPLACE INTO manifest VALUES (?, ?)", (key, value))

    def _putchecksum(self) -> None:
        rows = dict(self._run("SELECT key, value FROM manifest WHERE key <> 'sum'").fetchall())
        self._put("sum", checksum(json.dumps(rows, sort_keys=True).encode()))

    def _run(self, statement: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        try:
            return self._connection.execute(statement, values)
        except sqlite3.DatabaseError as error:
            raise _named(error, home=self.home) from error

    def _run_each(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        try:
            self._connection.executemany(statement, rows)
        except sqlite3.DatabaseError as error:
            raise _named(error, home=self.home) from error

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the one write lock; all or nothing of what is done inside stays."""
        self._run("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        self._run("COMMIT")

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        """Hold one moment of the store."""
        self._run("BEGIN")
        try:
            yield
        finally:
            self._connection.rollback()


def _connect(file: Path, *, home: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        # WAL: readers go on beside a writer. FULL: a commit survives a power cut. secure_delete: what is removed is
        # overwritten, so that no trace stays in the file.
        # Larger pages hold vectors whole.
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except sqlite3.DatabaseError as error:
        raise _named(error, home=home) from error
    return connection


def _named(error: sqlite3.DatabaseError, *, home: Path) -> Exception:
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return HomeBusy(home, seconds=_PATIENCE)
    if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
        return error
    return HomeDamaged(home, found=f"SQLite: {error}")
