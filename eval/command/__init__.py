"""The terminal's door to measuring: ``hoidap eval run|report|compare|gate|bench|new``, one file each."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from eval.command.bench import add as add_bench
from eval.command.compare import add as add_compare
from eval.command.gate import add as add_gate
from eval.command.new import add as add_new
from eval.command.report import add as add_report
from eval.command.run import add as add_run
from eval.gate import FloorError
from eval.jsonl import FaultyFileError
from eval.ranking import RankingError
from eval.run import RunError
from index.error import FindingError

DONE, PROBLEMS, WRONG_USE = 0, 1, 2
_SAYS = (
    "Đo câu trả lời theo các câu hỏi đã biết đáp án. "
    "(Measure answers against cases with known answers; compare two runs; hold floors under a run.)"
)


def main(words: Sequence[str]) -> int:
    """Run ``hoidap eval`` on the words after it; 0 done, 1 problems found and named, 2 wrong use."""
    parser = argparse.ArgumentParser(prog="hoidap eval", description=_SAYS)
    commands = parser.add_subparsers(dest="eval_command", required=True, metavar="COMMAND")
    for add in (add_run, add_report, add_compare, add_gate, add_bench, add_new):
        add(commands)
    parsed = parser.parse_args(words)
    return _guarded(parsed.run, parsed)


def _guarded(command: Callable[[argparse.Namespace], int], words: argparse.Namespace) -> int:
    """Turn what a person can mend into a message and an exit code."""
    try:
        return command(words)
    except (FaultyFileError, RunError, FloorError, RankingError, FindingError) as error:
        sys.stderr.write(f"{error}\n")
        return PROBLEMS
    except OSError as error:
        sys.stderr.write(f"{error.filename or 'file'}: {error.strerror or error}\n")
        return WRONG_USE
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_USE
