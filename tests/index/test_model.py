"""The model that ships: its folder, its two ways of loading, and what its vectors mean."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.lexicon import open_lexicon
from index.training.folder import open_table, scaled, tokenizer_path
from index.training.measure import pooled
from index.training.pieces import bare, open_tokenizer
from index.training.ragged import tokenise

MODEL = Path(__file__).parents[2] / "index" / "model"
MOST_BYTES = 38_000_000
TEXTS = (
    "Ủy ban nhân dân tỉnh chủ trì, phối hợp với các sở, ngành.",
    "cong tac ton giao o vung dan toc thieu so",
    "Which agency leads the policy on religious affairs?",
    "Nghị quyết số 43-NQ/TW ngày 24/11/2023",
    "hoà giải ở cơ sở",
)


@pytest.fixture(scope="module")
def encode():
    """Encode with only `tokenizers`, `safetensors` and numpy: mean of rows, scaled to length 1."""
    tokenizer, table = open_tokenizer(tokenizer_path(MODEL)), open_table(MODEL)
    return lambda *texts: pooled(tokenise(texts, tokenizer=tokenizer), table=table)


def _near(encode, one: str, other: str) -> float:
    first, second = encode(one, other)
    return float(first @ second)


def test_the_folder_is_small_and_holds_no_pickle() -> None:
    files = [path for path in MODEL.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= MOST_BYTES
    allowed = {".json", ".safetensors", ".md", ".gz"}
    assert {path.suffix for path in files} <= allowed


def test_the_layout_is_that_of_sentence_transformers() -> None:
    modules = json.loads((MODEL / "modules.json").read_text(encoding="utf-8"))
    assert [module["path"] for module in modules] == ["0_StaticEmbedding"]
    table = open_table(MODEL)
    assert table.shape == (open_tokenizer(tokenizer_path(MODEL)).get_vocab_size(), 384)
    assert np.isfinite(table).all()
    assert not table[0].any(), "the unknown piece says nothing"


def test_sentence_transformers_gives_the_same_vectors(encode) -> None:
    library = pytest.importorskip("sentence_transformers")
    model = library.SentenceTransformer(str(MODEL), device="cpu")
    theirs: NDArray[np.float32] = np.asarray(model.encode(list(TEXTS)), dtype=np.float32)
    theirs /= np.linalg.norm(theirs, axis=1, keepdims=True)
    ours = encode(*TEXTS)
    assert ((ours * theirs).sum(axis=1) >= 0.9999).all()


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_itself_and_the_opposite_of_its_negative(encode, text: str) -> None:
    vector = encode(text)[0]
    assert vector @ vector == pytest.approx(1.0, abs=1e-5)
    assert vector @ -vector == pytest.approx(-1.0, abs=1e-5)


def test_the_same_text_gives_the_same_bytes_alone_or_in_a_batch(encode) -> None:
    alone = np.concatenate([encode(text) for text in TEXTS])
    assert alone.tobytes() == encode(*TEXTS).tobytes()


def test_nothing_known_gives_zero(encode) -> None:
    assert not encode("", "…?!").any()


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        ("tôn giáo", "religion", "giao thông"),
        ("tôn giáo", "ton giao", "giao thông"),
        ("ton giao", "religion", "giao thong"),
        ("dân tộc thiểu số", "ethnic minorities", "thuế thu nhập"),
        ("chuyển đổi số", "digital transformation", "bảo vệ rừng"),
        ("Ủy ban nhân dân tỉnh", "provincial People's Committee", "Hội Nông dân"),
        ("cán bộ, công chức", "cadres and civil servants", "khoáng sản"),
        ("xây dựng nông thôn mới", "xay dung nong thon moi", "vệ tinh viễn thám"),
    ],
)
def test_the_same_matter_is_nearer_than_another(encode, one: str, same: str, other: str) -> None:
    assert _near(encode, one, same) > 0.5
    assert _near(encode, one, same) > _near(encode, one, other) + 0.2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TÔN GIÁO", "tôn giáo"),
        ("hoà giải", "hòa giải"),
        ("Uỷ ban", "Ủy ban"),
        ("khoẻ mạnh", "khỏe mạnh"),
        ("tôn   giáo,", "tôn giáo"),
        (unicodedata.normalize("NFD", "dân tộc thiểu số"), "dân tộc thiểu số"),
    ],
)
def test_spellings_of_one_word_are_one_vector(encode, one: str, other: str) -> None:
    assert _near(encode, one, other) == pytest.approx(1.0, abs=1e-5)


def test_quy_keeps_its_mark(encode) -> None:
    assert _near(encode, "quý", "qúy") < 0.999


def test_scaling_keeps_angles_and_makes_the_longest_row_eight() -> None:
    table = np.asarray([[3.0, 4.0], [0.0, 0.5]], dtype=np.float32)
    assert scaled(table).tolist() == [[pytest.approx(4.8, abs=0.01), pytest.approx(6.4, abs=0.01)], [0.0, 0.7998046875]]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Đề án tôn giáo", "De an ton giao"),
        ("Ưu tiên", "Uu tien"),
        ("Ð", "D"),
        ("quả, ỷ ỵ", "qua, y y"),
        ("a 1", "a 1"),
    ],
)
def test_bare_drops_every_mark(text: str, plain: str) -> None:
    assert bare(text) == plain


@pytest.mark.parametrize(
    ("word", "term"),
    [("religion", "tôn_giáo"), ("religions", "tôn_giáo"), ("province", "tỉnh"), ("government", "chính_phủ")],
)
def test_the_lexicon_carries_words_over(word: str, term: str) -> None:
    lexicon = open_lexicon(MODEL / "lexicon.tsv.gz")
    weights = lexicon.carry(f"What is the {word}?")
    assert term in weights
    assert set(lexicon.carry("what is the")) == set()
    assert all(0.0 < weight <= 1.0 for weight in weights.values())
