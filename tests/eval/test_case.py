import json

import pytest

from eval.case import Case, Evidence, read_cases
from eval.jsonl import FaultyFileError
from eval.reply import Place, Reply, read_replies

ROW = {"id": "a", "lang": "vi", "question": "Ai?", "type": "fact", "answerable": True}


def written(path, *rows):
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def faults(read, *paths):
    with pytest.raises(FaultyFileError) as caught:
        read(*paths)
    return [str(fault) for fault in caught.value.faults]


def test_a_case_is_read_whole(tmp_path):
    row = {
        **ROW,
        "tags": ["fact", "list"],
        "type_for_length": "explanatory",
        "history": ["Trước đó?"],
        "must_include": [["một", "1"], ["hai"]],
        "must_not_include": ["ba"],
        "evidence": [{"doc": "000", "document": "x.md", "section_path": ["I", "1"]}],
        "evidence_alt": [{"doc": "001", "section_path": ["II"]}],
        "answer": "một, hai",
        "complete_list": [["một", "1"], ["hai"]],
        "spans": ["một"],
        "question_en": "Who?",
        "author": "An",
        "origin": "by hand",
        "notes": "passed over",
    }
    assert read_cases(written(tmp_path / "c.jsonl", row, "")) == (
        Case(
            id="a",
            question="Ai?",
            language="vi",
            kind="fact",
            answerable=True,
            kinds=frozenset({"fact", "list", "explanatory"}),
            history=("Trước đó?",),
            must_include=(("một", "1"), ("hai",)),
            must_not_include=("ba",),
            evidence=(Evidence("000", ("I", "1"), "x.md"),),
            also_evidence=(Evidence("001", ("II",)),),
            expected="một, hai",
            complete_list=(("một", "1"), ("hai",)),
            spans=("một",),
            english="Who?",
            author="An",
            origin="by hand",
        ),
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not JSON at column 2"),
        ("[1]", "expected an object in braces, found a list ([1])"),
        ({**ROW, "id": ""}, '"id" should be a text that is not empty, found a text ("")'),
        ({**ROW, "question": 3}, '"question" should be a text that is not empty, found a number (3)'),
        ({key: ROW[key] for key in ROW if key != "type"}, '"type" should be a text that is not empty, found nothing'),
        ({**ROW, "lang": "fr"}, '"lang" should be one of vi, en, found "fr"'),
        ({**ROW, "answerable": "yes"}, '"answerable" should be true or false'),
        ({**ROW, "history": "Ai?"}, '"history" should be a list of texts, found a text ("Ai?")'),
        ({**ROW, "draft": True}, '"draft" is set: let a person check question and gold, then take "draft" out'),
        ({**ROW, "must_not_include": [" "]}, '"must_not_include" holds an empty text'),
        ({**ROW, "complete_list": [[""]]}, '"complete_list" should be a list of groups'),
        ({**ROW, "must_include": ["một"]}, '"must_include" should be a list of groups'),
        ({**ROW, "must_include": [[]]}, '"must_include" should be a list of groups'),
        ({**ROW, "evidence": {"doc": "0"}}, '"evidence" should be a list of objects, found an object'),
        ({**ROW, "evidence": [{"doc": "0"}]}, '"section_path" should be a list of texts, found nothing'),
        ({**ROW, "evidence": [{"doc": "0", "section_path": []}]}, '"evidence" holds a section without labels'),
    ],
)
def test_a_faulty_line_is_named_with_its_number_and_what_to_do(tmp_path, line, message):
    path = written(tmp_path / "c.jsonl", ROW, "", line)
    (fault,) = faults(read_cases, path)
    assert fault.startswith(f"c.jsonl:3: {message}")


def test_every_faulty_line_is_named_and_nothing_is_read_by_half(tmp_path):
    first = written(tmp_path / "c.jsonl", ROW, "{", {**ROW, "id": "b", "lang": ""})
    second = written(tmp_path / "d.jsonl", {**ROW, "id": "c"}, ROW)
    found = faults(read_cases, first, second)
    assert [fault.split(": ")[0] for fault in found] == ["c.jsonl:2", "c.jsonl:3", "d.jsonl:2"]
    assert found[-1] == 'd.jsonl:2: the id "a" stands in c.jsonl:1 already; each line needs its own'


def test_bytes_that_are_not_utf8_and_an_empty_file_are_named(tmp_path):
    path = tmp_path / "c.jsonl"
    path.write_bytes(b'{"id": "\xd0"}')
    assert faults(read_cases, path) == ["c.jsonl:1: not UTF-8 at byte 8; save the file as UTF-8"]
    assert faults(read_cases, written(path, "", " ")) == ["c.jsonl:1: holds no case; write one JSON object a line"]


def test_a_byte_order_mark_is_passed_over(tmp_path):
    path = tmp_path / "c.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(ROW).encode())
    assert read_cases(path)[0].id == "a"


def test_an_answer_is_read_in_the_contracts_form(tmp_path):
    row = {
        "id": "a",
        "status": "answered",
        "answer": "Một [1].",
        "citations": [{"document": "x.txt", "section": ["I"], "quote": "một", "start": 1, "end": 4, "page": None}],
        "passages": [{"document": "x.txt", "section": ["I"], "score": 0.5}],
        "seconds": 1,
    }
    place = Place("x.txt", ("I",), "một")
    assert read_replies(written(tmp_path / "r.jsonl", row)) == (
        Reply("a", "answered", "Một [1].", (place,), (Place("x.txt", ("I",), "", 0.5),), 1.0, 0.5),
    )


def test_a_systems_own_confidence_goes_before_the_score_of_its_best_passage(tmp_path):
    rows = [{"id": "a", "status": "answered", "confidence": 0.25}, {"id": "b", "status": "answered"}]
    rows[0]["passages"] = [{"document": "x", "section": ["I"], "score": 0.5}]
    read = read_replies(written(tmp_path / "r.jsonl", *rows))
    assert [reply.confidence for reply in read] == [0.25, None]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"status": "answered"}, '"id" should be a text that is not empty, found nothing'),
        ({"id": "a", "status": None}, '"status" should be a text that is not empty, found null (null)'),
        ({"id": "a", "status": "answered", "confidence": True}, '"confidence" should be a number'),
        ({"id": "a", "status": "answered", "seconds": "1"}, '"seconds" should be a number'),
        ({"id": "a", "status": "answered", "citations": [{"document": "x"}]}, '"section" should be a list of texts'),
    ],
)
def test_a_faulty_answer_is_named(tmp_path, row, message):
    assert faults(read_replies, written(tmp_path / "r.jsonl", row))[0].startswith(f"r.jsonl:1: {message}")
