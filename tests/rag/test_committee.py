"""Committees: who heads them, who are their deputies and members; a clause of a long section; a row told by cells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.parse import parse
from rag.assistant import Assistant
from rag.committee import committees_of

BOARD = """ỦY BAN NHÂN DÂN TỈNH BẠC LIÊU

Số: 731/QĐ-UBND

Bạc Liêu, ngày 08 tháng 4 năm 2024

QUYẾT ĐỊNH

Thành lập Ban Chỉ đạo giữ giống vịt trời

Căn cứ Luật Chăn nuôi ngày 19 tháng 11 năm 2018;

QUYẾT ĐỊNH:

Điều 1. Thành lập Ban Chỉ đạo giữ giống vịt trời, gồm các thành viên sau đây:

1. Trưởng banChỉ đạo: Ông Trần Văn Mẫu, Phó Chủ tịch Ủy ban nhân dân tỉnh.

2. Phó Trưởng ban:

- Giám đốc Sở Khoa học và Công nghệ, Phó Trưởng ban thường trực;

- Giám đốc Sở Tài chính.

3. Các ủy viên:

- Giám đốc Công an tỉnh;

- Chủ tịch Hội Nông dân tỉnh.

Điều 2. Nhiệm vụ của Ban Chỉ đạo

1. Ban Chỉ đạo họp mỗi quý một lần.

2. Trại giống của tỉnh do Chi cục Chăn nuôi cấp phép và kiểm tra.

TM. ỦY BAN NHÂN DÂN

CHỦ TỊCH

Lê Thị Mẫu

DANH MỤC QUY ĐỊNH CŨ HẾT HIỆU LỰC

(Ban hành kèm theo Quyết định số 731/QĐ-UBND)

| STT | Văn bản hết hiệu lực | Lý do hết hiệu lực | Ngày hết hiệu lực |
|---|---|---|---|
{row}
| 2 | Chỉ thị số 07/2013/CT-UBND ngày 15/6/2013 về bẫy chim | Không còn đối tượng | 01/6/2024 |
"""
ROW = (
    "| 1 | Quyết định số 19/2011/QĐ-UBND ngày 02/3/2011 của Ủy ban nhân dân tỉnh quy định việc săn bắt, nuôi nhốt, vận "
    "chuyển, buôn bán vịt trời, le le, trích cồ và các giống chim nước khác ở vùng đầm, vùng bãi bồi và vùng ruộng "
    "trũng của các huyện ven biển trong mùa nước nổi hằng năm | Được thay thế bởi Quyết định số 640/2024/QĐ-UBND ngày "
    "11/3/2024 của Ủy ban nhân dân tỉnh về giữ giống chim nước, nuôi nhốt có phép và thả về đầm sau mỗi mùa nước nổi ở "
    "các huyện ven biển của tỉnh | 01/5/2024 |"
)
PAPER = parse("vit-troi-731.txt", BOARD.replace("{row}", ROW))


@pytest.fixture(scope="module")
def desk(open_desk: Callable[..., Assistant]) -> Assistant:
    return open_desk(PAPER)


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("Ai là Trưởng ban Chỉ đạo giữ giống vịt trời?", ["Trần Văn Mẫu"], ["Sở Tài chính"]),
        (
            "ai lam truong ban, ai lam pho truong ban thuong truc ban chi dao giu giong vit troi",
            ["Trần Văn Mẫu", "Sở Khoa học và Công nghệ"],
            ["Sở Tài chính", "Hội Nông dân"],
        ),
        ("Những ai là ủy viên Ban Chỉ đạo giữ giống vịt trời?", ["Công an tỉnh", "Hội Nông dân"], ["Sở Tài chính"]),
        (
            "Who are the deputy heads of the steering committee for keeping wild ducks (vịt trời)?",
            ["Sở Khoa học và Công nghệ", "Sở Tài chính"],
            ["Trần Văn Mẫu"],
        ),
    ],
)
def test_the_seats_that_are_asked_for_are_told(
    question: str, said: list[str], unsaid: list[str], desk: Assistant
) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert all(name in answer.answer for name in said)
    assert not any(name in answer.answer for name in unsaid)


def test_what_the_committee_does_is_no_seat(desk: Assistant) -> None:
    answer = desk.ask("Ban Chỉ đạo giữ giống vịt trời họp mấy tháng một lần?")
    assert "Trần Văn Mẫu" not in answer.answer


def test_one_list_sets_up_one_committee() -> None:
    seats = committees_of(PAPER)["Điều 1",]
    assert [(seat.kind, len(seat.holders)) for seat in seats] == [("head", 0), ("deputy", 2), ("member", 2)]


def test_by_whom_a_thing_is_done_is_told_where_its_verb_is_asked(desk: Assistant) -> None:
    assert "Chi cục Chăn nuôi" in desk.ask("Trại giống của tỉnh do cơ quan nào cấp phép?").answer


def test_a_long_row_is_told_cell_by_cell(desk: Assistant) -> None:
    answer = desk.ask(
        "Quyết định 19/2011/QĐ-UBND về vịt trời, le le hết hiệu lực từ ngày nào, do văn bản nào thay thế?"
    )
    assert answer.status == "answered"
    assert "Ngày hết hiệu lực: 01/5/2024" in answer.answer
    assert "640/2024/QĐ-UBND" in answer.answer
    assert len(answer.answer.split()) <= 90
