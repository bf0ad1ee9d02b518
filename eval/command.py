"""The terminal's door to measuring: ``hoidap eval run|report|compare|gate``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from eval.case import Case, read_cases
from eval.compare import compare
from eval.gate import FloorError, breaches, pin, read_floors, write_floors
from eval.jsonl import FaultyFileError
from eval.measure import measure_all
from eval.quote import read_sources
from eval.reply import Reply, read_replies, reply_of
from eval.report import comparison_report, markdown_report, text_report
from eval.run import Run, RunError, answer_cases, circumstances, hash_of, open_run, save_run
from rag.home import add_home, home_of

DONE, PROBLEMS, WRONG_USE = 0, 1, 2
_FLOORS = Path(__file__).resolve().parent / "floors.json"
_Commands = argparse._SubParsersAction  # argparse gives this type no public name.


_SAYS = "Measure answers against cases with known answers; compare two runs; hold floors under a run."


def main(words: Sequence[str]) -> int:
    """Run ``hoidap eval`` on the words after it; 0 done, 1 problems found and named, 2 wrong use."""
    parser = argparse.ArgumentParser(prog="hoidap eval", description=_SAYS)
    _add_commands(parser)
    parsed = parser.parse_args(words)
    run: Callable[[argparse.Namespace], int] = parsed.run
    return run(parsed)


def _add_commands(parser: argparse.ArgumentParser) -> None:
    """Add the commands; each sets ``run``, a function from the parsed words to the exit code."""
    commands = parser.add_subparsers(dest="eval_command", required=True, metavar="COMMAND")
    _add_run(commands)
    report = commands.add_parser("report", help="print a saved run", description="Print a saved run.")
    report.add_argument("saved", type=Path, metavar="RUN", help="folder of a saved run")
    report.add_argument("--markdown", action="store_true", help="as a Markdown page")
    report.add_argument("--losses", action="store_true", help="list every lost case with the reason")
    report.set_defaults(run=_guarded(_report))
    compared = commands.add_parser(
        "compare", help="list the cases won and lost", description="List the cases won and lost between two runs."
    )
    compared.add_argument("before", type=Path, metavar="BEFORE", help="folder of the earlier run")
    compared.add_argument("after", type=Path, metavar="AFTER", help="folder of the later run")
    compared.set_defaults(run=_guarded(_compare))
    _add_gate(commands)


def _add_run(commands: _Commands[argparse.ArgumentParser]) -> None:
    """Add ``eval run``."""
    parser = commands.add_parser(
        "run",
        help="ask the cases, or read given answers, and print the figures",
        description="Ask every case of a home, or read the answers of any system, and print the figures.",
    )
    parser.add_argument("cases", type=Path, nargs="+", metavar="CASES", help="file of cases, one JSON object a line")
    add_home(parser)
    parser.add_argument("--answers", type=Path, metavar="FILE", help="score these answers instead of asking")
    parser.add_argument("--sources", type=Path, metavar="DIR", help="folder of source texts to check quotes against")
    parser.add_argument("--out", type=Path, metavar="DIR", help="save the run and its answers in this folder")
    parser.add_argument("--losses", action="store_true", help="list every lost case with the reason")
    parser.add_argument("--json", action="store_true", help="print one JSON object a figure")
    parser.set_defaults(run=_guarded(_run))


def _add_gate(commands: _Commands[argparse.ArgumentParser]) -> None:
    """Add ``eval gate``."""
    parser = commands.add_parser(
        "gate",
        help="check a saved run against its floors, or raise them",
        description="Check a saved run against the floors of its set; with --pin, raise the floors to it.",
    )
    parser.add_argument("saved", type=Path, metavar="RUN", help="folder of a saved run")
    parser.add_argument("--set", dest="name", required=True, metavar="NAME", help="name of the set of floors")
    parser.add_argument("--floors", type=Path, default=_FLOORS, metavar="FILE", help="file of floors")
    parser.add_argument("--pin", action="store_true", help="write the run's figures down as the new floors")
    parser.add_argument("--allow-lower", action="store_true", help="with --pin: let a floor fall")
    parser.set_defaults(run=_guarded(_gate))


def _guarded(command: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """Turn what a person can mend into a message and an exit code."""

    def run(words: argparse.Namespace) -> int:
        try:
            return command(words)
        except (FaultyFileError, RunError, FloorError) as error:
            print(error, file=sys.stderr)
            return PROBLEMS
        except OSError as error:
            print(f"{error.filename or 'file'}: {error.strerror or error}", file=sys.stderr)
            return WRONG_USE

    return run


def _run(words: argparse.Namespace) -> int:
    """Ask or read, measure, print, save."""
    cases = read_cases(*words.cases)
    try:
        sources = read_sources(words.sources) if words.sources else None
    except ValueError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    rows: tuple[Mapping[str, object], ...] = ()
    replies: tuple[Reply, ...]
    if words.answers:
        replies = read_replies(words.answers)
    else:
        rows = _ask(cases, home_of(words))
        replies = tuple(reply_of(row) for row in rows)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    run = Run(
        circumstances(now=now),
        hash_of(cases),
        sources.hash if sources else None,
        measure_all(cases, replies, sources=sources),
    )
    if words.out:
        save_run(run, words.out, answers=rows)
    if words.json:
        for figure in run.figures:
            print(json.dumps(asdict(figure), ensure_ascii=False))
    else:
        print(text_report(run, losses=words.losses), end="")
    return DONE


def _ask(cases: tuple[Case, ...], home: Path) -> tuple[Mapping[str, object], ...]:
    """Ask every case of a home, telling how far it has come where a person is watching."""
    from rag.assistant import Assistant

    def progress(done: int, total: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{done} of {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)

    return tuple(answer_cases(cases, Assistant.open(home), progress=progress))


def _report(words: argparse.Namespace) -> int:
    """Print a saved run."""
    run = open_run(words.saved)
    print(markdown_report(run) if words.markdown else text_report(run, losses=words.losses), end="")
    return DONE


def _compare(words: argparse.Namespace) -> int:
    """Print what was won and lost."""
    print(comparison_report(compare(open_run(words.before), open_run(words.after))), end="")
    return DONE


def _gate(words: argparse.Namespace) -> int:
    """Check a run against its floors, or pin them."""
    run = open_run(words.saved)
    floors = read_floors(words.floors) if words.floors.exists() or not words.pin else {}
    old = floors.get(words.name)
    if words.pin:
        floors[words.name] = pin(run, old=old, lower=words.allow_lower)
        write_floors(words.floors, floors)
        print(f"{words.name}: {len(floors[words.name].figures)} floors written")
        return DONE
    if old is None:
        raise FloorError(f'no floors named "{words.name}" in {words.floors.name}; there are: {", ".join(floors)}')
    found = breaches(old, run)
    print("\n".join(found) if found else f"{words.name}: {len(old.figures)} floors hold over {old.cases} cases")
    return PROBLEMS if found else DONE
