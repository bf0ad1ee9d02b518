import random
from collections import Counter
from dataclasses import replace

import pytest

from rag.study.check import check
from rag.study.choose import Wish
from rag.study.item import GAP, KINDS, Option
from rag.study.kit import kit
from rag.study.pose import pose
from rag.study.verdict import verdict


def test_a_kit_has_all_its_parts(made, document):
    assert len(made.items) == 24
    assert {item.kind for item in made.items} == set(KINDS)
    assert made.notices == ()
    assert sum(sum(counts.values()) for _, _, counts in made.blueprint()) == 24
    assert [due.last_day for due in made.timetable] == ["2024-06-30", "2024-12-31", "2025-12-31"]
    assert made.timetable[0].bodies == "Sở Tài chính"
    assert made.outlines[0].structure[1].text == "II. NHIỆM VỤ VÀ GIẢI PHÁP"
    assert made.outlines[0].structure[1].tasks == 5
    assert made.cards and made.sheet and made.origins[0].signer == "Nguyễn Văn Mẫu"
    assert check(made.items, (document,)).faults == ()


def test_no_fact_and_no_question_comes_twice(made):
    facts = Counter(fact for item in made.items for fact in item.facts)
    assert max(facts.values()) == 1
    assert len({item.stem for item in made.items}) == len({item.id for item in made.items}) == 24


def test_letters_and_truths_are_balanced(document):
    made = kit((document,), wish=Wish(items=16, kinds=("multiple-choice",), seed=3))
    assert Counter(item.letter for item in made.items) == {"A": 4, "B": 4, "C": 4, "D": 4}
    claims = kit((document,), wish=Wish(items=12, kinds=("true-false",), seed=3))
    assert Counter(item.key for item in claims.items) == {"Đúng": 6, "Sai": 6}


def test_a_seed_repeats_a_kit_and_another_does_not(made, document):
    assert kit((document,), wish=made.wish, cover=made.cover) == made
    assert kit((document,), wish=replace(made.wish, seed=8), cover=made.cover).items != made.items


def test_a_small_choice_gives_fewer_items_and_says_why(document):
    made = kit((document,), wish=Wish(items=10), prefixes=(("II", "1"),))
    assert 0 < len(made.items) < 10
    assert made.notices[0].startswith(f"Chỉ lập được {len(made.items)} trên 10 câu: phần đã chọn có 3 dữ kiện")
    assert kit((document,), wish=Wish(items=10), prefixes=(("khác",),)).items == ()


def test_what_a_class_was_asked_is_spared(made, document):
    spared = frozenset(fact for item in made.items for fact in item.facts)
    again = kit((document,), wish=replace(made.wish, spared=spared))
    assert not spared & {fact for item in again.items for fact in item.facts}
    assert "đã hỏi lớp này" in again.notices[0]


def test_two_documents_of_one_name_are_not_mixed(document):
    twin = replace(document, name="ban-sao.txt")
    made = kit((document, twin), wish=Wish(items=4))
    assert {item.document for item in made.items} == {"thu-vien.txt"}
    assert "ban-sao.txt" in made.notices[-1]
    digest = replace(twin, description=replace(twin.description, digest=True))
    both = kit((document, digest), wish=Wish(items=20))
    assert {item.document for item in both.items} == {"thu-vien.txt", "ban-sao.txt"}
    told = [item.stem for item in both.items if item.document == "ban-sao.txt"]
    assert all("(bản tóm lược)" in stem for stem in told)
    assert check(both.items, (document, digest)).faults == ()


def test_levels_narrow_the_items(document):
    made = kit((document,), wish=Wish(items=5, levels=("apply",)))
    assert {item.level for item in made.items} == {"apply"}
    assert {item.asks for item in made.items} <= {"role-task", "earliest"}


def test_a_comparison_puts_like_headings_side_by_side(made, document):
    other = replace(document, name="khac.txt")
    rows = kit((document,), wish=Wish(items=1), others=(other,)).comparisons[0].rows
    assert (rows[0].first, rows[0].second) == ("I. MỤC TIÊU CHUNG", "I. MỤC TIÊU CHUNG")


def of_kind(made, kind, asks=None):
    return next(item for item in made.items if item.kind == kind and asks in (None, item.asks))


def faults(item, document):
    return Counter(fault.kind for fault in check((item,), (document,)).faults)


def test_the_checker_sees_a_wrong_key(made, document):
    item = of_kind(made, "multiple-choice", "directing")
    turned = tuple(replace(one, right=not one.right) if place < 2 else one for place, one in enumerate(item.options))
    other = next(one for one in item.options if not one.right)
    swapped = tuple(replace(one, right=one is other) for one in item.options)
    assert faults(replace(item, options=swapped, key=other.text), document)["key"] == 1
    assert faults(replace(item, options=turned), document)["key"] >= 1
    claim = of_kind(made, "true-false")
    flipped = "Sai" if claim.key == "Đúng" else "Đúng"
    assert faults(replace(claim, key=flipped), document)["key"] == 1


@pytest.mark.parametrize(
    ("asks", "path", "wrong"),
    [
        ("advising", ("II", "3"), "các huyện ủy"),
        ("directing", ("II", "1"), "Sở Tài chính"),
        ("timing", ("II", "1"), "Trong năm 2024"),
        ("count", ("II",), "5"),
        ("cited-date", ("I", "3"), "15/8/2019"),
    ],
)
def test_the_checker_sees_an_option_that_may_be_right_too(document, facts, asks, path, wrong):
    fact = next(one for one in facts if one.asks == asks and one.path == path)
    item = pose(fact, "multiple-choice", chance=random.Random(1), truth=True, place=0, section=path)
    assert faults(item, document) == {}
    options = (*item.options[:3], Option(wrong, False, "vì sao"))
    assert faults(replace(item, options=options), document)["option"] == 1


def test_the_checker_sees_broken_quotes_blanks_and_doubles(made, document):
    item = of_kind(made, "fill-in")
    moved = replace(item.sources[0], start=item.sources[0].start + 1)
    assert faults(replace(item, sources=(moved,)), document)["quote"] == 1
    assert faults(replace(item, stem=item.stem.replace(GAP, "")), document)["blank"] == 1
    assert faults(replace(item, stem=item.stem + " “"), document)["form"] >= 1
    report = check((item, item), (document,))
    assert report.count("duplicate") >= 2


def test_the_checker_sees_a_changed_text(made, document):
    item = of_kind(made, "multiple-choice", "directing")
    answer = item.key
    changed = replace(document, text=document.text.replace(answer, "Ủy ban Dân tộc tỉnh".ljust(len(answer))))
    assert faults(item, changed)["key"] == 1


@pytest.mark.parametrize(
    ("asks", "path", "value", "told"),
    [
        ("directing", ("II", "1"), "Ban Nội chính Tỉnh ủy", True),
        ("directing", ("II", "1"), "Sở Tài chính", None),
        ("directing", ("II", "1"), "Sở Nội vụ", False),
        ("timing", ("II", "1"), "Trong quý II/2024", True),
        ("timing", ("II", "1"), "Trong năm 2024", None),
        ("timing", ("II", "1"), "Trong năm 2025", False),
        ("count", ("II",), "5", True),
        ("count", ("II",), "6", False),
    ],
)
def test_a_second_opinion(document, asks, path, value, told):
    said = verdict(asks, value, stem="", quote="", document=document, path=path, body="", all_of=(document,))
    assert said is told


def test_over_the_customers_documents(shared):
    from corpus.parse import parse

    paths = sorted((shared / "seeds").glob("*.txt"))
    documents = tuple(parse(path.name, path.read_text(encoding="utf-8")) for path in paths)
    from rag.study.choose import choose
    from rag.study.gather import gather

    items = choose(gather(documents), documents, Wish(items=400, seed=1))
    report = check(items, documents)
    assert len(items) >= 300
    assert report.faults == ()
