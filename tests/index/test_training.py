"""The recipe's verbs on texts small enough to work out by hand."""

from __future__ import annotations

import gzip
import math
from pathlib import Path

import numpy as np
import pytest

from index.lexicon import Lexicon, open_lexicon
from index.training import contrast
from index.training.bench import hits
from index.training.lexicon import LexiconSettings, learn, save_lexicon
from index.training.measure import rarity_of, second_look, stretch, terms, wanted
from index.training.pairs import Pool, asking, draw_batch, windows
from index.training.pieces import make_tokenizer, sentences, tone_rules
from index.training.ragged import flatten, tokenise
from index.training.sources import SOURCES, TEXT_STARTS, USED, Pair, read_organs, read_pairs
from index.training.tidy import whole


def _rows(*rows: list[int]) -> list[np.ndarray]:
    return [np.asarray(row, dtype=np.int32) for row in rows]


def test_every_text_collection_has_a_licence_line() -> None:
    tags = {source.tag for source in SOURCES}
    assert {tag for tag, _ in TEXT_STARTS} <= tags
    assert len(tags) == len(SOURCES)
    assert "magizbox_baomoi_news" not in USED


def test_read_pairs_keeps_only_the_tags_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv.gz"
    path.write_bytes(gzip.compress("river\tsông\talt_wikinews\ncat\tmèo\tmly_vi\nbroken line\n".encode()))
    assert read_pairs(path) == (Pair("river", "sông", "alt_wikinews"),)


def test_read_organs_gives_a_pair_for_each_english_name(tmp_path: Path) -> None:
    path = tmp_path / "organs.tsv"
    path.write_text(
        "name\tabbreviations\tvariants\tenglish\nSở Nội vụ\tSNV\t\tDepartment A|Department B\n", encoding="utf-8"
    )
    assert [pair.en for pair in read_organs(path)] == ["Department A", "Department B"]
    assert read_organs(tmp_path / "missing.tsv") == ()


def test_tone_rules_name_fifteen_old_spellings() -> None:
    rules = tone_rules()
    assert len(rules) == 15
    assert {new for _, new in rules} >= {"òa", "ủy", "ọe"}
    assert {old for old, _ in rules} >= {r"oà(?!\p{L})", r"(?<!q)uỷ(?!\p{L})"}


def test_sentences_are_cut_at_stops_and_short_ones_left_out() -> None:
    assert sentences("Các sở chủ trì thực hiện đề án. Ngắn. Ủy ban nhân dân tỉnh báo cáo.") == (
        "Các sở chủ trì thực hiện đề án.",
        "Ủy ban nhân dân tỉnh báo cáo.",
    )


@pytest.mark.parametrize(
    ("piece", "kept"),
    [
        ("▁tôn▁giáo", True),
        ("tôn▁giáo", False),
        ("▁tôn▁gi", False),
        ("▁của▁giáo", False),
        ("▁có▁tôn", True),
        ("▁có▁tôn▁giáo", False),
        ("▁the▁tôn", False),
    ],
)
def test_a_piece_of_several_words_has_whole_and_full_words(piece: str, kept: bool) -> None:
    assert whole(piece, known=frozenset({"tôn", "giáo", "của", "có", "the"})) is kept


def test_the_tokenizer_prefers_the_longest_likely_piece_and_drops_the_unknown() -> None:
    vocabulary = [("<unk>", 0.0), ("▁tôn", -3.0), ("▁giáo", -3.0), ("▁tôn▁giáo", -4.0)]
    tokenizer = make_tokenizer(vocabulary)
    assert tokenizer.encode("Tôn   giáo!").tokens == ["▁tôn▁giáo"]
    ragged = tokenise(["tôn giáo, giáo tôn", "zzz", ""], tokenizer=tokenizer)
    assert [ragged.row(at).tolist() for at in range(3)] == [[3, 2, 1], [], []]


def test_flatten_keeps_rows_and_joins_neighbours() -> None:
    ragged = flatten(_rows([1, 2], [], [3]))
    assert len(ragged) == 3
    assert ragged.row(1).tolist() == []
    assert ragged.rows(0, 3).tolist() == [1, 2, 3]


def test_windows_do_not_cross_collections() -> None:
    pairs = [Pair("", "", tag) for tag in "aaaaaaabb"]
    assert windows(pairs, size=5) == (0, 5, 7, 9)


def test_a_batch_pairs_a_row_with_its_own_group_and_may_leave_it_out() -> None:
    side = flatten(_rows([1], [2], [3], [4]))
    pool = Pool("test", (side,), side, np.asarray([0, 2, 4]), False, 1.0, leave=1.0)
    words = asking(make_tokenizer([("<unk>", 0.0), ("▁ai", -1.0)]))
    lefts, rights = draw_batch(pool, words=words, count=2, longest=10, draw=np.random.default_rng(0))
    other = {1: 2, 2: 1, 3: 4, 4: 3}
    assert [right.tolist() for right in rights] == [[other[int(left[-1])]] for left in lefts]


def test_late_scores_are_the_weighted_best_cosines_and_learn() -> None:
    torch = pytest.importorskip("torch")
    from index.training.late import late_scores

    rows = [[0.0, 0.0], [2.0, 0.0], [0.0, 1.0], [1.0, 1.0]]
    table = torch.nn.Parameter(torch.tensor(rows))
    scores = late_scores(table, _rows([1, 2]), _rows([1], [3], [1, 2]), question=8, passage=8)
    half = math.sqrt(0.5)
    assert scores.detach().numpy()[0].tolist() == pytest.approx([2 / 3, half, 1.0], abs=1e-6)
    scores.sum().backward()
    slow = torch.nn.Parameter(torch.tensor(rows))
    unit = torch.nn.functional.normalize(slow, dim=1)
    weight = slow[1:3].norm(dim=1) / slow[1:3].norm(dim=1).sum()
    best = torch.stack([unit[1:3] @ unit[1], unit[1:3] @ unit[3], (unit[1:3] @ unit[1:3].T).amax(dim=1)])
    (best @ weight).sum().backward()
    assert torch.allclose(table.grad, slow.grad, atol=1e-6)


def test_second_look_gives_the_brute_force_scores() -> None:
    draw = np.random.default_rng(3)
    table = draw.standard_normal((40, 6)).astype(np.float32)
    asked, held = _rows([3, 9])[0], [draw.integers(1, 40, size=size).astype(np.int32) for size in (5, 47, 20)]
    rarity = draw.random(40).astype(np.float32) + 0.1
    late, window = second_look(asked, held, table=table, rarity=rarity)
    unit = table / np.linalg.norm(table, axis=1, keepdims=True)
    weights = rarity[asked] * np.linalg.norm(table[asked], axis=1)
    question = table[asked].sum(axis=0)
    for at, ids in enumerate(held):
        best = (unit[asked] @ unit[ids].T).max(axis=1)
        assert late[at] == pytest.approx(float(weights @ best / weights.sum()), abs=1e-5)
        spans = [ids[start : start + 40] for start in range(0, len(ids), 20)]
        cosines = [s.sum(axis=0) @ question / np.linalg.norm(s.sum(axis=0)) for s in (table[span] for span in spans)]
        assert window[at] == pytest.approx(float(max(cosines) / np.linalg.norm(question)), abs=1e-5)


def test_stretch_runs_from_the_hundredth_to_the_best() -> None:
    assert stretch(np.asarray([[4.0, 1.0, 3.0, 2.0]]), reach=3).tolist() == [[1.0, 0.0, 0.5, 0.0]]


def test_rarity_falls_with_the_number_of_passages() -> None:
    rarity = rarity_of(flatten(_rows([1, 1, 2], [1])), size=4)
    assert rarity[1] == pytest.approx(math.log(1 + 0.5 / 2.5))
    assert rarity[1] < rarity[2] < rarity[3]


def test_hits_count_a_question_once_and_break_ties_by_place() -> None:
    scores = np.asarray([[1.0, 1.0, 0.0], [0.0, 0.2, 0.9]], dtype=np.float32)
    assert hits(scores, [frozenset({1}), frozenset({2, 1})], at=(1, 2)) == {"hit@1": 0.5, "hit@2": 1.0}
    with pytest.raises(ValueError, match="2 rows of scores for 1 questions"):
        hits(scores, [frozenset({1})])


def test_terms_and_what_an_english_question_asks_for() -> None:
    assert terms("Tôn giáo, 2026") == ("tôn", "giáo", "2026", "tôn_giáo", "giáo_2026")
    lexicon = Lexicon({"religion": (("tôn_giáo", 0.25),)})
    ids = np.zeros(0, dtype=np.int32)
    assert wanted("What is the religion of Huế?", pieces=ids, english=True, lexicon=lexicon) == {
        "religion": 1.0,
        "huế": 1.0,
        "tôn_giáo": 0.5,
    }


def test_translation_weights_follow_what_meets_and_survive_a_file(tmp_path: Path) -> None:
    pairs = [("red house", "nhà đỏ"), ("red car", "xe đỏ"), ("house", "nhà"), ("car", "xe"), ("the red", "đỏ")]
    lexicon = learn(pairs, settings=LexiconSettings(rare=1))
    assert [lexicon.candidates(word)[0][0] for word in ("red", "house", "car")] == ["đỏ", "nhà", "xe"]
    assert lexicon.candidates("houses") == lexicon.candidates("house")
    assert lexicon.candidates("unseen") == ()
    first, second = tmp_path / "a.gz", tmp_path / "b.gz"
    save_lexicon(lexicon, path=first)
    save_lexicon(open_lexicon(first), path=second)
    assert first.read_bytes() == second.read_bytes()


def test_the_first_axes_hold_most_of_every_inner_product() -> None:
    draw = np.random.default_rng(3)
    table = (draw.standard_normal((50, 4)) @ draw.standard_normal((4, 9))).astype(np.float32)
    shorter = contrast.turned(table, keep=4)
    assert shorter.shape == (50, 4)
    np.testing.assert_allclose(shorter @ shorter.T, table @ table.T, atol=1e-3)
    one = contrast.turned(table, keep=1)
    assert np.linalg.norm(one) ** 2 >= np.linalg.norm(table) ** 2 / 4
