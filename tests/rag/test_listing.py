from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.parse import parse
from rag.listing import Filters, bodies_in, chosen_tasks, filters_of, matches, say_list, words_each
from rag.moment import Moment, moment_of
from rag.query import Query
from rag.understand import understand

Papers = tuple[Document, ...]
BTV, BDV = "Ban Thường vụ Tỉnh ủy", "Ban Dân vận Tỉnh ủy"


def time(said: str) -> Moment:
    moment = moment_of(said)
    assert moment is not None
    return moment


def read(question: str, papers: Papers) -> Query:
    return understand(question, documents=papers)


@pytest.mark.parametrize(
    ("question", "organs", "roles", "time", "kind"),
    [
        ("Ban Dân vận Tỉnh ủy được giao những nhiệm vụ nào?", (BDV,), (), "", ""),
        ("Ban Thường vụ Tỉnh ủy chỉ đạo những nhiệm vụ nào?", (BTV,), ("directing",), "", ""),
        ("ban dan van tinh uy tham muu nhung nhiem vu nao", (BDV,), ("advising",), "", ""),
        ("Những nhiệm vụ nào phải xong trong quý II/2025?", (), (), "quy ii/2025", ""),
        ("Những nhiệm vụ nào phải xong trong năm 2026?", (), (), "nam 2026", ""),
        ("Những nhiệm vụ nào làm thường xuyên?", (), (), "thuong xuyen", ""),
        ("Có những đề án nào được ban hành?", (), (), "", "de an"),
    ],
)
def test_filters_are_read_from_a_question(
    question: str, organs: tuple[str, ...], roles: tuple[str, ...], time: str, kind: str, papers: Papers
) -> None:
    filters = filters_of(read(question, papers))
    assert (filters.organs, filters.roles, filters.kind) == (organs, roles, kind)
    assert (filters.time.said if filters.time else "") == time


def test_the_name_of_a_programme_is_no_kind_of_paper(papers: Papers) -> None:
    filters = filters_of(read("Chương trình Nghị quyết 77 có bao nhiêu nhiệm vụ làm thường xuyên?", papers))
    assert filters.kind == ""
    assert filters.time is not None
    assert filters.time.said == "thuong xuyen"


def test_nothing_named_is_no_filter(papers: Papers) -> None:
    assert not filters_of(read("Liệt kê mọi nhiệm vụ", papers))


@pytest.mark.parametrize(
    ("filters", "paths"),
    [
        (Filters(organs=(BDV,)), [("II", "3")]),
        (Filters(organs=(BTV,), roles=("directing",)), [("II", "1"), ("II", "2"), ("II", "3")]),
        (Filters(organs=(BTV,), roles=("advising",)), []),
        (Filters(time=time("quý II/2025")), [("II", "1")]),
        (Filters(time=time("năm 2026")), [("II", "3")]),
        (Filters(time=time("quý I/2025")), []),
        (Filters(organs=(BTV,), time=time("thường xuyên")), [("II", "2")]),
    ],
)
def test_the_register_is_filtered(filters: Filters, paths: list[tuple[str, ...]], lam_dong: Document) -> None:
    assert [task.path for task in lam_dong.tasks if matches(task, filters)] == paths


def test_a_table_of_papers_names_each_without_a_verb() -> None:
    text = (
        "KẾ HOẠCH\n\nPHỤ LỤC\n\n| TT | Nhiệm vụ | Cơ quan chủ trì |\n|---|---|---|\n"
        "| 1 | Đề án nuôi vọp | Sở Y tế |\n| 2 | Đề án trồng đước | Sở Xây dựng |\n| 3 | Sửa bến | Sở Y tế |\n"
    )
    paper = parse("doc.txt", text)
    query = read("Sở Y tế chủ trì những đề án nào?", (paper,))
    assert [task.path[-1] for _, task in chosen_tasks(query, filters_of(query))] == ["1"]
    # the papers of the table are where the tasks stand, not what is asked
    assert filters_of(read("Trong bảng các đề án, Sở Y tế chủ trì những việc nào?", (paper,))).kind == ""


def test_a_year_with_those_that_follow_is_not_the_year_alone() -> None:
    text = (
        "KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n1. Trồng cây.\n\n- Cơ quan chỉ đạo: Tỉnh ủy.\n\n"
        "- Thời gian hoàn thành: Năm 2026 và những năm tiếp theo.\n"
    )
    (task,) = parse("a.txt", text).tasks
    assert not matches(task, Filters(time=time("năm 2026")))
    assert matches(task, Filters(time=time("năm 2026 và những năm tiếp theo")))


def test_bodies_come_with_their_roles(lam_dong: Document) -> None:
    assert bodies_in(lam_dong.tasks[0]) == [("directing", BTV), ("advising", "Ban cán sự đảng Ủy ban nhân dân tỉnh")]


def test_rows_come_in_the_order_of_each_document(papers: Papers) -> None:
    query = read("Ban Thường vụ Tỉnh ủy chỉ đạo những nhiệm vụ nào?", papers)
    rows = [(document.name, task.path) for document, task in chosen_tasks(query, Filters(organs=(BTV,)))]
    assert rows == [
        ("lam-dong.txt", ("II", "1")),
        ("lam-dong.txt", ("II", "2")),
        ("lam-dong.txt", ("II", "3")),
        ("ca-mau.txt", ("I", "2")),
    ]


def test_a_list_is_numbered_counted_and_cited(lam_dong: Document, papers: Papers) -> None:
    query = read("Lâm Đồng: những nhiệm vụ nào phải xong trong năm 2026?", papers)
    rows = [(lam_dong, task) for task in lam_dong.tasks if matches(task, Filters(time=time("năm 2026")))]
    text, citations = say_list(query, rows, total=4)
    head, *lines = text.split("\n")
    assert head == "1 trên 1 nhiệm vụ (Kế hoạch thực hiện Nghị quyết 77-NQ/TW, Lâm Đồng):"
    assert lines == [
        "1. Vận động tín đồ các tôn giáo cùng giữ rừng ven suối, theo Quyết định số 15-QĐ/TU ngày 09/9/2022 "
        "(Trong năm 2026) – mục II.3 [1]"
    ]
    assert [(one.document, one.section) for one in citations] == [("lam-dong.txt", ("II", "3"))]


def test_a_cut_list_says_how_many_there_are(lam_dong: Document, papers: Papers) -> None:
    query = read("Liệt kê nhiệm vụ của Lâm Đồng", papers)
    rows = [(lam_dong, task) for task in lam_dong.tasks]
    text, citations = say_list(query, rows, total=4, most=2)
    assert text.startswith("2 trên 4 nhiệm vụ")
    assert len(citations) == 2


def test_an_english_list_counts_in_english(lam_dong: Document, papers: Papers) -> None:
    query = read("List all the tasks of the plan of Lâm Đồng", papers)
    text, _ = say_list(query, [(lam_dong, task) for task in lam_dong.tasks[:2]], total=4)
    assert text.startswith("2 of 2 tasks (Lâm Đồng's Plan for Resolution 77-NQ/TW; 4 rows read):")


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("Ban Dân vận Tỉnh ủy chủ trì những nhiệm vụ nào?", ("lead",)),
        ("Ban Dân vận Tỉnh ủy có tên trong những nhiệm vụ nào, chủ trì là ai?", ()),
        ("Ban Dân vận Tỉnh ủy có tên ở những việc nào do ban chủ trì?", ()),
    ],
)
def test_a_body_whose_name_is_looked_for_stands_in_whatever_role(
    question: str, roles: tuple[str, ...], papers: Papers
) -> None:
    assert filters_of(read(question, papers)).roles == roles


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Ban Dân vận Tỉnh ủy được giao việc gì ở Lâm Đồng?", 170),
        ("Ban Dân vận Tỉnh ủy ở Lâm Đồng có trách nhiệm gì?", 170),
        ("BDV TU dc giao việc gì ở Lâm Đồng?", 62),
        ("Nhiệm vụ của Ban Dân vận Tỉnh ủy ở Lâm Đồng ra sao?", 62),
    ],
)
def test_a_single_row_is_told_whole_where_all_that_is_to_be_done_is_asked(
    question: str, words: int, papers: Papers
) -> None:
    assert words_each(read(question, papers), 1) == words


def test_a_question_in_abbreviations_is_hurried(papers: Papers) -> None:
    assert read("BDV TU dc giao việc gì ở Lâm Đồng?", papers).hurried
    assert not read("Ban Dân vận Tỉnh ủy được giao việc gì ở Lâm Đồng?", papers).hurried


ALONE = """TỈNH ỦY CÀ MAU

Số: 75-KH/TU

KẾ HOẠCH

giữ nghề đan lưới

I. TỔ CHỨC THỰC HIỆN

1. Ban Dân vận Tỉnh ủy

- Vận động ngư dân nộp lưới rách.

2. Ban Tuyên giáo Tỉnh ủy chủ trì, phối hợp với Tỉnh đoàn hướng dẫn trẻ đan lưới.

3. Sở Y tế phối hợp với Sở Tài chính khám mắt cho thợ đan lưới.

4. Sở Công Thương: Mở chợ phiên bán lưới.

II. VIỆC CỤ THỂ

1. Sửa lán phơi lưới.

- Cơ quan thực hiện: Sở Xây dựng.
"""


@pytest.mark.parametrize(
    ("organ", "paths"),
    [
        (BDV, [("I", "1", "-1")]),
        ("Sở Công Thương", [("I", "4")]),
        ("Ban Tuyên giáo Tỉnh ủy", [("I", "2")]),
        # who helps, who works beside another, and who has a role of its own presides over nothing
        ("Tỉnh đoàn", []),
        ("Sở Y tế", []),
        ("Sở Xây dựng", []),
    ],
)
def test_who_alone_is_told_to_do_a_thing_presides(organ: str, paths: list[tuple[str, ...]]) -> None:
    document = parse("ca-mau-75.txt", ALONE)
    assert any(matches(task, Filters(organs=(organ,))) for task in document.tasks)
    presides = Filters(organs=(organ,), roles=("lead",))
    assert [task.path for task in document.tasks if matches(task, presides)] == paths
