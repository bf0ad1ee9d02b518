from __future__ import annotations

import random
from pathlib import Path

import bm25s
import numpy as np
import pytest

from index.lexical import Lexical, LexicalSettings
from index.postings import Postings
from index.words import words

TEXTS = (
    "Tuyên truyền về bạn đọc và thư viện",
    "Ban Dân vận Tỉnh ủy tham mưu công tác tôn giáo",
    "Thực hiện Nghị quyết số 43-NQ/TW trong năm 2024",
    "",
)


def ranked(question: str, lexical: Lexical) -> list[int]:
    scores = lexical.scores(lexical.weights(question))
    return [int(row) for row in np.argsort(-scores, kind="stable") if scores[row] > 0]


@pytest.fixture(scope="module")
def lexical() -> Lexical:
    return Lexical.of(TEXTS)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("tôn giáo", 1), ("ton giao", 1), ("TÔN GIÁO", 1), ("tôn giao", 1),
        ("NQ43", 2), ("nghị quyết 43", 2), ("43/NQ-TW", 2), ("thư viện", 0),
    ],
)  # fmt: skip
def test_what_is_found(question: str, first: int, lexical: Lexical) -> None:
    assert ranked(question, lexical)[0] == first


def test_marks_decide_between_words_that_fold_alike() -> None:
    both = Lexical.of(["bàn", "bạn", "bán"])
    assert ranked("bạn", both)[0] == 1
    assert ranked("bán", both)[0] == 2
    assert set(ranked("ban", both)) == {0, 1, 2}


def test_a_score_worked_out_by_hand() -> None:
    # Lucene's BM25: idf = ln(1 + (N - n + 0.5) / (n + 0.5)); tf part = f / (f + k1 * (1 - b + b * length / mean)).
    # Each text has its own term and the one that every text has: length 2, mean 2, so the tf part is 1 / 2.2.
    lexical = Lexical.of(["alpha", "beta"], settings=LexicalSettings(k1=1.2, b=0.75))
    assert lexical.scores({"alpha": 1.0}) == pytest.approx([np.log(2.0) / 2.2, 0.0], abs=1e-6)
    assert lexical.scores({"alpha": 0.5}) == pytest.approx([np.log(2.0) / 4.4, 0.0], abs=1e-6)


def test_unknown_words_and_an_empty_library_score_nothing(lexical: Lexical) -> None:
    assert lexical.scores(lexical.weights("xyzzy")).tolist() == [0.0] * len(TEXTS)
    assert lexical.scores({}).tolist() == [0.0] * len(TEXTS)
    empty = Lexical.of([])
    assert empty.scores(empty.weights("tôn giáo")).tolist() == []


def test_further_phrases_count_half(lexical: Lexical) -> None:
    weights = lexical.weights("thư viện", expand=("tôn giáo", "thư"))
    assert weights["ton_giao"] == 0.5
    assert weights["thu"] == 1.0
    assert weights["=thư"] == 0.5


def test_cover_is_the_share_of_rare_words(lexical: Lexical) -> None:
    rows = np.arange(4)
    assert lexical.cover(("ton", "giao"), rows) == pytest.approx([0.0, 1.0, 0.0, 0.0])
    assert lexical.cover(("ton", "unheard"), rows)[1] == pytest.approx(0.5)
    assert lexical.cover((), rows).tolist() == [0.0] * 4


def test_written_and_read_again_scores_the_same(lexical: Lexical, tmp_path: Path) -> None:
    lexical.postings.write(tmp_path / "words")
    again = Lexical(Postings.read(tmp_path / "words"))
    weights = lexical.weights("Ban Dân vận tham mưu Nghị quyết 43")
    assert again.scores(weights).tolist() == lexical.scores(weights).tolist()
    assert {path.suffix for path in (tmp_path / "words").iterdir()} == {".bin", ".json"}


def test_scores_are_those_of_bm25s_to_the_bit() -> None:
    draw = random.Random(3)
    rows = [[draw.choice("abcdefgh") for _ in range(draw.randrange(1, 30))] for _ in range(40)]
    ours = Lexical.of([" ".join(row) for row in rows])
    terms = [["\0", *words(" ".join(row)).all] for row in rows]
    theirs = bm25s.BM25(k1=1.2, b=0.75, method="lucene", csc_backend="numpy")
    theirs.index(terms, create_empty_token=False, show_progress=False)
    for asked in (["a"], ["a", "b_c", "h"], ["d_d", "e", "f_a"]):
        known = [theirs.vocab_dict[term] for term in asked if term in theirs.vocab_dict]
        assert ours.scores(dict.fromkeys(asked, 1.0)).tolist() == theirs.get_scores_from_ids(known).tolist()
