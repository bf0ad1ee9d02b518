"""Table: the encoder that ships, a vector for each piece of text, read without torch."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.encoder import TextRole, unit
from index.error import EncoderUnavailable

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# As sentence-transformers lays a StaticEmbedding out: beside modules.json, or in its own folder.
_PLACES = ("", "0_StaticEmbedding")
_TOKENIZER, _TABLE = "tokenizer.json", "model.safetensors"
_BATCH = 1024


class StaticTable:
    """A text is the mean of the vectors of its pieces, as sentence-transformers' ``StaticEmbedding`` has it."""

    def __init__(self, tokenizer: Tokenizer, table: NDArray[np.floating], *, name: str, fingerprint: str) -> None:
        """Hold a tokenizer and its table, float [pieces, dimension]."""
        self._tokenizer = tokenizer
        self.table = np.ascontiguousarray(table, dtype=np.float32)
        self.lengths: NDArray[np.float32] = np.linalg.norm(self.table, axis=1)
        self.name = name
        self.fingerprint = fingerprint
        self.dimension = int(table.shape[1])

    @classmethod
    def fits(cls, folder: Path) -> bool:
        """Tell whether a folder holds a tokenizer and a table, and no transformer."""
        return _place(folder) is not None

    @classmethod
    def open(cls, folder: Path, *, name: str) -> StaticTable:
        """Read tokenizer.json and model.safetensors of a folder; raises ``EncoderUnavailable``."""
        from safetensors import SafetensorError
        from safetensors.numpy import load
        from tokenizers import Tokenizer

        place = _place(folder)
        if place is None:
            raise EncoderUnavailable(name, reason=f"thư mục “{folder}” không có {_TOKENIZER} và {_TABLE}")
        try:
            spelled, weights = (place / _TOKENIZER).read_bytes(), (place / _TABLE).read_bytes()
            tensors = load(weights)
        except (OSError, SafetensorError) as error:
            raise EncoderUnavailable(name, reason=str(error)) from error
        matrices = [tensor for tensor in tensors.values() if tensor.ndim == 2]
        if len(matrices) != 1:
            raise EncoderUnavailable(name, reason=f"{_TABLE} phải có đúng một bảng, thấy {len(matrices)}")
        tokenizer = Tokenizer.from_buffer(spelled)
        tokenizer.no_padding()
        tokenizer.no_truncation()
        digest = hashlib.sha256(hashlib.sha256(spelled).digest() + hashlib.sha256(weights).digest())
        return cls(tokenizer, matrices[0], name=name, fingerprint=f"table-{digest.hexdigest()[:16]}")

    def pieces(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """Give the ids of each text's pieces, in order."""
        found = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [np.array(encoding.ids, dtype=np.int32) for encoding in found]

    def encode(self, texts: Sequence[str], *, role: TextRole) -> NDArray[np.float32]:
        """Give the mean of each text's pieces, scaled to length 1; both roles alike."""
        del role
        matrix = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            for row, ids in enumerate(self.pieces(texts[start : start + _BATCH]), start):
                if len(ids):
                    matrix[row] = self.table[ids].mean(axis=0)
        return unit(matrix)


def _place(folder: Path) -> Path | None:
    places = (folder / place for place in _PLACES)
    return next(
        (p for p in places if (p / _TOKENIZER).is_file() and (p / _TABLE).is_file() and not _transformer(p)), None
    )


def _transformer(folder: Path) -> bool:
    """Tell whether a folder's weights are those of a transformer, whose shape stands in config.json."""
    config = folder / "config.json"
    return config.is_file() and '"num_hidden_layers"' in config.read_text(encoding="utf-8")
