"""Usual parts: the shortcomings or lessons of one paper are told at length; an item's body is told by its heading."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.parse import parse
from rag.assistant import Assistant

PLAN = """TỈNH ỦY CÀ MAU

Số: 73-KH/TU

KẾ HOẠCH

giữ nghề đan lưới ở các xã bãi ngang

I. ĐÁNH GIÁ

1. Hạn chế: {long}

2. Kết quả: đã mở 12 lớp đan lưới.

II. TỔ CHỨC THỰC HIỆN

1. Ban Dân vận Tỉnh ủy

- Vận động ngư dân nộp lưới rách cho trạm thu gom ở bến.

- Thu lưới rách về trạm, gửi sổ lưới cho Văn phòng Tỉnh ủy.

2. Ban Tuyên giáo Tỉnh ủy hướng dẫn trẻ đan lưới tại trường làng, gửi sổ lớp cho Sở Nội vụ.

T/M TỈNH ỦY

BÍ THƯ

Lê Thị Mẫu
"""
CLAUSE = (
    "Xã bãi ngang {n} còn vứt lưới cũ đầy bãi cát, chưa có lán phơi, thợ trẻ bỏ nghề đi xa, sổ lưới ghi thiếu, "
    "trạm thu gom ở xa bến và không có xe chở."
)
LISTED = PLAN.replace("{long}", "").replace(
    "1. Hạn chế: ",
    "1. Hạn chế\n\n- Lưới cũ còn vứt đầy bãi cát ở các xã.\n\n- Lớp dạy đan lưới ít người theo học.\n\n"
    "- Sổ lưới chưa ghi đủ.",
)


@pytest.fixture(scope="module")
def desk(open_desk: Callable[..., Assistant]) -> Assistant:
    long = " ".join(CLAUSE.format(n=n) for n in ("thứ nhất", "thứ hai", "ven cửa"))
    return open_desk(parse("ca-mau-73.txt", PLAN.format(long=long)))


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("Kế hoạch 73 còn hạn chế gì?", True),
        ("ke hoach 73 con han che gi", True),
        ("Cà Mau nêu những yếu kém nào?", True),
        ("Xã bãi ngang vứt lưới cũ ở đâu?", False),
    ],
)
def test_a_usual_part_is_told_at_length(question: str, whole: bool, desk: Assistant) -> None:
    answer = desk.ask(question)
    assert [one.section for one in answer.citations] == [("I", "1")]
    assert all(f"Xã bãi ngang {n}" in answer.answer for n in ("thứ nhất", "thứ hai", "ven cửa")) is whole


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        (
            "Sổ lưới gửi cho ai, ai thu lưới rách về trạm?",
            "Ban Dân vận Tỉnh ủy: Thu lưới rách về trạm, gửi sổ lưới cho Văn phòng Tỉnh ủy [1]",
        ),
        # an item that names its body itself says it once
        (
            "Sổ lớp gửi cho ai, ai hướng dẫn trẻ đan lưới?",
            "Ban Tuyên giáo Tỉnh ủy hướng dẫn trẻ đan lưới tại trường làng, gửi sổ lớp cho Sở Nội vụ [1]",
        ),
        # nobody is asked for
        ("Sổ lưới gửi đi đâu?", "Thu lưới rách về trạm, gửi sổ lưới cho Văn phòng Tỉnh ủy [1]"),
    ],
)
def test_the_body_of_the_heading_stands_before_what_an_item_tells(question: str, begins: str, desk: Assistant) -> None:
    assert desk.ask(question).answer.startswith(begins)


@pytest.mark.parametrize(
    "question", ["Cà Mau có những tồn tại gì ở bãi cát?", "Nêu những yếu kém gì trong lớp dạy đan lưới ở Cà Mau?"]
)
def test_the_items_of_a_usual_part_are_told_one_by_one(question: str, open_desk: Callable[..., Assistant]) -> None:
    answer = open_desk(parse("ca-mau-73.txt", LISTED)).ask(question)
    assert answer.answer.startswith("3 trên 3 nội dung (mục I.1")
    assert [one.section for one in answer.citations] == [("I", "1", f"-{n}") for n in (1, 2, 3)]
