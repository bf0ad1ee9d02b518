"""``hoidap serve``: the page in a browser, and the file of those who may use it."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from rag.command.group import Commands
from rag.home import add_home, home_of
from rag.page.who import ROLES, UsersError, add_user


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser("serve", help="mở trang hỏi đáp (serve the page)")
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=7860)
    command.add_argument(
        "--auth", type=Path, metavar="FILE", help="tệp người dùng, mật khẩu đã băm (named users, hashed passwords)"
    )
    command.add_argument(
        "--add-user", metavar="NAME", help="thêm hoặc đổi một người trong tệp --auth rồi thôi (add a user and stop)"
    )
    command.add_argument("--role", choices=ROLES, default="reader", help="quyền của --add-user (default: reader)")
    command.add_argument(
        "--let-anyone-in",
        action="store_true",
        help="mở cho máy khác mà không hỏi tên (let other machines read and change the library without a name)",
    )
    command.add_argument("--root-path", default="", metavar="PATH", help="đường dẫn sau proxy (sub-path at a proxy)")
    command.add_argument(
        "--no-audit", action="store_true", help="không ghi audit.jsonl (keep no line for each question and change)"
    )
    command.add_argument(
        "--mcp", action="store_true", help="mở thêm cổng MCP cho trợ lý AI (Model Context Protocol; needs mcp)"
    )
    add_home(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until stopped, or add a user."""
    try:
        if options.add_user is not None:
            return _add_user(options)
        from rag.__main__ import open_page

        return open_page(
            home_of(options),
            host=options.host,
            port=options.port,
            auth=options.auth,
            anyone=options.let_anyone_in,
            root_path=options.root_path,
            audit=not options.no_audit,
            mcp=options.mcp,
        )
    except UsersError as error:
        sys.stderr.write(f"hoidap: {error}\n")
        return 1


def _add_user(options: argparse.Namespace) -> int:
    """Ask for a password (a line of standard input where there is no terminal) and keep its hash."""
    if options.auth is None:
        sys.stderr.write("hoidap: --add-user cần --auth TỆP. (Name the file of users.)\n")
        return 2
    if sys.stdin.isatty():
        password = getpass.getpass(f"Mật khẩu của {options.add_user} (password): ")
    else:
        password = sys.stdin.readline().rstrip("\n")
    add_user(options.auth, name=options.add_user, password=password, role=options.role)
    sys.stderr.write(f"Đã thêm {options.add_user} ({options.role}) vào {options.auth}. (Added.)\n")
    return 0
