from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.parse import parse
from rag.label import find_labelled, named_labels
from tests.rag.conftest import LAM_DONG


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("Mục 2.1 nói gì?", ("2.1",)),
        ("Phần III giao việc cho ai?", ("iii",)),
        ("mục III.2.1(10) do ai tham mưu", ("iii", "2.1", "(10)")),
        ("Điều 5 quy định gì?", ("điều 5",)),
        ("noi dung 5.2 lam khi nao", ("5.2",)),
        ("Section III of the plan", ("iii",)),
        ("Đến năm 2030 đạt gì?", ()),
        ("phần 2024", ()),
        ("Ai chỉ đạo việc ươm giống?", ()),
    ],
)
def test_labels_are_read_from_a_question(question: str, labels: tuple[str, ...]) -> None:
    assert named_labels(question) == labels


@pytest.mark.parametrize(
    ("labels", "paths"),
    [
        (("ii", "1"), [("II", "1")]),
        (("iii",), [("III",)]),
        (("1",), [("I", "1"), ("II", "1"), ("III", "1")]),
        (("ii", "9"), []),
        (("1", "2"), []),
        ((), []),
    ],
)
def test_labelled_sections_are_found(labels: tuple[str, ...], paths: list[tuple[str, ...]], lam_dong: Document) -> None:
    assert [section.path for section in find_labelled(lam_dong, labels)] == paths


def test_an_item_in_brackets_somewhere_in_a_part_is_not_the_part_s_own() -> None:
    items = "(1) Ươm giống lúa nương.\n\n(2) Ươm giống cây ven suối.\n\n(3) Ươm giống tre.\n"
    plan = parse(
        "lam-dong.txt", LAM_DONG.replace("2. Ươm giống cây bản địa cho các vườn ươm.\n", f"2. Ươm giống\n\n{items}")
    )
    assert [section.path for section in find_labelled(plan, ("2", "(3)"))] == [("II", "2", "(3)")]
    assert [section.path for section in find_labelled(plan, ("2", "3"))] == [("II", "2", "(3)")]
    assert [section.path for section in find_labelled(plan, ("ii", "3"))] == [("II", "3")]
    assert find_labelled(parse("k.txt", plan.text.replace("3. Vận động", "Vận động")), ("ii", "3")) == ()


def test_the_inner_part_of_an_article_may_be_named_first() -> None:
    law = parse("quy-che.txt", "QUY CHẾ\n\nĐiều 1. Phạm vi\n\n1. Áp dụng ở xã.\n\n2. Áp dụng ở huyện.\n")
    labels = named_labels("Khoản 2 Điều 1 áp dụng ở đâu?")
    assert [section.path for section in find_labelled(law, labels)] == [("Điều 1", "2")]
