"""Posing: a fact becomes an item of one kind."""

from __future__ import annotations

import random
from collections.abc import Iterable

from rag.study.fact import Fact, Rival
from rag.study.item import Item, Kind, Level, Option, Pair

_OPTIONS = 4
_MOST_SHORT = 12


def kinds_for(fact: Fact) -> tuple[Kind, ...]:
    """Give the kinds that a fact can be asked in."""
    kinds: list[Kind] = []
    rivals = _distinct(fact.rivals, fact.answer)
    longest = max((len(rival.text) for rival in rivals), default=0)
    # an answer that is by far the longest gives itself away
    if len(rivals) >= _OPTIONS - 1 and len(fact.answer) <= max(30, 1.6 * longest):
        kinds.append("multiple-choice")
    if fact.claim and fact.rivals:
        kinds.append("true-false")
    if fact.blank:
        kinds.append("fill-in")
    if (fact.short and len(fact.answer.split()) <= _MOST_SHORT) or fact.whole:
        kinds.append("short-answer")
    if fact.left:
        kinds.append("matching")
    return tuple(kinds)


def level_of(fact: Fact, kind: Kind) -> Level:
    """Give the level of an item: what must be recalled without options is harder than what is recognised."""
    if fact.level == "recall" and (kind in ("fill-in", "matching") or (kind == "short-answer" and fact.whole)):
        return "understand"
    return fact.level


def pose(fact: Fact, kind: Kind, *, chance: random.Random, truth: bool, place: int, section: tuple[str, ...]) -> Item:
    """Make an item; ``truth`` decides a true-false item, ``place`` where the right option stands."""
    posed: _Posed = (fact.blank, fact.answer, (), fact.accepted, "", "")
    if kind == "multiple-choice":
        posed = _multiple(fact, chance, place)
    elif kind == "true-false":
        posed = _true_false(fact, chance, truth)
    elif kind == "short-answer":
        posed = _short(fact)
    stem, key, options, accepted, claim, note = posed
    return Item(
        kind=kind,
        asks=fact.asks,
        level=level_of(fact, kind),
        stem=stem,
        key=key,
        facts=(fact.id,),
        document=fact.document,
        section=section,
        sources=fact.sources,
        options=options,
        accepted=accepted,
        claim=claim,
        note=note,
    )


_Posed = tuple[str, str, tuple[Option, ...], tuple[str, ...], str, str]


def _distinct(rivals: Iterable[Rival], answer: str) -> list[Rival]:
    """Drop wrong answers that look like the right one or like each other."""
    seen = {" ".join(answer.lower().split())}
    kept = []
    for rival in rivals:
        look = " ".join(rival.text.lower().split())
        if look not in seen:
            seen.add(look)
            kept.append(rival)
    return kept


def _multiple(fact: Fact, chance: random.Random, place: int) -> _Posed:
    """Choose three wrong answers, near ones and ones of like length first, and put the right one in its place."""
    rivals = _distinct(fact.rivals, fact.answer)
    length = len(fact.answer)

    def cost(row: tuple[int, Rival]) -> float:
        rank, rival = row
        return rank / 4 + 6 * abs(len(rival.text) - length) / max(len(rival.text), length) + 2 * chance.random()

    chosen = [rival for _, rival in sorted(enumerate(rivals), key=cost)][: _OPTIONS - 1]
    chance.shuffle(chosen)
    options = [Option(rival.text, False, rival.why) for rival in chosen]
    options.insert(place % _OPTIONS, Option(fact.answer, True))
    note = f"Văn bản ghi đầy đủ: {'; '.join(fact.parts)}." if fact.parts else ""
    return fact.question, fact.answer, tuple(options), (), fact.body, note


def _true_false(fact: Fact, chance: random.Random, truth: bool) -> _Posed:
    """Claim the answer or a wrong one; a wrong claim says what is right."""
    near = _distinct(fact.rivals, fact.answer)[:4]
    wrong = chance.choice(near)
    value = fact.answer if truth else wrong.text
    stem = fact.claim.replace("{}", value)
    stem = f"{stem[:1].upper()}{stem[1:]}"
    told = f"Văn bản ghi: {'; '.join(fact.parts)}." if fact.parts else f"Đúng là: {fact.answer}."
    why = "" if truth else f"{wrong.why} {told}"
    options = (Option("Đúng", truth, why), Option("Sai", not truth, "" if not truth else "Văn bản ghi đúng như vậy."))
    return stem, "Đúng" if truth else "Sai", options, (), value, why


def _short(fact: Fact) -> _Posed:
    """Ask for the answer in words; a whole list is marked by a person."""
    if fact.whole:
        note = f"{len(fact.parts)} cơ quan; chấm theo số cơ quan kể đúng."
        return fact.whole, "; ".join(fact.parts), (), (), "", note
    return fact.question, fact.answer, (), fact.accepted, "", ""


def match(facts: tuple[Fact, ...], *, chance: random.Random, section: tuple[str, ...], stem: str) -> Item:
    """Make a matching item of facts whose answers are wrong for each other."""
    pairs = tuple(Pair(fact.left, fact.answer, fact.sources[0]) for fact in facts)
    shown = [pair.right for pair in pairs]
    while shown == [pair.right for pair in pairs]:
        chance.shuffle(shown)
    return Item(
        kind="matching",
        asks=facts[0].asks,
        level="understand",
        stem=stem,
        key="; ".join(f"{pair.left} – {pair.right}" for pair in pairs),
        facts=tuple(fact.id for fact in facts),
        document=facts[0].document,
        section=section,
        sources=tuple(dict.fromkeys(source for fact in facts for source in fact.sources)),
        pairs=pairs,
        shuffled=tuple(shown),
    )
