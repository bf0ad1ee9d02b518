"""Search: a question becomes ranked hits, over passages in memory or over an opened home."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document
from corpus.passage import Passage
from index import cache
from index.encoder import Encoder, open_encoder
from index.error import EncoderMismatch
from index.expand import ExpandSettings, open_expander
from index.fuse import FuseSettings, Language, fuse
from index.hit import Hit
from index.lexical import Lexical, LexicalSettings
from index.second_look import LookSettings, Pieces, PieceTable, look
from index.store import Snapshot, Store
from index.vectors import Vectors
from index.words import WORDS_VERSION, words

Mode = Literal["hybrid", "dense", "lexical"]
Allow = Callable[[Passage], bool]

# Below this best cosine of the second look, its vote is cut.
_RECOGNISED = 0.5


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """How a question is searched; ``pool`` passages of each route are looked at at least."""

    lexical: LexicalSettings = field(default_factory=LexicalSettings)
    fuse: FuseSettings = field(default_factory=FuseSettings)
    look: LookSettings = field(default_factory=LookSettings)
    expand: ExpandSettings = field(default_factory=ExpandSettings)
    pool: int = 200


def searched_text(passage: Passage) -> str:
    """Give what is embedded and indexed of a passage: its context, then its text."""
    return f"{passage.context}\n{passage.text}" if passage.context else passage.text


class Index:
    """Passages with their vectors, words and pieces."""

    def __init__(
        self,
        passages: tuple[Passage, ...],
        *,
        encoder: Encoder,
        vectors: Vectors,
        lexical: Lexical,
        pieces: Pieces | None,
        settings: SearchSettings,
    ) -> None:
        """Hold the parts; all have one row a passage, in the same order."""
        self.passages = passages
        self.encoder = encoder
        self._vectors, self._lexical, self._pieces, self._settings = vectors, lexical, pieces, settings
        # Ties are broken by the passage's id, so that runs repeat whatever the order of the passages.
        order = sorted(range(len(passages)), key=lambda row: passages[row].id)
        self._place = np.empty(len(passages), dtype=np.int64)
        self._place[order] = np.arange(len(passages))

    @classmethod
    def of(cls, passages: Sequence[Passage], *, encoder: Encoder, settings: SearchSettings | None = None) -> Index:
        """Index passages in memory."""
        matrix = encoder.encode([searched_text(passage) for passage in passages], role="passage")
        return cls._made(tuple(passages), matrix, encoder=encoder, settings=settings or SearchSettings())

    @classmethod
    def opened(
        cls, store: Store, snapshot: Snapshot, *, encoder: Encoder, settings: SearchSettings | None = None
    ) -> Index:
        """Index a snapshot of a store, from its cached files, or anew where these are missing or unsound."""
        manifest, settings = snapshot.manifest, settings or SearchSettings()
        shape = (len(snapshot.passages), encoder.dimension)
        stamp = cache.Stamp(manifest.generation, encoder.fingerprint, WORDS_VERSION, shape[0])
        folder = cache.find(store.home, stamp=stamp)
        if folder is not None:
            # A writer may sweep the folder away while it is being opened: then it is made anew like a missing one.
            with contextlib.suppress(OSError, ValueError):
                return cls._read(folder, snapshot.passages, encoder=encoder, settings=settings)
        matrix = store.vectors(snapshot.keys, dimension=encoder.dimension)
        made = cls._made(snapshot.passages, matrix, encoder=encoder, settings=settings)
        cache.keep(store.home, stamp=stamp, write=made._write)
        if store.manifest().generation != stamp.generation:
            cache.drop(store.home, generation=stamp.generation)
        return made

    @classmethod
    def _read(cls, folder: Path, passages: tuple[Passage, ...], *, encoder: Encoder, settings: SearchSettings) -> Index:
        has_pieces = (folder / "pieces").is_dir()
        return cls(
            passages,
            encoder=encoder,
            vectors=Vectors.read(folder / "vectors.faiss"),
            lexical=Lexical.read(folder / "words", settings=settings.lexical),
            pieces=Pieces.read(folder / "pieces") if has_pieces else None,
            settings=settings,
        )

    @classmethod
    def _made(
        cls,
        passages: tuple[Passage, ...],
        matrix: NDArray[np.float32],
        *,
        encoder: Encoder,
        settings: SearchSettings,
    ) -> Index:
        table = _table(encoder)
        return cls(
            passages,
            encoder=encoder,
            vectors=Vectors.of(matrix),
            lexical=Lexical.of(map(searched_text, passages), settings=settings.lexical),
            pieces=Pieces.of(passages, table=table) if table is not None else None,
            settings=settings,
        )

    def _write(self, folder: Path) -> None:
        self._vectors.write(folder / "vectors.faiss")
        self._lexical.write(folder / "words")
        if self._pieces is not None:
            self._pieces.write(folder / "pieces")

    def search(
        self,
        question: str,
        *,
        k: int = 10,
        allow: Allow | None = None,
        language: Language = "vi",
        expand: Sequence[str] = (),
        mode: Mode = "hybrid",
    ) -> tuple[Hit, ...]:
        """Find the ``k`` passages nearest to a question, best first, among those that ``allow`` lets through.

        ``expand`` are further Vietnamese phrases to look for (what an abbreviation or an English term stands for).
        A passage that shares nothing with the question is still a hit: judge by ``dense`` and ``cover``.
        """
        if not self.passages or not question.strip() or k < 1:
            return ()
        allowed = None if allow is None else np.fromiter(map(allow, self.passages), bool, len(self.passages))
        lexical = self._lexical.scores(self._terms(question, language=language, expand=expand))
        vector = self.encoder.encode([question], role="query")[0] if mode != "lexical" else None
        rows = self._pool(vector, lexical, allowed=allowed, count=max(self._settings.pool, k))
        if len(rows) == 0:
            return ()
        dense = self._vectors.cosines(vector, rows) if vector is not None else None
        weight = {"dense": 1.0, "lexical": 0.0, "hybrid": self._settings.fuse.dense.of(question, language=language)}[
            mode
        ]
        near = dense if dense is not None else np.zeros(len(rows), np.float32)
        first = fuse(near, lexical[rows], weight=weight, depth=self._settings.fuse.depth)
        order = np.lexsort((self._place[rows], -first))
        rows, first = rows[order], first[order]
        late = self._look(question, rows) if mode == "hybrid" else None
        share = self._settings.look.weight.of(question, language=language)
        scores = _settle(first, late, weight=share)
        order = np.lexsort((self._place[rows], -scores))[:k]
        return self._hits(question, rows, scores, order, vector=vector, lexical=lexical, late=late, mode=mode)

    def _terms(self, question: str, *, language: Language, expand: Sequence[str]) -> dict[str, float]:
        """Give the weighted terms to look for; an English question's are carried over into Vietnamese."""
        if language == "vi":
            return self._lexical.weights(question, expand=expand)
        found = open_expander().weights(question, settings=self._settings.expand)
        return found | self._lexical.added(expand, found)

    def _pool(
        self,
        vector: NDArray[np.float32] | None,
        lexical: NDArray[np.float32],
        *,
        allowed: NDArray[np.bool_] | None,
        count: int,
    ) -> NDArray[np.int64]:
        """Give the rows that either route puts among its first ``count``."""
        open_rows = lexical if allowed is None else np.where(allowed, lexical, 0.0)
        floor = np.partition(open_rows, -count)[-count] if len(open_rows) > count else np.float32(0.0)
        best = np.flatnonzero((open_rows > 0) & (open_rows >= floor))
        if len(best) > count:
            order = np.lexsort((self._place[best], -open_rows[best]))
            best = best[order[:count]]
        if vector is None:
            return best.astype(np.int64)
        return np.union1d(best, self._vectors.nearest(vector, count=count, allowed=allowed))

    def _look(self, question: str, rows: NDArray[np.int64]) -> NDArray[np.float32] | None:
        table = _table(self.encoder)
        if table is None or self._pieces is None:
            return None
        settings = self._settings.look
        return look(question, rows[: settings.first], pieces=self._pieces, table=table, settings=settings)

    def _hits(
        self,
        question: str,
        rows: NDArray[np.int64],
        scores: NDArray[np.float32],
        order: NDArray[np.int64],
        *,
        vector: NDArray[np.float32] | None,
        lexical: NDArray[np.float32],
        late: NDArray[np.float32] | None,
        mode: Mode,
    ) -> tuple[Hit, ...]:
        chosen = rows[order]
        cosines = self._vectors.cosines(vector, chosen) if vector is not None else None
        asked = words(question)
        cover = self._lexical.cover(tuple(dict.fromkeys((*asked.folded, *asked.numbers))), chosen)
        return tuple(
            Hit(
                passage=self.passages[row],
                rank=rank,
                score=float(scores[place]),
                dense=None if cosines is None else float(cosines[rank - 1]),
                lexical=None if mode == "dense" else float(lexical[row]),
                cover=float(cover[rank - 1]),
                late=float(late[place]) if late is not None and place < len(late) else None,
            )
            for rank, (place, row) in enumerate(zip(order, chosen, strict=True), 1)
        )


class Library:
    """An opened home: its documents and passages as they were at one moment, and the search over them."""

    def __init__(self, snapshot: Snapshot, index: Index, *, home: Path) -> None:
        """Hold a snapshot and its index."""
        self.home = home
        self.manifest = snapshot.manifest
        self.documents: tuple[Document, ...] = snapshot.documents
        self.passages: tuple[Passage, ...] = snapshot.passages
        self.index = index

    @classmethod
    def open(cls, home: Path, *, encoder: str | None = None, settings: SearchSettings | None = None) -> Library:
        """Open a home for reading, with the encoder it was built with.

        Raises ``HomeMissing``, ``HomeDamaged``, ``EncoderUnavailable``, and ``EncoderMismatch`` where ``encoder``
        names another one or the same name now means other weights.
        """
        with Store.open(home) as store:
            snapshot = store.snapshot()
            built = snapshot.manifest
            if encoder is not None and built.encoder and encoder != built.encoder:
                raise EncoderMismatch(home, built=built.encoder, asked=encoder)
            opened = open_encoder(encoder or built.encoder or None)
            if built.fingerprint and opened.fingerprint != built.fingerprint:
                raise EncoderMismatch(
                    home,
                    built=f"{built.encoder} ({built.fingerprint})",
                    asked=f"{opened.name} ({opened.fingerprint})",
                )
            index = Index.opened(store, snapshot, encoder=opened, settings=settings)
        return cls(snapshot, index, home=home)

    def document(self, name: str) -> Document | None:
        """Find a document by its name."""
        return next((document for document in self.documents if document.name == name), None)

    def stale(self) -> bool:
        """Tell whether the home has changed since it was opened."""
        with Store.open(self.home) as store:
            return store.manifest().generation != self.manifest.generation

    def search(
        self,
        question: str,
        *,
        k: int = 10,
        allow: Allow | None = None,
        language: Language = "vi",
        expand: Sequence[str] = (),
    ) -> tuple[Hit, ...]:
        """Find the ``k`` passages nearest to a question; see :meth:`Index.search`."""
        return self.index.search(question, k=k, allow=allow, language=language, expand=expand)


def _settle(first: NDArray[np.float32], late: NDArray[np.float32] | None, *, weight: float) -> NDArray[np.float32]:
    """Give the final scores: those looked at twice in the upper half of [0, 1], the others below."""
    if late is None:
        return first
    # A look that recognises nothing anywhere (an abbreviation, a typing slip) has little to say.
    weight *= float(np.clip(late.max() / _RECOGNISED, 0.0, 1.0))
    scores = first * np.float32(0.5)
    scores[: len(late)] = np.float32(0.5) + fuse(late, first[: len(late)], weight=weight) * np.float32(0.5)
    return np.asarray(scores, dtype=np.float32)


def _table(encoder: Encoder) -> PieceTable | None:
    """Give the encoder as a table of pieces, where it is one."""
    return cast("PieceTable", encoder) if hasattr(encoder, "table") else None
