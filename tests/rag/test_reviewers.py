"""Reviewers: who appraises a task is told from its column, and rows are listed by who appraises them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.document import Document
from corpus.parse import parse
from rag.assistant import Assistant
from rag.columns import columns_of

SEDGE = """THỦ TƯỚNG CHÍNH PHỦ

Số: 527/QĐ-TTg

Hà Nội, ngày 20 tháng 3 năm 2024

QUYẾT ĐỊNH

Phê duyệt Đề án phát triển nghề dệt chiếu cói

QUYẾT ĐỊNH:

Điều 1. Phê duyệt Đề án phát triển nghề dệt chiếu cói.

PHỤ LỤC

DANH MỤC NHIỆM VỤ CỦA ĐỀ ÁN

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan thẩm định | Sản phẩm | Thời gian hoàn thành |
|---|---|---|---|---|---|
| 1 | Lập bản đồ ruộng cói | Bộ Xây dựng | Bộ Tư pháp | Bản đồ số | Quý II/2025 |
| 2 | Soạn quy chuẩn về chiếu cói | Bộ Y tế | Bộ Tài chính | Thông tư | Quý III/2026 |
| 3 | Soạn giáo trình dạy nghề dệt | Bộ Tư pháp | Bộ Nội vụ | Đề án | Tháng 10/2025 |
| 4 | Dựng làng cói kiểu mẫu | Bộ Công Thương | Bộ Tư pháp; Bộ Nội vụ | Đề án | Năm 2027 |
"""


@pytest.fixture(scope="module")
def paper() -> Document:
    return parse("coi.txt", SEDGE)


@pytest.fixture(scope="module")
def desk(open_desk: Callable[..., Assistant], paper: Document) -> Assistant:
    return open_desk(paper)


def test_the_column_of_who_appraises_is_one_of_its_own(paper: Document) -> None:
    row = paper.section(("PHỤ LỤC", "2"))
    assert row is not None
    assert [(one.kind, one.text) for one in columns_of(paper, row)] == [
        ("reviewer", "Bộ Tài chính"),
        ("product", "Thông tư"),
    ]
    reviewer, _ = columns_of(paper, row)
    assert reviewer.said(english=False) == "Cơ quan thẩm định: Bộ Tài chính"
    assert reviewer.said(english=True) == "Reviewed by: Bộ Tài chính"


@pytest.mark.parametrize(
    ("question", "said", "row"),
    [
        ("Giáo trình dạy nghề dệt do ai thẩm định?", "Cơ quan thẩm định: Bộ Nội vụ [1]", "3"),
        ("giao trinh day nghe det do ai tham dinh", "Cơ quan thẩm định: Bộ Nội vụ [1]", "3"),
        ("Cơ quan nào thẩm định việc lập bản đồ ruộng cói?", "Cơ quan thẩm định: Bộ Tư pháp [1]", "1"),
    ],
)
def test_who_appraises_a_task_is_told(question: str, said: str, row: str, desk: Assistant) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert said in answer.answer
    assert [one.section for one in answer.citations] == [("PHỤ LỤC", row)]


def test_who_appraises_is_not_told_where_it_is_not_asked(desk: Assistant) -> None:
    said = desk.ask("Ai chủ trì lập bản đồ ruộng cói?").answer
    assert "Bộ Xây dựng" in said
    assert "thẩm định" not in said


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Bộ Tư pháp là cơ quan thẩm định những nội dung nào?", ["1", "4"]),
        ("bo tu phap la co quan tham dinh nhung noi dung nao", ["1", "4"]),
        ("Bộ Nội vụ thẩm định các đề án nào?", ["3", "4"]),
        ("Bộ Tài chính thẩm tra những việc gì?", ["2"]),
        # who presides is another column
        ("Bộ Tư pháp chủ trì những nhiệm vụ nào?", ["3"]),
    ],
)
def test_rows_are_listed_by_who_appraises_them(question: str, rows: list[str], desk: Assistant) -> None:
    answer = desk.ask(question)
    assert answer.answer.startswith(f"{len(rows)} trên {len(rows)} nhiệm vụ")
    assert [one.section for one in answer.citations] == [("PHỤ LỤC", row) for row in rows]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Có bao nhiêu nhiệm vụ do Bộ Nội vụ thẩm định?", ["3", "4"]),
        ("Bộ Tư pháp và Bộ Nội vụ thẩm định những nhiệm vụ nào?", ["4"]),
    ],
)
def test_rows_are_counted_and_found_by_each_body_that_appraises(
    question: str, rows: list[str], desk: Assistant
) -> None:
    answer = desk.ask(question)
    assert [one.section for one in answer.citations] == [("PHỤ LỤC", row) for row in rows]
    assert str(len(rows)) in answer.answer


def test_a_body_that_appraises_nothing_is_not_told_what_it_presides_over(desk: Assistant) -> None:
    assert desk.ask("Bộ Y tế thẩm định những nhiệm vụ nào?").status == "not_found"


def test_in_a_table_of_papers_each_body_is_told_its_own(desk: Assistant) -> None:
    answer = desk.ask("Trong bảng, Bộ Tư pháp chủ trì những việc nào?")
    assert [one.section for one in answer.citations] == [("PHỤ LỤC", "3")]
