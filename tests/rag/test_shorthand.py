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
