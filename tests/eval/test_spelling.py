import pytest

from eval.spelling import labels, says, spelled


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Ủy ban\n nhân  dân ", "ủy ban nhân dân"),
        ("uỷ ban, hoà bình, khoẻ, tuý", "ủy ban, hòa bình, khỏe, túy"),
        ("Quý IV, quí IV", "quý iv, quý iv"),
        ("quỹ, quỷ, thuỷ, luỹ", "quỹ, quỷ, thủy, lũy"),
        ("43- NQ/TW", "43-nq/tw"),
        ("43–NQ/TW", "43-nq/tw"),
        ("tuổi 20 - 30", "tuổi 20 - 30"),
        ("“Dân vận khéo”, **đậm**, 'x'", "dân vận khéo, đậm, x"),
        ("\u00d0ảng, tư, Ƣu, ƣ", "đảng, tư, ưu, ư"),
        ("A\u0300", "à"),
        (None, ""),
    ],
)
def test_texts_that_read_alike_compare_as_equal(text, expected):
    assert spelled(text) == expected


def test_labels_lose_their_closing_dot_and_case():
    assert labels(("III.", " 2 ", "2.1.", "(10)", "Điều 5. ")) == ("iii", "2", "2.1", "(10)", "điều 5")


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("đạt 15%", "5%", False),
        ("đạt 5%", "5%", True),
        ("năm 2030", "203", False),
        ("năm 2030", "2030", True),
        ("quý iv/2024", "Quý I", False),
        ("quý i/2024", "Quý I", True),
        ("phần iii.", "Phần III", True),
        ("phần iii.", "Phần II", False),
        ("ban dân vận tỉnh ủy", "Ban Dân vận", True),
        ("ban dân vận tỉnh uỷ", "x", False),
    ],
)
def test_a_number_is_not_found_in_a_longer_one(text, form, expected):
    assert says(text, form) is expected
