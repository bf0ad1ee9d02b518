from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.passage import Passage
from corpus.span import Span
from index.agreement import Asked, agree, close, features_of, titled
from index.lexical import Lexical
from index.parts import searched_text
from index.sequence import Sequences
from index.term import key_of

FILLER = " ".join(f"từ{n}" for n in range(40))
PASSAGES = tuple(
    Passage(f"p{n}", "d", (), Span(0, len(text)), text, context)
    for n, (context, text) in enumerate(
        [
            ("", "Ban Dân vận Tỉnh ủy"),
            ("", f"Ban Dân {FILLER} vận Tỉnh ủy"),
            ("Dân vận", f"Ban {FILLER} Tỉnh ủy"),
            ("", "năm 2030 Hà Nội"),
            ("", ""),
        ]
    )
)
LEXICAL = Lexical.of(map(searched_text, PASSAGES))
SEQUENCES = Sequences.of(PASSAGES)
ROWS = np.arange(5)


def found(asked: Asked) -> dict[str, list[float]]:
    known = features_of(agree(asked, ROWS, lexical=LEXICAL, sequences=SEQUENCES))
    known["titled"] = titled(asked, ROWS, lexical=LEXICAL, sequences=SEQUENCES)
    return {name: scores.tolist() for name, scores in known.items()}


def test_words_that_stand_together_count_more_than_words_apart() -> None:
    near = found(Asked.of("Ban Dân vận"))["near"]
    assert near[0] == pytest.approx(1.0)
    assert near[1] == pytest.approx(2 / 3, abs=0.02)  # each of the three is as rare
    assert near[2] == pytest.approx(1.0)  # the context is always within sight
    assert near[3:] == [0.0, 0.0]


def test_marks_make_no_difference_here() -> None:
    assert found(Asked.of("ban dan van"))["near"] == found(Asked.of("ban dân vận"))["near"]


def test_names_numbers_pairs_and_the_context() -> None:
    known = found(Asked.of("Đến năm 2030, Hà Nội có Dân vận không?"))
    assert known["names"][3] > known["names"][0] > 0.0
    assert known["numbers"] == [0.0, 0.0, 0.0, 1.0, 0.0]
    assert known["pairs"][3] > known["pairs"][0] > 0
    assert known["headed"] == [0.0, 0.0, 1.0, 0.0, 0.0]


def test_a_title_that_is_the_very_subject_counts_most() -> None:
    only, beside, none = (found(Asked.of(asked))["titled"] for asked in ("Dân vận", "Dân vận năm 2030", "năm 2030"))
    assert only == pytest.approx([0.0, 0.0, 1.0, 0.0, 0.0])
    assert 0.0 < beside[2] < 0.7
    assert none == [0.0] * 5


def test_terms_carried_over_from_english_keep_their_marks_and_weights() -> None:
    asked = Asked.carried("Who in Hà Nội?", terms={"=vận": 1.0, "ban": 0.5, "ban_dan": 0.7, "#nq43": 1.0})
    assert (dict(asked.terms), asked.pairs, asked.names) == ({"=vận": 1.0, "ban": 0.5}, ("ban_dan",), ("ha", "noi"))
    near = found(asked)["near"]
    assert near[0] == pytest.approx(1.0)
    assert near[1] == pytest.approx(2 / 3, abs=0.02)


def test_nothing_asked_and_nothing_there() -> None:
    assert found(Asked.of("???"))["near"] == [0.0] * 5
    empty = agree(Asked.of("dân"), ROWS[:0], lexical=LEXICAL, sequences=SEQUENCES)
    assert len(empty.near) == 0


def test_sequences_written_and_read_again(tmp_path: Path) -> None:
    SEQUENCES.write(tmp_path / "s")
    again = Sequences.read(tmp_path / "s")
    assert again.ids.tolist() == SEQUENCES.ids.tolist()
    assert again.heads.tolist() == [0, 0, 2, 0, 0]
    place = again.written.tolist().index(key_of("=dân"))
    assert again.flat[place] == key_of("dan")


def closeness(*texts: str, asked: str, context: str = "") -> list[float]:
    passages = tuple(
        Passage(f"c{n}", "d", (), Span(0, len(text)), text, context) for n, text in enumerate((*texts, "giá muối"))
    )
    lexical, sequences = Lexical.of(map(searched_text, passages)), Sequences.of(passages)
    rows = np.arange(len(passages))
    near = close(Asked.of(asked), rows, lexical=lexical, sequences=sequences)
    return [float(one) for one in near[: len(texts)]]


def between(first: str, last: str, count: int) -> str:
    return " ".join((first, *(f"từ{n}" for n in range(count)), last))


def test_what_stands_within_15_syllables_is_close() -> None:
    near = closeness(between("lưới", "rách", 13), between("lưới", "rách", 14), "lưới", "bến", asked="lưới rách")
    assert near[0] == pytest.approx(1.0)
    assert near[1] == pytest.approx(1.0 - near[2])  # the rarer of the two alone: never within sight of the other
    assert 0.0 < near[2] < 1.0
    assert near[3] == 0.0


def test_the_best_stretch_counts_each_word_once_and_the_rarer_more() -> None:
    texts = ("lưới lưới lưới", "rách", "lưới", "lưới bến", "lưới đò", f"{between('rách', 'bến', 30)} lưới rách")
    near = closeness(*texts, asked="lưới rách")
    assert near[0] == near[2] == near[3] == near[4]
    assert near[1] > near[2]  # one of three passages with the word, not of five
    assert near[5] == pytest.approx(1.0)


def test_words_that_ask_and_the_context_say_nothing_of_closeness() -> None:
    assert Asked.of("Lưới rách nộp ở đâu, khi nào, do ai?").content == ("luoi", "rach", "nop", "do")
    assert closeness("lưới rách", asked="Lưới rách là gì?") == pytest.approx([1.0])
    assert closeness("bến", asked="Lưới rách", context="Lưới rách") == [0.0]
    assert closeness("lưới rách", asked="Ai, ở đâu?") == [0.0]
    assert closeness("luoi rach", asked="lưới rách") == pytest.approx([1.0])
