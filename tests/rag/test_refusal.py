from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.document import Document
from corpus.parse import parse
from rag.evidence import Evidence, task_of
from rag.feature import Features
from rag.preferred import preferred
from rag.refusal import LINE, RefusalSettings, judge, line_of
from rag.understand import understand
from rag.vocabulary import Vocabulary
from tests.rag.conftest import LAM_DONG

Papers = tuple[Document, ...]


def evidence(document: Document, *path: str, score: float = 1.0, near: float = 0.9) -> Evidence:
    section = document.section(path)
    assert section is not None
    features = Features(
        topic=near,
        whole=near,
        dense=near,
        late=near,
        cover=0.9,
        own=0.9,
        unit=near,
        lead=near,
        official=0.0,
        absent=0.0,
        states=0.0,
        numbers=0.0,
        frame=0.0,
    )
    return Evidence(document, section, score, 0.9, 0.9, features, task_of(document, path))


@pytest.fixture(scope="module")
def vocabulary(papers: Papers) -> Vocabulary:
    return Vocabulary.of(section.own.cut(document.text) for document in papers for section in document.sections)


@pytest.mark.parametrize(
    ("question", "path", "status"),
    [
        ("Ai chỉ đạo khảo sát con suối ở Lâm Đồng?", ("II", "1"), "answered"),
        ("Bao giờ khảo sát xong con suối ở Lâm Đồng?", ("II", "1"), "answered"),
        ("Mỗi xã ở Lâm Đồng lập bao nhiêu vườn ươm?", ("I", "2"), "answered"),
        ("Tỷ lệ cây ven suối còn sống ở Lâm Đồng là bao nhiêu phần trăm?", ("I", "1"), "answered"),
        ("Tỷ lệ vườn ươm ở Lâm Đồng là bao nhiêu phần trăm?", ("I", "2"), "partial"),
        ("Kinh phí khảo sát con suối ở Lâm Đồng là bao nhiêu tỷ đồng?", ("II", "1"), "partial"),
        ("Vườn ươm ở Lâm Đồng rộng bao nhiêu ha?", ("I", "2"), "partial"),
    ],
)
def test_a_section_answers_in_whole_or_in_part(
    question: str, path: tuple[str, ...], status: str, papers: Papers, vocabulary: Vocabulary
) -> None:
    query = understand(question, documents=papers)
    assert judge(vocabulary, query, (evidence(papers[0], *path),)).status == status


def test_what_is_missing_is_named(papers: Papers, vocabulary: Vocabulary) -> None:
    query = understand("Kinh phí khảo sát con suối ở Lâm Đồng là bao nhiêu tỷ đồng?", documents=papers)
    assert judge(vocabulary, query, (evidence(papers[0], "II", "1"),)).missing == "số tiền, kinh phí"
    query = understand("What is the budget of the survey of streams in Lâm Đồng?", documents=papers)
    assert judge(vocabulary, query, (evidence(papers[0], "II", "1"),)).missing == "an amount of money"


def test_no_evidence_is_not_found(papers: Papers, vocabulary: Vocabulary) -> None:
    query = understand("Ai chỉ đạo khảo sát con suối?", documents=papers)
    assert judge(vocabulary, query, ()).status == "not_found"


@pytest.mark.parametrize(("near", "status"), [(0.05, "not_found"), (0.95, "answered")])
def test_a_section_of_another_subject_is_not_found(
    near: float, status: str, papers: Papers, vocabulary: Vocabulary
) -> None:
    query = understand("Ai chỉ đạo khảo sát con suối ở Lâm Đồng?", documents=papers)
    assert judge(vocabulary, query, (evidence(papers[0], "II", "1", near=near),)).status == status


def test_the_line_is_a_setting(papers: Papers, vocabulary: Vocabulary) -> None:
    query = understand("Ai chỉ đạo khảo sát con suối ở Lâm Đồng?", documents=papers)
    here = (evidence(papers[0], "II", "1", near=0.3),)
    assert judge(vocabulary, query, here, settings=RefusalSettings(least=1.0)).status == "answered"
    assert judge(vocabulary, query, here, settings=RefusalSettings(least=99.0)).status == "not_found"


def test_near_the_top_the_section_that_states_the_field_is_preferred(papers: Papers) -> None:
    query = understand("Ai chỉ đạo khảo sát con suối ở Lâm Đồng?", documents=papers)
    goal, task = evidence(papers[0], "I", "1", score=1.0), evidence(papers[0], "II", "1", score=0.95)
    assert preferred(query, (goal, task)) is task
    far = replace(task, score=0.3)
    assert preferred(query, (goal, far)) is goal


def test_a_work_that_no_document_names_is_refused(papers: Papers, vocabulary: Vocabulary) -> None:
    query = understand("Cơ quan nào tham mưu xây dựng sân bay ở Lâm Đồng?", documents=papers)
    assert judge(vocabulary, query, (evidence(papers[0], "II", "1"),)).status == "not_found"


def test_days_of_cited_papers_are_no_deadline(vocabulary: Vocabulary) -> None:
    text = LAM_DONG.replace(
        "tuyên truyền về rừng ven suối.", "tuyên truyền theo Quyết định số 16-QĐ/TU ngày 01/9/2022."
    )
    plans = [
        parse("lam-dong.txt", text),
        parse("lam-dong.txt", text.replace("9/2022.", "9/2022, xong trong năm 2026.")),
    ]
    said = []
    for plan in plans:
        query = understand("Đợt tuyên truyền ở Lâm Đồng phải xong khi nào?", documents=(plan,))
        said.append(judge(vocabulary, query, (replace(evidence(plan, "III", "1"), task=None),)).status)
    assert said == ["partial", "answered"]


def test_what_a_task_states_counts_as_far_as_it_speaks_of_the_subject(papers: Papers) -> None:
    query = understand("Ai chỉ đạo khảo sát con suối ở Lâm Đồng?", documents=papers)
    here = evidence(papers[0], "II", "1", near=0.5)
    stated = replace(here, features=replace(here.features, states=1.0))
    measured = dict(zip(LINE, line_of(query, stated), strict=True))
    assert measured["states"] == 0.5 and measured["named"] == 1.0 and measured["broad"] == 0.0


def test_a_paper_whose_number_is_not_printed_is_yet_to_come(papers: Papers, vocabulary: Vocabulary) -> None:
    asked = ("Quyết định vận động tín đồ ở Lâm Đồng số mấy?", "Kế hoạch khảo sát con suối ở Lâm Đồng số mấy?")
    here = (evidence(papers[0], "II", "3"), evidence(papers[0], "II", "1"))
    said = [
        judge(vocabulary, understand(question, documents=papers), (one,)).status
        for question, one in zip(asked, here, strict=True)
    ]
    assert said == ["answered", "partial"]


BOATS = """TỈNH ỦY CÀ MAU

KẾ HOẠCH

thực hiện Nghị quyết số 77-NQ/TW ngày 05/3/2024 về giữ rừng đước

I. NHIỆM VỤ

1. Xử lý vi phạm ở bãi vọp

a) Hành vi thả lưới mắt nhỏ: Công an tỉnh.

b) Hành vi chặt đước non: xã nhắc nhở.

2. Kiểm tra bãi vọp theo Quyết định số 16-QĐ/TU ngày 01/9/2022

a) Thành phần: cán bộ trạm giống.

b) Thời gian tiến hành: tháng 8/2026.

3. Nạo luồng từ cửa Gành Hào tới bãi Đông Hải cho xuồng lớn.

T/M TỈNH ỦY

BÍ THƯ

Lê Thị Mẫu
"""


@pytest.fixture(scope="module")
def boats(lam_dong: Document) -> Papers:
    return (parse("ca-mau.txt", BOATS), lam_dong)


@pytest.mark.parametrize(
    ("question", "path", "status"),
    [
        ("Ai xử lý hành vi thả lưới mắt nhỏ ở Cà Mau?", ("I", "1", "a)"), "answered"),
        ("Ai xử lý hành vi chặt đước non ở Cà Mau?", ("I", "1", "b)"), "partial"),
        ("Bao giờ kiểm tra bãi vọp ở Cà Mau?", ("I", "2"), "answered"),
        ("Bao giờ kiểm tra bãi vọp ở Cà Mau?", ("I", "2", "a)"), "partial"),
    ],
)
def test_who_stands_behind_a_colon_and_when_under_a_heading(
    question: str, path: tuple[str, ...], status: str, boats: Papers, vocabulary: Vocabulary
) -> None:
    query = understand(question, documents=boats)
    here = replace(evidence(boats[0], *path), task=None)
    assert judge(vocabulary, query, (here,)).status == status


LONG = (
    "Xuồng lớn của bà con ngư dân đi đánh bắt ngoài khơi xa về bến mỗi buổi chiều muộn mùa gió chướng "
    "thì luồng nào được nạo vét sâu thêm?"
)


@pytest.mark.parametrize(
    ("question", "second", "status"),
    [(LONG, 0.5, "answered"), (LONG, 0.98, "not_found"), ("Luồng nào được nạo vét?", 0.5, "not_found")],
)
def test_less_is_asked_of_the_first_section_of_a_long_question_that_stands_out(
    question: str, second: float, status: str, boats: Papers
) -> None:
    query = understand(question, documents=boats)
    words = Vocabulary.of(section.own.cut(paper.text) for paper in boats for section in paper.sections)
    here, other = evidence(boats[0], "I", "3"), evidence(boats[1], "I", "1", score=second, near=0.2)
    plain = RefusalSettings()
    held = sum(float(getattr(plain, name)) * value for name, value in zip(LINE, line_of(query, here), strict=True))
    # the words beyond the tenth make up for several points; the line lies a few above what is held
    settings = RefusalSettings(least=held + 1.5, whole=2.0)
    assert judge(words, query, (here, other), settings=settings).status == status


def test_a_section_that_says_nearly_all_of_a_long_question_is_about_it(boats: Papers) -> None:
    query = understand(LONG, documents=boats)
    words = Vocabulary.of(section.own.cut(paper.text) for paper in boats for section in paper.sections)
    here = evidence(boats[0], "I", "3")
    assert judge(words, query, (here, here), settings=RefusalSettings(least=99.0)).status == "answered"
    assert judge(words, query, (here, here), settings=RefusalSettings(least=99.0, whole=0.95)).status == "not_found"


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("nạo luồng từ gành hào tới đông hải cho xuồng nào", 1.0),
        ("nao luong tu ganh hao toi dong hai cho xuong nao", 1.0),
        ("Nạo luồng từ gành hào tới đông hải cho xuồng nào", 0.0),
        ("nạo luồng ở gành hào cho xuồng nào", 0.0),
    ],
)
def test_two_places_typed_without_capitals_name_a_section(question: str, named: float, boats: Papers) -> None:
    query = understand(question, documents=boats)
    measured = dict(zip(LINE, line_of(query, evidence(boats[0], "I", "3")), strict=True))
    assert measured["named"] == named
