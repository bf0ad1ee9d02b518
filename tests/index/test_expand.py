from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from index.expand import Expander, ExpandSettings, open_expander

GLOSSARY = """vi\ten\tfield
Ban Dân vận\tMass Mobilization Committee\torgan
Ban Dân vận\tmass mobilisation commission\torgan
tôn giáo\treligion\treligion
tỉnh\tprovince\tplace
"""
ORGANS = "name\tabbreviations\tenglish\nTỉnh ủy\tTU\tProvincial Party Committee|provincial committee\n"
LEXICON = "religious\ttôn_giáo 0.640 giáo 0.250\ngroup\tnhóm 0.490 tổ 0.010\n"


@pytest.fixture
def expander(tmp_path: Path) -> Expander:
    (tmp_path / "glossary.tsv").write_text(GLOSSARY, encoding="utf-8")
    (tmp_path / "lexicon.tsv.gz").write_bytes(gzip.compress(LEXICON.encode()))
    (tmp_path / "organs.tsv").write_text(ORGANS, encoding="utf-8")
    (tmp_path / "english.tsv").write_text("vi\ten\tfield\ngiải bản\tscrapped\tverb\n", encoding="utf-8")
    names = ("glossary.tsv", "organs.tsv", "lexicon.tsv.gz", "english.tsv")
    return open_expander(*(tmp_path / name for name in names))


@pytest.mark.parametrize(
    ("question", "phrases"),
    [
        ("What does the Mass Mobilization Committee do?", ("Ban Dân vận",)),
        ("mass mobilization committees of the provinces", ("Ban Dân vận", "tỉnh")),
        ("religions", ("tôn giáo",)),
        ("the Provincial Party Committee's plan", ("Tỉnh ủy",)),
        ("a scrapped trawler", ("giải bản",)),
        ("Who leads?", ()),
    ],
)
def test_phrases_of_the_glossary(question: str, phrases: tuple[str, ...], expander: Expander) -> None:
    assert expander.found(question) == phrases


def test_weights_of_an_english_question(expander: Expander) -> None:
    weights = expander.weights(
        "Who leads religious groups under Resolution 43-NQ/TW in Quảng Ngãi?", settings=ExpandSettings(glossary=0.5)
    )
    assert weights["ton_giao"] == pytest.approx(0.8)  # the square root of 0.64
    assert weights["=giáo"] == pytest.approx(0.5)
    assert weights["=nhóm"] == pytest.approx(0.7)  # "groups" by its singular
    assert weights["#nq43"] == 1.0
    assert weights["quang_ngai"] == 1.0
    assert weights["leads"] == 1.0
    assert "who" not in weights
    assert "religious_groups" not in weights


def test_terms_of_the_glossary_carry_their_marks(expander: Expander) -> None:
    weights = expander.weights("mass mobilization committee", settings=ExpandSettings(glossary=0.5))
    assert {term for term, weight in weights.items() if weight == 0.5} == {
        "ban", "=dân", "=vận", "ban_dan", "dan_van",
    }  # fmt: skip


def test_without_any_file_the_words_stand_for_themselves(tmp_path: Path) -> None:
    expander = open_expander(tmp_path / "none.tsv", tmp_path / "none.tsv", tmp_path / "none.gz")
    assert expander.weights("the Panthers", settings=ExpandSettings()) == {"panthers": 1.0}


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("Which canals were dredged?", "nạo vét"),
        ("Who widened the lane?", "mở rộng"),
        ("villages flooded last year", "ngập lụt"),
        ("people evicted from the quay", "buộc di dời"),
    ],
)
def test_the_words_in_which_questions_ask_are_no_terms_of_the_glossary(
    question: str, phrase: str, tmp_path: Path
) -> None:
    assert phrase in open_expander().found(question)
    assert phrase not in open_expander(english=tmp_path / "none.tsv").found(question)


def test_words_of_questions_bring_their_syllables(tmp_path: Path) -> None:
    settings = ExpandSettings(glossary=0.5)
    assert open_expander().weights("dredged", settings=settings)["nao_vet"] == pytest.approx(0.5)
    without = open_expander(english=tmp_path / "none.tsv").weights("dredged", settings=settings)
    assert without.get("nao_vet", 0.0) < 0.4  # what the translation weights alone give it
