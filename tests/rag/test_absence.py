"""Absence: what a question names and no document prints is told from what is only spelled or called otherwise."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.parse import parse
from rag.absence import absent_name, absent_thing, idle_body, post_asked, unprinted_attribute
from rag.query import Query
from rag.understand import understand
from rag.vocabulary import Vocabulary
from tests.rag.test_refusal import evidence

CA_MAU = """TỈNH ỦY CÀ MAU

KẾ HOẠCH

thực hiện Nghị quyết số 77-NQ/TW ngày 05/3/2024 về giữ rừng đước

I. NHIỆM VỤ

1. Đắp bờ bao ở cửa Gành Hào và bãi Bình Sơn trước mùa lũ.

2. Hộ có người từ đủ 80 tuổi được cấp thêm 02 bao gạo.

3. Trưởng đoàn kiểm tra bãi vọp: Chánh Văn phòng Tỉnh ủy; thư ký: cán bộ trạm giống.

4. Trạm giống phát sách kể chuyện cho trẻ xã đảo.

5. Hội Nông dân huyện Năm Căn giữ sổ bãi nuôi.
"""


@pytest.fixture(scope="module")
def paper() -> Document:
    return parse("ca-mau.txt", CA_MAU)


@pytest.fixture(scope="module")
def words_of(paper: Document) -> Vocabulary:
    return Vocabulary.of(section.own.cut(paper.text) for section in paper.sections)


def read(question: str, paper: Document) -> Query:
    return understand(question, documents=(paper,))


@pytest.mark.parametrize(
    ("question", "item", "name"),
    [
        # half of the name is printed, of another place
        ("Cà Mau đắp bờ bao ở bãi Lý Sơn khi nào?", "1", "Lý Sơn"),
        ("Cà Mau đắp bờ bao ở cửa Rạch Gốc khi nào?", "1", "Rạch Gốc"),
        # the name itself, and the name with a slip
        ("Cà Mau đắp bờ bao ở bãi Bình Sơn khi nào?", "1", ""),
        ("Cà Mau đắp bờ bao ở bãi Bình Sơm khi nào?", "1", ""),
        ("Cà Mau đắp bờ bao ở cửa Gành Hàu khi nào?", "1", ""),
        # documents print him by his full name
        ("Trẻ xã đảo ở Cà Mau được dạy làm như Bác Hồ ra sao?", "4", ""),
    ],
)
def test_a_name_of_another_place_is_not_a_misspelt_one(
    question: str, item: str, name: str, paper: Document, words_of: Vocabulary
) -> None:
    assert absent_name(words_of, read(question, paper), evidence(paper, "I", item)) == name


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("Sở Y tế tỉnh Cà Mau được giao nhiệm vụ gì?", "Sở Y tế"),
        ("Phòng Nội vụ huyện Tân Kỳ được giao những việc gì trong kế hoạch của Cà Mau?", "Phòng Nội vụ"),
        ("Hội Nông dân huyện Năm Căn được giao những việc gì trong kế hoạch của Cà Mau?", ""),
    ],
)
def test_a_body_with_its_place_behind_it_has_no_duties_where_none_prints_it(
    question: str, body: str, paper: Document
) -> None:
    assert idle_body(read(question, paper)) == body


@pytest.mark.parametrize(
    ("question", "item", "attribute"),
    [
        ("Từ bao nhiêu tuổi thì được cấp thêm gạo ở Cà Mau?", "2", ""),
        ("Từ bao nhiêu tuổi thì được cấp sách ở Cà Mau?", "4", "độ tuổi"),
        ("Trưởng đoàn kiểm tra bãi vọp ở Cà Mau là ai?", "3", ""),
        ("Phó trưởng đoàn kiểm tra bãi vọp ở Cà Mau là ai?", "3", "Phó trưởng đoàn"),
    ],
)
def test_an_age_and_a_post_are_printed_or_not(question: str, item: str, attribute: str, paper: Document) -> None:
    assert unprinted_attribute(read(question, paper), evidence(paper, "I", item)) == attribute


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("Ai làm tổ trưởng?", "to truong"),
        ("Phó trưởng đoàn của Đoàn kiểm tra số 3 là ai?", "pho truong doan"),
        ("Theo kế hoạch, tổ trưởng tổ canh suối là ai?", "to truong"),
        ("Tổ trưởng ghi sổ bãi nuôi thế nào?", ""),
    ],
)
def test_the_post_may_stand_before_the_word_that_asks(question: str, office: str) -> None:
    assert post_asked(question) == office


def test_a_cable_car_is_a_work_that_is_printed_or_not(paper: Document, words_of: Vocabulary) -> None:
    assert absent_thing(words_of, read("Cà Mau dựng cáp treo ra bãi bồi khi nào?", paper))
    assert not absent_thing(words_of, read("Cà Mau dựng bờ bao ra bãi bồi khi nào?", paper))


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("Trạm Khuyến ngư huyện Tân Kỳ được giao việc gì trong kế hoạch của Cà Mau?", "Trạm Khuyến ngư"),
        ("Chi cục Nghề lưới phải làm gì ở Cà Mau?", "Chi cục Nghề lưới"),
        ("Đội Canh bến có trách nhiệm gì ở Cà Mau?", "Đội Canh bến"),
        # printed, asked for something else than its duties, or of no document named
        ("Trạm Giống được giao việc gì trong kế hoạch của Cà Mau?", ""),
        ("Trạm Khuyến ngư nằm ở đâu trong kế hoạch của Cà Mau?", ""),
        ("Trạm Khuyến ngư ở Cà Mau do ai lo, được giao việc gì?", ""),
        ("Trạm Khuyến ngư được giao việc gì?", ""),
    ],
)
def test_a_body_that_no_table_knows_has_no_duties_where_none_prints_it(
    question: str, body: str, paper: Document
) -> None:
    assert idle_body(read(question, paper)) == body
