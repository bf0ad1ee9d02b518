"""Consolidated texts: which document one of them prints as amended, by whose number it is asked for too."""

from __future__ import annotations

import re

from corpus.document import Document
from corpus.fold import fold

_OPENING = 900
# "Thông tư số 7/2016/TT-BG ngày … hướng dẫn …, có hiệu lực kể từ ngày …": what a consolidated text begins with
_BASIS = re.compile(
    r"\s*(?P<kind>Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Quyết định)"
    r"\s[^\n;]{0,120}?(?P<number>\d+/\d{4}/[\w-]+)[^\n;]*?có hiệu lực (?:thi hành )?(?:kể )?từ ngày"
)


def basis_of(document: Document) -> tuple[str, str] | None:
    """Give the kind, in lower case, and the number, folded, of what a consolidated text prints; ``None`` of others."""
    opening = document.section(("[mở đầu]",))
    found = _BASIS.match(opening.own.cut(document.text)[:_OPENING]) if opening is not None else None
    return (found["kind"].lower(), fold(found["number"])) if found is not None else None
