import math
from dataclasses import replace

import pytest

from eval.case import Case, Evidence
from eval.figures import figures_of
from eval.interval import wilson
from eval.measure import measure_all
from eval.quote import Sources, read_sources
from eval.reply import Place, Reply


def case(name, *gold, kind="fact", answerable=True, language="vi"):
    evidence = tuple(Evidence("doc", section) for section in gold)
    return Case(name, f"{name}?", language, kind, answerable, frozenset({kind}), evidence=evidence)


def reply(name, *, cites=(), finds=(), status="answered", seconds=None, quote=""):
    citations = tuple(Place("doc.txt", section, quote) for section in cites)
    return Reply(name, status, "…", citations, tuple(Place("doc.txt", section) for section in finds), seconds)


A, B, C = ("I", "1"), ("I", "2"), ("II", "1")
# Eight cases. Right: c1, c2 and c7, so 3 of 8; c8 got no reply and counts as wrong.
CASES = (
    case("c1", A),  # cites it, finds it first
    case("c2", A, B),  # cites one of two, finds one of them second
    case("c3", B, language="en"),  # cites another section, finds nothing of it
    case("c4", C),  # answers without citation; the search gave nothing at all
    case("c5"),  # the case names no section: it can only be wrong
    case("c6", C, kind="list"),  # refuses what could be answered
    case("c7", kind="unanswerable", answerable=False),  # refuses as it should
    case("c8", A),  # no reply
)
REPLIES = (
    reply("c1", cites=(A,), finds=(A, B, C), seconds=0.1),
    reply("c2", cites=(B, C), finds=(C, B), seconds=0.3),
    reply("c3", cites=(A,), finds=(A, C), seconds=0.2),
    reply("c4", seconds=0.4),
    reply("c5", cites=(A,), finds=(A,)),
    reply("c6", finds=(A, B, A, B, A, C), status="not_found"),
    reply("c7", status="partial"),
    reply("not a case"),
)


def test_eight_cases_worked_by_hand():
    figures = {figure.name: figure for figure in figures_of(measure_all(CASES, REPLIES))}
    shares = {name: (figure.hits, figure.n) for name, figure in figures.items() if figure.hits is not None}
    assert shares == {
        "accuracy": (3, 8),
        "accuracy kind=fact": (2, 6),
        "accuracy kind=list": (0, 1),
        "accuracy kind=unanswerable": (1, 1),
        "accuracy language=en": (0, 1),
        "accuracy language=vi": (3, 7),
        "accuracy answerable=no": (1, 1),
        "accuracy answerable=yes": (2, 7),
        "accuracy document=doc": (2, 6),  # of c1 c2 c3 c4 c6 c8
        "evidence_hit@1": (1, 5),  # of c1 c2 c3 c4 c6: c5 and c7 name no section, c8 has no reply
        "evidence_hit@5": (2, 5),
        "evidence_hit@10": (3, 5),
        "citation_hit": (2, 3),  # of c1 c2 c3
        "refusal_precision": (1, 2),  # c6 and c7 refused, c7 rightly
        "refusal_recall": (1, 1),
    }
    rest = {name: (figure.value, figure.n) for name, figure in figures.items() if figure.hits is None}
    second = 1 / math.log2(3)  # what a text in the second place counts for
    assert rest == {
        # of c1 c2 c3 c4 c6: A first of A, B second of A and B, nothing, nothing, C sixth
        "nDCG@10": (pytest.approx((1 + second / (1 + second) + 1 / math.log2(7)) / 5), 5),
        "Recall@5": (pytest.approx((1 + 1 / 2) / 5), 5),
        "MRR@10": (pytest.approx((1 + 1 / 2 + 1 / 6) / 5), 5),
        "evidence_coverage": (pytest.approx((1 + 1 / 2) / 5), 5),
        "citation_precision": (pytest.approx(2 / 4), 4),  # A of c1; B but not C of c2; not A of c3
        "citation_recall": (pytest.approx((1 + 1 / 2) / 3), 3),  # of c1 c2 c3: c4 and c6 cite nothing
        "quote_exact": (None, 0),
        "list_f1": (None, 0),
        "exact_match": (None, 0),
        "token_f1": (None, 0),
        "words_mean": (1.0, 5),  # c1 to c5 answered with one sign
        "risk_coverage_area": (None, 0),  # no reply says how sure it is
        "seconds_p50": (0.3, 4),
        "seconds_p95": (0.4, 4),
    }


def test_a_query_without_hits_counts_and_an_empty_set_has_no_value():
    rows = measure_all((case("c", A),), (reply("c"),))
    assert rows[0].rank is None
    assert next(figure for figure in figures_of(rows) if figure.name == "evidence_hit@10").value == 0.0
    assert dict(rows[0].rankings) == {"nDCG@10": 0.0, "Recall@5": 0.0, "MRR@10": 0.0}
    assert {figure.value for figure in figures_of(())} == {None}


def test_a_case_without_gold_is_not_scored_rather_than_0():
    rows = measure_all((case("c5"), case("c1", A)), (reply("c5", finds=(A,)), reply("c1", finds=(A,))))
    assert [row.rankings == () for row in rows] == [True, False]
    figure = next(figure for figure in figures_of(rows) if figure.name == "MRR@10")
    assert (figure.value, figure.n) == (1.0, 1)


def test_a_passage_of_a_section_that_answers_as_well_stands_for_a_gold_section_and_none_counts_twice():
    twin = replace(case("c", A, B), also_evidence=(Evidence("doc", C),))
    (row,) = measure_all((twin,), (reply("c", finds=(C, C, C)),))
    assert dict(row.rankings)["Recall@5"] == 1.0
    (row,) = measure_all((case("c", A, B),), (reply("c", finds=(A, A, A)),))
    assert dict(row.rankings)["Recall@5"] == 0.5


def test_citations_after_the_fifth_are_not_counted_and_lists_not_at_all():
    cites = (B, B, B, B, A, A, A)
    rows = measure_all((case("c", A), case("d", A, kind="list")), (reply("c", cites=cites), reply("d", cites=cites)))
    assert [(row.good_citations, row.counted_citations) for row in rows] == [(1, 5), (0, 0)]


def test_wilsons_interval_as_worked_out_by_hand():
    # 8 of 10, z = 2: centre (8 + 2) / 14, half 2 / 14 * sqrt(8 * 2 / 10 + 1)
    low, high = wilson(8, 10, z=2)
    assert low == pytest.approx(10 / 14 - math.sqrt(2.6) / 7)
    assert high == pytest.approx(10 / 14 + math.sqrt(2.6) / 7)
    assert wilson(0, 5)[0] == pytest.approx(0, abs=1e-12)
    assert wilson(5, 5)[1] == pytest.approx(1)
    with pytest.raises(ValueError, match="no interval"):
        wilson(0, 0)


@pytest.fixture
def sources(tmp_path):
    (tmp_path / "001_a.txt").write_text(
        "Giao Ban Dân\nvận\n  12\nchủ trì, 43-\nNQ/TW. Ủy  an nhân dân.", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text("Khác.", encoding="utf-8")
    return read_sources(tmp_path)


@pytest.mark.parametrize(
    ("document", "quote", "expected"),
    [
        ("001_a.txt", "Ban Dân vận chủ trì", True),  # over a page number
        ("001_a.txt", "vận 12 chủ trì", True),  # with it
        ("001", "43-NQ/TW", True),
        ("001_a.txt", "Ủy ban nhân dân", True),  # the lost letter given back
        ("001_a.txt", "Ban Dân vận tham mưu", False),
        ("001_a.txt", "", False),
        ("b.txt", "Khác.", True),
        ("b.txt", "chủ trì", False),
        ("c.txt", "chủ trì", None),
        ("002", "chủ trì", None),
    ],
)
def test_a_quote_stands_in_its_source_or_not(sources, document, quote, expected):
    assert sources.holds(Place(document, ("I",), quote)) is expected


def test_the_hash_of_the_sources_knows_every_byte_and_name(tmp_path):
    (tmp_path / "a.txt").write_text("một", encoding="utf-8")
    first = read_sources(tmp_path).hash
    assert read_sources(tmp_path).hash == first
    (tmp_path / "a.txt").write_text("một ", encoding="utf-8")
    second = read_sources(tmp_path).hash
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert len({first, second, read_sources(tmp_path).hash}) == 3


def test_a_folder_without_sources_and_a_file_that_is_not_utf8_are_named(tmp_path):
    with pytest.raises(ValueError, match=r"holds no \.txt"):
        read_sources(tmp_path)
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(ValueError, match=r"a\.txt is not UTF-8 at byte 0"):
        read_sources(tmp_path)


def test_quotes_are_counted_over_all_answers_and_one_without_a_source_is_not_exact():
    sources = Sources({"doc.txt": ("một", "một")}, "hash")
    replies = (reply("c1", cites=(A, B), quote="một"), reply("c7", cites=(A,), quote="hai"), reply("c2"))
    stray = Reply("c3", "answered", "…", (Place("other.txt", A, "một"),))
    rows = measure_all(CASES, (*replies, stray), sources=sources)
    figure = next(figure for figure in figures_of(rows) if figure.name == "quote_exact")
    assert (figure.value, figure.n) == (0.5, 4)
