from __future__ import annotations

from pathlib import Path

import pytest

from corpus.cut import cut
from corpus.document import Document
from corpus.parse import parse
from corpus.task import Task
from index.build import add
from index.encoder import HashEncoder
from rag.assistant import Assistant
from rag.comparison import say_order
from rag.subjects import subjects_of
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


TWO_TASKS = """TỈNH ỦY LÂM ĐỒNG

KẾ HOẠCH

thực hiện Nghị quyết số 77-NQ/TW ngày 05/3/2024 về giữ rừng ven suối

Tỉnh ủy Lâm Đồng đề ra các việc sau:

I. NHIỆM VỤ

1. Vận động bà con ở xa quê góp cây giống.

- Cơ quan tham mưu: Ban Dân vận Tỉnh ủy.

2. Vận động bà con ở xa quê góp tiền trồng rừng.

- Cơ quan tham mưu: Ban Tuyên giáo Tỉnh ủy.

T/M TỈNH ỦY

BÍ THƯ

Lê Thị Mẫu
"""


def test_a_second_task_that_comes_as_near_is_told_too(tmp_path: Path) -> None:
    other = TWO_TASKS.replace("LÂM ĐỒNG", "CÀ MAU").replace("Lâm Đồng", "Cà Mau")
    papers = [parse("mot.txt", TWO_TASKS), parse("hai.txt", other)]
    add(tmp_path / "home", [(one, cut(one), f"sha-{one.name}") for one in papers], encoder=HashEncoder())
    answer = Assistant.open(tmp_path / "home").ask("Việc vận động bà con ở xa quê do ai tham mưu ở Lâm Đồng và Cà Mau?")
    assert answer.answer.count("Có thể cũng là mục I.") == 2
    assert answer.answer.count("Ban Dân vận Tỉnh ủy") == answer.answer.count("Ban Tuyên giáo Tỉnh ủy") == 2
    assert len(answer.citations) == 4
    assert len(answer.answer.split()) <= 220


DIRECTIVE = """TỈNH ỦY CÀ MAU

Số: 61-CT/TU

CHỈ THỊ

về giữ bến thuyền ở các xã bãi ngang

1. Mỗi bến thuyền lập một tổ canh bến.

T/M TỈNH ỦY

BÍ THƯ

Lê Thị Mẫu
"""


@pytest.mark.parametrize(
    ("question", "subjects"),
    [
        ("Chỉ thị giao tổ canh bến và kế hoạch giao tổ dệt việc gì?", None),
        ("Trong Chỉ thị lập tổ canh bến và trong Kế hoạch lập tổ dệt thì ai lo?", None),
        ("So sánh tổ canh bến thuyền và tổ dệt thổ cẩm", ("tổ canh bến thuyền", "tổ dệt thổ cẩm")),
    ],
)
def test_two_kinds_of_documents_are_no_two_subjects(
    question: str, subjects: tuple[str, str] | None, lam_dong: Document
) -> None:
    query = understand(question, documents=(parse("ca-mau-61.txt", DIRECTIVE), lam_dong))
    assert subjects_of(query) == subjects


GOALS = """TỈNH ỦY CÀ MAU

Số: 54-KH/TU

KẾ HOẠCH

kè đá bến thuyền ở các xã bãi ngang

I. CHỈ TIÊU ĐẾN NĂM 2030

1. Có 40 bến thuyền được kè đá.

2. Có 90 xuồng nhựa thay xuồng gỗ.

T/M TỈNH ỦY

BÍ THƯ

Lê Thị Mẫu
"""


def test_each_side_says_until_when_its_figure_is_to_be(tmp_path: Path) -> None:
    other = GOALS.replace("CÀ MAU", "BẠC LIÊU").replace("54-KH", "71-KH").replace("2030", "2028").replace("40", "25")
    papers = [parse("mot.txt", GOALS), parse("hai.txt", other)]
    add(tmp_path / "home", [(one, cut(one), f"sha-{one.name}") for one in papers], encoder=HashEncoder())
    answer = Assistant.open(tmp_path / "home").ask("So sánh Cà Mau và Bạc Liêu về số bến thuyền được kè đá")
    assert "Có 40 bến thuyền được kè đá (đến năm 2030) [" in answer.answer
    assert "Có 25 bến thuyền được kè đá (đến năm 2028) [" in answer.answer


BODIES = """TỈNH ỦY CÀ MAU

Số: 73-KH/TU

KẾ HOẠCH

giữ nghề đan lưới ở các xã bãi ngang

I. VIỆC

1. Nhiệm vụ giữ nghề đan lưới khác nhau ở từng xã, việc của Ban Tuyên giáo Tỉnh ủy nêu ở dưới.

2. Đan lưới là nghề cũ, được giao cho thợ giỏi giữ nghề.

II. TỔ CHỨC THỰC HIỆN

1. Ban Dân vận Tỉnh ủy vận động ngư dân nộp lưới rách.

2. Ban Tuyên giáo Tỉnh ủy hướng dẫn trẻ ở trường làng.

T/M TỈNH ỦY

BÍ THƯ

Lê Thị Mẫu
"""


@pytest.mark.parametrize(
    ("question", "section"),
    [
        (
            "Cà Mau và Bạc Liêu giao Ban Tuyên giáo Tỉnh ủy làm gì trong việc giữ nghề đan lưới ở từng xã?",
            ("II", "2"),
        ),
        ("Nghề đan lưới ở từng xã của Cà Mau và Bạc Liêu khác nhau thế nào?", ("I", "1")),
    ],
)
def test_each_side_tells_the_task_of_the_body_that_is_asked(
    question: str, section: tuple[str, ...], tmp_path: Path
) -> None:
    other = BODIES.replace("CÀ MAU", "BẠC LIÊU").replace("73-KH", "91-KH")
    papers = [parse("mot.txt", BODIES), parse("hai.txt", other)]
    add(tmp_path / "home", [(one, cut(one), f"sha-{one.name}") for one in papers], encoder=HashEncoder())
    answer = Assistant.open(tmp_path / "home").ask(question)
    assert sorted((one.document, one.section) for one in answer.citations) == [
        ("hai.txt", section),
        ("mot.txt", section),
    ]


@pytest.mark.parametrize(
    ("question", "subjects"),
    [
        # what is compared "với" another is parted there first
        ("So sánh lớp đan lưới và phơi lưới cũ với nghề đi biển", ("lớp đan lưới và phơi lưới cũ", "nghề đi biển")),
        # what the second leaves out is said of both
        (
            "Chế độ ăn lúc tập đan lưới và lúc thi đan lưới khác nhau thế nào?",
            ("Chế độ ăn lúc tập đan lưới", "Chế độ ăn lúc thi đan lưới"),
        ),
        # two papers of a number each, and one of a number that is no subject
        (
            "Nghị quyết số 12-NQ/TW và Nghị quyết số 14-NQ/TW khác nhau thế nào?",
            ("Nghị quyết số 12-NQ/TW", "Nghị quyết số 14-NQ/TW"),
        ),
        ("Theo Nghị quyết số 12-NQ/TW, tổ đan lưới và tổ vá lưới khác gì?", None),
    ],
)
def test_where_two_subjects_are_parted(question: str, subjects: tuple[str, str] | None, lam_dong: Document) -> None:
    assert subjects_of(understand(question, documents=(lam_dong,))) == subjects
