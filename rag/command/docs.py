"""``hoidap docs``: the documents of a home: listed, shown one by one, removed."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from corpus.document import Document
from index.build import remove
from index.shelf import Shelf
from index.store import Store
from rag.command.group import Commands
from rag.home import add_home, home_of
from rag.original import drop


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "docs",
        help="liệt kê, xem, gỡ văn bản (list, show and remove documents)",
        description="list: liệt kê; show: xem một văn bản; remove: gỡ hẳn một văn bản, không để lại dấu vết. "
        "(remove: every trace of a document goes.)",
    )
    command.add_argument("action", choices=("list", "show", "remove"), help="việc cần làm (what to do)")
    command.add_argument("document", nargs="?", metavar="DOCUMENT", help="tên văn bản như `docs list` in ra")
    command.add_argument("--yes", action="store_true", help="gỡ không cần hỏi lại (remove without asking)")
    command.add_argument("--json", action="store_true", help="mỗi văn bản một dòng JSON (one JSON line a document)")
    add_home(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do what is asked; 1 where the document is not there or its removal was refused, 2 where none is named."""
    home = home_of(options)
    if options.action == "list":
        return _list(home, as_json=options.json)
    if not options.document:
        sys.stderr.write(f"hoidap: `docs {options.action}` cần tên văn bản. (Name a document.)\n")
        return 2
    with Store.open(home) as store:
        names = store.names()
    if options.document not in names:
        known = ", ".join(names) or "(trống)"
        sys.stderr.write(f"hoidap: kho không có văn bản “{options.document}”; đang có: {known}. (No such document.)\n")
        return 1
    if options.action == "show":
        return _show(home, options.document, as_json=options.json)
    return _remove(home, options.document, sure=options.yes, as_json=options.json)


def _list(home: Path, *, as_json: bool) -> int:
    with Store.open(home) as store:
        shelves = tuple(map(store.shelf, store.names()))
    for shelf in shelves:
        if as_json:
            sys.stdout.write(json.dumps(_row(shelf), ensure_ascii=False) + "\n")
        else:
            sys.stdout.write(f"{shelf.document.name}: {shelf.document.description.title or '(không rõ tiêu đề)'}\n")
    if not shelves:
        sys.stderr.write("Kho chưa có văn bản nào. (The library is empty.)\n")
    return 0


def _show(home: Path, name: str, *, as_json: bool) -> int:
    with Store.open(home) as store:
        shelf = store.shelf(name)
    row = _row(shelf)
    if as_json:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        return 0
    said = (
        ("Văn bản", row["document"]),
        ("Tiêu đề", row["title"]),
        ("Loại", row["kind"]),
        ("Số", row["number"]),
        ("Cơ quan ban hành", row["issuer"]),
        ("Tỉnh, thành phố", row["province"]),
        ("Ngày", row["date"]),
        ("Người ký", row["signer"]),
        ("Số mục", row["sections"]),
        ("Số nhiệm vụ", row["tasks"]),
        ("Số đoạn", row["passages"]),
        ("Số ký tự", row["characters"]),
        ("Nạp lúc", row["added"]),
        ("SHA-256 của tệp gốc", row["source_sha256"]),
    )
    for label, value in said:
        sys.stdout.write(f"{label}: {'không nêu' if value is None else value}\n")
    for problem in shelf.document.problems:
        sys.stdout.write(f"Lưu ý: {problem.message}\n")
    return 0


def _remove(home: Path, name: str, *, sure: bool, as_json: bool) -> int:
    if not sure and not _agreed(name):
        sys.stderr.write("hoidap: chưa gỡ gì. (Nothing was removed.)\n")
        return 1
    gone = remove(home, name)
    drop(home, name)
    if as_json:
        sys.stdout.write(json.dumps({"document": name, "removed": gone}, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(f"Đã gỡ “{name}” khỏi kho, không còn dấu vết. (Removed, with every trace.)\n")
    return 0 if gone else 1


def _agreed(name: str) -> bool:
    """Ask whether a document is to go; without a person to answer it stays."""
    if not sys.stdin.isatty():
        sys.stderr.write("hoidap: không có người trả lời; thêm --yes để gỡ. (Add --yes to remove without asking.)\n")
        return False
    sys.stderr.write(f"Gỡ hẳn “{name}” khỏi kho? Gõ c (có) rồi Enter để gỡ. (Type c or y to remove.) ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("c", "có", "co", "y", "yes")


def _row(shelf: Shelf) -> dict[str, object]:
    """Give a document in the form that other programs read."""
    document: Document = shelf.document
    said = document.description
    return {
        "document": document.name,
        "title": said.title,
        "kind": said.kind,
        "number": said.number,
        "issuer": said.issuer,
        "province": said.province,
        "date": said.date,
        "signer": said.signer,
        "resolutions": list(said.resolutions),
        "sections": sum(not section.bracket for section in document.sections),
        "tasks": len(document.tasks),
        "passages": len(shelf.passages),
        "pages": max((number for number, _ in document.pages), default=None),
        "characters": len(document.text),
        "added": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(shelf.added)),
        "source_sha256": shelf.source,
        "problems": [{"code": one.code, "message": one.message, "page": one.page} for one in document.problems],
    }
