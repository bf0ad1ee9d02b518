"""Narrowed: rows by what their product column says, and the honest word that a body has none in a role."""

from __future__ import annotations

import pytest

from corpus.cut import cut
from corpus.parse import parse
from index.build import add
from index.encoder import HashEncoder
from rag.answer import Answer
from rag.assistant import Assistant
from rag.listing import Filters
from rag.narrowed import say_no_role
from rag.understand import understand

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
    home = tmp_path_factory.mktemp("narrowed") / "home"
    paper = parse("ben-tre.txt", BEN_TRE)
    add(home, [(paper, cut(paper), "sha-ben-tre")], encoder=HashEncoder())
    return Assistant.open(home)


def rows(answer: Answer) -> list[str]:
    return [one.section[-1] for one in answer.citations]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Những nhiệm vụ nào có sản phẩm là Đề án?", ["3", "5"]),
        ("nhung nhiem vu nao co san pham la de an", ["3", "5"]),
        ("Quyết định 314 có những nhiệm vụ nào cho kết quả là Thông tư?", ["2"]),
        ("Có bao nhiêu nhiệm vụ có sản phẩm là Đề án?", ["3", "5"]),
    ],
)
def test_rows_are_listed_by_their_product(question: str, found: list[str], desk: Assistant) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert answer.answer.startswith(f"{len(found)} trên {len(found)} nhiệm vụ")
    assert rows(answer) == found


NONE = "Không tìm thấy: các văn bản được hỏi không giao nhiệm vụ nào cho Bộ Công Thương ở vai trò đó."


@pytest.mark.parametrize(
    "question",
    [
        "Bộ Công Thương phối hợp những nhiệm vụ nào trong Quyết định 314?",
        "Quyết định 314 giao Bộ Công Thương phối hợp thực hiện những nhiệm vụ nào?",
    ],
)
def test_a_body_that_has_none_in_a_role_is_said_to_have_none(question: str, desk: Assistant) -> None:
    answer = desk.ask(question)
    assert (answer.status, answer.answer, answer.citations) == ("not_found", NONE, ())


def test_a_body_that_only_coordinates_leads_none() -> None:
    documents = (parse("ben-tre.txt", BEN_TRE),)
    query = understand("Quyết định 314 giao Bộ Tài chính chủ trì những nhiệm vụ nào?", documents=documents)
    answer = say_no_role(query, (), Filters(("Bộ Tài chính",), ("lead",)))
    assert answer is not None
    assert answer.status == "not_found"
    assert answer.answer == NONE.replace("Bộ Công Thương", "Bộ Tài chính")
    assert say_no_role(query, (), Filters(("Bộ Tài chính",))) is None


def test_a_body_that_the_register_does_not_name_is_found_by_its_words() -> None:
    documents = (parse("ben-tre.txt", BEN_TRE),)
    query = understand("Quyết định 314 giao Bộ Quốc phòng chủ trì những nhiệm vụ nào?", documents=documents)
    answer = say_no_role(query, (), Filters())
    assert answer is not None
    assert "cho Bộ Quốc phòng ở vai trò đó" in answer.answer


def test_the_tasks_of_a_body_that_coordinates_are_listed(desk: Assistant) -> None:
    assert rows(desk.ask("Bộ Nội vụ phối hợp những nhiệm vụ nào trong Quyết định 314?")) == ["3", "5"]


@pytest.mark.parametrize(
    "question",
    [
        "Bộ Y tế chủ trì những nhiệm vụ nào trong Quyết định 314?",
        "Những nhiệm vụ nào do Bộ Y tế chủ trì?",
        "Quyết định 314 giao Bộ Y tế chủ trì những nhiệm vụ nào?",
    ],
)
def test_who_presides_narrows_a_list(desk: Assistant, question: str) -> None:
    assert rows(desk.ask(question)) == ["2", "3"]


def test_a_body_that_only_helps_presides_over_nothing(desk: Assistant) -> None:
    said = desk.ask("Bộ Nội vụ chủ trì những nhiệm vụ nào trong Quyết định 314?")
    assert said.status != "answered", said.answer


def test_a_product_that_no_row_has_is_not_found(desk: Assistant) -> None:
    assert desk.ask("Những nhiệm vụ nào có sản phẩm là Nghị định?").status == "not_found"
