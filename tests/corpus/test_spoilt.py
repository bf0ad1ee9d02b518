import pytest

from corpus.label import labels_of
from corpus.outline import outline_of
from corpus.spoilt import first_label, maybe_label, meant, named_as_meant, next_label


def paths(text):
    return ["/".join(section.path) for section in outline_of(text).sections if not section.bracket]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("4. Bốn việc.|Š. Năm việc.|6. Sáu việc.", ["4", "5", "6"]),
        ("1. Một việc.|2 Hai việc.|3. Ba việc.", ["1", "2", "3"]),
        ("I. MỘT|Il. HAI|II1. BA|lV. BỐN", ["I", "II", "III", "IV"]),
        ("(9) Chín.|(l0) Mười.|(1l) Mười một.", ["(9)", "(10)", "(11)"]),
        ("a) Một;|b) Hai;|e) Ba;|d) Bốn;|d) Năm.", ["a)", "b)", "c)", "d)", "đ)"]),
        ("7. Bảy:|7.l. Một.|7.2. Hai.", ["7", "7/7.1", "7/7.2"]),
        ("1. Một.|2, Hai.|З. Ba.", ["1", "2", "3"]),
    ],
)
def test_labels_as_meant(lines, expected):
    text = "1. Đầu tiên.\n".join([""]) + lines.replace("|", "\n")
    first = lines.split("|")[0]
    number = labels_of(first)[0].value
    if number > 1 and first[0].isdecimal():
        text = "\n".join(f"{n}. Việc số {n}." for n in range(1, number)) + "\n" + text
        expected = [str(n) for n in range(1, number)] + expected
    elif first.startswith("("):
        text = "\n".join(f"({n}) Việc số {n}." for n in range(1, number)) + "\n" + text
        expected = [f"({n})" for n in range(1, number)] + expected
    assert paths(text) == expected


def test_an_i_between_chapters_is_a_one():
    text = "I. CHUNG\nMở đầu như sau.\nII. NHIỆM VỤ\nI. Quán triệt nghị quyết\n2. Rà soát văn bản\nIII. KINH PHÍ"
    assert paths(text) == ["I", "I/¶1", "II", "II/1", "II/2", "III"]


@pytest.mark.parametrize(
    ("line", "as_meant"),
    [
        ("Điêu 5. Hồ sơ", "Điều 5. Hồ sơ"),
        ("Điều l0. Hồ sơ", "Điều 10. Hồ sơ"),
        ("Chưong 1I", "Chương II"),
        ("Điều 2 Đối tượng áp dụng", "Điều 2. Đối tượng áp dụng"),
        ("Điều 2 Nghị định này được sửa đổi.", "Điều 2 Nghị định này được sửa đổi."),
        ("Theo Điều 5", None),
        ("Đường 5", None),
    ],
)
def test_names_as_meant(line, as_meant):
    assert named_as_meant(line) == as_meant


@pytest.mark.parametrize(
    ("line", "may_be"),
    [("Š. Tăng cường", True), ("5 Tăng cường", True), ("TP. Hà Nội", False), ("Sở Nội vụ", False), ("gồm 5 xã", False)],
)
def test_maybe_label(line, may_be):
    assert maybe_label(line) is may_be


def test_first_and_next_labels():
    assert [label.printed for label in first_label("l. MỤC ĐÍCH")] == ["I", "1"]
    assert first_label("Mục đích") == ()
    assert next_label(labels_of("(9) Chín.")[0]).printed == "(10)"
    assert next_label(labels_of("Điều 9. Chín")[0]).printed == "Điều 10"
    assert next_label(labels_of("IX. CHÍN")[0]).printed == "X"
    assert next_label(labels_of("- Một")[0]) is None


def test_signs_that_are_not_alike_need_neighbours():
    due = next_label(labels_of("4. Bốn")[0])
    assert meant("@. Năm việc", due) is None
    assert meant("@. Năm việc", due, sure=True).printed == "5"
