"""Called: a document is found by its kind and number alone, or by its kind and words of its title."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.fold import fold
from corpus.parse import parse
from rag.called import called, kinds_of
from rag.scope import scope_of

Papers = tuple[Document, ...]

FORM = """ỦY BAN NHÂN DÂN TỈNH {province}

Số: {number}/QĐ-UBND

QUYẾT ĐỊNH

{title}

Căn cứ Luật Nghề quê ngày 11 tháng 6 năm 2021;

QUYẾT ĐỊNH:

Điều 1. Nghề quê được giữ ở từng xóm.

TM. ỦY BAN NHÂN DÂN

CHỦ TỊCH

Trần Văn Mẫu
"""
TITLES = {
    "muoi.txt": ("BẠC LIÊU", "892", "Phê duyệt Đề án phơi muối sạch trên nền bạt ven biển"),
    "vop.txt": ("CÀ MAU", "267", "Ban hành Quy định hỗ trợ hộ nuôi vọp dưới tán rừng đước"),
    "chieu.txt": ("AN GIANG", "3141", "Về việc khôi phục khung dệt chiếu lác trong các xóm nghề"),
}


def paper(name: str, province: str, number: str, title: str) -> Document:
    return parse(name, FORM.format(province=province, number=number, title=title))


@pytest.fixture(scope="module")
def three() -> Papers:
    return tuple(paper(name, *said) for name, said in TITLES.items())


def test_the_kinds_by_which_a_document_is_named(three: Papers) -> None:
    kinds = [kinds_of(one) for one in three]
    assert kinds == [("quyet dinh", "decision", "de an"), ("quyet dinh", "decision", "quy dinh"), kinds[2]]
    assert kinds[2] == ("quyet dinh", "decision")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Quyết định 892 giao việc gì?", ["muoi.txt"]),
        ("quyet dinh so 892 giao viec gi", ["muoi.txt"]),
        ("Đề án 892 giao việc gì?", ["muoi.txt"]),
        ("Quy định 267 nói gì về con giống?", ["vop.txt"]),
        ("What does Decision No. 267 say?", ["vop.txt"]),
    ],
)
def test_kind_and_number_alone_name_a_document(question: str, names: list[str], three: Papers) -> None:
    scope = scope_of(question, three)
    assert scope.named
    assert [one.name for one in scope.documents] == names


@pytest.mark.parametrize("question", ["Nghị định 892 nói gì?", "Quyết định 314 nói gì?", "Quy định 892 nói gì?"])
def test_another_kind_or_only_the_beginning_of_a_number_names_none(question: str, three: Papers) -> None:
    assert not scope_of(question, three).named


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Đề án muối sạch phơi trên nền bạt đặt ra những gì?", ["muoi.txt"]),
        ("quy dinh ho nuoi vop duoi tan rung duoc neu gi", ["vop.txt"]),
        ("Quyết định khôi phục nghề dệt chiếu lác trong xóm nêu gì?", ["chieu.txt"]),
        ("Đề án muối sạch đặt ra những gì?", []),
        ("Kế hoạch muối sạch phơi trên nền bạt đặt ra những gì?", []),
        ("Muối sạch phơi trên nền bạt được bán ở đâu?", []),
    ],
)
def test_kind_and_words_of_the_title_call_a_document(question: str, names: list[str], three: Papers) -> None:
    assert [one.name for one in called(fold(question), three)[0]] == names


def test_the_words_that_call_a_document_are_marked(three: Papers) -> None:
    folded = fold("Theo Đề án muối sạch phơi trên nền bạt thì ai cấp bạt?")
    ((start, end),) = called(folded, three)[1]
    assert folded[start:end] == "de an muoi sach phoi tren nen bat"


def test_two_titles_that_say_as_much_call_neither(three: Papers) -> None:
    twin = paper("muoi-2.txt", "BẾN TRE", "55", "Phê duyệt Đề án phơi muối sạch trên nền bạt cửa sông")
    folded = fold("Đề án muối sạch phơi trên nền bạt đặt ra những gì?")
    assert called(folded, (*three, twin)) == ([], [])
