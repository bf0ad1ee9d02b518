"""JSON lines: one record a line, read as a whole or refused with the number of every faulty line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Record = TypeVar("Record")
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Fault:
    """One faulty line: the file's name, the line counted from 1, and what was found and expected."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Give the fault as compilers print it: file, line, message."""
        return f"{self.file}:{self.line}: {self.message}"


class FaultyFileError(ValueError):
    """A file of cases or answers holds faulty lines; nothing of it is used."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep the faults; the message names each on a line of its own."""
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


def read_each(
    paths: Iterable[Path], build: Callable[[Row], Record], *, key: Callable[[Record], str]
) -> tuple[Record, ...]:
    """Read every line that is not blank through ``build``, which tells a fault by ``ValueError``.

    A ``key`` that stands twice, in one file or in two, is a fault. Raises ``FaultyFileError`` with all the faults of
    all the files, ``OSError`` where one cannot be read.
    """
    records: dict[str, Record] = {}
    places: dict[str, str] = {}
    faults: list[Fault] = []
    for path in paths:
        for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
            if not line.strip():
                continue
            try:
                record = build(_row(line))
                if (first := places.get(key(record))) is not None:
                    raise ValueError(f'the id "{key(record)}" stands in {first} already; each line needs its own')
            except ValueError as error:
                faults.append(Fault(path.name, number, str(error)))
                continue
            records[key(record)] = record
            places[key(record)] = f"{path.name}:{number}"
    if faults:
        raise FaultyFileError(tuple(faults))
    return tuple(records.values())


def _row(line: bytes) -> Row:
    """Read one line as an object; a byte-order mark before it is passed over."""
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON at column {error.colno}: {error.msg}; write one object a line") from error
    if not isinstance(row, dict):
        raise ValueError(f"expected an object in braces, found {_kind(row)}")
    return row


def text_of(row: Row, key: str, *, default: str | None = None) -> str:
    """Give a text field; without a default it must be there and not be blank."""
    value = row.get(key)
    if value is None and default is not None:
        return default
    if not isinstance(value, str) or (default is None and not value.strip()):
        found = _kind(value) if key in row else "nothing"
        raise ValueError(f'"{key}" should be a text that is not empty, found {found}')
    return value


def texts_of(row: Row, key: str, *, required: bool = False) -> tuple[str, ...]:
    """Give a field that is a list of texts; empty where it is absent, unless it is required."""
    value = row.get(key)
    if value is None and not required:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        found = _kind(value) if key in row else "nothing"
        raise ValueError(f'"{key}" should be a list of texts, found {found}')
    return tuple(value)


def groups_of(row: Row, key: str) -> tuple[tuple[str, ...], ...]:
    """Give a field that is a list of lists of texts; empty where it is absent."""
    value = row.get(key)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(_is_group(group) for group in value):
        raise ValueError(f'"{key}" should be a list of groups, each a list with at least one text that is not empty')
    return tuple(tuple(group) for group in value)


def rows_of(row: Row, key: str) -> tuple[Row, ...]:
    """Give a field that is a list of objects; empty where it is absent."""
    value = row.get(key)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValueError(f'"{key}" should be a list of objects, found {_kind(value)}')
    return tuple(value)


def _is_group(value: object) -> bool:
    """Tell whether a value is a list of texts, none of them empty, and has at least one."""
    return isinstance(value, list) and bool(value) and all(isinstance(item, str) and item.strip() for item in value)


def _kind(value: object) -> str:
    """Name a JSON value's kind for a message, with the value itself where it is short."""
    names = {dict: "an object", list: "a list", str: "a text", bool: "a truth value", type(None): "null"}
    shown = json.dumps(value, ensure_ascii=False)
    return names.get(type(value), "a number") + (f" ({shown})" if len(shown) <= 40 else "")
