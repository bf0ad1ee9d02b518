import pytest

from corpus.outline import outline_of
from corpus.register import register_of


def rows(text):
    tasks = register_of("x", text, outline_of(text).sections)
    return {
        "/".join(task.path): ((task.lead or task.implementing).names, task.timing.text if task.timing else None)
        for task in tasks
        if task.source != "prose"
    }


BLOCK = "- Cơ quan thực hiện: Sở A.\n- Thời gian: 2024.\n"
READ = (("Sở A",), "2024.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Một.\n" + BLOCK, ["1"]),
        ("1. Phần\n1.1. Một.\n1.2. Hai.\n" + BLOCK + "1.3. Ba.\n", ["1/1.1", "1/1.2"]),
        ("1. Một:\n- A;\n- B.\n" + BLOCK, ["1"]),
        ("1. Một:\n- A.\n" + BLOCK + "- B.\n", ["1/-1"]),
        ("1. Một:\n- A.\n" + BLOCK + "- B.\n- C.\n" + BLOCK, ["1/-1", "1/-2", "1/-3"]),
        ("1. Một\nLàm một việc.\n" + BLOCK, ["1"]),
        ("1. Một\na) Cơ quan thực hiện: Sở A.\nb) Thời gian: 2024.\n", ["1"]),
        ("1. Một\na) Nội dung: làm.\nb) Cơ quan thực hiện: Sở A.\nc) Thời gian: 2024.\n", ["1"]),
        ("1. Một\na) Làm.\nb) Cơ quan thực hiện: Sở A.\nc) Thời gian: 2024.\n", ["1/a)"]),
        ("1. Một (đơn vị thực hiện: Sở A; thời gian: 2024.).\n2. Hai.\n", ["1"]),
    ],
)
def test_whom_a_block_serves(text, expected):
    assert rows(text) == dict.fromkeys(expected, READ)


def test_times_that_name_an_item_and_times_in_brackets():
    text = (
        "1. Một\n1.1. A.\n1.2. B.\n- Chủ trì: Sở A.\n- Thời gian:\n+ Nội dung (1.1): 2024.\n+ Nội dung (1.2): 2025.\n"
    )
    assert rows(text) == {"1/1.1": (("Sở A",), "2024."), "1/1.2": (("Sở A",), "2025.")}
    text = "1. Một (hoàn thành trước 10/01/2024).\n2. Hai (thực hiện năm 2025).\n- Chủ trì: Sở A.\n"
    assert rows(text)["2"] == (("Sở A",), "thực hiện năm 2025")


def test_a_row_over_a_page_and_a_merged_group():
    text = (
        "PHỤ LỤC\n| STT | Việc | Chủ trì | Thời gian |\n| A | Nhóm | Nhóm | Nhóm |\n| 1 | Một | Sở A, | Quý I/ |\n"
        "| | và hai | Sở B | 2025 |\n"
    )
    assert rows(text) == {"PHỤ LỤC/A/1": (("Sở A", "Sở B"), "Quý I/2025")}


def test_assignments_in_prose_name_who_leads():
    text = "1. Sở A:\na) Chủ trì, phối hợp với Sở B, Sở C rà soát quy hoạch;\n"
    text += "b) Báo cáo.\n2. Giao Sở D chủ trì tổng hợp.\n"
    tasks = {task.path: task for task in register_of("x", text, outline_of(text).sections)}
    assert tasks[("1", "a)")].lead.names == ("Sở A",)
    assert tasks[("1", "a)")].coordinating.names == ("Sở B", "Sở C")
    assert tasks[("2",)].lead.names == ("Sở D",)
    assert {task.source for task in tasks.values()} == {"prose"}


def test_fields_in_a_bracket_that_stand_in_lines_of_their_own():
    fields = "(Cơ quan chỉ đạo: Sở A;\nCơ quan thực hiện: Sở B;\nThời gian: quý I/2025).\n"
    text = f"1. Mở lớp học bơi.\n{fields}2. Sửa bể bơi.\n"
    (task,) = register_of("x", text, outline_of(text).sections)
    assert (task.path, task.directing.names, task.implementing.names) == (("1",), ("Sở A",), ("Sở B",))
    assert task.timing.text.startswith("quý I/2025") and ")" not in task.timing.text
    assert task.span.cut(text).strip() == "1. Mở lớp học bơi."


def test_an_item_that_begins_with_its_fields_is_told_with_them():
    text = "1. (Cơ quan chủ trì: Sở A; thời gian: 2024.)\n2. Hai.\n"
    (task,) = [task for task in register_of("x", text, outline_of(text).sections) if task.path == ("1",)]
    assert task.span.cut(text).strip()
