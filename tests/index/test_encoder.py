from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.encoder import Encoder, HashEncoder, open_encoder
from index.error import EncoderUnavailable
from index.table import StaticTable

ROOT = Path(__file__).parents[2]


def static_model(folder: Path) -> Path:
    """A table of five words in two dimensions, laid out as sentence-transformers does it."""
    from safetensors.numpy import save_file
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    words = {"[UNK]": 0, "tôn": 1, "giáo": 2, "religion": 3, "tiền": 4}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    folder.mkdir(parents=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    table = np.array([[0, 0], [2, 0], [2, 2], [2, 1], [0, 3]], dtype=np.float16)
    save_file({"embedding.weight": table}, str(folder / "model.safetensors"))
    return folder


@pytest.fixture(scope="module")
def static(tmp_path_factory: pytest.TempPathFactory) -> StaticTable:
    folder = static_model(tmp_path_factory.mktemp("model") / "tĩnh")
    opened = open_encoder(str(folder))
    assert isinstance(opened, StaticTable)
    return opened


def test_a_text_is_the_mean_of_its_pieces(static: StaticTable) -> None:
    found = static.encode(["Tôn giáo", "religion", "tiền", "", "tôn xyz"], role="passage")
    assert found.dtype == np.float32
    root = np.sqrt(5)
    assert found == pytest.approx(
        np.array([[2 / root, 1 / root], [2 / root, 1 / root], [0, 1], [0, 0], [1, 0]]), abs=1e-6
    )
    assert (static.dimension, static.name[-4:]) == (2, "tĩnh")


def test_pieces_and_their_lengths(static: StaticTable) -> None:
    assert [ids.tolist() for ids in static.pieces(["tiền tôn", ""])] == [[4, 1], []]
    assert static.lengths[[0, 1, 4]].tolist() == [0.0, 2.0, 3.0]


def test_the_fingerprint_is_that_of_the_files(static: StaticTable, tmp_path: Path) -> None:
    folder = static_model(tmp_path / "again")
    assert open_encoder(str(folder)).fingerprint == static.fingerprint
    weights = bytearray((folder / "model.safetensors").read_bytes())
    weights[-1] ^= 1
    (folder / "model.safetensors").write_bytes(bytes(weights))
    assert open_encoder(str(folder)).fingerprint != static.fingerprint


def test_it_agrees_with_sentence_transformers(static: StaticTable, tmp_path: Path) -> None:
    sentence_transformers = pytest.importorskip("sentence_transformers")
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    module = StaticEmbedding(static._tokenizer, embedding_weights=static.table)
    model = sentence_transformers.SentenceTransformer(modules=[module], device="cpu")
    texts = ["tôn giáo", "religion tiền", "tiền tiền giáo"]
    assert static.encode(texts, role="query") == pytest.approx(
        model.encode(texts, normalize_embeddings=True, show_progress_bar=False), abs=1e-6
    )
    model.save(str(tmp_path / "saved"))
    again = open_encoder(str(tmp_path / "saved"))
    assert isinstance(again, StaticTable)
    assert again.encode(texts, role="query") == pytest.approx(static.encode(texts, role="query"), abs=1e-6)


@pytest.mark.parametrize("broken", ["", "{}", "tables"])
def test_what_cannot_be_opened_is_named(tmp_path: Path, broken: str) -> None:
    folder = tmp_path / "mô hình"
    if broken:
        static_model(folder)
        content = b"\x00\x01" if broken == "{}" else b""
        (folder / "model.safetensors").write_bytes(content)
    with pytest.raises(EncoderUnavailable, match="mô hình"):
        open_encoder(str(folder))


def test_the_fake_is_deterministic_and_near_where_words_are_shared() -> None:
    encoder: Encoder = HashEncoder()
    one, same, near, other = encoder.encode(
        ["Ban Dân vận Tỉnh ủy", "ban dan van tinh uy", "Ban Dân vận", "quý II năm 2024"], role="query"
    )
    assert np.linalg.norm(one) == pytest.approx(1.0, abs=1e-6)
    assert one.tolist() == same.tolist()
    assert one @ near > 0.5 > one @ other
    assert open_encoder("hash").fingerprint == encoder.fingerprint
    assert open_encoder("hash:8").dimension == 8
    assert encoder.encode([], role="query").shape == (0, 256)


def test_nothing_heavy_is_loaded_to_search() -> None:
    code = (
        "import sys, json, index.search, index.build, index.retrieve, index.doctor;"
        "print(json.dumps([m for m in ('torch', 'sentence_transformers', 'faiss', 'bm25s', 'gradio')"
        " if m in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []
