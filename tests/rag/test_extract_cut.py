from __future__ import annotations

from corpus.span import Span
from rag.extract import _beginning, _joined, _trim, even_share
from rag.unit import Unit

TEXT = (
    "Quán triệt văn bản về rừng, nhất là Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Trung ương, "
    "Quyết định số 23-QĐ/TW, ngày 30/7/2021 của Bộ Chính trị, khoá XII về vườn ươm"
)


def test_a_cut_begins_at_a_clause_or_at_a_name() -> None:
    unit = Unit(Span(0, len(TEXT)), TEXT)
    said = _trim(unit, 18, TEXT, {"uom": 3.0, "vuon": 3.0}, "date")
    assert said.text == "Quyết định số 23-QĐ/TW, ngày 30/7/2021 của Bộ Chính trị, khoá XII về vườn ươm"
    assert said.span.cut(TEXT) == said.text


def test_each_clause_has_an_even_share_and_short_ones_stay_whole() -> None:
    assert even_share([10, 50, 50], 70) == 30
    assert even_share([10, 20], 70) == 20
    assert even_share([40, 40, 40], 60) == 20


def test_a_beginning_ends_with_a_part() -> None:
    unit = Unit(Span(0, len(TEXT)), TEXT)
    said = _beginning(unit, 9)
    assert said.text == "Quán triệt văn bản về rừng"
    assert _beginning(unit, 200) is unit
    assert TEXT.startswith(_beginning(unit, 2).text)


def test_clauses_of_one_sentence_belong_together() -> None:
    units = [Unit(Span(n, n + 1), text) for n, text in enumerate(("Giữ rừng;", "trồng cây.", "Mở lớp."))]
    assert _joined(units, 1, 0)
    assert not _joined(units, 1, 2)
