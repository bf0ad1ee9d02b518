"""Sending: ⚡ files that a visitor sends are taken in, with a word on each while it goes on."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from rag.intake import Intake
from rag.page.change import MOST_FILES
from rag.page.doors import Doors
from rag.page.progress import watched
from rag.page.shelf import intake_html
from rag.page.words import both


def send_in(doors: Doors, paths: tuple[Path, ...], *, who: str | None) -> Iterator[str]:
    """Take files in and show what becomes of each; what was sent is deleted afterwards."""
    try:
        refused = _refused(doors, paths, who)
        if refused:
            yield f'<p class="fault" role="alert">{refused}</p>'
            return
        done: list[Intake] = []
        yield intake_html(done, waiting=[path.name for path in paths])
        try:
            yield from _shown(doors, paths, who, done)
        except Exception:  # The outermost door: the visitor gets a plain word, the log what happened.
            traceback.print_exc(file=sys.stderr)
            word = both("Có lỗi khi nạp; những tệp đã xong vẫn còn.", "Something went wrong; what is done stays.")
            yield f'{intake_html(done)}<p class="fault" role="alert">{word}</p>'
            return
    finally:
        for path in paths:
            path.unlink(missing_ok=True)
    doors.live.refresh(wait=True)
    yield f'<div class="intake-done">{intake_html(done)}</div>'


def _refused(doors: Doors, paths: tuple[Path, ...], who: str | None) -> str:
    """Say why nothing is taken in; empty where it may be."""
    if not doors.edits(who):
        return both("Tài khoản của bạn chỉ có quyền đọc.", "You may read, not change.")
    if not paths:
        return both("Chưa có tệp nào để nạp.", "There is no file to add.")
    if len(paths) > MOST_FILES:
        return both(f"Mỗi lần tối đa {MOST_FILES} tệp.", f"{MOST_FILES} files at a time at most.")
    return ""


def _shown(doors: Doors, paths: tuple[Path, ...], who: str | None, done: list[Intake]) -> Iterator[str]:
    """Take the files in one by one, noting each in the journal and in ``done``."""
    for one in watched(doors.live.home, paths):
        page = None
        if isinstance(one, Intake):
            done.append(one)
            doors.journal.note(who, "upload", document=one.document, status=one.status)
        else:
            page = (one.number, one.total)
        yield intake_html(done, waiting=[path.name for path in paths[len(done) :]], page=page)
