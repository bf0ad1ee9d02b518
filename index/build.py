"""Build: documents go into a home and come out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corpus.cut import Cutting
from corpus.document import Document
from corpus.passage import Passage
from index.encoder import Encoder
from index.error import HomeDamaged
from index.search import Index, searched_text
from index.shelf import digest, vector_key
from index.store import KEPT, Store

Status = Literal["added", "unchanged", "replaced"]
Arrival = tuple[Document, tuple[Passage, ...], str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document, and how many of its passages had to be encoded."""

    document: str
    status: Status
    passages: int
    encoded: int


def add(home: Path, documents: Iterable[Arrival], *, encoder: Encoder) -> tuple[Outcome, ...]:
    """Put documents with their passages and the SHA-256 of their source's bytes into a home.

    Each is committed by itself: what was put in stays, whatever happens after. The search files are made at the end.
    Raises ``EncoderMismatch``, ``HomeBusy``, ``HomeDamaged``, ``HomeOutdated``, and ``ValueError`` for passages that
    are not cut from their document or share an id.
    """
    outcomes = tuple(add_each(home, documents, encoder=encoder))
    settle(home, encoder=encoder)
    return outcomes


def add_each(home: Path, documents: Iterable[Arrival], *, encoder: Encoder) -> Iterator[Outcome]:
    """Do what :func:`add` does, telling of each document as soon as it is safe; call :func:`settle` after the last."""
    with Store.create(home) as store:
        store.claim(
            encoder=encoder.name,
            fingerprint=encoder.fingerprint,
            dimension=encoder.dimension,
            cutting=Cutting().name,
        )
        known = store.digests()
        for document, passages, source in documents:
            _check(document, passages)
            now = (source, digest(document, passages))
            before = known.get(document.name)
            if before == now:
                yield Outcome(document.name, "unchanged", len(passages), 0)
                continue
            keys = [vector_key(passage, fingerprint=encoder.fingerprint) for passage in passages]
            fresh = _encode(passages, keys, missing=store.missing(keys), encoder=encoder)
            store.put(document, passages, source=source, keys=keys, vectors=fresh)
            known[document.name] = now
            yield Outcome(document.name, "replaced" if before else "added", len(passages), len(fresh))
        store.tidy()


def remove(home: Path, name: str, *, encoder: Encoder | None = None) -> bool:
    """Take a document out of a home with every trace of it; tell whether it was there.

    Its rows are taken out of the search files; where there are none to take them out of, these are made anew if the
    encoder is given, else when the home is opened next. A damaged store that a repair left beside goes too: it may
    hold the document.
    """
    from index import cache
    from index.carry import take_out

    with Store.open(home) as store:
        gone = store.drop(name)
        store.tidy()
        generation = store.manifest().generation
    if gone:
        (home / KEPT).unlink(missing_ok=True)
        try:
            if encoder is not None:
                settle(home, encoder=encoder)
            else:
                take_out(home)
        finally:
            cache.sweep(home, generation=generation)
    return gone


def settle(home: Path, *, encoder: Encoder) -> None:
    """Make the search files of a home where they are missing or out of date, and remove old ones."""
    from index import cache

    with Store.open(home) as store:
        # The passages have their own text: the documents would only take room while the files are made.
        snapshot = replace(store.snapshot(), documents=())
        try:
            Index.opened(store, snapshot, encoder=encoder)
        except HomeDamaged:
            if store.manifest().generation == snapshot.manifest.generation:
                raise
            return  # another writer took away what was being read, and makes the files itself
    cache.sweep(home, generation=snapshot.manifest.generation)


def _encode(
    passages: tuple[Passage, ...], keys: list[str], *, missing: set[str], encoder: Encoder
) -> dict[str, NDArray[np.float32]]:
    """Encode the passages whose vectors are missing, each text once."""
    wanted = {key: passage for key, passage in zip(keys, passages, strict=True) if key in missing}
    texts = [searched_text(passage) for passage in wanted.values()]
    return dict(zip(wanted, encoder.encode(texts, role="passage"), strict=True)) if texts else {}


def _check(document: Document, passages: tuple[Passage, ...]) -> None:
    for passage in passages:
        if passage.document != document.name or passage.text != passage.span.cut(document.text):
            raise ValueError(f"passage {passage.id!r} is not cut from {document.name!r}")
    if len({passage.id for passage in passages}) != len(passages):
        raise ValueError(f"two passages of {document.name!r} share an id")
