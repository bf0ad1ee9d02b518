"""A run: the answers of one system to one set of cases, measured, with all that is needed to repeat it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from eval.case import Case
from eval.circumstances import Circumstances
from eval.figures import Figure, figures_of
from eval.measure import Row
from eval.reply import read_replies

if TYPE_CHECKING:
    from rag.assistant import Assistant

RECORD = "run.json"
ANSWERS = "answers.jsonl"
CASES = "cases.jsonl"
_STARTED = "started.json"
_PART = "answers.part.jsonl"

Answered = Mapping[str, object]


class RunError(ValueError):
    """A folder holds no run, one that this version cannot read, or a begun run of something else."""


@dataclass(frozen=True, slots=True)
class Run:
    """One measured run. ``corpus_hash`` is ``None`` where the documents were not at hand."""

    circumstances: Circumstances
    cases_hash: str
    corpus_hash: str | None
    rows: tuple[Row, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Give the figures of all rows, in the order of a report."""
        return figures_of(self.rows)


def answer_cases(
    cases: tuple[Case, ...],
    assistant: Assistant,
    *,
    progress: Callable[[int, int], None],
    done: Mapping[str, Answered] | None = None,
    keep: Callable[[Answered], None] | None = None,
) -> Iterator[Answered]:
    """Ask every case, in order, and give each answer in the contract's form; the gold is never handed on.

    ``done`` are answers that were given already, by id; ``keep`` is handed each new one at once. ``progress`` is told,
    after each, how many of how many are answered.
    """
    for n, case in enumerate(cases, 1):
        row = (done or {}).get(case.id)
        if row is None:
            row = {"id": case.id, **assistant.ask(case.question, history=case.history).as_json()}
            if keep is not None:
                keep(row)
        yield row
        progress(n, len(cases))


def hash_of(cases: tuple[Case, ...]) -> str:
    """Give a hash of what the cases ask and expect; notes beside them do not count."""
    lines = [json.dumps(_stated(case), ensure_ascii=False, sort_keys=True, default=sorted) for case in cases]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _stated(case: Case) -> dict[str, object]:
    """Give what a case states; what it leaves at its default may grow with the form and changes no hash."""
    plain = {field.name: field.default for field in fields(Case) if field.default is not MISSING}
    passed_over = ("author", "origin")
    whole = asdict(case)
    return {
        name: whole[name]
        for name in whole
        if name not in passed_over and getattr(case, name) != plain.get(name, MISSING)
    }


class Ledger:
    """The answers of a run as they come: each is on the disk before the next is asked, so that a stop loses none."""

    def __init__(self, folder: Path, stamp: Mapping[str, object]) -> None:
        """Begin a run, or go on with one under the same stamp; raises ``RunError`` where the begun one is another."""
        self.folder = folder
        self._part = folder / _PART
        begun = folder / _STARTED
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(stamp, ensure_ascii=False, sort_keys=True)
        if begun.exists() and begun.read_text(encoding="utf-8") != text:
            raise RunError(
                f"{folder} holds a run that was begun on other cases, documents or code; name another folder, "
                f"or begin anew with --fresh"
            )
        begun.write_text(text, encoding="utf-8")
        self.done = self._read()

    @staticmethod
    def clear(folder: Path) -> None:
        """Forget a run that was begun."""
        for name in (_STARTED, _PART):
            (folder / name).unlink(missing_ok=True)

    def keep(self, row: Answered) -> None:
        """Write one answer down."""
        with self._part.open("a", encoding="utf-8") as part:
            part.write(json.dumps(row, ensure_ascii=False) + "\n")

    def _read(self) -> dict[str, Answered]:
        """Read what is there; a last line that was cut off is dropped."""
        if not self._part.exists():
            return {}
        lines = self._part.read_bytes().split(b"\n")
        whole = [line for line in lines[:-1] if line]
        self._part.write_bytes(b"".join(line + b"\n" for line in whole))
        rows = [json.loads(line) for line in whole]
        return {str(row["id"]): row for row in rows}


def save_run(run: Run, folder: Path, *, answers: tuple[Answered, ...] = (), cases: tuple[Case, ...] = ()) -> None:
    """Write a run into a folder: its record last, so that a folder with a record is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in ((ANSWERS, answers), (CASES, tuple(map(_shown, cases)))):
        lines = [json.dumps(row, ensure_ascii=False, default=sorted) + "\n" for row in rows]
        if lines:
            (folder / name).write_text("".join(lines), encoding="utf-8")
    record = {**asdict(run), "figures": [asdict(figure) for figure in run.figures]}
    (folder / RECORD).write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    Ledger.clear(folder)


def _shown(case: Case) -> dict[str, object]:
    """Give what a report shows of a case beside its row: what was expected, and where it stands."""
    return {
        "id": case.id,
        "history": case.history,
        "expected": case.expected,
        "must_include": case.must_include,
        "must_not_include": case.must_not_include,
        "evidence": [[section.digest or section.document, *section.section] for section in case.evidence],
    }


def open_run(folder: Path) -> Run:
    """Read a saved run; its figures are counted anew from its rows. Raises ``RunError``."""
    path = folder / RECORD
    if not path.is_file():
        raise RunError(f"{folder} holds no {RECORD}; make a run with: hoidap eval run CASES --out {folder}")
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        made = record["circumstances"]
        made["packages"] = tuple((name, found) for name, found in made["packages"])
        rows = tuple(_row(row) for row in record["rows"])
        return Run(Circumstances(**made), record["cases_hash"], record["corpus_hash"], rows)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RunError(f"{path} is no run of this version ({error}); make it again") from error


def _row(data: dict[str, object]) -> Row:
    """Build a row from JSON, where tuples are lists."""
    lists = {"documents": tuple, "rankings": lambda pairs: tuple((name, value) for name, value in pairs)}
    return Row(**{name: lists[name](value) if name in lists else value for name, value in data.items()})  # type: ignore[arg-type]


def saved_answers(folder: Path) -> dict[str, dict[str, object]]:
    """Read the answers that were saved beside a run, by id; none where they were not."""
    return _by_id(folder / ANSWERS)


def saved_cases(folder: Path) -> dict[str, dict[str, object]]:
    """Read what was expected, saved beside a run, by id; none where it was not."""
    return _by_id(folder / CASES)


def _by_id(path: Path) -> dict[str, dict[str, object]]:
    if not path.exists():
        return {}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return {str(row["id"]): row for row in rows}


def raw_answers(path: Path) -> tuple[Answered, ...]:
    """Read a file of answers as they stand, once it has been checked; raises ``FaultyFileError``."""
    read_replies(path)
    return tuple(_by_id(path).values())
