from __future__ import annotations

import pytest

from rag.listing import is_bare


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("tổ chức", True),
        ("các cơ quan, đơn vị", True),
        ("các cơ quan liên quan", True),
        ("Ban hành kế hoạch", True),
        ("Ban Tổ chức Tỉnh ủy", False),
        ("tổ chức đảng", False),
        ("Ủy ban nhân dân tỉnh", False),
    ],
)
def test_a_head_alone_names_no_body(name: str, bare: bool) -> None:
    assert is_bare(name) is bare
