from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.build import add
from index.encoder import Encoder, open_encoder
from index.error import EncoderMismatch, EncoderUnavailable
from index.search import Library

pytest.importorskip("sentence_transformers")


def transformer(folder: Path, *, prompts: dict[str, str] | None = None) -> Path:
    """A BERT of one layer and eight dimensions with weights drawn at random, saved as any model is."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer import modules
    from transformers import BertConfig, BertModel, BertTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "query", "passage", ":", "tôn", "giáo", "tiền"]
    bert = folder / "bert"
    bert.mkdir(parents=True)
    (bert / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    torch.manual_seed(3)
    shape = BertConfig(
        vocab_size=len(words),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=32,
    )
    BertModel(shape).save_pretrained(bert)
    BertTokenizerFast(vocab=str(bert / "vocab.txt"), strip_accents=False).save_pretrained(bert)
    word = modules.Transformer(str(bert), max_seq_length=32)
    pooling = modules.Pooling(word.get_embedding_dimension())
    SentenceTransformer(modules=[word, pooling], device="cpu", prompts=prompts).save(str(folder / "saved"))
    return folder / "saved"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return open_encoder(str(transformer(tmp_path_factory.mktemp("plain"))))


def test_vectors_of_length_one(plain: Encoder) -> None:
    found = plain.encode(["tôn giáo", "tiền"], role="passage")
    assert (found.shape, found.dtype) == ((2, 8), np.float32)
    assert np.linalg.norm(found, axis=1) == pytest.approx([1.0, 1.0], abs=1e-6)
    assert plain.encode([], role="query").shape == (0, 8)
    assert plain.encode(["tôn"], role="query").tolist() == plain.encode(["tôn"], role="passage").tolist()


def test_its_own_prompts_tell_the_roles_apart(tmp_path: Path, plain: Encoder) -> None:
    folder = transformer(tmp_path, prompts={"query": "query: ", "document": "passage: "})
    encoder = open_encoder(str(folder))
    asked = encoder.encode(["tôn giáo"], role="query")
    assert asked == pytest.approx(plain.encode(["query: tôn giáo"], role="query"), abs=1e-6)
    found = encoder.encode(["tôn giáo"], role="passage")
    assert found == pytest.approx(plain.encode(["passage: tôn giáo"], role="query"), abs=1e-6)
    assert encoder.fingerprint != plain.fingerprint


def test_a_family_known_by_its_name_gets_its_prompts(tmp_path: Path, plain: Encoder) -> None:
    folder = transformer(tmp_path / "multilingual-e5-tiny")
    encoder = open_encoder(str(folder))
    asked = encoder.encode(["tôn giáo"], role="query")
    assert asked == pytest.approx(plain.encode(["query: tôn giáo"], role="query"), abs=1e-6)


def test_a_model_that_is_not_here_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EncoderUnavailable, match="nobody/no-such-model"):
        open_encoder("nobody/no-such-model")


def test_from_ingest_to_search(tmp_path: Path, plain: Encoder, make: Callable[..., Any]) -> None:
    arrivals = [make("a.txt", "tôn giáo", "tiền"), make("b.txt", "tiền")]
    assert [done.encoded for done in add(tmp_path / "kho", arrivals, encoder=plain)] == [2, 0]
    library = Library.open(tmp_path / "kho")
    assert library.index.encoder.fingerprint == plain.fingerprint
    hits = library.search("tôn giáo", k=3)
    assert hits[0].passage.text == "tôn giáo"
    assert hits[0].dense == pytest.approx(1.0, abs=1e-5)
    assert hits[0].late is None
    other = transformer(tmp_path / "other", prompts={"query": "query: "})
    with pytest.raises(EncoderMismatch):
        add(tmp_path / "kho", arrivals, encoder=open_encoder(str(other)))
