"""The open API: what other programs may ask of a served page by name, in the forms of the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rag.assistant import QuestionError
from rag.command.tasks import as_json
from rag.page.register import Wanted, wanted_rows

if TYPE_CHECKING:
    from rag.page.doors import Doors

# What other programs read of the two functions; gradio takes the parameters from the form of the text.
ASK_TOLD = """Answers a question (Vietnamese or English) from the official documents of this library, with exact quotes.

Trả lời một câu hỏi từ văn bản trong kho, kèm trích dẫn nguyên văn. The status is answered, partial or not_found.

Args:
    question: One question, such as "Ai chỉ đạo nhiệm vụ về tôn giáo ở Quảng Ngãi?"
    history: The questions asked before it in the same talk, the oldest first; may be left out.
    documents: Names of the documents to ask of; all of them where left out.
"""
TASKS_TOLD = """Lists the tasks that the documents assign: who directs, advises, carries out, by when, in which section.

Sổ nhiệm vụ đã lọc. An empty filter lets everything through.

Args:
    organ: A body's name or a part of it, such as "Ban Dân vận".
    role: One of directing, advising, implementing, lead, coordinating, responsible.
    province: A province, such as "Quảng Ngãi".
    document: The name of a document's file.
    timing: One of due, late, soon, recurring, ongoing, after_event, none, or a year.
"""


def ask_openly(
    doors: Doors, question: str, history: Sequence[str], documents: Sequence[str], *, who: str | None
) -> dict[str, object]:
    """Answer a question as ``hoidap ask --json`` does; ``{"error": …}`` for one that can't be asked."""
    try:
        before = tuple(str(one) for one in history or ())
        answer, _ = doors.live.ask(str(question), before, within=tuple(str(one) for one in documents or ()))
    except QuestionError as error:
        return {"error": str(error)}
    doors.journal.answered(who, str(question), answer)
    return answer.as_json()


def tasks_openly(doors: Doors, said: Mapping[str, object]) -> list[dict[str, object]]:
    """Give the rows of the register that pass the filters, as ``hoidap tasks --json`` does."""
    rows = wanted_rows(doors.live.documents, Wanted.of(said), today=date.today())
    return [as_json(document, task) for document, task in rows]
