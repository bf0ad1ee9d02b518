"""Official writing: a quote with its reference as Vietnamese official papers give it."""

from __future__ import annotations

import re

from corpus.document import Document
from rag.naming import section_name

_DATE = re.compile(r"^(\d{4})-(\d\d)-(\d\d)$")


def dated(iso: str | None) -> str:
    """Write a date as official papers do: "ngày 05 tháng 3 năm 2024"; days under 10 and months 1, 2 take a zero."""
    found = _DATE.match(iso or "")
    if found is None:
        return iso or ""
    month = int(found[2])
    return f"ngày {found[3]} tháng {f'{month:02}' if month < 3 else month} năm {int(found[1])}"


def reference_of(document: Document, section: tuple[str, ...]) -> str:
    """Give the place of a passage as official papers cite it: place, kind, number, date, issuer, subject."""
    said = document.description
    if not said.kind:
        name = said.title or document.name
    else:
        about = re.sub(rf"^{re.escape(said.kind)}\s*", "", said.title or "", flags=re.IGNORECASE).strip()
        parts = (
            said.kind,
            f"số {said.number}" if said.number else "",
            dated(said.date),
            f"của {said.issuer}" if said.issuer else "",
            about,
        )
        name = " ".join(part for part in parts if part)
    return f"{section_name(section)} {name}".strip()


def quoted(document: Document, section: tuple[str, ...], quote: str) -> str:
    """Give a quote with its reference, ready to be pasted: “…” (điểm a khoản 3 Điều 5 Quyết định số …)."""
    return f"“{' '.join(quote.split())}” ({reference_of(document, section)})"
