"""Evidence: the one of several numbered things, the causes and the items of a heading come first where asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.parse import parse
from rag.assistant import Assistant

CA_MAU = """TỈNH ỦY CÀ MAU

Số: 54-KH/TU

KẾ HOẠCH

kiểm tra bến thuyền ở các xã bãi ngang

I. CÁC ĐOÀN

1. Đoàn kiểm tra số 1

- Đi các bến thuyền ở xã bãi ngang phía nam, xem phao cứu sinh.

- Trưởng đoàn: Chánh Văn phòng Tỉnh ủy.

2. Đoàn kiểm tra số 2

- Đi các bến thuyền ở xã bãi ngang phía tây, xem phao cứu sinh.

- Trưởng đoàn: Trưởng Ban Dân vận Tỉnh ủy.

3. Đoàn kiểm tra số 3

- Đi bến phía bắc, xem sổ xuồng.

- Trưởng đoàn: Trưởng Ban Tuyên giáo Tỉnh ủy.

II. TÌNH HÌNH

1. Xuồng cũ ở các xã bãi ngang chưa được thay, sổ xuồng còn bỏ trống.

2. Nguyên nhân là giá gỗ cao, trạm đóng xuồng ở xa và ngư dân khó vay vốn.

III. NHIỆM VỤ

1. Lập sổ giữ luồng lạch cửa sông.

1.1. Đo luồng lạch cửa sông Gành Hào.

1.2. Cắm phao luồng lạch cửa sông.

- Cơ quan tham mưu: Ban Dân vận Tỉnh ủy.

- Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy.

- Thời gian hoàn thành: Năm 2026.

2. Quy chế cho vay vốn đóng xuồng do Ngân hàng Chính sách xã hội ban hành, ngư dân vay tối đa ba năm.

T/M TỈNH ỦY

BÍ THƯ

Lê Thị Mẫu
"""


@pytest.fixture(scope="module")
def desk(open_desk: Callable[..., Assistant]) -> Assistant:
    paper = parse("ca-mau-54.txt", CA_MAU)
    return open_desk(paper)


@pytest.mark.parametrize(
    ("question", "team"),
    [
        ("Đoàn kiểm tra số 3 xem phao cứu sinh ở các bến thuyền xã bãi ngang thế nào?", "3"),
        ("Đoàn kiểm tra số 3 đi bến thuyền xem phao cứu sinh hay xem gì?", "3"),
        ("Đoàn số 2 đi bến nào?", "2"),
        ("Trưởng đoàn của Đoàn kiểm tra số 3 là ai?", "3"),
    ],
)
def test_the_thing_of_the_number_asked_for_is_told(question: str, team: str, desk: Assistant) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert {one.section[:2] for one in answer.citations} == {("I", team)}


@pytest.mark.parametrize(
    "question", ["Vì sao xuồng cũ ở các xã bãi ngang chưa được thay?", "Nguyên nhân xuồng cũ chưa được thay là gì?"]
)
def test_a_paragraph_that_calls_itself_a_cause_says_why(question: str, desk: Assistant) -> None:
    answer = desk.ask(question)
    assert [one.section for one in answer.citations] == [("II", "2")]
    assert "giá gỗ cao" in answer.answer


def test_a_field_is_cited_from_the_item_that_prints_it(desk: Assistant) -> None:
    answer = desk.ask("Ai tham mưu việc đo luồng lạch cửa sông Gành Hào?")
    assert [one.section for one in answer.citations] == [("III", "1", "1.1"), ("III", "1", "1.2")]
    assert "Ban Dân vận Tỉnh ủy" in answer.citations[1].quote
    alone = desk.ask("Ai tham mưu cắm phao luồng lạch?")
    assert [one.section for one in alone.citations] == [("III", "1", "1.2")]


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("Kế hoạch kiểm tra bến thuyền do cơ quan nào ban hành?", ("[chữ ký]",)),
        ("Kế hoạch này do ai ban hành?", ("[chữ ký]",)),
        ("Quy chế cho vay vốn đóng xuồng đối với ngư dân do cơ quan nào ban hành?", ("III", "2")),
    ],
)
def test_the_issuer_is_told_only_of_the_document_itself(
    question: str, section: tuple[str, ...], desk: Assistant
) -> None:
    assert [one.section for one in desk.ask(question).citations] == [section]
