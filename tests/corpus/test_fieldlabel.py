import pytest

from corpus.fieldlabel import field_sign, fields_of, inner_fields, roles_of


@pytest.mark.parametrize(
    ("label", "roles"),
    [
        ("Cơ quan chỉ đạo", ("directing",)),
        ("Cơ quan chỉ đạo, ban hành", ("directing",)),
        ("Trách nhiệm chỉ đạo thực hiện", ("directing",)),
        ("Cơ quan tham mưu, thực hiện", ("advising",)),
        ("Cơ quan chủ trì tham mưu", ("lead", "advising")),
        ("Đơn vị thực hiện", ("implementing",)),
        ("Cơ quan, đơn vị thực hiện", ("implementing",)),
        ("chủ trì", ("lead",)),
        ("Cơ quan thực hiện (chủ trì)", ("implementing",)),
        ("Các đơn vị phối hợp", ("coordinating",)),
        ("Thời gian hoàn thành", ("timing",)),
        ("Sản phẩm", ("product",)),
        ("Đồng chí phụ trách", ("person",)),
        ("Cơ quan theo dõi, đôn đốc", ("other",)),
        ("Thòi gian thưc hiộn", ("timing",)),
        ("Co quan chỉ dạo", ("directing",)),
        ("Cấp chỉ đạo", ("directing",)),
        ("Cấp ủy chỉ đạo", ("directing",)),
        ("Người chịu trách nhiệm chỉ đạo", ("directing",)),
        ("Cơ quan chịu trách nhiệm lãnh đạo, chỉ đạo", ("directing",)),
        ("Bộ phận tham mưu", ("advising",)),
        ("Nơi chuẩn bị, đề xuất", ("advising",)),
        ("Cơ quan soạn thảo", ("advising",)),
        ("Nơi triển khai", ("implementing",)),
        ("Mốc thời gian", ("timing",)),
        ("Mốc hoàn thành", ("timing",)),
        ("Lộ trình thực hiện", ("timing",)),
        ("Tổ chức thực hiện", ()),
        ("Nội dung", ()),
        ("Giao Sở Nội vụ", ()),
    ],
)
def test_roles(label, roles):
    assert roles_of(label) == roles


def said(line, fields):
    return [(field.roles[0], line[field.start : field.end].strip()) for field in fields]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("+Cơ quan thực hiện: Sở A", [("implementing", "Sở A")]),
        ("b) Cơ quan thực hiện : Sở A", [("implementing", "Sở A")]),
        (
            "Chủ trì: Sở A; phối hợp: Sở B. Thời gian: Quý I",
            [("lead", "Sở A"), ("coordinating", "Sở B"), ("timing", "Quý I")],
        ),
        ("Chủ trì: Sở A - Phối hợp: Sở B", [("lead", "Sở A"), ("coordinating", "Sở B")]),
        ("- Cơ quan chủ trì: Sở A Thời gian thực hiện: 2025", [("lead", "Sở A"), ("timing", "2025")]),
        ("- Cơ quan chỉ đạo; Ban Thường vụ", [("directing", "Ban Thường vụ")]),
        ("Đơn vị thực hiện: Chủ trì: Sở A", [("implementing", ""), ("lead", "Sở A")]),
        ("Thời gian: 8 giờ; sơ kết: năm 2025", [("timing", "8 giờ; sơ kết: năm 2025")]),
        ("- Nơi triển khai: Sở A. Mốc thời gian: Quý I", [("implementing", "Sở A"), ("timing", "Quý I")]),
        ("Tổ chức thực hiện: Sở A", []),
        ("Nội dung: Cơ quan chủ trì", []),
        ("Sở A chủ trì", []),
    ],
)
def test_fields(line, fields):
    assert said(line, fields_of(line)) == fields
    assert (field_sign(line) is not None) == bool(fields)


def test_fields_inside_an_item():
    line = "1. Lập hồ sơ (Cơ quan chủ trì: Sở A; thời gian: quý I/2025)."
    assert said(line, inner_fields(line)) == [("lead", "Sở A"), ("timing", "quý I/2025")]
    assert inner_fields("1. Lập hồ sơ theo quy định: đủ và đúng.") == ()
