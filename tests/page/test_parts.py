"""The page's parts: users, the journal, official references, exports, the register's filters, the reader."""

import csv
import io
import json
import stat
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from corpus.deadline import read_due
from corpus.document import Description, Document
from corpus.section import Section
from corpus.span import Span
from corpus.task import Task, Timing
from rag.answer import Answer, Citation
from rag.page.agenda import calendar_bytes
from rag.page.chips import filter_chips, scope_chips
from rag.page.evaluation import latest_report, report_html
from rag.page.journal import Journal
from rag.page.official import dated, quoted
from rag.page.reader import MOST_SHOWN, reader_html, text_html
from rag.page.register import Wanted, rows_html, wanted_rows
from rag.page.shelf import outline_html
from rag.page.timeline import timeline_svg
from rag.page.who import UsersError, add_user, knows, may_edit, only_this_machine, read_users
from rag.sheet import COLUMNS, csv_bytes, workbook_bytes

TODAY = date(2031, 5, 1)


def test_a_user_is_known_by_the_password_and_the_file_holds_only_a_hash(tmp_path):
    path = tmp_path / "người dùng.json"
    add_user(path, name="an", password="mật khẩu dài", role="reader")
    add_user(path, name="bình", password="12345678", role="editor")
    assert "mật khẩu" not in path.read_text(encoding="utf-8") and "12345678" not in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    users = read_users(path)
    assert [knows(users, name="an", password=word) for word in ("mật khẩu dài", "mật khẩu", "")] == [True, False, False]
    assert not knows(users, name="chi", password="12345678")
    assert [may_edit(users, name) for name in ("an", "bình", "chi", None)] == [False, True, False, False]
    assert may_edit(None, None)
    add_user(path, name="an", password="một mật khẩu khác", role="editor")
    assert not knows(read_users(path), name="an", password="mật khẩu dài")
    assert may_edit(read_users(path), "an")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Không đọc được"),
        ("{}", "chưa có ai"),
        ("[1]", "chưa có ai"),
        ('{"an": {"role": "king", "salt": "a", "hash": "b"}}', "mục “an”"),
    ],
)
def test_a_file_of_users_that_is_none_is_refused(tmp_path, text, said):
    path = tmp_path / "users.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsersError, match=said):
        read_users(path)


def test_a_short_password_and_an_odd_name_are_refused(tmp_path):
    for name, password in (("an", "1234567"), (" an", "12345678"), ("", "12345678"), ("a\nb", "12345678")):
        with pytest.raises(UsersError):
            add_user(tmp_path / "users.json", name=name, password=password, role="reader")
    assert not (tmp_path / "users.json").exists()


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("10.0.0.3", False), ("pc1", False)],
)
def test_an_address_is_known_for_this_machine_only(host, alone):
    assert only_this_machine(host) is alone


def answer():
    return Answer("answered", "Tỉnh ủy [1].", "vi", (Citation("a.md", ("I", "1"), "Tỉnh ủy", 3, 10, None),))


def test_the_journal_keeps_a_line_for_each_act_and_what_people_think(tmp_path):
    journal = Journal(tmp_path)
    journal.answered("an", "Ai?\n{}", answer())
    journal.judged("an", "Ai?", answer(), verdict="down", reason="x" * 3000)
    lines = [json.loads(line) for line in (tmp_path / "audit.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(line["who"], line["act"], line["question"]) for line in lines] == [
        ("an", "ask", "Ai?\n{}"),
        ("an", "feedback", "Ai?"),
    ]
    assert lines[0]["citations"] == [{"document": "a.md", "section": ["I", "1"], "start": 3, "end": 10}]
    (kept,) = [json.loads(line) for line in (tmp_path / "feedback.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sorted(kept) == ["answer", "citations", "question", "reason", "time", "verdict"]
    assert (kept["verdict"], len(kept["reason"]), datetime.fromisoformat(kept["time"]).tzinfo) == ("down", 1000, UTC)


def test_a_journal_that_is_off_keeps_what_people_think_only(tmp_path):
    journal = Journal(tmp_path, audit=False)
    journal.answered(None, "Ai?", answer())
    journal.judged(None, "Ai?", answer(), verdict="up", reason="")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["feedback.jsonl"]


def test_a_journal_that_cannot_be_written_stops_nothing(tmp_path, capsys):
    (tmp_path / "audit.jsonl").mkdir()
    Journal(tmp_path).answered("an", "Ai?\ud800", answer())
    assert "không ghi được audit.jsonl" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2024-03-05", "ngày 05 tháng 3 năm 2024"),
        ("2024-02-15", "ngày 15 tháng 02 năm 2024"),
        ("2024-12-01", "ngày 01 tháng 12 năm 2024"),
        ("2024", "2024"),
        (None, ""),
    ],
)
def test_a_date_is_written_as_official_papers_do(iso, said):
    assert dated(iso) == said


def test_a_quote_is_copied_with_its_reference():
    said = Description(
        "Quyết định về việc cấp nước", "Quyết định", "12/QĐ-UBND", "Ủy ban nhân dân tỉnh", date="2024-03-05"
    )
    one = Document("a.md", "Cấp nước\nsạch.", said)
    assert quoted(one, ("Điều 5", "3"), "Cấp nước\nsạch.") == (
        "“Cấp nước sạch.” (khoản 3 Điều 5 Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2024 của "
        "Ủy ban nhân dân tỉnh về việc cấp nước)"
    )


def rows(document, /, **said):
    return [task.path[-1] for _, task in wanted_rows((document,), Wanted.of(said), today=TODAY)]


@pytest.mark.parametrize(
    ("said", "paths"),
    [
        ({}, ["1", "2", "3"]),
        ({"organ": "dân vận"}, ["1", "2", "3"]),
        ({"organ": "dân vận", "role": "directing"}, []),
        ({"organ": "Ban Thường vụ", "role": "directing"}, ["1", "2", "3"]),
        ({"province": "lam dong"}, ["1", "2", "3"]),
        ({"province": "Kon Tum"}, []),
        ({"document": "rung.md"}, []),
        ({"timing": "due"}, ["2", "3"]),
        ({"timing": "soon"}, ["2", "3"]),
        ({"timing": "late"}, []),
        ({"timing": "2031"}, ["2", "3"]),
        ({"timing": "ongoing"}, ["1"]),
        ({"organ": 7, "role": None, "timing": ["x"]}, []),
    ],
)
def test_the_register_is_filtered(water, said, paths):
    assert rows(water, **said) == paths


def test_a_row_opens_its_passage_and_only_an_editor_may_correct_it(water):
    held = [(water, task) for task in water.tasks]
    shown = rows_html(held, total=3, today=TODAY, editor=True)
    task = water.tasks[0]
    assert f'data-open="nuoc.md" data-start="{task.span.start}" data-end="{task.span.end}"' in shown
    assert shown.count("data-row=") == 3 and "<script" not in shown
    assert "data-row=" not in rows_html(held, total=3, today=TODAY)
    assert "3 trên 3 nhiệm vụ" in shown


def test_many_rows_come_by_pages(water):
    held = [(water, water.tasks[0])] * 100
    first = rows_html(held, total=100, today=TODAY)
    assert first.count("<tr><td") == 60 and 'data-skip="60"' in first
    second = rows_html(held, total=100, today=TODAY, skip=60)
    assert second.count("<tr><td") == 40 and second.endswith("<!--more-->")


def test_the_rows_are_a_sheet_whose_cells_are_no_formulas(water):
    from openpyxl import load_workbook

    evil = replace(water.tasks[0], text="=HYPERLINK(\x07evil)")
    table = list(csv.reader(io.StringIO(csv_bytes([(water, evil)]).decode("utf-8-sig"))))
    assert table[0] == list(COLUMNS) and table[1][2] == "'=HYPERLINK(\x07evil)"
    sheet = load_workbook(io.BytesIO(workbook_bytes([(water, evil), (water, water.tasks[1])]))).active
    assert (sheet.max_row, sheet["C2"].value, sheet["C2"].data_type) == (3, "=HYPERLINK(\ufffdevil)", "s")
    assert sheet["L3"].value == "2031-06-30"


def test_the_deadlines_are_a_calendar(water):
    said = calendar_bytes([(water, task) for task in water.tasks], now=datetime(2031, 5, 1, 8, tzinfo=UTC))
    assert all(len(line) <= 75 for line in said.split(b"\r\n"))
    text = said.decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 2 and text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert "DTSTART;VALUE=DATE:20310630\r\nDTEND;VALUE=DATE:20310701\r\n" in text
    assert "DTSTAMP:20310501T080000Z" in text and "trường học\\, trạm y tế" in text
    assert len(set(line for line in text.split("\r\n") if line.startswith("UID:"))) == 2


def test_a_calendar_holds_no_line_that_a_document_slips_in():
    text = "x\r\nEND:VCALENDAR\nATTACH:http://198.51.100.7\x00"
    due = Timing("trước 30/6/2031", Span(0, 1), read_due("trước 30/6/2031"))
    task = Task("a.md", ("1",), text, Span(0, 1), timing=due)
    said = calendar_bytes([(Document("a.md", text), task)], now=datetime(2031, 5, 1, tzinfo=UTC)).decode()
    assert [line for line in said.split("\r\n") if line.startswith(("ATTACH", "END:VCAL"))] == ["END:VCALENDAR"]


def test_the_timeline_counts_by_quarter_and_by_year_where_it_reaches_far(water):
    drawn = timeline_svg([(water, task) for task in water.tasks], today=TODAY)
    assert "<title>II/31: 2</title>" in drawn and 'class="today"' in drawn
    far = replace(water.tasks[1], timing=Timing("2045", Span(0, 1), read_due("năm 2045")))
    assert "<title>2045: 1</title>" in timeline_svg([(water, water.tasks[1]), (water, far)], today=TODAY)
    assert timeline_svg([(water, water.tasks[0])], today=TODAY) == ""


def test_the_reader_marks_the_passage_and_shows_markup_as_text(water):
    span = water.section(("I", "1")).span
    shown = reader_html(water, section=("I", "1"), span=span)
    assert shown.count('<mark id="doc-dau" tabindex="-1">') == 1 and shown.count("<script") == 0
    assert "&lt;script&gt;window.taken = 1&lt;/script&gt;" in shown
    assert "Mục I.1" in shown and "data-picture" not in shown
    marked = "".join(part.split("</mark>")[0] for part in shown.split("<mark")[1:])
    assert "Giếng khoan" in marked and "Hồ chứa" not in marked


def test_the_reader_shows_where_each_page_begins():
    text = "một\nhai\n"
    one = Document("a.pdf", text, pages=((1, Span(0, 4)), (2, Span(4, 8))))
    assert "trang 2 —" in text_html(one, Span(0, 3))
    shown = reader_html(one, section=("[khác]",), span=Span(4, 7), picture=True)
    assert 'data-picture="a.pdf" data-page="2"' in shown and ">trang 2</span>" in shown


def test_a_very_long_document_is_shown_around_the_passage():
    one = Document("a.md", "x" * (MOST_SHOWN * 2))
    shown = text_html(one, Span(MOST_SHOWN, MOST_SHOWN + 10))
    assert MOST_SHOWN <= len(shown) < MOST_SHOWN + 1000 and shown.count('class="leaf"') == 2
    assert '<mark id="doc-dau" tabindex="-1">xxxxxxxxxx</mark>' in shown


def test_an_outline_is_a_tree_that_opens_each_section():
    text = "I. A\n1. B\nII. C\n"
    sections = tuple(
        Section(path, title, span, span)
        for path, title, span in (
            (("[tiêu đề]",), "x", Span(0, 1)),
            (("I",), "A", Span(0, 4)),
            (("I", "1"), "B", Span(5, 9)),
            (("II",), "<C>", Span(10, 15)),
        )
    )
    shown = outline_html(Document("a.md", text, sections=sections))
    assert shown.count("data-open") == 3 and "&lt;C&gt;" in shown
    assert shown.count("<ul>") == shown.count("</ul>") == 2 and shown.count("<li") == shown.count("</li>")


def test_the_chips_change_the_place_and_ask_again(water, forest):
    shown = scope_chips("Ai chỉ đạo việc về giếng khoan ở Lâm Đồng?", (water, forest))
    assert (
        'aria-pressed="true" data-ask="Ai chỉ đạo việc về giếng khoan ở Lâm Đồng?" data-within="[&quot;nuoc.md' in shown
    )
    assert 'data-ask="Ai chỉ đạo việc về giếng khoan ở Kon Tum?" data-within="[&quot;rung.md&quot;]">Kon Tum' in shown
    assert 'data-ask="Ai chỉ đạo việc về giếng khoan?" data-within="[]"' in shown
    assert scope_chips("Ai?", (water,)) == "" and filter_chips((water,)) == ""
    assert filter_chips((water, forest)).count("data-filter=") == 2


def test_the_latest_report_is_shown_apart(tmp_path):
    assert latest_report(tmp_path) is None and "Chưa có báo cáo" in report_html(None)
    (tmp_path / "eval" / "run").mkdir(parents=True)
    page = tmp_path / "eval" / "run" / "report.html"
    page.write_text('<h1>R</h1><script>parent.taken=1</script>"', encoding="utf-8")
    outside = tmp_path / "secret.md"
    outside.write_text("x", encoding="utf-8")
    (tmp_path / "eval" / "link.md").symlink_to(outside)
    assert latest_report(tmp_path) == page
    shown = report_html(page)
    assert 'sandbox=""' in shown and "<script" not in shown and "default-src" in shown
