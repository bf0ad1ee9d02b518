"""A field label: the words before a colon that say which body does what, or by when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.fold import fold

FieldRole = Literal[
    "directing", "advising", "implementing", "lead", "coordinating", "timing", "product", "person", "other"
]

# Who is named: a body, or a person in charge.
_BODY = (
    r"(?:các\s+)?(?:cơ quan|đơn vị|cơ quan,\s*đơn vị|đơn vị,\s*cơ quan|cơ quan/đơn vị|cơ quan, tổ chức|đầu mối"
    r"|cấp(?: ủy)?|cấp, cơ quan|bộ phận|nơi)"
)
_DUTY = r"(?:trách nhiệm|phân công|nhiệm vụ)"
_DOING = r"(?:thực hiện|triển khai|tổ chức thực hiện|thực hiện nhiệm vụ|tổ chức triển khai)"
_ISSUING = r"(?:\s*,?\s*(?:và\s+)?(?:ban hành|lãnh đạo|chỉ đạo|theo dõi|đôn đốc|phê duyệt|thực hiện|kiểm tra))*"

# Each row: what the label means, and how drafters print it; the first that fits counts.
_ROLES: tuple[tuple[tuple[FieldRole, ...], str], ...] = (
    (
        ("timing",),
        r"(?:thời gian|thời hạn|tiến độ|thời điểm|kỳ hạn|hạn|lộ trình|mốc(?: thời gian)?)(?:\s+(?:hoàn thành"
        r"|thực hiện|triển khai"
        r"|ban hành"
        r"|báo cáo|trình|xong|bắt đầu|kết thúc|tổ chức|và|,|/|dự kiến))*",
    ),
    (("timing",), r"hoàn thành(?:\s+(?:trước|trong))?"),
    (("lead", "advising"), rf"(?:{_BODY}\s+)?chủ trì,?\s*tham mưu(?:\s*,?\s*{_DOING})?"),
    (
        ("lead",),
        rf"(?:{_BODY}\s+)?(?:chủ trì|đầu mối)(?:\s*,?\s*{_DOING})?|{_DUTY}\s+chủ trì"
        rf"|{_BODY}\s+chủ trì.{{0,20}}",
    ),
    (
        ("coordinating",),
        rf"(?:{_BODY}\s+)?(?:phối hợp|cùng thực hiện|tham gia)(?:\s*,?\s*{_DOING})?"
        rf"|{_DUTY}\s+phối hợp",
    ),
    (
        ("advising",),
        rf"(?:{_BODY}|{_DUTY})\s+tham mưu(?:\s*,?\s*(?:và\s+)?{_DOING})?|tham mưu(?:\s*,\s*thực hiện)?"
        rf"|{_BODY}\s+tham mưu.{{0,24}}"
        rf"|{_BODY}\s+(?:chuẩn bị|đề xuất|soạn thảo)(?:,?\s+(?:và\s+)?(?:đề xuất|chuẩn bị|tham mưu|soạn thảo|trình))*",
    ),
    (
        ("directing",),
        rf"(?:{_BODY}|{_DUTY})\s+(?:lãnh đạo,?\s*)?chỉ đạo{_ISSUING}"
        rf"|(?:lãnh đạo,\s*)?chỉ đạo(?:\s+{_DOING})?"
        r"|(?:người|cơ quan|cấp|nơi)\s+chịu trách nhiệm\s+(?:lãnh đạo,?\s*)?chỉ đạo",
    ),
    (("implementing",), rf"(?:{_BODY}|{_DUTY})\s+{_DOING}|{_BODY}(?:\s+chịu)?\s+trách nhiệm(?:\s+{_DOING})?"),
    (("lead",), rf"{_BODY}\s+(?:được giao\s+chủ trì|chịu trách nhiệm chính).{{0,20}}|chịu trách nhiệm chính"),
    (("implementing",), rf"{_BODY}\s+được giao(?:\s+{_DOING})?|chịu trách nhiệm(?:\s+{_DOING})?"),
    (
        ("other",),
        rf"{_BODY}\s+(?:theo dõi|giám sát|báo cáo|trình|kiểm tra|thẩm định|thẩm tra|phê duyệt|ban hành"
        rf"|tổng hợp|soạn thảo"
        r"|đôn đốc|hướng dẫn|quản lý|tiếp nhận).{0,24}",
    ),
    (("product",), r"(?:sản phẩm|kết quả)(?:\s+(?:đầu ra|hoàn thành|dự kiến|cụ thể))?"),
    (("person",), r"(?:đồng chí|lãnh đạo|người)\s+(?:chỉ đạo|phụ trách|theo dõi|chịu trách nhiệm).{0,30}"),
)
# Matched without marks, so that what a scan does to them ("Thòi gian", "Cơ quan chù trì") tells nothing.
_COMPILED = tuple((roles, re.compile(rf"(?:{fold(pattern)})$")) for roles, pattern in _ROLES)
# The labels that are printed most: a letter or two that a scan got wrong are forgiven.
_USUAL: tuple[tuple[str, tuple[FieldRole, ...]], ...] = (
    ("co quan chi dao", ("directing",)),
    ("co quan tham muu", ("advising",)),
    ("co quan tham muu, thuc hien", ("advising",)),
    ("co quan thuc hien", ("implementing",)),
    ("don vi thuc hien", ("implementing",)),
    ("co quan chu tri", ("lead",)),
    ("don vi chu tri", ("lead",)),
    ("co quan phoi hop", ("coordinating",)),
    ("don vi phoi hop", ("coordinating",)),
    ("thoi gian thuc hien", ("timing",)),
    ("thoi gian hoan thanh", ("timing",)),
    ("thoi han hoan thanh", ("timing",)),
)
_MOST_WRONG = 2

# "Cơ quan thực hiện (chủ trì)"
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
# "- Cơ quan chỉ đạo: …", "+Cơ quan thực hiện: …", "b) Đơn vị chủ trì: …", "Thời gian thực hiện: …"
_LINE = re.compile(
    r"^(?P<sign>[-–+•*]\s*|(?:\d{1,2}|[a-zđ])[.)]\s*"
    r"|\(\w{1,2}\)\s*)?(?P<label>[^\W\d_][^:;.\n]{2,60}?)\s*:\s*"
)
# "; cơ quan phối hợp: …", ". Thời gian: …", " - Phối hợp: …": a further field on the same line
_FURTHER = re.compile(r"(?P<stop>[;.,]|\s[-–/+])\s*(?P<label>[^\W\d_][^:;.,\n]{2,40}?)\s*:\s*")
# "Đơn vị thực hiện: Chủ trì: …": a heading over the field that follows at once
_AT_ONCE = re.compile(r"(?P<label>[^\W\d_][^:;.,\n]{2,40}?)\s*:\s*")
# "… Sở Nội vụ Thời gian thực hiện: …": nothing between two fields that a converter put on one line
_RUN_ON = re.compile(
    r"(?P<stop>\s)(?P<label>(?:Cơ quan|Đơn vị) (?:chủ trì|phối hợp|thực hiện|chỉ đạo|tham mưu)[^:;.,\n]{0,20}?"
    r"|Thời (?:gian|hạn)(?: (?:thực hiện|hoàn thành))?)\s*:\s*"
)
# "- Cơ quan chỉ đạo; Ban …", "+ Thời gian thực hiện. Quý I": a colon that a scan read as another sign
_LOST_COLON = re.compile(
    r"^(?P<sign>[-–+•*]\s*)(?P<label>(?:Cơ quan|Đơn vị|Thời gian"
    r"|Thời hạn)[^:;.,\n]{4,32}?)\s*[;.,·]\s+(?=\S)"
)
# "… tại các xã (Cơ quan chủ trì: Sở A; quý I/2025).", "… . Đơn vị chủ trì: Sở A.": fields inside an item's text
_INSIDE = re.compile(
    r"(?P<open>[(;.]\s*)(?P<label>(?:Cơ quan|Đơn vị|cơ quan|đơn vị)\s[^:;.,()\n]{5,32}|Chủ trì|chủ trì|Thời (?:gian"
    r"|hạn)[^:;.,()\n]{0,24})\s*:\s*"
)


_SIGNS = frozenset("-–+•*")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a line: its roles, the label as printed, and where its value stands in the line."""

    roles: tuple[FieldRole, ...]
    label: str
    start: int
    end: int
    sign: str = ""


@lru_cache(maxsize=4096)
def roles_of(label: str) -> tuple[FieldRole, ...]:
    """Give what a label means; nothing where the words name no role."""
    words = fold(" ".join(_ASIDE.sub("", label).split()))
    strict = next((roles for roles, pattern in _COMPILED if pattern.match(words)), ())
    if strict or not 12 <= len(words) <= 30:
        return strict
    return next((roles for usual, roles in _USUAL if _nearly(words, usual)), ())


def _nearly(words: str, usual: str) -> bool:
    """Tell whether words of as many letters differ from a usual label in two letters at most, its first excepted."""
    if len(words) != len(usual) or words[0] != usual[0]:
        return False
    return sum(a != b for a, b in zip(words, usual, strict=True)) <= _MOST_WRONG


def fields_of(line: str) -> tuple[Field, ...]:
    """Cut a line into the fields it prints; nothing where the line does not begin with one."""
    found = _first_label(line)
    if found is None:
        return ()
    marks = [(found.start("label"), found.end(), found["label"], (found["sign"] or "").strip())]
    return _cut(line, marks + _more_marks(line, found.end()), len(line))


def field_sign(line: str) -> str | None:
    """Give the sign before the label of a line that begins with a field, "" for no sign; ``None`` for other lines."""
    found = _first_label(line)
    return None if found is None else (found["sign"] or "").strip()


def _first_label(line: str) -> re.Match[str] | None:
    """Find the label that a line begins with, where it names a role."""
    found = _LINE.match(line) if ":" in line[:80] else None
    if found is None and line[:1] in _SIGNS:
        found = _LOST_COLON.match(line)
    return found if found is not None and roles_of(found["label"]) else None


def inner_fields(line: str) -> tuple[Field, ...]:
    """Give the fields printed inside an item's own text, after a full stop or in brackets; nothing for most lines."""
    for found in _INSIDE.finditer(line):
        roles = roles_of(found["label"])
        bracket = found["open"].startswith("(")
        if not (found.start() or bracket) or not roles or set(roles) <= {"product", "person", "other"}:
            continue
        end = line.find(")", found.end()) if bracket else -1
        marks = [(found.start(), found.end(), found["label"], "")]
        return _cut(line, marks + _more_marks(line, found.end()), end if end > 0 else len(line))
    return ()


def _more_marks(line: str, start: int) -> list[tuple[int, int, str, str]]:
    """Find the further labels on a line: where the field before ends, where the value begins, the label."""
    marks = []
    at = start
    heading = _AT_ONCE.match(line, start)
    if heading is not None and roles_of(heading["label"]):
        marks.append((start, heading.end(), heading["label"], ""))
        at = heading.end()
    while at < len(line):
        nearest = [found for pattern in (_FURTHER, _RUN_ON) if (found := _next_field(pattern, line, at)) is not None]
        if not nearest:
            break
        found = min(nearest, key=lambda one: one.start("label"))
        marks.append((found.start("stop"), found.end(), found["label"], ""))
        at = found.end()
    return marks


def _next_field(pattern: re.Pattern[str], line: str, at: int) -> re.Match[str] | None:
    """Find the next label that names a role."""
    while (found := pattern.search(line, at)) is not None:
        if roles_of(found["label"]):
            return found
        at = max(found.start("label"), at + 1)
    return None


def _cut(line: str, marks: list[tuple[int, int, str, str]], end: int) -> tuple[Field, ...]:
    """Give the fields between the marks."""
    marks = [mark for mark in marks if mark[1] <= end]
    ends = [mark[0] for mark in marks[1:]] + [end]
    return tuple(
        Field(roles_of(label), " ".join(label.split()), begin, max(stop, begin), sign)
        for (_, begin, label, sign), stop in zip(marks, ends, strict=True)
    )
