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


FIGURES = """TỈNH ỦY KON TUM

KẾ HOẠCH

thực hiện Nghị quyết số 77-NQ/TW ngày 05/3/2024

I. NHIỆM VỤ

1. Rào 12,5 km bờ suối.

2. Trồng 40 ha rừng ở bãi bồi, 03 vườn ươm.

3. Mỗi quý trạm giống đi tuần suối một lần.

4. Số hộ nuôi vọp được vay vốn đến cuối năm là 2.150.

5. Số hộ nuôi vọp được vay vốn.

6. Hai dân tộc Ba Na và Gia Rai cùng giữ rừng.

7. Làng có 310 người giữ rừng.

8. Dựng trạm điện 15 MW, lát 300 m2 sân phơi.

9. Sửa xong cống trong 10 ngày.

10. Trạm giống đi tuần suối nhiều lần và ở lại bên bờ suối cả đêm cùng 12 người.

11. Xã cấp thêm suất quà cho các hộ giữ rừng ở xa, xong trong 10 ngày.
"""


@pytest.fixture(scope="module")
def figures() -> Document:
    return parse("kon-tum.txt", FIGURES)


@pytest.mark.parametrize(
    ("question", "item", "lost"),
    [
        ("Kon Tum rào bao nhiêu ki-lô-mét bờ suối?", "1", ""),
        ("Kon Tum rào bao nhiêu cây số bờ suối?", "1", ""),
        ("Kon Tum rào bao nhiêu ki-lô-mét bờ suối?", "2", "quantity"),
        ("Kon Tum trồng bao nhiêu héc-ta rừng?", "2", ""),
        ("Kon Tum lát bao nhiêu mét vuông sân phơi?", "8", ""),
        ("Trạm điện ở Kon Tum bao nhiêu mê-ga-oát?", "8", ""),
        ("Mỗi quý trạm giống ở Kon Tum đi tuần suối mấy bận?", "3", ""),
        ("Kon Tum có bao nhiêu hộ nuôi vọp được vay vốn?", "4", ""),
        ("Kon Tum có bao nhiêu hộ nuôi vọp được vay vốn?", "5", "quantity"),
        ("Làng ở Kon Tum có bao nhiêu nhân khẩu?", "6", "quantity"),
        ("Làng ở Kon Tum có bao nhiêu nhân khẩu?", "7", ""),
        ("Kon Tum sửa xong cống trong mấy hôm?", "9", ""),
        ("Trạm giống ở Kon Tum đi tuần suối mấy bận?", "10", "quantity"),
        ("Xã ở Kon Tum cấp bao nhiêu xuất quà?", "11", "quantity"),
    ],
)
def test_units_and_words_of_every_day_are_counted(question: str, item: str, lost: str, figures: Document) -> None:
    query = understand(question, documents=(figures,))
    words = Vocabulary.of(section.own.cut(figures.text) for section in figures.sections)
    assert value_lost(words, query, evidence(figures, "I", item)) == lost
