"""Pointed at: for whom a provision is, is told beside the sentence that names only a label."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.parse import parse
from rag.assistant import Assistant

RULES = """BỘ GIỐNG

Số: 12/2024/TT-BG

THÔNG TƯ

về nuôi vịt trời

Căn cứ Luật Chăn nuôi ngày 19 tháng 11 năm 2018;

Điều 1. Đối tượng

1. Người được vay vốn gồm:

a) Hộ nuôi vịt trời ở bãi bồi;

b) Tổ hợp tác ấp trứng vịt trời.

Điều 2. Mức vay

1. Đối tượng quy định tại điểm a khoản 1 Điều 1 Thông tư này được vay hai triệu đồng mỗi lứa.

2. Đối tượng quy định tại điểm b khoản 1 Điều 1 Thông tư này được vay năm triệu đồng mỗi lò ấp.
"""


@pytest.fixture(scope="module")
def desk(open_desk: Callable[..., Assistant]) -> Assistant:
    return open_desk(parse("vit-troi.txt", RULES))


@pytest.mark.parametrize(
    ("question", "amount", "whom", "point"),
    [
        ("Tổ hợp tác ấp trứng vịt trời được vay bao nhiêu tiền mỗi lò ấp?", "năm triệu", "Tổ hợp tác ấp trứng", "b)"),
        ("Hộ nuôi vịt trời ở bãi bồi được vay bao nhiêu tiền mỗi lứa?", "hai triệu", "Hộ nuôi vịt trời", "a)"),
    ],
)
def test_the_label_is_told_with_what_it_stands_for(
    question: str, amount: str, whom: str, point: str, desk: Assistant
) -> None:
    answer = desk.ask(question)
    assert amount in answer.answer
    assert f"Điểm {point[0]} khoản 1 Điều 1: {whom}" in answer.answer
    assert ("Điều 1", "1", point) in [one.section for one in answer.citations]
