"""``hoidap eval compare``: the cases won and lost between two saved runs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from eval.command.group import Commands
from eval.compare import compare
from eval.report import comparison_report
from eval.run import open_run


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "compare",
        help="nêu các câu được thêm và mất đi (list the cases won and lost)",
        description="List the cases won and lost between two runs, with the paired interval of the difference.",
    )
    parser.add_argument("before", type=Path, metavar="BEFORE", help="folder of the earlier run")
    parser.add_argument("after", type=Path, metavar="AFTER", help="folder of the later run")
    parser.set_defaults(run=_run)


def _run(words: argparse.Namespace) -> int:
    """Print what was won and lost."""
    sys.stdout.write(comparison_report(compare(open_run(words.before), open_run(words.after))))
    return 0
