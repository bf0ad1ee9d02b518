"""Bodies printed in brackets at an item's end: "(Sở A chủ trì, phối hợp với Sở B; hoàn thành trước ngày 31/3/2025)"."""

from __future__ import annotations

import re

from corpus.bodies import split_bodies
from corpus.deadline import read_due
from corpus.section import Section
from corpus.span import Span
from corpus.task import Bodies, Task, Timing

_BRACKET = re.compile(r"\((?P<said>[^()]{8,420})\)\s*(?:[.;]|\./\.)?\s*$")
# "Ban Thường vụ Tỉnh ủy lãnh đạo", "Sở Xây dựng chủ trì tham mưu, phối hợp với Sở Tài chính"
_ROLE = re.compile(
    r"^(?P<who>[A-ZĐỦ][^;]*?|[Cc]ác [^;]*?)\s+(?P<verb>lãnh đạo,? chỉ đạo|lãnh đạo|chỉ đạo|chủ trì,? tham mưu|chủ trì"
    r"|tham mưu|thực hiện)(?:\s+thực hiện)?(?:,?\s*(?:và\s+)?phối hợp(?:\s+(?:chặt chẽ|với|cùng))*\s+(?P<others>.+))?$"
)
_FIELDS = {"lãnh đạo": "directing", "chỉ đạo": "directing", "chủ trì": "lead", "tham mưu": "advising"}


def bracketed_task(document: str, text: str, section: Section) -> Task | None:
    """Read the bodies, and the time beside them, in the brackets that close a section; ``None`` where none are."""
    said = section.own.cut(text).rstrip()
    found = _BRACKET.search(said)
    if found is None:
        return None
    start = section.own.start + found.start("said")
    span = Span(start, section.own.start + found.end("said"))
    roles: dict[str, Bodies] = {}
    timing: Timing | None = None
    for piece in re.split(r";\s*", " ".join(found["said"].split())):
        role = _ROLE.match(piece)
        if role is not None:
            field = next((name for verb, name in _FIELDS.items() if role["verb"].startswith(verb)), "implementing")
            roles[field] = Bodies(split_bodies(role["who"]), span)
            if role["others"]:
                roles["coordinating"] = Bodies(split_bodies(role["others"]), span)
        elif timing is None and (due := read_due(piece)).kind != "none":
            timing = Timing(piece, span, due)
    if not roles or not all(held.names for held in roles.values()):
        return None
    whole = Span(section.own.start, section.own.start + len(said))
    return Task(
        document=document,
        path=section.path,
        text=whole.cut(text),
        span=whole,
        directing=roles.get("directing"),
        advising=roles.get("advising"),
        implementing=roles.get("implementing"),
        lead=roles.get("lead"),
        coordinating=roles.get("coordinating"),
        timing=timing,
        source="prose",
    )
