from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.encoder import HashEncoder
from index.error import CollectionError
from index.retrieve import read_corpus, run_collection

CORPUS = [
    {"_id": "p1", "title": "Dân vận", "text": "Ban Dân vận tham mưu công tác tôn giáo"},
    {"_id": "p2", "title": "", "text": "Ban Tổ chức chủ trì công tác cán bộ"},
    {"_id": "p3", "text": "Dòng\u2028có dấu ngắt lạ"},
]
QUERIES = [{"_id": "q1", "text": "tôn giáo", "answers": ["x"]}, {"_id": "q2", "text": "cán bộ"}]


def write(path: Path, rows: list[object]) -> Path:
    lines = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("mode", ["hybrid", "dense", "lexical"])
def test_a_run_in_trec_format(mode: str, tmp_path: Path) -> None:
    corpus, queries = write(tmp_path / "c.jsonl", CORPUS), write(tmp_path / "q.jsonl", QUERIES)
    run = list(run_collection(corpus, queries, encoder=HashEncoder(), k=1, mode=mode))
    rows = [line.split("\t") for line in run]
    assert [row[:4] for row in rows] == [["q1", "Q0", "p1", "1"], ["q2", "Q0", "p2", "1"]]
    assert {row[5] for row in rows} == {f"hoidap-{mode}"}
    assert all(0.0 <= float(row[4]) <= 1.0 for row in rows)
    assert run == list(run_collection(corpus, queries, encoder=HashEncoder(), k=1, mode=mode))


def test_a_title_is_the_context(tmp_path: Path) -> None:
    passages = read_corpus(write(tmp_path / "c.jsonl", [*CORPUS, ""]))
    assert [(passage.id, passage.context, passage.document) for passage in passages] == [
        ("p1", "Dân vận", "p1"),
        ("p2", "", "p2"),
        ("p3", "", "p3"),
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{", r"c\.jsonl”, dòng 2: không phải JSON"),
        ("[1]", "dòng 2: không phải một đối tượng"),
        ({"text": "x"}, 'dòng 2: "_id" phải là chuỗi'),
        ({"_id": 7, "text": "x"}, 'dòng 2: "_id" phải là chuỗi'),
        ({"_id": "a b", "text": "x"}, 'dòng 2: "_id" phải là chuỗi'),
        ({"_id": "a"}, 'dòng 2: "text" phải là chuỗi'),
        ({"_id": "p1", "text": "x"}, "dòng 2: .*đã có"),
    ],
)
def test_a_malformed_line_is_named(row: object, message: str, tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match=message):
        read_corpus(write(tmp_path / "c.jsonl", [CORPUS[0], row]))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match=r"none\.jsonl"):
        read_corpus(tmp_path / "none.jsonl")
    (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CollectionError, match=r"bytes\.jsonl"):
        read_corpus(tmp_path / "bytes.jsonl")
    with pytest.raises(CollectionError, match="không có dòng nào"):
        read_corpus(write(tmp_path / "empty.jsonl", []))
