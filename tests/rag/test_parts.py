"""Parts: each of the several things that one question asks for is told, from the section that prints it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.document import Document
from corpus.parse import parse
from rag.assistant import Assistant
from rag.desk import Desk
from rag.parts import Part, PartKind, companion, holds_part, parts_of, second_values
from rag.understand import understand
from tests.rag.test_refusal import evidence

KIEN_GIANG = """ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG

Số: 267/QĐ-UBND

Kiên Giang, ngày 14 tháng 5 năm 2024

QUYẾT ĐỊNH

Ban hành Quy định hỗ trợ hộ nuôi vọp dưới tán rừng đước

Căn cứ Luật Nuôi vọp ngày 11 tháng 6 năm 2021;

QUYẾT ĐỊNH:

Điều 1. Hỗ trợ con giống

1. Hộ nuôi vọp được hỗ trợ tiền mua con giống, mức hỗ trợ tối đa 12 triệu đồng cho một hộ.

2. Thời gian hỗ trợ con giống cho hộ nuôi vọp dài nhất không quá 18 tháng kể từ ngày ký hợp đồng.

3. Hộ nuôi vọp trả lại con giống còn thừa cho trạm giống của huyện.

Điều 2. Kiểm tra bãi nuôi

1. Ủy ban nhân dân xã kiểm tra bãi nuôi vọp mỗi quý và ghi kết quả vào sổ theo dõi.

2. Người nuôi vọp giữ sổ theo dõi bãi nuôi tại nhà.

Điều 3. Lấy nước vào bãi

1. Cửa cống Rạch Tràm được mở 3 lần trong ngày để lấy nước mặn vào bãi.

2. Quý III/2026.

TM. ỦY BAN NHÂN DÂN

CHỦ TỊCH

Trần Văn Mẫu
"""


@pytest.fixture(scope="module")
def desk(open_desk: Callable[..., Assistant]) -> Assistant:
    paper = parse("kien-giang.txt", KIEN_GIANG)
    return open_desk(paper)


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Ai kiểm tra bãi nuôi vọp và kiểm tra xong khi nào?", ("who", "when")),
        ("ai kiem tra bai nuoi vop va kiem tra xong khi nao", ("who", "when")),
        ("Mỗi hộ được bao nhiêu tiền, đạt bao nhiêu phần trăm chi phí?", ("money", "percent")),
        ("Có bao nhiêu hộ nuôi vọp và bãi nuôi nằm ở đâu?", ("quantity", "what")),
        ("Ai làm tổ trưởng và tổ được cấp bao nhiêu tiền?", ("post", "money")),
        ("Hộ nuôi vọp, hộ nuôi sò được bao nhiêu tiền và đến khi nào?", ("money", "when")),
        ("Who inspects the beds, and by when?", ("who", "when")),
    ],
)
def test_a_question_is_cut_into_what_it_asks_for(question: str, kinds: tuple[str, ...]) -> None:
    assert tuple(part.kind for part in parts_of(question)) == kinds


@pytest.mark.parametrize(
    "question", ["Ai kiểm tra bãi nuôi vọp?", "Hộ nuôi vọp và hộ nuôi sò được bao nhiêu tiền?", "Nuôi vọp, nuôi sò."]
)
def test_one_thing_asked_for_has_no_parts(question: str) -> None:
    assert parts_of(question) == ()


def test_what_stands_before_the_first_asking_word_belongs_to_the_first_part() -> None:
    first, second = parts_of("Hộ nuôi vọp, hộ nuôi sò được bao nhiêu tiền và đến khi nào?")
    assert first.text == "Hộ nuôi vọp hộ nuôi sò được bao nhiêu tiền"
    assert second.text == "đến khi nào?"


@pytest.mark.parametrize(
    ("text", "kind", "asked", "held"),
    [
        ("Xã kiểm tra bãi nuôi mỗi quý.", "quantity", "mấy tháng kiểm tra một lần", True),
        ("Xã kiểm tra 03 bãi nuôi.", "quantity", "mấy tháng kiểm tra một lần", False),
        ("Trạm cấp 40 con giống.", "quantity", "bao nhiêu con giống", True),
        ("Trạm cấp 40 bao vôi.", "quantity", "bao nhiêu con giống", False),
        ("Cấp 12 triệu đồng.", "money", "bao nhiêu tiền", True),
        ("Cấp 12 bao vôi.", "money", "bao nhiêu tiền", False),
        ("Đạt 70% số bãi.", "percent", "bao nhiêu phần trăm", True),
        ("Xong trong quý II/2025.", "when", "khi nào xong", True),
        ("Xong sớm.", "when", "khi nào xong", False),
        ("Sở Y tế cấp phép.", "who", "ai cấp phép", True),
        ("Được cấp phép sớm.", "who", "ai cấp phép", False),
        ("Ông An làm tổ trưởng.", "post", "ai làm tổ trưởng", True),
        ("Ông An làm thư ký.", "post", "ai làm tổ trưởng", False),
    ],
)
def test_a_text_holds_what_a_part_asks_for(text: str, kind: PartKind, asked: str, held: bool) -> None:
    assert holds_part(text, Part(asked, kind)) is held


def test_the_amount_and_the_longest_time_are_told_from_two_clauses(desk: Assistant) -> None:
    answer = desk.ask(
        "Mức hỗ trợ tiền mua con giống cho hộ nuôi vọp là bao nhiêu tiền "
        "và thời gian hỗ trợ dài nhất là bao nhiêu tháng?"
    )
    assert answer.status == "answered"
    assert [one.section for one in answer.citations] == [("Điều 1", "1"), ("Điều 1", "2")]
    assert "12 triệu đồng cho một hộ [1]" in answer.answer
    assert "không quá 18 tháng kể từ ngày ký hợp đồng [2]" in answer.answer
    assert "còn thừa" not in answer.answer


def test_how_often_is_told_by_the_row_itself(desk: Assistant) -> None:
    answer = desk.ask("Ai kiểm tra bãi nuôi vọp và mấy tháng kiểm tra một lần?")
    assert answer.status == "answered"
    assert "Ủy ban nhân dân xã" in answer.answer
    assert "mỗi quý" in answer.answer
    assert [one.section for one in answer.citations] == [("Điều 2", "1")]


def test_a_bare_time_of_another_line_is_not_taken(desk: Assistant) -> None:
    answer = desk.ask("Cửa cống Rạch Tràm được mở bao nhiêu lần trong ngày và khi nào?")
    assert "Quý III/2026" not in answer.answer
    assert ("Điều 3", "2") not in [one.section for one in answer.citations]


def test_two_shares_are_two_values():
    asked = parts_of("Quỹ chi bao nhiêu phần trăm cho thợ thêu và bao nhiêu phần trăm cho lớp học?")
    assert [part.kind for part in asked] == ["percent", "percent"]
    assert second_values(asked, "Quỹ chi 40% cho thợ thêu.") == asked[1:]
    assert second_values(asked, "Quỹ chi 40% cho thợ thêu, 60% cho lớp học.") == ()


def test_what_stands_before_a_semicolon_is_no_subject_of_what_follows() -> None:
    first, second = parts_of("Hộ nuôi vọp ven rừng; ai kiểm tra bãi nuôi và kiểm tra khi nào?")
    assert (first.text, second.text) == ("ai kiểm tra bãi nuôi", "kiểm tra khi nào?")
    assert [part.text for part in parts_of("Mỗi hộ được bao nhiêu tiền; ai kiểm tra bãi?")] == [
        "Mỗi hộ được bao nhiêu tiền",
        "ai kiểm tra bãi?",
    ]


FAIR = """TỈNH ỦY CÀ MAU

Số: 73-KH/TU

KẾ HOẠCH

giữ nghề đan lưới ở các xã bãi ngang

I. CHỢ PHIÊN

1. Mở chợ phiên bán lưới ở bến Gành Hào, mỗi phiên kéo dài 03 ngày.

II. LỚP DẠY

1. Thợ giỏi đứng lớp đan lưới được trả 02 triệu đồng một tháng.

III. TỔ CHỨC THỰC HIỆN

1. Ban Tuyên giáo Tỉnh ủy dạy trẻ đan lưới tại trường làng.

T/M TỈNH ỦY

BÍ THƯ

Lê Thị Mẫu
"""


@pytest.fixture(scope="module")
def fair(open_desk: Callable[..., Assistant]) -> tuple[Document, Assistant]:
    paper = parse("ca-mau-73.txt", FAIR)
    return paper, open_desk(paper)


TEACHES = "Ai dạy trẻ đan lưới tại trường làng"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("chợ phiên bán lưới ở bến Gành Hào mỗi phiên kéo dài mấy ngày?", ("I", "1")),
        ("thợ giỏi đứng lớp đan lưới được trả bao nhiêu tiền?", ("II", "1")),
        # of another thing, and of a kind that the section does not print
        ("đua ghe ở bến Gành Hào mỗi cuộc kéo dài mấy ngày?", ()),
        ("chợ phiên bán lưới ở bến Gành Hào được bao nhiêu phần trăm?", ()),
    ],
)
def test_a_part_is_found_elsewhere_in_the_document(
    asked: str, found: tuple[str, ...], fair: tuple[Document, Assistant]
) -> None:
    paper, assistant = fair
    question = f"{TEACHES}; {asked}"
    best = evidence(paper, "III", "1")
    other = companion(
        Desk(assistant.library, assistant.vocabulary),
        understand(question, documents=(paper,)),
        (best,),
        best,
        parts_of(question)[1],
    )
    assert (other.section.path if other is not None else ()) == found


def test_two_parts_are_told_from_two_sections(fair: tuple[Document, Assistant]) -> None:
    answer = fair[1].ask(f"{TEACHES}; chợ phiên bán lưới ở bến Gành Hào mỗi phiên kéo dài mấy ngày?")
    assert [one.section for one in answer.citations] == [("III", "1"), ("I", "1")]
    assert "Ban Tuyên giáo Tỉnh ủy dạy trẻ đan lưới" in answer.answer
    assert "mỗi phiên kéo dài 03 ngày [2]" in answer.answer
