from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.parse import parse
from rag.evidence import Evidence
from rag.understand import understand
from rag.value import value_lost
from rag.vocabulary import Vocabulary
from tests.rag.test_refusal import evidence

TEXT = """TỈNH ỦY KON TUM

KẾ HOẠCH

thực hiện Nghị quyết số 77-NQ/TW ngày 05/3/2024

I. NHIỆM VỤ

1. Phục hồi vườn cây sau những thiệt hại do bão số 9 năm 2020.

2. Mỗi xã lập 03 vườn ươm.

3. Học tập theo Quy định số 12-QĐ/TW ngày 01/02/2020 của Bộ Chính trị về trồng rừng.
"""


@pytest.fixture(scope="module")
def kon_tum() -> Document:
    return parse("kon-tum.txt", TEXT)


@pytest.fixture(scope="module")
def words_of(kon_tum: Document) -> Vocabulary:
    return Vocabulary.of(section.own.cut(kon_tum.text) for section in kon_tum.sections)


@pytest.mark.parametrize(
    ("question", "item", "lost"),
    [
        ("Bão số 9 gây thiệt hại bao nhiêu ở Kon Tum?", "1", "quantity"),
        ("Mỗi xã ở Kon Tum lập bao nhiêu vườn ươm?", "2", ""),
        ("Kon Tum có bao nhiêu thiệt hại ở vườn ươm mỗi xã?", "2", "quantity"),
        ("How many gardens does each commune of Kon Tum set up?", "2", ""),
        ("How many hospitals does each commune of Kon Tum set up?", "2", "quantity"),
        ("Kon Tum học tập theo quy định số mấy của Bộ Chính trị về trồng rừng?", "3", ""),
        ("Kon Tum học tập theo chỉ thị số mấy về trồng rừng?", "3", "number"),
    ],
)
def test_what_a_section_does_not_print(
    question: str, item: str, lost: str, kon_tum: Document, words_of: Vocabulary
) -> None:
    query = understand(question, documents=(kon_tum,))
    best: Evidence = evidence(kon_tum, "I", item)
    assert value_lost(words_of, query, best) == lost
