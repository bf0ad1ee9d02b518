"""Effect: from when a document is in force, what it replaces, and on what grounds it was issued."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.parse import parse
from rag.assistant import Assistant

FORM = """ỦY BAN NHÂN DÂN TỈNH CÀ MAU

Số: {number}/QĐ-UBND

Cà Mau, ngày 14 tháng 5 năm 2024

QUYẾT ĐỊNH

{title}

Căn cứ Luật Nuôi vọp ngày 11 tháng 6 năm 2021;

Căn cứ Nghị định số 17/2022/NĐ-CP ngày 02 tháng 3 năm 2022 về bãi bồi ven biển;

Theo đề nghị của Giám đốc Sở Nông nghiệp và Phát triển nông thôn.

QUYẾT ĐỊNH:

Điều 1. Hỗ trợ con giống

1. Hộ nuôi được hỗ trợ tiền mua con giống.

2. Trạm giống của huyện giao con giống tận bãi.

{end}

TM. ỦY BAN NHÂN DÂN

CHỦ TỊCH

Trần Văn Mẫu
"""
ENDS = """Điều 2. Hiệu lực thi hành

1. Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2024.

2. Quyết định này thay thế Quyết định số 45/QĐ-UBND ngày 09 tháng 8 năm 2019 về hỗ trợ hộ nuôi vọp."""
VOP = FORM.format(number="892", title="Ban hành Quy định hỗ trợ hộ nuôi vọp dưới tán rừng đước", end=ENDS)
SO = FORM.format(number="267", title="Ban hành Quy định khai thác sò huyết ở cồn cát", end="Điều 2. Bãi nuôi")


@pytest.fixture(scope="module")
def desk(open_desk: Callable[..., Assistant]) -> Assistant:
    papers = [parse("vop.txt", VOP), parse("so.txt", SO)]
    return open_desk(*papers)


FORCE = "Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2024"
REPLACED = "thay thế Quyết định số 45/QĐ-UBND ngày 09 tháng 8 năm 2019 về hỗ trợ hộ nuôi vọp"
GROUNDS = "Căn cứ Luật Nuôi vọp ngày 11 tháng 6 năm 2021; Căn cứ Nghị định số 17/2022/NĐ-CP"


@pytest.mark.parametrize(
    ("question", "said", "section"),
    [
        ("Quyết định 892 có hiệu lực từ ngày nào?", FORCE, ("Điều 2", "1")),
        ("quyet dinh 892 co hieu luc khi nao", FORCE, ("Điều 2", "1")),
        ("When does Decision 892 take effect?", FORCE, ("Điều 2", "1")),
        ("Quyết định 892 thay thế văn bản nào?", REPLACED, ("Điều 2", "2")),
        ("quyet dinh 892 bai bo quyet dinh nao", REPLACED, ("Điều 2", "2")),
        ("Quyết định 892 căn cứ những văn bản nào để ban hành?", GROUNDS, ("[mở đầu]",)),
        ("What is the legal basis of Decision 892?", GROUNDS, ("[mở đầu]",)),
        ("Quyết định 892 ban hành theo đề nghị của ai?", "Theo đề nghị của Giám đốc Sở Nông", ("[mở đầu]",)),
    ],
)
def test_a_document_tells_of_itself(question: str, said: str, section: tuple[str, ...], desk: Assistant) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert said in answer.answer
    assert [(one.document, one.section) for one in answer.citations] == [("vop.txt", section)]


def test_what_is_replaced_is_told_beside_the_day(desk: Assistant) -> None:
    said = desk.ask("Quyết định 892 có hiệu lực từ ngày nào và thay thế văn bản nào?").answer
    assert FORCE in said
    assert REPLACED in said


def test_who_signed_is_told_beside_the_day(desk: Assistant) -> None:
    answer = desk.ask("Quyết định 892 có hiệu lực từ ngày nào và do ai ký?")
    assert FORCE in answer.answer
    assert "Trần Văn Mẫu, Chủ tịch" in answer.answer
    assert [one.section for one in answer.citations] == [("Điều 2", "1"), ("[chữ ký]",)]


def test_the_day_of_another_paper_is_not_that_of_the_document(desk: Assistant) -> None:
    said = desk.ask("Theo Quyết định 892, Quyết định số 45/QĐ-UBND hết hiệu lực từ ngày nào?").answer
    assert not said.startswith("Quyết định số 892/QĐ-UBND: Quyết định này")


def test_grounds_and_proposal_are_told_apart(desk: Assistant) -> None:
    assert "Theo đề nghị" not in desk.ask("Quyết định 892 căn cứ những văn bản nào để ban hành?").answer
    assert "Căn cứ" not in desk.ask("Quyết định 892 ban hành theo đề nghị của ai?").answer


@pytest.mark.parametrize(
    "question", ["Quyết định 267 có hiệu lực từ ngày nào?", "Quyết định 267 thay thế văn bản nào?"]
)
def test_what_a_document_does_not_print_is_not_taken_from_another(question: str, desk: Assistant) -> None:
    answer = desk.ask(question)
    assert not any(said in answer.answer for said in (FORCE, REPLACED, "01 tháng 7 năm 2024"))
    assert "vop.txt" not in [one.document for one in answer.citations]


def test_a_document_that_replaces_nothing_says_so(desk: Assistant) -> None:
    assert desk.ask("Quyết định 267 thay thế văn bản nào?").status == "not_found"


RESOLUTION = """HỘI ĐỒNG NHÂN DÂN TỈNH CÀ MAU

Số: 14/2025/NQ-HĐND

Cà Mau, ngày 14 tháng 5 năm 2025

NGHỊ QUYẾT

Quy định mức hỗ trợ thợ đan lưới

Điều 1. Hỗ trợ thợ đan lưới

1. Thợ đan lưới đã ký hợp đồng trước ngày Nghị quyết này có hiệu lực thì vẫn theo hợp đồng cũ.

2. Thợ đan lưới mới được hỗ trợ tiền mua chỉ.

Điều 2. Điều khoản thi hành

1. {force}

2. Trạm lưới giữ sổ thợ đan lưới.

TM. HỘI ĐỒNG NHÂN DÂN

CHỦ TỊCH

Trần Văn Mẫu
"""


@pytest.mark.parametrize(
    "force",
    [
        "Nghị quyết này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2025",
        "Nghị quyết này có hiệu lực từ ngày 01 tháng 7 năm 2025",
        "Nghị quyết này có hiệu lực sau 10 ngày kể từ ngày ký",
        "Nghị quyết này được thông qua ngày 09 tháng 5 năm 2025 và có hiệu lực từ ngày 20 tháng 5 năm 2025",
        "Nghị quyết này có hiệu lực 45 ngày sau khi được thông qua",
    ],
)
def test_the_sentence_that_gives_the_day_tells_when_a_paper_is_in_force(
    force: str, open_desk: Callable[..., Assistant]
) -> None:
    paper = parse("nq.txt", RESOLUTION.format(force=f"{force}."))
    answer = open_desk(paper).ask("Nghị quyết 14 có hiệu lực từ ngày nào?")
    assert answer.answer == f"Nghị quyết số 14/2025/NQ-HĐND, Cà Mau: {force} [1]."
    assert [one.section for one in answer.citations] == [("Điều 2", "1")]
