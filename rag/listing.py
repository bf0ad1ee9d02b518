"""Lists and counts: every task that a question's filters let through, in the document's order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.document import Document
from corpus.fold import fold
from corpus.organ import find_organ, key_of, same_organ
from corpus.task import Task
from rag.answer import Answer, Citation, Found, cite
from rag.bodies import bodies_named
from rag.desk import found
from rag.evidence import Evidence
from rag.moment import Moment, meets, moment_of
from rag.naming import document_name, section_name
from rag.query import Query
from rag.say import first_words, roles_said

_ROLE_WORDS = (
    ("directing", r"chi dao|direct|lanh dao"),
    ("advising", r"tham muu|advis"),
    ("implementing", r"(?:co quan|don vi|tham muu,?|do .{3,60}) thuc hien|implement"),
    ("lead", r"chu tri|lead"),
    ("coordinating", r"phoi hop|coordinat"),
)
_ALL_ROLES = ("directing", "advising", "implementing", "lead", "coordinating", "responsible")
_SUBJECT_KINDS = ("nghi quyet", "chi thi", "de an", "ke hoach", "chuong trinh", "quy che", "quy dinh", "ket luan")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed by; an empty part lets everything through."""

    organs: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    time: Moment | None = None
    kind: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything is narrowed."""
        return bool(self.organs or self.time or self.kind)


def filters_of(query: Query) -> Filters:
    """Read the filters of a list question: bodies that its documents name, their role, the time, the kind of paper."""
    folded = fold(query.full)
    organs = (
        _organs_named(fold(query.own), query.scope.documents)
        or _organs_named(folded, query.scope.documents)
        or _organs_meant(query.own, query.scope.documents)
    )
    organs = tuple(name for name in organs if not _speaks(fold(query.own), key_of(name)))
    acts = fold(query.topic)
    either = _EITHER.search(fold(query.own)) is not None
    if organs and _BUT_BESIDE.search(fold(query.own)):
        return Filters(organs, _ACTING, moment_of(query.full, spans=query.scope.spans), "")
    roles = () if either else tuple(role for role, pattern in _ROLE_WORDS if re.search(pattern, acts))
    if organs and not roles and not either and _PRESIDES.search(fold(query.own)):
        # words that ask are no part of the topic
        roles = ("lead",)
    time = moment_of(query.full, spans=query.scope.spans)
    kind = next((kind for kind in _SUBJECT_KINDS if _asks_for(kind, folded, query)), "")
    if time is not None and time.due.kind == "after_event":
        kind = ""
    filters = Filters(organs, roles if organs else (), time, kind)
    names_paper = (
        organs
        and time is not None
        and time.is_year
        and not any(matches(task, filters) for document in query.scope.documents for task in document.tasks)
    )
    # "danh mục nhiệm vụ năm 2024": the year of the paper, in which no task needs to end
    return replace(filters, time=None) if names_paper else filters


def _speaks(folded: str, body: str) -> bool:
    """Tell whether a body is who gives, asks or decides ("Ban Thường vụ Tỉnh ủy giao …"), not who is to act."""
    plain = re.sub(r"[^a-z0-9]+", " ", folded)
    return re.search(rf"(?<!\w){re.escape(body)}(?: (?!duoc|phai|bi)\w+){{0,2}}? {_SPEAKING}(?!\w)", plain) is not None


_SPEAKING = r"(?:yeu cau|giao|ket luan|xu ly|phe binh|nhat tri|thong nhat|danh gia|cho y kien)(?! (?:ban|phong|ho))"
# "Sở A chủ trì những nhiệm vụ nào", and nothing of coordinating; folded
_PRESIDES = re.compile(r"(?<!\w)chu tri(?!\w)(?!.{0,40}phoi hop)")
# "tham gia (chủ trì hoặc phối hợp)": in whatever role; folded
_EITHER = re.compile(
    r"(?<!\w)tham gia(?!\w)|co ten (?:trong|o)|chu tri,? (?:hoac|hay|va) (?:\w+ )?phoi hop|lead(?:s"
    r"|ing)? or coordinat|take part|involv"
)


# "không kể việc chỉ phối hợp": in every role but that one; folded
_BUT_BESIDE = re.compile(
    r"(?:khong (?:ke|tinh)|tru|ngoai)(?: \w+){0,5} phoi hop|not (?:only )?coordinat|other than coordinat"
)
_ACTING = ("directing", "advising", "implementing", "lead", "responsible")


def _asks_for(kind: str, folded: str, query: Query) -> bool:
    """Tell whether a list of papers of one kind is asked for ("những nghị quyết nào", "ban hành nghị quyết … nào")."""
    asks = rf"(?:(?<!bang )(?<!danh muc )(?:nhung|cac)|ban hanh|(?<!chuong )trinh) ({kind})\b(?! so)(?! \d)"
    for asked in re.finditer(asks, folded):
        if not any(start <= asked.start(1) < end for start, end in query.scope.spans):
            return True
    return False


# The heads of bodies' names and of ranks, which name no body while they stand alone or beside each other; folded
_HEADS = re.compile(
    r"(?<!\w)(?:to chuc|co quan|don vi|dia phuong|can bo|cac cap|cap|so|ban|nganh|doan the|bo phan|ca nhan|noi|"
    r"co lien quan|lien quan|khac|nguoi dung dau|dang vien|doan vien|hoi vien|cong chuc|vien chuc|huyen|xa|tinh|"
    r"cac|va)(?!\w)"
)
# What a task begins with: read as a body where a line names none; folded
_ACTS = re.compile(r"(?:ban hanh|tong ket|so ket|xay dung|xac dinh|trien khai|thuc hien)(?!\w)")


def is_bare(name: str) -> bool:
    """Tell whether a name names no body: only heads ("tổ chức", "các cơ quan liên quan"), or what is to be done."""
    key = key_of(name)
    return _ACTS.match(key) is not None or not _HEADS.sub("", key).strip()


# The heads under which a Party committee inside a body is named after the body.
_INSIDE = re.compile(r"^(?:dang doan|ban can su dang|dang uy|ban thuong vu|ban chap hanh)\s+")


# Committees that are named by their own short names: their standing boards are other bodies; folded.
_COMMITTEES = frozenset(("tinh uy", "huyen uy", "thi uy", "thanh uy", "dang uy"))


def _organs_named(folded: str, documents: tuple[Document, ...]) -> tuple[str, ...]:
    """Find the bodies of the scope's registers that a question names, the longest names first.

    Where no body is named as a register prints it, one that is printed as the Party group of the named body counts.
    """
    names = {
        name for document in documents for task in document.tasks for _, name in bodies_in(task) if not is_bare(name)
    }
    said = f" {re.sub(r'[^a-z0-9]+', ' ', folded)} "
    found: list[str] = []
    for name in sorted(names, key=lambda name: (-len(key_of(name)), name)):
        key = key_of(name)
        for form in (key, key.removesuffix(" tinh")):
            if len(form.split()) > 1 and f" {form} " in said:
                # "Mặt trận Tổ quốc" and "Mặt trận Tổ quốc tỉnh" are printed for one body
                found += [other for other in names if key_of(other).removesuffix(" tinh") == form and other != name]
                found.append(name)
                said = said.replace(f" {form} ", " | ")
                break
    inside = []
    for name in sorted(names, key=lambda name: (-len(key_of(name)), name)):
        form = _INSIDE.sub("", key_of(name)).removesuffix(" tinh")
        called = len(form.split()) > 2 or (form not in _COMMITTEES and find_organ(form) is not None)
        if form != key_of(name) and called and f" {form} " in said:
            inside.append(name)
            said = said.replace(f" {form} ", " | ")
    for name in sorted(names, key=lambda name: (-len(key_of(name)), name)):
        parts = key_of(name).split()
        short = next((n for n in range(len(parts) - 1, 2, -1) if f" {' '.join(parts[:n])} " in said), 0)
        begun = " ".join(parts[:short])
        meant = {key_of(other).removesuffix(" tinh") for other in names if short and key_of(other).startswith(begun)}
        # "Đảng đoàn Mặt trận" for "Đảng đoàn Mặt trận Tổ quốc Việt Nam": the beginning of one body's name alone
        if len(meant) == 1 and name not in found:
            found = [other for other in found if not begun.startswith(key_of(other))] + [name]
    plain = [name for name in found if len(key_of(name).split()) > 2]
    return tuple(inside + plain if inside else found)


def _organs_meant(text: str, documents: tuple[Document, ...]) -> tuple[str, ...]:
    """Find the bodies of the scope's registers that a question names by another spelling, or in English."""
    meant = [organ for organ, _ in bodies_named(text)]
    names = {name for document in documents for task in document.tasks for _, name in bodies_in(task)}
    return tuple(sorted(name for name in names if any(find_organ(name) is organ for organ in meant)))


def bodies_in(task: Task) -> list[tuple[str, str]]:
    """Give every body of a task with its role."""
    return [(role, name) for role in _ALL_ROLES if (held := getattr(task, role)) for name in held.names]


def matches(task: Task, filters: Filters) -> bool:
    """Tell whether a task passes the filters."""
    if filters.organs and not any(_has(task, organ, filters.roles) for organ in filters.organs):
        return False
    if filters.time is not None and not meets(task.timing, filters.time):
        return False
    if filters.kind:
        # a table of papers to be written names each without a verb
        listed = task.source == "table" and fold(task.text).startswith(f"{filters.kind} ")
        return listed or issues(task.text, filters.kind) is not None
    return True


def _has(task: Task, organ: str, roles: tuple[str, ...]) -> bool:
    """Tell whether a body stands in a task in one of the roles; a joint role word covers both of its parts."""
    wanted = set(roles) or set(_ALL_ROLES)
    if {"advising", "implementing"} & wanted:
        wanted |= {"advising", "implementing", "responsible", "lead"}
    if wanted == {"lead"} and task.source == "prose" and task.lead is None and "phối hợp" not in task.text:
        # "14. Sở Văn hóa …: tổ chức …": who alone is told to do it presides
        wanted = {"lead", "responsible"}
    return any(role in wanted and same_organ(name, organ) for role, name in bodies_in(task))


def chosen_tasks(query: Query, filters: Filters) -> list[tuple[Document, Task]]:
    """Give every task of the scope that passes the filters."""
    rows = [(document, task) for document in query.scope.documents for task in document.tasks if matches(task, filters)]
    paths = {(document.name, task.path[:-1]) for document, task in rows}
    # "Giao Sở A chủ trì …:" is told by the items under it
    return [
        (document, task)
        for document, task in rows
        if not (task.text.rstrip().endswith(":") and (document.name, task.path) in paths)
    ]


def issues(text: str, kind: str) -> re.Match[str] | None:
    """Find where a text says that a paper of a kind is to be issued; one that is only carried out is none."""
    between = (
        rf"(?:(?!thuc hien|noi dung|quan triet|{'|'.join(one for one in _SUBJECT_KINDS if one != kind)})[^.;]){{0,60}}"
    )
    begins = r"(?:ban hanh|xay dung|(?<!chuong )trinh|nghien cuu)(?: va (?:to chuc )?thuc hien)?"
    return re.search(rf"{begins}{between}{kind}\b(?! so)(?! \d)", fold(text))


def _said_of(task: Task, kind: str) -> str:
    """Give the words of a task without its label, from the paper that it is to issue where one kind is asked for."""
    words = re.sub(r"^(?:\(?[\w.]{1,6}[.)]|[-+•])\s*", "", task.text)
    found = issues(words, kind) if kind else None
    return words[found.start() :] if found else words


# The words of an item; a list of one tells it at more length, within the 90 of a short answer, or where several
# things are asked for as far as a page allows, as a list of few does.
_WORDS, _WORDS_ALONE, _WORDS_WHOLE, _PAGE = 40, 62, 170, 420
# All that a body has to do is asked for: "được giao việc gì"; folded
_WHOLE = re.compile(r"(?<!\w)(?:viec|nhiem vu|trach nhiem|nhung) gi(?!\w)")
# More than one thing is asked for: "những … nào", "các …", "list"; folded
SEVERAL = re.compile(
    r"(?<!\w)(?:nhung|cac (?:\w+,? ){1,4}(?:nao|gi)|liet ke|ke (?:ra|ten)|neu|list|which \w+s|what are)(?!\w)"
)


def words_each(query: Query, count: int) -> int:
    """Give how many words of each item a list tells: all of few items, the beginnings of many."""
    if count == 1 and SEVERAL.search(fold(query.own)) is None:
        hurried = query.full != query.own or query.hurried
        return _WORDS_WHOLE if _WHOLE.search(fold(query.own)) and not hurried else _WORDS_ALONE
    return max(_WORDS, _PAGE // max(count, 1))


# "với vai trò gì": the role of the body is told with each row; folded
_ROLE_ASKED = re.compile(r"vai tro (?:gi|nao|nhu the nao)|what roles?|which role|in what capacity")


def _read(total: int, *, english: bool) -> str:
    """Say how many rows were gone through, so that a list is known to be whole."""
    return f"; {total} {'rows read' if english else 'nhiệm vụ đã đọc'}"


def say_list(
    query: Query, rows: list[tuple[Document, Task]], *, total: int, kind: str = "", most: int = 60
) -> tuple[str, tuple[Citation, ...]]:
    """Say a list: how many of how many, then each item with its first words, its time and its mark."""
    english = query.language == "en"
    lines: list[str] = []
    citations: list[Citation] = []
    several = len({document.name for document, _ in rows}) > 1
    organs = filters_of(query).organs if _ROLE_ASKED.search(fold(query.own)) else ()
    shown = rows[:most]
    for number, (document, task) in enumerate(shown, 1):
        words = _said_of(task, kind)
        time = f" ({task.timing.text.strip().rstrip('.')})" if task.timing and task.timing.text else ""
        said = first_words(words, most=words_each(query, len(rows)))
        time = "" if time[2:-1] in said else time
        place = section_name(task.path, language=query.language)
        where = f"{place}, {document_name(document, language=query.language)}" if several else place
        role = roles_said(task, organs, language=query.language)
        lines.append(f"{number}. {said}{time}{f' – {role}' if role else ''} – {where} [{number}]")
        citations.append(cite(document, task.path, task.span))
    head = f"{len(shown)} of {len(rows)}" if english else f"{len(shown)} trên {len(rows)}"
    named = "" if several or not rows else document_name(rows[0][0], language=query.language)
    title = f"{head} {'tasks' if english else 'nhiệm vụ'}" + (
        f" ({named}{_read(total, english=english) if len(rows) > 1 else ''})" if named else ""
    )
    return "\n".join((title + ":", *lines)), tuple(citations)


def say_rows(
    query: Query, evidence: tuple[Evidence, ...], rows: list[tuple[Document, Task]], *, kind: str = ""
) -> Answer:
    """Say rows of the register."""
    total = sum(len(document.tasks) for document in query.scope.documents)
    text, citations = say_list(query, rows, total=total, kind=kind)
    near = tuple(Found(document.name, task.path, 1.0) for document, task in rows[:10])
    return Answer("answered", text, query.language, citations, near or found(evidence), query.full)
