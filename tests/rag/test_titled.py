from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.parse import parse
from rag.titled import find_block, find_counted, find_group, find_titled, items_of, say_headed, under_body
from rag.understand import understand

Papers = tuple[Document, ...]

# Headings of the usual kinds, made for the tests.
CAO_BANG = """TỈNH ỦY CAO BẰNG

KẾ HOẠCH

thực hiện Nghị quyết số 88-NQ/TW ngày 06/4/2024 về giữ giống lúa nương

I. MỤC TIÊU

1. Mục tiêu tổng quát

Giữ được giống lúa nương của từng bản.

2. Mục tiêu cụ thể

- Đến năm 2025, mỗi xã có một kho giống.

- Đến năm 2030, 60% số bản tự gieo giống của mình.

- Đến năm 2025, mỗi huyện có một lớp dạy chọn hạt.

II. NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU

1. Lập danh mục giống lúa nương.

2. Mở chợ phiên đổi hạt giống.

III. NHIỆM VỤ CỤ THỂ

1. Đảng đoàn Mặt trận Tổ quốc tỉnh, các tổ chức chính trị - xã hội

1.1. Vận động các bản góp giống (thực hiện thường xuyên).

1.2. Giám sát kho giống (thực hiện khi có hướng dẫn của Trung ương).

2. Ban cán sự đảng Ủy ban nhân dân tỉnh

2.1. Cấp kinh phí cho kho giống.

2.2. Kiểm tra kho giống hằng năm.
"""


@pytest.fixture
def cao_bang() -> Papers:
    return (parse("cao-bang.txt", CAO_BANG),)


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Đảng đoàn Mặt trận có những nhiệm vụ cụ thể nào?", ("III", "1")),
        ("nhiem vu cu the cua Ban can su dang Uy ban nhan dan tinh", ("III", "2")),
        ("Có những nhiệm vụ cụ thể nào?", ("III",)),
        ("Ban Dân vận Tỉnh ủy có những nhiệm vụ cụ thể nào?", ("III",)),
    ],
)
def test_the_heading_of_a_body_under_a_part(question: str, path: tuple[str, ...], cao_bang: Papers) -> None:
    part = cao_bang[0].section(("III",))
    assert part is not None
    assert under_body(question, cao_bang[0], part).path == path


def paths(hits: tuple[tuple[Document, object], ...]) -> list[tuple[str, ...]]:
    return [section.path for _, section in hits]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Phần tổ chức thực hiện giao việc cho ai?", [("lam-dong.txt", ("III",))]),
        ("phan to chuc thuc hien giao viec cho ai", [("lam-dong.txt", ("III",))]),
        ("Lâm Đồng phân công những ai trong phần tổ chức thực hiện?", [("lam-dong.txt", ("III",))]),
        ("Whom does the part on implementation name?", [("lam-dong.txt", ("III",))]),
        ("Mục nhiệm vụ gồm những gì?", [("lam-dong.txt", ("II",)), ("ca-mau.txt", ("I",))]),
        ("Phần kinh phí bảo đảm nói gì?", []),
        ("Phân nhiệm vụ cho ai?", []),
        ("Ai tổ chức thực hiện?", []),
    ],
)
def test_a_heading_is_found_by_its_words(
    question: str, found: list[tuple[str, tuple[str, ...]]], papers: Papers
) -> None:
    assert [(document.name, section.path) for document, section in find_titled(question, papers)] == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Có bao nhiêu mục tiêu cụ thể?", [("I", "2")]),
        ("co may muc tieu cu the", [("I", "2")]),
        ("Mục tiêu cụ thể nào gắn với năm 2025?", [("I", "2")]),
        ("How many specific objectives are there?", [("I", "2")]),
        ("Các giải pháp chủ yếu là gì?", [("II",)]),
        ("Which key solutions are named?", [("II",)]),
        ("Bao nhiêu nhiệm vụ do Ban Dân vận tham mưu?", []),
        ("Những mục tiêu nào đã đạt?", []),
        ("Ai đặt ra mục tiêu cụ thể này?", []),
    ],
)
def test_a_heading_is_found_where_its_items_are_asked_for(
    question: str, found: list[tuple[str, ...]], cao_bang: Papers
) -> None:
    assert paths(find_counted(question, cao_bang)) == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Khối Mặt trận, đoàn thể được giao mấy việc?", [("III", "1")]),
        ("khoi mat tran, doan the duoc giao may viec", [("III", "1")]),
        ("Which tasks does the Fatherland Front bloc have?", [("III", "1")]),
        ("Khối chính quyền có những việc gì?", [("III", "2")]),
        ("Khối nội chính có những việc gì?", []),
        ("Khối đại đoàn kết có những việc gì?", []),
    ],
)
def test_a_block_is_the_heading_that_names_its_bodies(
    question: str, found: list[tuple[str, ...]], cao_bang: Papers
) -> None:
    assert paths(find_block(question, cao_bang)) == found


@pytest.mark.parametrize(
    ("question", "head", "cited"),
    [
        ("Có bao nhiêu mục tiêu cụ thể?", "3 trên 3 nội dung", [("I", "2", "-1"), ("I", "2", "-2"), ("I", "2", "-3")]),
        ("Mục tiêu cụ thể nào gắn với năm 2025?", "2 trên 3 nội dung", [("I", "2", "-1"), ("I", "2", "-3")]),
        ("Những mục tiêu cụ thể nào nêu con số 60%?", "1 trên 3 nội dung", [("I", "2", "-2")]),
        (
            "Khối Mặt trận, đoàn thể được giao mấy việc, việc nào chờ Trung ương?",
            "2 trên 2 nội dung",
            [("III", "1", "1.1"), ("III", "1", "1.2")],
        ),
        ("Khối Mặt trận có việc nào phải chờ hướng dẫn của Trung ương?", "1 trên 2 nội dung", [("III", "1", "1.2")]),
    ],
)
def test_items_are_counted_and_cited(question: str, head: str, cited: list[tuple[str, ...]], cao_bang: Papers) -> None:
    answer = say_headed(understand(question, documents=cao_bang), ())
    assert answer is not None
    assert answer.answer.startswith(head)
    assert [one.section for one in answer.citations] == cited


@pytest.mark.parametrize("question", ["Những mục tiêu cụ thể nào về giao thông?", "Mục tiêu cụ thể nào gắn năm 2040?"])
def test_what_no_heading_says_is_left_to_search(question: str, cao_bang: Papers) -> None:
    assert say_headed(understand(question, documents=cao_bang), ()) is None


def test_paragraphs_are_items_only_where_nothing_has_a_label(cao_bang: Papers) -> None:
    document = cao_bang[0]
    part = document.section(("III", "1"))
    assert part is not None
    assert [one.path[-1] for one in items_of(document, part)] == ["1.1", "1.2"]


QUARTERS = """TỈNH ỦY CÀ MAU

Số: 72-CTr/TU

CHƯƠNG TRÌNH

kiểm tra nghề đan lưới năm 2026

A. QUÝ I

1. Đo bãi phơi lưới.

2. Sửa lán phơi lưới.

B. QUÝ II

1. Mở lớp đan lưới.

2. Mua chỉ lưới cho thợ.

C. QUÝ III/2026

1. Thu lưới rách.

2. Đốt lưới rách.

D. ĐỢT 4

1. Tổng kết nghề đan lưới.

Đ. VIỆC SAU QUÝ I

1. Giữ sổ lưới.

2. Giữ lán phơi lưới.

T/M TỈNH ỦY

BÍ THƯ

Lê Thị Mẫu
"""


@pytest.fixture(scope="module")
def quarters() -> Papers:
    return (parse("ca-mau-72.txt", QUARTERS),)


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("Cà Mau có những việc nào trong quý II?", "B"),
        ("ca mau co nhung viec nao trong quy ii", "B"),
        ("Quý III/2026 tỉnh làm những việc nào?", "C"),
        ("Tỉnh ủy Cà Mau làm những việc nào trong quý I?", "A"),
        # another body's work, a group that is not there, one of a single item, and what is no list
        ("Ban Dân vận Tỉnh ủy làm những việc nào trong quý II?", ""),
        ("Những việc nào trong quý IV?", ""),
        ("Những việc nào thuộc đợt 4?", ""),
        ("Quý II làm gì?", ""),
    ],
)
def test_a_group_is_the_heading_that_is_nothing_but_its_number(question: str, label: str, quarters: Papers) -> None:
    found = find_group(understand(question, documents=quarters))
    assert ("" if found is None else found[1].path[0]) == label


def test_a_group_is_looked_for_in_one_document_only(quarters: Papers) -> None:
    other = parse("ca-mau-74.txt", QUARTERS.replace("72-CTr", "74-CTr"))
    assert find_group(understand("Những việc nào trong quý II?", documents=(*quarters, other))) is None
