"""Seal: the checksum of the store's whole file, so that a byte that turns anywhere in it is noticed."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

STORE = "library.sqlite"
FILE = "library.seal"


def write(home: Path, *, generation: int) -> None:
    """Seal the store's file as it is at a generation; does nothing while its write-ahead log holds changes.

    Call it with a reading transaction open, so that no checkpoint moves the file meanwhile.
    """
    if not _settled(home):
        return
    aside = home / f".{FILE}-{os.getpid()}"
    said = f"{generation} {_sum(home / STORE)}"
    aside.write_text(f"{said} {_check(said)}", encoding="ascii")
    aside.replace(home / FILE)


def broken(home: Path, *, generation: int) -> bool:
    """Tell whether the store's file is another than was sealed at this generation.

    A file changed since, by a writer killed before it could seal again, is not judged here: its rows have checksums
    of their own.
    """
    if not _settled(home):
        return False
    try:
        sealed, expected, check = (home / FILE).read_text(encoding="ascii").split(" ")
        if check != _check(f"{sealed} {expected}"):
            return True
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True
    return int(sealed) == generation and expected != _sum(home / STORE)


def _settled(home: Path) -> bool:
    """Tell whether everything is in the file, and nothing in its write-ahead log."""
    log = home / f"{STORE}-wal"
    with contextlib.suppress(FileNotFoundError):
        return log.stat().st_size == 0
    return True


def _check(said: str) -> str:
    """Sum up the seal itself, so that a damaged one is not taken for an old one."""
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
