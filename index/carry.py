"""Carry: what is known of a library's passages, from its files, or from an earlier state's and what is new since."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from corpus.passage import Passage
from index import cache
from index.encoder import Encoder
from index.error import FindingError
from index.lexical import LexicalSettings
from index.parts import Parts
from index.rows import Rows
from index.second_look import PieceTable
from index.splice import Holding, Splice
from index.store import Snapshot, Store
from index.vectors import Vectors
from index.words import WORDS_VERSION

_HOLDINGS = "documents.json"


def open_parts(
    store: Store, snapshot: Snapshot, *, encoder: Encoder, table: PieceTable | None, words: LexicalSettings
) -> Parts:
    """Open the files of a snapshot; make and keep them where they are missing or unsound."""
    manifest = snapshot.manifest
    stamp = cache.Stamp(manifest.generation, encoder.fingerprint, WORDS_VERSION, len(snapshot.passages))
    folder = cache.find(store.home, stamp=stamp)
    if folder is not None:
        # A writer may sweep the folder away while it is being opened: then it is made anew like a missing one.
        with contextlib.suppress(OSError, ValueError):
            return Parts.read(folder, words=words)
    holdings = holdings_of(snapshot.passages, snapshot.keys)
    vectors = Vectors.of(store.vectors(snapshot.keys, dimension=encoder.dimension))
    rows = _carried(store.home, snapshot.passages, holdings, stamp=stamp, table=table)
    parts = Parts.of(vectors, rows or Rows.of(snapshot.passages, table=table), words=words)
    _keep(store, parts, holdings, stamp=stamp)
    return parts


def take_out(home: Path) -> None:
    """Make the files of a state from those of an earlier one of which it is a part; leave it where there is none.

    No encoder is needed: nothing new is read. What is damaged or busy is left to whoever opens the home next.
    """
    with contextlib.suppress(FindingError), Store.open(home) as store:
        snapshot = replace(store.snapshot(), documents=())
        built = snapshot.manifest
        stamp = cache.Stamp(built.generation, built.fingerprint, WORDS_VERSION, len(snapshot.passages))
        holdings = holdings_of(snapshot.passages, snapshot.keys)
        rows = _carried(home, (), holdings, stamp=stamp, table=None)
        if rows is not None:
            vectors = Vectors.of(store.vectors(snapshot.keys, dimension=built.dimension))
            _keep(store, Parts.of(vectors, rows, words=LexicalSettings()), holdings, stamp=stamp)


def holdings_of(passages: Sequence[Passage], keys: Sequence[str]) -> tuple[Holding, ...]:
    """Name what each document holds by a hash of its name and of what its passages' vectors are made from."""
    held: list[Holding] = []
    for document, rows in groupby(zip(passages, keys, strict=True), key=lambda row: row[0].document):
        texts = [key for _, key in rows]
        held.append((hashlib.sha256("\0".join((document, *texts)).encode()).hexdigest()[:32], len(texts)))
    return tuple(held)


def _keep(store: Store, parts: Parts, holdings: Sequence[Holding], *, stamp: cache.Stamp) -> None:
    def write(aside: Path) -> None:
        parts.write(aside)
        (aside / _HOLDINGS).write_text(json.dumps(holdings), encoding="ascii")

    cache.keep(store.home, stamp=stamp, write=write)
    if store.manifest().generation != stamp.generation:
        cache.drop(store.home, generation=stamp.generation)


def _carried(
    home: Path,
    passages: Sequence[Passage],
    holdings: Sequence[Holding],
    *,
    stamp: cache.Stamp,
    table: PieceTable | None,
) -> Rows | None:
    """Make the rows from an earlier state's, reading only documents that are new.

    ``None`` where no earlier state has anything of it, or where ``passages`` are not given and something is new.
    """
    folder = cache.earlier(home, stamp=stamp)
    if folder is None:
        return None
    # A writer may sweep the folder away meanwhile.
    with contextlib.suppress(OSError, ValueError):
        before = [(name, size) for name, size in json.loads((folder / _HOLDINGS).read_text(encoding="ascii"))]
        splice, fresh = Splice.between(before, holdings)
        if (fresh and not passages) or (holdings and all(source == 1 for source, _, _ in splice.runs)):
            return None
        documents = [tuple(rows) for _, rows in groupby(passages, key=lambda passage: passage.document)]
        new = Rows.of([passage for place in fresh for passage in documents[place]], table=table)
        return Rows.spliced(Rows.read(folder), new, splice=splice)
    return None
