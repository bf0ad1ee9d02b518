"""A reply: what a system answered, read from the form that the command line's contract fixes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from eval.jsonl import Row, read_each, rows_of, text_of, texts_of


@dataclass(frozen=True, slots=True)
class Place:
    """A section that a reply cites or found: the document's file name, the labels, and the quote if there is one."""

    document: str
    section: tuple[str, ...]
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one case; ``passages`` best first, ``seconds`` is ``None`` where the time was not taken."""

    id: str
    status: str
    answer: str = ""
    citations: tuple[Place, ...] = ()
    passages: tuple[Place, ...] = ()
    seconds: float | None = None


def read_replies(path: Path) -> tuple[Reply, ...]:
    """Read a file of answers, ours or another system's; raises ``FaultyFileError`` that names every faulty line."""
    return read_each([path], reply_of, key=lambda reply: reply.id)


def reply_of(row: Row) -> Reply:
    """Build a reply from one row of the contract's form; raises ``ValueError`` that names the wrong field."""
    seconds = row.get("seconds")
    if seconds is not None and (isinstance(seconds, bool) or not isinstance(seconds, (int, float))):
        raise ValueError('"seconds" should be a number')
    return Reply(
        id=text_of(row, "id"),
        status=text_of(row, "status"),
        answer=text_of(row, "answer", default=""),
        citations=_places(row, "citations"),
        passages=_places(row, "passages"),
        seconds=None if seconds is None else float(seconds),
    )


def _places(row: Row, key: str) -> tuple[Place, ...]:
    """Read the citations or the passages of a row."""
    return tuple(
        Place(
            text_of(item, "document"),
            texts_of(item, "section", required=True),
            text_of(item, "quote", default=""),
        )
        for item in rows_of(row, key)
    )
