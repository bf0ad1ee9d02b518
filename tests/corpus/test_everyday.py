"""The everyday words: what people say beside what documents print must stay clean."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from corpus.fold import fold

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
VIETNAMESE = CORPUS / "everyday.tsv"
ENGLISH = CORPUS / "everyday_en.tsv"
HEADER = ["everyday", "official"]
LONGEST = 6
BARE = frozenset({"làm", "lo", "người", "việc", "dân", "tiền", "đất", "ai", "nước", "nhà", "đảng", "tỉnh", "xã"})
VIETNAMESE_MARKS = frozenset("ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")
both = pytest.mark.parametrize("path", [VIETNAMESE, ENGLISH], ids=["vietnamese", "english"])


def rows(path: Path) -> list[list[str]]:
    """Give every line under the header, cut at the tabs."""
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]


def official_of(path: Path, everyday: str) -> set[str]:
    """Give all official terms listed for one everyday phrase."""
    return {official for said, official in rows(path) if said == everyday}


def syllables(text: str) -> str:
    """Give the syllables alone, in lower case, with a space at both ends: commas and dashes do not count."""
    bare = "".join(letter if letter.isalnum() else " " for letter in text.casefold())
    return f" {' '.join(bare.split())} "


@both
def test_header_and_two_columns(path: Path) -> None:
    """A line that lost its tab would hide a whole row."""
    lines = path.read_text("utf-8").splitlines()
    assert lines[0].split("\t") == HEADER
    assert [n for n, line in enumerate(lines, 1) if len(line.split("\t")) != len(HEADER)] == []


@both
def test_text_is_nfc_and_trimmed(path: Path) -> None:
    """Two spellings of one letter, or a stray space, would hide a row from an exact look-up."""
    raw = path.read_bytes().decode("utf-8")
    assert raw == unicodedata.normalize("NFC", raw)
    assert raw.endswith("\n") and "\r" not in raw and "\ufeff" not in raw
    assert [cell for row in rows(path) for cell in row if not cell or cell != " ".join(cell.split())] == []


@pytest.mark.parametrize(("path", "least"), [(VIETNAMESE, 700), (ENGLISH, 150)])
def test_enough_rows(path: Path, least: int) -> None:
    """Rows, and everyday phrases too: a few phrases with many terms each would not do."""
    assert len(rows(path)) >= least
    assert len({said for said, _ in rows(path)}) >= least


@both
def test_no_row_twice(path: Path) -> None:
    """Case apart, a row stands once: twice would weigh it double."""
    counts = Counter((said.casefold(), official.casefold()) for said, official in rows(path))
    assert [row for row, count in counts.items() if count > 1] == []


@both
def test_everyday_is_not_the_official_term_nor_a_part_of_it(path: Path) -> None:
    """Where one stands inside the other, word search finds it without help."""
    pairs = [(syllables(said), syllables(official)) for said, official in rows(path)]
    assert [pair for pair in pairs if pair[0] in pair[1] or pair[1] in pair[0]] == []


@both
def test_everyday_is_short_and_not_a_bare_common_word(path: Path) -> None:
    """A phrase has six words at most, and no word that stands in every question is listed alone."""
    assert [said for said, _ in rows(path) if len(said.split()) > LONGEST or said.casefold() in BARE] == []


@both
def test_few_official_terms_for_one_phrase(path: Path) -> None:
    """A phrase that means seven things would drown its question."""
    counts = Counter(said.casefold() for said, _ in rows(path))
    assert {said: count for said, count in counts.items() if count > 6} == {}


def test_english_is_english_and_official_is_vietnamese() -> None:
    """A Vietnamese letter on the English side means the columns were swapped."""
    assert [row for row in rows(ENGLISH) if VIETNAMESE_MARKS & set(row[0].casefold())] == []
    official = {term for _, term in rows(ENGLISH)} - {"OCOP"}
    assert [term for term in official if not VIETNAMESE_MARKS & set(term.casefold())] == []


@pytest.mark.parametrize(
    ("path", "everyday", "official"),
    [
        (VIETNAMESE, "cắt giảm người", {"tinh giản biên chế"}),
        (VIETNAMESE, "cụ già", {"người cao tuổi"}),
        (VIETNAMESE, "Việt kiều", {"người Việt Nam ở nước ngoài", "kiều bào"}),
        (VIETNAMESE, "bà con theo đạo", {"tín đồ", "đồng bào tôn giáo"}),
        (VIETNAMESE, "đền bù", {"bồi thường, giải phóng mặt bằng"}),
        (VIETNAMESE, "gom ruộng", {"dồn điền đổi thửa"}),
        (VIETNAMESE, "đốc thúc", {"đôn đốc"}),
        (VIETNAMESE, "học nghị quyết", {"quán triệt"}),
        (VIETNAMESE, "sân bay", {"cảng hàng không"}),
        (VIETNAMESE, "chấm cán bộ", {"đánh giá cán bộ"}),
        (VIETNAMESE, "họp hành", {"hội họp"}),
        (VIETNAMESE, "không còn xứng đáng", {"không đủ tư cách"}),
        (VIETNAMESE, "rác chất đống", {"xử lý rác thải", "ô nhiễm môi trường"}),
        (ENGLISH, "startup", {"khởi nghiệp"}),
        (ENGLISH, "uniting religions", {"đoàn kết tôn giáo"}),
        (ENGLISH, "older people", {"người cao tuổi"}),
        (ENGLISH, "old people", {"người cao tuổi"}),
        (ENGLISH, "red tape", {"thủ tục hành chính"}),
    ],
)
def test_what_people_say(path: Path, everyday: str, official: set[str]) -> None:
    """The rows that the table was made for."""
    assert official <= official_of(path, everyday)


# Each was in the table and fired in plain questions: "Xin cho biết …", "dự án", "máy tinh gọn", "phối hợp hành động" …
@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("Xin cho biết cơ quan nào chủ trì, ai tham mưu?", "xin cho"),
        ("co quan chi dao la ai", "dao la"),
        ("du an cham tien do", "du an"),
        ("to chuc bo may tinh gon", "may tinh"),
        ("thuc hien ke hoach", "hien ke"),
        ("Nhan dan tinh Quang Ngai", "dan tinh"),
        ("tong hop bao cao cua cac so", "hop bao"),
        ("chuyen dong y kien cua cu tri", "dong y"),
        ("kiem tra, giam sat dan chu o co so", "sat dan"),
        ("Hoi Van hoc nghe thuat", "hoc nghe"),
    ],
)
def test_no_phrase_fires_in_an_official_question(question: str, bare: str) -> None:
    """A phrase without its marks is met inside other words."""
    assert bare in fold(question)
    assert [said for said, _ in rows(VIETNAMESE) if fold(said) == bare] == []
