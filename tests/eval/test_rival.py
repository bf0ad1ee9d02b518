"""The rival pipeline gives the contract's JSON; skips where its text splitter is not installed."""

import json

import pytest

from benchmarks.rival import rival, sections_touched
from corpus.parse import parse
from eval.reply import reply_of
from index.encoder import HashEncoder

TEXT = """KẾ HOẠCH

Về nước sạch

I. NHIỆM VỤ

1. Giếng khoan: kiểm tra chất lượng nước.

2. Hồ chứa: sửa chữa đập trước mùa lũ.

II. TỔ CHỨC

1. Giao Sở Y tế theo dõi.
"""
DOCUMENT = parse("x.md", TEXT)


def place(words):
    start = DOCUMENT.text.index(words)
    return start, start + len(words)


def test_a_chunk_is_given_every_inner_section_that_it_touches():
    assert sections_touched(DOCUMENT, *place("Giếng khoan")) == [("I", "1")]
    start, _ = place("Giếng")
    _, end = place("Sở Y tế")
    assert sections_touched(DOCUMENT, start, end) == [("I", "1"), ("I", "2"), ("II", "1")]


def test_its_answers_are_scored_beside_ours():
    pytest.importorskip("langchain_text_splitters")
    ask = rival((DOCUMENT,), HashEncoder(), chunk=60, shared=0)
    row = json.loads(json.dumps({"id": "a", **ask("sửa chữa đập ở hồ chứa")}))
    reply = reply_of(row)
    assert reply.status == "answered"
    assert "sửa chữa đập" in reply.answer
    assert ("I", "2") in [one.section for one in reply.citations]
    assert len(reply.passages) <= 10
    for one in row["citations"]:
        assert DOCUMENT.text[one["start"] : one["end"]] == one["quote"]
