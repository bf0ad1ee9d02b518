"""Deeds: a body's name ends where a sentence goes on to what the body is to do."""

import pytest

from corpus.deed import without_deeds


@pytest.mark.parametrize(
    ("printed", "body"),
    [
        # known bodies, with the place and rank behind them
        ("Sở Tài chính lo tiền mua thuyền", "Sở Tài chính"),
        ("Sở Y tế tỉnh Sơn La khám cho người già", "Sở Y tế tỉnh Sơn La"),
        ("Liên đoàn Lao động tỉnh chăm lo cho thợ", "Liên đoàn Lao động tỉnh"),
        (
            "Ủy ban nhân dân các huyện, thị xã, thành phố lo chỗ ở cho bà con",
            "Ủy ban nhân dân các huyện, thị xã, thành phố",
        ),
        # brackets belong to the name before them
        ("Sở Tài chính (Phòng Ngân sách) lo tiền", "Sở Tài chính (Phòng Ngân sách)"),
        ("Sở Y tế (nơi có dịch) thông báo cho dân", "Sở Y tế (nơi có dịch)"),
        # a verb with a capital is no name
        ("Công an tỉnh Tiếp nhận đơn", "Công an tỉnh"),
        ("Sở Xây dựng Tổ chức đo đất", "Sở Xây dựng"),
        ("Ban Dân vận Tỉnh ủy Tham mưu", "Ban Dân vận Tỉnh ủy"),
        # bodies that no table knows end where a deed begins
        ("Hợp tác xã Rạch Tràm thu hồi lưới cũ", "Hợp tác xã Rạch Tràm"),
        ("Các xã ven suối thành lập đội thợ", "Các xã ven suối"),
        ("Ngân hàng Chính sách xã hội tỉnh cho vay mua xuồng", "Ngân hàng Chính sách xã hội tỉnh"),
        (
            "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông giải ngân vốn làm bến",
            "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông",
        ),
    ],
)
def test_a_name_is_cut_where_a_deed_begins(printed, body):
    assert without_deeds((printed,)) == (body,)


@pytest.mark.parametrize(
    "name",
    [
        "Ủy ban nhân dân các huyện, thị xã, thành phố",
        "Ủy ban nhân dân huyện Tân Kỳ",
        "Sở Giáo dục và Đào tạo",
        "Bảo hiểm xã hội Quân đội",
        "Thanh tra viên",
        "Công an nhân dân",
        "Văn phòng đăng ký đất đai",
        "Hội Nông dân tỉnh",
        "Hợp tác xã Rạch Tràm (bãi thu hồi)",
        "Trạm thu hồi",
        "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông",
        "Ngân hàng Chính sách xã hội - chi nhánh tỉnh",
        "Ngân hàng Chính sách xã hội – Chi nhánh tỉnh Cà Mau",
    ],
)
def test_a_whole_name_stays_whole(name):
    assert without_deeds((name,)) == (name,)


def test_what_follows_the_body_that_is_cut_is_no_body():
    names = ("Sở Nội vụ", "Sở Tài chính bố trí tiền", "giấy mực")
    assert without_deeds(names) == ("Sở Nội vụ", "Sở Tài chính")
    assert without_deeds(("Sở Nội vụ", "Sở Tài chính")) == ("Sở Nội vụ", "Sở Tài chính")
