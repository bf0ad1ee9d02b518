import pytest

from corpus.zone import zones_of


def names(text):
    return [zone.name for zone in zones_of(text)]


HEAD = "UBND TỈNH A\nKẾ HOẠCH\nTrồng cây năm 2024\nCăn cứ Luật Lâm nghiệp;\n"
BODY = "I. MỤC TIÊU\n1. Một.\n"


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (HEAD + BODY, ["[tiêu đề]", "[mở đầu]", None]),
        (BODY + "Nơi nhận:\n- Lưu.\nTM. UBND\nCHỦ TỊCH\nLê An", [None, "[nơi nhận]", "[chữ ký]"]),
        (BODY + "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê An\nNơi nhận:\n- Lưu.", [None, "[chữ ký]", "[nơi nhận]"]),
        (BODY + "GIÁM ĐỐC\nLê An\nNơi nhận:\n- Lưu.", [None, "[chữ ký]", "[nơi nhận]"]),
        (BODY + "Nơi nhận:\n- Lưu.\nPHỤ LỤC\n1. Một.", [None, "[nơi nhận]", None]),
        (
            BODY + "Nơi nhận:\n- Lưu.\nQUY CHẾ\nTiếp dân\n(Kèm theo Quyết định số 5/QĐ-UBND)\nĐiều 1. Một.",
            [None, "[nơi nhận]", "[quy chế kèm theo]", None],
        ),
        (
            BODY + "Nơi nhận:\n- Lưu.\nTM. UBND\nCHỦ TỊCH\nLê An\nQUY CHẾ Tiếp dân\nChương I\nĐiều 1. Một.",
            [None, "[nơi nhận]", "[chữ ký]", None],
        ),
        (BODY + "PHỤ LỤC\nDANH MỤC VIỆC\n(Kèm theo Kế hoạch số 5/KH-UBND)\n1. Một.", [None]),
        (BODY + "2. Nghị quyết¹ mới.\n¹ Nghị quyết số 5.", [None, "[chú thích]"]),
        (
            BODY + "BỘ GIỐNG\nSố: 7/VBHN-BG\nXÁC THỰC VĂN BẢN HỢP NHẤT\nHà Nội, ngày 05 tháng 3 năm 2024\nLê An",
            [None, "[chữ ký]"],
        ),
    ],
)
def test_zones(text, zones):
    assert names(text) == zones


def test_who_decides_opens_the_grounds():
    text = "SỞ A\nQUYẾT ĐỊNH\nVề một việc\nGIÁM ĐỐC SỞ A\nCăn cứ Luật;\nQUYẾT ĐỊNH:\nĐiều 1. Một."
    opening = zones_of(text)[1]
    assert text[opening.span.start :].startswith("GIÁM ĐỐC SỞ A")
