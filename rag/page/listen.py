"""Listening: ⚡ on which address the page may be opened, and whether its port is free."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from importlib.util import find_spec
from pathlib import Path

from rag.page.who import only_this_machine


def may_open(host: str, *, auth: Path | None, anyone: bool) -> bool:
    """Tell whether the page may be opened at an address; where it may not, say on the log what to do."""
    if auth is not None or anyone or only_this_machine(host):
        return True
    sys.stderr.write(
        f"hoidap: không mở trang ở {host} khi chưa có người dùng: ai trong mạng cũng đọc và sửa được kho. Hãy dùng "
        "--auth TỆP (thêm người: --add-user TÊN), hoặc nói rõ --let-anyone-in. "
        "(Refused: other machines could read and change the library; use --auth FILE or --let-anyone-in.)\n"
    )
    return False


def can_speak_mcp() -> bool:
    """Tell whether the package of the Model Context Protocol is installed; where it is not, say how to get it."""
    if find_spec("mcp") is not None:
        return True
    sys.stderr.write(
        "hoidap: --mcp cần gói “mcp”; cài bằng: pip install 'hoidap[mcp]', hoặc pip install 'mcp>=1.21,<2'. "
        "(The package “mcp” is not installed.)\n"
    )
    return False


def keep_off_proxies(host: str) -> None:
    """Let the server ask itself whether it is up: an office's proxy must not be asked for that."""
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = ",".join(filter(None, (os.environ.get(name), "127.0.0.1,localhost", host)))


def free_port(host: str, port: int) -> int | None:
    """Give a port that can be listened on; ``None``, with a word on the log, where this one can't."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            sys.stderr.write(
                f"hoidap: không mở được cổng {port} ở {host} ({error}). Có thể một chương trình khác đang dùng cổng "
                f"này; hãy dừng nó, hoặc chọn cổng khác: hoidap serve --port {port % 60000 + 1}. "
                f"(The port cannot be opened; choose another with --port.)\n"
            )
            return None
        return int(probe.getsockname()[1])


def wait_for_the_end() -> None:
    """Wait for Ctrl-C, or for the word of a service manager, which counts as one."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        sys.stderr.write("Đã dừng trang. (Stopped.)\n")
