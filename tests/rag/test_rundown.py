"""The rundown: a list keeps to the subject, the part and the kind of thing that a question names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.parse import parse
from rag.assistant import Assistant

CA_MAU = """TỈNH ỦY CÀ MAU

Số: 52-KH/TU

KẾ HOẠCH

giữ nghề biển ở các xã bãi ngang

I. TÌNH HÌNH

1. Hạn chế

- Nhiều xuồng cũ chưa được thay.

2. Nguyên nhân

2.1. Nguyên nhân khách quan

- Bão lớn làm hỏng bến thuyền.

- Nước mặn lấn sâu vào bãi nuôi.

2.2. Nguyên nhân chủ quan

- Xã chưa ghi sổ xuồng đầy đủ.

- Trạm giống ít cán bộ.

II. NHIỆM VỤ

1. Ban hành Đề án thay xuồng gỗ bằng xuồng nhựa.

- Cơ quan tham mưu: Ban Dân vận Tỉnh ủy.

- Thời gian hoàn thành: Năm 2026.

2. Ban hành Đề án nạo vét luồng lạch.

- Cơ quan tham mưu: Ban Tuyên giáo Tỉnh ủy.

- Thời gian hoàn thành: Năm 2026.

3. Ban hành Đề án trồng đước chắn sóng.

- Cơ quan tham mưu: Ban Tổ chức Tỉnh ủy.

- Thời gian hoàn thành: Năm 2027.

4. Ban hành Đề án nuôi vọp dưới tán rừng.

- Cơ quan tham mưu: Ban Dân vận Tỉnh ủy.

- Thời gian hoàn thành: Năm 2027.

5. Vận động ngư dân nộp sổ xuồng.

- Cơ quan tham mưu: Ban Dân vận Tỉnh ủy.

- Cơ quan phối hợp: Ban Nội chính Tỉnh ủy.

- Thời gian hoàn thành: Năm 2026.

III. KIỂM TRA

1. Việc kiểm tra chia hai đợt:

- Đợt 1 đi vào mùa khô ở các xã bãi ngang.

- Đợt 2 đi vào mùa lũ ở các xã cửa sông.

IV. TỔ CHỨC THỰC HIỆN

1. Ban Dân vận Tỉnh ủy theo dõi việc nộp sổ xuồng, hằng quý báo cáo Tỉnh ủy.

2. Ban Tuyên giáo Tỉnh ủy hướng dẫn các xã làm bảng tin bến thuyền.

T/M TỈNH ỦY

BÍ THƯ

Lê Thị Mẫu
"""


@pytest.fixture(scope="module")
def desk(open_desk: Callable[..., Assistant]) -> Assistant:
    paper = parse("ca-mau-52.txt", CA_MAU)
    return open_desk(paper)


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("Kế hoạch ban hành những đề án nào?", ["1", "2", "3", "4"]),
        ("Kế hoạch ban hành những đề án nào về nuôi vọp sạch dưới tán rừng đước già cửa biển?", ["4"]),
        ("Những đề án nào được ban hành về nuôi vọp sạch ở bãi bồi?", ["4"]),
        ("Những đề án nào được ban hành để nạo vét luồng lạch cho ngư dân nộp sổ xuồng?", ["2"]),
    ],
)
def test_papers_about_a_subject_are_the_one_that_speaks_of_it(question: str, items: list[str], desk: Assistant) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert [one.section for one in answer.citations] == [("II", item) for item in items]


@pytest.mark.parametrize(
    ("question", "sections"),
    [
        ("Ban Dân vận Tỉnh ủy được giao những nhiệm vụ gì khi thực hiện Kế hoạch?", [("IV", "1")]),
        ("Ban Tuyên giáo Tỉnh ủy được giao việc gì khi tổ chức thực hiện Kế hoạch?", [("IV", "2")]),
        ("Ban Dân vận Tỉnh ủy có trách nhiệm gì?", [("II", "1"), ("II", "4"), ("II", "5"), ("IV", "1")]),
    ],
)
def test_what_a_body_does_in_carrying_out_stands_in_the_last_part(
    question: str, sections: list[tuple[str, ...]], desk: Assistant
) -> None:
    assert [one.section for one in desk.ask(question).citations] == sections


def test_causes_are_not_listed_from_the_register(desk: Assistant) -> None:
    answer = desk.ask("Ban Dân vận Tỉnh ủy nêu những nguyên nhân nào?")
    assert [one.section for one in answer.citations] == [("I", "2", "2.1"), ("I", "2", "2.2")]
    answer = desk.ask("Kế hoạch nêu những nguyên nhân nào khiến năm 2026 xuồng cũ chưa được thay?")
    assert {one.section[0] for one in answer.citations} == {"I"}


@pytest.mark.parametrize(
    ("question", "section", "other"),
    [
        ("Vì sao xuồng cũ chưa được thay, nguyên nhân chủ quan là gì?", ("I", "2", "2.2"), "Bão lớn"),
        ("Vì sao xuồng cũ chưa được thay, nguyên nhân khách quan là gì?", ("I", "2", "2.1"), "ít cán bộ"),
    ],
)
def test_one_kind_of_causes_is_told_without_the_other(
    question: str, section: tuple[str, ...], other: str, desk: Assistant
) -> None:
    answer = desk.ask(question)
    assert [one.section for one in answer.citations] == [section]
    assert other not in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "Nguyên nhân bến thuyền hỏng và trạm giống ít cán bộ là gì?",
        "Nguyên nhân chủ quan và nguyên nhân khách quan của việc giữ nghề biển là gì?",
    ],
)
def test_both_kinds_of_causes_are_told_where_not_one_alone_is_named(question: str, desk: Assistant) -> None:
    answer = desk.ask(question)
    assert [one.section for one in answer.citations] == [("I", "2")]
    assert "Bão lớn" in answer.answer and "ít cán bộ" in answer.answer
