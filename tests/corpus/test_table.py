import pytest

from corpus.table import cells_of, column_roles, is_counter, is_head, merged_head


@pytest.mark.parametrize(
    ("title", "roles"),
    [
        ("Cơ quan chủ trì", ("lead",)),
        ("Phối hợp", ("coordinating",)),
        ("Đơn vị thực hiện", ("implementing",)),
        ("Thực hiện", ("implementing",)),
        ("Thời hạn hoàn thành (quý)", ("timing",)),
        ("Sản phẩm", ("product",)),
        ("Ghi chú", ()),
    ],
)
def test_columns(title, roles):
    assert column_roles(title) == roles


def test_heads():
    assert is_head(cells_of("| STT | Nhiệm vụ | Chủ trì |"))
    assert is_head(cells_of("| Nội dung | Đơn vị chủ trì | Thời hạn |"))
    assert not is_head(cells_of("| 1 | Xây dựng kế hoạch | Sở Nội vụ |"))
    assert is_counter(cells_of("| (1) | (2) | (3) |"))
    assert is_counter(cells_of("| A | B | 1 | 2 |"))
    assert is_counter(cells_of("| A | B | 1 | 2=3+4 | 3 | 4 |"))
    assert not is_counter(cells_of("| 1 | Việc | 3 |"))


def test_a_second_row_of_heads():
    head = merged_head(cells_of("| STT | Việc | Đơn vị thực hiện | | Hạn |"), cells_of("| | | Chủ trì | Phối hợp | |"))
    assert [cell.text for cell in head] == ["STT", "Việc", "Chủ trì", "Phối hợp", "Hạn"]
    same = cells_of("| STT | Việc |")
    assert merged_head(same, cells_of("| | một câu dài không phải tên cột |")) == same


def test_cells_know_their_place():
    line = "| 1 |  Việc  |"
    assert [(cell.text, line[cell.start : cell.end]) for cell in cells_of(line)] == [("1", "1"), ("Việc", "Việc")]
