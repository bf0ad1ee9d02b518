import pytest

from corpus.assignment import assigned_tasks
from corpus.outline import outline_of


def tasks(text):
    return {"/".join(task.path): task for task in assigned_tasks("x", text, outline_of(text).sections)}


def who(text):
    return {path: task.responsible.names for path, task in tasks(text).items()}


@pytest.mark.parametrize(
    ("sentence", "time", "due"),
    [
        (
            "Sở Du lịch xây dựng bản đồ các bãi tắm, báo cáo trước ngày 10 tháng 6 năm 2026.",
            "trước ngày 10 tháng 6 năm 2026",
            "2026-06-10",
        ),
        ("Sở Du lịch rà soát biển báo, gửi kết quả trước ngày 8/9/2026.", "trước ngày 8/9/2026", "2026-09-08"),
        ("Sở Du lịch sửa đổi quy chế chậm nhất là ngày 5-3-2027.", "chậm nhất là ngày 5-3-2027", "2027-03-05"),
        ("Sở Du lịch tổ chức lắp đặt phao cứu sinh trong tháng 9 năm 2027.", "trong tháng 9 năm 2027", "2027-09-30"),
        (
            "Sở Du lịch rà soát biển báo. Hoàn thành trước ngày 10 tháng 6 năm 2026.",
            "Hoàn thành trước ngày 10 tháng 6 năm 2026",
            "2026-06-10",
        ),
    ],
)
def test_a_day_is_kept_whole(sentence, time, due):
    text = f"1. {sentence}"
    timing = tasks(text)["1"].timing
    assert (timing.text, timing.due.end) == (time, due)
    assert timing.span.cut(text) == time


@pytest.mark.parametrize(
    "sentence",
    [
        "Báo cáo kết quả trồng cây thực hiện theo mẫu của tỉnh.",
        "Ban hành quy chế nuôi chim yến, hướng dẫn từng hộ.",
        "Trường hợp tàu hỏng máy thực hiện neo đậu tại bến gần nhất.",
        "Hội nghị đánh giá mùa vụ tổ chức vào cuối năm.",
        "Hội thảo về nghề gốm triển khai ở ba làng.",
        "Bộ công cụ đo độ mặn hướng dẫn cách lấy mẫu nước.",
        "Bộ tiêu chí làng nghề ban hành trong năm tới.",
        "Đoàn kết nội bộ, nâng cao ý thức phục vụ.",
        "Các chi phí phát sinh thực hiện theo hợp đồng.",
        "Tổng kinh phí thực hiện là hai tỷ đồng.",
        "Công an nhân dân đang hưởng trợ cấp thực hiện kê khai một lần.",
        "Bộ đội đã xuất ngũ tham gia lớp dạy nghề.",
    ],
)
def test_what_names_no_body(sentence):
    assert tasks(f"1. {sentence}") == {}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Báo Sông Hậu thực hiện chuyên trang về nghề gốm.", ("Báo Sông Hậu",)),
        ("Ban Dân tộc ban hành sổ tay song ngữ.", ("Ban Dân tộc",)),
        ("Trường Cao đẳng Nghề tổ chức lớp dạy bơi.", ("Trường Cao đẳng Nghề",)),
        ("Hội Nông dân tỉnh thực hiện mô hình vườn mẫu.", ("Hội Nông dân tỉnh",)),
        ("Bộ Xây dựng hướng dẫn cách đo độ lún.", ("Bộ Xây dựng",)),
        ("Đoàn Thanh niên tỉnh nâng cao kỹ năng sơ cứu.", ("Đoàn Thanh niên tỉnh",)),
        ("Các chi bộ thực hiện sinh hoạt chuyên đề.", ("Các chi bộ",)),
        ("Công an xã thực hiện kê khai một lần.", ("Công an xã",)),
    ],
)
def test_bodies_with_such_first_words(sentence, names):
    assert who(f"1. {sentence}") == {"1": names}


@pytest.mark.parametrize(
    "head",
    [
        "Giao Sở Du lịch chủ trì, phối hợp với Sở Y tế:",
        "Đề nghị Sở Du lịch phối hợp với các xã:",
        "Sở Du lịch có trách nhiệm:",
        "Yêu cầu Sở Du lịch:",
    ],
)
def test_a_head_with_a_colon_hands_its_body_down(head):
    text = f"1. {head}\na) Cắm biển ở bãi tắm;\nb) Mua phao cứu sinh.\n2. Dọn rác ở bến."
    found = who(text)
    assert {path: found.get(path) for path in ("1/a)", "1/b)", "2")} == {
        "1/a)": ("Sở Du lịch",),
        "1/b)": ("Sở Du lịch",),
        "2": None,
    }


def test_a_head_with_a_colon_is_where_its_body_is_read():
    text = "1. Giao Sở Du lịch chủ trì, phối hợp với Sở Y tế:\na) Cắm biển ở bãi tắm;\nb) Mua phao cứu sinh."
    assert tasks(text)["1/b)"].responsible.span.cut(text) == "Sở Du lịch"


@pytest.mark.parametrize(
    "head", ["Giao chỉ tiêu cho từng bãi tắm:", "Báo cáo mùa vụ:", "Hội nghị cuối mùa:", "Bộ công cụ cứu hộ:"]
)
def test_a_head_without_a_body_hands_none_down(head):
    assert tasks(f"1. {head}\na) Cắm biển ở bãi tắm;\nb) Mua phao cứu sinh.") == {}


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("các Bộ: Xây dựng, Quốc phòng", ("Bộ Xây dựng", "Bộ Quốc phòng")),
        ("các Sở: Y tế, Tài chính và Du lịch", ("Sở Y tế", "Sở Tài chính", "Sở Du lịch")),
        ("các Bộ: Khoa học và Công nghệ, Y tế", ("Bộ Khoa học và Công nghệ", "Bộ Y tế")),
    ],
)
def test_a_kind_said_once_for_several(said, names):
    found = tasks(f"1. Sở Du lịch chủ trì, phối hợp với {said} rà soát các bến tàu.")["1"]
    assert (found.lead.names, found.coordinating.names) == (("Sở Du lịch",), names)
    assert tasks(f"1. Giao {said} rà soát các bến tàu.")["1"].responsible.names == names


@pytest.mark.parametrize(
    "verb", ["hoàn thiện", "hoàn thành", "tháo gỡ", "tổng hợp", "đề xuất", "sửa đổi", "thống nhất"]
)
def test_a_verb_ends_the_name_before_it(verb):
    found = tasks(f"1. Sở Du lịch chủ trì, phối hợp với Bộ Tài chính {verb} cơ chế thu phí bến.")["1"]
    assert found.coordinating.names == ("Bộ Tài chính",)
    assert who(f"1. Giao Bộ Tài chính {verb} cơ chế thu phí bến.") == {"1": ("Bộ Tài chính",)}


def test_a_word_after_investment_is_no_verb():
    assert who("1. Ban Quản lý dự án đầu tư xây dựng tỉnh triển khai kè bến.") == {
        "1": ("Ban Quản lý dự án đầu tư xây dựng tỉnh",)
    }


@pytest.mark.parametrize(("lines", "handed"), [(12, 12), (13, 0), (20, 0)])
def test_a_heading_over_a_lost_table_hands_nothing_down(lines, handed):
    below = "\n".join(f"Dọn bãi tắm thứ {n} của huyện đảo." for n in range(1, lines + 1))
    assert len(who(f"I. Sở Du lịch\n{below}\nII. Sở Y tế\n1. Mua thuốc.")) == handed + 1


def test_an_article_that_hands_its_body_down():
    found = who("Điều 4. Sở Du lịch\n1. Cắm biển ở bãi tắm.\n2. Mua phao cứu sinh.")
    assert found == {"Điều 4/1": ("Sở Du lịch",), "Điều 4/2": ("Sở Du lịch",)}


def test_an_article_that_says_who_acts():
    assert who("Điều 4. Giao Sở Du lịch tổ chức cứu hộ ở bãi tắm.") == {"Điều 4": ("Sở Du lịch",)}
