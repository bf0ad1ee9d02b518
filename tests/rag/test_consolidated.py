"""Consolidated texts, councils of an article, annexes that list, lists that a sentence announces."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.parse import parse
from rag.assistant import Assistant

RULES = """BỘ GIỐNG

Số: 3/VBHN-BG

VĂN BẢN HỢP NHẤT

THÔNG TƯ

Hướng dẫn thi đua nuôi vịt trời

Thông tư số 12/2020/TT-BG ngày 03 tháng 02 năm 2020 của Bộ trưởng Bộ Giống hướng dẫn thi đua nuôi vịt trời, có hiệu \
lực kể từ ngày 20 tháng 3 năm 2020, được sửa đổi, bổ sung bởi:

Thông tư số 7/2023/TT-BG ngày 05 tháng 6 năm 2023 của Bộ trưởng Bộ Giống, có hiệu lực kể từ ngày 20 tháng 7 năm 2023.

Điều 1. Hội đồng sáng kiến

1. Thành phần Hội đồng sáng kiến, gồm có:

a) Chủ tịch Hội đồng là Thứ trưởng phụ trách chăn nuôi;

b) Phó Chủ tịch thường trực Hội đồng là Vụ trưởng Vụ Chim;

Điều 2. Hội đồng thi đua

1. Thành phần Hội đồng thi đua, gồm có:

a) Chủ tịch Hội đồng là Bộ trưởng Bộ Giống;

b) Phó Chủ tịch Hội đồng là Vụ trưởng Vụ Thi đua;

Điều 3. Hồ sơ

1. Thời gian gửi hồ sơ đề nghị công nhận trại giống là trước ngày 15 tháng 11.

2. Hồ sơ đề nghị công nhận trại giống 01 bộ, gồm:

a) Tờ trình của trại giống;

b) Biên bản đếm vịt;

c) Ảnh chụp bãi bồi.

Điều 4. Hiệu lực thi hành

1. Thông tư này có hiệu lực thi hành kể từ ngày 20 tháng 3 năm 2020 và áp dụng từ mùa nước nổi năm 2020.

PHỤ LỤC 1

DANH SÁCH TRẠI GIỐNG

1. Trại Bãi Bồi

2. Trại Cồn Sẻ

PHỤ LỤC 2

DANH SÁCH CỤM THI ĐUA

CỤM I

1. Trại Gò Nổi

CỤM II

1. Trại Láng Sen

2. Trại Búng Bình
"""
OTHER = """BỘ GIỐNG

Số: 9/2022/TT-BG

THÔNG TƯ

Hướng dẫn nuôi cò trắng

Điều 1. Hiệu lực thi hành

1. Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 9 năm 2022.
"""


@pytest.fixture(scope="module")
def desk(open_desk: Callable[..., Assistant]) -> Assistant:
    return open_desk(parse("vit-troi.txt", RULES), parse("co-trang.txt", OTHER))


@pytest.mark.parametrize(
    "question", ["Thông tư 12/2020/TT-BG có hiệu lực từ ngày nào?", "Thông tư số 12/2020 có hiệu lực khi nào?"]
)
def test_a_consolidated_text_answers_for_what_it_consolidates(question: str, desk: Assistant) -> None:
    answer = desk.ask(question)
    assert "20 tháng 3 năm 2020" in answer.answer
    assert [one.section for one in answer.citations] == [("Điều 4", "1")]


@pytest.mark.parametrize(
    ("question", "held", "article"),
    [
        ("Ai làm Chủ tịch Hội đồng sáng kiến theo Thông tư hướng dẫn thi đua nuôi vịt trời?", "Thứ trưởng", "Điều 1"),
        ("Chủ tịch Hội đồng thi đua nuôi vịt trời là ai?", "Bộ trưởng Bộ Giống", "Điều 2"),
        ("hoi dong sang kien nuoi vit troi thi ai lam chu tich", "Thứ trưởng", "Điều 1"),
        ("Ai là Phó Chủ tịch Hội đồng sáng kiến nuôi vịt trời?", "Vụ trưởng Vụ Chim", "Điều 1"),
    ],
)
def test_a_council_is_known_by_its_article(question: str, held: str, article: str, desk: Assistant) -> None:
    answer = desk.ask(question)
    assert held in answer.answer
    assert {one.section[0] for one in answer.citations} == {article}


def test_a_list_that_a_sentence_announces_is_told_whole(desk: Assistant) -> None:
    answer = desk.ask("Hồ sơ đề nghị công nhận trại giống gồm những giấy tờ gì?")
    assert all(paper in answer.answer for paper in ("Tờ trình", "Biên bản đếm vịt", "Ảnh chụp bãi bồi"))


@pytest.mark.parametrize(
    ("question", "sections"),
    [
        (
            "Phụ lục 1 Thông tư 12/2020/TT-BG có bao nhiêu trại giống, gồm những trại nào?",
            [("PHỤ LỤC 1", "1"), ("PHỤ LỤC 1", "2")],
        ),
        (
            "Cụm thi đua số 2 của Thông tư 12/2020/TT-BG gồm những trại nào?",
            [("PHỤ LỤC 2", "CỤM II", "1"), ("PHỤ LỤC 2", "CỤM II", "2")],
        ),
    ],
)
def test_what_an_annex_or_a_group_lists_is_told(
    question: str, sections: list[tuple[str, ...]], desk: Assistant
) -> None:
    answer = desk.ask(question)
    assert [one.section for one in answer.citations] == sections
