from __future__ import annotations

import pytest

from rag.language import language_of


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Cơ quan nào chỉ đạo việc trồng rừng?", "vi"),
        ("co quan nao chi dao viec trong rung", "vi"),
        ("Deadline của nhiệm vụ trồng rừng?", "vi"),
        ("Who directs the planting of trees in Cà Mau?", "en"),
        ("When is the survey due?", "en"),
        ("List all tasks of Ban Dân vận Tỉnh ủy in the plan", "en"),
        ("Which body advises on religious affairs?", "en"),
        ("KKT Dung Quat ai lam", "vi"),
        ("43-NQ/TW", "vi"),
        ("?", "vi"),
    ],
)
def test_the_commonest_words_tell_the_language(question: str, language: str) -> None:
    assert language_of(question) == language


def test_a_vietnamese_question_of_syllables_that_are_english_words_stays_vietnamese() -> None:
    assert language_of("viec do do ai to chuc") == "vi"
