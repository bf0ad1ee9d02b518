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
        # who judges is told to do nothing
        ("1. Ban Thường vụ Huyện ủy nghiêm khắc phê bình trạm giống để chậm báo cáo việc ấp trứng.", None),
        ("1. Ban Thường vụ Huyện ủy cơ bản nhất trí nội dung đề án xây dựng trại vịt.", None),
        ("1. Về đất đai: Giao Sở Xây dựng rà soát mốc giới.", ("Sở Xây dựng",)),
        ("1. Về khoáng sản: Sở Công Thương rà soát các mỏ cát.", ("Sở Công Thương",)),
        ("1. Các trường hợp mất nhà rà soát lại hồ sơ.", None),
        ("1. Các trường phổ thông rà soát lại lớp học.", ("Các trường phổ thông",)),
        ("1. Sở Y tế tỉnh mở lớp cho bà đỡ, phối hợp với Hội Phụ nữ.", ("Sở Y tế tỉnh",)),
        ("1. Công ty Điện lực Bến Đò: Kéo dây qua sông.", ("Công ty Điện lực Bến Đò",)),
        ("1. Chủ đầu tư lắp đặt biển báo.", ("Chủ đầu tư",)),
        # whatever verb follows a body that is known
        ("1. Giao Sở Khoa học và Công nghệ đặt mua thuyền.", ("Sở Khoa học và Công nghệ",)),
        ("1. Giao Huyện đoàn vá lưới.", ("Huyện đoàn",)),
        ("1. Giao Đảng ủy Bến Đò mua thuyền.", None),
        ("1. Giao Sở Tài chính lo tiền mua thuyền và rà soát bến.", ("Sở Tài chính",)),
    ],
)
def test_who_has_to_act(text, who):
    found = tasks(text).get("1")
    assert (found and found.responsible.names) == who


def test_items_under_a_bodys_heading():
    found = tasks("1. Sở Y tế\n- Tập huấn cho nhân viên.\n- Mua thuốc, hoàn thành trước ngày 15/6/2024.")
    assert [found[path].responsible.names for path in ("-1", "-2")] == [("Sở Y tế",), ("Sở Y tế",)]
    assert found["-2"].timing.due.end == "2024-06-15"


def test_a_heading_is_no_task_of_its_own_and_its_lines_are():
    found = tasks("1. Sở Y tế\nMua thuốc cho trạm xá.\n2. Công ty Điện lực Bến Đò\nKéo dây qua sông.")
    assert "1" not in found
    said = assigned_tasks(
        "x", text := "1. Công ty Điện lực Bến Đò\nKéo dây qua sông.\n2. Sở Y tế\nMua thuốc.", outline_of(text).sections
    )
    assert [(task.path, task.responsible.names) for task in said] == [
        (("1", "¶1"), ("Công ty Điện lực Bến Đò",)),
        (("2", "¶1"), ("Sở Y tế",)),
    ]


@pytest.mark.parametrize(
    ("heading", "who"),
    [
        ("ỦY BAN NHÂN DÂN CÁC XÃ", "ỦY BAN NHÂN DÂN CÁC XÃ"),
        ("Đề nghị Tỉnh Đoàn Bến Đò", "Tỉnh Đoàn Bến Đò"),
        ("QUY ĐỊNH CHUNG", None),
    ],
)
def test_headings_in_capitals_that_name_a_body(heading, who):
    found = tasks(f"1. {heading}\na) Vá lưới cho dân.\nb) Mua thuyền.").get("a)")
    assert (found and found.responsible.names[0]) == who


def test_who_helps_is_named_without_what_is_to_be_done():
    text = "1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính cắt giảm giấy tờ, Sở Y tế rà soát thuốc."
    assert tasks(text)["1"].coordinating.names == ("Sở Tài chính",)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # an office over what it has to do
        (
            "Điều 4. Phân công\n1. Phó Trưởng ban - Giám đốc Sở Y tế có nhiệm vụ:\na) Kiểm nghiệm mật ong.",
            "Phó Trưởng ban",
        ),
        ("Điều 4. Phân công\n1. Thành viên Ban Chỉ đạo có trách nhiệm:\na) Dự họp.", "Thành viên Ban Chỉ đạo"),
        # a chapter named after a body is about it, one named after its duties gives it them
        ("Chương II\nBAN CHỈ ĐẠO\nĐiều 4. Họp\n1. Mỗi quý họp một lần.", None),
        ("Chương II\nTRÁCH NHIỆM CỦA SỞ Y TẾ\nĐiều 4. Kiểm nghiệm mật ong.", "SỞ Y TẾ"),
        # the lines of a form are filled in, not carried out
        ("PHỤ LỤC\nMẫu số 01. Đơn\n1. Ngân hàng thực hiện chuyển tiền cho hộ nuôi ong.", None),
    ],
)
def test_who_acts_under_articles_and_in_annexes(text, who):
    found = [task.responsible.names[0] for task in tasks(text).values() if task.responsible]
    assert found == [] if who is None else found[-1].startswith(who)


def test_a_time_that_comes_back_is_read_from_prose():
    found = tasks("1. Giao Sở Công Thương tổng hợp giá cá, báo cáo vào thứ Sáu hằng tuần.")["1"]
    assert (found.timing.text, found.timing.due.kind) == ("thứ Sáu hằng tuần", "recurring")
