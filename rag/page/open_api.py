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
