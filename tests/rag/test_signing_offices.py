"""Signing: a cited document's signer, the office of a signature and the holder of an office."""

from __future__ import annotations

import pytest

from rag.assistant import Assistant


def test_the_signer_of_a_cited_document_is_not_the_signer_of_the_one_that_cites_it(assistant: Assistant) -> None:
    answer = assistant.ask("Người ký Quyết định số 15-QĐ/TU của Lâm Đồng là ai?")
    assert answer.status == "partial"
    assert "15-QĐ/TU" in answer.answer
    assert "Lê Thị Mẫu" not in answer.answer
    assert answer.citations[0].section == ("II", "3")


def test_a_wrong_office_is_put_right_by_the_signature(assistant: Assistant) -> None:
    answer = assistant.ask("Bà Lê Thị Mẫu ký kế hoạch với chức danh Trưởng Ban Dân vận đúng không?")
    assert answer.status == "partial"
    assert answer.answer.startswith("Không đúng như câu hỏi nêu")
    assert "chức vụ Bí thư" in answer.answer
    assert answer.citations[0].section == ("[chữ ký]",)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Bà Lê Thị Mẫu ký với chức vụ Bí thư phải không?", "answered"),
        ("Bà Lê Thị Mẫu ký với chức vụ Phó Bí thư phải không?", "partial"),
        ("Did Lê Thị Mẫu sign the plan as deputy secretary?", "partial"),
        ("Did Lê Thị Mẫu sign the plan as the secretary?", "answered"),
    ],
)
def test_an_office_is_set_against_the_signature(question: str, status: str, assistant: Assistant) -> None:
    assert assistant.ask(question).status == status


@pytest.mark.parametrize(
    "question",
    [
        "Hiện ai đang làm Chủ tịch Ủy ban nhân dân tỉnh Lâm Đồng?",
        "Chủ tịch UBND tỉnh Lâm Đồng hiện nay là ai?",
        "Who is the chairman of Lâm Đồng People's Committee?",
        "Ai là Phó Bí thư Tỉnh ủy Cà Mau?",
        "Ai là Bí thư Tỉnh đoàn Lâm Đồng?",
    ],
)
def test_an_office_that_no_signature_prints_has_no_holder(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.citations) == ("not_found", ())


def test_the_holder_of_an_office_is_read_from_the_signature(assistant: Assistant) -> None:
    answer = assistant.ask("Ai là Bí thư Tỉnh ủy Lâm Đồng?")
    assert answer.status == "answered"
    assert "Lê Thị Mẫu, Bí thư" in answer.answer
    assert answer.citations[0].section == ("[chữ ký]",)
