"""Showing: answers, passages and quotes as HTML that is harmless, whole and in the reader's language."""

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.parse import parse
from rag.answer import Answer, Citation, Found
from rag.page.reader import copy_button
from rag.shown import LONG_QUOTE, Turn, answer_html, passages_html, question_html, quote_html, safe

WATER = Path(__file__).with_name("nuoc.md").read_text(encoding="utf-8")
HOSTILE = '<script>window.taken = 1</script> ![a](http://198.51.100.7/a.png) {{7*7}} ${7*7} & "x"'
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
    assert '<a class="ref" href="#nguon-3-1" data-open="nuoc.md" data-start=' in shown
    assert 'aria-haspopup="dialog">[1]</a>, không phải [2] hay [0].' in shown
    assert shown.count("<a ") == 1


def test_an_answer_is_escaped_and_its_list_is_a_list():
    shown = answer_html(turn("2 trên 2 nhiệm vụ:\n1. Một <i>việc</i> [1]\n2. Hai\nHết."), number=1)
    assert '<p>2 trên 2 nhiệm vụ:</p><ol><li value="1">Một &lt;i&gt;việc&lt;/i&gt; <a' in shown
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


def test_a_citation_opens_in_its_document_and_can_be_copied():
    one = turn()
    cited = one.answer.citations[0]
    shown = passages_html(one, (document(),), number=1, current=True, copy=copy_button)
    at = f'data-open="nuoc.md" data-start="{cited.start}" data-end="{cited.end}" '
    assert at + 'data-section="[&quot;I&quot;, &quot;1&quot;]"' in shown
    copied = html.unescape(re.search(r'data-copy="([^"]*)"', shown)[1])
    assert copied.startswith("“1. Giếng khoan: kiểm tra")
    assert copied.endswith("” (mục I.1 Chương trình hành động của Tỉnh ủy Lâm Đồng "
                           "thực hiện Nghị quyết số 99-NQ/TW về nước sạch nông thôn)")  # fmt: skip


def test_an_answer_that_is_remembered_can_be_judged_and_another_cannot():
    assert "data-verdict" not in answer_html(turn(), number=1)
    shown = answer_html(replace(turn(), key="a<b"), number=1)
    assert re.findall(r'data-verdict="(\w+)" data-key="a&lt;b"', shown) == ["up", "down"]


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
