"""Texts in the encodings of Vietnam come out as the same letters."""

import unicodedata

import pytest

from corpus.encoding import decode, from_tcvn3, from_vni, repair_legacy
from corpus.reading import EncodingError
from corpus.syllable import broken_share, is_syllable, marked_share

SAID = "Ủy ban nhân dân tỉnh chịu trách nhiệm đôn đốc việc thực hiện nghị quyết của Hội đồng"
# The same words as the fonts of each encoding write them.
TCVN3 = "ñy ban nh©n d©n tØnh chÞu tr¸ch nhiÖm ®«n ®èc viÖc thùc hiÖn nghÞ quyÕt cña héi ®ång"
VNI = "UÛy ban nhaân daân tænh chòu traùch nhieäm ñoân ñoác vieäc thöïc hieän nghò quyeát cuûa Hoäi ñoàng"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_in_every_form(encoding):
    assert decode(SAID.encode(encoding))[0] == SAID


def test_decomposed_letters_are_composed():
    assert decode(unicodedata.normalize("NFD", SAID).encode())[0] == SAID


def test_windows_1258_writes_tones_after_letters():
    text, name = decode(
        "U\u0309y ban nhân dân việc đôn đốc".replace("ệ", "ê\u0323").replace("ố", "ô\u0301").encode("cp1258")
    )
    assert (text, name) == ("Ủy ban nhân dân việc đôn đốc", "Windows-1258")


def test_tcvn3_bytes_and_tcvn3_typed_in_unicode():
    assert decode(TCVN3.encode("latin-1")) == (SAID.lower(), "TCVN3")
    assert decode(TCVN3.encode()) == (SAID.lower(), "TCVN3")


def test_vni_bytes_and_vni_typed_in_unicode():
    assert decode(VNI.encode("cp1252")) == (SAID, "VNI")
    assert decode(VNI.encode()) == (SAID, "VNI")


def test_a_font_of_capitals_draws_small_letters_large():
    assert from_tcvn3("kÕ ho¹ch", capitals=True) == "KẾ HOẠCH"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ñaûng", "Đảng"),
        ("ÑAÛNG BOÄ", "ĐẢNG BỘ"),
        ("söï nghieäp", "sự nghiệp"),
        ("AÊn quaû", "Ăn quả"),
        ("kyõ thuaät", "kỹ thuật"),
    ],
)
def test_vni_pairs(typed, meant):
    assert from_vni(typed) == meant


@pytest.mark.parametrize("text", [SAID, "Café in Zürich, garçon, naïve façade: a résumé", "plain words", ""])
def test_sound_text_is_left_alone(text):
    assert repair_legacy(text) == (text, None)


def test_a_letter_cut_in_two_at_the_end_is_dropped():
    assert decode("Quốc hội".encode()[:-2])[0] == "Quốc h"


@pytest.mark.parametrize("content", [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 50])
def test_binary_is_refused(content):
    with pytest.raises(EncodingError):
        decode(content)


@pytest.mark.parametrize("word", ["nghiêng", "Đường", "quyết", "ủy", "oà", "khuya", "ngoéo", "gì", "yến", "xoong"])
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["hß", "viÖt", "tr", "strong", "bcd", "áà"])
def test_what_is_no_syllable(word):
    assert not is_syllable(word)


def test_a_font_without_vietnamese_letters_is_seen():
    assert broken_share("C NG HÒA XÃ H I CH NGHĨA VI T NAM") > 0.4
    assert broken_share("Số: 12/KH-UBND. a) Sở Nội vụ chủ trì; I. MỤC TIÊU, ý 2 ở xã") == 0.0
    assert marked_share("Céng hßa xã héi") == (0.5, 4)
