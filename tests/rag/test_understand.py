from __future__ import annotations

import pytest

from corpus.document import Document
from rag.query import Query
from rag.understand import understand

Papers = tuple[Document, ...]


def read(question: str, papers: Papers, *history: str) -> Query:
    return understand(question, history=history, documents=papers)


def names(query: Query) -> list[str]:
    return [document.name for document in query.scope.documents]


def test_every_part_of_a_question_is_read(papers: Papers) -> None:
    query = read("Mục II.1 Kế hoạch của Lâm Đồng do cơ quan nào chỉ đạo?", papers)
    assert (query.kind, query.asked, query.section) == ("lookup", ("directing",), ("ii", "1"))
    assert (query.language, names(query)) == ("vi", ["lam-dong.txt"])


def test_short_forms_are_spelled_out_before_reading(papers: Papers) -> None:
    query = read("BDV TU tham mưu việc gì?", papers)
    assert query.text == "BDV TU tham mưu việc gì?"
    assert query.full == "Ban Dân vận Tỉnh ủy tham mưu việc gì?"


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Quyết định số 15-QĐ/TU nói về việc gì?", ("15-qd/tu",)),
        ("Quyết định 15 - QĐ/TU ban hành ngày nào?", ("15-qd/tu",)),
        ("Nghị quyết 77-NQ/TW nói gì?", ()),
        ("Ai chỉ đạo việc ươm giống?", ()),
    ],
)
def test_numbers_of_papers_beside_the_scope_are_kept(question: str, numbers: tuple[str, ...], papers: Papers) -> None:
    assert read(question, papers).numbers == numbers


def test_days_are_kept(papers: Papers) -> None:
    assert read("Văn bản ngày 09/9/2022 là văn bản nào?", papers).dates == ("09/9/2022",)


@pytest.mark.parametrize("question", ["Còn thời hạn?", "Thế còn thời hạn thì sao?"])
def test_a_follow_up_keeps_the_subject_and_the_document(question: str, papers: Papers) -> None:
    query = read(question, papers, "Ai chỉ đạo việc khảo sát con suối ở Lâm Đồng?")
    assert names(query) == ["lam-dong.txt"]
    assert query.asked == ("timing",)
    assert "khảo sát" in query.topic
    assert "khảo sát" in query.full


def test_a_follow_up_to_another_province_keeps_the_subject(papers: Papers) -> None:
    query = read("Còn Cà Mau thì sao?", papers, "Ai tham mưu vận động tín đồ ở Lâm Đồng?")
    assert names(query) == ["ca-mau.txt"]
    assert query.asked == ("advising",)
    assert "tín đồ" in query.topic


def test_a_new_subject_starts_afresh(papers: Papers) -> None:
    query = read("Cơ quan nào thực hiện việc đắp bờ bao ở Cà Mau?", papers, "Ai ký kế hoạch của Lâm Đồng?")
    assert names(query) == ["ca-mau.txt"]
    assert query.kind == "lookup"
    assert "Lâm Đồng" not in query.full


def test_a_follow_up_to_a_follow_up_reaches_the_first_question(papers: Papers) -> None:
    query = read("Ai tham mưu việc đó?", papers, "Ai chỉ đạo khảo sát con suối ở Lâm Đồng?", "Còn thời hạn?")
    assert (names(query), query.asked) == (["lam-dong.txt"], ("advising",))
    assert "khảo sát" in query.topic


def test_small_talk_is_told_apart(papers: Papers) -> None:
    assert read("Xin chào bạn", papers).kind == "chat"


def test_the_same_question_is_read_the_same_without_marks(papers: Papers) -> None:
    with_marks = read("Cơ quan nào chỉ đạo việc khảo sát ở Lâm Đồng?", papers)
    without = read("co quan nao chi dao viec khao sat o lam dong", papers)
    assert (with_marks.kind, with_marks.asked, names(with_marks)) == (without.kind, without.asked, names(without))
