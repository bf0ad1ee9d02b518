"""Tidy the learned vocabulary: pieces of several whole words, no empty words inside, room for our own terms."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.training.pieces import bare, make_tokenizer, normaliser

_SPACE = "▁"
_LETTERS = re.compile(r"[^\W_]+")
# Words that bind others without meaning of their own; a piece that holds one repeats what shorter pieces say.
_VI = (
    "của và các những là được hoặc cũng đã sẽ này đó với tại theo một như nhưng bởi nếu thì mà rằng ở cho khi đến từ "
    "trong trên về có không bị do để ra vào"
)
# Words that are empty in a piece of three or more; in pairs they make words ("có thể", "không quân", "từ thiện").
_BINDING = "có không bị do để ra vào trong trên về từ đến khi cho"
_EN = (
    "a an the of in on at to for from by with and or but is are was were be been it its he she his her they their "
    "this that these those as not no i you we my your our has have had will can would should may if when which who "
    "what where there so do does did s t"
)
_EMPTY_VI, _BINDING_VI, _EMPTY_EN = frozenset(_VI.split()), frozenset(_BINDING.split()), frozenset(_EN.split())


@dataclass(frozen=True, slots=True)
class TidySettings:
    """How the vocabulary is tidied."""

    size: int = 40_000
    rounds: int = 3
    word_least: int = 3  # a whole word seen this often becomes a candidate
    part_least: int = 15  # a word inside a longer piece must stand alone in the text this often
    longest: int = 32  # characters of a term of ours


def whole(piece: str, *, known: frozenset[str]) -> bool:
    """Tell whether a piece of several words starts at a word, ends with one, and is free of empty words."""
    if not piece.startswith(_SPACE):
        return False
    words = piece[1:].split(_SPACE)
    if any(word not in known for word in words):
        return False
    if any(word in _EMPTY_EN for word in words):
        return False
    empty = [word for word in words if word in _EMPTY_VI]
    return not empty or (len(words) == 2 and all(word in _BINDING_VI for word in empty))


def tidy(
    vocabulary: Sequence[tuple[str, float]],
    *,
    texts: Iterable[str],
    terms: Iterable[str],
    english: frozenset[str],
    settings: TidySettings,
) -> tuple[tuple[str, float], ...]:
    """Drop untidy pieces, add frequent words and our terms, weigh anew by the text, keep the most used `size`."""
    fold = normaliser()
    lines = [fold.normalize_str(text) for text in texts]  # type: ignore[attr-defined]
    counts = Counter(word for line in lines for word in line.split(" "))
    ours = [fold.normalize_str(term) for term in terms]  # type: ignore[attr-defined]
    kept = _candidates(vocabulary, counts=counts, terms=ours, english=english, settings=settings)
    for left in reversed(range(settings.rounds)):
        size = max(settings.size, round(settings.size * (1.0 + 0.15 * left)))
        kept = _weigh(kept, lines=lines, size=size)
    return tuple(kept)


def _candidates(
    vocabulary: Sequence[tuple[str, float]],
    *,
    counts: Counter[str],
    terms: Sequence[str],
    english: frozenset[str],
    settings: TidySettings,
) -> list[tuple[str, float]]:
    known = frozenset(word for word, count in counts.items() if count >= settings.part_least)
    letters = [(piece, score) for piece, score in vocabulary[1:] if _LETTERS.fullmatch(piece.replace(_SPACE, ""))]
    pieces = {piece: score for piece, score in letters if _SPACE not in piece[1:] or whole(piece, known=known)}
    marked = {piece: score for piece, score in pieces.items() if _SPACE in piece[1:] and bare(piece) != piece}
    twins = {bare(piece): score - 1.4 for piece, score in marked.items()}
    pieces = {
        piece: score
        for piece, score in pieces.items()
        if _SPACE not in piece[1:] or piece in marked or piece in twins or english.issuperset(piece[1:].split(_SPACE))
    }
    pieces = twins | pieces
    total = sum(counts.values())
    for word, count in counts.items():
        if count >= settings.word_least and word:
            pieces.setdefault(_SPACE + word, math.log(count / total))
    for term in terms:
        words = term.split(" ")
        if 2 <= len(words) <= 6 and len(term) <= settings.longest and not _EMPTY_EN.intersection(words):
            for form in (term, bare(term)):
                pieces.setdefault(_SPACE + form.replace(" ", _SPACE), math.log(20.0 / total))
    return [vocabulary[0], *sorted(pieces.items())]


def _weigh(vocabulary: Sequence[tuple[str, float]], *, lines: Sequence[str], size: int) -> list[tuple[str, float]]:
    tokenizer = make_tokenizer(vocabulary)
    used: Counter[int] = Counter()
    for first in range(0, len(lines), 8_192):
        for one in tokenizer.encode_batch_fast(list(lines[first : first + 8_192]), add_special_tokens=False):
            used.update(one.ids)
    total = sum(used.values())
    single = {at for at, (piece, _) in enumerate(vocabulary) if len(piece) == 1}
    order = sorted(range(1, len(vocabulary)), key=lambda at: (at not in single, -used[at], vocabulary[at][0]))
    chosen = sorted(order[: size - 1])
    return [vocabulary[0], *((vocabulary[at][0], math.log((used[at] + 0.5) / total)) for at in chosen)]
