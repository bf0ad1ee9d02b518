"""The glossary: pairs of official terms that a person can correct must stay clean."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

GLOSSARY = Path(__file__).resolve().parents[2] / "corpus" / "glossary.tsv"
# the words in which English questions ask
ENGLISH = GLOSSARY.with_name("english.tsv")
both = pytest.mark.parametrize("table", [GLOSSARY, ENGLISH], ids=["glossary", "english"])
HEADER = ["vi", "en", "field"]
FIELDS = frozenset(
    {
        "organ",
        "office",
        "document",
        "party",
        "state",
        "economy",
        "agriculture",
        "industry",
        "tourism",
        "infrastructure",
        "education",
        "health",
        "culture",
        "society",
        "religion",
        "ethnic",
        "environment",
        "land",
        "defence",
        "justice",
        "inspection",
        "technology",
        "administration",
        "time",
        "verb",
        "place",
    }
)
VIETNAMESE_MARKS = frozenset("ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")


def rows(table: Path = GLOSSARY) -> list[list[str]]:
    """Give every line under the header, cut at the tabs."""
    return [line.split("\t") for line in table.read_text("utf-8").splitlines()[1:]]


def english_of(term: str) -> set[str]:
    """Give all English printed for one Vietnamese term."""
    return {en for vi, en, _ in rows() if vi == term}


@both
def test_header_and_three_columns(table: Path) -> None:
    """A line that lost a tab would shift English into the field column."""
    lines = table.read_text("utf-8").splitlines()
    assert lines[0].split("\t") == HEADER
    assert [n for n, line in enumerate(lines, 1) if len(line.split("\t")) != len(HEADER)] == []


@both
def test_text_is_nfc_and_trimmed(table: Path) -> None:
    """Two spellings of one letter, or a stray space, would hide a pair from an exact look-up."""
    raw = table.read_bytes().decode("utf-8")
    assert raw == unicodedata.normalize("NFC", raw)
    assert raw.endswith("\n") and "\r" not in raw and "\ufeff" not in raw
    assert [cell for row in rows(table) for cell in row if not cell or cell != " ".join(cell.split())] == []


@both
def test_no_pair_twice(table: Path) -> None:
    """Case apart, a pair stands once: twice would weigh it double in training."""
    pairs = Counter((vi.casefold(), en.casefold()) for vi, en, _ in rows(table))
    assert [pair for pair, count in pairs.items() if count > 1] == []


def test_every_field_is_known_and_used() -> None:
    """The fields are a closed list."""
    assert {field for _, _, field in rows()} == FIELDS


def test_a_question_word_stands_in_one_table() -> None:
    """A pair of both tables would be carried over twice."""
    held = {(vi.casefold(), en.casefold()) for vi, en, _ in rows()}
    assert [row for row in rows(ENGLISH) if (row[0].casefold(), row[1].casefold()) in held] == []


def test_at_least_fifteen_hundred_pairs_over_a_thousand_terms() -> None:
    """Enough to train on, and not a few terms with many synonyms."""
    assert len(rows()) >= 1500
    assert len({vi for vi, _, _ in rows()}) >= 1000


@both
def test_english_column_is_english(table: Path) -> None:
    """A Vietnamese letter on the English side means the columns were swapped."""
    assert [row for row in rows(table) if VIETNAMESE_MARKS & set(row[1].casefold())] == []
    assert [row for row in rows(table) if row[0].casefold() == row[1].casefold() and row[2] != "place"] == []


@both
def test_entries_are_short(table: Path) -> None:
    """The glossary holds terms, not sentences: 25 Vietnamese syllables or 15 English words at most."""
    assert [row for row in rows(table) if len(row[0].split()) > 25 or len(row[1].split()) > 15] == []
    assert [row for row in rows(table) if set('"“”;|') & set(row[0] + row[1])] == []


@pytest.mark.parametrize(
    ("term", "english"),
    [
        ("người cao tuổi", {"the elderly", "older people", "senior citizens"}),
        ("giai cấp công nhân", {"working class"}),
        ("chủ trì", {"lead", "preside over"}),
        ("phối hợp", {"coordinate"}),
        ("sơ kết", {"preliminary review"}),
        ("tổng kết", {"final review"}),
        ("dồn điền đổi thửa", {"land consolidation"}),
        ("giải phóng mặt bằng", {"site clearance"}),
        ("Ban Dân vận Tỉnh ủy", {"Provincial Party Committee's Commission for Mass Mobilization"}),
        ("Quảng Ngãi", {"Quang Ngai"}),
        ("huyện Bình Sơn", {"Binh Son district"}),
        ("nêu gương", {"set an example", "exemplary conduct"}),
        ("lấy ý kiến", {"seek comments", "put to the people for comment"}),
        ("đoàn kết tôn giáo", {"uniting religions"}),
        ("khởi nghiệp", {"startup", "start-up"}),
        ("tinh giản biên chế", {"streamline the payroll"}),
        ("không đủ tư cách", {"no longer worthy"}),
    ],
)
def test_terms_that_questions_ask_for(term: str, english: set[str]) -> None:
    """The pairs without which an English question finds no Vietnamese passage."""
    assert english <= english_of(term)


@pytest.mark.parametrize("bare", ["the Party", "the State", "the people", "the Front", "the youth", "securities"])
def test_no_short_phrase_hides_longer_names(bare: str) -> None:
    """The longest phrase at a place wins: "the Party" hid "the Party Delegation"; "securities" is met by "security"."""
    assert [row for row in rows() if row[1].casefold() == bare.casefold()] == []


def test_every_province_old_and_new_is_named() -> None:
    """63 provinces and cities up to June 2025; the 34 that follow all bear one of these names, or Huế."""
    old = """An Giang;Bà Rịa - Vũng Tàu;Bạc Liêu;Bắc Giang;Bắc Kạn;Bắc Ninh;Bến Tre;Bình Dương;Bình Định;Bình Phước;
    Bình Thuận;Cà Mau;Cao Bằng;Cần Thơ;Đà Nẵng;Đắk Lắk;Đắk Nông;Điện Biên;Đồng Nai;Đồng Tháp;Gia Lai;Hà Giang;Hà Nam;
    Hà Nội;Hà Tĩnh;Hải Dương;Hải Phòng;Hậu Giang;Hòa Bình;Hưng Yên;Khánh Hòa;Kiên Giang;Kon Tum;Lai Châu;Lạng Sơn;
    Lào Cai;Lâm Đồng;Long An;Nam Định;Nghệ An;Ninh Bình;Ninh Thuận;Phú Thọ;Phú Yên;Quảng Bình;Quảng Nam;Quảng Ngãi;
    Quảng Ninh;Quảng Trị;Sóc Trăng;Sơn La;Tây Ninh;Thái Bình;Thái Nguyên;Thanh Hóa;Thành phố Hồ Chí Minh;
    Thừa Thiên Huế;Tiền Giang;Trà Vinh;Tuyên Quang;Vĩnh Long;Vĩnh Phúc;Yên Bái"""
    names = {" ".join(name.split()) for name in old.split(";")}
    assert len(names) == 63
    assert (names | {"Huế"}) - {vi for vi, _, field in rows() if field == "place"} == set()
