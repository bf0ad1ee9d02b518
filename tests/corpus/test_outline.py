import pytest

from corpus.outline import outline_of


def paths(text):
    return ["/".join(section.path) for section in outline_of(text).sections]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a list that restarts under another heading
        ("I. MỘT\n1. Việc.\n2. Việc.\nII. HAI\n1. Việc.", ["I", "I/1", "I/2", "II", "II/1"]),
        # dash and plus items are counted inside their parent; stars and dots count as dashes
        ("1. Việc:\n- Một;\n+ Nhỏ;\n+ Nhỏ;\n* Hai;\n• Ba.", ["1", "1/-1", "1/-1/+1", "1/-1/+2", "1/-2", "1/-3"]),
        # bracketed numbers under dotted ones
        ("2. Hai\n2.1. Một\n(1) A;\n(2) B.\n2.2. Hai", ["2", "2/2.1", "2/2.1/(1)", "2/2.1/(2)", "2/2.2"]),
        # a heading after a table goes on with the headings, not with the rows
        ("7. Số liệu\n| 1 | Ong | 3 |\n| 2 | Vịt | 4 |\n| 7 | Cá | 5 |\n8. Nhận xét", ["7", "7/1", "7/2", "7/7", "8"]),
        # a form is annexed; within an article it is only named
        (
            "PHỤ LỤC\nMẫu số 01. Đơn\n1. Tên:\nMẫu số 02\n1. Tên:",
            ["PHỤ LỤC", "PHỤ LỤC/Mẫu số 01", "PHỤ LỤC/Mẫu số 01/1", "PHỤ LỤC/Mẫu số 02", "PHỤ LỤC/Mẫu số 02/1"],
        ),
        ("Điều 1. Mẫu biểu\nMẫu số 01: Đơn đề nghị;\nĐiều 2. Khác", ["Điều 1", "Điều 1/¶1", "Điều 2"]),
        # parts of a numbered part, and their rows
        (
            "Phụ lục IV\nIV-1. MỘT\nIV-1.1. NUÔI ONG\n| b | Bản đồ | 2 |\n| b.1 | Đồi ong | 3 |\nIV-1.2. NUÔI VỊT\n"
            "| b | Bản đồ | 4 |",
            [
                "Phụ lục IV",
                "Phụ lục IV/IV-1",
                "Phụ lục IV/IV-1/IV-1.1",
                "Phụ lục IV/IV-1/IV-1.1/b",
                "Phụ lục IV/IV-1/IV-1.1/b/b.1",
                "Phụ lục IV/IV-1/IV-1.2",
                "Phụ lục IV/IV-1/IV-1.2/b",
            ],
        ),
        # "1)" inside "1."
        ("1. Một\n1) A;\n2) B.\n2. Hai", ["1", "1/1)", "1/2)", "2"]),
        # letters with đ, and without it
        ("1. A\na) A;\nb) B;\nc) C;\nd) D;\nđ) Đ;", ["1", "1/a)", "1/b)", "1/c)", "1/d)", "1/đ)"]),
        ("1. A\nc) C;\nd) D;\ne) E.", ["1", "1/c)", "1/d)", "1/e)"]),
        # a numbered field is a section, an unlabelled one is none
        ("1. Việc\na) Cơ quan thực hiện: Sở A.\n- Thời gian: 2024.", ["1", "1/a)"]),
        # quoted articles of an amending text are no sections
        ("Điều 1. Sửa đổi Điều 3:\n“Điều 3. Mới\n1. Một.\n2. Hai.”\nĐiều 2. Hiệu lực", ["Điều 1", "Điều 2"]),
        # rows with a number, groups, and rows that go on
        (
            "PHỤ LỤC II\n| STT | Việc | Chủ trì |\n| I | Nhóm | |\n| 1 | Một | Sở A |\n| | tiếp | Sở B |\n"
            "| 2 | Hai | |",
            ["PHỤ LỤC II", "PHỤ LỤC II/I", "PHỤ LỤC II/I/1", "PHỤ LỤC II/I/2"],
        ),
        # paragraphs under a heading have an address, those under an item have none
        ("1. Mục tiêu\nĐoạn một.\nĐoạn hai.\n2. Việc.\nĐoạn ba.", ["1", "1/¶1", "1/¶2", "2"]),
        # run-in headings under a dash that announces them
        ("1. A\n- Đổi mới, cụ thể:\nĐối với xã: làm.\nĐối với tỉnh: làm.", ["1", "1/-1", "1/-1/¶1", "1/-1/¶2"]),
        # numbering that counts on over headings
        ("I. A\n1. Một.\n2. Hai.\nII. B\n3. Ba.\n4. Bốn.", ["I", "I/1", "I/2", "II", "II/3", "II/4"]),
    ],
)
def test_trees(text, expected):
    assert paths(text) == expected


def test_titles_below_their_label_and_headings():
    sections = outline_of("Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nVăn bản này quy định một việc.").sections
    assert [(section.title, section.heading) for section in sections[:2]] == [
        ("QUY ĐỊNH CHUNG", True),
        ("Phạm vi", True),
    ]


def test_closing_paragraphs_belong_to_the_part():
    text = "I. TỔ CHỨC\n1. Sở A.\n2. Sở B.\nKế hoạch này được phổ biến đến cơ sở.\nNơi nhận:\n- Lưu."
    assert paths(text) == ["I", "I/1", "I/2", "I/¶1", "[nơi nhận]"]


def test_doubts_are_kept():
    problems = outline_of("1. Một.\n2. Hai.\n5. Năm.\nnăm việc lạc chỗ.\nT. Văn An.").problems
    assert [problem.code for problem in problems] == ["numbering-gap", "displaced-fragment", "odd-label"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Sửa:\n“Điều 3. Một “hai”\n1. A.\n2. B.”\n2. Bỏ.", ["1", "2"]),
        ('1. Sửa:\n"Điều 3. Một\n1. A.\n2. B."\n2. Bỏ.', ["1", "2"]),
        ("1. Sửa:\n“Điều 3. Một\n2. Bỏ.\n3. Thêm.", ["1", "2", "3"]),
        # a closing mark too many
        ("1. Sửa:\n“Điều 3. Một\n1. A.”.\n2. B.\n3. C.”.\n2. Bỏ.", ["1", "2"]),
        ("1. Sửa:\n“Điều 3. Một\n1. A.”.\n2. Sửa đổi tên:\nbốn.”.", ["1", "2"]),
        ("| STT | Việc |\n| I | A |\n| I.1 | Một |\n| I.2 | Hai |\n| II | B |", ["I", "I/I.1", "I/I.2", "II"]),
        ("| STT | Việc |\n| (1) | Một |\n| (2) | Hai |", ["(1)", "(2)"]),
    ],
)
def test_quotations_and_rows(text, expected):
    assert paths(text) == expected


def test_groups_in_an_annex_are_sections():
    text = """PHỤ LỤC 1

DANH SÁCH CỤM THI ĐUA

CỤM I

1. Trại ong Đồi Sim

2. Trại ong Suối Bạc

CỤM II

1. Trại ong Rú Chá
"""
    assert {"PHỤ LỤC 1/CỤM I/2", "PHỤ LỤC 1/CỤM II/1"} <= set(paths(text))
    inside = "Điều 1. Việc chia cụm\n\n1. Các trại được chia như sau.\n\nKhối I\n\n2. Mỗi khối có một trưởng khối.\n"
    assert "Điều 1/2" in paths(inside)
