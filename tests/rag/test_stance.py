"""Stances: an item is never told without the heading that forbids or excepts it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.parse import parse
from rag.assistant import Assistant

RULES = """BỘ GIỐNG

Số: 15/2024/TT-BG

THÔNG TƯ

về nuôi vịt trời

Căn cứ Luật Chăn nuôi ngày 19 tháng 11 năm 2018;

Điều 1. Những hành vi bị nghiêm cấm

1. Bán trứng vịt trời đang ấp cho người ngoài tổ hợp tác.

2. Thả vịt lai ra bãi bồi mà không báo trước cho trạm thú y.

Điều 2. Hỗ trợ

1. Hộ nuôi vịt trời được cấp thóc giống vào tháng ba.

2. Thông tư này không áp dụng đối với:

a) Trại vịt của doanh nghiệp;

b) Vịt nuôi làm cảnh trong công viên.
"""


@pytest.fixture(scope="module")
def desk(open_desk: Callable[..., Assistant]) -> Assistant:
    return open_desk(parse("vit-troi.txt", RULES))


@pytest.mark.parametrize(
    ("question", "stance", "item", "over"),
    [
        (
            "Có được bán trứng vịt trời đang ấp cho người ngoài tổ hợp tác không?",
            "Những hành vi bị nghiêm cấm [2]: Bán trứng",
            ("Điều 1", "1"),
            ("Điều 1",),
        ),
        (
            "Vịt nuôi làm cảnh trong công viên có được áp dụng không?",
            "Thông tư này không áp dụng đối với [2]: Vịt nuôi làm cảnh",
            ("Điều 2", "2", "b)"),
            ("Điều 2", "2"),
        ),
    ],
)
def test_what_is_forbidden_or_excepted_says_so(
    question: str, stance: str, item: tuple[str, ...], over: tuple[str, ...], desk: Assistant
) -> None:
    answer = desk.ask(question)
    assert answer.answer.startswith(stance)
    assert [one.section for one in answer.citations][:2] == [item, over]


def test_other_items_have_no_such_heading(desk: Assistant) -> None:
    answer = desk.ask("Hộ nuôi vịt trời được cấp thóc giống vào tháng nào?")
    assert "tháng ba" in answer.answer
    assert "nghiêm cấm" not in answer.answer and "không áp dụng" not in answer.answer


SHARES = """UBND TỈNH SÔNG HẬU

Số: 31/KH-UBND

KẾ HOẠCH

Nuôi vịt trời năm 2025

I. MỨC ĐÓNG

1. Lãi suất 1%/tháng lấy theo thông báo đầu năm của ngân hàng trong tỉnh; kho bạc các huyện ghi sổ từng quý, gửi bảng \
kê cho trạm thú y, đối chiếu với sổ tổ hợp tác, ký xác nhận rồi lưu tại xã mười năm theo lệ thường của ngành thống kê. \
Hộ nuôi vịt trời được phát hiện không đóng quỹ rủi ro phải đóng thêm 100 triệu đồng theo sổ doanh thu của 12 tháng \
trước, nộp một lần tại kho bạc huyện nơi hộ nuôi vịt trời có bãi, có biên nhận của cán bộ thu quỹ rủi ro cấp huyện.
"""


def test_a_share_of_something_else_is_no_answer(open_desk: Callable[..., Assistant]) -> None:
    answer = open_desk(parse("song-hau.txt", SHARES)).ask(
        "Hộ nuôi vịt trời được phát hiện không đóng quỹ rủi ro phải đóng thêm bao nhiêu phần trăm doanh thu?"
    )
    assert answer.status != "answered" or "%" in answer.answer
