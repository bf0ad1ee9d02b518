"""``hoidap check``: each doubt about the documents of a home, with page and section."""

from __future__ import annotations

import argparse
import json
import sys

from rag.command.group import Commands
from rag.command.outline import documents_named
from rag.home import add_home


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser("check", help="in các chỗ còn nghi ngờ khi đọc văn bản (print the doubts of reading)")
    command.add_argument("document", nargs="?", metavar="DOCUMENT")
    command.add_argument("--json", action="store_true", help="mỗi chỗ một dòng JSON (one JSON line a doubt)")
    add_home(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the doubts; 1 where there are any."""
    documents = documents_named(options)
    if documents is None:
        return 1
    count = 0
    for document in documents:
        for problem in document.problems:
            count += 1
            if options.json:
                row = {
                    "document": document.name,
                    "code": problem.code,
                    "message": problem.message,
                    "page": problem.page,
                }
                sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
            else:
                page = f", trang {problem.page}" if problem.page else ""
                sys.stdout.write(f"{document.name}{page} [{problem.code}]: {problem.message}\n")
    sys.stderr.write(f"{len(documents)} văn bản, {count} chỗ cần xem lại\n")
    return 1 if count else 0
