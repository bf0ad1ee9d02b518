"""Cache: the FAISS, BM25 and piece files beside the store, which can always be made again from it.

They stand in ``index-<generation>``, written aside and renamed in one step, with a seal that names the store's
generation, the encoder, and the checksum of every file.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

_SEAL = "seal"
_PREFIX = "index-"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What cached files belong to; another stamp means that they are of no use."""

    generation: int
    fingerprint: str
    words: str
    passages: int


def find(home: Path, *, stamp: Stamp) -> Path | None:
    """Give the folder of the sound files with this stamp; ``None`` where there is none."""
    folder = home / f"{_PREFIX}{stamp.generation}"
    try:
        seal = _read_seal(folder)
        return folder if seal["stamp"] == asdict(stamp) and seal["files"] == _sums(folder) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def earlier(home: Path, *, stamp: Stamp) -> Path | None:
    """Give the sound files of the newest other state that was made alike; ``None`` where there is none."""
    numbers = (folder.name.removeprefix(_PREFIX) for folder in home.glob(f"{_PREFIX}*"))
    for generation in sorted((int(number) for number in numbers if number.isdecimal()), reverse=True):
        folder = home / f"{_PREFIX}{generation}"
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            seal = _read_seal(folder)
            made = Stamp(**seal["stamp"])
            alike = (made.fingerprint, made.words) == (stamp.fingerprint, stamp.words)
            if alike and generation != stamp.generation and seal["files"] == _sums(folder):
                return folder
    return None


def doubts(home: Path, *, generation: int) -> tuple[str, ...]:
    """Name what is wrong with the files of a generation; they are made again when the home is opened next."""
    folder = home / f"{_PREFIX}{generation}"
    try:
        expected: dict[str, str] = _read_seal(folder)["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return (f"Thiếu hoặc hỏng {folder.name}/{_SEAL}; các tệp tìm kiếm sẽ được dựng lại khi mở thư viện.",)
    found = _sums(folder)
    names = sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
    return tuple(
        f"Tệp {folder.name}/{name} không khớp mã kiểm tra; sẽ được dựng lại khi mở thư viện." for name in names
    )


def keep(home: Path, *, stamp: Stamp, write: Callable[[Path], None]) -> Path | None:
    """Write files with ``write`` into a folder aside, seal it and swap it in; ``None`` where the disk refuses.

    Whoever comes second, or finds its folder swept away by a writer, keeps nothing.
    """
    folder = home / f"{_PREFIX}{stamp.generation}"
    try:
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=home))
    except OSError:
        return None
    try:
        write(aside)
        seal = json.dumps({"stamp": asdict(stamp), "files": _sums(aside)}, sort_keys=True)
        (aside / _SEAL).write_text(f"{hashlib.sha256(seal.encode()).hexdigest()} {seal}", encoding="utf-8")
        for file in aside.rglob("*"):
            _sync(file)
        if folder.exists() and find(home, stamp=stamp) is None:
            folder.rename(aside.with_name(f"{aside.name}-old"))
        aside.rename(folder)
        _sync(home)
    except OSError:
        shutil.rmtree(aside, ignore_errors=True)
        return None
    return folder


def drop(home: Path, *, generation: int) -> None:
    """Remove the files of one generation: its writer was too late, and may have kept what was removed since."""
    shutil.rmtree(home / f"{_PREFIX}{generation}", ignore_errors=True)


def sweep(home: Path, *, generation: int) -> None:
    """Remove the files of every other generation; a reader that has them open goes on."""
    for folder in (*home.glob(f"{_PREFIX}*"), *home.glob(f".{_PREFIX}*")):
        if folder.name != f"{_PREFIX}{generation}":
            shutil.rmtree(folder, ignore_errors=True)


def _read_seal(folder: Path) -> dict[str, Any]:
    """Read a seal; raises ``ValueError`` where it does not agree with its own checksum."""
    expected, _, seal = (folder / _SEAL).read_text(encoding="utf-8").partition(" ")
    if hashlib.sha256(seal.encode()).hexdigest() != expected:
        raise ValueError("the seal is damaged")
    return cast("dict[str, Any]", json.loads(seal))


def _sums(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _SEAL)
    sums: dict[str, str] = {}
    for path in files:
        with path.open("rb") as file:
            sums[path.relative_to(folder).as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return sums


def _sync(path: Path) -> None:
    """Make sure that a file or folder is on the disk, where the system can tell."""
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
