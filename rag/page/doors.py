"""Doors: what the page's script may ask of the server, each by name; nothing else of the machine can be reached."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from corpus.document import Document
from corpus.read import ReadError
from corpus.span import Span
from index.error import FindingError
from rag.amend import FIELDS as ROW_FIELDS
from rag.amend import read_rows, row_key
from rag.assistant import QuestionError
from rag.correction import FIELDS, CorrectionError, read_corrections
from rag.original import kept, picture, pictured
from rag.page.agenda import calendar_bytes
from rag.page.change import change_row, describe, take_out
from rag.page.chips import filter_chips
from rag.page.evaluation import latest_report, report_html
from rag.page.follow import follow_ups
from rag.page.frame import EMPTY_LIBRARY
from rag.page.journal import Journal
from rag.page.lesson import lesson_form, lesson_html, make_kit, packed
from rag.page.live import Live
from rag.page.reader import reader_html
from rag.page.register import Wanted, filters_html, rows_html, wanted_rows
from rag.page.shelf import inside_html, row_form, shelf_html
from rag.page.who import User, may_edit
from rag.page.words import both, named
from rag.sheet import csv_bytes, workbook_bytes
from rag.shown import safe
from rag.study.write import WriteError

Said = Mapping[str, object]
Reply = dict[str, object]
_KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "ics": "text/calendar",
}


class DoorError(Exception):
    """What was asked can't be done; the message is for the person."""


@dataclass(frozen=True, slots=True)
class Doors:
    """The functions behind the page: what is asked comes as a mapping from a browser, and is not trusted."""

    live: Live
    journal: Journal
    users: dict[str, User] | None = None

    def answer(self, action: str, said: object, *, who: str | None) -> Reply:
        """Do one thing by its name; what can't be done comes back as ``{"error": …}``."""
        door = self._doors().get(action)
        if door is None or not isinstance(said, dict):
            return {"error": "Không có chức năng này. (No such function.)"}
        try:
            return door(said, who)
        except (DoorError, CorrectionError, QuestionError, FindingError, ReadError, WriteError) as error:
            return {"error": str(error)}

    def _doors(self) -> dict[str, Callable[[Said, str | None], Reply]]:
        return {
            "start": self._start,
            "passage": self._passage,
            "picture": self._picture,
            "follow": self._follow,
            "judge": self._judge,
            "register": self._register,
            "rows": self._rows,
            "export": self._export,
            "shelf": self._shelf,
            "inside": self._inside,
            "report": self._report,
            "describe": self._describe,
            "row": self._row,
            "amend": self._amend,
            "remove": self._remove,
            "lesson": self._lesson,
            "kit": self._kit,
        }

    def edits(self, who: str | None) -> bool:
        """Tell whether a person may change the library."""
        return may_edit(self.users, who)

    def _must_edit(self, who: str | None) -> None:
        if not self.edits(who):
            raise DoorError("Tài khoản của bạn chỉ có quyền đọc; việc này cần quyền biên tập. (Only editors may.)")

    def _named(self, said: Said) -> Document:
        document = self.live.document(_text(said, "document"))
        if document is None:
            raise DoorError("Kho không có văn bản này; hãy tải lại trang. (No such document in the library.)")
        return document

    def _start(self, said: Said, who: str | None) -> Reply:
        del said, who
        chips = "".join(
            f'<button type="button" class="chip ask" data-ask="{safe(one)}">{safe(one)}</button>'
            for one in self.live.examples()
        )
        return {"examples": chips or EMPTY_LIBRARY, "filters": filter_chips(self.live.documents)}

    def _passage(self, said: Said, who: str | None) -> Reply:
        del who
        document = self._named(said)
        start, end = _number(said, "start"), _number(said, "end")
        if not 0 <= start < end <= len(document.text):
            raise DoorError("Văn bản đã thay đổi; hãy hỏi lại. (The document has changed; ask again.)")
        drawn = pictured(self.live.home, document.name)
        section = _path(said) or ("[khác]",)
        return {"html": reader_html(document, section=section, span=Span(start, end), picture=drawn)}

    def _picture(self, said: Said, who: str | None) -> Reply:
        del who
        source = kept(self.live.home, self._named(said).name)
        if source is None:
            raise DoorError("Không có bản gốc của văn bản này. (The source was not kept.)")
        page = _number(said, "page")
        data = base64.b64encode(picture(source, page)).decode("ascii")
        alt = named(f"Ảnh trang {page}", f"Picture of page {page}", of="alt")
        return {"html": f'<img class="leaf-picture" {alt} src="data:image/png;base64,{data}">'}

    def _follow(self, said: Said, who: str | None) -> Reply:
        del who
        found = self.live.recall(_text(said, "key"))
        questions = follow_ups(*found) if found else ()
        return {"questions": list(questions)}

    def _judge(self, said: Said, who: str | None) -> Reply:
        found = self.live.recall(_text(said, "key"))
        verdict = _text(said, "verdict")
        if found is None or verdict not in ("up", "down"):
            raise DoorError("Câu trả lời này quá cũ để đánh giá; hãy hỏi lại. (Too old to judge; ask again.)")
        turn = found[0]
        self.journal.judged(who, turn.question, turn.answer, verdict=verdict, reason=_text(said, "reason"))
        return {"html": both("Cảm ơn, đã lưu đánh giá.", "Thank you, kept.")}

    def _register(self, said: Said, who: str | None) -> Reply:
        del said, who
        return {"html": filters_html(self.live.documents)}

    def _rows(self, said: Said, who: str | None) -> Reply:
        wanted, today = Wanted.of(said), date.today()
        rows = wanted_rows(self.live.documents, wanted, today=today)
        total = sum(wanted.prose or task.source != "prose" for one in self.live.documents for task in one.tasks)
        prose = 0 if rows else len(wanted_rows(self.live.documents, replace(wanted, prose=True), today=today))
        skip = max(0, _number(said, "skip"))
        return {"html": rows_html(rows, total=total, today=today, skip=skip, editor=self.edits(who), prose=prose)}

    def _export(self, said: Said, who: str | None) -> Reply:
        form = _text(said, "form")
        rows = wanted_rows(self.live.documents, Wanted.of(said), today=date.today())
        if form == "xlsx":
            data = workbook_bytes(rows)
        elif form == "csv":
            data = csv_bytes(rows)
        elif form == "ics":
            data = calendar_bytes(rows, now=datetime.now(UTC))
        else:
            raise DoorError("Chỉ xuất được xlsx, csv, ics. (Unknown form.)")
        self.journal.note(who, "export", form=form, rows=len(rows))
        return {"name": f"so-nhiem-vu.{form}", "type": _KINDS[form], "data": base64.b64encode(data).decode("ascii")}

    def _shelf(self, said: Said, who: str | None) -> Reply:
        del said
        self.live.refresh(wait=True)
        return {"html": shelf_html(self.live.documents, editor=self.edits(who))}

    def _inside(self, said: Said, who: str | None) -> Reply:
        document = self._named(said)
        corrected = frozenset(read_corrections(self.live.home).get(document.name, {}))
        return {"html": inside_html(document, editor=self.edits(who), corrected=corrected)}

    def _report(self, said: Said, who: str | None) -> Reply:
        del said, who
        return {"html": report_html(latest_report(self.live.home))}

    def _lesson(self, said: Said, who: str | None) -> Reply:
        del said, who
        return {"html": lesson_form(self.live.documents)}

    def _kit(self, said: Said, who: str | None) -> Reply:
        if not self.live.documents:
            raise DoorError("Kho chưa có văn bản nào. (The library is empty.)")
        made = make_kit(self.live.documents, said, today=f"{date.today():%d/%m/%Y}")
        if said.get("pack") is not True:
            return {"html": lesson_html(made)}
        self.journal.note(who, "kit", items=len(made.items))
        data = base64.b64encode(packed(made)).decode("ascii")
        return {"name": "bo-tai-lieu.zip", "type": "application/zip", "data": data}

    def _describe(self, said: Said, who: str | None) -> Reply:
        self._must_edit(who)
        document = self._named(said)
        given = _fields(said, FIELDS)
        if given:
            describe(self.live.home, document, given)
            self._changed(who, "describe", document=document.name, set=given)
        return {"html": both("Đã lưu chỉnh sửa.", "Kept.")}

    def _row(self, said: Said, who: str | None) -> Reply:
        self._must_edit(who)
        document, path, start = self._named(said), _path(said), _number(said, "start")
        task = next((one for one in document.tasks if one.path == path and one.span.start == start), None)
        if task is None:
            raise DoorError("Không tìm thấy dòng này trong sổ; hãy tải lại trang. (No such row.)")
        corrected = frozenset(read_rows(self.live.home).get(document.name, {}).get(row_key(task), {}))
        return {"html": row_form(document, task, corrected=corrected)}

    def _amend(self, said: Said, who: str | None) -> Reply:
        self._must_edit(who)
        document, path = self._named(said), _path(said)
        given = _fields(said, ROW_FIELDS)
        if given:
            change_row(self.live.home, document, path, _number(said, "start"), given)
            self._changed(who, "amend", document=document.name, section=list(path), set=given)
        return {"html": both("Đã lưu chỉnh sửa.", "Kept.")}

    def _remove(self, said: Said, who: str | None) -> Reply:
        self._must_edit(who)
        name = self._named(said).name
        take_out(self.live.home, name)
        self._changed(who, "remove", document=name)
        return {"html": both(f"Đã xóa “{name}”.", f"“{name}” was removed.")}

    def _changed(self, who: str | None, act: str, **said: object) -> None:
        """Note a change and open the library as it stands now."""
        self.journal.note(who, act, **said)
        self.live.refresh(wait=True)


def _text(said: Said, name: str) -> str:
    value = said.get(name)
    return value if isinstance(value, str) else ""


def _number(said: Said, name: str) -> int:
    """Give a number that a browser sends; -1 where it is none."""
    value = said.get(name)
    try:
        return int(value) if isinstance(value, (int, str)) else -1
    except ValueError:
        return -1


def _path(said: Said) -> tuple[str, ...]:
    value = said.get("section")
    return tuple(str(part) for part in value) if isinstance(value, list) else ()


def _fields(said: Said, known: tuple[str, ...]) -> dict[str, str]:
    """Give the fields that are set, of those that can be."""
    held = said.get("set")
    if not isinstance(held, dict):
        return {}
    return {name: str(held[name])[:1000] for name in known if name in held}
