"""Pools of training pairs: what is said on the left must find what stands on the right."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.training.pieces import bare, half_bare, sentences
from index.training.ragged import Ids, Ragged, tokenise

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from index.training.sources import Pair

IN_ORDER = frozenset({"alt_wikinews", "alqac2023_law_gg", "d2l_vn", "react_docs_vi"})
# What people put before or after what they look for; added at random so that these words learn to weigh little.
ASKING_VI = (
    "ai", "khi nào", "ở đâu", "là gì", "bao nhiêu", "vì sao", "như thế nào", "cơ quan nào", "đơn vị nào", "cho biết",
    "năm nào", "có những", "gồm những gì", "hãy nêu", "theo quy định", "người nào", "thế nào là", "có được không",
    "loại nào", "điều gì", "mấy", "được quy định ra sao", "cái gì", "của ai", "phải làm gì",
)  # fmt: skip
ASKING_EN = (
    "who", "when did", "where is", "what is the", "how many", "how much", "why", "how does", "which", "what",
    "in what year", "what was the name of", "who was the", "what did", "what are", "which of the", "how long",
    "what type of", "who is in charge of", "which agency", "tell me about", "according to", "what kind of", "what does",
    "when was the", "what percentage of", "along with",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pool:
    """Groups of texts: left row i of a group asks, the group's right rows (joined) answer.

    `groups[g] : groups[g + 1]` are the rows of group g, the same on both sides. `lefts` holds the same texts several
    times: with marks, without, with half of them. `leave` is the chance that the asking row itself is cut out of the
    right side. Rows of `block` neighbouring groups come together: texts
    of one article, hard to tell apart. `bare_right` is the right side without marks, answering half of the bare askers.
    """

    name: str
    lefts: tuple[Ragged, ...]
    right: Ragged
    groups: NDArray[np.int64]
    english: bool
    share: float
    block: int = 1
    leave: float = 0.0
    drop: float = 0.3
    late: float = 0.0
    bare_right: Ragged | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """Tokenised question words, to be put before a left side."""

    vi: Ragged
    en: Ragged


def _singles(count: int) -> NDArray[np.int64]:
    return np.arange(count + 1, dtype=np.int64)


def _marked(texts: Sequence[str], *, tokenizer: Tokenizer, seed: int) -> tuple[Ragged, ...]:
    draw = random.Random(seed)
    return (
        tokenise(texts, tokenizer=tokenizer),
        tokenise([bare(text) for text in texts], tokenizer=tokenizer),
        tokenise([half_bare(text, draw=draw) for text in texts], tokenizer=tokenizer),
    )


def windows(pairs: Sequence[Pair], *, size: int = 5) -> tuple[int, ...]:
    """Cut neighbouring parallel sentences into windows of one collection, giving the window starts and the end."""
    starts = [0]
    for at in range(1, len(pairs)):
        if pairs[at].tag != pairs[at - 1].tag or at - starts[-1] >= size:
            starts.append(at)
    return (*starts, len(pairs))


def translated(pairs: Sequence[Pair], *, tokenizer: Tokenizer, name: str, share: float, late: float = 0.0) -> Pool:
    """Pool English texts with the Vietnamese that says the same, one pair a group."""
    en = tokenise([pair.en for pair in pairs], tokenizer=tokenizer)
    vi = tokenise([pair.vi for pair in pairs], tokenizer=tokenizer)
    return Pool(name, (en,), vi, _singles(len(pairs)), True, share, drop=0.15, late=late)


def stories(pairs: Sequence[Pair], *, tokenizer: Tokenizer, share: float, late: float) -> Pool:
    """Pool an English sentence with the Vietnamese passage of five sentences that it comes from."""
    ordered = [pair for pair in pairs if pair.tag in IN_ORDER]
    en = tokenise([pair.en for pair in ordered], tokenizer=tokenizer)
    vi = tokenise([pair.vi for pair in ordered], tokenizer=tokenizer)
    groups = np.asarray(windows(ordered), dtype=np.int64)
    return Pool("stories", (en,), vi, groups, True, share, block=4, drop=0.5, late=late)


def paragraphs(texts: Sequence[str], *, tokenizer: Tokenizer, share: float, late: float, seed: int) -> Pool:
    """Pool a sentence with the rest of its paragraph; neighbouring paragraphs stand in the same batch."""
    cut = [parts for parts in (sentences(text) for text in texts) if len(parts) >= 2]
    flat = [part for parts in cut for part in parts]
    groups = np.concatenate([[0], np.cumsum([len(parts) for parts in cut])]).astype(np.int64)
    lefts = _marked(flat, tokenizer=tokenizer, seed=seed)
    return Pool(
        "paragraphs",
        lefts,
        lefts[0],
        groups,
        False,
        share,
        block=6,
        leave=0.5,
        drop=0.5,
        late=late,
        bare_right=lefts[1],
    )


def marks(pool: Pool, *, share: float) -> Pool:
    """Pool each sentence without or with half of its marks with the same sentence in full."""
    return Pool("marks", pool.lefts[1:], pool.right, _singles(len(pool.right)), False, share, drop=0.2)


def answered(
    pairs: Sequence[tuple[str, str]], *, tokenizer: Tokenizer, name: str, share: float, late: float, seed: int
) -> Pool:
    """Pool titles or questions with the passage below them."""
    lefts = _marked([left for left, _ in pairs], tokenizer=tokenizer, seed=seed)
    right = tokenise([right for _, right in pairs], tokenizer=tokenizer)
    return Pool(name, lefts, right, _singles(len(pairs)), False, share, block=4, drop=0.2, late=late)


def official(pairs: Sequence[Pair], *, tokenizer: Tokenizer, share: float) -> Pool:
    """Pool our glossary: English to Vietnamese, to Vietnamese without marks, and Vietnamese to itself without marks."""
    full = tokenise([pair.vi for pair in pairs], tokenizer=tokenizer)
    lost = tokenise([bare(pair.vi) for pair in pairs], tokenizer=tokenizer)
    en = tokenise([pair.en for pair in pairs], tokenizer=tokenizer)
    left = _stack((en, en, lost))
    right = _stack((full, lost, full))
    return Pool("glossary", (left,), right, _singles(len(right)), True, share, drop=0.1)


def _stack(parts: Sequence[Ragged]) -> Ragged:
    ids = np.concatenate([part.ids for part in parts])
    lengths = np.concatenate([np.diff(part.offsets) for part in parts])
    return Ragged(ids, np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64))


def asking(tokenizer: Tokenizer) -> Asking:
    """Tokenise the question words of both languages."""
    return Asking(tokenise(ASKING_VI, tokenizer=tokenizer), tokenise(ASKING_EN, tokenizer=tokenizer))


def draw_batch(
    pool: Pool, *, words: Asking, count: int, longest: int, draw: np.random.Generator
) -> tuple[list[Ids], list[Ids]]:
    """Draw up to `count` pairs of ids: left sides dropped and framed at random, right sides at most `longest` long."""
    total = len(pool.groups) - 1
    starts = draw.choice(total, size=min(count // pool.block, total), replace=False)
    chosen = (starts[:, None] + np.arange(pool.block)[None, :]).ravel()
    chosen = np.unique(chosen[chosen < total])
    lefts: list[Ids] = []
    rights: list[Ids] = []
    for group in chosen.tolist():
        first, last = int(pool.groups[group]), int(pool.groups[group + 1])
        row = first if last - first == 1 else int(draw.integers(first, last))
        which = _which(len(pool.lefts), draw=draw)
        left = _ask(pool, row, which=which, words=words, draw=draw)
        bare_too = which == 1 and pool.bare_right is not None and draw.random() < 0.5
        side = pool.bare_right if bare_too and pool.bare_right is not None else pool.right
        right = _answer(side, row, first, last, leave=pool.leave, draw=draw)
        if len(left) and len(right):
            lefts.append(left)
            rights.append(_cut(right, longest=longest, draw=draw))
    return lefts, rights


def _which(count: int, *, draw: np.random.Generator) -> int:
    """Choose how the asker writes: of three forms 60 % with marks, 30 % without, 10 % half; of two 70 % the first."""
    if count == 3:
        return int(np.searchsorted((0.6, 0.9), draw.random()))
    return int(draw.random() < 0.3) if count == 2 else 0


def _ask(pool: Pool, row: int, *, which: int, words: Asking, draw: np.random.Generator) -> Ids:
    left = pool.lefts[which].row(row)
    if len(left) > 3:
        kept = left[draw.random(len(left)) >= draw.random() * pool.drop]
        left = kept if len(kept) else left
    if draw.random() < 0.4 and pool.name not in ("marks", "glossary", "terms"):
        frame = words.en if pool.english else words.vi
        left = np.concatenate([frame.row(int(draw.integers(len(frame)))), left])
    return left


def _answer(side: Ragged, row: int, first: int, last: int, *, leave: float, draw: np.random.Generator) -> Ids:
    if last - first == 1:
        return side.row(row)
    if draw.random() < leave:
        return np.concatenate([side.rows(first, row), side.rows(row + 1, last)])
    return side.rows(first, last)


def _cut(ids: Ids, *, longest: int, draw: np.random.Generator) -> Ids:
    if len(ids) <= longest:
        return ids
    start = 0 if draw.random() < 0.5 else int(draw.integers(len(ids) - longest + 1))
    return ids[start : start + longest]
