"""The command line ``hoidap``: the one door that may reach up to measuring and to the page."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.read import ReadError
from index.error import FindingError
from rag.assistant import QuestionError
from rag.command import ask, check, describe, docs, doctor, ingest, outline, retrieve, serve, study, tasks, text


def parser() -> argparse.ArgumentParser:
    """Build the parser of all commands; loads nothing heavy."""
    top = argparse.ArgumentParser(
        prog="hoidap",
        description="Hỏi đáp trên văn bản chính thức, mỗi câu trả lời kèm trích dẫn nguyên văn. "
        "Questions over Vietnamese official documents, each answer with an exact quote.",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="LỆNH/COMMAND")
    for command in (ingest, ask, tasks, outline, text, check, describe, docs, retrieve, study, doctor, serve):
        command.add(commands)
    _add_eval(commands)
    return top


def _add_eval(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Let ``hoidap eval`` through to the package above, which is loaded only when it is called."""
    command = commands.add_parser("eval", help="đo độ chính xác (measure accuracy)", add_help=False)
    command.add_argument("rest", nargs=argparse.REMAINDER)
    command.set_defaults(run=_run_eval)


def _run_eval(options: argparse.Namespace) -> int:
    from eval.command import main as measure

    return measure(options.rest)


def open_page(
    home: Path,
    *,
    host: str,
    port: int,
    auth: Path | None = None,
    anyone: bool = False,
    root_path: str = "",
    audit: bool = True,
    mcp: bool = False,
) -> int:
    """Serve the page until it is stopped."""
    from ui import serve as serve_page

    return serve_page(home, host=host, port=port, auth=auth, anyone=anyone, root_path=root_path, audit=audit, mcp=mcp)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 problems found and named, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = argparse.Namespace(run=_run_eval, rest=given[1:]) if given[:1] == ["eval"] else parser().parse_args(given)
    try:
        return int(options.run(options) or 0)
    except QuestionError as error:
        return _fail(str(error), 2)
    except (ReadError, FindingError) as error:
        return _fail(str(error), 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _fail("Đã dừng theo yêu cầu; những gì đã ghi vẫn còn. (Stopped; what was stored stays.)", 1)


def _fail(message: str, code: int) -> int:
    sys.stderr.write(f"hoidap: {message}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
