from __future__ import annotations

from corpus.span import Span
from rag.extract import _trim
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
