"""Choosing: which facts a kit asks, in which kinds, by a blueprint of sections; a seed makes it repeat."""

from __future__ import annotations

import heapq
import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from corpus.document import Document
from corpus.fold import fold
from rag.study.called import called
from rag.study.fact import Fact
from rag.study.item import KINDS, LEVEL_NAMES, Asks, Item, Kind, Level
from rag.study.pose import kinds_for, level_of, match, pose

# Shares of the kinds in a kit, in tenths of what is asked for: recognising first, writing last.
_SHARES: dict[Kind, float] = {
    "matching": 0.05, "multiple-choice": 0.5, "true-false": 0.2, "fill-in": 0.15, "short-answer": 0.1,
}  # fmt: skip
_MATCHED = 4
_MATCH_STEMS: dict[Asks, str] = {
    "timing": "Ghép mỗi nhiệm vụ với thời gian thực hiện của nó, theo {}.",
    "advising": "Ghép mỗi nhiệm vụ với cơ quan được ghi tên tham mưu, theo {}.",
    "implementing": "Ghép mỗi nhiệm vụ với cơ quan thực hiện, theo {}.",
    "directing": "Ghép mỗi nhiệm vụ với cơ quan chỉ đạo, theo {}.",
    "responsible": "Ghép mỗi nội dung với cơ quan, tổ chức được giao, theo {}.",
    "cited-date": "Ghép mỗi văn bản với ngày ban hành (các văn bản được nhắc tới trong {}).",
    "cited-issuer": "Ghép mỗi văn bản với cơ quan ban hành (các văn bản được nhắc tới trong {}).",
    "title": "Ghép số mục với nội dung của mục, theo {}.",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a kit; no levels or kinds means all. ``spared`` are facts that this class was asked before."""

    items: int = 40
    kinds: tuple[Kind, ...] = ()
    levels: tuple[Level, ...] = ()
    seed: int = 1
    spared: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Tally:
    """What has been chosen so far."""

    items: list[Item] = field(default_factory=list)
    facts: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    sections: Counter[tuple[str, str]] = field(default_factory=Counter)
    asks: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    places: list[int] = field(default_factory=list)
    truths: list[int] = field(default_factory=list)


def part_of(fact: Fact) -> tuple[str, ...]:
    """Give the part of a document that the blueprint counts by: two labels, three under a letter ("B", "III", "1")."""
    most = 3 if len(fact.path[0]) == 1 and fact.path[0] in "ABCDEFGH" else 2
    kept = fact.path[:most]
    return tuple(label for place, label in enumerate(kept) if place == 0 or label[0] not in "-+¶")


def choose(facts: tuple[Fact, ...], documents: tuple[Document, ...], wish: Wish) -> tuple[Item, ...]:
    """Choose and pose the items, in document order within their kind; no fact and no question comes twice."""
    chance = random.Random(wish.seed)
    free = tuple(fact for fact in facts if fact.id not in wish.spared)
    shelf = _shelf_of(free, documents, chance)
    tally = _Tally()
    kinds = wish.kinds or KINDS
    shares = {kind: _SHARES[kind] for kind in _SHARES if kind in kinds}
    whole = sum(shares.values())
    room = min(wish.items, len({fact.id for fact in free}))
    for kind, share in shares.items():
        for _ in range(round(room * share / whole)):
            if len(tally.items) >= wish.items or not _one(kind, shelf, wish, tally, chance):
                break
    for kind in ("multiple-choice", "true-false", "fill-in", "short-answer", "matching"):
        while kind in kinds and len(tally.items) < wish.items:
            if not _one(kind, shelf, wish, tally, chance):
                break
    return _sorted(tally.items, facts)


def _slot(fact: Fact) -> tuple[str, str]:
    return fact.document, "/".join(part_of(fact))


def _answer(fact: Fact) -> str:
    return f"{fact.asks} {fact.answer.lower()}"


@dataclass(frozen=True, slots=True)
class _Ready:
    """A fact with all that its rank needs, so that ranking costs little."""

    fact: Fact
    kinds: tuple[Kind, ...]
    slot: tuple[str, str]
    weight: float
    answer: str
    question: str
    order: float

    def rank(self, tally: _Tally) -> tuple[float, float]:
        """Rank a fact: parts, answers and things asked that came up least so far go first."""
        worn = (tally.sections[self.slot] + 0.5) / self.weight
        return worn + 0.6 * tally.answers[self.answer] + 0.12 * tally.asks[self.fact.asks], self.order


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What is chosen from: the facts, and the names of their documents."""

    facts: tuple[_Ready, ...]
    names: dict[str, str]


def _shelf_of(facts: tuple[Fact, ...], documents: tuple[Document, ...], chance: random.Random) -> _Shelf:
    """Make the facts ready; a part weighs by how many facts it has, large ones a little less than in full."""
    weights = Counter(slot for slot, _ in {(_slot(fact), fact.id) for fact in facts})
    return _Shelf(
        tuple(
            _Ready(
                fact,
                kinds_for(fact),
                _slot(fact),
                weights[_slot(fact)] ** 0.7,
                _answer(fact),
                fold(fact.question),
                chance.random(),
            )
            for fact in facts
        ),
        {document.name: called(document) for document in documents},
    )


def _one(kind: Kind, shelf: _Shelf, wish: Wish, tally: _Tally, chance: random.Random) -> bool:
    """Add one item of a kind; tell whether there was one to add."""
    usable = [
        (one.rank(tally), place)
        for place, one in enumerate(shelf.facts)
        if kind in one.kinds
        and one.fact.id not in tally.facts
        and not (kind == "multiple-choice" and one.question in tally.stems)
        and (not wish.levels or level_of(one.fact, kind) in wish.levels)
    ]
    heapq.heapify(usable)
    if kind == "matching":
        ranked = [shelf.facts[heapq.heappop(usable)[1]].fact for _ in range(len(usable))]
        return _matching(ranked, shelf, tally, chance)
    while usable:
        fact = shelf.facts[heapq.heappop(usable)[1]].fact
        truth, place = _balanced(tally.truths, (1, 0), chance), _balanced(tally.places, (0, 1, 2, 3), chance)
        item = pose(fact, kind, chance=chance, truth=bool(truth), place=place, section=part_of(fact))
        if fold(item.stem) in tally.stems:
            continue
        if kind == "true-false":
            tally.truths.append(truth)
        elif kind == "multiple-choice":
            tally.places.append(place)
        _take(item, (fact,), tally)
        return True
    return False


def _balanced(used: list[int], choices: tuple[int, ...], chance: random.Random) -> int:
    """Draw one of the choices that has been used least."""
    counts = Counter(used)
    least = min(counts[choice] for choice in choices)
    return chance.choice([choice for choice in choices if counts[choice] == least])


def _take(item: Item, facts: tuple[Fact, ...], tally: _Tally) -> None:
    tally.items.append(item)
    tally.stems.add(fold(item.stem))
    for fact in facts:
        tally.facts.add(fact.id)
        tally.sections[_slot(fact)] += 1
        tally.asks[fact.asks] += 1
        tally.answers[_answer(fact)] += 1


def _matching(ranked: list[Fact], shelf: _Shelf, tally: _Tally, chance: random.Random) -> bool:
    """Add a matching item: four facts of one kind and document, each answer provably wrong for the other three."""
    groups: dict[tuple[str, Asks], list[Fact]] = defaultdict(list)
    for fact in ranked:
        if fact.asks in _MATCH_STEMS and not fact.parts:
            groups[(fact.document, fact.asks)].append(fact)
    done = Counter((item.document, item.asks) for item in tally.items if item.kind == "matching")
    for (document, asks), group in sorted(groups.items(), key=lambda row: done[row[0]]):
        chosen: list[Fact] = []
        for fact in group:
            if all(fact.wrong(one.answer) and one.wrong(fact.answer) and fact.left != one.left for one in chosen):
                chosen.append(fact)
            if len(chosen) == _MATCHED:
                break
        if len(chosen) < _MATCHED:
            continue
        stem = _MATCH_STEMS[asks].format(shelf.names[document])
        count = done[(document, asks)]
        stem = f"{stem[:-1]} (bảng {count + 1})." if count else stem
        item = match(tuple(chosen), chance=chance, section=part_of(chosen[0]), stem=stem)
        _take(item, tuple(chosen), tally)
        return True
    return False


def _sorted(items: list[Item], facts: tuple[Fact, ...]) -> tuple[Item, ...]:
    """Put the items kind by kind, each kind in the order of the documents."""
    place = {fact.id: number for number, fact in reversed(tuple(enumerate(facts)))}
    return tuple(sorted(items, key=lambda item: (KINDS.index(item.kind), place[item.facts[0]], item.id)))


def shortage(facts: tuple[Fact, ...], items: tuple[Item, ...], wish: Wish) -> str:
    """Say why there are fewer items than asked for; empty where there are enough."""
    if len(items) >= wish.items:
        return ""
    ids = {fact.id for fact in facts}
    spared = len(ids & wish.spared)
    lines = [
        f"Chỉ lập được {len(items)} trên {wish.items} câu: phần đã chọn có {len(ids)} dữ kiện hỏi được mà đáp án chắc "
        "chắn, và mỗi dữ kiện chỉ hỏi một lần."
    ]
    if spared:
        lines.append(f"{spared} dữ kiện đã hỏi lớp này nên không dùng lại.")
    lone = sum(1 for fact in {fact.id: fact for fact in facts}.values() if not kinds_for(fact))
    if lone:
        lines.append(f"{lone} dữ kiện không đủ phương án sai chắc chắn.")
    if wish.kinds or wish.levels:
        levels = ", ".join(LEVEL_NAMES[level].lower() for level in wish.levels)
        lines.append("Chỉ dùng loại câu hỏi" + (f", mức độ ({levels})" if levels else "") + " đã chọn.")
    lines.append("Hãy chọn thêm mục, thêm văn bản hoặc thêm loại câu hỏi. (Fewer items than asked for.)")
    return " ".join(lines)
