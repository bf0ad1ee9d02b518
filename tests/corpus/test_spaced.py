import pytest

from corpus.parse import parse
from corpus.register import register_of
from corpus.spaced import barred

HEAD = "TT   Tên nhiệm vụ                 Cơ quan chủ trì     Thời gian"
FIRST = """\
1    Lập bản đồ các giếng khoan   Sở Nông nghiệp      Quý II
     trên địa bàn đảo             và Môi trường       năm 2027"""
SECOND = """\
2    Số hóa hồ sơ cấp nước        Sở Xây dựng         Năm 2028"""
READ = [
    "| TT | Tên nhiệm vụ | Cơ quan chủ trì | Thời gian |",
    "| 1 | Lập bản đồ các giếng khoan trên địa bàn đảo | Sở Nông nghiệp và Môi trường | Quý II năm 2027 |",
    "| 2 | Số hóa hồ sơ cấp nước | Sở Xây dựng | Năm 2028 |",
]


def lines(*parts):
    return barred("\n".join(parts)).split("\n")


def test_a_spaced_table_becomes_rows_and_what_is_around_it_stays():
    before, after = "Danh mục   kèm theo kế hoạch cấp nước.", "Các cơ quan   báo cáo kết quả hằng năm."
    assert lines(before, "", HEAD, FIRST, SECOND, "", after) == [before, "", *READ, "", after]


def test_a_heading_with_two_lines_is_joined():
    second = "     và công việc                                      (dự kiến)"
    assert lines(HEAD, second, FIRST, SECOND)[0] == (
        "| TT | Tên nhiệm vụ và công việc | Cơ quan chủ trì | Thời gian (dự kiến) |"
    )


@pytest.mark.parametrize("between", ["7", "", "\f7", "\n7\n", "  12"])
def test_a_page_between_two_rows_parts_no_table(between):
    assert lines(HEAD, FIRST, between, SECOND) == READ


def test_a_form_feed_before_a_row_and_a_bar_in_a_cell():
    assert lines(HEAD, FIRST, "\f" + SECOND) == READ
    assert lines(HEAD, FIRST, SECOND.replace("hồ sơ cấp", "hồ sơ|cấp"))[2] == READ[2].replace("sơ cấp", "sơ/cấp")


def test_an_empty_cell_stays_empty():
    third = "3    Thau rửa bể chứa                                 Năm 2029"
    assert lines(HEAD, FIRST, third, SECOND)[2] == "| 3 | Thau rửa bể chứa |  | Năm 2029 |"


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch cấp nước   cho đảo\n1    Khoan giếng    Sở Xây dựng    Năm 2028",
        f"{FIRST}\n{SECOND}",
        f"{HEAD}\n{FIRST}",
        f"{HEAD}\n\nKế hoạch này thay thế kế hoạch cũ.",
        "TT   Tên nhiệm vụ\n1    Khoan giếng\n2    Xây bể chứa\n3    Lắp máy bơm",
        f"{HEAD}\n{FIRST}\n\n\n\n{SECOND}",
        "",
    ],
    ids=["no head", "rows alone", "one row", "no row", "two columns", "far apart", "nothing"],
)
def test_what_is_no_table_stays_as_it_was(text):
    assert barred(text) == text


def test_a_row_out_of_its_columns_ends_the_table():
    loose = "3    Xây bể   chứa nước   mưa        Sở Xây dựng         Năm 2029"
    assert lines(HEAD, FIRST, SECOND, loose)[:3] == READ
    assert lines(HEAD, FIRST, SECOND, loose)[-1] == loose


def test_an_indented_line_after_a_blank_one_is_no_cell():
    after = "     Các cơ quan báo cáo kết quả hằng năm."
    assert lines(HEAD, FIRST, SECOND, "", after) == [*READ, "", after]


DOCUMENT = f"""ỦY BAN NHÂN DÂN TỈNH A
KẾ HOẠCH
Cấp nước sạch cho các đảo
I. MỤC TIÊU
1. Mọi hộ dân trên đảo có nước sạch.
PHỤ LỤC
DANH MỤC NHIỆM VỤ
{HEAD}
{FIRST}
4
{SECOND}
"""


def test_a_whole_document_gives_the_rows_of_its_table():
    document = parse("x", DOCUMENT)
    rows = [
        (task.path[-1], task.text, task.lead.names, task.timing.text)
        for task in register_of("x", document.text, document.sections)
        if task.source == "table"
    ]
    assert rows == [
        ("1", "Lập bản đồ các giếng khoan trên địa bàn đảo", ("Sở Nông nghiệp và Môi trường",), "Quý II năm 2027"),
        ("2", "Số hóa hồ sơ cấp nước", ("Sở Xây dựng",), "Năm 2028"),
    ]


def test_a_table_whose_cells_tabs_part_becomes_rows():
    head = "STT\tNội dung\tCơ quan chủ trì\tHạn cuối"
    rows = ("A\tQUÝ I", "1\tĐan lưới mới\tSở Công Thương\t20/3/2027", "B\tQUÝ II", "2\tVá lưới cũ\tSở Nội vụ\t5/6/2027")
    assert lines(head, *rows, "", "Hết.") == [
        "| STT | Nội dung | Cơ quan chủ trì | Hạn cuối |",
        "| A | QUÝ I |  |  |",
        "| 1 | Đan lưới mới | Sở Công Thương | 20/3/2027 |",
        "| B | QUÝ II |  |  |",
        "| 2 | Vá lưới cũ | Sở Nội vụ | 5/6/2027 |",
        "",
        "Hết.",
    ]


def test_a_line_without_a_tab_goes_on_with_the_cell_above_it():
    head, first = "TT\tViệc\tNơi làm", "1\tĐan lưới\tBến cá"
    assert lines(head, first, "và chợ cá", "2\tVá lưới\tKho lưới")[1] == "| 1 | Đan lưới | Bến cá và chợ cá |"
    assert lines(head, first) == [head, first]
