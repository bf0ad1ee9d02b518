"""Initials: a short form that only the documents' own words explain is spelled out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.document import Document
from corpus.parse import parse
from rag.assistant import Assistant
from rag.initials import spell_initials

Papers = tuple[Document, ...]

GIA_LAI = """TỈNH ỦY GIA LAI

KẾ HOẠCH

trồng lại cây bông ở các buôn vùng cao

I. NHIỆM VỤ

1. Trung tâm Giống cây bông cấp hạt giống cho các buôn.

2. Các buôn trả hạt giống thừa cho Trung tâm Giống cây bông.

3. Tổ Thu mua và Phơi bông đóng tại từng xã; Tổ Thu mua và Phơi bông trả tiền trong ngày.

4. Xưởng Kéo sợi nhỏ mở ở huyện.

5. Quỹ QHT cho vay vốn; quầy hàng tre bán sợi; quầy hàng tre mở buổi sáng.

T/M TỈNH ỦY

BÍ THƯ

Lê Thị Mẫu
"""


@pytest.fixture(scope="module")
def gia_lai() -> Papers:
    return (parse("gia-lai.txt", GIA_LAI),)


@pytest.mark.parametrize(
    ("question", "spelled"),
    [
        ("TTGCB cấp gì?", "Trung tâm Giống cây bông cấp gì?"),
        ("Hỏi TTMPB trả tiền khi nào?", "Hỏi Tổ Thu mua và Phơi bông trả tiền khi nào?"),
        ("T.TGCB cấp gì?", "Trung tâm Giống cây bông cấp gì?"),
    ],
)
def test_a_short_form_is_spelled_out_by_the_documents(question: str, spelled: str, gia_lai: Papers) -> None:
    assert spell_initials(question, gia_lai) == spelled


@pytest.mark.parametrize(
    "question",
    [
        "XKSN mở ở đâu?",  # printed once
        "QHT cho ai vay?",  # the short form itself is printed
        "UBND xã làm gì?",  # a known body
        "Đại hội XIII nêu gì?",  # a numeral
        "Số 15-TTGCB/TU nêu gì?",  # in a document's number
        "TTGCB CẤP GÌ?",  # all in capitals
        "ZZZQ làm gì?",
    ],
)
def test_other_capitals_stay(question: str, gia_lai: Papers) -> None:
    assert spell_initials(question, gia_lai) == question


def test_nothing_is_spelled_out_in_a_large_library(gia_lai: Papers) -> None:
    assert spell_initials("TTGCB cấp gì?", gia_lai * 41) == "TTGCB cấp gì?"


def test_a_question_with_a_short_form_is_answered(open_desk: Callable[..., Assistant], gia_lai: Papers) -> None:
    answer = open_desk(*gia_lai).ask("TTGCB cấp gì cho các buôn?")
    assert answer.status == "answered"
    assert answer.answer.startswith("Trung tâm Giống cây bông cấp hạt giống cho các buôn [1]")
    assert answer.citations[0].section == ("I", "1")
