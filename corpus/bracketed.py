"""Bodies printed in brackets at an item's end: "(Sở A chủ trì, phối hợp với Sở B; hoàn thành …)"."""

from __future__ import annotations

import re

from corpus.bodies import read_list, split_bodies
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
# "(Chỉ đạo: Ban Thường vụ Tỉnh ủy / Tham mưu: Sở Xây dựng / Thời gian: quý I/2026)"
_LABELS = {
    "Chỉ đạo": "directing",
    "Tham mưu": "advising",
    "Thực hiện": "implementing",
    "Chủ trì": "lead",
    "Phối hợp": "coordinating",
}
_LABELLED = re.compile(rf"(?:Cơ quan |Đơn vị )?(?P<label>{'|'.join(_LABELS)})\s*:\s*(?P<said>.+)$")
_TIME_LABEL = re.compile(r"^(?:Thời gian|Thời hạn)[^:]{0,20}:\s*")


def _named(piece: str) -> dict[str, tuple[str, ...]]:
    """Give the bodies of one piece of a bracket by their role, its own label's or its verb's."""
    labelled, role = _LABELLED.match(piece), _ROLE.match(piece)
    if labelled is not None:
        listed = read_list(labelled["said"])
        named = {_LABELS[labelled["label"]]: listed.names, "lead": listed.lead, "coordinating": listed.coordinating}
        return {field: names for field, names in named.items() if names}
    if role is None:
        return {}
    field = next((name for verb, name in _FIELDS.items() if role["verb"].startswith(verb)), "implementing")
    others = {"coordinating": split_bodies(role["others"])} if role["others"] else {}
    return {field: split_bodies(role["who"])} | others


def bracketed_task(document: str, text: str, section: Section) -> Task | None:
    """Read the bodies, and the time beside them, in the brackets that close a section; ``None`` where none are."""
    said = section.own.cut(text).rstrip()
    found = _BRACKET.search(said)
    if found is None:
        return None
    span = Span(section.own.start + found.start("said"), section.own.start + found.end("said"))
    roles: dict[str, Bodies] = {}
    timing: Timing | None = None
    for piece in re.split(r";\s*|\s/\s", " ".join(found["said"].split())):
        named = _named(piece)
        roles |= {field: Bodies(names, span) for field, names in named.items()}
        time = _TIME_LABEL.sub("", piece)
        if not named and timing is None and (due := read_due(time)).kind != "none":
            timing = Timing(time, span, due)
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
