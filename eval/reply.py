"""A reply: what a system answered, read from the form that the command line's contract fixes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from eval.jsonl import Row, read_each, rows_of, text_of, texts_of


@dataclass(frozen=True, slots=True)
class Place:
    """A section that a reply cites or found: the document's file name, the labels, and the quote if there is one.

    ``score`` is what the system's search gave it, higher for nearer; ``None`` where it does not say.
    """

    document: str
    section: tuple[str, ...]
    quote: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one case; ``passages`` best first, ``seconds`` is ``None`` where the time was not taken.

    ``confidence`` is how sure the system calls itself, higher for surer; where it says nothing, the score of its best
    passage stands for it.
    """

    id: str
    status: str
    answer: str = ""
    citations: tuple[Place, ...] = ()
    passages: tuple[Place, ...] = ()
    seconds: float | None = None
    confidence: float | None = None


def read_replies(path: Path) -> tuple[Reply, ...]:
    """Read a file of answers, ours or another system's; raises ``FaultyFileError`` that names every faulty line."""
    return read_each([path], reply_of, key=lambda reply: reply.id)


def reply_of(row: Row) -> Reply:
    """Build a reply from one row of the contract's form; raises ``ValueError`` that names the wrong field."""
    passages, confidence = _places(row, "passages"), _number(row, "confidence")
    if confidence is None and passages:
        confidence = passages[0].score
    return Reply(
        id=text_of(row, "id"),
        status=text_of(row, "status"),
        answer=text_of(row, "answer", default=""),
        citations=_places(row, "citations"),
        passages=passages,
        seconds=_number(row, "seconds"),
        confidence=confidence,
    )


def _number(row: Row, key: str) -> float | None:
    """Read a number that may be absent."""
    value = row.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(f'"{key}" should be a number')
    return float(value)


def _places(row: Row, key: str) -> tuple[Place, ...]:
    """Read the citations or the passages of a row."""
    return tuple(
        Place(
            text_of(item, "document"),
            texts_of(item, "section", required=True),
            text_of(item, "quote", default=""),
            _number(item, "score"),
        )
        for item in rows_of(row, key)
    )
