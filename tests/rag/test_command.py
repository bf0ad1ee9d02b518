from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from rag.__main__ import main


@pytest.fixture
def home(stored: Path, tmp_path: Path) -> Path:
    """A copy of the stored papers, so that a command may write to it."""
    copy = tmp_path / "kho"
    shutil.copytree(stored, copy)
    return copy


def rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


COMMANDS = ("ingest", "ask", "tasks", "outline", "text", "retrieve", "serve")


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_every_command_explains_itself(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*command, "--help"])
    assert stopped.value.code == 0
    assert "usage: hoidap" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong",
    [["ask"], ["ask", "Ai?", "--batch", "q.jsonl", "--out", "a.jsonl"], ["ask", "--batch", "q.jsonl"]],
)
def test_wrong_use_is_2(wrong: list[str], home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*wrong, "--home", str(home)]) == 2
    assert capsys.readouterr().err.startswith("hoidap: ")


def test_an_unknown_command_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["bay"])
    assert stopped.value.code == 2
    assert "bay" in capsys.readouterr().err


def test_a_home_that_is_not_there_is_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "Ai chỉ đạo?", "--home", str(tmp_path / "khong-co")]) == 1
    assert capsys.readouterr().err.startswith("hoidap: ")


def test_an_empty_question_is_2(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "  ", "--home", str(home)]) == 2
    assert "Câu hỏi trống" in capsys.readouterr().err


def test_one_question_gives_the_keys_of_the_contract(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "Thời hạn khảo sát con suối ở Lâm Đồng?", "--json", "--home", str(home)]) == 0
    (row,) = rows(capsys.readouterr().out)
    assert row["status"] == "answered"
    assert row["citations"][0]["section"] == ["II", "1"]  # type: ignore[index]
    assert row["seconds"] > 0  # type: ignore[operator]


def test_a_question_for_a_person_shows_the_quote_under_the_answer(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "Thời hạn khảo sát con suối ở Lâm Đồng?", "--home", str(home)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Thời gian: Trong quý II/2025 [1]")
    assert "[1] mục II.1, lam-dong.txt" in said
    assert "    1. Khảo sát những con suối bị sạt lở" in said


def test_history_is_taken_on_the_command_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = "Ai chỉ đạo khảo sát con suối sạt lở ở Lâm Đồng?"
    assert main(["ask", "Còn thời hạn?", "--json", "--home", str(home), "--history", before]) == 0
    assert "Trong quý II/2025" in rows(capsys.readouterr().out)[0]["answer"]  # type: ignore[operator]


def test_a_batch_names_the_faulty_lines_and_goes_on(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked, out = tmp_path / "hoi.jsonl", tmp_path / "dap.jsonl"
    lines = [
        json.dumps({"id": "a", "question": "Ai ký Kế hoạch của Lâm Đồng?"}),
        "{không phải JSON",
        "",
        json.dumps({"id": "b"}),
        json.dumps(["id", "c"]),
        json.dumps({"id": "d", "question": "   "}),
        json.dumps({"id": "e", "question": "Còn thời hạn?", "history": ["Ai chỉ đạo khảo sát con suối ở Lâm Đồng?"]}),
    ]
    asked.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["ask", "--batch", str(asked), "--out", str(out), "--home", str(home)]) == 1
    told = capsys.readouterr().err
    assert [number for number in range(1, 8) if f"dòng {number}:" in told] == [2, 4, 5, 6]
    answers = rows(out.read_text(encoding="utf-8"))
    assert [row["id"] for row in answers] == ["a", "e"]
    assert "Trong quý II/2025" in answers[1]["answer"]  # type: ignore[operator]


def test_a_batch_without_faults_is_0_and_reads_no_expected_answer(home: Path, tmp_path: Path) -> None:
    asked, out = tmp_path / "hoi.jsonl", tmp_path / "dap.jsonl"
    question = {"id": "a", "question": "Ai ký Kế hoạch của Lâm Đồng?"}
    answers = []
    for row in (question, {**question, "must_include": [["khác"]], "answer": "khác", "evidence": []}):
        asked.write_text(json.dumps(row) + "\n", encoding="utf-8")
        assert main(["ask", "--batch", str(asked), "--out", str(out), "--home", str(home)]) == 0
        answers.append({**json.loads(out.read_text(encoding="utf-8")), "seconds": 0})
    assert answers[0] == answers[1]


def test_a_batch_file_that_is_not_there_is_named(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "khong-co.jsonl"
    assert main(["ask", "--batch", str(gone), "--out", str(tmp_path / "a"), "--home", str(home)]) in (1, 2)
    assert "khong-co.jsonl" in capsys.readouterr().err


def test_the_outline_gives_offsets_into_the_text(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["text", "lam-dong.txt", "--home", str(home)]) == 0
    text = capsys.readouterr().out
    assert main(["outline", "lam-dong.txt", "--json", "--home", str(home)]) == 0
    found = {tuple(row["section"]): row for row in rows(capsys.readouterr().out)}  # type: ignore[arg-type]
    row = found["II", "1"]
    assert text[row["start"] : row["end"]].startswith("1. Khảo sát những con suối bị sạt lở")  # type: ignore[misc]
    assert set(row) == {"document", "section", "title", "start", "end", "page"}


@pytest.mark.parametrize("command", ["outline", "text"])
def test_an_unknown_document_is_1_and_the_known_ones_are_named(
    command: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "khac.txt", "--home", str(home)]) == 1
    assert "lam-dong.txt" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "sections"),
    [
        ([], [["I", "1"], ["I", "2"], ["II", "1"], ["II", "2"], ["II", "3"]]),
        (["--province", "Cà Mau"], [["I", "1"], ["I", "2"]]),
        (["--province", "ca mau"], [["I", "1"], ["I", "2"]]),
        (["--organ", "Ban Dân vận Tỉnh ủy"], [["I", "2"], ["II", "3"]]),
        (["--organ", "Tỉnh ủy", "--role", "directing"], [["I", "1"]]),
        (["--due", "2026"], [["I", "1"], ["II", "3"]]),
        (["--organ", "Hội Sông Nước"], []),
    ],
)
def test_the_register_is_filtered(
    options: list[str], sections: list[list[str]], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tasks", "--json", "--home", str(home), *options]) == 0
    assert sorted(row["section"] for row in rows(capsys.readouterr().out)) == sections  # type: ignore[type-var]


def test_a_row_of_the_register_has_the_keys_of_the_contract(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--organ", "Ủy ban nhân dân tỉnh", "--province", "Lâm Đồng"]
    assert main(["tasks", "--json", "--home", str(home), *options]) == 0
    row = next(row for row in rows(capsys.readouterr().out) if row["section"] == ["II", "2"])
    assert row["directing"] == ["Ban Thường vụ Tỉnh ủy"]
    assert (row["advising"], row["implementing"]) == (None, ["Ủy ban nhân dân tỉnh"])
    assert str(row["timing"]).rstrip(".") == "Thường xuyên"
    assert row["due"] == {"from": None, "to": None, "kind": "ongoing"}


def danger(tmp_path: Path) -> Path:
    """A home whose tasks begin like formulas."""
    from dataclasses import replace

    from corpus.cut import cut
    from corpus.parse import parse
    from index.build import add
    from index.encoder import HashEncoder

    block = "\n\n- Cơ quan chỉ đạo: Tỉnh ủy.\n\n- Thời gian thực hiện: Thường xuyên.\n\n"
    text = "KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n1. Tưới cây mới trồng." + block + "2. Tỉa cành khô." + block
    paper = parse("a.txt", text)
    formulas = ('=HYPERLINK("x")', "@SUM(1)")
    tasks = tuple(replace(task, text=said) for task, said in zip(paper.tasks, formulas, strict=True))
    paper = replace(paper, tasks=tasks)
    add(tmp_path / "h", [(paper, cut(paper), "sha")], encoder=HashEncoder())
    return tmp_path / "h"


def test_a_csv_cell_is_never_a_formula(tmp_path: Path) -> None:
    sheet = tmp_path / "so.csv"
    assert main(["tasks", "--csv", str(sheet), "--home", str(danger(tmp_path))]) == 0
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        head, *lines = list(csv.reader(file))
    assert head[:3] == ["Văn bản", "Mục", "Nhiệm vụ"]
    assert [line[2] for line in lines] == ['\'=HYPERLINK("x")', "'@SUM(1)"]
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_workbook_cell_is_text_and_never_a_formula(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = tmp_path / "so.xlsx"
    assert main(["tasks", "--xlsx", str(book), "--home", str(danger(tmp_path))]) == 0
    sheet = openpyxl.load_workbook(book).active
    cells = [sheet.cell(row, 3) for row in (2, 3)]
    assert [cell.data_type for cell in cells] == ["s", "s"]
    assert [cell.value for cell in cells] == ['=HYPERLINK("x")', "@SUM(1)"]
    assert sheet.freeze_panes == "A2"


def test_ingest_reports_each_file_and_a_second_time_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, home = tmp_path / "van-ban", tmp_path / "h"
    folder.mkdir()
    (folder / "a.txt").write_text("KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n1. Trồng cây ven suối.\n", encoding="utf-8")
    (folder / "rong.txt").write_bytes(b"")
    call = ["ingest", str(folder), "--json", "--home", str(home), "--encoder", "hash"]
    assert main(call) == 1
    first = {row["document"]: row for row in rows(capsys.readouterr().out)}
    assert (first["a.txt"]["status"], first["a.txt"]["sections"]) == ("added", 2)
    assert first["rong.txt"]["status"] == "failed"
    assert first["rong.txt"]["problems"]
    assert main(call) == 1
    second = {row["document"]: row["status"] for row in rows(capsys.readouterr().out)}
    assert second == {"a.txt": "unchanged", "rong.txt": "failed"}


def test_ingest_of_nothing_is_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", str(tmp_path / "trong"), "--home", str(tmp_path / "h"), "--encoder", "hash"]) == 1
    assert "trong" in capsys.readouterr().err


def test_assignments_in_prose_are_told_to_be_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper, home = tmp_path / "cong-van.txt", tmp_path / "home"
    paper.write_text("CÔNG VĂN\n\nvề vá đê\n\n1. Giao Sở Xây dựng vá đê trước ngày 05/6/2031.\n", encoding="utf-8")
    assert main(["ingest", str(paper), "--home", str(home)]) == 0
    capsys.readouterr()
    assert main(["tasks", "--home", str(home)]) == 0
    assert capsys.readouterr().err == "0 nhiệm vụ (thêm 1 việc giao trong câu văn: dùng --all)\n"
    assert main(["tasks", "--all", "--home", str(home)]) == 0
    assert capsys.readouterr().err == "1 nhiệm vụ\n"
