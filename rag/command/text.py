"""``hoidap text``: the final text of a document, which every offset counts in."""

from __future__ import annotations

import argparse
import sys

from rag.command.group import Commands
from rag.command.outline import documents_named
from rag.home import add_home


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser("text", help="in toàn văn đã chuẩn hóa (print the final text)")
    command.add_argument("document", metavar="DOCUMENT")
    add_home(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the text, no sign added."""
    documents = documents_named(options)
    if documents is None:
        return 1
    sys.stdout.write(documents[0].text)
    return 0
