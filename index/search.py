"""Search: a question becomes ranked hits, over passages in memory or over an opened home."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document
from corpus.fold import fold
from corpus.passage import Passage
from index.agreement import Asked, agree, close, features_of, titled
from index.carry import open_parts
from index.encoder import Encoder, open_encoder
from index.error import EncoderMismatch, HomeDamaged
from index.expand import ExpandSettings, open_expander
from index.fuse import FuseSettings, Language, fuse
from index.hit import Hit
from index.lexical import LexicalSettings, piece_terms
from index.parts import Parts, searched_text
from index.rank import Kind, RankSettings, kind_of, rank, titled_kind, trusted
from index.rows import Rows
from index.second_look import LookSettings, PieceTable, look
from index.store import Snapshot, Store
from index.vectors import Vectors
from index.words import words

__all__ = ["Index", "Library", "Mode", "SearchSettings", "searched_text"]

Mode = Literal["hybrid", "dense", "lexical"]
Allow = Callable[[Passage], bool]

_BATCH = 4096  # passages encoded at a time


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """How a question is searched; ``pool`` passages of each route are looked at at least."""

    lexical: LexicalSettings = field(default_factory=LexicalSettings)
    fuse: FuseSettings = field(default_factory=FuseSettings)
    look: LookSettings = field(default_factory=LookSettings)
    rank: RankSettings = field(default_factory=RankSettings)
    expand: ExpandSettings = field(default_factory=ExpandSettings)
    pool: int = 200


@dataclass(frozen=True, slots=True)
class First:
    """What a question finds at first sight: rows, best first, with what is known of each, and how it was asked.

    ``scores``, ``dense`` and ``words`` have one value a row; ``lexical`` is the BM25 score of every passage.
    """

    rows: NDArray[np.int64]
    scores: NDArray[np.float32]
    dense: NDArray[np.float32]
    lexical: NDArray[np.float32]
    vector: NDArray[np.float32] | None
    terms: dict[str, float]
    kind: Kind


class Index:
    """Passages with their vectors, words and pieces."""

    def __init__(
        self,
        passages: tuple[Passage, ...],
        *,
        encoder: Encoder,
        parts: Parts,
        settings: SearchSettings,
    ) -> None:
        """Hold the passages and what is known of them."""
        self.passages = passages
        self.encoder = encoder
        self._parts, self._vectors, self._lexical, self._settings = parts, parts.vectors, parts.lexical, settings
        # Ties are broken by the passage's id, so that runs repeat whatever the order of the passages.
        order = sorted(range(len(passages)), key=lambda row: passages[row].id)
        self._place = np.empty(len(passages), dtype=np.int64)
        self._place[order] = np.arange(len(passages))

    @classmethod
    def of(cls, passages: Sequence[Passage], *, encoder: Encoder, settings: SearchSettings | None = None) -> Index:
        """Index passages in memory."""
        settings = settings or SearchSettings()
        vectors = Vectors.of(_encoded(passages, encoder=encoder))
        parts = Parts.of(vectors, Rows.of(passages, table=_table(encoder)), words=settings.lexical)
        return cls(tuple(passages), encoder=encoder, parts=parts, settings=settings)

    @classmethod
    def opened(
        cls, store: Store, snapshot: Snapshot, *, encoder: Encoder, settings: SearchSettings | None = None
    ) -> Index:
        """Index a snapshot of a store, from its cached files, or anew where these are missing or unsound."""
        settings = settings or SearchSettings()
        parts = open_parts(store, snapshot, encoder=encoder, table=_table(encoder), words=settings.lexical)
        return cls(snapshot.passages, encoder=encoder, parts=parts, settings=settings)

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
        first = self.first(question, language=language, allow=allow, expand=expand, mode=mode, count=k)
        if len(first.rows) == 0:
            return ()
        late: NDArray[np.float32] | None = None
        scores = first.scores
        if mode == "hybrid":
            features = self.features(question, first)
            weights = trusted(features, weights=self._settings.rank.weights[first.kind], kind=first.kind)
            ranked = rank(features, weights=weights)
            late = features.get("late")
            scores = scores * np.float32(0.5)
            scores[: len(ranked)] = np.float32(0.5) + ranked * np.float32(0.5)
        order = np.lexsort((self._place[first.rows], -scores))[:k]
        return self._hits(question, first, scores, order, late=late, mode=mode)

    def first(
        self,
        question: str,
        *,
        language: Language,
        allow: Allow | None = None,
        expand: Sequence[str] = (),
        mode: Mode = "hybrid",
        count: int = 10,
    ) -> First:
        """Find what either route puts among its first, and order it by both together."""
        allowed = None if allow is None else np.fromiter(map(allow, self.passages), bool, len(self.passages))
        kind = kind_of(question, language=language)
        terms = self._terms(question, kind=kind, expand=expand)
        lexical = self._lexical.scores(terms)
        vector = self.encoder.encode([question], role="query")[0] if mode != "lexical" else None
        rows = self._pool(vector, lexical, allowed=allowed, count=max(self._settings.pool, count))
        near = self._vectors.cosines(vector, rows) if vector is not None else np.zeros(len(rows), np.float32)
        weight = {"dense": 1.0, "lexical": 0.0, "hybrid": self._settings.fuse.dense.of(question, language=language)}
        scores = fuse(near, lexical[rows], weight=weight[mode], depth=self._settings.fuse.depth)
        order = np.lexsort((self._place[rows], -scores))
        kind = titled_kind(kind, [self.passages[row].context for row in rows[order[: self._settings.look.titled]]])
        return First(rows[order], scores[order], near[order], lexical, vector, terms, kind)

    def features(self, question: str, first: First) -> dict[str, NDArray[np.float32]]:
        """Look at the first hits once more; give each of :data:`index.rank.FEATURES` that can be told."""
        settings, parts, bare = self._settings.look, self._parts, first.kind in ("unmarked", "titled_unmarked")
        own_titles = first.kind in ("titled", "titled_unmarked")
        most = settings.titled if own_titles else settings.first
        seen = first.rows[:most]
        found = {"words": first.lexical[seen], "dense": first.dense[:most]}
        asked = Asked.carried(question, terms=first.terms) if first.kind == "english" else Asked.of(question)
        found |= features_of(agree(asked, seen, lexical=parts.lexical, sequences=parts.sequences))
        if own_titles:
            found["titled"] = titled(asked, seen, lexical=parts.lexical, sequences=parts.sequences)
            found["close"] = close(asked, seen, lexical=parts.lexical, sequences=parts.sequences)
        table, pieces = _table(self.encoder), parts.bare if bare else parts.pieces
        if table is not None and pieces is not None:
            text = fold(question) if bare else question
            seen_twice = look(text, seen, pieces=pieces, table=table, settings=settings)
            found |= {"late": seen_twice.late, "window": seen_twice.window}
        return found

    def _terms(self, question: str, *, kind: Kind, expand: Sequence[str]) -> dict[str, float]:
        """Give the weighted terms to look for; an English question's are carried over into Vietnamese."""
        if kind == "english":
            found = open_expander().weights(question, settings=self._settings.expand)
            return found | self._lexical.added(expand, found)
        table, bare = _table(self.encoder), kind == "unmarked"
        pieces = table.pieces([fold(question) if bare else question])[0].tolist() if table is not None else ()
        return self._lexical.weights(question, pieces=piece_terms(pieces, bare=bare), expand=expand)

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

    def _hits(
        self,
        question: str,
        first: First,
        scores: NDArray[np.float32],
        order: NDArray[np.int64],
        *,
        late: NDArray[np.float32] | None,
        mode: Mode,
    ) -> tuple[Hit, ...]:
        chosen = first.rows[order]
        asked = words(question)
        cover = self._lexical.cover(tuple(dict.fromkeys((*asked.folded, *asked.numbers))), chosen)
        return tuple(
            Hit(
                passage=self.passages[row],
                rank=place,
                score=float(scores[at]),
                dense=None if first.vector is None else float(first.dense[at]),
                lexical=None if mode == "dense" else float(first.lexical[row]),
                cover=float(cover[place - 1]),
                late=float(late[at]) if late is not None and at < len(late) else None,
            )
            for place, (at, row) in enumerate(zip(order, chosen, strict=True), 1)
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
            try:
                index = Index.opened(store, snapshot, encoder=opened, settings=settings)
            except HomeDamaged:
                if store.manifest().generation == built.generation:
                    raise
                # A writer took away what was being read: read again.
                return cls.open(home, encoder=encoder, settings=settings)
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


def _encoded(passages: Sequence[Passage], *, encoder: Encoder) -> NDArray[np.float32]:
    """Encode passages, some thousands at a time: their texts are joined only while they are read."""
    matrix = np.zeros((len(passages), encoder.dimension), dtype=np.float32)
    for start in range(0, len(passages), _BATCH):
        texts = [searched_text(passage) for passage in passages[start : start + _BATCH]]
        matrix[start : start + len(texts)] = encoder.encode(texts, role="passage")
    return matrix


def _table(encoder: Encoder) -> PieceTable | None:
    """Give the encoder as a table of pieces, where it is one."""
    return cast("PieceTable", encoder) if hasattr(encoder, "table") else None
