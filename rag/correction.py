"""Corrections: what a person sets of a document's description, kept beside the readings and never overwritten by them.

Two places: a sidecar file beside the source ("plan.pdf" has "plan.pdf.hoidap.json"), and the home's own file, which
``hoidap describe`` writes; the home's goes before the sidecar.
"""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

from corpus.document import Description, Document
from corpus.read import ReadError

SIDECAR = ".hoidap.json"
_FILE = "corrections.json"
FIELDS = tuple(one.name for one in fields(Description) if one.name not in ("digest", "read_at"))


class CorrectionError(ValueError):
    """A correction that names no field of a description, or a file of corrections that can't be read."""


def read_corrections(home: Path) -> dict[str, dict[str, object]]:
    """Give the corrections of a home, by document and field."""
    path = home / _FILE
    if not path.is_file():
        return {}
    held = _load(path)
    return {str(name): dict(said) for name, said in held.items() if isinstance(said, dict)}


def read_sidecar(source: Path) -> dict[str, object]:
    """Give the corrections that lie beside a source file; empty where there is no such file."""
    path = source.with_name(source.name + SIDECAR)
    if not path.is_file():
        return {}
    try:
        held = _load(path)
        check_fields(held)
    except CorrectionError as error:
        raise ReadError(str(error)) from error
    return held


def _load(path: Path) -> dict[str, object]:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise CorrectionError(f"Không đọc được tệp chỉnh sửa “{path}”: {error}; hãy sửa lại JSON.") from error
    if not isinstance(held, dict):
        raise CorrectionError(f'Tệp chỉnh sửa “{path}” phải là một đối tượng JSON: {{"province": "Sơn La"}}.')
    return held


def check_fields(said: dict[str, object]) -> None:
    """Refuse a field that a description does not have."""
    unknown = sorted(set(said) - set(FIELDS))
    if unknown:
        known = ", ".join(FIELDS)
        raise CorrectionError(f"Không có trường “{unknown[0]}”; các trường: {known}. (Unknown field.)")


def keep_correction(home: Path, document: str, said: dict[str, object]) -> None:
    """Add corrections of a document to a home's file, written aside and swapped in."""
    check_fields(said)
    held = read_corrections(home)
    held[document] = {**held.get(document, {}), **said}
    part = home / (_FILE + ".part")
    part.write_text(json.dumps(held, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    part.replace(home / _FILE)


def correct(document: Document, said: dict[str, object]) -> Document:
    """Put a person's values into a document's description; each is marked as set, not read."""
    if not said:
        return document
    values: dict[str, object] = {}
    for name, value in said.items():
        if name == "resolutions":
            given = value if isinstance(value, list) else str(value).split(",")
            values[name] = tuple(str(one).strip() for one in given if str(one).strip())
        else:
            values[name] = str(value).strip() or None if value is not None else None
    read = {name: span for name, span in document.description.read_at if name not in values}
    read |= dict.fromkeys(values, None)
    described = replace(document.description, **values, read_at=tuple(sorted(read.items())))  # type: ignore[arg-type]
    return replace(document, description=described)
