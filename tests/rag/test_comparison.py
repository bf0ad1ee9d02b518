from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.task import Task
from rag.assistant import Assistant
from rag.comparison import say_order, subjects_of
from rag.understand import understand

Papers = tuple[Document, ...]


@pytest.mark.parametrize(
    ("question", "subjects"),
    [
        (
            "Đề án trồng rừng đước và Đề án lập vườn ươm, đề án nào có hạn sớm hơn?",
            ("Đề án trồng rừng đước", "Đề án lập vườn ươm"),
        ),
        (
            "de an trong rung duoc hay de an lap vuon uom, cai nao som hon",
            ("de an trong rung duoc", "de an lap vuon uom"),
        ),
        (
            "Which is due earlier, the mangrove scheme or the nursery scheme?",
            ("the mangrove scheme", "the nursery scheme"),
        ),
        (
            "Giữa Chỉ thị về giữ rừng và Chỉ thị về vườn ươm và cây giống, cái nào xong trước?",
            ("Chỉ thị về giữ rừng", "Chỉ thị về vườn ươm và cây giống"),
        ),
        ("Đề án nào có hạn sớm hơn?", None),
    ],
)
def test_two_subjects_are_read(question: str, subjects: tuple[str, str] | None, papers: Papers) -> None:
    assert subjects_of(understand(question, documents=papers)) == subjects


def tasks(lam_dong: Document) -> dict[str, Task]:
    return {task.path[-1]: task for task in lam_dong.tasks if task.path[0] == "II"}


def test_the_earlier_of_two_dates_is_said(lam_dong: Document) -> None:
    by = tasks(lam_dong)
    assert (
        say_order([("vận động", by["3"]), ("khảo sát", by["1"])], language="vi")
        == "Sớm hơn: khảo sát (Trong quý II/2025); muộn hơn: vận động (Trong năm 2026)."
    )


def test_an_unknown_date_is_never_guessed(lam_dong: Document) -> None:
    by = tasks(lam_dong)
    for other in (by["2"], None):
        said = say_order([("khảo sát", by["1"]), ("ươm giống", other)], language="vi")
        assert said == "Không xác định được bên nào sớm hơn: văn bản không ghi mốc thời gian cụ thể cho ươm giống."
    assert "can't be told" in say_order([("a", by["1"]), ("b", by["2"])], language="en")


def test_the_same_day_is_said_to_be_the_same(lam_dong: Document) -> None:
    one = tasks(lam_dong)["1"]
    assert say_order([("a", one), ("b", one)], language="vi") == "Hai thời hạn kết thúc cùng một ngày."


def test_each_side_has_its_own_citation(assistant: Assistant) -> None:
    question = (
        "Việc khảo sát suối bị sạt lở và việc vận động tín đồ các tôn giáo của Lâm Đồng, việc nào có hạn sớm hơn?"
    )
    answer = assistant.ask(question)
    assert [one.section for one in answer.citations] == [("II", "1"), ("II", "3")]
    assert answer.answer.split("\n")[-1].startswith("Sớm hơn: Việc khảo sát suối bị sạt lở (Trong quý II/2025)")
