import json
from dataclasses import replace

import pytest

from corpus.parse import parse
from rag.study.bank import Bank, BankError, item_from


@pytest.fixture
def bank(tmp_path, made, document):
    bank = Bank(tmp_path)
    bank.keep(made.items, (document,), day="01/02/2025")
    return bank


def test_items_come_back_as_they_were(bank, made, document):
    kept = bank.kept((document,))
    assert tuple(one.item for one in kept) == made.items
    assert {one.state for one in kept} == {"còn nguyên"}
    assert item_from(json.loads(json.dumps(kept[0].as_json()))) == made.items[0]


def test_what_a_class_was_given_is_known_by_fact(bank, made, document):
    bank.mark("Lớp 1", made.items[:3], day="01/02/2025")
    assert bank.given("Lớp 1") == {fact for item in made.items[:3] for fact in item.facts}
    assert bank.given("Lớp 2") == frozenset()
    assert [one.classes for one in bank.kept((document,))][:4] == [("Lớp 1",)] * 3 + [()]


def test_an_edit_stays_and_is_used_again(bank, made, document):
    item = next(one for one in made.items if one.kind == "multiple-choice")
    texts = [f"Phương án {number}" for number in range(4)]
    changed = bank.edit(item.id, {"stem": "Câu đã sửa?", "options": texts, "note": "đã xem"})
    assert changed.edited and changed.key == texts[[one.right for one in item.options].index(True)]
    bank.keep(made.items, (document,), day="02/02/2025")
    used = bank.with_edits(made.items, (document,))
    assert [one.stem for one in used if one.id == item.id] == ["Câu đã sửa?"]
    assert sum(one.edited for one in used) == 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [({"key": "x"}, "Chỉ sửa được"), ({}, "Chỉ sửa được"), ({"stem": " "}, "trống"), ({"options": ["a"]}, "phương án")],
)
def test_an_edit_that_would_break_an_item_is_refused(bank, made, changes, told):
    item = next(one for one in made.items if one.kind == "multiple-choice")
    with pytest.raises(BankError, match=told):
        bank.edit(item.id, changes)


def test_an_unknown_item_is_told(bank):
    with pytest.raises(BankError, match="không có câu"):
        bank.edit("khong-co", {"stem": "a"})


def test_a_changed_passage_marks_its_items_only(bank, made, document):
    text = document.text.replace("Trong quý II/2024", "Trong quý III/2024")
    kept = bank.kept((parse(document.name, text),))
    changed = {one.item.sources[0].path for one in kept if one.state == "văn bản đã đổi"}
    assert ("II", "1") in {path for one in kept for path in [source.path for source in one.item.sources]}
    for one in kept:
        touched = any(source.path in (("II", "1"), ("II",)) for source in one.item.sources)
        assert (one.state == "văn bản đã đổi") == touched, one.item.id
    assert changed


def test_a_text_moved_by_a_new_line_above_marks_nothing(bank, document):
    text = document.text.replace("I. MỤC TIÊU CHUNG", "\n\nI. MỤC TIÊU CHUNG", 1)
    moved = parse(document.name, text)
    assert moved.section(("II", "1")) is not None
    assert {one.state for one in bank.kept((moved,))} == {"còn nguyên"}


def test_a_document_that_is_gone_is_told(bank, document):
    assert {one.state for one in bank.kept(())} == {"không còn văn bản"}
    assert {one.state for one in bank.kept((replace(document, name="khac.txt"),))} == {"không còn văn bản"}


def test_a_broken_bank_is_told(tmp_path):
    (tmp_path / "study").mkdir()
    (tmp_path / "study" / "bank.sqlite3").write_bytes(b"not a database, but long enough to be read as one" * 40)
    with pytest.raises(BankError, match="Không mở được"):
        Bank(tmp_path).given("Lớp 1")
