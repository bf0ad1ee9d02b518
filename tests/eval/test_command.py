import json

import pytest

from eval.command import main

CASE = {"id": "a", "lang": "vi", "question": "Ai?", "type": "fact", "answerable": True, "must_include": [["Sở Y tế"]]}
CASE["evidence"] = [{"doc": "x", "section_path": ["I"]}]
CITATION = {"document": "x.txt", "section": ["I"], "quote": "giao Sở Y tế"}
ANSWER = {"id": "a", "status": "answered", "answer": "Sở Y tế [1].", "citations": [CITATION], "passages": [CITATION]}


@pytest.fixture
def files(tmp_path):
    (tmp_path / "cases.jsonl").write_text(json.dumps(CASE), encoding="utf-8")
    (tmp_path / "right.jsonl").write_text(json.dumps(ANSWER), encoding="utf-8")
    (tmp_path / "wrong.jsonl").write_text(json.dumps({**ANSWER, "answer": "Sở Nội vụ"}), encoding="utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "x.txt").write_text("I. Việc\ngiao Sở\nY tế.", encoding="utf-8")
    return tmp_path


def hoidap(*words):
    return main([str(word) for word in words])


def scored(files, name):
    """Score one file of answers and save the run; gives the run's folder."""
    out = files / "runs" / name
    words = ["run", files / "cases.jsonl", "--answers", files / f"{name}.jsonl", "--sources", files / "sources"]
    assert hoidap(*words, "--out", out) == 0
    return out


def test_any_systems_answers_are_scored(files, capsys):
    scored(files, "right")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "1 cases, 0 without an answer"
    assert lines[1].startswith("accuracy 1.000  (1 of 1;")
    assert "quote_exact 1.000  (n 1)" in lines


def test_figures_as_json(files, capsys):
    assert hoidap("run", files / "cases.jsonl", "--answers", files / "wrong.jsonl", "--json") == 0
    figures = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (figures[0]["name"], figures[0]["value"], figures[0]["n"]) == ("accuracy", 0.0, 1)


def test_a_saved_run_is_reported_and_compared(files, capsys):
    right, wrong = scored(files, "right"), scored(files, "wrong")
    capsys.readouterr()
    assert hoidap("report", wrong, "--losses") == 0
    assert "lost | a | fact | lacks Sở Y tế | Ai?" in capsys.readouterr().out
    assert hoidap("report", right, "--markdown") == 0
    assert capsys.readouterr().out.startswith("# Báo cáo đánh giá · Evaluation run")
    assert hoidap("report", wrong, "--html", files / "wrong.html") == 0
    html = (files / "wrong.html").read_text(encoding="utf-8")
    assert "<b>a</b> Ai? <small>fact: lacks Sở Y tế</small>" in html
    assert "[answered] Sở Nội vụ" in html  # the answer that was saved beside the run
    capsys.readouterr()
    assert hoidap("report", right, wrong) == 0
    table = capsys.readouterr().out.splitlines()
    assert table[0] == "| figure | right | wrong |"
    assert "| accuracy | 1.000 (0.207 to 1.000) | 0.000 (0.000 to 0.793) |" in table
    assert hoidap("report", right, wrong, "--html", files / "both.html") == 2
    assert hoidap("compare", right, wrong) == 0
    assert "won 0, lost 1" in capsys.readouterr().out


def test_the_gate_holds_floors_and_does_not_lower_them_in_silence(files, capsys):
    right, wrong, floors = scored(files, "right"), scored(files, "wrong"), files / "floors.json"
    words = ["--set", "small", "--floors", floors]
    assert hoidap("gate", right, *words, "--pin") == 0
    assert hoidap("gate", right, *words) == 0
    capsys.readouterr()
    assert hoidap("gate", wrong, *words) == 1
    assert "accuracy is 0.0000, its floor is 1.000" in capsys.readouterr().out
    assert hoidap("gate", wrong, *words, "--pin") == 1
    assert "--allow-lower" in capsys.readouterr().err
    assert json.loads(floors.read_text(encoding="utf-8"))["small"]["figures"]["accuracy"] == 1.0
    assert hoidap("gate", wrong, *words, "--pin", "--allow-lower") == 0
    assert hoidap("gate", wrong, *words) == 0
    assert hoidap("gate", wrong, "--set", "other", "--floors", floors) == 1
    assert 'no floors named "other" in floors.json; there are: small' in capsys.readouterr().err


def test_a_faulty_file_is_named_by_line_and_nothing_is_scored(files, capsys):
    (files / "cases.jsonl").write_text(json.dumps(CASE) + "\n{}\n", encoding="utf-8")
    assert hoidap("run", files / "cases.jsonl", "--answers", files / "right.jsonl", "--out", files / "runs") == 1
    told = capsys.readouterr()
    assert told.err.startswith('cases.jsonl:2: "lang" should be')
    assert told.out == ""
    assert not (files / "runs").exists()


def test_files_that_are_not_there_are_wrong_use(files, capsys):
    assert hoidap("run", files / "none.jsonl", "--answers", files / "right.jsonl") == 2
    assert "none.jsonl: No such file or directory" in capsys.readouterr().err
    words = ["run", files / "cases.jsonl", "--answers", files / "right.jsonl", "--sources"]
    assert hoidap(*words, files / "none") == 2
    (files / "empty").mkdir()
    assert hoidap(*words, files / "empty") == 2
    assert "empty holds no .txt" in capsys.readouterr().err
    assert hoidap("report", files) == 1


@pytest.mark.parametrize(("words", "code"), [(["--help"], 0), (["run", "--help"], 0), ([], 2), (["gate"], 2)])
def test_help_and_wrong_words(words, code, capsys):
    with pytest.raises(SystemExit) as end:
        hoidap(*words)
    assert end.value.code == code
    told = capsys.readouterr()
    assert "usage: hoidap eval" in told.out + told.err
