"""Form: what a section gains or loses by how it begins, what it is headed as and where it stands."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.parse import parse
from rag.form import Form, FormSettings, begins_as_part, gain, is_part_asked
from rag.understand import understand
from tests.rag.test_refusal import evidence

KIEN_GIANG = """ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG

Số: 268/QĐ-UBND

Kiên Giang, ngày 14 tháng 5 năm 2024

QUYẾT ĐỊNH

Ban hành Quy chế cho mượn xuồng nhựa

Điều 1. Phạm vi

1. Quy chế này quy định việc cho mượn xuồng nhựa ở bến.

2. Trạm bến cho mượn xuồng nhựa mỗi hộ một chiếc.

Điều 2. Cho mượn

1. Điều kiện: hộ có sổ bến và không nợ xuồng.

2. Hộ có sổ bến, có đủ điều kiện thì được mượn xuồng.

3. Giấy tờ gồm:

a) Đơn mượn xuồng;

b) Sổ bến.

Điều 3. Đánh giá

1. Hạn chế

a) Xuồng cũ còn nhiều.

b) Bến chưa đủ phao.

2. Kiến nghị

a) Mua thêm phao.

Điều 4. Các tổ

1. Tổ bến số 1

a) Canh bến phía nam.

2. Tổ bến số 2

a) Canh bến phía tây.

3. Mọi tổ ghi sổ bến.

Điều 5. Chỉ tiêu đến năm 2028

1. Có 40 xuồng nhựa.

Điều 6. Mức hỗ trợ

1. Hộ có từ 3 đến 5 người được mượn 01 xuồng.

2. Sở Công Thương mở lớp lái xuồng.

PHỤ LỤC

MẪU ĐƠN

1. Họ tên: ..........

TM. ỦY BAN NHÂN DÂN

CHỦ TỊCH

Trần Văn Mẫu
"""
HOW = FormSettings()


@pytest.fixture(scope="module")
def paper() -> Document:
    return parse("kien-giang-268.txt", KIEN_GIANG)


@pytest.mark.parametrize(
    ("question", "path", "gained"),
    [
        # what begins with the thing asked for
        ("Mượn xuồng nhựa cần những điều kiện gì?", ("Điều 2", "1"), HOW.field),
        ("muon xuong nhua can nhung dieu kien gi", ("Điều 2", "1"), HOW.field),
        ("Mượn xuồng nhựa cần những điều kiện gì?", ("Điều 2", "2"), 0.0),
        ("Điều kiện mượn xuồng có trong sổ bến chưa?", ("Điều 2", "1"), 0.0),
        # the usual part of a paper, by its heading or by its own first words
        ("Có hạn chế gì?", ("Điều 3", "1"), HOW.part),
        ("Có hạn chế gì?", ("Điều 3", "1", "b)"), HOW.part),
        ("Có yếu kém gì?", ("Điều 3", "1", "b)"), HOW.part),
        ("Có kiến nghị gì?", ("Điều 3", "2"), HOW.part),
        ("Có hạn chế gì?", ("Điều 3", "2"), 0.0),
        ("Hạn chế đã khắc phục chưa?", ("Điều 3", "1"), 0.0),
        # what announces a list
        ("Giấy tờ gồm những gì?", ("Điều 2", "3"), HOW.announced),
        ("Giấy tờ nộp ở đâu?", ("Điều 2", "3"), 0.0),
        # the thing of another number loses; what is of no number does not
        ("Tổ bến số 2 canh bến ra sao?", ("Điều 4", "1", "a)"), -HOW.numbered),
        ("Tổ bến số 2 canh bến ra sao?", ("Điều 4", "2", "a)"), 0.0),
        ("Tổ bến số 02 canh bến ra sao?", ("Điều 4", "2"), 0.0),
        ("Tổ bến số 2 canh bến ra sao?", ("Điều 4", "3"), 0.0),
        # other years
        ("Năm 2030 có bao nhiêu xuồng nhựa?", ("Điều 5", "1"), -HOW.year),
        ("Năm 2028 có bao nhiêu xuồng nhựa?", ("Điều 5", "1"), 0.0),
        # a range that the figure lies in
        ("Hộ có 4 người được mượn mấy xuồng?", ("Điều 6", "1"), HOW.within),
        ("Hộ có 7 người được mượn mấy xuồng?", ("Điều 6", "1"), 0.0),
        # the body whose duties are asked for
        ("Sở Công Thương được giao việc gì?", ("Điều 6", "2"), HOW.tasked),
        ("Sở Y tế được giao việc gì?", ("Điều 6", "2"), 0.0),
        # titles and openings say nothing of who does a thing
        ("Ai cho mượn xuồng nhựa?", ("[tiêu đề]",), -HOW.opening),
        ("Những hộ nào được mượn xuồng nhựa?", ("[tiêu đề]",), -HOW.opening),
        ("Quy chế này do ai ban hành?", ("[tiêu đề]",), 0.0),
        ("Cho mượn xuồng nhựa ra sao?", ("[tiêu đề]",), 0.0),
        # the article that says what the paper itself is about
        ("Xuồng nhựa cho mượn ở đâu?", ("Điều 1", "1"), -HOW.scope),
        ("Xuồng nhựa cho mượn ở đâu?", ("Điều 1", "2"), 0.0),
        ("Quy chế áp dụng ở đâu?", ("Điều 1", "1"), 0.0),
        # a form to be filled in
        ("Ghi họ tên ở đâu?", ("PHỤ LỤC", "1"), -HOW.blank),
        ("Mẫu đơn có ghi họ tên không?", ("PHỤ LỤC", "1"), 0.0),
    ],
)
def test_what_a_section_gains_by_its_form(question: str, path: tuple[str, ...], gained: float, paper: Document) -> None:
    form = Form.of(understand(question, documents=(paper,)))
    assert gain(evidence(paper, *path), form, HOW) == pytest.approx(gained)


@pytest.mark.parametrize(
    ("question", "path", "asked"),
    [
        ("Quyết định 268 nêu những hạn chế nào?", ("Điều 3", "1"), True),
        ("Quyết định 268 nêu những hạn chế nào?", ("Điều 3", "1", "a)"), True),
        ("Kiên Giang nêu những tồn tại gì?", ("Điều 3", "1"), True),
        ("Quyết định 268 nêu những hạn chế nào?", ("Điều 3", "2"), False),
        ("Quyết định 268 nêu hạn chế ra sao?", ("Điều 3", "1"), False),
        # no paper is named
        ("Có những hạn chế nào?", ("Điều 3", "1"), False),
    ],
)
def test_a_usual_part_is_asked_of_one_named_paper(
    question: str, path: tuple[str, ...], asked: bool, paper: Document
) -> None:
    assert is_part_asked(understand(question, documents=(paper,)), evidence(paper, *path)) is asked


def test_a_usual_part_of_several_papers_is_not_asked_of_one(paper: Document) -> None:
    other = parse("kien-giang-270.txt", KIEN_GIANG.replace("268/QĐ", "270/QĐ"))
    query = understand("Kiên Giang nêu những hạn chế nào?", documents=(paper, other))
    assert not is_part_asked(query, evidence(paper, "Điều 3", "1"))


def test_what_begins_as_a_usual_part_is_told_from_what_stands_under_it(paper: Document) -> None:
    query = understand("Quyết định 268 nêu những yếu kém nào?", documents=(paper,))
    assert begins_as_part(query, evidence(paper, "Điều 3", "1"))
    assert not begins_as_part(query, evidence(paper, "Điều 3", "1", "a)"))
    assert not begins_as_part(query, evidence(paper, "Điều 3", "2"))
