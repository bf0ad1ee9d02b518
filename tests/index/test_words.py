from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.fold import fold
from index.words import marked_share, numbers, words


def test_syllables_pairs_and_marks() -> None:
    found = words("Ban Dân vận")
    assert found.folded == ("ban", "dan", "van", "ban_dan", "dan_van")
    assert found.marked == ("=dân", "=vận")
    assert found.numbers == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà bình", "hòa bình"),
        ("Thuỷ lợi", "THỦY LỢI"),
        ("sức khoẻ", "sức khỏe"),
        ("tôn giáo", unicodedata.normalize("NFD", "tôn giáo")),
    ],
)
def test_one_word_whatever_its_spelling(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_tone_place_moves_only_on_open_syllables() -> None:
    assert words("quý hoàn huỳnh").marked == ("=quý", "=hoàn", "=huỳnh")


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Nghị quyết số 43-NQ/TW", {"#nq43", "#43nqtw"}),
        ("43/NQ-TW", {"#nq43", "#43nqtw"}),
        ("43 - NQ/TW", {"#nq43", "#43nqtw"}),
        ("Nghị quyết 43", {"#nq43"}),
        ("NQ43", {"#nq43"}),
        ("NQ-43", {"#nq43"}),
        ("nq số 43", {"#nq43"}),
        ("Resolution No. 43", {"#nq43"}),
        ("Resolution 43-NQ/TW", {"#nq43", "#43nqtw"}),
        ("Nghị định số 24/2014/NĐ-CP", {"#nd24", "#nd24/2014", "#24/2014ndcp"}),
        ("Nghị định 24/2014", {"#nd24", "#nd24/2014"}),
        ("Quyết định số 1719/QĐ-TTg", {"#qd1719", "#1719qdttg"}),
        ("02-CTHĐ/TU", {"#cthd2", "#2cthdtu"}),
        ("Luật số 45/2019/QH14", {"#qh1445", "#qh1445/2019"}),
        ("ngày 01/7/2024", set()),
        ("năm 2023-2024", set()),
        ("kế hoạch 5 năm", {"#kh5"}),
        ("đạt 95% trở lên", set()),
        ("10-km", set()),
    ],
)
def test_numbers_of_documents_meet_in_their_forms(text: str, forms: set[str]) -> None:
    assert set(numbers(fold(text))) == forms
    assert set(words(text).numbers) == forms


def test_marked_share() -> None:
    assert marked_share("tôn giáo") == 1.0
    assert marked_share("ton giao") == 0.0
    assert marked_share("tôn giao 2024") == 0.5
    assert marked_share("") == 0.0


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạ 0123456789-/.\n", max_size=60))
def test_folded_terms_do_not_depend_on_marks(text: str) -> None:
    assert words(text).folded == words(fold(text)).folded
