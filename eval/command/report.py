"""``hoidap eval report``: a saved run as text, as Markdown or as one HTML file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from eval.command.group import Commands
from eval.page import page
from eval.report import beside, markdown_report, text_report
from eval.run import open_run, saved_answers, saved_cases


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "report",
        help="in một lần chạy: văn bản, Markdown hoặc một tệp HTML (print a saved run)",
        description="Print a saved run as text or Markdown, or write it as one HTML file.",
    )
    parser.add_argument(
        "saved", type=Path, nargs="+", metavar="RUN", help="folder of a saved run; of several, a table side by side"
    )
    parser.add_argument("--markdown", action="store_true", help="as a Markdown page")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write one HTML file that needs nothing else")
    parser.add_argument("--losses", action="store_true", help="list every lost case with the reason")
    parser.set_defaults(run=_run)


def _run(words: argparse.Namespace) -> int:
    """Print or write a saved run."""
    if len(words.saved) > 1:
        if words.html:
            raise ValueError("--html shows one run; name one folder")
        sys.stdout.write(beside({folder.name: open_run(folder) for folder in words.saved}))
        return 0
    (saved,) = words.saved
    run = open_run(saved)
    if words.html:
        text = page(run, answers=saved_answers(saved), cases=saved_cases(saved))
        words.html.write_text(text, encoding="utf-8")
        sys.stderr.write(f"{words.html}\n")
    if words.markdown:
        sys.stdout.write(markdown_report(run))
    elif not words.html:
        sys.stdout.write(text_report(run, losses=words.losses))
    return 0
