from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.passage import Passage
from corpus.span import Span
from index.cross import open_judge, rerank
from index.encoder import HashEncoder
from index.error import EncoderUnavailable
from index.hit import Hit
from index.retrieve import run_collection


class Longest:
    """Likes long texts."""

    name = "longest"

    def scores(self, question: str, texts: Sequence[str]) -> np.ndarray:
        return np.array([len(text) for text in texts], dtype=np.float32)


def hits(*texts: str) -> tuple[Hit, ...]:
    return tuple(
        Hit(Passage(text, "d", (), Span(0, len(text)), text, ""), rank, 1.0 / rank)
        for rank, text in enumerate(texts, 1)
    )


def test_the_first_hits_stand_in_the_judges_order() -> None:
    found = rerank("?", hits("a", "ccc", "bb", "dddd"), judge=Longest(), first=3)
    assert [(hit.passage_id, hit.rank) for hit in found] == [("ccc", 1), ("bb", 2), ("a", 3), ("dddd", 4)]
    assert [hit.score for hit in found] == pytest.approx([1.0, 0.75, 0.5, 0.125])
    assert rerank("?", (), judge=Longest()) == ()


def test_hits_judged_alike_keep_their_order() -> None:
    assert [hit.passage_id for hit in rerank("?", hits("b", "a"), judge=Longest())] == ["b", "a"]


def test_a_run_says_that_it_was_judged(tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text('{"_id": "p1", "text": "tôn giáo"}\n{"_id": "p2", "text": "tôn giáo và dân tộc"}')
    (tmp_path / "q.jsonl").write_text('{"_id": "q1", "text": "tôn giáo"}')
    plain, judged = (
        list(run_collection(tmp_path / "c.jsonl", tmp_path / "q.jsonl", encoder=HashEncoder(), k=1, judge=judge))
        for judge in (None, Longest())
    )
    assert [line.split("\t")[2] for line in (*plain, *judged)] == ["p1", "p2"]
    assert judged[0].endswith("hoidap-hybrid-rerank")


def test_a_tiny_cross_encoder(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "tôn", "giáo", "tiền"]
    (tmp_path / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    torch.manual_seed(3)
    for outputs in (1, 3):
        shape = BertConfig(
            vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
            max_position_embeddings=32, num_labels=outputs,
        )  # fmt: skip
        BertForSequenceClassification(shape).save_pretrained(tmp_path / str(outputs))
        BertTokenizerFast(vocab=str(tmp_path / "vocab.txt"), strip_accents=False).save_pretrained(
            tmp_path / str(outputs)
        )
    judge = open_judge(str(tmp_path / "1"))
    scores = judge.scores("tôn giáo", ["tôn giáo", "tiền", "tôn giáo"])
    assert (scores.shape, scores.dtype) == ((3,), np.float32)
    assert scores[0] == pytest.approx(scores[2])
    assert judge.scores("tôn giáo", []).tolist() == []
    with pytest.raises(EncoderUnavailable, match="3 đầu ra"):
        open_judge(str(tmp_path / "3"))
    with pytest.raises(EncoderUnavailable, match="nobody/none"):
        open_judge("nobody/none")
