"""Vectors: search by inner product with FAISS, exact up to 50,000 vectors; the only file that knows it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

# More vectors than this are kept in 8 bits a number: of 100,000 passages it found 99.3 % of the true first ten in a
# third of the time and a quarter of the room. A graph (HNSW) was quicker still and found 94–97 %.
_EXACT = 50_000


class Vectors:
    """The vectors of every passage, in the passages' order."""

    def __init__(self, engine: Any) -> None:  # noqa: ANN401 - faiss has no types
        """Wrap an inner-product index of FAISS."""
        self._engine = engine

    @classmethod
    def of(cls, matrix: NDArray[np.float32]) -> Vectors:
        """Index the rows of ``matrix``, float32 [n, d], each of length 1."""
        import faiss

        library: Any = faiss
        rows = np.ascontiguousarray(matrix, dtype=np.float32)
        if len(rows) <= _EXACT:
            engine = library.IndexFlatIP(rows.shape[1])
        else:
            eight_bits = library.ScalarQuantizer.QT_8bit
            engine = library.IndexScalarQuantizer(rows.shape[1], eight_bits, library.METRIC_INNER_PRODUCT)
            engine.train(rows)
        engine.add(rows)
        return cls(engine)

    @classmethod
    def read(cls, path: Path) -> Vectors:
        """Open what :meth:`write` wrote."""
        import faiss

        library: Any = faiss
        with path.open("rb") as file:
            return cls(library.read_index(library.PyCallbackIOReader(file.read)))

    def write(self, path: Path) -> None:
        """Write the index to one file."""
        import faiss

        # Through Python's own file: FAISS opens no path with Vietnamese letters on Windows, and this copies nothing.
        library: Any = faiss
        with path.open("wb") as file:
            library.write_index(self._engine, library.PyCallbackIOWriter(file.write))

    @property
    def shape(self) -> tuple[int, int]:
        """Give the number of vectors and their dimension."""
        return int(self._engine.ntotal), int(self._engine.d)

    def nearest(
        self, vector: NDArray[np.float32], *, count: int, allowed: NDArray[np.bool_] | None = None
    ) -> NDArray[np.int64]:
        """Give the rows nearest to ``vector``, best first; only those that ``allowed``, bool [n], lets through."""
        count = min(count, self.shape[0] if allowed is None else int(allowed.sum()))
        if count == 0:
            return np.zeros(0, dtype=np.int64)
        settings = None
        if allowed is not None:
            settings = _only(np.packbits(allowed, bitorder="little"))
        _, rows = self._engine.search(vector[None, :], count, params=settings)
        return cast("NDArray[np.int64]", rows[0][rows[0] >= 0])

    def cosines(self, vector: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Give the cosine of ``vector`` with each of ``rows``; float32 [len(rows)]."""
        if len(rows) == 0:
            return np.zeros(0, dtype=np.float32)
        return cast("NDArray[np.float32]", self._engine.reconstruct_batch(rows) @ vector)


def _only(bits: NDArray[np.uint8]) -> Any:  # noqa: ANN401 - faiss's classes are spelled at run time
    import faiss

    library: Any = faiss
    return library.SearchParameters(sel=library.IDSelectorBitmap(bits))
