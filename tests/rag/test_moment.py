from __future__ import annotations

import pytest

from corpus.deadline import Due, read_due
from corpus.span import Span
from corpus.task import Timing
from rag.moment import Moment, meets, moment_of


def timing(text: str) -> Timing:
    return Timing(text, Span(0, len(text)), read_due(text))


def asked(question: str) -> Moment:
    moment = moment_of(question)
    assert moment is not None
    return moment


@pytest.mark.parametrize(
    ("question", "due"),
    [
        ("Việc nào xong trong quý II/2025?", Due("within", "2025-04-01", "2025-06-30")),
        ("viec nao xong trong quy 2 nam 2025", Due("within", "2025-04-01", "2025-06-30")),
        ("Tasks due in the second quarter of 2025", Due("within", "2025-04-01", "2025-06-30")),
        ("Tasks due in Q2 2025", Due("within", "2025-04-01", "2025-06-30")),
        ("Việc nào làm trong năm 2026?", Due("within", "2026-01-01", "2026-12-31")),
        ("Việc nào xong trong tháng 9/2025?", Due("within", "2025-09-01", "2025-09-30")),
    ],
)
def test_a_time_is_read_as_dates(question: str, due: Due) -> None:
    moment = asked(question)
    assert (moment.due.start, moment.due.end) == (due.start, due.end)


@pytest.mark.parametrize("question", ["Ai chỉ đạo việc ươm giống?", "Who advises?", "Có bao nhiêu nhiệm vụ?"])
def test_no_time_is_none(question: str) -> None:
    assert moment_of(question) is None


def test_what_names_the_scope_is_passed_over() -> None:
    question = "Nghị quyết năm 2021 giao việc nào?"
    assert moment_of(question, spans=((0, 18),)) is None
    assert asked(question).said == "nam 2021"


@pytest.mark.parametrize(
    ("question", "printed", "met"),
    [
        ("trong quý I/2021", "Trong quý I/2021.", True),
        ("trong quý I/2021", "Trong quý I năm 2021.", True),
        ("trong quý I/2021", "Trong quý II/2021.", False),
        ("trong quý I/2021", "Trong quý III/2021.", False),
        ("trong năm 2021", "Trong năm 2021.", True),
        ("trong năm 2021", "Năm 2021 và những năm tiếp theo.", False),
        ("năm 2021 và những năm tiếp theo", "Năm 2021 và những năm tiếp theo.", True),
        ("thường xuyên", "Thực hiện thường xuyên.", True),
        ("thường xuyên", "Hàng năm.", False),
        ("hết quý II/2021", "Trong quý I/2021.", True),
        ("hết quý II/2021", "Trong quý IV/2021.", False),
        ("second quarter of 2021", "Trong quý II/2021.", True),
    ],
)
def test_a_printed_time_meets_the_one_asked_for(question: str, printed: str, met: bool) -> None:
    assert meets(timing(printed), asked(question)) is met


def test_a_task_without_a_time_meets_none() -> None:
    assert not meets(None, asked("trong năm 2021"))


def test_all_but_a_time_may_be_asked_for() -> None:
    moment = asked("không phải trong năm 2021")
    assert moment.negated
    assert not meets(timing("Trong năm 2021."), moment)
    assert meets(timing("Trong năm 2022."), moment)


@pytest.mark.parametrize(
    ("question", "printed", "met"),
    [
        ("Việc nào chờ văn bản của Trung ương?", "sau khi có văn bản của Trung ương", True),
        ("Việc nào phải đợi hướng dẫn của Trung ương?", "Theo sự chỉ đạo của Trung ương.", True),
        ("viec nao phai cho huong dan cua trung uong", "khi có chỉ đạo của Trung ương", True),
        ("Việc nào phụ thuộc chỉ đạo của Trung ương?", "khi có chỉ đạo của Trung ương", True),
        ("Việc nào làm sau khi Trung ương ban hành quy định?", "Sau khi Trung ương ban hành Quy định.", True),
        ("Which tasks wait for the centre's documents?", "sau khi có văn bản của Trung ương", True),
        ("Việc nào chờ văn bản của Chính phủ?", "sau khi có văn bản của Trung ương", False),
        ("Việc nào chờ văn bản của Trung ương?", "Trong quý I/2025.", False),
        ("Việc nào không phải chờ Trung ương?", "Trong quý I/2025.", True),
        ("Việc nào không phải chờ Trung ương?", "sau khi có văn bản của Trung ương", False),
    ],
)
def test_a_time_may_hang_on_a_paper_from_above(question: str, printed: str, met: bool) -> None:
    assert meets(timing(printed), asked(question)) is met


@pytest.mark.parametrize(
    "question",
    ["Việc nào giao cho cơ quan Trung ương?", "viec nao giao cho trung uong", "Quy định nào đối với Trung ương?"],
)
def test_given_to_is_not_waiting_for(question: str) -> None:
    assert moment_of(question) is None


@pytest.mark.parametrize(
    ("question", "printed", "met"),
    [
        ("Nhiệm vụ nào có thời hạn quý II?", "Quý II", True),
        ("Nhiệm vụ nào có thời hạn quý II?", "Trước ngày 30/5/2027", True),
        ("Nhiệm vụ nào có thời hạn quý II?", "Quý III", False),
        ("Nhiệm vụ nào có thời hạn quý II?", "Trước ngày 30/8/2027", False),
        ("Việc nào xong quý 2 theo kế hoạch năm 2027?", "Quý II", True),
    ],
)
def test_a_quarter_without_a_year_is_met_by_its_name_and_its_days(question: str, printed: str, met: bool) -> None:
    assert meets(timing(printed), asked(question)) is met
