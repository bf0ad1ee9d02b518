"""A body as an answer: which bodies are named for themselves, and which provably have no part in a task."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.document import Document
from corpus.fold import fold
from corpus.organ import find_organ, key_of, same_organ
from corpus.span import Span
from corpus.task import Bodies, Role, Task

ROLES: tuple[Role, ...] = ("directing", "advising", "implementing", "lead", "coordinating", "responsible")
# How a body's name begins, where the data file does not have it.
_HEADS = re.compile(
    r"^(?:Sở|Ban|Ủy ban|Uỷ ban|Văn phòng|Đảng ủy|Đảng uỷ|Đảng đoàn|Hội|Liên|Công an|Bộ|Báo|Đài|Trường|Cục|Chi cục|Tòa|"
    r"Viện|Mặt trận|Tỉnh đoàn|Thanh tra|Kho bạc|Ngân hàng|Học viện|Trung tâm|Tổng cục|Thường trực)\s"
)
_MANY = re.compile(r"truc thuoc|lien quan|cac cap|cap uy|dia phuong|nguoi dung dau|\bva\b.*\bva\b|co quan|ban hanh")
# A collective name and the bodies that it takes in: naming one of them would be half right. Folded.
_TAKEN_IN = (
    (r"ban can su dang", r"^ban can su dang"),
    (r"dang doan", r"^dang doan"),
    (r"dang uy", r"^dang uy"),
    (r"huyen uy|thi uy|thanh uy", r"^(?:huyen|thi|thanh) uy"),
    (r"cap uy|to chuc dang|cap bo dang", r"uy\b|^dang|^ban can su|^ban thuong vu|^ban chap hanh"),
    (r"co quan chuyen trach|giup viec tinh uy|cac ban dang", r"^(?:ban|van phong|uy ban kiem tra).*tinh uy$"),
    (r"chinh tri - xa hoi|doan the", r"^(?:hoi|lien|tinh doan|mat tran|dang doan|ban thuong vu tinh|uy ban mat tran)"),
    (r"hoi quan chung", r"^(?:hoi|dang doan hoi|lien hiep)"),
    (r"chinh quyen", r"^(?:uy ban nhan dan|hoi dong nhan dan|chinh quyen)"),
    (r"so,|cac so|ban, nganh|cac nganh", r"^(?:so|ban|cong an|cuc|chi cuc|thanh tra|van phong)\b"),
    (r"cac bo\b|bo, nganh", r"^(?:bo|thanh tra|ngan hang|uy ban)\b"),
)  # fmt: skip


def bodies_of(task: Task) -> tuple[tuple[Role, str], ...]:
    """Give every body of a task with the role it is printed in."""
    rows: list[tuple[Role, str]] = []
    for role in ROLES:
        if role == "responsible" and task.source not in ("prose", "timing"):
            continue
        held: Bodies | None = getattr(task, role)
        rows += [(role, name) for name in held.names] if held else []
    return tuple(rows)


@lru_cache(maxsize=4096)
def is_named(name: str) -> bool:
    """Tell whether a name stands for one body, not for a kind of bodies ("các huyện ủy", "cơ quan liên quan")."""
    if not name[:1].isupper() or len(name.split()) > 12 or re.match(r"Các\s", name) or _MANY.search(fold(name)):
        return False
    organ = find_organ(name)
    if organ is not None:
        return organ.kind != "collective"
    return bool(_HEADS.match(name)) and len(name.split()) >= 3 and not re.search(r"[:;.()]", name)


def begins_with_body(title: str) -> bool:
    """Tell whether a heading begins with a body's name."""
    return bool(_HEADS.match(title))


def short_name(name: str) -> str:
    """Give a body's name without the note in brackets after it."""
    return re.sub(r"\s*\(.*\)\s*$", "", name)


@lru_cache(maxsize=4096)
def body_key(name: str) -> str:
    """Give the form by which two spellings of one body agree, notes in brackets left out."""
    return key_of(short_name(name))


@lru_cache(maxsize=65536)
def apart(one: str, other: str) -> bool:
    """Tell whether two names are surely two bodies: no spelling shared, neither name inside the other."""
    first, second = body_key(one), body_key(other)
    return first not in second and second not in first and not same_organ(short_name(one), short_name(other))


@lru_cache(maxsize=65536)
def takes_in(collective: str, name: str) -> bool:
    """Tell whether a collective name may mean a body too ("các Đảng đoàn" and one party group)."""
    folded, body = fold(collective), body_key(name)
    return any(re.search(many, folded) and re.search(one, body) for many, one in _TAKEN_IN)


@dataclass(frozen=True, slots=True)
class Involved:
    """Who has a part in a task: every name on its path in the register, and the folded text that prints it."""

    names: tuple[str, ...]
    printed: str


def involved_in(document: Document) -> dict[tuple[str, ...], Involved]:
    """Give who has a part in each task, by its path: what stands above and below a task counts as its own."""
    held: dict[tuple[str, ...], set[str]] = {}
    spans: dict[tuple[str, ...], list[Span]] = {}
    for task in document.tasks:
        held.setdefault(task.path, set()).update(name for _, name in bodies_of(task))
        section = document.section(task.path)
        parts = [task.span, *([task.block] if task.block else []), *([section.span] if section else [])]
        spans.setdefault(task.path, []).extend(parts)
    found = {}
    for path in held:
        near = [other for other in held if other[: len(path)] == path or path[: len(other)] == other]
        names = tuple(sorted(set().union(*(held[other] for other in near))))
        printed = " ".join(key_of(span.cut(document.text)) for span in dict.fromkeys(spans[path]))
        found[path] = Involved(names, printed)
    return found


def has_no_part(name: str, involved: Involved) -> bool:
    """Tell whether a body provably has no part in a task.

    No row of the register on the same path names it in any role or spelling, no collective name there takes it in,
    and the section's own text and its block nowhere print it.
    """
    if body_key(name) in involved.printed:
        return False
    return all(apart(name, held) and (is_named(held) or not takes_in(held, name)) for held in involved.names)
