"""The page: what it shows is escaped, its examples come from the library, and it works in a real browser."""

import html
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cut import cut
from corpus.parse import parse
from corpus.section import Section
from corpus.span import Span
from corpus.task import Bodies, Task
from index.build import add
from index.encoder import HashEncoder
from rag.answer import Answer, Citation, Found
from rag.assistant import Assistant
from rag.example import examples, subject_of
from rag.shown import LONG_QUOTE, Turn, answer_html, passages_html, question_html, quote_html, safe
from ui import serve

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = '<script>window.taken = 1</script> ![a](http://198.51.100.7/a.png) {{7*7}} ${7*7} & "x"'
WATER = f"""CHƯƠNG TRÌNH HÀNH ĐỘNG

thực hiện Nghị quyết số 99-NQ/TW về nước sạch nông thôn

-----

Để thực hiện Nghị quyết số 99-NQ/TW, Tỉnh ủy Lâm Đồng ban hành Chương trình hành động với những nội dung sau:

I. NHIỆM VỤ

1. Giếng khoan: kiểm tra chất lượng nước ở các xã vùng cao; lập sổ theo dõi từng giếng {HOSTILE}.

- Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy.

- Cơ quan tham mưu, thực hiện: Ban Dân vận Tỉnh ủy.

- Thời gian: Thường xuyên.

2. Xây dựng kế hoạch cấp nước cho trường học, trạm y tế ở các xã.

- Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy.

- Cơ quan tham mưu, thực hiện: Ban Dân vận Tỉnh ủy.

- Thời gian: Trong quý II/2031.

3. Hồ chứa: sửa chữa đập và cống trước mùa lũ, giao người trông coi ban đêm.

- Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy.

- Cơ quan tham mưu, thực hiện: Ban Dân vận Tỉnh ủy.

- Thời gian: Hoàn thành trước 30/6/2031.
"""
FOREST = """KẾ HOẠCH

thực hiện Nghị quyết số 77-NQ/TW về rừng phòng hộ

-----

Để thực hiện Nghị quyết số 77-NQ/TW, Tỉnh ủy Kon Tum ban hành Kế hoạch với những nội dung sau:

I. NHIỆM VỤ

1. Vườn ươm: chọn giống cây bản địa, hướng dẫn người dân chăm cây con.

- Cơ quan chỉ đạo: Thường trực Tỉnh ủy.

- Cơ quan tham mưu, thực hiện: Ban Tuyên giáo Tỉnh ủy.

- Thời gian: Hàng năm.
"""
NOTICE = "Lưu ý: Đây là bản tóm lược của một dự án, không thay thế văn bản chính thức."


def document(name="nuoc.md", text=WATER):
    return parse(name, text)


def citation(one, path, *, page=None):
    span = one.section(path).span
    said = span.cut(one.text).strip()
    return Citation(one.name, path, said, span.start, span.start + len(said), page)


def turn(text="Ban Thường vụ Tỉnh ủy [1].", *, status="answered", language="vi", page=None, passages=()):
    cited = () if status == "not_found" else (citation(document(), ("I", "1"), page=page),)
    return Turn("Ai chỉ đạo?", Answer(status, text, language, cited, passages, "Ai chỉ đạo?", 0.084))


def bare(markup):
    """Give the text that a browser would show."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>&</b>", "&lt;b&gt;&amp;&lt;/b&gt;"),
        ("\"'", "&quot;&#x27;"),
        ("{{a}} ${b} `c`", "&#123;&#123;a&#125;&#125; &#36;&#123;b&#125; &#96;c&#96;"),
        ("một\ndòng\thai", "một\ndòng\thai"),
        ("một\r\ndòng", "một\ndòng"),
        ("a\x00b\x1bc\u202ed", "a\ufffdb\ufffdc\ufffdd"),
        ("![x](y) **z** [1]", "![x](y) **z** [1]"),
    ],
)
def test_any_text_is_made_harmless(text, expected):
    assert safe(text) == expected


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs")), max_size=2000))
def test_a_quote_is_shown_whole_whatever_it_holds(quote):
    shown = quote_html(quote)
    said = shown if len(quote) <= LONG_QUOTE else shown[shown.index('<div class="whole">') :]
    assert bare(said) == quote
    assert set(re.findall(r"</?(\w+)", shown)) <= {"blockquote", "details", "summary", "span", "div"}


def test_a_long_quote_opens_at_a_click_and_a_short_one_is_open():
    assert "<details" not in quote_html("a" * LONG_QUOTE)
    long = quote_html("từ " * 400)
    assert "<details><summary>" in long
    assert "Xem toàn văn (1.200 ký tự)" in long
    assert "Show all (1,200 characters)" in quote_html("từ " * 400, language="en")


def test_the_marks_of_citations_become_links_and_others_stay_text():
    shown = answer_html(turn("Theo [1], không phải [2] hay [0]."), number=3)
    assert '<a class="ref" href="#nguon-3-1">[1]</a>, không phải [2] hay [0].' in shown
    assert shown.count("<a ") == 1


def test_an_answer_is_escaped_and_its_list_is_a_list():
    shown = answer_html(turn("2 trên 2 nhiệm vụ:\n1. Một <i>việc</i> [1]\n2. Hai\nHết."), number=1)
    assert "<p>2 trên 2 nhiệm vụ:</p><ol><li value=\"1\">Một &lt;i&gt;việc&lt;/i&gt; <a" in shown
    assert '<li value="2">Hai</li></ol><p>Hết.</p>' in shown


@pytest.mark.parametrize(
    ("status", "language", "word", "seconds"),
    [
        ("answered", "vi", "Trả lời", "0,08 giây"),
        ("partial", "vi", "Trả lời một phần", "0,08 giây"),
        ("not_found", "vi", "Không tìm thấy", "0,08 giây"),
        ("answered", "en", "Answered", "0.08 s"),
    ],
)
def test_the_status_and_the_time_are_told_in_the_language_of_the_answer(status, language, word, seconds):
    shown = answer_html(turn(status=status, language=language), number=1)
    assert f'<span class="pill {status}">{word}</span><span class="time">{seconds}</span>' in shown


def test_what_was_understood_is_told_only_where_it_is_not_what_was_asked():
    asked = turn()
    assert "Hiểu là" not in answer_html(asked, number=1)
    other = replace(asked, answer=replace(asked.answer, understood="Ai chỉ đạo? (Ở <Lâm Đồng>)"))
    assert "Hiểu là: Ai chỉ đạo? (Ở &lt;Lâm Đồng&gt;)" in answer_html(other, number=1)


def test_a_question_is_shown_as_typed_and_cut_where_it_is_very_long():
    assert question_html(" <b>ai?</b> ") == '<div class="asked">&lt;b&gt;ai?&lt;/b&gt;</div>'
    assert len(bare(question_html("a" * 20_000))) == 402


def test_a_citation_shows_its_place_its_document_and_its_quote():
    shown = passages_html(turn(page=4), (document(),), number=2, current=True)
    assert '<article class="cite" id="nguon-2-1"' in shown
    assert '<strong class="place">Mục I.1</strong><span class="page">trang 4</span>' in shown
    assert "NHIỆM VỤ" in shown and "nuoc.md" in shown and "Lâm Đồng" in shown
    assert HOSTILE in bare(shown) and "<script" not in shown
    assert 'class="sources current" id="nguon-2"' in shown


def test_a_source_without_pages_names_none():
    assert 'class="page"' not in passages_html(turn(), (document(),), number=1, current=False)


def test_a_digest_is_announced_and_another_source_is_not():
    digest = document(text=f"{NOTICE}\n\n{WATER}")
    assert digest.description.digest
    shown = passages_html(turn(), (digest,), number=1, current=True)
    assert shown.count('class="notice"') == 1 and '<span class="badge">Bản tóm lược</span>' in shown
    plain = passages_html(turn(), (document(),), number=1, current=True)
    assert "notice" not in plain and "badge" not in plain


def test_the_nearest_sections_are_shown_where_an_answer_is_not_whole():
    near = (Found("nuoc.md", ("I", "1"), 0.9), Found("nuoc.md", ("I", "3"), 0.8), Found("khác.md", ("I",), 0.7))
    partial = passages_html(turn(status="partial", passages=near), (document(),), number=1, current=True)
    assert re.findall(r'<details class="near"><summary><strong>([^<]*)', partial) == ["Mục I.3"]
    assert "sửa chữa đập và cống trước mùa lũ" in partial
    refused = passages_html(turn(status="not_found", passages=near), (document(),), number=1, current=True)
    assert re.findall(r'<details class="near"><summary><strong>([^<]*)', refused) == ["Mục I.1", "Mục I.3"]
    assert "near" not in passages_html(turn(passages=near), (document(),), number=1, current=True)


def task(text, *, source="block"):
    return Task("a.md", ("1",), text, Span(0, len(text)), directing=Bodies(("Tỉnh ủy",), Span(0, 1)), source=source)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("(10) Giếng khoan: kiểm tra nước.", "nhiệm vụ về giếng khoan"),
        ("- Xây dựng kế hoạch cấp nước cho trường học, trạm y tế.", "việc xây dựng kế hoạch cấp nước cho trường học"),
        ("1.1. Ban Dân vận Tỉnh ủy: theo dõi.", None),
        ("- Các cấp ủy, tổ chức đảng nêu cao trách nhiệm.", None),
        ("2. Xây dựng đề án, trình Tỉnh ủy.", None),
        ("3. " + "xây dựng " * 20, None),
    ],
)
def test_the_subject_of_a_task_is_its_topic_or_its_first_words(text, subject):
    assert subject_of(task(text)) == subject


def test_a_name_keeps_its_capital():
    text = "Xã Trà Bồng: làm đường. Dân xã vui; về Trà Bồng đi. Hồ Tây: nạo vét. Quanh Hồ Tây có kè."
    assert subject_of(task("1. Hồ Tây: nạo vét."), text=text) == "nhiệm vụ về Hồ Tây"
    assert subject_of(task("1. Hồ chứa: nạo vét."), text=text) == "nhiệm vụ về hồ chứa"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """Make a home of two documents."""
    home = tmp_path_factory.mktemp("trang") / "kho văn bản"
    both = [document(), document("rung.md", FOREST)]
    add(home, [(one, cut(one), one.name) for one in both], encoder=HashEncoder())
    return home


def test_the_examples_come_from_the_library_and_are_answered_from_it(library):
    assistant = Assistant.open(library)
    found = examples(assistant.library.documents, ask=assistant.ask)
    assert 3 <= len(found) == len(set(found)) <= 5
    assert found[0].startswith("Cơ quan nào chỉ đạo ") and found[1].startswith("Khi nào ")
    assert all(assistant.ask(question).status == "answered" for question in found)


def test_an_example_that_is_not_answered_from_its_place_is_left_out():
    refuse = Answer("not_found", "Không tìm thấy.", "vi")
    asked = []

    def ask(question):
        asked.append(question)
        return refuse

    assert examples((document(),), ask=ask) == ()
    assert len(asked) >= 4 and len(asked) == len(set(asked))
    elsewhere = Answer("answered", "x [1]", "vi", (citation(document("rung.md"), ("I", "1")),))
    assert examples((document(),), ask=lambda question: elsewhere) == ()
    in_part = Answer("partial", "x [1]", "vi", (citation(document(), ("I", "1")),) * 2)
    assert examples((document(),), ask=lambda question: in_part) == ()
    above = Answer("answered", "x [1]", "vi", (citation(document(), ("I",)),))
    left = examples((document(),), ask=lambda question: above)
    assert [question for question in left if re.match("Cơ quan nào|Khi nào|Who", question)] == []


def test_an_empty_library_has_no_examples():
    assert examples((), ask=lambda question: Answer("not_found", "", "vi")) == ()


def test_a_section_without_tasks_or_signature_gives_no_examples():
    plain = replace(document(), tasks=(), sections=(Section(("1",), "x", Span(0, 1), Span(0, 1)),))
    assert examples((plain,), ask=lambda question: turn().answer) == ()


def test_a_port_in_use_is_named_and_nothing_is_opened(tmp_path, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve(tmp_path / "none", host="127.0.0.1", port=port) == 1
    said = capsys.readouterr()
    assert f"không mở được cổng {port}" in said.err and "--port" in said.err and said.out == ""


def test_a_missing_home_is_told_by_its_own_error(tmp_path):
    from index.error import FindingError

    with pytest.raises(FindingError, match="hoidap ingest"):
        serve(tmp_path / "none", host="127.0.0.1", port=0)


FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def address(library):
    """Serve the library in a process of its own, and give the address that it prints."""
    command = [sys.executable, "-m", "rag", "serve", "--home", str(library), "--port", "0"]
    environment = {**os.environ, "HTTP_PROXY": "http://127.0.0.1:9", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        watch = time.monotonic()
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if found is None:
            process.kill()
            pytest.fail(f"no address after {time.monotonic() - watch:.0f} s: {line}{process.stderr.read()}")
        yield found[0]
        process.terminate()
        _, log = process.communicate(timeout=20)
        assert process.returncode == 0 and "Đã dừng trang" in log and "Traceback" not in log


@pytest.fixture(scope="module")
def browser():
    """Start the system's Chromium; skip where it or Playwright is not installed."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield started
        started.close()


@pytest.mark.browser
@pytest.mark.xdist_group("page")
@pytest.mark.parametrize("width", [1280, 380])
def test_a_question_is_answered_in_a_browser_with_its_passage(browser, address, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    requests, faults = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto(address)
    box = page.locator("#o-hoi textarea")
    box.fill("Cơ quan nào chỉ đạo nhiệm vụ về giếng khoan ở Lâm Đồng?")
    box.press("Enter")
    answer = page.locator("#tra-loi-1")
    answer.wait_for(timeout=20_000)
    assert "Ban Thường vụ Tỉnh ủy" in answer.inner_text() and answer.locator(".pill.answered").count() == 1
    answer.locator("a.ref").first.click()
    card = page.locator("#nguon-1-1")
    assert card.is_visible() and card.evaluate("one => one === document.activeElement")
    assert HOSTILE in card.inner_text() and page.evaluate("window.taken") is None
    page.locator("#goi-y > button").click()
    page.locator("#vi-du button").first.click()
    page.locator("#tra-loi-2").wait_for(timeout=20_000)
    assert page.locator(".sources.current").get_attribute("id") == "nguon-2"
    answer.locator("a.ref").first.click()
    assert page.locator(".sources.current").get_attribute("id") == "nguon-1"
    box.fill("hỏi " * 5_000)
    box.press("Enter")
    page.get_by_text("xin rút gọn câu hỏi").wait_for(timeout=20_000)
    assert len(box.input_value()) > 2_000 and page.locator("#khung-hoi .asked").count() == 2
    assert page.evaluate("document.documentElement.lang") == "vi"
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert [url for url in requests if not url.startswith((address, "data:", "blob:"))] == []
    assert faults == []


@pytest.mark.browser
@pytest.mark.xdist_group("page")
def test_the_chat_of_one_visitor_is_not_seen_by_another(browser, address):
    first, second = browser.new_context().new_page(), browser.new_context().new_page()
    first.goto(address)
    first.locator("#vi-du button").first.click()
    first.locator("#tra-loi-1").wait_for(timeout=20_000)
    second.goto(address)
    second.locator("#o-hoi textarea").wait_for(timeout=20_000)
    assert second.locator(".asked").count() == 0
    first.locator("#hoi-moi").click()
    first.locator(".asked").first.wait_for(state="detached", timeout=20_000)
    assert first.locator("#goi-y #vi-du button").first.is_visible()
