"""The doors: what a browser may ask of the server, and what it may not."""

import base64
import io
import json
import threading
import zipfile
from dataclasses import replace

import pytest

from corpus.cut import cut
from corpus.span import Span
from index.build import add, remove
from index.encoder import HashEncoder
from rag.amend import amend, read_rows
from rag.assistant import Assistant
from rag.correction import CorrectionError
from rag.page import live as live_module
from rag.page.change import change_row, upload
from rag.page.doors import Doors
from rag.page.journal import Journal
from rag.page.live import Live
from rag.page.open_api import ask_openly, tasks_openly
from rag.page.who import User

QUESTION = "Cơ quan nào chỉ đạo nhiệm vụ về giếng khoan ở Lâm Đồng?"
USERS = {name: User(name, role, "", "") for name, role in (("an", "reader"), ("bình", "editor"))}


@pytest.fixture
def doors(live):
    return Doors(live, Journal(live.home))


def journal_of(doors):
    path = doors.live.home / "audit.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def test_an_unknown_door_and_odd_words_are_refused(doors):
    for action, said in (("__class__", {}), ("start", None), ("start", []), ("", {})):
        assert "Không có chức năng" in doors.answer(action, said, who=None)["error"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "library.sqlite", "nuoc.md/../library.sqlite", "", 7, None, ["nuoc.md"]]
)
@pytest.mark.parametrize("action", ["passage", "picture", "inside", "describe", "row", "amend", "remove"])
def test_nothing_but_the_library_can_be_named(doors, action, name):
    reply = doors.answer(action, {"document": name, "start": 0, "end": 9, "page": 1, "set": {"title": "x"}}, who=None)
    assert list(reply) == ["error"] and "Kho không có văn bản này" in reply["error"]


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (0, 10**9), ("x", 3), (None, None)])
def test_a_place_outside_the_document_is_refused(doors, start, end):
    assert "error" in doors.answer("passage", {"document": "nuoc.md", "start": start, "end": end}, who=None)


def test_a_passage_opens_in_its_document(doors):
    answer, _ = doors.live.ask(QUESTION)
    one = answer.citations[0]
    said = {"document": one.document, "start": one.start, "end": one.end, "section": list(one.section)}
    shown = doors.answer("passage", said, who=None)["html"]
    assert "doc-dau" in shown and "Mục I.1" in shown and "data-copy=" in shown


def test_follow_ups_are_answered_from_the_same_library(doors):
    answer, key = doors.live.ask(QUESTION)
    found = doors.answer("follow", {"key": key}, who=None)["questions"]
    assert 1 <= len(found) <= 3 and QUESTION not in found
    for question in found:
        again = doors.live.assistant.ask(question)
        assert again.status == "answered" and again.citations[0].document == answer.citations[0].document
    assert doors.answer("follow", {"key": "none"}, who=None) == {"questions": []}


def test_follow_ups_of_an_english_question_are_english_and_lean_on_it(doors):
    question = "Who directs the task on giếng khoan in Lâm Đồng?"
    answer, key = doors.live.ask(question)
    assert answer.language == "en" and answer.status == "answered"
    found = doors.answer("follow", {"key": key}, who=None)["questions"]
    assert found[0] == "By when must it be done?" and "Who directs it?" not in found
    for one in found:
        again = doors.live.assistant.ask(one, (question,))
        assert again.status == "answered" and again.citations[0].section == answer.citations[0].section


def test_a_judgement_is_kept_with_the_answer_as_it_was_given(doors):
    answer, key = doors.live.ask(QUESTION)
    assert "error" in doors.answer("judge", {"key": key, "verdict": "great"}, who=None)
    assert "error" in doors.answer("judge", {"key": "none", "verdict": "up"}, who=None)
    assert "Cảm ơn" in doors.answer("judge", {"key": key, "verdict": "down", "reason": "thiếu"}, who="an")["html"]
    (line,) = (doors.live.home / "feedback.jsonl").read_text(encoding="utf-8").splitlines()
    kept = json.loads(line)
    assert (kept["question"], kept["answer"], kept["reason"]) == (QUESTION, answer.answer, "thiếu")
    assert kept["citations"][0]["document"] == "nuoc.md"


def test_the_register_is_exported_as_it_is_filtered(doors):
    shown = doors.answer("rows", {"timing": "due"}, who=None)["html"]
    assert "2 trên 4 nhiệm vụ" in shown
    for form, begins in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("ics", b"BEGIN:VCALENDAR")):
        reply = doors.answer("export", {"timing": "due", "form": form}, who=None)
        assert reply["name"] == f"so-nhiem-vu.{form}" and base64.b64decode(reply["data"]).startswith(begins)
    assert "error" in doors.answer("export", {"form": "exe"}, who=None)
    assert [line["rows"] for line in journal_of(doors)] == [2, 2, 2]


def test_a_reader_changes_nothing(live):
    doors = Doors(live, Journal(live.home), USERS)
    for who in ("an", None, "lạ"):
        for action in ("describe", "row", "amend", "remove"):
            said = {"document": "nuoc.md", "section": ["I", "1"], "start": 0, "set": {"title": "x"}}
            assert "quyền biên tập" in doors.answer(action, said, who=who)["error"]
    assert [one.name for one in live.documents] == ["nuoc.md", "rung.md"]
    assert "data-remove" not in doors.answer("inside", {"document": "nuoc.md"}, who="an")["html"]
    assert "data-remove" in doors.answer("inside", {"document": "nuoc.md"}, who="bình")["html"]


def test_a_description_is_corrected_and_stays_so(doors, water):
    said = {"document": "nuoc.md", "set": {"province": "Sơn La", "read_at": "x"}}
    assert "html" in doors.answer("describe", said, who="bình")
    assert doors.live.document("nuoc.md").description.province == "Sơn La"
    assert "người dùng sửa" in doors.answer("inside", {"document": "nuoc.md"}, who=None)["html"]
    assert journal_of(doors)[-1]["set"] == {"province": "Sơn La"}


def test_a_row_is_corrected_and_a_new_reading_does_not_undo_it(doors, tmp_path, water):
    task = water.tasks[2]
    said = {"document": "nuoc.md", "section": list(task.path), "start": task.span.start}
    assert 'name="directing" value="Ban Thường vụ Tỉnh ủy"' in doors.answer("row", said, who=None)["html"]
    given = {"directing": "Thường trực Tỉnh ủy; Ủy ban nhân dân tỉnh", "advising": "", "timing": "Trước 15/7/2031"}
    assert "html" in doors.answer("amend", {**said, "set": given}, who="bình")

    def now():
        held = doors.live.document("nuoc.md").tasks[2]
        return held.directing.names, held.advising, held.timing.due.end

    wanted = (("Thường trực Tỉnh ủy", "Ủy ban nhân dân tỉnh"), None, "2031-07-15")
    assert now() == wanted
    path = tmp_path / "nuoc.md"
    path.write_text(water.text + "\n2. Thêm một dòng.\n", encoding="utf-8")
    (outcome,) = upload(doors.live.home, (path,))
    assert outcome.status == "replaced"
    doors.live.refresh(wait=True)
    assert now() == wanted
    assert "đã sửa" in doors.answer("row", said, who=None)["html"]


def test_a_row_that_is_not_there_is_told(doors, water):
    with pytest.raises(CorrectionError, match="Không tìm thấy dòng"):
        change_row(doors.live.home, water, ("I", "1"), 99_999, {"timing": "x"})
    assert amend(water, {"[]": {"timing": "x"}}) is water and read_rows(doors.live.home) == {}


def test_a_document_is_removed_with_its_kept_source(doors, tmp_path):
    path = tmp_path / "suoi.txt"
    path.write_text("KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n1. Dọn suối ở xã trước mùa lũ hằng năm.\n", encoding="utf-8")
    (outcome,) = upload(doors.live.home, (path,))
    assert outcome.status == "added" and (doors.live.home / "originals" / "suoi.txt").is_file()
    doors.live.refresh(wait=True)
    assert "Đã xóa" in doors.answer("remove", {"document": "suoi.txt"}, who=None)["html"]
    assert not (doors.live.home / "originals" / "suoi.txt").exists()
    assert [one.name for one in doors.live.documents] == ["nuoc.md", "rung.md"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("trống.txt", b"", "rỗng"),
        ("tranh.pdf", b"\x00\x01\x02 not a pdf", ""),
        ("bom.docx", b"PK\x03\x04 not a zip", ""),
        ("chạy.exe", b"MZ\x90\x00", ""),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_word(home, tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)
    (outcome,) = upload(home, (path,))
    assert outcome.status == "failed" and said in outcome.problems[0].message and len(outcome.problems[0].message) > 20
    assert not (home / "originals" / name).exists()


def test_a_library_that_changes_is_opened_anew(live, monkeypatch):
    assert live.ask(QUESTION)[0].status == "answered"
    remove(live.home, "nuoc.md", encoder=HashEncoder())
    monkeypatch.setattr(live_module, "LOOK_EVERY", 0.0)
    assert [one.name for one in live.documents] == ["rung.md"]
    assert live.ask(QUESTION)[0].status != "answered"


def test_a_question_can_be_put_to_some_documents_only(live):
    answer, _ = live.ask("Cơ quan nào chỉ đạo việc kiểm tra giếng khoan?", within=("rung.md", "khác.md"))
    assert {one.document for one in (*answer.citations, *answer.passages)} <= {"rung.md"}
    assert live.ask("Cơ quan nào chỉ đạo việc kiểm tra giếng khoan?", within=())[0].status == "answered"


def test_twenty_at_once_each_get_their_own_answer(live):
    asked = [f"Cơ quan nào chỉ đạo nhiệm vụ về {topic} ở {place}? ({number})" for number in range(5)
             for topic, place in (("giếng khoan", "Lâm Đồng"), ("hồ chứa", "Lâm Đồng"), ("vườn ươm", "Kon Tum"),
                                  ("vé máy bay", "Kon Tum"))]  # fmt: skip
    alone = Assistant.open(live.home)
    expected = {question: alone.ask(question).as_json() for question in asked}
    got = {}
    threads = [
        threading.Thread(target=lambda question=question: got.setdefault(question, live.ask(question)))
        for question in asked
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for question in asked:
        answer, key = got[question]
        assert {**answer.as_json(), "seconds": 0} == {**expected[question], "seconds": 0}
        assert live.recall(key)[0].question == question


def test_what_is_asked_openly_is_what_the_command_line_prints(doors, assistant):
    reply = ask_openly(doors, QUESTION, [], [], who="an")
    assert {**reply, "seconds": 0} == {**assistant.ask(QUESTION).as_json(), "seconds": 0}
    assert "error" in ask_openly(doors, "  ", [], [], who=None)
    assert journal_of(doors)[0]["who"] == "an"
    found = tasks_openly(doors, {"province": "Kon Tum"})
    assert [(one["document"], one["section"]) for one in found] == [("rung.md", ["I", "1"])]


def test_a_home_that_is_gone_leaves_the_open_library_answering(live, monkeypatch, capsys):
    monkeypatch.setattr(live_module, "LOOK_EVERY", 0.0)
    live.home.rename(live.home.with_name("đi chỗ khác"))
    assert live.ask(QUESTION)[0].status == "answered"
    assert "Không có thư viện" in capsys.readouterr().err


def test_old_answers_are_forgotten(live, monkeypatch):
    monkeypatch.setattr(live_module, "MOST_REMEMBERED", 2)
    keys = [live.ask(QUESTION)[1] for _ in range(3)]
    assert [live.recall(key) is not None for key in keys] == [False, True, True]
    assert isinstance(live, Live)


def test_a_study_kit_is_made_shown_and_packed(doors):
    assert "nuoc.md" in doors.answer("lesson", {}, who=None)["html"]
    shown = doors.answer("kit", {"items": "4", "minutes": "x", "title": "<b>Bài</b>"}, who=None)["html"]
    assert 1 <= shown.count("<details>") <= 4 and "<script" not in shown
    reply = doors.answer("kit", {"items": "4", "document": "nuoc.md", "pack": True}, who="an")
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(reply["data"]))) as pack:
        assert {"cau-hoi.gift.txt", "cau-hoi.moodle.xml", "cau-hoi.csv", "luyen-tap.html"} <= set(pack.namelist())
    assert journal_of(doors)[-1]["act"] == "kit"


def test_the_picture_of_a_page_is_shown_where_the_source_was_kept(home, water):
    import pypdfium2

    one = replace(water, name="giấy.pdf", pages=((1, Span(0, len(water.text))),), tasks=(), sections=())
    add(home, [(one, cut(one), "giấy")], encoder=HashEncoder())
    doors = Doors(Live(home), Journal(home))
    said = {"document": "giấy.pdf", "start": 0, "end": 9, "page": 1}
    assert "data-picture" not in doors.answer("passage", said, who=None)["html"]
    assert "Không có bản gốc" in doors.answer("picture", said, who=None)["error"]
    (home / "originals").mkdir()
    paper = pypdfium2.PdfDocument.new()
    paper.new_page(200, 300).close()
    paper.save(home / "originals" / "giấy.pdf")
    paper.close()
    assert 'data-picture="giấy.pdf" data-page="1"' in doors.answer("passage", said, who=None)["html"]
    shown = doors.answer("picture", said, who=None)["html"]
    assert base64.b64decode(shown.split("base64,")[1].split('"')[0]).startswith(b"\x89PNG")
    assert "error" in doors.answer("picture", {**said, "page": 7}, who=None)
