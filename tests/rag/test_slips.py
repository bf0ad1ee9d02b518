from __future__ import annotations

import pytest

from rag.slips import Spelling, telex

SPELLING = Spelling.of(
    [
        "Khảo sát con suối ở Lâm Đồng phải hoàn thành trong năm 2024",
        "Mỗi xã lập hai vườn ươm, trồng cây ven suối",
        "Trạm giống kiểm soát con giống ở Tuyên Quang",
        *["Trạm giống báo cáo huyện"] * 9,
    ]
)


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("Bao giờ khảo sta con suối xong?", "Bao giờ khảo sát con suối xong?"),
        ("Bao giờ hoàn thàhn việc đó?", "Bao giờ hoàn thành việc đó?"),
        ("Mỗi xax lập bao nhiêu vuwownf ươm?", "Mỗi xã lập bao nhiêu vườn ươm?"),
    ],
)
def test_a_slip_beside_known_words_is_mended(typed: str, mended: str) -> None:
    assert SPELLING.mend(typed) == mended


@pytest.mark.parametrize(
    "typed",
    ["Ai chỉ đạo khảo sát con suối?", "GRDP của Lâm Đồng?", "Who leads the survye of streams?", "43-NQX/TW nói gì?"],
)
def test_what_is_known_english_or_a_number_stays(typed: str) -> None:
    assert SPELLING.mend(typed) == typed


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("Ai k.soát con giống?", "Ai kiểm soát con giống?"),
        ("Trạm b/cáo cho ai?", "Trạm báo cáo cho ai?"),
        ("Huyện ở T.Quang lập mấy vườn ươm?", "Huyện ở Tuyên Quang lập mấy vườn ươm?"),
        ("Xã l.hai vườn ươm?", "Xã lập hai vườn ươm?"),
    ],
)
def test_a_syllable_typed_by_its_first_letter_is_spelled_out(typed: str, spelled: str) -> None:
    assert SPELLING.mend(typed) == spelled


@pytest.mark.parametrize("typed", ["Bà con ở TP.HCM hỏi gì?", "Ai k.soạn con giống?", "Ai q.soát con giống?"])
def test_a_point_before_what_the_library_does_not_print_stays(typed: str) -> None:
    assert SPELLING.mend(typed) == typed


@pytest.mark.parametrize(("word", "keys"), [("nhiệm", "nhieemj"), ("Đường", "DDuwowngf"), ("quý", "quys")])
def test_the_telex_keys_of_a_word(word: str, keys: str) -> None:
    assert telex(word) == keys
