"""The shelf: the library's documents on the page, with their outline, doubts, corrections and what became of files."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict

from corpus.document import Document
from corpus.section import Section
from corpus.task import Task
from rag.amend import ROLES as AMENDED
from rag.correction import FIELDS
from rag.intake import Intake
from rag.naming import document_name
from rag.page.register import ROLES
from rag.page.words import both, named
from rag.say import first_words
from rag.shown import opens, safe, whole_place

FIELD_WORDS = {
    "title": ("Trích yếu", "Title"),
    "kind": ("Loại văn bản", "Kind"),
    "number": ("Số, ký hiệu", "Number"),
    "issuer": ("Cơ quan ban hành", "Issuer"),
    "province": ("Tỉnh, thành phố", "Province"),
    "date": ("Ngày ban hành", "Date"),
    "place": ("Nơi ký", "Place"),
    "signer": ("Người ký", "Signer"),
    "office": ("Chức vụ người ký", "Office"),
    "resolutions": ("Thực hiện văn bản số", "Carries out"),
}
STATUS = {
    "added": ("Đã nạp", "Added"),
    "replaced": ("Đã thay bản cũ", "Replaced"),
    "unchanged": ("Đã có, không đổi", "Unchanged"),
    "failed": ("Không nạp được", "Refused"),
}
_MOST_DOUBTS = 40
_PROGRESS = named("Tiến độ nạp tệp", "Progress")
_WHOLE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def shelf_html(documents: Sequence[Document], *, editor: bool) -> str:
    """List the documents; outline and description of each are fetched when it is opened."""
    tasks = sum(task.source != "prose" for one in documents for task in one.tasks)
    count = both(
        f"{len(documents)} văn bản, {tasks} nhiệm vụ trong sổ",
        f"{len(documents)} documents, {tasks} tasks in the register",
    )
    rows = "".join(_entry(one) for one in sorted(documents, key=lambda one: (document_name(one), one.name)))
    reads = both("Tài khoản của bạn chỉ có quyền đọc.", "You may read, not change.")
    told = "" if editor else f'<p class="empty">{reads}</p>'
    return f'<h2>{both("Văn bản trong kho", "The library")}</h2><p class="empty">{count}</p>{told}{rows}'


def _entry(document: Document) -> str:
    said = document.description
    badge = f' <span class="badge">{both("Bản tóm lược", "Digest")}</span>' if said.digest else ""
    doubts = len(document.problems)
    mark = f' <span class="doubt">{both(f"{doubts} chỗ cần đối chiếu", f"{doubts} doubts")}</span>' if doubts else ""
    name = document_name(document)
    return (
        f'<details class="near shelf" data-shelf="{safe(document.name)}"><summary>'
        f"<strong>{safe(name[:1].upper() + name[1:])}</strong>{badge}{mark}"
        f'<span class="doc">{safe(document.name)}</span></summary><div class="inside"></div></details>'
    )


def inside_html(document: Document, *, editor: bool, corrected: frozenset[str] = frozenset()) -> str:
    """Show one document: what it is, its doubts, its outline; for an editor the form of its corrections.

    ``corrected`` are the fields that a person has set.
    """
    digest = ""
    if document.description.digest:
        vi = "Bản tóm lược của dự án, không thay thế văn bản chính thức; hãy đối chiếu bản chính trước khi sử dụng."
        en = "A digest, which does not replace the official text; check the original before use."
        digest = f'<p class="notice" role="note">{both(vi, en)}</p>'
    doubts = "".join(f"<li>{safe(one.message)}</li>" for one in document.problems[:_MOST_DOUBTS])
    check = both("Chỗ cần đối chiếu với bản gốc", "To check against the original")
    listed = f'<h3>{check}</h3><ul class="doubts">{doubts}</ul>' if doubts else ""
    return (
        f"{digest}{_description(document, editor=editor, corrected=corrected)}{listed}"
        f"<h3>{both('Mục lục', 'Outline')}</h3>{outline_html(document)}{_removing(document) if editor else ''}"
    )


def _description(document: Document, *, editor: bool, corrected: frozenset[str]) -> str:
    """Show the fields of a description, each with whether it was read or set; in a form for an editor."""
    held = asdict(document.description)
    rows = []
    for name in FIELDS:
        value = held[name]
        said = ", ".join(value) if isinstance(value, tuple) else value or ""
        words = both(*FIELD_WORDS.get(name, (name, name)))
        set_by = f' <span class="badge">{both("người dùng sửa", "set by a person")}</span>' if name in corrected else ""
        if editor:
            # A date picker speaks the reader's order of day and month; it can't hold a date of which a part is unknown.
            kind = ' type="date"' if name == "date" and (not said or _WHOLE_DATE.fullmatch(said)) else ""
            field = f'<input name="{name}"{kind} value="{safe(said)}" data-before="{safe(said)}" maxlength="1000">'
            rows.append(f"<label><span>{words}{set_by}</span>{field}</label>")
        else:
            rows.append(f"<div><dt>{words}{set_by}</dt><dd>{safe(said) or '–'}</dd></div>")
    if not editor:
        return f'<dl class="description">{"".join(rows)}</dl>'
    keep = both("Lưu chỉnh sửa", "Keep the correction")
    return (
        f'<form class="description" data-describe="{safe(document.name)}" autocomplete="off">{"".join(rows)}'
        f'<button class="act">{keep}</button> <span class="told" role="status"></span></form>'
    )


def _removing(document: Document) -> str:
    """Show the button that removes a document once it has been asked again."""
    ask = both(
        f"Xóa “{document.name}” khỏi kho? Thao tác này không hoàn tác được.",
        f"Remove “{document.name}”? This can't be undone.",
    )
    return (
        f'<div class="removing"><button type="button" class="act danger" data-remove>'
        f'{both("Xóa khỏi kho…", "Remove…")}</button><span class="sure" hidden>{ask} '
        f'<button type="button" class="act danger" data-remove-sure="{safe(document.name)}">'
        f'{both("Xóa hẳn", "Remove")}</button> <button type="button" class="act" data-remove-not>'
        f"{both('Giữ lại', 'Keep')}</button></span></div>"
    )


def outline_html(document: Document) -> str:
    """Show the sections as a tree; each opens in the document."""
    parts: list[str] = ["<ul>"]
    depth = 1
    for section in document.sections:
        if section.bracket or section.paragraph:
            continue
        level = len(section.path)
        while depth < level:
            parts.append("<li class='step'><ul>")
            depth += 1
        while depth > level:
            parts.append("</ul></li>")
            depth -= 1
        parts.append(f"<li>{_leaf(document, section)}</li>")
    parts += ["</ul></li>"] * (depth - 1)
    return f'<nav class="outline">{"".join(parts)}</ul></nav>'


def _leaf(document: Document, section: Section) -> str:
    at = opens(document.name, section.path, start=section.own.start, end=section.own.end)
    said = first_words(" ".join(section.title.split()), most=16)
    # An item without a printed label is counted "-1", "-2" in paths; a reader sees the dash that stands in the text.
    label = re.sub(r"^-\d+$", "–", section.path[-1])
    return f'<button type="button" class="link" {at}><b>{safe(label)}</b> {safe(said)}</button>'


def row_form(document: Document, task: Task, *, corrected: frozenset[str] = frozenset()) -> str:
    """Show the form that corrects one row of the register."""
    words = {role: (vi, en) for role, vi, en in ROLES}
    fields = []
    for name in (*AMENDED, "timing"):
        held = getattr(task, name)
        said = "" if held is None else held.text if name == "timing" else "; ".join(held.names)
        label = both(*words.get(name, ("Thời gian", "Timing")))
        set_by = f' <span class="badge">{both("đã sửa", "set")}</span>' if name in corrected else ""
        fields.append(
            f"<label><span>{label}{set_by}</span>"
            f'<input name="{name}" value="{safe(said)}" data-before="{safe(said)}" maxlength="1000"></label>'
        )
    row = json.dumps([document.name, list(task.path), task.span.start], ensure_ascii=False)
    hint = both("Nhiều cơ quan thì ghi cách nhau bằng dấu chấm phẩy (;).", "Several bodies are parted by “;”.")
    return (
        f'<header class="doc-head"><h2 id="doc-ten">{both("Sửa một dòng trong sổ nhiệm vụ", "Correct a row")}</h2>'
        f'<p class="place"><strong>{safe(whole_place(task.path))}</strong></p></header>'
        f'<form class="description" data-amend="{safe(row)}" autocomplete="off"><p>{safe(task.text)}</p>'
        f'<p class="empty">{hint}</p>{"".join(fields)}<button class="act">'
        f'{both("Lưu chỉnh sửa", "Keep the correction")}</button> <span class="told" role="status"></span></form>'
    )


def intake_html(outcomes: Sequence[Intake], *, waiting: Sequence[str] = (), page: tuple[int, int] | None = None) -> str:
    """Show what became of each file, its doubts, and the files that still wait.

    ``page`` is the page just read of the first that waits, and how many it has.
    """
    rows = "".join(_outcome(one) for one in outcomes)
    first = both("đang đọc…", "being read…")
    if page is not None and page[0] < page[1]:
        first = both(f"đang đọc, xong {page[0]}/{page[1]} trang…", f"page {page[0]} of {page[1]} is read…")
    elif page is not None:
        first = both(f"đã đọc {page[1]} trang, đang lập mục lục và sổ…", f"{page[1]} pages read, being listed…")
    rest = "".join(
        f'<li class="wait">{safe(name)}: {first if not at else both("đang chờ", "waiting")}</li>'
        for at, name in enumerate(waiting)
    )
    done, total = len(outcomes), len(outcomes) + len(waiting)
    read = done + (page[0] / page[1] if page else 0)
    files = both(f"{done}/{total} tệp", f"{done} of {total} files")
    bar = f'<progress max="{total}" value="{read:.2f}" {_PROGRESS}></progress> {files}'
    return f'<p role="status">{bar}</p><ul class="intake">{rows}{rest}</ul>'


def _outcome(one: Intake) -> str:
    """Tell of one file."""
    doubts = "".join(f"<li>{safe(problem.message)}</li>" for problem in one.problems[:_MOST_DOUBTS])
    told = ""
    if one.described is not None:
        sections = sum(not section.bracket for section in one.described.sections)
        pages = (f"{one.pages} trang, ", f"{one.pages} pages, ") if one.pages else ("", "")
        tasks = sum(task.source != "prose" for task in one.described.tasks)
        told = ": " + both(
            f"{pages[0]}{sections} mục, {tasks} nhiệm vụ, {one.passages} đoạn",
            f"{pages[1]}{sections} sections, {tasks} tasks, {one.passages} passages",
        )
    return (
        f'<li class="{one.status}"><b>{safe(one.document)}</b>: {both(*STATUS[one.status])}{told}'
        f"{f'<ul>{doubts}</ul>' if doubts else ''}</li>"
    )
