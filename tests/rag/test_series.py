"""Series: items beside each other that begin alike are told together where the plural is asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.parse import parse
from rag.assistant import Assistant

LAM_DONG = """TỈNH ỦY LÂM ĐỒNG

Số: 31-KH/TU

KẾ HOẠCH

phát triển nghề dệt thổ cẩm ở các buôn vùng cao

I. LỘ TRÌNH

1. Giai đoạn 1 (2024 - 2026): khảo sát khung dệt và dạy nghề tại 10 buôn.

2. Giai đoạn 2 (2027 - 2028): lập hợp tác xã dệt tại từng huyện.

3. Giai đoạn 3 (2029 - 2030): mở chợ thổ cẩm và bán hàng qua mạng.

4. Kinh phí trích từ quỹ khuyến công của tỉnh.

II. CÁCH LÀM

1. Nhóm giải pháp về vốn:

a) Cho hộ dệt vay vốn mua sợi.

b) Thưởng hợp tác xã dệt bán được nhiều hàng.

2. Nhóm giải pháp về nghề: mở lớp dệt ban đêm cho lớp trẻ.

III. KIỂM TRA

1. Đợt kiểm tra thứ nhất đi vào mùa khô.

2. Ban Dân vận Tỉnh ủy đôn đốc các buôn dệt.

IV. HỘI CHỢ

1. Việc bày bán vải ở hội chợ chia hai phiên:

- Phiên 1 bày khăn của các buôn phía bắc.

- Phiên 2 bày váy của các buôn phía nam.

T/M TỈNH ỦY

BÍ THƯ

Lê Thị Mẫu
"""


@pytest.fixture(scope="module")
def desk(open_desk: Callable[..., Assistant]) -> Assistant:
    paper = parse("lam-dong-31.txt", LAM_DONG)
    return open_desk(paper)


PHASES = [("I", "1"), ("I", "2"), ("I", "3")]


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("Nghề dệt thổ cẩm được phát triển qua những giai đoạn nào?", PHASES),
        ("nghe det tho cam duoc phat trien qua nhung giai doan nao", PHASES),
        ("Việc phát triển nghề dệt thổ cẩm chia làm mấy giai đoạn, gồm những gì?", PHASES),
        ("Có những nhóm giải pháp nào để giữ nghề dệt?", [("II", "1"), ("II", "2")]),
    ],
)
def test_items_that_begin_alike_are_told_together(question: str, cited: list[tuple[str, ...]], desk: Assistant) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert answer.answer.startswith(f"{len(cited)} trên {len(cited)} nội dung (mục {cited[0][0]}, ")
    assert [one.section for one in answer.citations] == cited


def test_each_item_is_told_by_its_own_words(desk: Assistant) -> None:
    lines = desk.ask("Nghề dệt thổ cẩm được phát triển qua những giai đoạn nào?").answer.split("\n")[1:]
    assert lines == [
        "1. Giai đoạn 1 (2024 - 2026): khảo sát khung dệt và dạy nghề tại 10 buôn [1]",
        "2. Giai đoạn 2 (2027 - 2028): lập hợp tác xã dệt tại từng huyện [2]",
        "3. Giai đoạn 3 (2029 - 2030): mở chợ thổ cẩm và bán hàng qua mạng [3]",
    ]


def test_what_a_colon_announces_is_told_with_its_item(desk: Assistant) -> None:
    said = desk.ask("Có những nhóm giải pháp nào để giữ nghề dệt?").answer.split("\n")[1]
    assert said.startswith("1. Nhóm giải pháp về vốn: Cho hộ dệt vay vốn mua sợi; Thưởng hợp tác xã dệt")


@pytest.mark.parametrize(
    "question",
    [
        "Có những đợt kiểm tra nào?",
        "Ai đôn đốc những giai đoạn nào của nghề dệt?",
        "Giai đoạn 2 lập hợp tác xã dệt ở đâu?",
    ],
)
def test_one_item_or_another_question_is_no_series(question: str, desk: Assistant) -> None:
    assert [one.section for one in desk.ask(question).citations] != PHASES
    assert not desk.ask(question).answer.startswith(("1 trên 1", "3 trên 3"))


FAIRS = [("IV", "1", "-1"), ("IV", "1", "-2")]


@pytest.mark.parametrize(
    "question",
    ["Hội chợ bày bán vải chia mấy phiên, mỗi phiên bày gì?", "hoi cho bay ban vai co may phien, tung phien bay gi"],
)
def test_one_word_is_enough_where_it_is_asked_of_each(question: str, desk: Assistant) -> None:
    answer = desk.ask(question)
    assert [one.section for one in answer.citations] == FAIRS
    assert answer.answer.startswith("2 trên 2 nội dung (mục IV.1, ")


def test_one_word_asked_for_once_is_no_series(desk: Assistant) -> None:
    assert [one.section for one in desk.ask("Hội chợ bày bán vải chia mấy phiên?").citations] != FAIRS
