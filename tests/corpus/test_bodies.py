import pytest

from corpus.bodies import read_list, split_bodies


@pytest.mark.parametrize(
    ("printed", "bodies"),
    [
        ("Sở Nội vụ, Sở Tài chính và các cơ quan liên quan.", ["Sở Nội vụ", "Sở Tài chính", "các cơ quan liên quan"]),
        ("các huyện ủy, thị ủy, thành ủy", ["các huyện ủy", "thị ủy", "thành ủy"]),
        ("Các huyện, thị, thành ủy", ["Các huyện, thị, thành ủy"]),
        ("Các bộ, ngành, địa phương", ["Các bộ, ngành, địa phương"]),
        ("Các sở, ban, ngành; UBND cấp huyện", ["Các sở, ban, ngành", "UBND cấp huyện"]),
        ("Các cơ quan, đơn vị, địa phương liên quan", ["Các cơ quan, đơn vị, địa phương liên quan"]),
        ("UBND các xã, phường; Công an tỉnh", ["UBND các xã, phường", "Công an tỉnh"]),
        ("Bộ Kế hoạch và Đầu tư, Bộ Tài chính", ["Bộ Kế hoạch và Đầu tư", "Bộ Tài chính"]),
        ("Sở Lao động - Thương binh và Xã hội", ["Sở Lao động - Thương binh và Xã hội"]),
        ("Sở Văn hóa, Thể thao và Du lịch, Tỉnh đoàn", ["Sở Văn hóa, Thể thao và Du lịch", "Tỉnh đoàn"]),
        ("Báo và Phát thanh, Truyền hình tỉnh", ["Báo và Phát thanh, Truyền hình tỉnh"]),
        ("Văn phòng HĐND và UBND huyện", ["Văn phòng HĐND và UBND huyện"]),
        ("Ban thường vụ các huyện ủy, thị ủy", ["Ban thường vụ các huyện ủy, thị ủy"]),
        ("Đồng chí Nguyễn Văn An, Sở Y tế", ["Sở Y tế"]),
        ("Sở Y tế; Sở Y tế", ["Sở Y tế"]),
        ("ỦY BAN NHÂN DÂN CÁC HUYỆN, THÀNH PHỐ", ["ỦY BAN NHÂN DÂN CÁC HUYỆN, THÀNH PHỐ"]),
        ("SỞ Y TẾ, SỞ NỘI VỤ", ["SỞ Y TẾ", "SỞ NỘI VỤ"]),
        ("- ; .", []),
    ],
)
def test_lists(printed, bodies):
    assert list(split_bodies(printed)) == bodies


@pytest.mark.parametrize(
    ("printed", "names", "lead", "coordinating"),
    [
        ("Sở A chủ trì, phối hợp với Sở B và Sở C", ("Sở A", "Sở B", "Sở C"), ("Sở A",), ("Sở B", "Sở C")),
        ("Sở A chủ trì", ("Sở A",), ("Sở A",), ()),
        ("Sở A phối hợp với Sở B", ("Sở A", "Sở B"), (), ("Sở B",)),
        ("Sở A (chủ trì), Sở B (phối hợp)", ("Sở A", "Sở B"), ("Sở A",), ("Sở B",)),
        ("Sở A, Sở B", ("Sở A", "Sở B"), (), ()),
        ("Sở A chủ trì; Sở B, Sở C phối hợp", ("Sở A", "Sở B", "Sở C"), ("Sở A",), ("Sở B", "Sở C")),
        ("Sở A làm đầu mối, Sở B phối hợp", ("Sở A", "Sở B"), ("Sở A",), ("Sở B",)),
        ("Sở A chủ trì, Sở B, Sở C phối hợp thực hiện", ("Sở A", "Sở B", "Sở C"), ("Sở A",), ("Sở B", "Sở C")),
        ("Sở A chủ trì. Sở B và Sở C cùng phối hợp tham mưu", ("Sở A", "Sở B", "Sở C"), ("Sở A",), ("Sở B", "Sở C")),
    ],
)
def test_who_leads(printed, names, lead, coordinating):
    listed = read_list(printed)
    assert (listed.names, listed.lead, listed.coordinating) == (names, lead, coordinating)
