from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.document import Document
from corpus.parse import parse
from corpus.span import Span
from rag.extract import _beginning, _joined, _trim, even_share, extract
from rag.understand import understand
from rag.unit import Unit
from rag.vocabulary import Vocabulary
from tests.rag.test_refusal import evidence

TEXT = (
    "Quán triệt văn bản về rừng, nhất là Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Trung ương, "
    "Quyết định số 23-QĐ/TW, ngày 30/7/2021 của Bộ Chính trị, khoá XII về vườn ươm"
)


def test_a_cut_begins_at_a_clause_or_at_a_name() -> None:
    unit = Unit(Span(0, len(TEXT)), TEXT)
    said = _trim(unit, 18, TEXT, {"uom": 3.0, "vuon": 3.0}, "date")
    assert said.text == "Quyết định số 23-QĐ/TW, ngày 30/7/2021 của Bộ Chính trị, khoá XII về vườn ươm"
    assert said.span.cut(TEXT) == said.text


def test_each_clause_has_an_even_share_and_short_ones_stay_whole() -> None:
    assert even_share([10, 50, 50], 70) == 30
    assert even_share([10, 20], 70) == 20
    assert even_share([40, 40, 40], 60) == 20


def test_a_beginning_ends_with_a_part() -> None:
    unit = Unit(Span(0, len(TEXT)), TEXT)
    said = _beginning(unit, 9)
    assert said.text == "Quán triệt văn bản về rừng"
    assert _beginning(unit, 200) is unit
    assert TEXT.startswith(_beginning(unit, 2).text)


def test_clauses_of_one_sentence_belong_together() -> None:
    units = [Unit(Span(n, n + 1), text) for n, text in enumerate(("Giữ rừng;", "trồng cây.", "Mở lớp."))]
    assert _joined(units, 1, 0)
    assert not _joined(units, 1, 2)


QUAYS = """TỈNH ỦY CÀ MAU

KẾ HOẠCH

giữ bến thuyền

I. TÌNH HÌNH

1. Bến thuyền hỏng nhiều ở các xã bãi ngang ven biển. Nguyên nhân do nước mặn ăn mòn cọc gỗ.

2. Chợ phiên bến thuyền

- Chỗ họp: bãi cát.

- Thời gian thực hiện: tháng 8/2026.

II. VIỆC
"""


@pytest.fixture(scope="module")
def quays() -> Document:
    return parse("ca-mau.txt", QUAYS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Nguyên nhân bến thuyền hỏng nhiều ở các xã bãi ngang ven biển là gì?",
            "Nguyên nhân do nước mặn ăn mòn cọc gỗ.",
        ),
        (
            "Bến thuyền hỏng nhiều ở các xã bãi ngang ven biển thế nào?",
            "Bến thuyền hỏng nhiều ở các xã bãi ngang ven biển.",
        ),
    ],
)
def test_why_is_told_by_the_sentence_that_calls_itself_a_cause(question: str, said: str, quays: Document) -> None:
    words = Vocabulary.of(section.own.cut(quays.text) for section in quays.sections)
    chosen = extract(evidence(quays, "I", "1"), understand(question, documents=(quays,)), words, most_words=14)
    assert chosen is not None
    assert chosen.text == said


@pytest.mark.parametrize(
    ("question", "told"), [("Chợ phiên bến thuyền họp khi nào?", True), ("Chợ phiên bến thuyền họp ở đâu?", False)]
)
def test_the_time_under_a_heading_without_a_task_is_told(question: str, told: bool, quays: Document) -> None:
    words = Vocabulary.of(section.own.cut(quays.text) for section in quays.sections)
    query = replace(understand(question, documents=(quays,)), expected="date" if told else "none")
    here = replace(evidence(quays, "I", "2"), task=None)
    chosen = extract(here, query, words, most_words=40, span=here.section.span)
    assert chosen is not None
    assert ("tháng 8/2026" in chosen.text) is told


NETS = """TỈNH ỦY CÀ MAU

KẾ HOẠCH

giữ nghề đan lưới

I. VIỆC

1. Các trạm thu lưới rách

Trạm ghi tiến độ thu lưới rách ở bến. Trạm báo cáo Ban Thường vụ Tỉnh ủy theo quý.
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Trạm báo cáo tiến độ thu lưới rách ở bến với ai?",
            "Trạm báo cáo Ban Thường vụ Tỉnh ủy theo quý.",
        ),
        (
            "Trạm báo cáo tiến độ thu lưới rách ở bến lên cơ quan nào?",
            "Trạm báo cáo Ban Thường vụ Tỉnh ủy theo quý.",
        ),
        (
            "Trạm báo cáo tiến độ thu lưới rách ở bến ra sao?",
            "Trạm ghi tiến độ thu lưới rách ở bến.",
        ),
    ],
)
def test_to_whom_is_told_by_the_sentence_with_the_verb(question: str, said: str) -> None:
    paper = parse("ca-mau.txt", NETS)
    words = Vocabulary.of(section.own.cut(paper.text) for section in paper.sections)
    here = next(one.path for one in paper.sections if "theo quý" in one.own.cut(paper.text))
    chosen = extract(evidence(paper, *here), understand(question, documents=(paper,)), words, most_words=14)
    assert chosen is not None
    assert chosen.text == said


def test_the_clause_nearest_to_the_question_is_told_at_length() -> None:
    far = "Các xã ven sông lập sổ theo dõi thuyền bè qua lại từng ngày và ghi rõ giờ đi, giờ về, số người trên thuyền. "
    near = (
        "Việc dạy bơi cho trẻ làm ở bến có phao, có người lớn trông, có thuyền nhỏ đi kèm, có dây kéo, có áo ấm, "
        "có trạm y tế gần bến, có loa gọi. "
    )
    paper = parse("x.txt", f"KẾ HOẠCH\n\ncủa tỉnh\n\nI. BẾN SÔNG\n\n1. {far * 4}{near}{far * 4}\n")
    query = understand("Kế hoạch nêu những gì về việc dạy bơi cho trẻ?", documents=(paper,))
    words = Vocabulary.of(section.own.cut(paper.text) for section in paper.sections)
    chosen = extract(evidence(paper, "I", "1"), query, words, most_words=130)
    assert chosen is not None
    assert "có trạm y tế gần bến" in chosen.text
    assert "số người trên thuyền" not in chosen.text
    assert len(chosen.text.split()) <= 140
