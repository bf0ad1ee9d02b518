"""A run: the answers of one system to one set of cases, measured, with all that is needed to repeat it."""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from eval.case import Case
from eval.measure import Figure, Row, figures_of

if TYPE_CHECKING:
    from rag.assistant import Assistant

RECORD = "run.json"
ANSWERS = "answers.jsonl"
# What decides an answer besides our own code.
_PACKAGES = ("bm25s", "faiss-cpu", "numpy", "sentence-transformers", "tokenizers", "torch")
_TOP = Path(__file__).resolve().parent.parent


class RunError(ValueError):
    """A folder holds no run, or one that this version cannot read."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Under what a run was made; what is not known is ``None``, as the commit outside a checkout.

    ``made_at`` is a time in UTC as in ISO 8601, ``dirty`` tells of changes that were not committed.
    """

    made_at: str
    version: str | None
    commit: str | None
    dirty: bool | None
    python: str
    packages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One measured run. ``corpus_hash`` is ``None`` where the sources were not at hand."""

    circumstances: Circumstances
    cases_hash: str
    corpus_hash: str | None
    rows: tuple[Row, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Give the figures of all rows, in the order of a report."""
        return figures_of(self.rows)


def answer_cases(
    cases: tuple[Case, ...], assistant: Assistant, *, progress: Callable[[int, int], None]
) -> Iterator[Mapping[str, object]]:
    """Ask every case, in order, and give each answer in the contract's form; the gold is never handed on.

    ``progress`` is told, after each, how many of how many are answered.
    """
    for n, case in enumerate(cases, 1):
        answer = assistant.ask(case.question, history=case.history)
        yield {"id": case.id, **answer.as_json()}
        progress(n, len(cases))


def hash_of(cases: tuple[Case, ...]) -> str:
    """Give a hash of what the cases ask and expect; notes beside them do not count."""
    lines = [json.dumps(asdict(case), ensure_ascii=False, sort_keys=True, default=sorted) for case in cases]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def circumstances(*, now: str) -> Circumstances:
    """Look up under what a run is being made; ``now`` is its time."""
    changes = _git("status", "--porcelain")
    return Circumstances(
        made_at=now,
        version=_version("hoidap"),
        commit=_git("rev-parse", "HEAD"),
        dirty=None if changes is None else bool(changes),
        python=platform.python_version(),
        packages=tuple((name, found) for name in _PACKAGES if (found := _version(name)) is not None),
    )


def save_run(run: Run, folder: Path, *, answers: tuple[Mapping[str, object], ...] = ()) -> None:
    """Write a run into a folder: its record last, so that a folder with a record is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    if answers:
        lines = [json.dumps(answer, ensure_ascii=False) + "\n" for answer in answers]
        (folder / ANSWERS).write_text("".join(lines), encoding="utf-8")
    record = {**asdict(run), "figures": [asdict(figure) for figure in run.figures]}
    (folder / RECORD).write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def open_run(folder: Path) -> Run:
    """Read a saved run; its figures are counted anew from its rows. Raises ``RunError``."""
    path = folder / RECORD
    if not path.is_file():
        raise RunError(f"{folder} holds no {RECORD}; make a run with: hoidap eval run CASES --out {folder}")
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        made = record["circumstances"]
        packages = tuple((name, found) for name, found in made.pop("packages"))
        rows = tuple(Row(**row) for row in record["rows"])
        return Run(Circumstances(packages=packages, **made), record["cases_hash"], record["corpus_hash"], rows)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RunError(f"{path} is no run of this version ({error}); make it again") from error


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
