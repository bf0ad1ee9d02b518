"""The table of bodies: names, abbreviations, spellings, English, and who took over since 2025."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pytest

ORGANS = Path(__file__).resolve().parents[2] / "corpus" / "organs.tsv"
HEADER = ["name", "abbreviations", "variants", "english", "kind", "successor", "note"]
KINDS = frozenset({"party", "state", "front", "mass", "armed", "justice", "press", "collective", "central"})
# Documents print "BCT" for both the Politburo and the Ministry of Industry and Trade.
AMBIGUOUS = {("central", "BCT"): {"Bộ Chính trị", "Bộ Công Thương"}}


def rows() -> list[dict[str, str]]:
    """Give every body as a row keyed by the header."""
    lines = ORGANS.read_text("utf-8").splitlines()
    return [dict(zip(HEADER, line.split("\t"), strict=True)) for line in lines[1:]]


def listed(cell: str) -> list[str]:
    """Cut a cell that holds a list."""
    return cell.split("|") if cell else []


def body(name: str) -> dict[str, str]:
    """Give the row of one body."""
    return next(row for row in rows() if row["name"] == name)


def test_header_and_seven_columns() -> None:
    """A lost tab would move the English into another column."""
    lines = ORGANS.read_text("utf-8").splitlines()
    assert lines[0].split("\t") == HEADER
    assert [n for n, line in enumerate(lines, 1) if line.count("\t") != len(HEADER) - 1] == []


def test_text_is_nfc_and_lists_have_no_empty_item() -> None:
    """Spelling is one; no cell holds a stray space, no list an empty or doubled item."""
    raw = ORGANS.read_bytes().decode("utf-8")
    assert raw == unicodedata.normalize("NFC", raw)
    assert "\r" not in raw and raw.endswith("\n")
    cells = [listed(row[column]) for row in rows() for column in HEADER]
    assert [items for items in cells if any(item != " ".join(item.split()) or not item for item in items)] == []
    assert [items for items in cells if len(items) != len(set(items))] == []


def test_about_two_hundred_and_twenty_bodies_of_every_kind() -> None:
    """The list covers central, provincial, district and commune bodies and the collective names."""
    assert len(rows()) >= 220
    assert {row["kind"] for row in rows()} == KINDS


def test_every_body_has_a_name_of_its_own_and_english() -> None:
    """A name stands once, and each has English that is not Vietnamese."""
    assert [name for name, count in Counter(row["name"] for row in rows()).items() if count > 1] == []
    assert [row["name"] for row in rows() if not row["english"]] == []
    marked = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
    assert [row["name"] for row in rows() if marked.search(row["english"])] == []


def test_a_printed_spelling_means_one_body() -> None:
    """Looking up a name or a variant never gives two bodies."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows():
        for spelling in (row["name"], *listed(row["variants"])):
            owners[spelling].add(row["name"])
    assert {spelling: names for spelling, names in owners.items() if len(names) > 1} == {}


def test_an_abbreviation_is_clear_within_its_kind_or_listed_here() -> None:
    """Short forms shared by two bodies of one kind are known, each by name."""
    owners: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows():
        for short in listed(row["abbreviations"]):
            owners[row["kind"], short].add(row["name"])
    assert {key: names for key, names in owners.items() if len(names) > 1} == AMBIGUOUS


def test_successors_are_bodies_of_the_table() -> None:
    """Who took over can itself be looked up, is another body, and the note says when."""
    names = {row["name"] for row in rows()}
    followed = [row for row in rows() if row["successor"]]
    assert [row["name"] for row in followed if not set(listed(row["successor"])) <= names - {row["name"]}] == []
    assert [row["name"] for row in followed if "2025" not in row["note"]] == []


def test_notes_are_one_vietnamese_sentence() -> None:
    """A note ends with its full stop and holds no other sentence."""
    notes = [row["note"] for row in rows() if row["note"]]
    assert [note for note in notes if not note.endswith(".") or ". " in note] == []


@pytest.mark.parametrize(
    ("name", "successors"),
    [
        ("Ban Tuyên giáo Tỉnh ủy", ["Ban Tuyên giáo và Dân vận Tỉnh ủy"]),
        ("Ban Tổ chức Tỉnh ủy", []),
        ("Ban Dân vận Tỉnh ủy", ["Ban Tuyên giáo và Dân vận Tỉnh ủy"]),
        ("Sở Kế hoạch và Đầu tư", ["Sở Tài chính"]),
        ("Sở Nông nghiệp và Phát triển nông thôn", ["Sở Nông nghiệp và Môi trường"]),
        ("Sở Tài nguyên và Môi trường", ["Sở Nông nghiệp và Môi trường"]),
        ("Sở Giao thông vận tải", ["Sở Xây dựng"]),
        ("Ban cán sự đảng Ủy ban nhân dân tỉnh", ["Đảng ủy Ủy ban nhân dân tỉnh"]),
        ("Sở Thông tin và Truyền thông", ["Sở Khoa học và Công nghệ"]),
    ],
)
def test_who_took_over(name: str, successors: list[str]) -> None:
    """The mergers of 2025, and a body that went on."""
    assert listed(body(name)["successor"]) == successors


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Ban Cán sự đảng Ủy ban nhân dân tỉnh", "Ban cán sự đảng Ủy ban nhân dân tỉnh"),
        ("Ban cán sự đảng Uỷ ban nhân dân tỉnh", "Ban cán sự đảng Ủy ban nhân dân tỉnh"),
        ("Đảng đoàn Mặt trận Tổ quốc Việt Nam tỉnh", "Đảng đoàn Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("BTVTU", "Ban Thường vụ Tỉnh ủy"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
    ],
)
def test_printed_forms_lead_to_the_body(spelling: str, name: str) -> None:
    """Short forms and other spellings are filed under the right body."""
    assert spelling in {*listed(body(name)["abbreviations"]), *listed(body(name)["variants"])}
