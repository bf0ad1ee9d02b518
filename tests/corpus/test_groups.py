from itertools import pairwise

import pytest

from corpus.bodies import Listed, read_list
from corpus.label import follows, labels_of
from corpus.outline import outline_of
from corpus.register import register_of
from corpus.wrap import join_lines, lines_of

HEAD = "| TT | Việc | Chủ trì | Thời gian |\n"
GROUPS = (
    HEAD
    + "| I. Dọn bãi tắm | | | |\n| 1 | Nhặt rác | Sở Du lịch | Quý I/2027 |\n"
    + "| II. Cứu hộ | II. Cứu hộ | II. Cứu hộ | II. Cứu hộ |\n"
    + "| 1 | Mua phao | Sở Y tế, phối hợp với Sở Du lịch | Quý II/2027 |\n| 2 | Dạy bơi | Sở Y tế | Quý III/2027 |\n"
)


def paths(text):
    return ["/".join(section.path) for section in outline_of(text).sections]


def table(text):
    found = register_of("x", text, outline_of(text).sections)
    return {"/".join(task.path): task for task in found if task.source == "table"}


def joined(text):
    return [paragraph.text for paragraph in join_lines(lines_of(text))]


def test_a_row_over_all_columns_heads_the_rows_below():
    assert paths(GROUPS) == ["I", "I/1", "II", "II/1", "II/2"]
    sections = {"/".join(section.path): section for section in outline_of(GROUPS).sections}
    assert [(sections[path].title, sections[path].heading) for path in ("I", "II")] == [
        ("Dọn bãi tắm", True),
        ("Cứu hộ", True),
    ]


def test_a_group_is_no_task_and_its_rows_are():
    assert list(table(GROUPS)) == ["I/1", "II/1", "II/2"]


@pytest.mark.parametrize(
    "row",
    ["| Nhặt rác | | | |", "| II. Cứu hộ | Mua phao | | |", "| II. Cứu hộ |", "| - Cứu hộ | | | |"],
    ids=["no numeral", "another cell", "one cell", "a dash"],
)
def test_a_row_that_heads_nothing_goes_on_with_the_row_above(row):
    assert paths(f"{HEAD}| 1 | Nhặt rác | Sở Du lịch | |\n{row}\n| 2 | Dạy bơi | Sở Y tế | |") == ["1", "2"]


def test_a_cell_of_those_that_lead_names_who_leads_alone():
    task = table(GROUPS)["II/1"]
    assert (task.lead.names, task.coordinating.names) == (("Sở Y tế",), ("Sở Du lịch",))


def test_a_line_of_those_that_lead_names_who_leads_alone():
    text = "1. Dạy bơi cho trẻ em.\n- Cơ quan chủ trì: Sở Y tế, phối hợp với Sở Du lịch và Công an tỉnh.\n"
    (task,) = register_of("x", text, outline_of(text).sections)
    assert (task.lead.names, task.coordinating.names) == (("Sở Y tế",), ("Sở Du lịch", "Công an tỉnh"))


@pytest.mark.parametrize(
    ("printed", "leading"),
    [
        ("Sở Y tế, phối hợp với Sở Du lịch", ("Sở Y tế",)),
        ("Sở Y tế, Tỉnh đoàn phối hợp với Sở Du lịch", ("Sở Y tế", "Tỉnh đoàn")),
        ("Sở Y tế chủ trì, phối hợp với Sở Du lịch", ("Sở Y tế",)),
        ("Sở Y tế, Sở Du lịch", ("Sở Y tế", "Sở Du lịch")),
    ],
)
def test_who_leads_of_a_list(printed, leading):
    assert read_list(printed).leading == leading


def test_a_list_of_helpers_only_leads_with_all():
    assert Listed(("Sở Y tế",), (), ("Sở Y tế",)).leading == ("Sở Y tế",)


@pytest.mark.parametrize("letters", ["ABCDĐE", "ABCDE", "EFGH", "GHK", "KLMN", "UVX"])
def test_capital_letters_follow_each_other(letters):
    labels = [labels_of(f"{letter}. NUÔI CÁ")[-1] for letter in letters]
    assert all(follows(after, before) for before, after in pairwise(labels))


@pytest.mark.parametrize("pair", ["AE", "FE", "EE", "EH"])
def test_capital_letters_that_do_not_follow(pair):
    before, after = (labels_of(f"{letter}. NUÔI CÁ")[-1] for letter in pair)
    assert not follows(after, before)


def test_a_document_parted_by_capital_letters():
    text = "\n".join(f"{letter}. PHẦN {letter}\n1. Nuôi cá.\n2. Bán cá." for letter in "ABCDEFG")
    assert paths(text) == [path for letter in "ABCDEFG" for path in (letter, f"{letter}/1", f"{letter}/2")]
    assert outline_of(text).problems == ()


WRAPPED = (
    "Các xã đảo lắp trạm thu phát sóng, kéo cáp ngầm ra các đảo xa và mở\n"
    "lớp dạy người dân dùng máy; mỗi trạm có một tổ trông coi, sửa chữa\n"
)


@pytest.mark.parametrize("end", ["hạ tầng số", "kinh tế số", "công nghệ số", "nền tảng số"])
@pytest.mark.parametrize("item", ["3.1. Kéo cáp ngầm.", "3. Kéo cáp ngầm."])
def test_an_item_after_a_word_for_digital_is_not_joined(end, item):
    line = f"thường xuyên và báo cho xã để tỉnh kịp thời tăng thêm vốn cho {end}"
    assert joined(f"{WRAPPED}{line}\n{item}\n")[1:] == [item]


def test_a_number_of_a_text_is_joined():
    line = "thường xuyên và báo cho xã, theo cách làm nêu trong văn bản số"
    assert len(joined(f"{WRAPPED}{line}\n3. Kéo cáp ngầm.\n")) == 1
