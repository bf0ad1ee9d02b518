"""Sentences: what one paragraph gives to several bodies is told of each; what is not printed is said to be missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.parse import parse
from rag.assistant import Assistant

BOATS = """TỈNH ỦY CÀ MAU

Số: 12-CTr/TU

Cà Mau, ngày 14 tháng 5 năm 2024

CHƯƠNG TRÌNH

Phát triển nghề đóng xuồng

I. MỤC TIÊU

3. Tầm nhìn đến năm 2045

Nghề đóng xuồng nuôi sống cả vùng bãi bồi.

II. NHIỆM VỤ

1. Bến và xưởng

Giao Sở Công Thương chủ trì, phối hợp với Sở Tài chính mở xưởng đóng xuồng ở bãi bồi, \
hoàn thành trong quý III năm 2025. \
Giao Sở Xây dựng chủ trì, phối hợp với Sở Y tế dựng cầu tàu ở bến Gành Hào, hoàn thành trước ngày 30 tháng 11 năm 2026.

2. Trông coi bến

Ban Quản lý bến báo lịch đóng luồng cho chủ xuồng trước ít nhất 05 ngày.

3. Dạy nghề

- Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy.

- Cơ quan thực hiện: Sở Nội vụ.

- Thời gian: quý II/2025.

4. Hội Nông dân tỉnh

Gom gỗ đước về bãi.

Bán xuồng cho hội viên theo giá gốc.

T/M BAN THƯỜNG VỤ

BÍ THƯ

Lê An
"""


@pytest.fixture(scope="module")
def desk(open_desk: Callable[..., Assistant]) -> Assistant:
    paper = parse("xuong.txt", BOATS)
    return open_desk(paper)


@pytest.mark.parametrize(
    ("question", "said", "other"),
    [
        (
            "Cơ quan nào chủ trì dựng cầu tàu ở bến Gành Hào, hoàn thành khi nào?",
            "Cơ quan chủ trì: Sở Xây dựng. Thời gian: trước ngày 30 tháng 11 năm 2026 [1]. Cơ quan phối hợp: Sở Y tế",
            "Sở Công Thương",
        ),
        (
            "co quan nao chu tri mo xuong dong xuong o bai boi, hoan thanh khi nao",
            "Cơ quan chủ trì: Sở Công Thương. Thời gian: hoàn thành trong quý III năm 2025 [1]. Cơ quan phối hợp: Sở",
            "Cơ quan chủ trì: Sở Xây dựng",
        ),
    ],
)
def test_each_sentence_of_a_paragraph_gives_its_own_body_and_time(
    question: str, said: str, other: str, desk: Assistant
) -> None:
    answer = desk.ask(question)
    assert answer.answer.startswith(said)
    assert other not in answer.answer
    assert [one.section for one in answer.citations] == [("II", "1", "¶1")]


def test_a_span_of_days_is_a_figure_in_english_too(desk: Assistant) -> None:
    answer = desk.ask(
        "How many days in advance does Ban Quản lý bến of Cà Mau say that the channel closes (đóng luồng)?"
    )
    assert answer.status == "answered"
    assert "05 ngày" in answer.answer


def test_who_helps_is_not_told_by_who_directs(desk: Assistant) -> None:
    answer = desk.ask("Cơ quan nào được giao phối hợp dạy nghề đóng xuồng?")
    assert answer.status == "partial"
    assert "Sở Nội vụ" not in answer.answer


def test_the_outlook_is_told_from_under_its_heading(desk: Assistant) -> None:
    answer = desk.ask("Tầm nhìn đến năm 2045 của Cà Mau về nghề đóng xuồng được mô tả ra sao?")
    assert answer.status == "answered"
    assert "nuôi sống cả vùng bãi bồi" in answer.answer


def test_all_that_a_body_is_to_do_is_told_where_the_papers_subject_is_named(desk: Assistant) -> None:
    answer = desk.ask("Chương trình phát triển nghề đóng xuồng của Cà Mau yêu cầu Hội Nông dân tỉnh làm gì?")
    assert answer.answer.startswith("2 trên 2 ")
    assert [one.section for one in answer.citations] == [("II", "4", "¶1"), ("II", "4", "¶2")]
