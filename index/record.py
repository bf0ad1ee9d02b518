"""Record: a frozen dataclass of the corpus as JSON, and back exactly."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Kind = TypeVar("Kind")
Reader = Callable[[Any], Any]


def to_json(value: object) -> Any:  # noqa: ANN401 - any JSON value
    """Give what ``json.dumps`` takes: dataclasses as objects without their defaults, tuples as lists."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            name: to_json(part)
            for name, default in _fields(type(value))
            if (part := getattr(value, name)) != default or type(part) is not type(default)
        }
    if isinstance(value, tuple):
        return [to_json(part) for part in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"no record of a {type(value).__name__}: {value!r}")


def from_json(kind: type[Kind], data: object) -> Kind:
    """Build a dataclass from what :func:`to_json` gave.

    Raises ``ValueError`` where a key is unknown, one without default is missing, or a value is of another type.
    """
    made: Kind = _reader(cast("Any", kind))(data)
    return made


@cache
def _fields(kind: type) -> tuple[tuple[str, object], ...]:
    """Give each field of a dataclass with its default, or a mark that equals nothing."""
    found: list[tuple[str, object]] = []
    for part in dataclasses.fields(kind):
        if part.default_factory is not dataclasses.MISSING:
            found.append((part.name, part.default_factory()))
        else:
            found.append((part.name, part.default))
    return tuple(found)


@cache
def _reader(kind: Any) -> Reader:  # noqa: ANN401 - a type or a typing form
    """Give the function that reads one type."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _record_reader(kind)
    origin, parts = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _row_reader(parts[0]) if len(parts) == 2 and parts[1] is Ellipsis else _tuple_reader(parts)
    if origin in (Union, types.UnionType):
        return _choice_reader(parts)
    if origin is Literal:
        return _literal_reader(parts)
    if kind is type(None) or kind in (str, int, float, bool):
        return _plain_reader(kind)
    raise TypeError(f"no record of a {kind}")


def _record_reader(kind: type) -> Reader:
    hints = get_type_hints(kind)
    readers = {part.name: _reader(hints[part.name]) for part in dataclasses.fields(kind)}

    def read(data: Any) -> Any:  # noqa: ANN401
        if not isinstance(data, dict) or not data.keys() <= readers.keys():
            raise ValueError(f"not a {kind.__name__}: {data!r:.80}")
        try:
            return kind(**{name: readers[name](part) for name, part in data.items()})
        except TypeError as error:
            raise ValueError(f"not a {kind.__name__}: {error}") from error

    return read


def _row_reader(part: Any) -> Reader:  # noqa: ANN401
    reader = _reader(part)

    def read(data: Any) -> Any:  # noqa: ANN401
        if not isinstance(data, list):
            raise ValueError(f"not a list: {data!r:.80}")
        return tuple(map(reader, data))

    return read


def _tuple_reader(parts: tuple[Any, ...]) -> Reader:
    readers = tuple(map(_reader, parts))

    def read(data: Any) -> Any:  # noqa: ANN401
        if not isinstance(data, list) or len(data) != len(readers):
            raise ValueError(f"not a list of {len(readers)}: {data!r:.80}")
        return tuple(reader(part) for reader, part in zip(readers, data, strict=True))

    return read


def _choice_reader(parts: tuple[Any, ...]) -> Reader:
    readers = tuple(_reader(part) for part in parts if part is not type(None))
    optional = type(None) in parts

    def read(data: Any) -> Any:  # noqa: ANN401
        if data is None and optional:
            return None
        for reader in readers[:-1]:
            try:
                return reader(data)
            except ValueError:
                continue
        return readers[-1](data)

    return read


def _literal_reader(parts: tuple[Any, ...]) -> Reader:
    def read(data: Any) -> Any:  # noqa: ANN401
        if data not in parts:
            raise ValueError(f"not one of {parts}: {data!r:.80}")
        return data

    return read


def _plain_reader(kind: type) -> Reader:
    def read(data: Any) -> Any:  # noqa: ANN401
        if kind is float and type(data) is int:
            return float(data)
        if type(data) is not kind and not (kind is type(None) and data is None):
            raise ValueError(f"not a {kind.__name__}: {data!r:.80}")
        return data

    return read
