"""Columns asked: the product, the approver and the money of a task are told from its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.document import Document
from corpus.parse import parse
from rag.assistant import Assistant
from rag.columns import columns_of, row_said


@pytest.fixture(scope="module")
def desk(ben_tre_stored: Path) -> Assistant:
    return Assistant.open(ben_tre_stored)


@pytest.mark.parametrize(
    ("question", "said", "row"),
    [
        ("Nhiệm vụ lập bản đồ ruộng muối có sản phẩm là gì?", "Sản phẩm: Bản đồ số [1]", "1"),
        ("nhiem vu lap ban do ruong muoi co san pham la gi", "Sản phẩm: Bản đồ số [1]", "1"),
        ("Ai chủ trì lập bản đồ ruộng muối và sản phẩm là gì?", "Bộ Xây dựng. Sản phẩm: Bản đồ số [1]", "1"),
        ("Giáo trình dạy nghề muối do ai phê duyệt?", "Cấp phê duyệt: Thủ tướng Chính phủ [1]", "3"),
        ("Nhiệm vụ soạn giáo trình dạy nghề muối có kinh phí bao nhiêu?", "Kinh phí: 40 tỷ đồng [1]", "3"),
    ],
)
def test_a_cell_is_told_behind_its_head(question: str, said: str, row: str, desk: Assistant) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert said in answer.answer
    assert [one.section for one in answer.citations] == [("PHỤ LỤC", row)]


def test_a_cell_that_is_not_asked_for_is_not_told(desk: Assistant) -> None:
    said = desk.ask("Ai chủ trì lập bản đồ ruộng muối?").answer
    assert "Bộ Xây dựng" in said
    assert not any(head in said for head in ("Sản phẩm:", "Cấp phê duyệt:", "Kinh phí:"))


def test_the_columns_of_a_row_are_those_of_no_body_and_no_time(ben_tre: Document) -> None:
    row = ben_tre.section(("PHỤ LỤC", "2"))
    assert row is not None
    assert [(one.kind, one.text) for one in columns_of(ben_tre, row)] == [
        ("product", "Thông tư"),
        ("approver", "Bộ Nội vụ"),
        ("money", "8 tỷ đồng"),
    ]
    assert all(one.span.cut(ben_tre.text) == one.text for one in columns_of(ben_tre, row))


def test_a_row_of_words_is_not_told_cell_by_cell(ben_tre: Document) -> None:
    row = ben_tre.section(("PHỤ LỤC", "2"))
    assert row is not None
    assert row_said(ben_tre, row) == ""


FIGURES = """TỈNH ỦY BẾN TRE

KẾ HOẠCH

giữ nghề làm muối ven biển

I. CHỈ TIÊU

Các chỉ tiêu được ghi ở bảng sau:

| STT | Chỉ tiêu | Đơn vị | Năm 2025 | Năm 2030 |
|---|---|---|---|---|
| 1 | Tỷ lệ ruộng muối trải bạt | % | 20 | 45 |
| 2 | Sản lượng muối sạch | tấn | 3.500 | 8.000 |

T/M TỈNH ỦY

BÍ THƯ

Lê Thị Mẫu
"""


def test_a_row_of_figures_is_told_cell_by_cell() -> None:
    document = parse("chi-tieu.txt", FIGURES)
    said = [row_said(document, one) for one in document.sections]
    assert "Tỷ lệ ruộng muối trải bạt: Đơn vị: %; Năm 2025: 20; Năm 2030: 45" in said
