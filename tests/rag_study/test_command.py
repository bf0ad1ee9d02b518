import argparse
import json

import pytest

from corpus.cut import cut
from index.build import add
from index.encoder import HashEncoder
from rag.assistant import QuestionError
from rag.command import study


@pytest.fixture
def call(tmp_path, document):
    home = tmp_path / "kho"
    add(home, [(document, cut(document), "sha")], encoder=HashEncoder())

    def run(*words):
        parser = argparse.ArgumentParser()
        study.add(parser.add_subparsers())
        options = parser.parse_args(["study", "--home", str(home), "--date", "01/02/2025", *map(str, words)])
        return options.run(options)

    return run


def test_json_tells_items_with_key_and_quote(call, capsys, document):
    assert call("--items", 6, "--json") == 0
    out = capsys.readouterr()
    told = json.loads(out.out)
    assert len(told["items"]) == 6 and told["notices"] == []
    for item in told["items"]:
        for source in item["sources"]:
            assert document.text[source["start"] : source["end"]] == source["quote"]
    assert "đọc lại văn bản: 0 lỗi" in out.err


def test_files_are_written(call, tmp_path, capsys):
    assert call("--items", 4, "--out", tmp_path / "ra", "--formats", "gift,csv,html") == 0
    assert sorted(path.name for path in (tmp_path / "ra").iterdir()) == [
        "cau-hoi.csv",
        "cau-hoi.gift.txt",
        "luyen-tap.html",
    ]
    assert capsys.readouterr().out == ""


def facts(capsys):
    return {fact for item in json.loads(capsys.readouterr().out)["items"] for fact in item["facts"]}


def test_a_class_is_not_asked_twice_unless_wished(call, capsys):
    call("--items", 6, "--class", "Lớp 1", "--json")
    first = facts(capsys)
    call("--items", 6, "--class", "Lớp 1", "--json")
    assert not first & facts(capsys)
    call("--items", 6, "--class", "Lớp 1", "--again", "--json")
    assert facts(capsys) == first
    assert call("--bank", "--json") == 0
    assert {"Lớp 1"} == {name for line in capsys.readouterr().out.splitlines() for name in json.loads(line)["classes"]}


@pytest.mark.parametrize("said", ["II/2", "II.2", "mục II.2", "ii.2"])
def test_a_section_is_found_as_written(call, capsys, said):
    assert call("--items", 2, "--section", said, "--json") == 0
    assert json.loads(capsys.readouterr().out)["sections"] == ["mục II.2"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--section", "IX"), "Không thấy mục “IX”; chẳng hạn có: mục I"),
        (("--document", "x.txt"), "đang có: thu-vien.txt"),
        (("--items", 0), "--items cần từ 1"),
        (("--edit", "khong-co.jsonl"), "Không đọc được"),
    ],
)
def test_a_wrong_wish_is_told(call, words, told):
    with pytest.raises(QuestionError, match=told):
        call(*words)


@pytest.mark.parametrize("words", [("--kinds", "essay"), ("--level", "hard"), ("--formats", "doc"), ("--kinds", ",")])
def test_an_unknown_word_of_a_list_is_told(call, capsys, words):
    with pytest.raises(SystemExit) as end:
        call(*words)
    assert end.value.code == 2
    assert "chọn trong" in capsys.readouterr().err


def test_nothing_to_ask_is_a_problem(call, capsys):
    assert call("--section", "[chữ ký]", "--items", 3) == 1
    assert "Chỉ lập được 0 trên 3 câu" in capsys.readouterr().err


def test_edits_are_taken_in_line_by_line(call, capsys, tmp_path):
    call("--items", 3, "--json")
    name = json.loads(capsys.readouterr().out)["items"][0]["id"]
    lines = [json.dumps({"id": name, "stem": "Câu mới?"}), "{", json.dumps({"id": "khac", "stem": "a"})]
    (tmp_path / "sua.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert call("--edit", tmp_path / "sua.jsonl") == 1
    told = capsys.readouterr().err
    assert f"đã sửa {name}" in told and "dòng 2" in told and "dòng 3" in told
    call("--items", 3)
    assert "Câu mới?" in capsys.readouterr().out
