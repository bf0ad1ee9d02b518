"""The lesson: a study kit made from documents of the library, shown on the page and given as one packed file."""

from __future__ import annotations

import io
import tempfile
import threading
import zipfile
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from corpus.document import Document
from rag.naming import document_name
from rag.page.words import both, named, option
from rag.shown import safe
from rag.study.choose import Wish
from rag.study.item import KIND_NAMES, LEVEL_NAMES, Item
from rag.study.kit import Cover, Kit, kit
from rag.study.write import Format, write

MOST_ITEMS = 200
_MOST_SHOWN = 60
# The forms that a trainer gets; those whose library is not installed are left out.
_FORMS: tuple[tuple[Format, str | None], ...] = (
    ("docx", "docx"), ("pptx", "pptx"), ("gift", None), ("moodle", None), ("csv", None), ("html", None),
    ("apkg", "genanki"), ("md", None),
)  # fmt: skip
# Making a kit reads every fact twice: one at a time, so that those who ask don't wait for those who prepare.
_MAKING = threading.Lock()


def lesson_form(documents: Sequence[Document]) -> str:
    """Show the form: which document, how many questions, for whom."""
    choices = "".join(option(one.name, document_name(one), document_name(one)) for one in documents)
    every = option("", "Cả kho", "The whole library")
    fields = (
        ("Văn bản", "Document", f'<select name="document">{every}{choices}</select>'),
        ("Số câu hỏi", "Questions", f'<input name="items" type="number" min="1" max="{MOST_ITEMS}" value="20">'),
        ("Thời lượng (phút)", "Minutes", '<input name="minutes" type="number" min="15" max="480" value="90">'),
        ("Tên tài liệu", "Title", f'<input name="title" maxlength="120" {_named_title()}>'),
        ("Đối tượng, lớp", "Audience", '<input name="audience" maxlength="120">'),
    )
    labels = "".join(f"<label>{both(vi, en)}{field}</label>" for vi, en, field in fields)
    make = both("Soạn bộ tài liệu", "Make the kit")
    about = both(
        "Bộ tài liệu gồm đề cương, câu hỏi có đáp án dẫn nguồn, thẻ ghi nhớ, câu thảo luận và mốc thời gian, "
        "soạn từ văn bản được chọn; tải về để in, trình chiếu hoặc đưa vào hệ thống học trực tuyến.",
        "A kit holds an outline, questions whose keys cite their source, flashcards, points to discuss and dates, made "
        "from the documents chosen; download it to print, to show, or to put into a learning system.",
    )
    return (
        f'<p class="empty">{about}</p><form id="hoc-mau" class="filters" autocomplete="off">{labels}'
        f'<div class="row"><button class="act">{make}</button></div></form>'
        '<div id="hoc-ket-qua" aria-live="polite"></div>'
    )


def _named_title() -> str:
    return named("Bộ tài liệu học tập", "Bộ tài liệu học tập", of="placeholder")


def make_kit(documents: tuple[Document, ...], said: Mapping[str, object], *, today: str) -> Kit:
    """Make the kit that a form asks for; numbers out of range are brought into it."""
    name = said.get("document")
    chosen = tuple(one for one in documents if one.name == name) or documents
    items, minutes = _within(said.get("items"), 20, MOST_ITEMS), _within(said.get("minutes"), 90, 480)
    title, audience = (str(said.get(part) or "").strip()[:120] for part in ("title", "audience"))
    cover = Cover(title or "Bộ tài liệu học tập", audience, "", today, minutes)
    with _MAKING:
        return kit(chosen, wish=Wish(items), cover=cover)


def packed(made: Kit) -> bytes:
    """Write a kit in every form that can be written here, and pack the files into one."""
    forms = tuple(form for form, needs in _FORMS if needs is None or find_spec(needs) is not None)
    held = io.BytesIO()
    with _MAKING, tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as pack:
        for path in write(made, Path(folder), forms):
            pack.write(path, path.name)
    return held.getvalue()


def lesson_html(made: Kit) -> str:
    """Show what was made: counts, what to beware of, the first questions with their keys."""
    counts = both(
        f"{len(made.items)} câu hỏi, {len(made.cards)} thẻ ghi nhớ, {len(made.talks)} câu thảo luận, "
        f"{len(made.timetable)} mốc thời gian",
        f"{len(made.items)} questions, {len(made.cards)} cards, {len(made.talks)} points to discuss, "
        f"{len(made.timetable)} dates",
    )
    notices = "".join(f'<p class="notice" role="note">{safe(one)}</p>' for one in made.notices)
    load = both("Tải trọn bộ (.zip)", "Download all (.zip)")
    shown = "".join(_item(item) for item in made.items[:_MOST_SHOWN])
    return (
        f'<p><strong>{counts}</strong> <button type="button" class="act" data-pack>{load}</button></p>{notices}'
        f'<ol class="items">{shown}</ol>'
    )


def _item(item: Item) -> str:
    """Show one question; its key opens at a click."""
    options = "".join(f"<li>{'ABCDEFGH'[place]}. {safe(one.text)}</li>" for place, one in enumerate(item.options))
    pairs = "".join(
        f"<li>{safe(pair.left)} | {safe(right)}</li>" for pair, right in zip(item.pairs, item.shuffled, strict=True)
    )
    key = f"{item.letter}. {item.key}" if item.letter else item.key
    kind = f"{KIND_NAMES[item.kind]}, {LEVEL_NAMES[item.level]}"
    return (
        f'<li><span class="role">[{safe(kind)}]</span> {safe(item.stem)}<ul>{options}{pairs}</ul>'
        f"<details><summary>{both('Đáp án', 'Key')}</summary>{safe(key)}</details></li>"
    )


def _within(value: object, usual: int, most: int) -> int:
    try:
        number = int(str(value))
    except ValueError:
        return usual
    return min(max(number, 1), most)
