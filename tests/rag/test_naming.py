from __future__ import annotations

import pytest

from corpus.document import Description, Document
from corpus.parse import parse
from rag.naming import document_name, period_over, reference, section_name


@pytest.mark.parametrize(
    ("path", "vietnamese", "english"),
    [
        (("III",), "mục III", "section III"),
        (("III", "2", "2.1", "(10)"), "mục III.2.1(10)", "section III.2.1(10)"),
        (
            ("B", "III", "1", "1.3", "-11"),
            "mục B.III.1.3, gạch đầu dòng 11",
            "section B.III.1.3, dash item 11",
        ),
        (("II", "+2"), "mục II, dấu cộng 2", "section II, plus item 2"),
        (("IV", "3", "¶1"), "mục IV.3, đoạn 1", "section IV.3, paragraph 1"),
        (("[chữ ký]",), "phần chữ ký", "the signature"),
        (("[nơi nhận]",), "phần nơi nhận", "the recipients"),
    ],
)
def test_a_path_is_said_in_words(path: tuple[str, ...], vietnamese: str, english: str) -> None:
    assert section_name(path) == vietnamese
    assert section_name(path, language="en") == english


@pytest.mark.parametrize(
    ("path", "vietnamese", "english"),
    [
        (("Điều 5",), "Điều 5", "Article 5"),
        (("Chương I", "Điều 5", "3", "a)"), "điểm a khoản 3 Điều 5", "Article 5(3)(a)"),
        (("Chương I", "Mục 2", "Điều 7a", "3", "-2"), "gạch đầu dòng 2 khoản 3 Điều 7a", "Article 7a(3), dash item 2"),
        (("PHỤ LỤC II", "Điều 3", "1"), "khoản 1 Điều 3, Phụ lục II", "Article 3(1), Annex II"),
        (("PHỤ LỤC 3", "I", "1"), "Phụ lục 3, mục I.1", "Annex 3, section I.1"),
        (("Phần thứ nhất", "II", "1"), "Phần thứ nhất, mục II.1", "Phần thứ nhất, section II.1"),
        (("Chương I",), "Chương I", "Chapter I"),
    ],
)
def test_an_article_is_cited_as_laws_are(path: tuple[str, ...], vietnamese: str, english: str) -> None:
    assert section_name(path) == vietnamese
    assert section_name(path, language="en") == english


def test_a_document_is_named_by_kind_aim_and_province(lam_dong: Document, ca_mau: Document) -> None:
    assert document_name(lam_dong) == "Kế hoạch thực hiện Nghị quyết 77-NQ/TW, Lâm Đồng"
    assert document_name(lam_dong, language="en") == "Lâm Đồng's Plan for Resolution 77-NQ/TW"
    assert document_name(ca_mau, language="en") == "Cà Mau's Action Programme for Resolution 77-NQ/TW"


@pytest.mark.parametrize(
    ("description", "name"),
    [
        (Description(kind="Kế hoạch", number="12-KH/TU", province="Cà Mau"), "Kế hoạch số 12-KH/TU, Cà Mau"),
        (
            Description(kind="Kế hoạch", resolutions=("77-NQ/TW",), signer="Lê Thị Mẫu"),
            "Kế hoạch thực hiện Nghị quyết 77-NQ/TW do Lê Thị Mẫu ký",
        ),
        (Description(title="Ghi chép buổi họp"), "Ghi chép buổi họp"),
        (Description(), "la.txt"),
    ],
)
def test_what_is_not_known_is_left_out_of_the_name(description: Description, name: str) -> None:
    assert document_name(Document("la.txt", "", description)) == name


def test_a_reference_gives_section_then_document(lam_dong: Document) -> None:
    assert reference(lam_dong, ("II", "1")) == "mục II.1, Kế hoạch thực hiện Nghị quyết 77-NQ/TW, Lâm Đồng"


GOALS = """TỈNH ỦY CÀ MAU

Số: 54-KH/TU

KẾ HOẠCH

kè đá bến thuyền ở các xã bãi ngang

I. CHỈ TIÊU ĐẾN NĂM 2030

1. Có 40 bến thuyền được kè đá.

2. Đến năm 2027, có 15 trạm đóng xuồng.

3. Xã nào cũng có bảng tin.

II. CÁC VIỆC CỦA GIAI ĐOẠN 2024 - 2026 VÀ ĐẾN NĂM 2030

1. Sắm 90 xuồng nhựa.

III. VIỆC KHÁC

1. Sắm 12 phao cứu sinh.
"""


@pytest.mark.parametrize(
    ("path", "period"),
    [
        (("I", "1"), "đến năm 2030"),
        (("I", "2"), ""),
        (("I", "3"), ""),
        (("II", "1"), ""),
        (("III", "1"), ""),
        (("IX", "1"), ""),
    ],
)
def test_the_heading_over_figures_says_until_when(path: tuple[str, ...], period: str) -> None:
    assert period_over(parse("ca-mau.txt", GOALS), path) == period


def test_a_reference_gives_the_period_of_a_goal() -> None:
    goals = parse("ca-mau.txt", GOALS)
    assert reference(goals, ("I", "1")) == "mục I.1, đến năm 2030, Kế hoạch số 54-KH/TU, Cà Mau"
    assert reference(goals, ("I", "3")) == "mục I.3, Kế hoạch số 54-KH/TU, Cà Mau"
    assert "2030" not in reference(goals, ("I", "1"), language="en")
