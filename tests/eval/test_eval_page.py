import re
from html.parser import HTMLParser

from eval.case import Case, Evidence
from eval.circumstances import Circumstances
from eval.measure import measure_all
from eval.page import page
from eval.plot import Bar, bars, columns, curve
from eval.reply import Place, Reply
from eval.run import Run

MADE = Circumstances("2026-01-02T03:04:05+00:00", "0.1.0", None, None, "3.11.7", (("numpy", "2.4.6"),), seed=3)
HOSTILE = '<script>alert(1)</script> & "x"'


class Tags(HTMLParser):
    """Collects the tags that a page opens and checks that each is closed."""

    def __init__(self):
        super().__init__()
        self.seen, self.open, self.sources = [], [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        self.sources += [value for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def made():
    cases = [
        Case(name, f"Câu {name}? {HOSTILE}", "vi", kind, True, frozenset({kind}), evidence=(Evidence("d", ("I",)),))
        for name, kind in (("a", "fact"), ("b", "fact"), ("c", "list"))
    ]
    right, wrong = Place("d.txt", ("I",), "x", 0.5), Place("d.txt", ("II",), HOSTILE, 0.25)
    replies = [
        Reply("a", "answered", "…", (right,), (right,), 0.03, 0.5),
        Reply("b", "answered", HOSTILE, (wrong,), (wrong, right), 1.5, 0.25),
    ]
    run = Run(MADE, "cases", None, measure_all(cases, replies))
    places = [{"document": one.document, "section": one.section, "quote": one.quote} for one in (wrong, right)]
    answers = {"b": {"status": "answered", "answer": HOSTILE, "citations": places[:1], "passages": places}}
    return page(run, answers=answers, cases={"b": {"must_include": [["Sở Y tế"]], "evidence": [["d", "I"]]}})


def test_the_page_stands_alone_and_runs_nothing_that_a_document_says():
    html, tags = made(), Tags()
    tags.feed(html)
    assert tags.open == []
    assert tags.sources == []
    assert "script" not in tags.seen
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", html)


def test_the_page_shows_figures_slices_drawings_and_each_lost_case_in_full():
    html = made()
    assert "3 câu hỏi, 1 câu không có câu trả lời · 3 cases, 1 without an answer" in html
    assert '<td>accuracy</td><td class="n">0.333</td><td class="n">3</td>' in html
    assert "<th>seed</th><td>3</td>" in html
    assert html.count("<svg") == 7  # kind, language, answerable, document; risk, ranks, times
    assert "Câu chưa đạt · Lost cases: 2" in html
    lost = html[html.index("<b>b</b>") : html.index("<b>c</b>")]
    for shown in ("Sở Y tế", "d › I", "[answered] &lt;script&gt;", "1. d.txt › II", "2. d.txt › I", "cites no section"):
        assert shown in lost


def test_a_bar_is_as_long_as_its_share_and_its_line_as_wide_as_its_interval():
    svg = bars([Bar("a<b", 0.5, 0.25, 0.75, "1 / 2")], title="t")
    assert 'width="180.0" height="15"' in svg
    assert 'x1="300.0" y1="12.0" x2="480.0" y2="12.0"' in svg
    assert "a&lt;b" in svg


def test_columns_are_as_tall_as_their_counts_and_a_curve_goes_through_its_points():
    svg = columns([("1", 4), ("2", 2), ("3", 0)], title="t", across="x")
    assert re.findall(r'<rect [^>]*height="([\d.]+)"', svg) == ["138.0", "69.0", "0.0"]
    svg = curve([(0.0, 0.0), (1.0, 1.0)], title="t", across="x", up="y")
    assert 'points="50.0,220.0 406.0,28.0"' in svg
