from __future__ import annotations

import pytest

from corpus.document import Description, Document
from corpus.parse import parse
from rag.scope import scope_of

Papers = tuple[Document, ...]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Lâm Đồng giữ rừng thế nào?", ["lam-dong.txt"]),
        ("lam dong giu rung the nao", ["lam-dong.txt"]),
        ("Cà Mau đắp bờ bao khi nào?", ["ca-mau.txt"]),
        ("So sánh Lâm Đồng và Cà Mau", ["lam-dong.txt", "ca-mau.txt"]),
        ("Theo kế hoạch bà Lê Thị Mẫu ký, ai tham mưu?", ["lam-dong.txt"]),
        ("Nghị quyết 77 do ai chỉ đạo?", ["lam-dong.txt", "ca-mau.txt"]),
        ("Ai vận động tín đồ các tôn giáo?", ["lam-dong.txt", "ca-mau.txt"]),
    ],
)
def test_names_narrow_the_documents(question: str, names: list[str], papers: Papers) -> None:
    scope = scope_of(question, papers)
    assert [document.name for document in scope.documents] == names
    assert scope.gap == ""


@pytest.mark.parametrize(
    ("question", "named"),
    [("Lâm Đồng giữ rừng thế nào?", True), ("Nghị quyết 77 nói gì?", True), ("Ai vận động tín đồ?", False)],
)
def test_a_question_that_names_nothing_is_told_apart(question: str, named: bool, papers: Papers) -> None:
    assert scope_of(question, papers).named is named


def test_a_province_without_a_document_is_a_gap(papers: Papers) -> None:
    scope = scope_of("Nghệ An giữ rừng ven suối thế nào?", papers)
    assert (scope.gap, scope.missing, scope.documents) == ("province", "Nghệ An", ())


def test_a_resolution_that_a_province_does_not_carry_out_is_a_gap(papers: Papers) -> None:
    other = scope_of("Lâm Đồng thực hiện Nghị quyết 77 và Cà Mau", papers)
    assert other.gap == ""
    assert scope_of("Chương trình thực hiện Nghị quyết số 12-NQ/TW", papers).gap == "document"


def test_places_counts_the_provinces_named(papers: Papers) -> None:
    assert scope_of("Lâm Đồng và Cà Mau", papers).places == 2
    assert scope_of("Lâm Đồng", papers).places == 1


def test_spans_are_the_places_of_the_names(papers: Papers) -> None:
    question = "Rừng ở Lâm Đồng theo Nghị quyết 77-NQ/TW"
    said = [question[start:end] for start, end in scope_of(question, papers).spans]
    assert said[0] == "Lâm Đồng"
    assert said[1].endswith("77-NQ/TW")


def test_a_signer_is_named_with_the_word_behind_the_name(papers: Papers) -> None:
    question = "Kế hoạch bà Lê Thị Mẫu ký giao ai tham mưu?"
    (start, end), *_ = scope_of(question, papers).spans
    assert question[start:end] == "Lê Thị Mẫu ký"


@pytest.fixture(scope="module")
def three() -> Papers:
    """Give a plan of a district's Party committee, a directive of one province and a plan of another."""
    return (
        Document("tan-ky.txt", "", Description(issuer="Ban Thường vụ Huyện ủy Tân Kỳ", number="12-KH/HU")),
        Document("ca-mau.txt", "", Description(kind="Chỉ thị", number="61-CT/TU", province="Cà Mau")),
        Document("lam-dong.txt", "", Description(kind="Kế hoạch", number="31-KH/TU", province="Lâm Đồng")),
    )


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Tân Kỳ trồng bao nhiêu tre?", ["tan-ky.txt"]),
        ("tan ky trong bao nhieu tre", ["tan-ky.txt"]),
        ("Kỳ Sơn trồng bao nhiêu tre?", ["tan-ky.txt", "ca-mau.txt", "lam-dong.txt"]),
    ],
)
def test_a_district_names_the_document_of_its_committee(question: str, names: list[str], three: Papers) -> None:
    scope = scope_of(question, three)
    assert [document.name for document in scope.documents] == names
    assert scope.named is (len(names) == 1)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Chỉ thị số 61-CT/TU khác gì kế hoạch của Tân Kỳ?", ["ca-mau.txt", "tan-ky.txt"]),
        ("So sánh Chỉ thị số 61-CT/TU của Cà Mau với kế hoạch của Lâm Đồng", ["ca-mau.txt", "lam-dong.txt"]),
        ("Chỉ thị số 61-CT/TU nói gì về bến thuyền ở Tân Kỳ?", ["ca-mau.txt"]),
    ],
)
def test_a_second_document_is_set_beside_the_one_named_by_number(
    question: str, names: list[str], three: Papers
) -> None:
    scope = scope_of(question, three)
    assert [document.name for document in scope.documents] == names
    assert scope.places == len(names)


@pytest.fixture(scope="module")
def by_the_road() -> Papers:
    """Give a directive of Cà Mau and plans of two provinces that a motorway joins."""
    return (
        Document("ca-mau.txt", "", Description(kind="Chỉ thị", number="61-CT/TU", province="Cà Mau")),
        Document("ninh-binh.txt", "", Description(kind="Kế hoạch", number="12-KH/TU", province="Ninh Bình")),
        Document("hai-phong.txt", "", Description(kind="Kế hoạch", number="14-KH/TU", province="Hải Phòng")),
    )


@pytest.mark.parametrize(
    ("question", "provinces", "count"),
    [
        ("Dọc cao tốc Ninh Bình - Hải Phòng trồng cây gì?", (), 3),
        ("Dọc cao tốc Ninh Bình - Hải Phòng, Cà Mau trồng cây gì?", ("Cà Mau",), 1),
        ("Tuyến đường Ninh Bình – Hải Phòng ở Cà Mau ai lo?", ("Cà Mau",), 1),
        ("Ninh Bình làm gì với cao tốc Ninh Bình - Hải Phòng?", ("Ninh Bình",), 1),
        ("Ninh Bình - Hải Phòng trồng cây gì?", ("Ninh Bình", "Hải Phòng"), 2),
        ("Đường ở Ninh Bình trồng cây gì?", ("Ninh Bình",), 1),
    ],
)
def test_a_province_in_the_name_of_a_road_is_not_meant(
    question: str, provinces: tuple[str, ...], count: int, by_the_road: Papers
) -> None:
    scope = scope_of(question, by_the_road)
    assert (scope.provinces, len(scope.documents), scope.gap) == (provinces, count, "")


def test_a_road_to_a_province_without_a_document_is_no_gap(by_the_road: Papers) -> None:
    alone = by_the_road[:1]
    assert scope_of("Dọc cao tốc Ninh Bình - Hải Phòng trồng cây gì?", alone).documents == alone
    assert scope_of("Ninh Bình trồng cây gì?", alone).gap == "province"


HEAD = """ĐẢNG BỘ TỈNH NGHỆ AN
HUYỆN ỦY {name}

Số: 12-KH/HU

KẾ HOẠCH

trồng tre giữ bờ suối

I. VIỆC

1. Trồng tre ở bờ suối Kỳ Sơn.
"""


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Tân Kỳ trồng bao nhiêu tre?", True),
        ("tan ky trong bao nhieu tre", True),
        # the place of the work, not of the letterhead
        ("Kỳ Sơn trồng bao nhiêu tre?", False),
    ],
)
def test_the_letterhead_of_a_committee_names_its_district(question: str, named: bool, three: Papers) -> None:
    paper = parse("tan-ky.txt", HEAD.format(name="TÂN KỲ"))
    scope = scope_of(question, (paper, *three[1:]))
    assert scope.named is named
    assert [document.name for document in scope.documents] == (
        ["tan-ky.txt"] if named else ["tan-ky.txt", "ca-mau.txt", "lam-dong.txt"]
    )
