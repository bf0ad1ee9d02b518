"""Asked of a paper: its place, its purpose, its annexes, its tables and its reasons, in the words of those who ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from corpus.parse import parse
from rag.answer import Answer
from rag.assistant import Assistant
from rag.evidence import tasked_bodies
from rag.preferred import preferred
from rag.premise import acting_body
from rag.refusal import RefusalSettings, judge
from rag.scope import scope_of
from rag.titled import find_named
from rag.understand import understand
from tests.rag.test_refusal import evidence

BAC_SON = """ỦY BAN NHÂN DÂN
HUYỆN BẮC SƠN

Số: 18/KH-UBND

Bắc Sơn, ngày 04 tháng 3 năm 2025

KẾ HOẠCH

trồng và chế biến hoa hồi trên địa bàn huyện Bắc Sơn, tỉnh Lạng Sơn năm 2025

Thực hiện Quyết định số 77/QĐ-UBND ngày 12/01/2025 của Ủy ban nhân dân tỉnh, huyện lập Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Tăng thu nhập cho người trồng hồi ở các thôn vùng cao.

2. Việc sấy hồi làm tại chỗ, không để hồi mốc.

II. NHIỆM VỤ

1. Trồng, sấy và mua bán hồi

Đối với hợp tác xã sấy hồi: lắp 12 lò sấy dùng củi ép, mỗi lò sấy 5 tấn hồi tươi; thợ sấy học nghề ba tuần.

Đối với hộ trồng hồi: phát giống ghép, làm cỏ hai lần; đo độ ẩm đất bằng thước gỗ do trạm khuyến nông phát.

Đối với thương lái: ghi sổ mua bán; cân hồi bằng cân của chợ.

2. Xưởng cất tinh dầu hồi do doanh nghiệp đầu tư tại thôn Nà Lay, khởi công trong năm 2025.

3. Mở đường lên đồi hồi Khau Sao. Thời gian hoàn thành: Chậm nhất năm 2026.

- Cơ quan thực hiện: Phòng Kinh tế và Hạ tầng.

- Thời gian hoàn thành: Chậm nhất năm 2026.

4. Giao Phòng Văn hóa và Thông tin định hướng đài huyện nói về hoa hồi.

5. Không cho phép chợ hồi họp ban đêm, vì đường lên chợ không có đèn và hồi ướt sương sẽ mốc.

6. Nguyên nhân hồi mốc là sân phơi hẹp.

7. Mỗi lớp dạy sấy hồi không quá 25 người; người học giữ sổ ít nhất 18 tháng.

8. Trước khi chặt hồi già phải lấy ý kiến của tổ trồng hồi và già làng.

PHỤ LỤC 1

VIỆC CHIA THEO CƠ QUAN

| STT | Việc | Thời hạn |
|---|---|---|
| I | PHÒNG NỘI VỤ | |
| 1 | Xếp loại thôn trồng hồi | Quý II |
| 2 | Mở hội hoa hồi | Quý IV |
| II | PHÒNG KINH TẾ | |
| 1 | Đo rừng hồi | Quý II |

PHỤ LỤC 2

TIỀN HỖ TRỢ NGƯỜI TRỒNG HỒI

Đơn vị tính: triệu đồng/hộ

| STT | Người được hỗ trợ | Xã vùng cao | Xã vùng thấp | Nơi chi |
|---|---|---|---|---|
| 1 | Hộ mới tách | 12 | 9 | Quỹ khuyến nông hồi Bắc Sơn |
| 2 | Dược sĩ bào chế hồi | 30 | 25 | Kho bạc |
| 3 | Hộ mất mùa | 15 | 11 | Quỹ khuyến nông hồi Bắc Sơn |

CHỦ TỊCH

Nông Thị Hoa
"""

CHI_LANG = """ỦY BAN NHÂN DÂN
HUYỆN CHI LĂNG

Số: 21/KH-UBND

KẾ HOẠCH

trồng na trên địa bàn huyện Chi Lăng

I. NHIỆM VỤ

1. Thi đua theo phong trào "Na ngọt, vườn sạch" ở mọi thôn.

2. Cắt tỉa cành na trước mùa mưa.

CHỦ TỊCH

Vi Văn Lâm
"""


@pytest.fixture(scope="module")
def desk(open_desk: Callable[..., Assistant]) -> Assistant:
    return open_desk(parse("bac-son.txt", BAC_SON), parse("chi-lang.txt", CHI_LANG))


def paths(answer: Answer) -> list[tuple[str, ...]]:
    return [one.section for one in answer.citations]


def test_a_district_is_named_without_its_rank(desk: Assistant) -> None:
    documents = desk.library.documents
    assert [one.name for one in scope_of("Ở Chi Lăng phải làm gì?", documents).documents] == ["chi-lang.txt"]
    assert scope_of("Dân bắc sơn làm gì?", documents).named is False
    assert scope_of("dan bac son lam gi", documents).named is True


def test_purpose_and_demands_are_told_whole(desk: Assistant) -> None:
    answer = desk.ask("Huyện Bắc Sơn ban hành kế hoạch trồng hồi để làm gì?")
    assert paths(answer) == [("I", "1"), ("I", "2")]
    answer = desk.ask("Bắc Sơn đặt ra yêu cầu như thế nào khi thực hiện kế hoạch hoa hồi?")
    assert paths(answer) == [("I", "1"), ("I", "2")]


def test_a_paragraph_that_says_what_it_is_about_is_told_alone(desk: Assistant) -> None:
    answer = desk.ask("Kế hoạch của Bắc Sơn nói gì về việc trồng, sấy và mua bán hồi đối với hộ trồng hồi?")
    assert paths(answer)[0] == ("II", "1", "¶2")
    assert "12 lò sấy" not in answer.answer


def test_an_annex_that_is_not_there_is_said_not_to_be_there(desk: Assistant) -> None:
    answer = desk.ask("Phụ lục 3 của kế hoạch hoa hồi huyện Bắc Sơn quy định những gì?")
    assert answer.status == "partial"
    assert "không có Phụ lục 3" in answer.answer


def test_a_name_in_quotation_marks_of_another_paper_is_told_to_be_there(desk: Assistant) -> None:
    answer = desk.ask('Phong trào "Na ngọt, vườn sạch" được huyện Bắc Sơn làm thế nào?')
    assert answer.status == "partial"
    assert "không nhắc đến “Na ngọt, vườn sạch”" in answer.answer
    assert [(one.document, one.section) for one in answer.citations] == [("chi-lang.txt", ("I", "1"))]


def test_the_office_that_a_question_takes_for_granted_is_put_right(desk: Assistant) -> None:
    answer = desk.ask("Vị Phó Chủ tịch thường trực nào ký kế hoạch hoa hồi của huyện Bắc Sơn?")
    assert answer.status == "partial"
    assert answer.answer.startswith("Không đúng như câu hỏi nêu: Nông Thị Hoa")


def test_a_company_that_is_not_named_is_not_told(desk: Assistant) -> None:
    answer = desk.ask("Xưởng cất tinh dầu hồi ở thôn Nà Lay do doanh nghiệp nào đầu tư?")
    assert answer.status == "partial"
    assert "không nêu doanh nghiệp" in answer.answer


def test_a_year_that_why_takes_for_granted_is_put_right(desk: Assistant) -> None:
    answer = desk.ask("Vì sao Bắc Sơn lùi việc mở đường lên đồi hồi Khau Sao sang năm 2029?")
    assert answer.status == "partial"
    assert "Chậm nhất năm 2026" in answer.answer


def test_why_a_body_was_given_a_task_that_it_was_not_given(desk: Assistant) -> None:
    answer = desk.ask("Vì sao Phòng Nội vụ huyện Bắc Sơn được giao định hướng đài huyện nói về hoa hồi?")
    assert answer.status == "partial"
    assert "Phòng Văn hóa và Thông tin" in answer.answer


def test_the_reason_stands_in_the_section_that_is_asked_about(desk: Assistant) -> None:
    answer = desk.ask("Tại sao Bắc Sơn không cho phép chợ hồi họp ban đêm?")
    assert paths(answer)[0] == ("II", "5")
    assert "không có đèn" in answer.answer


def test_a_list_keeps_to_the_annex_and_the_quarter(desk: Assistant) -> None:
    answer = desk.ask("Trong Phụ lục 1 kế hoạch hoa hồi năm 2025 của Bắc Sơn, nhiệm vụ nào có thời hạn quý II?")
    assert answer.answer.startswith("2 trên 2")
    assert paths(answer) == [("PHỤ LỤC 1", "I", "1"), ("PHỤ LỤC 1", "II", "1")]


def test_rows_are_listed_by_the_long_name_in_a_cell(desk: Assistant) -> None:
    answer = desk.ask("Quỹ khuyến nông hồi Bắc Sơn chi cho những người được hỗ trợ nào?")
    assert paths(answer) == [("PHỤ LỤC 2", "1"), ("PHỤ LỤC 2", "3")]


def test_an_amount_is_told_with_the_unit_over_its_table(desk: Assistant) -> None:
    answer = desk.ask("Hộ mất mùa ở Bắc Sơn được hỗ trợ bao nhiêu tiền?")
    assert paths(answer) == [("PHỤ LỤC 2", "3")]
    assert "Xã vùng cao: 15; Xã vùng thấp: 11" in answer.answer
    assert "(đơn vị tính: triệu đồng/hộ)" in answer.answer


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Dược sĩ được hỗ trợ bao nhiêu tiền?", "answered"),
        # "được" is no "dược"
        ("Bà đỡ được hỗ trợ bao nhiêu tiền?", "partial"),
    ],
)
def test_the_amount_of_another_row_is_not_told(question: str, status: str, desk: Assistant) -> None:
    paper = next(one for one in desk.library.documents if one.name == "bac-son.txt")
    query = understand(question, documents=(paper,))
    row = evidence(paper, "PHỤ LỤC 2", "2")
    assert judge(desk.vocabulary, query, (row,), settings=RefusalSettings(least=-9.0)).status == status


def test_how_long_a_thing_is_kept(desk: Assistant) -> None:
    answer = desk.ask("How long must learners in Bắc Sơn keep their books?")
    assert answer.status == "answered"
    assert "ít nhất 18 tháng" in answer.answer


def test_whose_views_are_heard_is_no_question_for_who_acts(desk: Assistant) -> None:
    for question in (
        "Ở Bắc Sơn, trước khi chặt hồi già phải lấy ý kiến của ai?",
        "In Bắc Sơn, whose opinions must be sought before old trees are cut?",
    ):
        answer = desk.ask(question)
        assert answer.status == "answered"
        assert "già làng" in answer.answer


def test_a_section_that_counts_what_is_asked_goes_before_one_that_does_not(desk: Assistant) -> None:
    query = understand("Mỗi lò sấy hồi ở Bắc Sơn sấy bao nhiêu tấn?", documents=desk.library.documents)
    paper = next(one for one in desk.library.documents if one.name == "bac-son.txt")
    first, second = evidence(paper, "I", "2"), evidence(paper, "II", "1", "¶1", score=0.8)
    assert preferred(query, (first, second)) is second
    assert preferred(query, (first, replace(second, score=0.5))) is first


def test_a_heading_is_called_by_the_one_word_that_is_asked(desk: Assistant) -> None:
    paper = desk.library.documents[0]
    query = understand("Hồi Bắc Sơn có những việc nào chia theo cơ quan?", documents=(paper,))
    assert find_named(query) is None
    query = understand("Bắc Sơn trả những tiền nào cho người trồng hồi?", documents=(paper,))
    named = find_named(query)
    assert named is not None
    assert named[1].path == ("PHỤ LỤC 2",)


def test_the_year_of_a_plan_narrows_nothing(desk: Assistant) -> None:
    documents = desk.library.documents
    question = "Bắc Sơn muốn nâng chất lượng hồi bằng những việc gì trong năm 2025?"
    spans = scope_of(question, documents).spans
    assert any(question[start:end] == "trong năm 2025" for start, end in spans)
    late = "Bắc Sơn phải hoàn thành những việc gì trong năm 2025?"
    assert not any("2025" in late[start:end] for start, end in scope_of(late, documents).spans)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Ban Tổ chức Tỉnh ủy lo việc gì?", "Ban Tổ chức Tỉnh ủy"),
        ("Ngành Nội chính gánh những đầu việc nào?", "Ban Nội chính Tỉnh ủy"),
        # a name is no verb
        ("Ban Tổ chức Tỉnh ủy theo kế hoạch ông Lò Văn Páo ký có mấy mục nào?", ""),
    ],
)
def test_a_bodys_work_is_asked_in_everyday_words(question: str, named: str, desk: Assistant) -> None:
    bodies = tasked_bodies(understand(question, documents=desk.library.documents))
    assert [one.name for one in bodies] == ([named] if named else [])


def test_a_part_of_a_body_is_asked_for_and_the_body_is_no_premise(desk: Assistant) -> None:
    query = understand("Việc đo rừng do phòng nào của Ủy ban nhân dân huyện chủ trì?", documents=desk.library.documents)
    assert acting_body(query) == ()
    query = understand("Vì sao giao Công an tỉnh chủ trì việc đo rừng?", documents=desk.library.documents)
    assert [one.name for one in acting_body(query)] == ["Công an tỉnh"]


def test_a_long_value_of_a_column_that_sorts_its_rows_finds_them_once(open_desk: Callable[..., Assistant]) -> None:
    rows = (
        "Giếng Đông | đã khoan xong",
        "Giếng Tây | chưa khoan",
        "Giếng Nam | đã khoan xong",
        "Giếng Bắc | chưa khoan",
    )
    table = "\n".join(f"| {n} | {row} |" for n, row in enumerate(rows, 1))
    head = "KẾ HOẠCH\n\nkhoan giếng\n\nPHỤ LỤC\n\nCÁC GIẾNG\n\n| STT | Tên giếng | Kết quả khoan |\n|---|---|---|"
    answer = open_desk(parse("gieng.txt", f"{head}\n{table}\n")).ask("Những tên giếng nào đã khoan xong?")
    assert paths(answer) == [("PHỤ LỤC", "1"), ("PHỤ LỤC", "3")]
