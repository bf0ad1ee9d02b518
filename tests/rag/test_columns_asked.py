"""Columns asked: the product, the approver and the money of a task are told from its row."""

from __future__ import annotations

import pytest

from corpus.cut import cut
from corpus.parse import parse
from index.build import add
from index.encoder import HashEncoder
from rag.assistant import Assistant
from rag.columns import columns_of, row_said

BEN_TRE = """THỦ TƯỚNG CHÍNH PHỦ

Số: 314/QĐ-TTg

Hà Nội, ngày 20 tháng 3 năm 2024

QUYẾT ĐỊNH

Phê duyệt Đề án phát triển nghề làm muối sạch ven biển

Căn cứ Luật Nghề muối ngày 11 tháng 6 năm 2021;

QUYẾT ĐỊNH:

Điều 1. Phê duyệt Đề án phát triển nghề làm muối sạch ven biển.

Điều 2. Bộ Tài chính bố trí tiền cho Đề án.

KT. THỦ TƯỚNG

PHÓ THỦ TƯỚNG

Trần Văn Mẫu

PHỤ LỤC

DANH MỤC NHIỆM VỤ CỦA ĐỀ ÁN

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm | Cấp phê duyệt | Kinh phí | Thời gian hoàn thành |
|---|---|---|---|---|---|---|---|
| 1 | Lập bản đồ ruộng muối | Bộ Xây dựng | Bộ Tài chính | Bản đồ số | Bộ Xây dựng | 25 tỷ đồng | Quý II/2025 |
| 2 | Xây dựng quy chuẩn về muối sạch | Bộ Y tế | Bộ Tài chính | Thông tư | Bộ Nội vụ | 8 tỷ đồng | Quý III/2026 |
| 3 | Soạn giáo trình dạy nghề muối | Bộ Y tế | Bộ Nội vụ | Đề án | Thủ tướng Chính phủ | 40 tỷ đồng | Tháng 10/2025 |
| 4 | Mở hội chợ muối hằng năm | Bộ Công Thương | Bộ Tài chính | Báo cáo | Bộ Công Thương | 5 tỷ đồng | Năm 2026 |
| 5 | Dựng làng muối kiểu mẫu | Bộ Công Thương | Bộ Nội vụ | Đề án | Thủ tướng Chính phủ | 60 tỷ đồng | Năm 2027 |
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    home = tmp_path_factory.mktemp("columns") / "home"
    paper = parse("ben-tre.txt", BEN_TRE)
    add(home, [(paper, cut(paper), "sha-ben-tre")], encoder=HashEncoder())
    return Assistant.open(home)


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


def test_the_columns_of_a_row_are_those_of_no_body_and_no_time() -> None:
    document = parse("ben-tre.txt", BEN_TRE)
    row = document.section(("PHỤ LỤC", "2"))
    assert row is not None
    assert [(one.kind, one.text) for one in columns_of(document, row)] == [
        ("product", "Thông tư"),
        ("approver", "Bộ Nội vụ"),
        ("money", "8 tỷ đồng"),
    ]
    assert all(one.span.cut(document.text) == one.text for one in columns_of(document, row))


def test_a_row_of_words_is_not_told_cell_by_cell() -> None:
    document = parse("ben-tre.txt", BEN_TRE)
    row = document.section(("PHỤ LỤC", "2"))
    assert row is not None
    assert row_said(document, row) == ""


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
