from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.term import Syllables, key_of, keys_of, pair_keys
from index.words import words


def test_a_pair_is_made_of_its_halves_in_their_order() -> None:
    one, other = keys_of(["ton", "giao"]), keys_of(["giao", "ton"])
    assert pair_keys(one, other).tolist() == [key_of("ton_giao"), key_of("giao_ton")]
    assert key_of("ton_giao") != key_of("giao_ton")
    assert key_of("ma_ma") != 0


def test_terms_of_every_kind_have_numbers_of_their_own() -> None:
    terms = ("43", "#nq43", "▁43", "▁-43", "=tổ", "to", "to_to", "to_43")
    assert len(set(keys_of(terms).tolist())) == len(terms)
    # The same in every library and on every machine: files of one are read by another.
    assert key_of("ton") == 0xFD27AB22275D05ED


@given(st.text(alphabet="aăâdđeêoơuưyàáòóạ HÒAhoàthuý0123456789-/.\n", max_size=60))
def test_syllables_are_those_of_words(text: str) -> None:
    met = Syllables()
    places = met.read(text)
    cut = words(text)
    marked = set(cut.marked)
    written = [key_of(term) for term in cut.syllables]
    assert [met._flat[place] for place in places] == written
    assert {met._written[place] for place in places} - set(written) == {key_of(term) for term in marked}
