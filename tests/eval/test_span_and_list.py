import pytest

from eval.listed import items_of, list_f1
from eval.span import exact_match, token_f1


@pytest.mark.parametrize(
    ("answer", "gold", "exact", "f1"),
    [
        ("Ban Dân vận Tỉnh ủy [1].", ("ban dân vận tỉnh uỷ",), 1.0, 1.0),
        ("Ban Dân vận", ("Ban Dân vận Tỉnh ủy",), 0.0, 2 * 3 / (3 + 5)),
        ("do Ban Dân vận", ("Ban Tổ chức", "Ban Dân vận"), 0.0, 2 * 3 / (4 + 3)),
        ("the year 2030", ("2030",), 0.0, 2 / 3),
        ("2030", ("the 2030",), 1.0, 1.0),
        ("03/11/2021", ("3 11 2021",), 0.0, 0.0),  # punctuation is left out, not turned into a space
        ("", ("2030",), 0.0, 0.0),
        ("", (), 1.0, 1.0),  # nothing to answer, nothing answered
        ("2030", (), 0.0, 0.0),
        ("ban ban dân", ("ban dân dân",), 0.0, 2 * 2 / 6),
    ],
)
def test_spans_as_worked_out_by_hand(answer, gold, exact, f1):
    assert exact_match(answer, gold) == exact
    assert token_f1(answer, gold) == pytest.approx(f1)


GOLD = (("nước sạch",), ("giếng", "giếng khoan"), ("hồ chứa",))


@pytest.mark.parametrize(
    ("answer", "f1"),
    [
        ("Có 3 việc:\n- Nước sạch [1]\n- Giếng [2]\n- Hồ chứa [3]", 1.0),
        ("Nước sạch; giếng khoan", 2 * 1 * (2 / 3) / (1 + 2 / 3)),
        ("1. Nước sạch\n2. Đường\n3. Hồ chứa\n4. Cầu", 2 * (2 / 4) * (2 / 3) / (2 / 4 + 2 / 3)),
        ("Gồm: 1. Nước sạch. 2. Giếng. 3. Hồ chứa.", 1.0),
        ("Đường; cầu", 0.0),
        ("", 0.0),
    ],
)
def test_the_f1_of_a_list_as_worked_out_by_hand(answer, f1):
    assert list_f1(answer, GOLD) == pytest.approx(f1)


@pytest.mark.parametrize(
    ("answer", "items"),
    [
        ("Ba việc:\n(1) Một; hai [1]\n• Ba (3 việc đã đọc)", ["một; hai", "ba (3 việc đã đọc)"]),
        ("Ba việc: 1. Một. 2. Hai. 3. Ba", ["một.", "hai.", "ba"]),
        ("Ba việc:\nmột; hai\nba", ["một", "hai", "ba"]),
        ("03/11/2021", ["03/11/2021"]),
    ],
)
def test_items_carry_numbers_or_dashes_or_stand_between_semicolons(answer, items):
    assert items_of(answer) == items
