"""Page marks: a form feed inside a paragraph is moved to where joining the lines again can't go wrong."""

from __future__ import annotations

import re

# Between two words of a running sentence, the second in small letters and no field's name ("thời gian: …").
_SAFE = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_A-ZĐ]{2,}[ ,])(?![^:\n]{0,60}:)")


def settle_pages(paragraph: str) -> str:
    """Give a paragraph with each form feed that stands in it moved on, by a few words, to a safe place.

    Where there is none the mark moves to the paragraph's end: the next paragraph begins the page.
    """
    if "\f" not in paragraph:
        return paragraph
    parts = paragraph.split("\f")
    made = parts[0]
    late = 0
    for part in parts[1:]:
        if not made.strip():
            made = made.strip() + "\f" + part.lstrip()
            continue
        joined = made + ("" if made.endswith(" ") or part.startswith(" ") else " ") + part
        found = _SAFE.search(joined, max(len(made) - 1, 0)) if part.strip() else None
        if found is None:
            made, late = joined.rstrip() if not part.strip() else joined, late + 1
        else:
            made = joined[: found.start()] + "\f" + joined[found.end() :]
    return made + "\f" * late
