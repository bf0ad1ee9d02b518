"""Narrowed: rows by what their product column says, and the honest word that a body has none in a role."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.document import Document
from rag.answer import Answer
from rag.assistant import Assistant
from rag.listing import Filters
from rag.narrowed import say_no_role
from rag.understand import understand


@pytest.fixture(scope="module")
def desk(ben_tre_stored: Path) -> Assistant:
    return Assistant.open(ben_tre_stored)


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


def test_a_body_that_only_coordinates_leads_none(ben_tre: Document) -> None:
    query = understand("Quyết định 314 giao Bộ Tài chính chủ trì những nhiệm vụ nào?", documents=(ben_tre,))
    answer = say_no_role(query, (), Filters(("Bộ Tài chính",), ("lead",)))
    assert answer is not None
    assert answer.status == "not_found"
    assert answer.answer == NONE.replace("Bộ Công Thương", "Bộ Tài chính")
    assert say_no_role(query, (), Filters(("Bộ Tài chính",))) is None


def test_a_body_that_the_register_does_not_name_is_found_by_its_words(ben_tre: Document) -> None:
    query = understand("Quyết định 314 giao Bộ Quốc phòng chủ trì những nhiệm vụ nào?", documents=(ben_tre,))
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
