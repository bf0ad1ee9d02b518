"""``hoidap ingest``: files and folders into a home."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rag.command.group import Commands
from rag.home import add_home, home_of
from rag.intake import Intake, shipped_library, take_in

_SAID = {"added": "đã nạp", "unchanged": "không đổi", "replaced": "đã thay", "failed": "LỖI"}


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "ingest",
        help="nạp văn bản vào kho (read documents into the library)",
        description="Nạp tệp hoặc thư mục vào kho; không nêu đường dẫn thì nạp các văn bản đi kèm chương trình. "
        "(Files or folders; without a path, the documents that ship.)",
    )
    command.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    command.add_argument("--encoder", metavar="NAME", help="bộ mã hóa khác: tên hoặc thư mục (another encoder)")
    command.add_argument("--json", action="store_true", help="mỗi tệp một dòng JSON (one JSON line a file)")
    add_home(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Take the files in; 1 where one failed or nothing was found."""
    home = home_of(options)
    if home.exists() and not home.is_dir():
        sys.stderr.write(f"hoidap: “{home}” là một tệp, không phải thư mục; hãy chọn thư mục khác cho --home.\n")
        return 2
    paths = tuple(options.paths) or (shipped_library(),)
    count = failed = 0
    for outcome in take_in(home, paths, encoder=options.encoder):
        count += 1
        failed += outcome.status == "failed"
        if options.json:
            sys.stdout.write(json.dumps(outcome.as_json(), ensure_ascii=False) + "\n")
            sys.stdout.flush()
        _tell(outcome)
    if not count:
        named = ", ".join(str(path) for path in paths)
        sys.stderr.write(f"hoidap: không thấy tệp văn bản nào trong {named}. (No documents found.)\n")
        return 1
    sys.stderr.write(f"{count} tệp, {failed} lỗi; kho tài liệu: {home}\n")
    return 1 if failed else 0


def _tell(outcome: Intake) -> None:
    """Write one line of the log for a file, and one for each doubt."""
    detail = ""
    if outcome.described is not None:
        sections = sum(not section.bracket for section in outcome.described.sections)
        detail = f": {sections} mục, {len(outcome.described.tasks)} nhiệm vụ, {outcome.passages} đoạn"
    sys.stderr.write(f"[{_SAID[outcome.status]}] {outcome.document}{detail}\n")
    for problem in outcome.problems:
        page = f" (trang {problem.page})" if problem.page else ""
        sys.stderr.write(f"    {problem.message}{page}\n")
