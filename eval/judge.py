"""Judge: whether a reply to a case is right, and why not. By rules alone, so that two runs can be compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from eval.case import Case, Evidence
from eval.reply import Place, Reply
from eval.spelling import labels, says, spelled

# The most words of an answer's own text, citations aside: who pours out a whole section says every fact and helps
# nobody. The limits are those of the command line's contract.
MOST_WORDS = 90
MOST_WORDS_OF_KIND = {"list": 1500, "comparison": 220, "explanatory": 220}
REFUSALS = ("not_found", "partial")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Right or not; ``reason`` says what is wrong and is empty where the reply is right."""

    right: bool
    reason: str = ""


def judge(case: Case, reply: Reply | None) -> Verdict:
    """Judge one reply: no false statement, a due refusal, or the facts in few words with a section that says so."""
    if reply is None:
        return Verdict(False, "no answer")
    text = spelled(reply.answer)
    said = next((form for form in case.must_not_include if says(text, form)), None)
    if said is not None:
        return Verdict(False, f"says {said!r}")
    if not case.answerable:
        return _judge_refusal(case, reply, text)
    if reply.status != "answered":
        return Verdict(False, f"status {reply.status}")
    words, most = len(text.split()), most_words(case)
    if words > most:
        return Verdict(False, f"{words} words, at most {most}")
    lacking = next((group for group in case.must_include if not _says_one(text, group)), None)
    if lacking is not None:
        return Verdict(False, f"lacks {' / '.join(lacking[:3])}")
    if not any(agrees(citation, case.any_evidence) for citation in reply.citations):
        return Verdict(False, "cites no section that says so")
    return Verdict(True)


def _judge_refusal(case: Case, reply: Reply, text: str) -> Verdict:
    """Judge a reply to what the documents do not answer; one that puts the question's wrong premise right may pass."""
    if reply.status in REFUSALS:
        return Verdict(True)
    if reply.status == "answered" and case.answered_ok and all(_says_one(text, group) for group in case.answered_ok):
        return Verdict(True)
    return Verdict(False, f"status {reply.status}, the documents do not say")


def most_words(case: Case) -> int:
    """Give the most words for a case: the widest limit among the kinds it is of."""
    return max(MOST_WORDS_OF_KIND.get(kind, MOST_WORDS) for kind in case.kinds or {case.kind})


def agrees(place: Place, gold: Iterable[Evidence]) -> bool:
    """Tell whether a place is one of the gold sections, lies inside one, or is the direct parent of one.

    A parent counts only below the top level: a whole part of a document is no evidence.
    """
    return any(_meets(place, section) for section in gold)


def _meets(place: Place, gold: Evidence) -> bool:
    """Compare one place with one gold section, document first."""
    names = (gold.document, gold.digest) if gold.digest else (gold.document,)
    if not place.document.startswith(names):
        return False
    here, there = labels(place.section), labels(gold.section)
    if here[: len(there)] == there:
        return True
    return len(here) > 1 and here == there[:-1]


def _says_one(text: str, group: tuple[str, ...]) -> bool:
    """Tell whether a text says one of several spellings of a fact."""
    return any(says(text, form) for form in group)
