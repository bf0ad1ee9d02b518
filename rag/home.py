"""The home: the folder that holds one library of documents with its index."""

from __future__ import annotations

import argparse
import os
from pathlib import Path


def default_home() -> Path:
    """Give the home where none is named: ``HOIDAP_HOME``, else a folder of the user's own data."""
    named = os.environ.get("HOIDAP_HOME")
    if named:
        return Path(named)
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "hoidap"


def add_home(parser: argparse.ArgumentParser) -> None:
    """Add ``--home`` to a command."""
    parser.add_argument(
        "--home",
        type=Path,
        default=None,
        metavar="DIR",
        help="thư mục chứa kho tài liệu (the library's folder; default: HOIDAP_HOME or the user's data folder)",
    )


def home_of(options: argparse.Namespace) -> Path:
    """Give the home that a command was called with."""
    return options.home if options.home is not None else default_home()
