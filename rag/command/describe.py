"""``hoidap describe``: what a document is, where each field was read, and a person's corrections."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from corpus.cut import cut
from corpus.document import Document
from index.build import add_each, settle
from index.encoder import open_encoder
from index.store import Store
from rag.command.group import Commands
from rag.command.outline import documents_named
from rag.correction import FIELDS, CorrectionError, correct, keep_correction
from rag.home import add_home, home_of


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "describe",
        help="xem, sửa mô tả văn bản (show or correct what a document is)",
        description="Không có --set: in mô tả và nơi đọc được từng trường. (Without --set: print the description.)",
    )
    command.add_argument("document", nargs="?", metavar="DOCUMENT")
    command.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", dest="values")
    command.add_argument("--json", action="store_true")
    add_home(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print descriptions, or set fields of one and make its passages anew."""
    documents = documents_named(options)
    if documents is None:
        return 1
    if not options.values:
        for document in documents:
            _show(document, as_json=options.json)
        return 0
    if not options.document:
        sys.stderr.write("hoidap: --set cần tên một văn bản. (Name the document to correct.)\n")
        return 2
    said: dict[str, object] = {}
    for given in options.values:
        name, mark, value = given.partition("=")
        if not mark or name not in FIELDS:
            sys.stderr.write(f"hoidap: “{given}” không đúng dạng TRƯỜNG=GIÁ TRỊ; các trường: {', '.join(FIELDS)}.\n")
            return 2
        said[name] = value
    try:
        _store(options, documents[0], said)
    except CorrectionError as error:
        sys.stderr.write(f"hoidap: {error}\n")
        return 1
    return 0


def _store(options: argparse.Namespace, document: Document, said: dict[str, object]) -> None:
    """Keep the correction, then put the corrected document in place of the stored one."""
    home = home_of(options)
    keep_correction(home, document.name, said)
    corrected = correct(document, said)
    with Store.open(home) as store:
        source = store.digests()[document.name][0]
        encoder = open_encoder(store.manifest().encoder or None)
    for outcome in add_each(home, [(corrected, cut(corrected), source)], encoder=encoder):
        sys.stderr.write(
            f"[đã sửa] {outcome.document}: {', '.join(f'{name}={value}' for name, value in said.items())}\n"
        )
    settle(home, encoder=encoder)


def _show(document: Document, *, as_json: bool) -> None:
    """Print one description with the words that each field was read from."""
    read = dict(document.description.read_at)
    values = {name: value for name, value in asdict(document.description).items() if name in FIELDS}
    if as_json:
        spans = {name: [span.start, span.end] if span else None for name, span in read.items()}
        row = {"document": document.name, **values, "digest": document.description.digest, "read_at": spans}
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        return
    sys.stdout.write(f"{document.name}\n")
    for name, value in values.items():
        if not value:
            sys.stdout.write(f"  {name}: (không rõ)\n")
            continue
        span = read.get(name)
        said = " ".join(span.cut(document.text).split())[:60] if span else "người dùng sửa" if name in read else ""
        shown = ", ".join(value) if isinstance(value, tuple) else value
        sys.stdout.write(f"  {name}: {shown}" + (f"  ← “{said}”" if said else "") + "\n")
