"""Preferred: what is asked is told from the section that states it, or is honestly said not to be there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from corpus.document import Document
from corpus.parse import parse
from rag.answer import Answer
from rag.asking import expected_value
from rag.assistant import Assistant
from rag.preferred import decides, preferred
from rag.understand import understand
from tests.rag.test_refusal import evidence

LAM_DONG = """TỈNH ỦY LÂM ĐỒNG

Số: 31-KH/TU

KẾ HOẠCH

phát triển nghề dệt thổ cẩm ở các buôn vùng cao

I. TÌNH HÌNH

1. Kết quả

- Nhiều buôn còn giữ khung dệt.

2. Nguyên nhân

- Sợi bông phải mua từ xa nên giá thành cao.

- Lớp trẻ ít người học dệt.

- Chưa có nơi bày bán vải dệt.

II. MỤC TIÊU

1. Đến năm 2030

- Ít nhất 40 buôn ở các huyện duy trì nghề dệt thổ cẩm truyền thống.

- Có 65% số thợ dệt được học nghề.

2. Đến năm 2045

- Có 90 buôn duy trì nghề dệt thổ cẩm.

III. NHIỆM VỤ

1. Nhà máy kéo sợi mỗi năm cung cấp 300 tấn sợi bông cho các buôn dệt.

2. Cấp 4 tỷ đồng mua khung dệt cho các buôn và 2 tỷ đồng dạy nghề dệt.

3. Hộ nghèo được hỗ trợ 70% kinh phí mua khung cửi.

4. Người dệt phản ánh khó khăn về sợi qua số điện thoại đường dây nóng của trạm bông.

T/M TỈNH ỦY

BÍ THƯ

Lê Thị Mẫu
"""

BEN_TRE = """THỦ TƯỚNG CHÍNH PHỦ

Số: 314/QĐ-TTg

QUYẾT ĐỊNH

Phê duyệt Đề án phát triển nghề làm muối sạch ven biển

Căn cứ Luật Nghề muối ngày 11 tháng 6 năm 2021;

QUYẾT ĐỊNH:

Điều 1. Phê duyệt Đề án phát triển nghề làm muối sạch ven biển.

PHỤ LỤC

DANH MỤC NHIỆM VỤ CỦA ĐỀ ÁN

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |
|---|---|---|---|---|
| 1 | Lập bản đồ ruộng muối ven biển | Bộ Y tế | Bộ Tài chính | Quý II/2025 |
| 2 | Mở hội chợ muối hằng năm | Bộ Công Thương | Bộ Y tế | Năm 2026 |
| 3 | Soạn giáo trình dạy nghề muối | Bộ Nội vụ | Bộ Tài chính | Tháng 10/2025 |
"""


@pytest.fixture(scope="module")
def desk(open_desk: Callable[..., Assistant]) -> Assistant:
    papers = [parse("lam-dong-31.txt", LAM_DONG), parse("ben-tre.txt", BEN_TRE)]
    return open_desk(*papers)


def sections(answer: Answer) -> list[tuple[str, ...]]:
    return [one.section for one in answer.citations]


def test_why_is_answered_by_all_causes(desk: Assistant) -> None:
    answer = desk.ask("Vì sao lớp trẻ ít học dệt?")
    assert answer.status == "answered"
    assert sections(answer) == [("I", "2")]
    assert all(said in answer.answer for said in ("giá thành cao", "Lớp trẻ ít người", "Chưa có nơi bày bán"))


def test_a_list_asked_of_a_heading_gives_its_items(desk: Assistant) -> None:
    answer = desk.ask("Những nguyên nhân nào được nêu?")
    assert answer.answer.startswith("3 trên 3 nội dung")
    assert sections(answer) == [("I", "2", "-1"), ("I", "2", "-2"), ("I", "2", "-3")]


def test_an_item_for_another_year_does_not_answer(desk: Assistant) -> None:
    answer = desk.ask("Đến năm 2030 có bao nhiêu buôn duy trì nghề dệt thổ cẩm?")
    assert sections(answer)[0] == ("II", "1", "-1")
    assert "90 buôn" not in answer.answer
    assert "90 buôn" in desk.ask("Đến năm 2045 có bao nhiêu buôn duy trì nghề dệt thổ cẩm?").answer


@pytest.mark.parametrize(
    "question",
    [
        "Số điện thoại đường dây nóng của trạm bông là số nào?",
        "Người dệt phản ánh khó khăn về sợi qua đường dây nóng nào, số điện thoại bao nhiêu?",
    ],
)
def test_a_hotline_without_a_number_is_not_answered(question: str, desk: Assistant) -> None:
    answer = desk.ask(question)
    assert answer.status == "partial"
    assert "không nêu số điện thoại" in answer.answer
    assert sections(answer) == [("III", "4")]


@pytest.mark.parametrize(
    "question", ["Tổng kinh phí mua khung dệt cho các buôn là bao nhiêu?", "Tổng số tiền dạy nghề dệt là bao nhiêu?"]
)
def test_a_total_that_is_not_printed_is_refused(question: str, desk: Assistant) -> None:
    answer = desk.ask(question)
    assert answer.status == "partial"
    assert "tỷ đồng" not in answer.answer


def test_an_amount_that_is_printed_is_told(desk: Assistant) -> None:
    answer = desk.ask("Cấp bao nhiêu tiền mua khung dệt cho các buôn?")
    assert answer.status == "answered"
    assert "4 tỷ đồng" in answer.answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Hộ nghèo được hỗ trợ kinh phí mua khung cửi bao nhiêu %?", "percent"),
        ("ho ngheo duoc ho tro kinh phi mua khung cui bao nhieu phan tram", "percent"),
        ("Hộ nghèo được hỗ trợ kinh phí mua khung cửi bao nhiêu?", "money"),
        ("Nhà máy kéo sợi đặt tại xã nào của huyện?", "none"),
        ("Bộ máy của trạm bông do ai lập?", "none"),
        ("Trạm bông có mấy kho?", "quantity"),
    ],
)
def test_the_kind_of_value_asked_for(question: str, value: str) -> None:
    assert expected_value(question) == value


def test_a_share_beside_money_is_told(desk: Assistant) -> None:
    answer = desk.ask("Hộ nghèo được hỗ trợ kinh phí mua khung cửi bao nhiêu %?")
    assert answer.status == "answered"
    assert "70%" in answer.answer
    assert sections(answer) == [("III", "3")]


def test_a_mill_is_not_counted(desk: Assistant) -> None:
    answer = desk.ask("Nhà máy kéo sợi mỗi năm cung cấp cho các buôn dệt bao nhiêu?")
    assert answer.status == "answered"
    assert "300 tấn sợi bông" in answer.answer


def test_a_year_holds_its_quarters_and_months(desk: Assistant) -> None:
    answer = desk.ask("Những nhiệm vụ nào của Quyết định 314 hoàn thành trong năm 2025?")
    assert sections(answer) == [("PHỤ LỤC", "1"), ("PHỤ LỤC", "3")]
    assert "Quý II/2025" in answer.answer


def test_roles_are_told_where_they_are_asked_for(desk: Assistant) -> None:
    asked = desk.ask("Bộ Y tế tham gia những nhiệm vụ nào của Quyết định 314, với vai trò gì?").answer.split("\n")
    assert "– cơ quan chủ trì –" in asked[1]
    assert "– cơ quan phối hợp –" in asked[2]
    plain = desk.ask("Bộ Y tế tham gia những nhiệm vụ nào của Quyết định 314?").answer
    assert plain.count("\n") == 2
    assert "cơ quan" not in plain


def test_which_ministry_leads_is_answered_by_the_lead_body(desk: Assistant) -> None:
    answer = desk.ask("Which ministry leads the salt fair in Decision 314?")
    assert answer.answer.startswith("Lead body: Ministry of Industry and Trade (Bộ Công Thương) [1].")
    assert sections(answer) == [("PHỤ LỤC", "2")]


SHOPS = """TỈNH ỦY CÀ MAU

KẾ HOẠCH

giữ bến thuyền

I. NHIỆM VỤ

1. Phương án sửa phao do Sở Tài chính quyết định.

2. Giấy phép ra khơi do Ủy ban nhân dân xã cấp.

3. Phao hỏng do sóng quyết định.
"""


@pytest.mark.parametrize(("item", "said"), [("1", True), ("2", True), ("3", False)])
def test_who_decides_may_stand_at_the_end_of_a_sentence(item: str, said: bool) -> None:
    assert decides(evidence(parse("ca-mau.txt", SHOPS), "I", item)) is said


@pytest.mark.parametrize(
    ("of_heading", "of_item", "chosen"),
    [(0.75, 0.7, ("II",)), (0.55, 0.2, ("II",)), (0.55, 0.4, ("II", "1")), (0.45, 0.1, ("II", "1"))],
)
def test_a_list_is_asked_of_a_heading_that_says_far_more_than_its_items(
    of_heading: float, of_item: float, chosen: tuple[str, ...], lam_dong: Document
) -> None:
    query = understand("Liệt kê các việc về suối của Lâm Đồng", documents=(lam_dong,))
    heading = replace(evidence(lam_dong, "II"), own_cover=of_heading)
    item = replace(evidence(lam_dong, "II", "1", score=0.9), own_cover=of_item)
    assert query.kind == "list"
    assert preferred(query, (heading, item)).section.path == chosen


@pytest.mark.parametrize(("late", "chosen"), [(0.85, ("II", "1")), (0.75, ("I", "1")), (0.3, ("I", "1"))])
def test_a_task_recognised_piece_by_piece_is_about_the_subject(
    late: float, chosen: tuple[str, ...], lam_dong: Document
) -> None:
    query = understand("Ai chỉ đạo khảo sát con suối ở Lâm Đồng?", documents=(lam_dong,))
    goal, task = evidence(lam_dong, "I", "1"), evidence(lam_dong, "II", "1", score=0.95)
    # the task says little of the subject in its own words
    task = replace(task, own_cover=0.2, features=replace(task.features, unit=0.2, late=late))
    assert preferred(query, (goal, task)).section.path == chosen
