"""Gather every text of the recipe and turn it into pools of pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.lexicon import english_words
from index.training import pairs as pool
from index.training.pieces import PieceSettings, sample, sentences
from index.training.sources import (
    TERMS,
    Pair,
    read_glossary,
    read_organs,
    read_pairs,
    read_paragraphs,
    read_questions,
    read_titles,
)

if TYPE_CHECKING:
    from tokenizers import Tokenizer


@dataclass(frozen=True, slots=True)
class Texts:
    """Every text that the recipe reads, by kind."""

    parallel: tuple[Pair, ...]
    words: tuple[Pair, ...]
    official: tuple[Pair, ...]
    bodies: tuple[Pair, ...]
    paragraphs: tuple[tuple[str, str], ...]
    titles: tuple[tuple[str, str], ...]
    questions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """How often each pool fills a batch; the small ones seldom, so that they are learned but not only by heart."""

    parallel: float = 0.20
    stories: float = 0.14
    terms: float = 0.07
    glossary: float = 0.03
    paragraphs: float = 0.30
    titles: float = 0.12
    questions: float = 0.02
    marks: float = 0.08


def read_texts(data: Path, *, own: Path) -> Texts:
    """Read the sources that may shape weights that ship, and our own terms and bodies from the folder `own`."""
    return Texts(
        read_pairs(data / "parallel_en_vi.tsv.gz"),
        read_pairs(data / "dict_en_vi.tsv.gz"),
        read_glossary(own / "glossary.tsv"),
        read_organs(own / "organs.tsv"),
        read_paragraphs(data / "vi_text.txt.gz"),
        read_titles(data / "pairs_vi_title_passage.jsonl.gz"),
        read_questions(data / "qa_vi_train.jsonl.gz"),
    )


def piece_texts(texts: Texts, *, settings: PieceSettings) -> tuple[str, ...]:
    """Choose the sentences from which the pieces are learned: law, encyclopaedia, English, words of both languages."""
    wiki = [part for tag, text in texts.paragraphs if tag == "viwiki_2017" for part in sentences(text)]
    law = [part for tag, text in texts.paragraphs if tag != "viwiki_2017" for part in sentences(text)]
    words = (*texts.words, *texts.official)
    groups: Sequence[tuple[Sequence[str], int]] = (
        (law, 90_000),
        (wiki, 110_000),
        ([pair.en for pair in texts.parallel], 100_000),
        ([pair.vi for pair in texts.parallel], 20_000),
        ([pair.en for pair in words], 60_000),
        ([pair.vi for pair in words], 20_000),
    )
    return sample(groups, settings=settings)


def english_vocabulary(texts: Texts, *, least: int = 3) -> frozenset[str]:
    """List the English words seen at least `least` times, to tell English pieces from Vietnamese without marks."""
    pairs = (*texts.parallel, *texts.words, *texts.official)
    counts = Counter(word for pair in pairs for word in english_words(pair.en))
    return frozenset(word for word, count in counts.items() if count >= least)


def gather(texts: Texts, *, tokenizer: Tokenizer, shares: Shares, seed: int = 1) -> tuple[pool.Pool, ...]:
    """Build the pools, `seed` choosing the syllables of half-marked text; a pool without texts is left out."""
    terms = [pair for pair in texts.words if pair.tag in TERMS or pair.tag == "country_list_cldr"]
    names = [pair for pair in texts.words if pair.tag == "vn_provinces"]
    running = [text for _, text in texts.paragraphs]
    below = pool.paragraphs(running, tokenizer=tokenizer, share=shares.paragraphs, late=0.45, seed=seed)
    pools = [
        pool.translated(texts.parallel, tokenizer=tokenizer, name="parallel", share=shares.parallel, late=0.08),
        pool.stories(texts.parallel, tokenizer=tokenizer, share=shares.stories, late=0.25),
        pool.translated(terms, tokenizer=tokenizer, name="terms", share=shares.terms * 0.9),
        pool.translated(names, tokenizer=tokenizer, name="names", share=shares.terms * 0.1),
        below,
        pool.marks(below, share=shares.marks),
        pool.answered(texts.titles, tokenizer=tokenizer, name="titles", share=shares.titles, late=0.12, seed=seed),
        pool.answered(
            texts.questions, tokenizer=tokenizer, name="questions", share=shares.questions, late=0.05, seed=seed
        ),
    ]
    if texts.official:
        pools.append(pool.official(texts.official, tokenizer=tokenizer, share=shares.glossary))
    return tuple(pools)


def count_pieces(pools: Sequence[pool.Pool], *, size: int) -> NDArray[np.float64]:
    """Count how often each piece stands on any side of the pools. Shape: (size,)."""
    counts = np.zeros(size)
    for one in pools:
        for side in (*one.lefts, one.right):
            counts += np.bincount(side.ids, minlength=size)
    return counts
