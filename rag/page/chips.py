"""Chips: which documents a question was taken to be about, and the buttons that change it and ask again."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from corpus.document import Document
from corpus.province import provinces_in
from rag.naming import document_name
from rag.page.words import both, named
from rag.shown import safe
from rag.understand import understand

_MOST = 8


def scope_chips(
    question: str, documents: Sequence[Document], *, history: tuple[str, ...] = (), within: tuple[str, ...] = ()
) -> str:
    """Show the provinces and documents that a question was put to; each other one asks the question of itself.

    ``within`` are the documents that the person had chosen; the chips name those of the library that could be meant.
    """
    if len(documents) < 2:
        return ""
    chosen = [one for one in documents if one.name in within] or list(documents)
    meant = {one.name for one in understand(question, history=history, documents=tuple(chosen)).scope.documents}
    provinces = sorted({one.description.province for one in documents if one.description.province})
    on = {one.description.province for one in documents if one.name in meant}
    chips = [_chip(name, [name], pressed=len(meant) < len(documents) and on == {name}, question=question,
                   within=_of(name, documents), provinces=provinces) for name in provinces[:_MOST]]  # fmt: skip
    near = [one for one in documents if one.name in meant] if len(meant) < len(documents) else []
    chips += [
        _chip(document_name(one), provinces_of(one), pressed=len(near) == 1, question=question, within=[one.name],
              provinces=provinces) for one in near[:_MOST]
    ]  # fmt: skip
    whole = not within and len(meant) == len(documents)
    every = both("Mọi văn bản", "All documents")
    chips.append(_button(every, question=_without(question, provinces), within=[], pressed=whole))
    label = named("Phạm vi trả lời", "Documents asked")
    return f'<div class="scope" role="group" {label}><span>{both("Phạm vi:", "Asked of:")}</span>{"".join(chips)}</div>'


def filter_chips(documents: Sequence[Document]) -> str:
    """Show the filters under the question box: a chip for each province, a list of documents to choose from."""
    if len(documents) < 2:
        return ""
    provinces = sorted({one.description.province for one in documents if one.description.province})
    chips = "".join(
        f'<button type="button" class="chip" aria-pressed="false" data-filter="{_json(_of(name, documents))}">'
        f"{safe(name)}</button>"
        for name in provinces[:40]
    )
    options = "".join(
        f'<option value="{safe(one.name)}">{safe(document_name(one))}</option>'
        for one in sorted(documents, key=document_name)
    )
    first = '<option value="" data-vi="+ Văn bản…" data-en="+ Document…">+ Văn bản…</option>'
    label = named("Chỉ hỏi trong các văn bản", "Ask only of these documents")
    pick = named("Thêm một văn bản vào phạm vi", "Add a document")
    clear = both("Bỏ lọc", "Clear")
    return (
        f'<div class="scope" id="loc" role="group" {label}><span>{both("Hỏi trong:", "Ask of:")}</span>{chips}'
        f'<span id="loc-van-ban"></span><select id="loc-them" {pick}>{first}{options}</select>'
        f'<button type="button" class="act small" id="loc-bo" hidden>{clear}</button></div>'
    )


def provinces_of(document: Document) -> list[str]:
    """Give the province of a document as a list of one or none."""
    return [document.description.province] if document.description.province else []


def _of(province: str, documents: Sequence[Document]) -> list[str]:
    return [one.name for one in documents if one.description.province == province]


def _chip(
    name: str, own: list[str], *, pressed: bool, question: str, within: list[str], provinces: Sequence[str]
) -> str:
    """Make the chip of a province or a document; a province that the question names is changed for the chip's own."""
    named_now = [one for one in provinces_in(question) if one in provinces]
    asked = question
    if own and len(named_now) == 1:
        asked = re.sub(re.escape(named_now[0]), own[0], question, flags=re.IGNORECASE)
    elif not own:
        asked = _without(question, provinces)
    return _button(safe(name), question=asked, within=within, pressed=pressed)


def _without(question: str, provinces: Sequence[str]) -> str:
    """Take "ở <province>" out of a question."""
    names = "|".join(re.escape(name) for name in provinces_in(question) if name in provinces)
    if not names:
        return question
    return re.sub(
        rf"\s*(?:\b(?:ở|tại|của|in|of)\s+)?(?:tỉnh\s+)?(?:{names})", "", question, flags=re.IGNORECASE
    ).strip()


def _button(said: str, *, question: str, within: list[str], pressed: bool) -> str:
    return (
        f'<button type="button" class="chip" aria-pressed="{"true" if pressed else "false"}" '
        f'data-ask="{safe(question)}" data-within="{_json(within)}">{said}</button>'
    )


def _json(names: list[str]) -> str:
    return safe(json.dumps(names, ensure_ascii=False))
