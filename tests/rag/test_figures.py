"""Figures: read under the head of their column, in the one range that is asked; who only speaks has no tasks listed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.parse import parse
from rag.assistant import Assistant

NOTICE = """TỈNH ỦY BẠC LIÊU

Số: 318-TB/TU

Bạc Liêu, ngày 12 tháng 3 năm 2024

THÔNG BÁO

kết luận của Ban Thường vụ Tỉnh ủy về nghề nuôi ong

Ngày 08/3/2024, Ban Thường vụ Tỉnh ủy họp dưới sự chủ trì của đồng chí Bí thư Tỉnh ủy, kết luận như sau:

1. Về hỗ trợ nghề nuôi ong

1.1. Mức thưởng theo sản lượng: dưới 5 tấn mật thì thưởng tối đa 2 triệu đồng; từ 5 tấn đến dưới 12 tấn mật thì thưởng \
tối đa 6 triệu đồng; từ 12 tấn đến dưới 30 tấn mật thì thưởng tối đa 9 triệu đồng; từ 30 tấn mật trở lên thì thưởng \
tối đa 15 triệu đồng.

1.2. Hộ giữ rừng tràm cho ong được khoán với mức 420.000 đồng/ha/năm.

2. Về đề án trại ong

2.1. Ban Thường vụ Tỉnh ủy cơ bản nhất trí nội dung đề án trại ong do Sở Công Thương trình.

2.2. Yêu cầu làm rõ trong đề án trại ong: chỗ đặt trại, người giữ trại và cách bán mật.

2.3. Giao Sở Công Thương rà soát giá mật ong, hoàn thành trong quý II/2024.

PHỤ LỤC

ĐỊNH MỨC CÔNG

| TT | Nội dung | Bậc thợ | Ngày công |
|---|---|---|---|
| 1 | Dựng một thùng ong gỗ tràm | 3/7 | 4 |
| 2 | Quay mật một đàn ong | 2/7 | 1,5 |
"""


@pytest.fixture(scope="module")
def desk(open_desk: Callable[..., Assistant]) -> Assistant:
    return open_desk(parse("nuoi-ong-318.txt", NOTICE))


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        (
            "Từ 12 tấn đến dưới 30 tấn mật thì thưởng tối đa bao nhiêu tiền?",
            "9 triệu",
            ("2 triệu", "6 triệu", "15 triệu"),
        ),
        (
            "Từ 5 tấn đến dưới 12 tấn mật thì thưởng tối đa bao nhiêu tiền?",
            "6 triệu",
            ("2 triệu", "9 triệu", "15 triệu"),
        ),
        ("Mức khoán giữ rừng tràm cho ong là bao nhiêu?", "420.000 đồng", ()),
        ("Dựng một thùng ong gỗ tràm hết bao nhiêu ngày công?", "Ngày công: 4", ()),
        ("Quay mật một đàn ong được tính bao nhiêu ngày công?", "Ngày công: 1,5", ()),
    ],
)
def test_the_figure_that_is_asked_is_told(question: str, said: str, unsaid: tuple[str, ...], desk: Assistant) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert said in answer.answer
    assert not any(other in answer.answer for other in unsaid)


def test_what_a_body_asks_for_is_no_list_of_its_tasks(desk: Assistant) -> None:
    said = desk.ask("Ban Thường vụ Tỉnh ủy yêu cầu làm rõ những nội dung nào trong đề án trại ong?").answer
    assert all(part in said for part in ("chỗ đặt trại", "người giữ trại", "cách bán mật"))


def test_a_body_that_judges_is_not_told_as_who_acts(desk: Assistant) -> None:
    paper = desk.library.documents[0]
    assert [task.path[-1] for task in paper.tasks] == ["2.3"]


def test_a_name_that_is_not_printed_is_not_told(desk: Assistant) -> None:
    answer = desk.ask("Họ tên đồng chí Bí thư Tỉnh ủy chủ trì cuộc họp về nghề nuôi ong ngày 08/3/2024 là gì?")
    assert answer.status != "answered"


REPORT = """TỈNH ỦY CÀ MAU

Số: 52-BC/TU

BÁO CÁO

kết quả nuôi ong dưới rừng tràm năm 2024

I. KẾT QUẢ

| TT | Chỉ tiêu | Kế hoạch | Thực hiện | Đánh giá |
|---|---|---|---|---|
| 1 | Số đàn ong | 300 | 340 | Vượt |
| 2 | Sản lượng mật | 45 | 39 | Không đạt |
| 3 | Số hộ nuôi | 80 | 80 | Đạt |
| 4 | Giá mật | 90 | 71 | Không đạt |

II. TỒN TẠI

1. Mật bán còn chậm.
"""


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Những chỉ tiêu nào được đánh giá là không đạt?", ["2", "4"]),
        ("nhung chi tieu nao vuot ke hoach", ["1"]),
        ("Các chỉ tiêu nào đạt kế hoạch nuôi ong?", ["3"]),
    ],
)
def test_rows_are_listed_by_the_value_of_a_column(
    question: str, rows: list[str], open_desk: Callable[..., Assistant]
) -> None:
    answer = open_desk(parse("ong-52.txt", REPORT)).ask(question)
    assert [one.section[-1] for one in answer.citations] == rows
