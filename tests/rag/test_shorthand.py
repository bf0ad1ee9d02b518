from __future__ import annotations

import pytest

from rag.shorthand import spell_out


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("NQ 43 ai chủ trì", "nghị quyết 43 ai chủ trì"),
        ("UBND tỉnh làm gì", "Ủy ban nhân dân tỉnh làm gì"),
        ("ubnd tỉnh", "Ủy ban nhân dân tỉnh"),
        ("BTV TU", "Ban Thường vụ Tỉnh ủy"),
        ("hạn của KH 21", "hạn của kế hoạch 21"),
        ("có hạn ko?", "có hạn không?"),
        ("CNTT, CĐS", "công nghệ thông tin, chuyển đổi số"),
        ("ĐH XX", "đại hội XX"),
        ("MTTQ (tỉnh)", "Mặt trận Tổ quốc (tỉnh)"),
        ("BTC HU làm gì", "Ban Tổ chức Huyện ủy làm gì"),
        ("BTC TU", "Ban Tổ chức Tỉnh ủy"),
        ("BTC thành ủy", "Ban Tổ chức thành ủy"),
        ("kbnn huyện giữ tiền", "Kho bạc Nhà nước huyện giữ tiền"),
        ("gv và hs xã đảo", "giáo viên và học sinh xã đảo"),
        ("cty đò lm gì", "công ty đò làm gì"),
        ("nsđp cấp bnhiêu", "ngân sách địa phương cấp bao nhiêu"),
    ],
)
def test_short_forms_are_spelled_out(typed: str, full: str) -> None:
    assert spell_out(typed) == full


@pytest.mark.parametrize(
    "typed",
    [
        "Nghị quyết số 43-NQ/TW",
        "Kế hoạch 65-KH/TU",
        "công tác tư tưởng",
        "tu sửa cầu",
        "hu hồn",
        "BTC làm gì",
        "KH của tỉnh",
        "Ban Dân vận Tỉnh ủy chủ trì việc gì?",
    ],
)
def test_words_and_numbers_of_papers_stay_as_typed(typed: str) -> None:
    assert spell_out(typed) == typed


def test_a_university_is_no_congress() -> None:
    assert "đại hội" not in spell_out("ĐH Phạm Văn Đồng có đề án gì?")


def test_spelling_out_twice_changes_nothing_more() -> None:
    once = spell_out("BDV TU, UBKT và NQ 43 ntn?")
    assert spell_out(once) == once
