"""Progress and originals: which page is being read, what becomes of the source, the pictures of its pages."""

import base64
import io
import json
import threading
from dataclasses import replace

import pytest
from PIL import Image

from corpus.cut import cut
from corpus.read import ReadError
from corpus.reading import Reading
from index.build import add
from index.encoder import HashEncoder
from rag import intake
from rag.__main__ import main
from rag.intake import Intake, take_in
from rag.original import kept, picture, pictured
from rag.page import progress
from rag.page.change import MOST_FILES, take_out
from rag.page.doors import Doors
from rag.page.journal import Journal
from rag.page.live import Live
from rag.page.progress import Page, watched
from rag.page.register import rows_html
from rag.page.send import send_in
from rag.page.shelf import inside_html, intake_html
from rag.page.who import User

PAPER = "KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n1. Dọn suối ở xã trước mùa lũ hằng năm.\n\f2. Phát quang bờ suối ở các thôn.\n"


@pytest.fixture
def three_pages(monkeypatch):
    """Let every file be read as a scan of three pages."""

    def read(path, *, progress=None):
        for number in (1, 2, 3):
            if progress is not None:
                progress(number, 3)
        return Reading(PAPER, "scan", 3)

    monkeypatch.setattr(intake, "read_file", read)
    monkeypatch.setattr(progress, "_EVERY", 0.0)


def scan(path, *, frames=2):
    """Write a picture of so many pages, each of its own grey."""
    pages = [Image.new("L", (300, 400), 60 * number) for number in range(frames)]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    return path


def test_each_page_is_told_while_a_file_is_read(home, tmp_path, three_pages):
    one, two = scan(tmp_path / "một.tif"), scan(tmp_path / "hai.tif")
    told = list(watched(home, (one, two)))
    assert [step if isinstance(step, Page) else step.document for step in told] == [
        Page(1, 3), Page(2, 3), Page(3, 3), "một.tif", Page(1, 3), Page(2, 3), Page(3, 3), "hai.tif",
    ]  # fmt: skip
    assert {step.status for step in told if isinstance(step, Intake)} == {"added"}


def test_who_leaves_stops_the_file_at_hand(home, tmp_path, monkeypatch, three_pages):
    # The second page is turned once the caller has left and waits: a reader that is done at once would be too quick.
    gone, join = threading.Event(), threading.Thread.join

    def waited_for(thread, timeout=None):
        gone.set()
        join(thread, timeout)

    def read(path, *, progress):
        progress(1, 3)
        assert gone.wait(60)
        progress(2, 3)
        return Reading(PAPER, "scan", 3)

    monkeypatch.setattr(intake, "read_file", read)
    monkeypatch.setattr(threading.Thread, "join", waited_for)
    steps = watched(home, (scan(tmp_path / "một.tif"), scan(tmp_path / "hai.tif")))
    assert next(steps) == Page(1, 3)
    steps.close()
    assert [one.name for one in threading.enumerate() if "_work" in one.name] == []
    assert kept(home, "hai.tif") is None


def test_an_error_of_the_work_is_raised_where_it_is_waited_for(home, tmp_path, monkeypatch):
    def broken(*words, **named):
        raise RuntimeError("đĩa đầy")
        yield

    monkeypatch.setattr(progress, "upload", broken)
    with pytest.raises(RuntimeError, match="đĩa đầy"):
        list(watched(home, (tmp_path / "a.txt",)))


def test_files_that_are_sent_are_taken_in_noted_and_deleted(home, tmp_path, three_pages):
    doors = Doors(Live(home), Journal(home))
    paths = (scan(tmp_path / "một.tif"), scan(tmp_path / "hai.tif"))
    shown = list(send_in(doors, paths, who="binh"))
    assert "đang đọc, xong 2/3 trang" in "".join(shown) and shown[-1].startswith('<div class="intake-done">')
    assert [path.exists() for path in paths] == [False, False]
    assert {"một.tif", "hai.tif"} <= {one.name for one in doors.live.documents}
    noted = [json.loads(line) for line in (home / "audit.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(line["who"], line["act"], line["document"]) for line in noted] == [
        ("binh", "upload", "một.tif"), ("binh", "upload", "hai.tif"),
    ]  # fmt: skip


def test_what_may_not_be_sent_is_refused_and_deleted(live, tmp_path):
    users = {"an": User("an", "reader", "", ""), "binh": User("binh", "editor", "", "")}
    doors = Doors(live, Journal(live.home), users)
    path = scan(tmp_path / "một.tif")
    (told,) = send_in(doors, (path,), who="an")
    assert "chỉ có quyền đọc" in told and not path.exists()
    many = tuple(scan(tmp_path / f"{number}.tif", frames=1) for number in range(MOST_FILES + 1))
    (told,) = send_in(doors, many, who="binh")
    assert f"tối đa {MOST_FILES} tệp" in told and not any(path.exists() for path in many)
    (told,) = send_in(doors, (), who="binh")
    assert "Chưa có tệp nào" in told and len(live.documents) == 2


def test_the_page_that_is_being_read_is_shown():
    first = intake_html([], waiting=["a.pdf", "b.pdf"], page=(3, 12))
    assert "đang đọc, xong 3/12 trang" in first and 'max="2" value="0.25"' in first and "0/2 tệp" in first
    assert "đã đọc 12 trang, đang lập mục lục" in intake_html([], waiting=["a.pdf"], page=(12, 12))
    assert "đang đọc…" in intake_html([], waiting=["a.pdf"])


def test_the_source_of_a_scan_is_kept_by_the_command_too_and_goes_with_its_document(home, tmp_path, three_pages):
    path = scan(tmp_path / "một.tif")
    assert [one.status for one in take_in(home, (path,), encoder="hash")] == ["added"]
    assert kept(home, "một.tif").read_bytes() == path.read_bytes() and pictured(home, "một.tif")
    assert main(["docs", "remove", "một.tif", "--yes", "--home", str(home)]) == 0
    assert kept(home, "một.tif") is None
    (outcome,) = take_in(home, (path,), encoder="hash")
    assert outcome.pages == 3 and take_out(home, "một.tif") and kept(home, "một.tif") is None


def test_the_source_of_a_text_is_not_copied_by_the_command(home, tmp_path):
    path = tmp_path / "suoi.txt"
    path.write_text(PAPER, encoding="utf-8")
    assert [one.status for one in take_in(home, (path,), encoder="hash")] == ["added"]
    assert kept(home, "suoi.txt") is None and not pictured(home, "suoi.txt")


def test_a_page_of_a_photograph_is_drawn(tmp_path):
    path = scan(tmp_path / "giấy.tif")
    for page in (1, 2):
        with Image.open(io.BytesIO(picture(path, page))) as drawn:
            assert (drawn.format, drawn.size, drawn.getpixel((0, 0))) == ("PNG", (300, 400), (60 * (page - 1),) * 3)
    wide = tmp_path / "rộng.png"
    Image.new("L", (5000, 100)).save(wide)
    with Image.open(io.BytesIO(picture(wide, 1))) as drawn:
        assert drawn.size[0] == 1400
    for source, page in ((path, 3), (path, 0), (tmp_path / "x.png", 1)):
        if not source.exists():
            source.write_bytes(b"\x89PNG\r\nhong")
        with pytest.raises(ReadError, match="Không có ảnh"):
            picture(source, page)


def test_a_photograph_of_one_page_shows_its_page(home, water):
    one = replace(water, name="ảnh.png", pages=(), tasks=(), sections=())
    add(home, [(one, cut(one), "ảnh")], encoder=HashEncoder())
    (home / "originals").mkdir()
    Image.new("L", (30, 40)).save(home / "originals" / "ảnh.png")
    doors = Doors(Live(home), Journal(home))
    shown = doors.answer("passage", {"document": "ảnh.png", "start": 0, "end": 9}, who=None)["html"]
    assert 'data-picture="ảnh.png" data-page="1"' in shown
    shown = doors.answer("picture", {"document": "ảnh.png", "page": 1}, who=None)["html"]
    assert base64.b64decode(shown.split("base64,")[1].split('"')[0]).startswith(b"\x89PNG")


def test_an_empty_register_says_what_to_do(live):
    from datetime import date

    day = date(2031, 5, 1)
    assert "nạp văn bản ở thẻ" in rows_html((), total=0, today=day)
    assert "không khớp" not in rows_html((), total=4, today=day)
    assert "data-prose" not in rows_html((), total=4, today=day)
    shown = rows_html((), total=4, today=day, prose=7)
    assert "khớp với bộ lọc" in shown and "Xem 7 việc giao trong lời văn" in shown and "data-export" not in shown


def test_an_empty_library_says_where_to_begin(live):
    for name in ("nuoc.md", "rung.md"):
        take_out(live.home, name)
    live.refresh(wait=True)
    doors = Doors(live, Journal(live.home))
    assert "Kho chưa có văn bản nào" in doors.answer("start", {}, who=None)["examples"]


def test_items_without_a_label_show_the_dash_that_is_printed(water):
    shown = inside_html(water, editor=True)
    assert "<b>-1</b>" not in shown and 'name="date" type="date"' in shown
