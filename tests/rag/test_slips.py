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


BY_SOUND = Spelling.of(
    [
        "Ngư dân phải nộp lưới rách cho trạm phía nam",
        "Bão lũ lớn thì kéo xuồng lên bờ",
        "Quảng trường bến thuyền lát đá",
        *["Trạm bảo đảm lưới, quan sát luồng"] * 4,
    ]
)


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("Ngư dân fải nộp gì?", "Ngư dân phải nộp gì?"),
        ("Trạm fía nam nộp gì?", "Trạm phía nam nộp gì?"),
        # nothing that is printed sounds so
        ("Ngư dân fun nước?", "Ngư dân fun nước?"),
    ],
)
def test_f_stands_for_ph(typed: str, mended: str) -> None:
    assert BY_SOUND.mend(typed) == mended


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        # "bao", "quan": commonest with another mark, spelled as before this very syllable
        ("Xã b/lũ ra sao?", "Xã bão lũ ra sao?"),
        ("Xã b.đảm gì?", "Xã bảo đảm gì?"),
        ("Đá lát q/trường nào?", "Đá lát quảng trường nào?"),
        ("Trạm q/sát gì?", "Trạm quan sát gì?"),
    ],
)
def test_a_first_letter_is_spelled_by_the_next_syllable(typed: str, spelled: str) -> None:
    assert BY_SOUND.mend(typed) == spelled
