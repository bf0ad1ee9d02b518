"""The register on the page: its filters, its counts, its rows as a table; each row opens its passage."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.document import Document
from corpus.fold import fold
from corpus.organ import same_organ
from corpus.task import Bodies, Task
from rag.listing import bodies_in
from rag.naming import document_name
from rag.page.timeline import timeline_svg
from rag.page.words import both, named, option
from rag.sheet import Row
from rag.shown import opens, safe, whole_place

ROLES = (
    ("directing", "Chỉ đạo", "Directs"),
    ("advising", "Tham mưu", "Advises"),
    ("implementing", "Thực hiện", "Carries out"),
    ("lead", "Chủ trì", "Leads"),
    ("coordinating", "Phối hợp", "Coordinates"),
    ("responsible", "Được giao", "Assigned"),
)
TIMES = (
    ("due", "Có thời hạn cụ thể", "Has a last day"),
    ("late", "Đã qua thời hạn", "Past its last day"),
    ("soon", "Đến hạn trong 90 ngày tới", "Due within 90 days"),
    ("recurring", "Định kỳ, hằng năm", "Recurring"),
    ("ongoing", "Thường xuyên", "Ongoing"),
    ("after_event", "Sau một sự kiện", "After an event"),
    ("none", "Không nêu thời gian", "No time given"),
)
PAGE = 60
_SOON = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are wanted; an empty part lets everything through. ``prose`` adds what sentences assign."""

    organ: str = ""
    role: str = ""
    province: str = ""
    document: str = ""
    timing: str = ""
    prose: bool = False

    @classmethod
    def of(cls, said: Mapping[str, object]) -> Wanted:
        """Read the filters that a browser sends; what is no text counts as empty."""
        held = {name: str(said.get(name) or "").strip()[:300] for name in ("organ", "role", "province", "document")}
        return cls(**held, timing=str(said.get("timing") or "")[:40], prose=said.get("prose") is True)


def wanted_rows(documents: Sequence[Document], wanted: Wanted, *, today: date) -> list[Row]:
    """Give the rows that pass, in the documents' order."""
    return [
        (document, task)
        for document in documents
        for task in document.tasks
        if _passes(document, task, wanted, today=today)
    ]


def _passes(document: Document, task: Task, wanted: Wanted, *, today: date) -> bool:
    if task.source == "prose" and not wanted.prose:
        return False
    if wanted.province and fold(wanted.province) != fold(document.description.province or ""):
        return False
    if wanted.document and wanted.document != document.name:
        return False
    if wanted.timing and not _timed(task, wanted.timing, today=today):
        return False
    held = [name for role, name in bodies_in(task) if wanted.role in ("", role)]
    if wanted.organ:
        part = fold(wanted.organ)
        return any(part in fold(name) or same_organ(name, wanted.organ) for name in held)
    return bool(held) or not wanted.role


def _timed(task: Task, timing: str, *, today: date) -> bool:
    """Tell whether a task's time is of a kind, or its last day in a year."""
    due = task.timing.due if task.timing else None
    kind, end = (due.kind, due.end) if due else ("none", None)
    if timing in ("recurring", "ongoing", "after_event", "none"):
        return kind == timing
    if end is None:
        return False
    last = date.fromisoformat(end)
    if timing == "late":
        return last < today
    if timing == "soon":
        return today <= last <= today + _SOON
    return timing == "due" or end.startswith(timing)


def filters_html(documents: Sequence[Document]) -> str:
    """Show the filters: the choices are what the library holds."""
    every = option("", "Tất cả", "All")
    provinces = sorted({one.description.province for one in documents if one.description.province})
    years = sorted({task.timing.due.end[:4] for one in documents for task in one.tasks if _last_day(task)})  # type: ignore[union-attr,index]
    names = Counter(name for one in documents for task in one.tasks for name in {name for _, name in bodies_in(task)})
    listed = "".join(f'<option value="{safe(name)}"></option>' for name, _ in names.most_common(300))
    choices = (
        ("role", "Vai trò", "Role", [option(*role) for role in ROLES]),
        ("province", "Tỉnh, thành phố", "Province", [option(name, name, name) for name in provinces]),
        ("document", "Văn bản", "Document", [_choice(one) for one in documents]),
        ("timing", "Thời gian", "Timing", [*(option(*time) for time in TIMES), *(_year(year) for year in years)]),
    )
    fields = "".join(
        f'<label>{both(vi, en)}<select name="{name}">{every}{"".join(options)}</select></label>'
        for name, vi, en, options in choices
    )
    organ = both("Cơ quan", "Body")
    hint = named("Gõ tên hoặc viết tắt", "Type a name or short form", of="placeholder")
    return (
        '<form id="so-loc" class="filters" autocomplete="off">'
        f'<label>{organ}<input name="organ" type="search" list="so-co-quan" {hint}></label>'
        f'<datalist id="so-co-quan">{listed}</datalist>{fields}'
        f'<div class="row"><label class="check"><input type="checkbox" name="prose"> '
        f"{both('Gồm cả việc giao trong lời văn', 'Also assignments in prose')}</label>"
        f'<button type="reset" class="act">{both("Bỏ lọc", "Clear")}</button></div></form>'
        '<div id="so-ket-qua" aria-live="polite"></div>'
    )


def _last_day(task: Task) -> str | None:
    return task.timing.due.end if task.timing else None


def _choice(document: Document) -> str:
    said = document_name(document)
    return option(document.name, said, said)


def _year(year: str) -> str:
    return option(year, f"Hạn trong năm {year}", f"Due in {year}")


def rows_html(
    rows: Sequence[Row], *, total: int, today: date, skip: int = 0, editor: bool = False, prose: int = 0
) -> str:
    """Show the rows from ``skip`` on, a page of them, under the counts; the drawing stands above the first page.

    Where there is no row, ``prose`` is how many there would be with those that sentences assign.
    """
    shown = rows[skip : skip + PAGE]
    lines = "".join(_line(document, task, editor=editor) for document, task in shown)
    rest = len(rows) - skip - len(shown)
    more = ""
    if rest > 0:
        said = both(f"Xem thêm {min(rest, PAGE)} dòng (còn {rest})", f"Show {min(rest, PAGE)} more (of {rest})")
        more = f'<button type="button" class="act" id="so-them" data-skip="{skip + PAGE}">{said}</button>'
    if skip:
        return f"{lines}<!--more-->{more}"
    heads = "".join(
        f'<th scope="col">{both(*pair)}</th>'
        for pair in (("Mục", "Section"), ("Nhiệm vụ", "Task"), ("Cơ quan", "Bodies"), ("Thời gian", "Timing"))
    )
    caption = both(f"{len(rows)} trên {total} nhiệm vụ", f"{len(rows)} of {total} tasks")
    table = (
        f'<table class="register"><caption class="unseen">{both("Sổ nhiệm vụ", "Register of tasks")}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"
    )
    return (
        f'<div class="counts"><strong id="so-dem">{caption}</strong>{_by_document(rows)}{_exports() if rows else ""}'
        f'</div>{timeline_svg(rows, today=today)}{table if rows else _none(total, prose)}<p id="so-tiep">{more}</p>'
    )


def _none(total: int, prose: int) -> str:
    """Say that no row passes, and which filter to change."""
    said = both("Không có nhiệm vụ nào khớp với bộ lọc.", "No task passes the filters.")
    if not total:
        said = both("Sổ chưa có nhiệm vụ nào; nạp văn bản ở thẻ “Tài liệu”.", "The register is empty: add documents.")
    if not prose:
        return f'<p class="empty">{said}</p>'
    show = both(f"Xem {prose} việc giao trong lời văn", f"Show {prose} assignments in prose")
    return f'<p class="empty">{said} <button type="button" class="act" data-prose>{show}</button></p>'


def _by_document(rows: Sequence[Row]) -> str:
    """Count the rows of each document where there are several."""
    counts = Counter(document_name(document) for document, _ in rows)
    if len(counts) < 2:
        return ""
    told = "; ".join(f"{safe(name)}: {count}" for name, count in counts.most_common())
    head = both(f"theo {len(counts)} văn bản", f"in {len(counts)} documents")
    return f'<details class="of"><summary>{head}</summary>{told}</details>'


def _exports() -> str:
    buttons = "".join(
        f'<button type="button" class="act" data-export="{form}">{both(f"Xuất {vi}", f"Export {en}")}</button>'
        for form, vi, en in (("xlsx", "Excel", "Excel"), ("csv", "CSV", "CSV"), ("ics", "lịch .ics", "calendar .ics"))
    )
    return f'<span class="acts">{buttons}</span>'


def _line(document: Document, task: Task, *, editor: bool) -> str:
    """Show one row; its section is the button that opens the passage."""
    held = [(vi, en, getattr(task, role)) for role, vi, en in ROLES]
    bodies = "".join(_bodies(vi, en, one) for vi, en, one in held if one is not None)
    at = opens(document.name, task.path, start=task.span.start, end=task.span.end)
    time = safe(" ".join(task.timing.text.split())) if task.timing else ""
    day = f'<br><time datetime="{end}">{_day(end)}</time>' if (end := _last_day(task)) else ""
    edit = ""
    if editor:
        said = json.dumps([document.name, list(task.path), task.span.start], ensure_ascii=False)
        edit = f'<br><button type="button" class="act small" data-row="{safe(said)}">{both("Sửa", "Correct")}</button>'
    return (
        f'<tr><td data-vi="Mục" data-en="Section"><button type="button" class="link" {at}>'
        f'{safe(whole_place(task.path))}</button><br><span class="of">{safe(document_name(document))}</span>{edit}</td>'
        f'<td data-vi="Nhiệm vụ" data-en="Task">{safe(" ".join(task.text.split()))}</td>'
        f'<td data-vi="Cơ quan" data-en="Bodies">{bodies or "–"}</td>'
        f'<td data-vi="Thời gian" data-en="Timing">{time or "–"}{day}</td></tr>'
    )


def _bodies(vi: str, en: str, bodies: Bodies) -> str:
    return f'<div><span class="role">{both(vi, en)}:</span> {safe("; ".join(bodies.names))}</div>'


def _day(iso: str) -> str:
    return f"{iso[8:]}/{iso[5:7]}/{iso[:4]}"
