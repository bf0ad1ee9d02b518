"""Web pages: what a browser shows is what is read."""

import pytest

from corpus.html import read_html
from corpus.reading import EmptyFileError, ReadError


def lines(body, charset="utf-8"):
    page = f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>x</title></head><body>{body}</body></html>'
    return read_html(page.encode(charset)).text.split("\n")


def test_main_text_without_what_is_around_it():
    body = """<nav><a>Trang chủ</a></nav><div class="breadcrumb">A / B</div><main><h1>KẾ HOẠCH</h1>
    <p>Thực hiện <b>Nghị quyết</b>
    số 5;<br>giao các sở.</p><p style="display:none">ẩn</p><script>x()</script></main><footer>Bản quyền</footer>"""
    assert lines(body) == ["KẾ HOẠCH", "Thực hiện Nghị quyết số 5;", "giao các sở."]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ol><li>Một</li><li>Hai</li></ol>", ["1. Một", "2. Hai"]),
        ('<ol type="I" start="3"><li>Ba</li><li value="6">Sáu</li></ol>', ["III. Ba", "VI. Sáu"]),
        ('<ol style="list-style-type: lower-alpha"><li><p>Một</p><p>tiếp</p></li></ol>', ["a. Một", "tiếp"]),
        ("<ol reversed><li>Hai</li><li>Một</li></ol>", ["2. Hai", "1. Một"]),
        ("<ul><li>Gạch<ul><li>Trong</li></ul></li><li>+ Cộng</li></ul>", ["- Gạch", "- Trong", "+ Cộng"]),
        ('<ul style="list-style:none"><li>1. Tự đánh số</li></ul>', ["1. Tự đánh số"]),
    ],
)
def test_lists_have_the_signs_that_are_drawn(body, expected):
    assert lines(body) == expected


def test_tables_with_merged_cells():
    body = """<table><tr><th>STT</th><th>Nhiệm vụ</th><th>Cơ quan</th></tr>
    <tr><td>1</td><td>Rà soát</td><td rowspan="2">Sở A<br>Sở B</td></tr><tr><td>2</td><td>Báo cáo</td></tr>
    <tr><td>II</td><td colspan="2">DỮ LIỆU</td></tr></table>"""
    assert lines(body) == [
        "| STT | Nhiệm vụ | Cơ quan |", "| 1 | Rà soát | Sở A; Sở B |", "| 2 | Báo cáo | Sở A; Sở B |",
        "| II | DỮ LIỆU |  |",
    ]  # fmt: skip


def test_a_letterhead_and_raised_figures():
    body = "<table><tr><td>TỈNH ỦY A</td><td>ĐẢNG CỘNG SẢN VIỆT NAM</td></tr></table><p>Nghị quyết<sup>[2]</sup></p>"
    assert lines(body) == ["TỈNH ỦY A", "ĐẢNG CỘNG SẢN VIỆT NAM", "Nghị quyết²"]


def test_capitals_by_style():
    assert lines('<p style="text-transform: uppercase">kế hoạch</p>') == ["KẾ HOẠCH"]


def test_the_page_says_its_encoding():
    page = '<html><head><meta charset="utf-16le"></head><body><p>Đơn vị chủ trì</p></body></html>'
    assert read_html(page.encode("utf-16")).text == "Đơn vị chủ trì"


@pytest.mark.parametrize("content", [b"<html><body><script>x</script></body></html>", b"<!DOCTYPE html>"])
def test_a_page_without_text(content):
    with pytest.raises(ReadError):
        read_html(content)


def test_spans_beyond_reason_do_no_harm():
    assert lines('<table><tr><td rowspan="99999" colspan="99999">a</td><td>b</td></tr></table>')[0].startswith("| a |")


def test_deep_nesting_does_no_harm():
    try:
        read_html(b"<html><body>" + b"<div>" * 20_000 + b"x" + b"</div>" * 20_000)
    except ReadError as error:
        assert not isinstance(error, EmptyFileError) or str(error)
