"""The assistant: opens a home once and answers questions over it."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from index.search import Library, searched_text
from rag.answer import Answer
from rag.compose import compose
from rag.desk import Desk
from rag.language import language_of
from rag.slips import Spelling
from rag.understand import understand
from rag.vocabulary import Vocabulary

MOST_CHARACTERS = 2000


class QuestionError(ValueError):
    """A question that can't be answered as it stands: empty, or too long."""


class Assistant:
    """Answers questions over one home; holds no state between questions."""

    def __init__(self, library: Library) -> None:
        """Hold an opened library and count its words."""
        self.library = library
        self.vocabulary = Vocabulary.of((searched_text(passage) for passage in library.passages), near=self._near)
        self.spelling = Spelling.of(passage.text for passage in library.passages)
        self._desk = Desk(library, self.vocabulary)

    def _near(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """Give the cosine of each text with a question."""
        encoder = self.library.index.encoder
        cosines = encoder.encode(texts, role="passage") @ encoder.encode([question], role="query")[0]
        return [float(one) for one in cosines]

    @classmethod
    def open(cls, home: Path, *, encoder: str | None = None) -> Assistant:
        """Open a home; raises the errors of :meth:`index.search.Library.open`."""
        return cls(Library.open(home, encoder=encoder))

    def ask(self, question: str, history: tuple[str, ...] = ()) -> Answer:
        """Answer one question; ``history`` are the questions asked before it, oldest first.

        Raises :class:`QuestionError` for an empty question or one of more than 2,000 characters.
        """
        begun = time.perf_counter()
        asked = " ".join(unicodedata.normalize("NFC", question).split())
        if not any(sign.isalnum() for sign in asked):
            raise QuestionError("Câu hỏi trống; xin nhập một câu hỏi. (The question is empty.)")
        if len(asked) > MOST_CHARACTERS:
            raise QuestionError(
                f"Câu hỏi dài {len(asked)} ký tự, tối đa {MOST_CHARACTERS}; xin rút gọn câu hỏi. "
                "(The question is too long.)"
            )
        if not self.library.documents:
            text = "Kho tài liệu chưa có văn bản nào; hãy nạp văn bản trước. (The library is empty.)"
            return Answer("not_found", text, language_of(asked), understood=asked)
        kept = tuple(
            " ".join(unicodedata.normalize("NFC", one).split())[:MOST_CHARACTERS] for one in history if one.strip()
        )[-6:]
        mended = self.spelling.mend(asked)
        query = understand(mended, history=tuple(map(self.spelling.mend, kept)), documents=self.library.documents)
        answer = compose(self._desk, query)
        return replace(answer, seconds=time.perf_counter() - begun)
