"""Bounds: whether a figure lies in a range that is printed."""

from __future__ import annotations

import pytest

from rag.bounds import lies_within


@pytest.mark.parametrize(
    ("question", "printed", "within"),
    [
        ("Nuôi ong 30 tháng thì được gì?", "Nuôi ong từ đủ 24 tháng đến dưới 36 tháng: một tổ ong.", True),
        ("Nuôi ong 36 tháng thì được gì?", "Nuôi ong từ đủ 24 tháng đến dưới 36 tháng: một tổ ong.", False),
        ("nuoi ong 24 thang thi duoc gi", "Nuôi ong từ 24 đến 36 tháng: một tổ ong.", True),
        ("Em 15 tuổi có được học đan lát?", "Người từ đủ 14 tuổi trở lên được học đan lát.", True),
        ("Em 13 tuổi có được học đan lát?", "Người từ đủ 14 tuổi trở lên được học đan lát.", False),
        ("Tổ có 9 người thì sao?", "Tổ dưới 10 người không lập quỹ.", True),
        ("Tổ có 10 người thì sao?", "Tổ dưới 10 người không lập quỹ.", False),
        ("Tổ có 10 người thì sao?", "Tổ có quỹ chung.", None),
        ("Tổ có 10 người thì sao?", "Nuôi ong từ 24 đến 36 tháng: một tổ ong.", None),
        ("Năm 2030 thì sao?", "Thời gian từ 5 năm trở lên.", None),
    ],
)
def test_a_figure_lies_in_a_range(question, printed, within):
    assert lies_within(question, printed) is within
