"""The journal: ⚡ lines that are added to a home's files, who did what and when, and what people think of answers."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from rag.answer import Answer

AUDIT, FEEDBACK = "audit.jsonl", "feedback.jsonl"
MOST_REASON = 1000


@dataclass(frozen=True, slots=True)
class Journal:
    """The files beside a library that only grow; ``audit`` may be off, what people say of answers is always kept."""

    home: Path
    audit: bool = True
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, who: str | None, act: str, **said: object) -> None:
        """Add a line to the audit: the time, the person, the act ("ask", "upload", …) and what belongs to it."""
        if self.audit:
            self._add(AUDIT, {"time": _now(), "who": who, "act": act, **said})

    def answered(self, who: str | None, question: str, answer: Answer) -> None:
        """Note a question with its answer's status and citations."""
        self.note(who, "ask", question=question, status=answer.status, answer=answer.answer, citations=places(answer))

    def judged(self, who: str | None, question: str, answer: Answer, *, verdict: str, reason: str) -> None:
        """Keep what a person thinks of an answer, as ``hoidap eval new`` reads it."""
        line = {
            "question": question,
            "answer": answer.answer,
            "verdict": verdict,
            "reason": reason[:MOST_REASON],
            "citations": places(answer),
            "time": _now(),
        }
        self._add(FEEDBACK, line)
        self.note(who, "feedback", question=question, verdict=verdict)

    def _add(self, name: str, line: Mapping[str, object]) -> None:
        """Write one line at the end, in one go: two processes don't mix theirs; a full disk stops no answer."""
        data = (json.dumps(line, ensure_ascii=False) + "\n").encode(errors="replace")
        try:
            with self._lock:
                descriptor = os.open(self.home / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
                try:
                    os.write(descriptor, data)
                finally:
                    os.close(descriptor)
        except OSError as error:
            sys.stderr.write(f"hoidap: không ghi được {name}: {error}. (A line could not be written.)\n")


def places(answer: Answer) -> list[dict[str, object]]:
    """Give the places that an answer cites."""
    return [
        {"document": one.document, "section": list(one.section), "start": one.start, "end": one.end}
        for one in answer.citations
    ]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
