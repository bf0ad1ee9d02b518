"""``hoidap serve``: the page in a browser."""

from __future__ import annotations

import argparse

from rag.command.group import Commands
from rag.home import add_home, home_of


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser("serve", help="mở trang hỏi đáp (serve the page)")
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=7860)
    add_home(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until stopped."""
    from rag.__main__ import open_page

    return open_page(home_of(options), host=options.host, port=options.port)
