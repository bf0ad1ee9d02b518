"""The folder that ships: the table and its tokenizer, laid out as sentence-transformers reads a StaticEmbedding."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_PART = "0_StaticEmbedding"
_MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": _PART,
        "type": "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding",
    }
]
_CONFIG = {
    "model_type": "SentenceTransformer",
    "prompts": {"query": "", "document": ""},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
}


def scaled(table: NDArray[np.float32]) -> NDArray[np.float16]:
    """Scale the whole table so that its longest row has length 8, then round to half precision; angles stay."""
    longest = float(np.linalg.norm(table, axis=1).max())
    return (table * (8.0 / longest)).astype(np.float16)


def save_model(table: NDArray[np.float32], *, tokenizer: Tokenizer, folder: Path) -> None:
    """Write modules.json, the settings, and the part with model.safetensors (float16) and tokenizer.json."""
    from safetensors.numpy import save

    part = folder / _PART
    part.mkdir(parents=True, exist_ok=True)
    (part / "model.safetensors").write_bytes(save({"embedding.weight": scaled(table)}))
    (part / "tokenizer.json").write_text(tokenizer.to_str(pretty=False), encoding="utf-8")
    for name, content in (("modules.json", _MODULES), ("config_sentence_transformers.json", _CONFIG)):
        (folder / name).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def open_table(folder: Path) -> NDArray[np.float32]:
    """Read the table of a saved folder as float32. Shape: (pieces, dims)."""
    from safetensors.numpy import load

    table = load((folder / _PART / "model.safetensors").read_bytes())["embedding.weight"]
    return table.astype(np.float32)


def tokenizer_path(folder: Path) -> Path:
    """Name the tokenizer's file in a saved folder."""
    return folder / _PART / "tokenizer.json"
