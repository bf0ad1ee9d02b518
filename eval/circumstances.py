"""Circumstances: under what a run was made, so that it can be made again."""

from __future__ import annotations

import hashlib
import platform
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.assistant import Assistant

# What decides an answer besides our own code.
_PACKAGES = ("bm25s", "faiss-cpu", "ir-measures", "numpy", "sentence-transformers", "tokenizers", "torch")
_CODE = ("corpus", "index", "rag")
_DATA = (".py", ".tsv", ".txt", ".md", ".json")
_TOP = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Under what a run was made; what is not known is ``None``, as the commit outside a checkout.

    ``made_at`` is a time in UTC as in ISO 8601, ``dirty`` tells of changes that were not committed, ``code`` is a hash
    of the code and data that answer, ``encoder`` its name and fingerprint, ``variants`` the rules by which questions
    were disturbed and ``seed`` their seed. ``configuration`` holds the settings of the search.
    """

    made_at: str
    version: str | None
    commit: str | None
    dirty: bool | None
    python: str
    packages: tuple[tuple[str, str], ...]
    code: str = ""
    encoder: str | None = None
    variants: str = ""
    seed: int | None = None
    configuration: Mapping[str, object] = field(default_factory=dict)


def circumstances(
    *, now: str, assistant: Assistant | None = None, variants: str = "", seed: int | None = None
) -> Circumstances:
    """Look up under what a run is being made; ``now`` is its time, ``assistant`` who answers, if it is ours."""
    changes = _git("status", "--porcelain")
    encoder = assistant.library.index.encoder if assistant else None
    return Circumstances(
        made_at=now,
        version=_version("hoidap"),
        commit=_git("rev-parse", "HEAD"),
        dirty=None if changes is None else bool(changes),
        python=platform.python_version(),
        packages=tuple((name, found) for name in _PACKAGES if (found := _version(name)) is not None),
        code=hash_of_code() if assistant else "",
        encoder=f"{encoder.name} {encoder.fingerprint}" if encoder else None,
        variants=variants,
        seed=seed,
        configuration=_settings() if assistant else {},
    )


def hash_of_code() -> str:
    """Give a hash of every file of code and data of the packages that answer; the encoder has its own fingerprint."""
    digest = hashlib.sha256()
    for package in _CODE:
        for path in sorted((_TOP / package).rglob("*")):
            if path.suffix in _DATA:
                digest.update(path.relative_to(_TOP).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def hash_of_home(home: Path) -> str:
    """Give a hash of the documents of a home, by their names and the bytes they were read from."""
    from index.store import Store

    with Store.open(home) as store:
        sources = sorted((name, source) for name, (source, _) in store.digests().items())
    return hashlib.sha256("\n".join(f"{name} {source}" for name, source in sources).encode()).hexdigest()


def _settings() -> dict[str, object]:
    """Give the settings with which a home is searched."""
    from index.search import SearchSettings

    return {"search": asdict(SearchSettings())}


def _version(package: str) -> str | None:
    """Give an installed package's version."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _git(*words: str) -> str | None:
    """Ask git about the checkout that this file lies in; ``None`` outside one or without git."""
    if not (_TOP / ".git").exists():
        return None
    try:
        done = subprocess.run(["git", *words], cwd=_TOP, capture_output=True, text=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
