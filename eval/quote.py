"""Quotes: whether what a reply quotes stands in its source, as it was before anything was read or repaired."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from eval.reply import Place
from eval.spelling import spelled

_SUFFIXES = (".txt", ".md")
_PAGE_NUMBER_ALONE = re.compile(r"\s*\d{1,3}\s*")
# "Ủy  an nhân dân", a letter lost by a scan: the reader may have given it back.
_LOST_LETTER = re.compile(r"ủyan(?=nhândân)")
# "001_93cd.txt": collections number their files, and other systems may cite the number alone.
_FILE_NUMBER = re.compile(r"\d{3}")


@dataclass(frozen=True, slots=True)
class Sources:
    """The source texts by file name, each folded without spaces: as it is, and without lone page numbers."""

    bodies: Mapping[str, tuple[str, str]]
    hash: str

    def body_of(self, document: str) -> tuple[str, str] | None:
        """Find a source by its file name or, failing that, by the number that the name begins with."""
        if document in self.bodies:
            return self.bodies[document]
        number = _FILE_NUMBER.match(document)
        if number is None:
            return None
        return next((body for name, body in self.bodies.items() if name.startswith(number.group())), None)

    def holds(self, place: Place) -> bool | None:
        """Tell whether a quote stands in its source; ``None`` where the source is not among these."""
        body = self.body_of(place.document)
        if body is None:
            return None
        quote = _unspaced(place.quote)
        return bool(quote) and any(quote in text for text in body)


def read_sources(folder: Path) -> Sources:
    """Read the text files of a folder; ``hash`` changes with any byte or name. Raises ``OSError``, ``ValueError``."""
    paths = sorted(path for path in folder.iterdir() if path.suffix in _SUFFIXES)
    if not paths:
        raise ValueError(f"{folder.name} holds no .txt or .md file to check quotes against")
    digest = hashlib.sha256()
    bodies = {}
    for path in paths:
        data = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(data).digest())
        try:
            lines = data.decode("utf-8").splitlines()
        except UnicodeDecodeError as error:
            raise ValueError(f"{path.name} is not UTF-8 at byte {error.start}; save it as UTF-8") from error
        kept = [line for line in lines if not _PAGE_NUMBER_ALONE.fullmatch(line)]
        bodies[path.name] = (_unspaced("\n".join(lines)), _unspaced("\n".join(kept)))
    return Sources(bodies, digest.hexdigest())


def _unspaced(text: str) -> str:
    """Give a text as quotes are compared: one spelling, no spaces, the lost letter given back."""
    return _LOST_LETTER.sub("ủyban", spelled(text).replace(" ", ""))
