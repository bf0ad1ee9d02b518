from __future__ import annotations

import pytest

from index.language import language_of


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Cơ quan nào tham mưu về tôn giáo?", "vi"),
        ("co quan nao tham muu ve ton giao", "vi"),
        ("do co quan nao chu tri", "vi"),
        ("Who leads the task on religious groups in Quảng Ngãi?", "en"),
        ("Who leads the task on religious groups in Quang Ngai?", "en"),
        ("List the bodies that advise on ethnic affairs", "en"),
        ("Chương trình của Birmingham và The Forbes nói gì?", "vi"),
        ("", "vi"),
        ("2024?", "vi"),
    ],
)
def test_table(question: str, language: str) -> None:
    assert language_of(question) == language
