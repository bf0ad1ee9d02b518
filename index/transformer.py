"""Transformer: any other encoder or cross-encoder, by name or folder, through sentence-transformers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.encoder import TextRole, unit
from index.error import EncoderUnavailable

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder, SentenceTransformer

# What models want before a text, where their own files do not say so; (part of the name, query, passage).
_PROMPTS = (
    ("-e5-large-instruct", "Instruct: Given a question, retrieve passages that answer it\nQuery: ", ""),
    ("e5-", "query: ", "passage: "),
    # The English models of BAAI want this before a question; bge-m3 wants nothing.
    ("bge-small-en", "Represent this sentence for searching relevant passages: ", ""),
    ("bge-base-en", "Represent this sentence for searching relevant passages: ", ""),
    ("bge-large-en", "Represent this sentence for searching relevant passages: ", ""),
)


class TransformerEncoder:
    """A model of sentence-transformers behind the encoder's protocol."""

    def __init__(self, model: SentenceTransformer, *, name: str) -> None:
        """Hold a loaded model; its own prompts come first, then those known by its name."""
        self._model = model
        self.name = name
        self.dimension = int(model.get_embedding_dimension() or 0)
        self._prompts = _prompts(model, name=name)
        self.fingerprint = _fingerprint(model, prompts=self._prompts)

    @classmethod
    def open(cls, name: str, *, trust_remote_code: bool = False) -> TransformerEncoder:
        """Load a model from a folder, from this machine's cache, or from the network where there is one."""
        try:
            from sentence_transformers import SentenceTransformer

            model = SentenceTransformer(name, device="cpu", trust_remote_code=trust_remote_code)
        except (OSError, ValueError, ImportError, RuntimeError) as error:
            raise EncoderUnavailable(name, reason=_reason(error)) from error
        return cls(model, name=name)

    def encode(self, texts: Sequence[str], *, role: TextRole) -> NDArray[np.float32]:
        """Encode texts with the prompt that belongs to their role."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        matrix = self._model.encode(
            list(texts), prompt=self._prompts[role] or None, convert_to_numpy=True, show_progress_bar=False
        )
        return unit(np.asarray(matrix, dtype=np.float32))


class CrossJudge:
    """A cross-encoder of sentence-transformers: it reads question and text together."""

    def __init__(self, model: CrossEncoder, *, name: str) -> None:
        """Hold a loaded model with one output."""
        self._model = model
        self.name = name

    @classmethod
    def open(cls, name: str, *, trust_remote_code: bool = False) -> CrossJudge:
        """Load a model as :meth:`TransformerEncoder.open` does."""
        try:
            from sentence_transformers import CrossEncoder

            model = CrossEncoder(name, device="cpu", trust_remote_code=trust_remote_code)
        except (OSError, ValueError, ImportError, RuntimeError) as error:
            raise EncoderUnavailable(name, reason=_reason(error)) from error
        if model.num_labels != 1:
            raise EncoderUnavailable(name, reason=f"mô hình có {model.num_labels} đầu ra, cần đúng một")
        return cls(model, name=name)

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give one score a text, float32 [n]; a higher one is better."""
        if not texts:
            return np.zeros(0, dtype=np.float32)
        pairs = [(question, text) for text in texts]
        said = self._model.predict(pairs, convert_to_numpy=True, show_progress_bar=False)
        return np.asarray(said, dtype=np.float32).reshape(-1)


def _reason(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__


def _prompts(model: SentenceTransformer, *, name: str) -> dict[TextRole, str]:
    own = dict(model.prompts or {})
    query = own.get("query", "")
    passage = own.get("document", "") or own.get("passage", "")
    if not query and not passage:
        known = next(((q, p) for part, q, p in _PROMPTS if part in name.lower()), ("", ""))
        query, passage = known
    return {"query": query, "passage": passage}


def _fingerprint(model: SentenceTransformer, *, prompts: dict[TextRole, str]) -> str:
    """Hash every weight and both prompts: a name may come to mean other weights."""
    digest = hashlib.sha256(repr(sorted(prompts.items())).encode())
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().cpu().float().contiguous().numpy().tobytes())
    return f"transformer-{digest.hexdigest()[:16]}"
