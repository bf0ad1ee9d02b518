"""The live library: ⚡ the assistant of a home, opened anew when the home has changed, shared by all visitors."""

from __future__ import annotations

import copy
import secrets
import sys
import threading
import time
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path

from corpus.document import Document
from index.error import FindingError
from rag.answer import Answer
from rag.assistant import Assistant
from rag.example import examples
from rag.shown import Turn

# Seconds between two looks at whether the home has changed: one look reads one row of the store.
LOOK_EVERY = 2.0
MOST_REMEMBERED = 4000
MOST_NARROWED = 16
# Answers kept for those who ask the same of the same library: an example, a follow-up, a question sent twice.
MOST_KEPT = 500


class Live:
    """An opened home that follows its changes; answers under way go on with the library they began with."""

    def __init__(self, home: Path, *, assistant: Assistant | None = None) -> None:
        """Open the home; raises the errors of :meth:`rag.assistant.Assistant.open`."""
        self.home = home
        self._assistant = assistant or Assistant.open(home)
        self._looked = time.monotonic()
        self._opening, self._lock = threading.Lock(), threading.Lock()
        self._narrowed: OrderedDict[tuple[str, ...], Assistant] = OrderedDict()
        self._remembered: OrderedDict[str, tuple[Turn, Assistant]] = OrderedDict()
        self._kept: OrderedDict[tuple[Assistant, str, tuple[str, ...]], Answer] = OrderedDict()
        self._examples: tuple[Assistant, tuple[str, ...]] | None = None

    @property
    def assistant(self) -> Assistant:
        """Give the assistant of the library as it stands now."""
        if time.monotonic() - self._looked > LOOK_EVERY:
            self.refresh()
        return self._assistant

    @property
    def documents(self) -> tuple[Document, ...]:
        """Give the documents of the library as it stands now."""
        return self.assistant.library.documents

    def refresh(self, *, wait: bool = False) -> None:
        """Open the home anew where it has changed; one thread does it, the others go on with what is open."""
        if not self._opening.acquire(blocking=wait):
            return
        try:
            self._looked = time.monotonic()
            if self._assistant.library.stale():
                self._assistant = Assistant.open(self.home)
                self._narrowed.clear()
                self._kept.clear()
        except FindingError as error:  # A home that is being written or was moved: what is open still answers.
            sys.stderr.write(f"hoidap: {error}\n")
        finally:
            self._looked = time.monotonic()
            self._opening.release()

    def ask(self, question: str, history: tuple[str, ...] = (), *, within: tuple[str, ...] = ()) -> tuple[Answer, str]:
        """Answer a question from all documents or from those named ``within``; also give the key it is remembered by.

        Raises :class:`rag.assistant.QuestionError`.
        """
        assistant = self.narrowed(within)
        answer = self._answer(assistant, question, history)
        key = secrets.token_urlsafe(9)
        with self._lock:
            self._remembered[key] = Turn(question, answer, key=key), assistant
            while len(self._remembered) > MOST_REMEMBERED:
                self._remembered.popitem(last=False)
        return answer, key

    def _answer(self, assistant: Assistant, question: str, history: tuple[str, ...]) -> Answer:
        """Answer, or give the answer that stands; the seconds are those of this time."""
        begun = time.perf_counter()
        asked = (assistant, question, history)
        held = self._kept.get(asked)
        if held is not None:
            return replace(held, seconds=time.perf_counter() - begun)
        answer = assistant.ask(question, history)
        with self._lock:
            self._kept[asked] = answer
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return answer

    def recall(self, key: str) -> tuple[Turn, Assistant] | None:
        """Give an answered question by its key, with the assistant that answered it."""
        return self._remembered.get(key)

    def narrowed(self, within: tuple[str, ...]) -> Assistant:
        """Give an assistant that knows only some documents of the library; all of them where none is named."""
        whole = self.assistant
        names = {document.name for document in whole.library.documents}
        chosen = tuple(sorted(names & set(within)))
        if not chosen or len(chosen) == len(names):
            return whole
        held = self._narrowed.get(chosen)
        if held is None:
            library = copy.copy(whole.library)
            library.documents = tuple(one for one in whole.library.documents if one.name in chosen)
            held = Assistant(library)
            with self._lock:
                self._narrowed[chosen] = held
                while len(self._narrowed) > MOST_NARROWED:
                    self._narrowed.popitem(last=False)
        return held

    def examples(self) -> tuple[str, ...]:
        """Give the questions to begin with, made once for each state of the library."""
        assistant = self.assistant
        if self._examples is None or self._examples[0] is not assistant:
            self._examples = (
                assistant,
                examples(assistant.library.documents, ask=lambda question: self._answer(assistant, question, ())),
            )
        return self._examples[1]

    def document(self, name: str) -> Document | None:
        """Find a document by its name among those of the library: nothing else can be read through the page."""
        return next((one for one in self.documents if one.name == name), None)
