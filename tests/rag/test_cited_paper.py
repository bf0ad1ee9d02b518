from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.parse import parse
from rag.assistant import Assistant
from rag.papers import asked_kind, asked_kinds

PLAN = """TỈNH ỦY LÂM ĐỒNG

CHƯƠNG TRÌNH HÀNH ĐỘNG

thực hiện Nghị quyết số 77-NQ/TW ngày 05/3/2024 về giữ rừng ven suối

Thực hiện Nghị quyết số 77-NQ/TW ngày 05/3/2024 của Bộ Chính trị về giữ rừng ven suối; Kế hoạch số 8-KH/TW ngày
09/4/2024 của Ban Bí thư về thực hiện Nghị quyết số 77-NQ/TW, Tỉnh ủy Lâm Đồng đề ra các việc sau:

I. NHIỆM VỤ

1. Giữ bến thuyền theo Kế hoạch số 31-KH/TU ngày 02/02/2022 của Ban Thường vụ Tỉnh ủy về bến thuyền và đò ngang.

2. Trồng cây đước theo Kế hoạch số 32-KH/TU ngày 03/03/2022 của Ban Thường vụ Tỉnh ủy về trồng cây đước ở bãi bồi.

3. Làm tốt công tác thư viện theo Quyết định số 5-QĐ/TU của Tỉnh ủy về thư viện xã.

4. Mở lớp học chữ theo Đề án số 11-ĐA/TU ngày 01/6/2021 về lớp học vùng cao, Đề án số 12-ĐA/TU ngày 07/9/2022 về nhà
ở cho giáo viên vùng cao.

T/M TỈNH ỦY

BÍ THƯ

Lê Thị Mẫu
"""
OTHER = (
    PLAN.replace("LÂM ĐỒNG", "CÀ MAU")
    .replace("Lâm Đồng", "Cà Mau")
    .replace("31-KH/TU ngày 02/02", "45-KH/TU ngày 06/06")
)


@pytest.fixture(scope="module")
def assistant(open_desk: Callable[..., Assistant]) -> Assistant:
    read = [parse("lam-dong.txt", PLAN), parse("ca-mau.txt", OTHER)]
    return open_desk(*read)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("tinh co ke hoach nao ve ben thuyen", "ke hoach"),
        ("so hieu cua quy dinh ve thu vien", "quy dinh"),
        ("which provincial plan covers ferries", "ke hoach"),
        ("what is the number of the decision on libraries", "quyet dinh"),
        ("ai chi dao viec trong cay", ""),
        ("de an ve lop hoc vung cao co so va ngay la gi", "de an"),
    ],
)
def test_the_kind_of_paper_asked_for(question: str, kind: str) -> None:
    assert asked_kind(question) == kind


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Lâm Đồng có kế hoạch nào về bến thuyền và đò ngang, ngày nào?", ("31-KH/TU", "02/02/2022")),
        ("ke hoach so may cua Lam Dong ve trong cay duoc o bai boi?", ("32-KH/TU",)),
        ("Ban Bí thư ban hành kế hoạch nào để thực hiện Nghị quyết 77-NQ/TW ở Lâm Đồng?", ("8-KH/TW", "09/4/2024")),
        ("Quyết định số 5-QĐ/TU của Lâm Đồng về việc gì?", ("thư viện xã",)),
        ("Kế hoạch 32-KH/TU của Lâm Đồng ban hành ngày nào?", ("03/03/2022",)),
    ],
)
def test_a_paper_is_told_by_its_subject_or_its_number(
    assistant: Assistant, question: str, said: tuple[str, ...]
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert all(part in answer.answer for part in said)
    assert answer.citations


def test_each_side_may_be_asked_for_a_kind_of_its_own() -> None:
    assert asked_kinds("lam dong dan ke hoach nao con ca mau dan nghi quyet nao") == ("ke hoach", "nghi quyet")


def test_a_dated_paper_is_told_with_what_it_is_about(assistant: Assistant) -> None:
    answer = assistant.ask("Kế hoạch số 31-KH/TU của Lâm Đồng ban hành ngày nào, về việc gì?")
    assert "02/02/2022" in answer.answer and "đò ngang" in answer.answer


def test_a_number_of_another_kind_is_what_the_paper_carries_out(assistant: Assistant) -> None:
    answer = assistant.ask("Về giữ rừng ven suối (Nghị quyết 77-NQ/TW), Lâm Đồng dẫn kế hoạch số mấy?")
    assert "8-KH/TW" in answer.answer


def test_the_name_of_the_document_itself_is_not_what_its_papers_carry_out(assistant: Assistant) -> None:
    answer = assistant.ask("Chương trình thực hiện Nghị quyết 77 của Lâm Đồng nêu những đề án nào về lớp học và nhà ở?")
    assert answer.answer.startswith("2 trên 2 văn bản")


def test_papers_of_one_number_are_told_apart_by_their_days(assistant: Assistant) -> None:
    answer = assistant.ask("Hai đề án cùng mang số 12-ĐA/TU, một ngày 07/9/2022, một ngày 01/01/2020, về việc gì?")
    assert "07/9/2022" in answer.answer and "01/6/2021" not in answer.answer


def test_a_day_that_is_not_printed_is_not_taken_from_another_paper(assistant: Assistant) -> None:
    answer = assistant.ask("Quyết định số 5-QĐ/TU của Lâm Đồng ban hành ngày nào?")
    assert answer.status != "answered"
    assert "2022" not in answer.answer


def test_papers_are_listed_with_how_many(assistant: Assistant) -> None:
    answer = assistant.ask("Kể các đề án về lớp học và nhà ở giáo viên vùng cao của Lâm Đồng, kèm số hiệu.")
    assert answer.answer.startswith("2 trên 2 văn bản")
    assert "11-ĐA/TU" in answer.answer and "12-ĐA/TU" in answer.answer


def test_one_number_borne_by_papers_of_two_provinces(assistant: Assistant) -> None:
    answer = assistant.ask("Có mấy kế hoạch cùng số 32-KH/TU trong các chương trình thực hiện Nghị quyết 77?")
    assert "Kế hoạch số 32-KH/TU ngày 03/03/2022" in answer.answer


def test_two_provinces_each_with_its_own_paper(assistant: Assistant) -> None:
    answer = assistant.ask("Về bến thuyền và đò ngang, Lâm Đồng và Cà Mau mỗi nơi có kế hoạch nào, ngày nào?")
    assert all(part in answer.answer for part in ("31-KH/TU", "02/02/2022", "45-KH/TU", "06/06/2022"))
