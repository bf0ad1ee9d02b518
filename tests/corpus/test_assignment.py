import pytest

from corpus.assignment import assigned_tasks
from corpus.outline import outline_of


def tasks(text):
    return {task.path[-1]: task for task in assigned_tasks("x", text, outline_of(text).sections)}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("1. Giao Sở Nội vụ theo dõi việc thực hiện.", ("Sở Nội vụ",)),
        ("1. Yêu cầu Công an tỉnh kiểm tra biển báo.", ("Công an tỉnh",)),
        ("1. Sở Tài chính: Cân đối nguồn vốn.", ("Sở Tài chính",)),
        ("1. Bộ Quốc phòng, Bộ Công an chỉ đạo các đơn vị.", ("Bộ Quốc phòng", "Bộ Công an")),
        ("1. Bảo đảm tiến độ và chất lượng.", None),
    ],
)
def test_who_has_to_act(text, who):
    found = tasks(text).get("1")
    assert (found and found.responsible.names) == who


def test_items_under_a_bodys_heading():
    found = tasks("1. Sở Y tế\n- Tập huấn cho nhân viên.\n- Mua thuốc, hoàn thành trước ngày 15/6/2024.")
    assert [found[path].responsible.names for path in ("-1", "-2")] == [("Sở Y tế",), ("Sở Y tế",)]
    assert found["-2"].timing.due.end == "2024-06-15"
