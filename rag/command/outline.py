"""``hoidap outline``: the sections of the documents."""

from __future__ import annotations

import argparse
import json
import sys

from corpus.document import Document
from index.store import Store
from rag.command.group import Commands
from rag.home import add_home, home_of


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser("outline", help="in đề mục (print the sections)")
    command.add_argument("document", nargs="?", metavar="DOCUMENT")
    command.add_argument("--json", action="store_true", help="mỗi mục một dòng JSON (one JSON line a section)")
    add_home(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the sections in document order."""
    documents = documents_named(options)
    if documents is None:
        return 1
    for document in documents:
        if not options.json:
            sys.stdout.write(f"{document.name}: {document.description.title or ''}\n")
        for section in document.sections:
            if options.json:
                row = {
                    "document": document.name,
                    "section": list(section.path),
                    "title": section.title,
                    "start": section.span.start,
                    "end": section.span.end,
                    "page": document.page_of(section.span.start),
                }
                sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
            else:
                sys.stdout.write(f"{'  ' * len(section.path)}{section.path[-1]}  {section.title}\n")
    return 0


def documents_named(options: argparse.Namespace) -> tuple[Document, ...] | None:
    """Give the documents of a home, or the one that is named; ``None`` with a word on the log where it is not there."""
    with Store.open(home_of(options)) as store:
        documents = store.snapshot().documents
    if not options.document:
        return documents
    named = tuple(document for document in documents if document.name == options.document)
    if named:
        return named
    known = ", ".join(document.name for document in documents) or "(trống)"
    sys.stderr.write(f"hoidap: kho không có văn bản “{options.document}”; đang có: {known}. (No such document.)\n")
    return None
