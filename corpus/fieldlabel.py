"""A field label: the words before a colon that say which body does what, or by when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

FieldRole = Literal["directing", "advising", "implementing", "lead", "coordinating", "timing", "product", "person"]

# Who is named: a body, or a person in charge.
_BODY = r"(?:các\s+)?(?:cơ quan|đơn vị|cơ quan,\s*đơn vị|đơn vị,\s*cơ quan|cơ quan/đơn vị|cơ quan, tổ chức|đầu mối)"
_DUTY = r"(?:trách nhiệm|phân công|nhiệm vụ)"
_DOING = r"(?:thực hiện|triển khai|tổ chức thực hiện|thực hiện nhiệm vụ|tổ chức triển khai)"
_ISSUING = r"(?:\s*,?\s*(?:và\s+)?(?:ban hành|lãnh đạo|chỉ đạo|theo dõi|đôn đốc|phê duyệt|thực hiện|kiểm tra))*"

# Each row: what the label means, and how drafters print it; the first that fits counts.
_ROLES: tuple[tuple[tuple[FieldRole, ...], str], ...] = (
    (("timing",), r"(?:thời gian|thời hạn|tiến độ|thời điểm|kỳ hạn|hạn)(?:\s+(?:hoàn thành|thực hiện|triển khai|ban hành"
                  r"|báo cáo|trình|xong|bắt đầu|kết thúc|tổ chức|và|,|/|dự kiến))*"),
    (("timing",), r"hoàn thành(?:\s+(?:trước|trong))?"),
    (("lead", "advising"), rf"(?:{_BODY}\s+)?chủ trì,?\s*tham mưu(?:\s*,?\s*{_DOING})?"),
    (("lead",), rf"(?:{_BODY}\s+)?(?:chủ trì|đầu mối)(?:\s*,?\s*{_DOING})?|{_DUTY}\s+chủ trì|{_BODY}\s+chủ trì.{{0,20}}"),
    (("coordinating",), rf"(?:{_BODY}\s+)?(?:phối hợp|cùng thực hiện|tham gia)(?:\s*,?\s*{_DOING})?|{_DUTY}\s+phối hợp"),
    (("advising",), rf"(?:{_BODY}|{_DUTY})\s+tham mưu(?:\s*,?\s*(?:và\s+)?{_DOING})?|tham mưu(?:\s*,\s*thực hiện)?"
                    rf"|{_BODY}\s+tham mưu.{{0,24}}"),
    (("directing",), rf"(?:{_BODY}|{_DUTY})\s+(?:lãnh đạo,?\s*)?chỉ đạo{_ISSUING}|(?:lãnh đạo,\s*)?chỉ đạo(?:\s+{_DOING})?"),
    (("implementing",), rf"(?:{_BODY}|{_DUTY})\s+{_DOING}|{_BODY}(?:\s+chịu)?\s+trách nhiệm(?:\s+{_DOING})?"),
    (("product",), r"(?:sản phẩm|kết quả)(?:\s+(?:đầu ra|hoàn thành|dự kiến|cụ thể))?"),
    (("person",), r"(?:đồng chí|lãnh đạo|người)\s+(?:chỉ đạo|phụ trách|theo dõi|chịu trách nhiệm).{0,30}"),
)
_COMPILED = tuple((roles, re.compile(rf"(?:{pattern})$", re.IGNORECASE)) for roles, pattern in _ROLES)

# "- Cơ quan chỉ đạo: …", "+Cơ quan thực hiện: …", "b) Đơn vị chủ trì: …", "Thời gian thực hiện: …"
_LINE = re.compile(
    r"^(?P<sign>[-–+•*]\s*|(?:\d{1,2}|[a-zđ])[.)]\s*|\(\w{1,2}\)\s*)?(?P<label>[^\W\d_][^:;.\n]{2,60}?)\s*:\s*"  # noqa: RUF001
)
# "; cơ quan phối hợp: …", ". Thời gian: …": a further field on the same line
_FURTHER = re.compile(r"(?P<stop>[;.]|,)\s+(?P<label>[^\W\d_][^:;.,\n]{2,40}?)\s*:\s*")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a line: its roles, the label as printed, and where its value stands in the line."""

    roles: tuple[FieldRole, ...]
    label: str
    start: int
    end: int
    sign: str = ""


def roles_of(label: str) -> tuple[FieldRole, ...]:
    """Give what a label means; nothing where the words name no role."""
    words = " ".join(label.split())
    return next((roles for roles, pattern in _COMPILED if pattern.match(words)), ())


def fields_of(line: str) -> tuple[Field, ...]:
    """Cut a line into the fields it prints; nothing where the line does not begin with one."""
    found = _LINE.match(line)
    if not found or not roles_of(found["label"]):
        return ()
    marks = [(found.start("label"), found.end(), found["label"], (found["sign"] or "").strip())]
    for further in _FURTHER.finditer(line, found.end()):
        if roles_of(further["label"]):
            marks.append((further.start("stop"), further.end(), further["label"], ""))
    ends = [mark[0] for mark in marks[1:]] + [len(line)]
    return tuple(
        Field(roles_of(label), " ".join(label.split()), begin, end, sign)
        for (_, begin, label, sign), end in zip(marks, ends, strict=True)
    )
