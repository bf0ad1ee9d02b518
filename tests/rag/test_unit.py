from __future__ import annotations

import pytest

from corpus.span import Span
from rag.unit import units_of


def said(text: str) -> list[str]:
    return [unit.text for unit in units_of(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Giữ rừng. Trồng cây.", ["Giữ rừng.", "Trồng cây."]),
        ("Trồng 12.000 cây mỗi năm.", ["Trồng 12.000 cây mỗi năm."]),
        ("Họp tại TP. Huế hằng quý.", ["Họp tại TP. Huế hằng quý."]),
        ("Giữ rừng\nTrồng cây", ["Giữ rừng", "Trồng cây"]),
        ("ngắn; gọn", ["ngắn; gọn"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, units: list[str]) -> None:
    assert said(text) == units


def test_a_long_sentence_is_cut_at_semicolons() -> None:
    left, right = " ".join(["trồng"] * 14) + ";", " ".join(["giữ"] * 14)
    assert said(f"{left} {right}") == [left, right]


def test_a_line_that_names_a_body_is_a_field() -> None:
    text = "Lập bản đồ.\n- Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy."
    assert [unit.field for unit in units_of(text, Span(0, len(text)))] == [False, True]


def test_units_are_cut_from_the_text_and_from_nowhere_else() -> None:
    text = "Đầu. Giữ rừng ven suối; trồng cây bản địa. Cuối."
    span = Span(5, len(text) - 6)
    units = units_of(text, span)
    assert all(unit.span.cut(text).strip() == unit.text for unit in units)
    assert all(span.start <= unit.span.start and unit.span.end <= span.end for unit in units)
    assert "Đầu" not in " ".join(unit.text for unit in units)
