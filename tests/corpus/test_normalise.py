import pytest

from corpus.normalise import normalise


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Ủy ban", "Ủy ban"),
        ("Ðảng ƣu tiên", "Đảng ưu tiên"),
        ("a\r\nb\rc", "a b c"),
        ("## **KẾ HOẠCH**", "KẾ HOẠCH"),
        ("số 43 -NQ/ TW, số 5 - KH/TU", "số 43-NQ/TW, số 5-KH/TU"),
        ("a\u00a0\u200bb\u00ad", "a b"),
        ("1\\. Việc **một**", "1. Việc một"),
        ("", ""),
        ("\f", ""),
    ],
)
def test_text(raw, text):
    assert normalise(raw).text == text


def test_a_note_goes_to_the_end():
    raw = "1. Thực hiện Nghị quyết¹ của Đảng và\n¹ Nghị quyết số 5-NQ/TW.\ncủa Nhà nước.\n2. Việc khác."
    assert normalise(raw).text.split("\n") == [
        "1. Thực hiện Nghị quyết¹ của Đảng và của Nhà nước.", "2. Việc khác.", "¹ Nghị quyết số 5-NQ/TW.",
    ]  # fmt: skip


def test_pages():
    normal = normalise("Một.\n1\n\fHai\n\fba.")
    assert normal.text == "Một.\nHai ba."
    assert [(page, normal.text[run.start : run.end].strip()) for page, run in normal.pages] == [
        (1, "Một."),
        (2, "Hai"),
        (3, "ba."),
    ]
    assert normalise("Một.").pages == ()
