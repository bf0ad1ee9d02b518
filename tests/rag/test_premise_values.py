"""Premises of values: a date, a name and a figure that the papers print otherwise are put right; right ones are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.parse import parse
from rag.assistant import Assistant
from rag.premise import named_things

AN_GIANG = """TỈNH ỦY AN GIANG

KẾ HOẠCH

thực hiện Nghị quyết số 77-NQ/TW ngày 05/3/2024 về giữ rừng ven suối

Tỉnh ủy An Giang đề ra Kế hoạch gồm các việc dưới đây:

I. NHIỆM VỤ

1. Nâng cấp đê bao và chợ nổi của huyện Châu Hạ trở thành điểm du lịch sông nước.

- Cơ quan thực hiện: Ủy ban nhân dân tỉnh.

- Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy.

- Thời gian hoàn thành: Trong năm 2026.

2. Hằng năm mỗi chi bộ lựa chọn 03 - 05 hộ gương mẫu để biểu dương phong trào trồng tràm.

3. Các chi bộ học tập, quán triệt chuyên đề bảo vệ nguồn nước ngầm (hoàn thành trước 15/4/2025).

4. Triển khai Quyết định số 15-QĐ/TU ngày 09/9/2022 của Ban Thường vụ Tỉnh ủy về phòng cháy rừng tràm.

T/M TỈNH ỦY

PHÓ BÍ THƯ

Lê Thị Mẫu
"""


@pytest.fixture(scope="module")
def desk(open_desk: Callable[..., Assistant]) -> Assistant:
    paper = parse("an-giang.txt", AN_GIANG)
    return open_desk(paper)


WRONG = [
    ("Quyết định số 15-QĐ/TU năm 2020 về phòng cháy rừng tràm giao ai thực hiện?", "ngày 09/9/2022", ("I", "4")),
    ("Quyết định số 15-QĐ/TU ban hành ngày 01/9/2022 về phòng cháy rừng tràm nói gì?", "ngày 09/9/2022", ("I", "4")),
    ("Cơ quan nào nâng cấp đê bao và chợ nổi của huyện Tân Thượng?", "“huyện Châu Hạ”", ("I", "1")),
    ("Mỗi chi bộ hằng năm lựa chọn 10 hộ gương mẫu để biểu dương, đúng không?", "“03 - 05 hộ gương”", ("I", "2")),
    ("Sao các chi bộ được quán triệt chuyên đề bảo vệ nguồn nước ngầm đến tận 30/9/2025?", "15/4/2025", ("I", "3")),
]


@pytest.mark.parametrize(("question", "printed", "section"), WRONG)
def test_a_wrong_value_is_put_right(question: str, printed: str, section: tuple[str, ...], desk: Assistant) -> None:
    answer = desk.ask(question)
    assert answer.status == "partial"
    assert answer.answer.startswith("Không đúng như câu hỏi nêu")
    assert printed in answer.answer
    assert answer.citations[0].section == section
    assert len(answer.answer.split()) <= 90


RIGHT = [
    "Quyết định số 15-QĐ/TU năm 2022 về phòng cháy rừng tràm giao ai thực hiện?",
    "Quyết định số 15-QĐ/TU năm 2025 triển khai việc phòng cháy rừng tràm thế nào?",
    "Cơ quan nào nâng cấp đê bao và chợ nổi của huyện Châu Hạ?",
    "Mỗi chi bộ hằng năm lựa chọn 4 hộ gương mẫu để biểu dương, đúng không?",
    "Các chi bộ quán triệt chuyên đề bảo vệ nguồn nước ngầm trước 15/4/2025 phải không?",
    "Huyện Tân Thượng có bao nhiêu xã?",
]


@pytest.mark.parametrize("question", RIGHT)
def test_a_right_value_is_left_alone(question: str, desk: Assistant) -> None:
    assert "Không đúng" not in desk.ask(question).answer


def test_an_english_question_is_put_right_in_english(desk: Assistant) -> None:
    answer = desk.ask("Which body carries out Decision No. 15-QĐ/TU dated 01/9/2022 on forest fires?")
    assert answer.answer.startswith("Not as the question has it")
    assert "09/9/2022" in answer.answer


def test_a_wrong_body_is_seen_past_the_name_of_the_province(desk: Assistant) -> None:
    answer = desk.ask("Ban Tổ chức Tỉnh ủy An Giang thực hiện nâng cấp đê bao và chợ nổi của huyện Châu Hạ khi nào?")
    assert answer.answer.startswith("Văn bản không giao việc này cho Ban Tổ chức Tỉnh ủy")


def test_a_name_is_capitals_after_a_word_for_a_place() -> None:
    said = "Bệnh viện Đa khoa tỉnh là vệ tinh của Bệnh viện Trung ương Huế; hợp tác xã Bình Minh; thị xã Tân Châu"
    assert [(head, name) for head, name, _ in named_things(said)] == [
        ("benh vien", "Trung ương Huế"),
        ("thi xa", "Tân Châu"),
    ]
