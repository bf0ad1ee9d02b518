from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.fold import fold, fold_words

VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
PLAIN = "a" * 18 + "e" * 12 + "i" * 6 + "o" * 18 + "u" * 12 + "y" * 6 + "d"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Quảng Ngãi", "quang ngai"),
        ("ĐẮK LẮK", "dak lak"),
        ("Ðảng đoàn", "dang doan"),
        ("cơ quan tham mƣu", "co quan tham muu"),
        ("hoà, hòa; thuỷ, thủy", "hoa, hoa; thuy, thuy"),
        ("43-NQ/TW", "43-nq/tw"),
        ("“Trí thức” – 2024…", "“tri thuc” – 2024…"),
        ("", ""),
        ("İSTANBUL", "istanbul"),
        ("ﬁ ß ½", "ﬁ ß ½"),
    ],
)
def test_table(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_vietnamese_letter_in_both_cases() -> None:
    assert fold(VOWELS) == PLAIN
    assert fold(VOWELS.upper()) == PLAIN


@given(st.text())
def test_length_is_kept_and_folding_twice_changes_nothing(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert len(fold(composed)) == len(composed)
    assert fold(fold(composed)) == fold(composed)


def test_words_without_marks_and_points():
    assert fold_words("  Đò, bến; Gành-Hào (2) ") == "do ben ganh hao 2"
