import json

import pytest

from corpus.deadline import Due
from corpus.document import Description, Document
from corpus.span import Span
from corpus.task import Bodies, Task, Timing
from eval.case import read_cases
from eval.command import main
from eval.draft import drafts_of_feedback, drafts_of_register, subject_of, write_drafts
from eval.jsonl import FaultyFileError

SPAN = Span(0, 1)
TASK = Task(
    document="x.md",
    path=("I", "2", "(1)"),
    text="(1) Kiểm tra giếng khoan ở các xã vùng cao; lập sổ theo dõi.",
    span=SPAN,
    directing=Bodies(("Ban Dân vận", "Sở Y tế"), SPAN),
    timing=Timing("Quý II/2031.", SPAN, Due("within")),
)
DOCUMENT = Document("x.md", "…", Description(province="Lâm Đồng"), tasks=(TASK,))


def test_a_task_of_the_register_becomes_a_case_for_each_field_it_states():
    who, when = drafts_of_register([DOCUMENT])
    assert who["question"] == "Cơ quan nào chỉ đạo nhiệm vụ “Kiểm tra giếng khoan ở các xã vùng cao” ở Lâm Đồng?"
    assert who["must_include"] == [["Ban Dân vận"], ["Sở Y tế"]]
    assert who["evidence"] == [{"doc": "x.md", "section_path": ["I", "2", "(1)"]}]
    assert (who["id"], who["draft"]) == ("x-I-2-1-directing", True)
    assert when["must_include"] == [["Quý II/2031"]]


def test_what_was_read_from_prose_is_no_draft():
    prose = Task("x.md", ("I",), "Giao Sở Y tế …", SPAN, directing=Bodies(("Sở Y tế",), SPAN), source="prose")
    assert list(drafts_of_register([Document("x.md", "…", tasks=(prose,))])) == []


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("1. Xây dựng đề án: gồm ba phần", "Xây dựng đề án"),
        ("- " + "việc " * 30, " ".join(["việc"] * 18)),
        ("Ban hành kế hoạch.", "Ban hành kế hoạch"),
    ],
)
def test_a_task_is_named_by_its_opening_words(text, subject):
    assert subject_of(Task("x", ("I",), text, SPAN)) == subject


def test_thumbs_become_drafts(tmp_path):
    thumbs = tmp_path / "feedback.jsonl"
    up = {"question": "Ai lo nước sạch?", "answer": "Sở Y tế [1].", "verdict": "up"}
    up["citations"] = [{"document": "x.md", "section": ["I", "2"], "quote": "Sở Y tế"}]
    down = {"question": "Who is in charge?", "answer": "…", "verdict": "down", "reason": "wrong body"}
    thumbs.write_text("\n".join(map(json.dumps, (up, down))), encoding="utf-8")
    kept, open_one = drafts_of_feedback(thumbs)
    assert kept["answer"] == "Sở Y tế [1]."
    assert kept["evidence"] == [{"doc": "x.md", "section_path": ["I", "2"]}]
    assert (open_one["lang"], open_one["answer"], open_one["evidence"]) == ("en", "", [])
    assert open_one["notes"] == "user: wrong body; to do: write the right answer and its sections"


def test_a_faulty_thumb_is_named_by_line(tmp_path):
    thumbs = tmp_path / "feedback.jsonl"
    thumbs.write_text('{"question": "Ai?", "answer": "", "verdict": "sideways"}', encoding="utf-8")
    with pytest.raises(FaultyFileError, match=r'feedback\.jsonl:1: "verdict" should be up or down, found "sideways"'):
        list(drafts_of_feedback(thumbs))


def test_no_draft_is_scored_before_a_person_has_confirmed_it(tmp_path):
    path = tmp_path / "new.jsonl"
    assert write_drafts(path, drafts_of_register([DOCUMENT])) == 2
    with pytest.raises(FaultyFileError, match=r'new\.jsonl:1: "draft" is set: let a person check'):
        read_cases(path)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("\n".join(json.dumps({**row, "draft": False}) for row in rows), encoding="utf-8")
    assert [case.id for case in read_cases(path)] == ["x-I-2-1-directing", "x-I-2-1-timing"]


def test_a_file_that_may_hold_a_persons_work_is_not_written_over(tmp_path, capsys):
    path = tmp_path / "new.jsonl"
    path.write_text("{}", encoding="utf-8")
    assert main(["new", str(path), "--home", str(tmp_path)]) == 2
    assert "new.jsonl exists; name a new file" in capsys.readouterr().err
