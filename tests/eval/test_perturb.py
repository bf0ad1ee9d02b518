import random
import unicodedata

import pytest

from eval.case import Case
from eval.keyboard import slip
from eval.perturb import ENGLISH, RULES, perturbed, without_marks
from rag.slips import telex

CASE = Case(
    id="c",
    question="Uỷ ban nhân dân tỉnh Hoà Bình chỉ đạo việc gì?",
    language="vi",
    kind="fact",
    answerable=True,
    must_include=(("nước sạch",),),
    english="What does the People's Committee of Hòa Bình direct?",
)


def variants(case, *rules, seed=0):
    return {one.variant: one for one in perturbed((case,), rules=rules, seed=seed)}


@pytest.mark.parametrize(
    ("word", "keys"),
    [
        ("nhiệm", "nhieemj"),
        ("Đường", "DDuwowngf"),
        ("đường", "dduwowngf"),
        ("tỉnh", "tinhr"),
        ("uỷ", "uyr"),
        ("Mỹ", "Myx"),
        ("ƯỚC", "UWOWCS"),
        ("ăn", "awn"),
        ("tốt", "toots"),
        ("ai", "ai"),
    ],
)
def test_the_telex_keys_of_a_word(word, keys):
    assert telex(word) == keys


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("no_diacritics", "Uy ban nhan dan tinh Hoa Binh chi dao viec gi?"),
        ("abbreviated", "UBND tỉnh Hoà Bình c/đạo việc j?"),
        ("tone_place", "Ủy ban nhân dân tỉnh Hòa Bình chỉ đạo việc gì?"),
        ("capitals", "UỶ BAN NHÂN DÂN TỈNH HOÀ BÌNH CHỈ ĐẠO VIỆC GÌ?"),
        ("nfd", unicodedata.normalize("NFD", CASE.question)),
        (ENGLISH, CASE.english),
    ],
)
def test_a_rule_without_chance(rule, expected):
    assert variants(CASE, rule)[rule].question == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quý, thuỷ, THUỶ, hoàn, khoẻ", "Quý, thủy, THỦY, hoàn, khỏe"),
        ("òa, uý, ùy", "oà, úy, uỳ"),
    ],
)
def test_tones_move_only_in_open_syllables_and_not_after_q(text, expected):
    assert RULES["tone_place"](text, random.Random(0)) == expected


def test_half_of_the_marks_are_left_out_and_nothing_else_changes():
    question = variants(CASE, "half_diacritics")["half_diacritics"].question
    words, plain = CASE.question.split(), without_marks(CASE.question).split()
    kept = [word == was for word, was in zip(question.split(), words, strict=True) if was != without_marks(was)]
    assert True in kept
    assert False in kept
    pairs = zip(question.split(), words, plain, strict=True)
    assert all(word in (was, bare) for word, was, bare in pairs)


def test_telex_keys_are_left_over_in_some_words_only():
    question = variants(CASE, "telex")["telex"].question
    changed = [(a, b) for a, b in zip(question.split(), CASE.question.split(), strict=True) if a != b]
    assert changed
    assert len(changed) < 4
    assert all(telex(was.strip("?")) == now.strip("?") for now, was in changed)


def test_slips_strike_long_words_after_their_first_letter():
    for seed in range(20):
        question = variants(CASE, "typing", seed=seed)["typing"].question
        changed = [(a, b) for a, b in zip(question.split(), CASE.question.split(), strict=True) if a != b]
        assert changed
        assert all(now[0] == was[0] and len(was.strip("?")) >= 4 for now, was in changed)


def test_a_slip_is_a_swap_a_loss_a_double_or_a_key_beside():
    seen = {slip("dan", random.Random(seed)) for seed in range(60)}
    assert {"dna", "dn", "daan"} <= seen
    assert seen <= {"dna", "dn", "daan", "dqn", "dwn", "dsn", "dzn"}


def test_the_same_seed_gives_the_same_variants_and_another_gives_others():
    first, again, other = (perturbed((CASE,), rules=RULES, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_a_variant_keeps_the_gold_and_names_where_it_comes_from():
    made = variants(CASE, "no_diacritics", ENGLISH)
    assert made["as_written"] is CASE
    bare, english = made["no_diacritics"], made[ENGLISH]
    assert (bare.id, bare.origin_id, bare.language, bare.must_include) == (
        "c~no_diacritics",
        "c",
        "vi",
        (("nước sạch",),),
    )
    assert english.language == "en"


def test_a_rule_that_changes_nothing_gives_no_case_and_history_is_disturbed_too():
    bare = Case("d", "ai lam gi?", "vi", "fact", True, history=("Uỷ ban?",))
    assert set(variants(bare, "no_diacritics", "tone_place", ENGLISH, "nfd")) == {"as_written"}
    followed = Case("e", "Còn Sở?", "vi", "followup", True, history=("Uỷ ban?",), english="And the department?")
    made = variants(followed, "no_diacritics", ENGLISH)
    assert made["no_diacritics"].history == ("Uy ban?",)
    assert ENGLISH not in made  # its history is not written in English


def test_a_rule_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="no rule named upside_down; there are: no_diacritics, "):
        perturbed((CASE,), rules=("nfd", "upside_down"), seed=0)
