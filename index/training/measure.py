"""Measure a table on the held-out collections: words, vectors, both, and a second look; nothing here is trained on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.lexicon import STOPPED, Lexicon
from index.training.bench import Bench, hits, open_bench, stripped
from index.training.pieces import bare
from index.training.ragged import Ids, Ragged, tokenise

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Scores = NDArray[np.float32]
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Mix:
    """How the routes are mixed, each stretched to 0 … 1 first; a second look reads only the first `keep`."""

    words: float = 0.7
    dense: float = 0.2
    late: float = 0.6
    window: float = 0.2


# Chosen on the even questions (first 300 of them) of xquad_vi, viquad2_urasys, zalo_legal and xquad_en_vi.
MARKED = Mix(dense=0.1)
FOLDED = Mix(dense=0.2, late=0.4)
ENGLISH = Mix(dense=0.3, late=0.4)
PAIR_WEIGHT = 0.5  # pairs repeat what pieces say: 1 → ½ gave viquad2 86.4 → 87.2 hit@1 on its even half
KEEP, REACH, LONGEST, BLOCK = 50, 100, 800, 20  # passages looked at; stretch; pieces read; half a window in pieces


def terms(text: str) -> tuple[str, ...]:
    """Cut a text into lower-case syllables and pairs of neighbours: "tôn giáo" → tôn, giáo, tôn_giáo."""
    syllables = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    return (*syllables, *(f"{one}_{two}" for one, two in pairwise(syllables)))


def wanted(question: str, *, pieces: Ids, english: bool, lexicon: Lexicon | None) -> dict[str, float]:
    """Weigh the terms that a question asks for; of an English one its single words (names) and what they mean."""
    weights = {term: PAIR_WEIGHT if "_" in term else 1.0 for term in terms(question)}
    if not english:
        return weights | {f"▁{piece}": 1.0 for piece in pieces.tolist()}
    weights = {term: 1.0 for term in weights if term not in STOPPED and "_" not in term}
    if lexicon is not None:
        for term, weight in lexicon.carry(question).items():
            weights[term] = max(weights.get(term, 0.0), weight)
    return weights


def lexical(bench: Bench, *, tokenizer: Tokenizer, lexicon: Lexicon | None) -> Scores:
    """Score by BM25 over syllables, pairs and pieces. Shape (questions, passages)."""
    import bm25s
    from scipy.sparse import csc_matrix, csr_matrix

    texts = tuple(f"{title} {text}" for title, text in zip(bench.titles, bench.texts, strict=True))
    texts = tuple(map(bare, texts)) if bench.folded else texts
    pieces = tokenise(texts, tokenizer=tokenizer)
    numbers: dict[str, int] = {}
    corpus = [
        [numbers.setdefault(term, len(numbers)) for term in (*terms(text), *(f"▁{p}" for p in pieces.row(at).tolist()))]
        for at, text in enumerate(texts)
    ]
    engine = bm25s.BM25(k1=1.2, b=0.75)
    engine.index((corpus, numbers), show_progress=False)
    stored = engine.scores
    shape = (len(texts), len(stored["indptr"]) - 1)
    matrix = csc_matrix((stored["data"], stored["indices"], stored["indptr"]), shape=shape)
    asked = tokenise(bench.questions, tokenizer=tokenizer)
    entries = [
        (row, numbers[term], weight)
        for row, question in enumerate(bench.questions)
        for term, weight in wanted(question, pieces=asked.row(row), english=bench.english, lexicon=lexicon).items()
        if term in numbers
    ]
    rows, columns, weights = zip(*entries, strict=True)
    sparse = csr_matrix((weights, (rows, columns)), shape=(len(bench.questions), shape[1]), dtype=np.float32)
    scores: Scores = np.asarray((sparse @ matrix.T).todense(), dtype=np.float32)
    return scores


def pooled(rows: Ragged, *, table: NDArray[np.float32]) -> NDArray[np.float32]:
    """Add up the rows of each text and scale to length 1; a text without known pieces stays zero. Shape (n, dims)."""
    sums = np.stack([table[rows.row(at)].sum(axis=0, dtype=np.float32) for at in range(len(rows))])
    lengths: NDArray[np.float32] = np.linalg.norm(sums, axis=1, keepdims=True)
    return (sums / np.maximum(lengths, 1e-9)).astype(np.float32)


def stretch(scores: Scores, *, reach: int = REACH) -> Scores:
    """Stretch each row so that its best is 1 and its `reach`-th best 0; what lies below is 0."""
    place = max(scores.shape[1] - reach, 0)
    low = np.partition(scores, place, axis=1)[:, place][:, None]
    high = scores.max(axis=1, keepdims=True)
    stretched: Scores = np.clip((scores - low) / np.maximum(high - low, 1e-9), 0.0, 1.0).astype(np.float32)
    return stretched


def rarity_of(rows: Ragged, *, size: int) -> NDArray[np.float32]:
    """Give idf of each piece over the collection's own passages: ln(1 + (N − n + ½) / (n + ½)). Shape (size,)."""
    seen = np.zeros(size, dtype=np.float64)
    for at in range(len(rows)):
        seen[np.unique(rows.row(at))] += 1
    rarity: NDArray[np.float32] = np.log1p((len(rows) - seen + 0.5) / (seen + 0.5)).astype(np.float32)
    return rarity


def second_look(
    asked: Ids, held: Sequence[Ids], *, table: NDArray[np.float32], rarity: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Read passages once more: late interaction with the whole, and the pooled cosine of the best window of each.

    Late interaction takes for each question piece its best cosine in the passage, weighted by rarity × row length.
    A window is two neighbouring blocks of `BLOCK` pieces. Both: shape (passages,).
    """
    lengths = np.maximum(np.linalg.norm(table[asked], axis=1), 1e-9)
    weights = lengths * rarity[asked]
    rows = table[np.concatenate(held)]
    units = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    starts = np.cumsum([0, *(len(one) for one in held)])[:-1]
    best = np.maximum.reduceat((table[asked] / lengths[:, None]) @ units.T, starts, axis=1)
    blocks = np.concatenate([np.arange(at, at + len(one), BLOCK) for at, one in zip(starts, held, strict=True)])
    owner = np.repeat(np.arange(len(held)), [-(-len(one) // BLOCK) for one in held])
    sums = np.add.reduceat(rows, blocks, axis=0)
    joined = np.append(owner[1:] == owner[:-1], False)
    sums[joined] += sums[np.flatnonzero(joined) + 1]
    sums /= np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    question = table[asked].sum(axis=0)
    near = sums @ (question / max(float(np.linalg.norm(question)), 1e-9))
    window = np.maximum.reduceat(near, np.flatnonzero(np.append(True, owner[1:] != owner[:-1])))
    return (weights @ best / max(float(weights.sum()), 1e-9)).astype(np.float32), window.astype(np.float32)


@dataclass(frozen=True, slots=True)
class Routes:
    """Every route's scores for one collection, each (questions, passages); the looks are NaN beyond the first 50."""

    words: Scores
    dense: Scores
    late: Scores
    window: Scores


def routes(
    bench: Bench, *, table: NDArray[np.float32], tokenizer: Tokenizer, lexicon: Lexicon | None, mix: Mix
) -> Routes:
    """Score one collection by words, by vectors, and by a second look at the first fifty of both."""
    words = lexical(bench, tokenizer=tokenizer, lexicon=lexicon)
    asked = tokenise(bench.questions, tokenizer=tokenizer)
    held = tokenise(bench.texts, tokenizer=tokenizer)
    dense = pooled(asked, table=table) @ pooled(held, table=table).T
    first = mix.words * stretch(words) + mix.dense * stretch(dense)
    if bench.folded:
        held = tokenise(tuple(map(bare, bench.texts)), tokenizer=tokenizer)
    rarity = rarity_of(held, size=len(table))
    late, window = np.full_like(first, np.nan), np.full_like(first, np.nan)
    for row in range(len(bench.questions)):
        chosen = [at for at in np.argsort(-first[row], kind="stable")[:KEEP].tolist() if len(held.row(at))]
        if len(asked.row(row)):
            texts = [held.row(at)[:LONGEST] for at in chosen]
            late[row, chosen], window[row, chosen] = second_look(asked.row(row), texts, table=table, rarity=rarity)
    return Routes(words, dense, late, window)


def _within(look: Scores) -> Scores:
    low, high = np.nanmin(look, axis=1, keepdims=True), np.nanmax(look, axis=1, keepdims=True)
    stretched: Scores = ((look - low) / np.maximum(high - low, 1e-9)).astype(np.float32)
    return stretched


def mixed(found: Routes, *, mix: Mix) -> Scores:
    """Add up the routes by weight; passages that were not looked at stay below those that were."""
    first = mix.words * stretch(found.words) + mix.dense * stretch(found.dense)
    look = mix.late * _within(found.late) + mix.window * _within(found.window)
    return np.where(np.isnan(look), first - 10.0, first + look).astype(np.float32)


def mix_for(bench: Bench) -> Mix:
    """Choose the weights by how the questions are written."""
    return ENGLISH if bench.english else FOLDED if bench.folded else MARKED


def figures(
    folder: Path, *, names: Sequence[str], table: NDArray[np.float32], tokenizer: Tokenizer, lexicon: Lexicon | None
) -> dict[str, dict[str, dict[str, float]]]:
    """Measure every collection of `names` under `folder`: hit@1, hit@10 of each route, all, even and odd questions."""
    result: dict[str, dict[str, dict[str, float]]] = {}
    opened = [open_bench(folder / name) for name in names if (folder / name).is_dir()]
    for bench in [*opened, *(stripped(one) for one in opened if not one.english)]:
        mix = mix_for(bench)
        lent = lexicon if bench.english else None
        found = routes(bench, table=table, tokenizer=tokenizer, lexicon=lent, mix=mix)
        full = mixed(found, mix=mix)
        first = mix.words * stretch(found.words) + mix.dense * stretch(found.dense)
        result[bench.name] = {
            "words": hits(found.words, bench.right),
            "dense": hits(found.dense, bench.right),
            "words+dense": hits(first, bench.right),
            "with second look": hits(full, bench.right),
            "… even questions": hits(full[::2], bench.right[::2]),
            "… odd questions": hits(full[1::2], bench.right[1::2]),
        }
    return result
