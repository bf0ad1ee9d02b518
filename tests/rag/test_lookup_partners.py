from __future__ import annotations

import pytest

from rag.lookup import partners_in


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Lập quy chế phối hợp giữa Hội Nông dân với Hội Phụ nữ, Tỉnh đoàn để giữ rừng.", "Hội Phụ nữ, Tỉnh đoàn"),
        ("Phối hợp với Sở Y tế trong việc tiêm chủng.", "Sở Y tế"),
        ("Chủ trì, phối hợp với các cơ quan liên quan theo dõi.", ""),
        ("Giữ rừng ven suối.", ""),
    ],
)
def test_the_partners_are_cut_from_the_task(text: str, named: str) -> None:
    assert partners_in(text) == named
