"""Progress: files are taken in by a thread of their own, so that the page can tell which page is being read."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from rag.intake import Intake
from rag.page.change import upload

# A page of a sound PDF takes 10 ms, one that is recognised 2 s: more often than this the screen only flickers.
_EVERY = 0.3


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the file that is being read now: its number, from 1, and how many there are."""

    number: int
    total: int


_Told: TypeAlias = "queue.SimpleQueue[Intake | Page | BaseException | None]"


class _LeftError(Exception):
    """Nobody waits any more for the files that are being read."""


def watched(home: Path, paths: tuple[Path, ...]) -> Iterator[Intake | Page]:
    """Take files in as :func:`rag.page.change.upload` does, with a page now and then while a file is read.

    Errors of the work are raised here; where the caller stops early, the file at hand is given up at its next page.
    """
    told: _Told = queue.SimpleQueue()
    left = threading.Event()
    worker = threading.Thread(target=_work, args=(home, paths, told, left), daemon=True)
    worker.start()
    last = 0.0
    try:
        while (one := told.get()) is not None:
            if isinstance(one, BaseException):
                raise one
            now = time.monotonic()
            if isinstance(one, Intake) or now - last >= _EVERY or one.number == one.total:
                last = now
                yield one
    finally:
        left.set()
        worker.join()


def _work(home: Path, paths: tuple[Path, ...], told: _Told, left: threading.Event) -> None:
    """Take files in and tell of each page and each file, ``None`` at the end; an error is told, not raised."""

    def turned(number: int, total: int) -> None:
        if left.is_set():
            raise _LeftError
        told.put(Page(number, total))

    try:
        for outcome in upload(home, paths, progress=turned):
            told.put(outcome)
            if left.is_set():
                return
        told.put(None)
    except _LeftError:
        return
    except BaseException as error:  # Raised again in the thread that asked.
        told.put(error)
