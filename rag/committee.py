"""A committee: who heads it, who are the deputies and members, read from the list that sets it up."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.document import Document
from corpus.fold import fold
from corpus.section import Section
from rag.answer import Answer, Citation, cite
from rag.desk import Desk, found, item_said
from rag.evidence import Evidence
from rag.naming import reference
from rag.query import Query
from rag.say import first_words, words_of

# Each seat: how lists print it, how a question asks for it (folded, Vietnamese and English), its English name.
_SEATS = (
    (
        "deputy",
        r"Phó (?:Trưởng [Bb]an|Tổ trưởng|Trưởng đoàn|Chủ tịch (?:thường trực )?Hội đồng|Chủ nhiệm)|Tổ phó|Phó ban",
        r"pho (?:truong )?ban|pho to truong|to pho|pho truong doan|pho chu tich (?:thuong truc )?hoi dong",
        r"(?:deputy|vice)[- ](?:heads?|chairs?|chairpersons?|leaders?)",
        "Deputy",
    ),
    (
        "head",
        r"Trưởng [Bb]an|Tổ trưởng|Trưởng đoàn|Chủ tịch Hội đồng|Chủ nhiệm",
        r"(?<!pho )(?:truong ban|to truong|truong doan|chu tich hoi dong)|(?:lam|giu chuc) chu tich(?=\W*$)",
        r"(?<!deputy )(?<!vice )\b(?:heads?|chairs?|chairperson|leader)\b",
        "Head",
    ),
    ("member", r"(?:Các )?[UuỦủ][yỷ] viên|(?:Các )?[Tt]hành viên", r"uy vien|thanh vien", r"\bmembers?\b", "Member"),
    ("secretary", r"Thư ký", r"thu ky", r"\bsecretary\b", "Secretary"),
)
_BOARD = re.compile(
    r"ban chi dao|to (?:cong tac|soan thao|bien tap|giup viec)|hoi dong(?! nhan dan)|ban (?:to chuc|soan thao|quan ly"
    r"|van dong|dieu hanh)|doan (?:kiem tra|giam sat|cong tac)|steering committee|working group|task force|council"
)
_WHO = re.compile(
    r"(?<!\w)(?:ai|(?:nguoi|ong|ba|dong chi|bo|so|co quan) nao|(?:nhung|cac|may) (?:ai|bo|nguoi)|gom|thanh phan)(?!\w)"
    r"|(?<!\w)(?:nhung|cac|may) (?:pho truong ban|to pho|uy vien|thanh vien)(?!\w)|\bwho\b|\bwhich ministers?\b"
)
# "(không tính Phó Trưởng ban)"
_BUT = re.compile(r"\((?:khong (?:tinh|ke)|tru|ngoai|not counting|except|without)[^)]*\)")
# "ai là …", "… là ai": what a seat is asked of stands near it, not in the name of a body that does something
_DOES = re.compile(r"(?:nhiem vu|trach nhiem|chu tri|phoi hop|ban hanh|phe duyet|quyet dinh thanh lap|giup viec) ")
_LEAST, _SHORT, _LONG = 0.3, 84, 200


@dataclass(frozen=True, slots=True)
class Seat:
    """One entry of the list that sets up a committee: its kind, and the sections that name who sits there."""

    kind: str
    section: Section
    holders: tuple[Section, ...]


def say_committee(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Say who holds the seats of a committee that a question asks for; ``None`` where no list of the scope tells."""
    folded = fold(query.own)
    wanted = _asked(_BUT.sub(" ", folded), english=query.language == "en")
    if not wanted or not _BOARD.search(folded) or not _WHO.search(folded) or _DOES.search(folded):
        return None
    board = _board(desk, query, wanted)
    if board is None:
        return None
    document, seats = board
    lines: list[str] = []
    marks: list[Citation] = []
    for seat in seats:
        said = _said(document, seat, folded)
        marks.append(cite(document, seat.section.path, seat.section.span))
        lines.append(f"{said} [{len(marks)}]")
    place = reference(document, seats[0].section.path[:-1], language=query.language)
    most = _LONG if any(seat.kind == "member" for seat in seats) else _SHORT
    text = first_words(". ".join(lines), most=most - words_of(place))
    return Answer("answered", f"{text} ({place})", query.language, tuple(marks), found(evidence), query.full)


def _asked(folded: str, *, english: bool) -> tuple[str, ...]:
    """Give the kinds of seat that a folded question asks for, in the order of the list."""
    order = ("head", "deputy", "member", "secretary")
    asked = {kind for kind, _, here, there, _ in _SEATS if re.search(there if english else here, folded)}
    return tuple(kind for kind in order if kind in asked)


def _board(desk: Desk, query: Query, wanted: tuple[str, ...]) -> tuple[Document, tuple[Seat, ...]] | None:
    """Choose the list whose committee the question names best, and its seats that are asked for."""
    asked = desk.vocabulary.asked_terms(query.topic, query.language)
    boards: list[tuple[float, float, Document, tuple[Seat, ...]]] = []
    for document in query.scope.documents:
        for over, seats in committees_of(document).items():
            kept = tuple(seat for seat in seats if seat.kind in wanted)
            if {seat.kind for seat in kept} == set(wanted):
                # its name stands in the heading of the article, the list in one of its clauses
                above = " ".join(one.own.cut(document.text) for one in document.upward(over))
                named = desk.vocabulary.cover(asked, above)
                near = desk.vocabulary.cover(asked, f"{document.description.title or ''} {above}")
                boards.append((near, named, document, kept))
    if not boards:
        return None
    near, _, document, kept = max(boards, key=lambda board: board[0] + board[1])
    # the one list of the one document that is asked needs no likeness
    alone = len(boards) == len(query.scope.documents) == 1
    return (document, kept) if near >= _LEAST or alone else None


def committees_of(document: Document) -> dict[tuple[str, ...], tuple[Seat, ...]]:
    """Give the seats of each list that sets up a committee, by the path of what stands over it."""
    lists: dict[tuple[str, ...], list[Seat]] = {}
    for section in document.sections:
        kind = _kind(item_said(document, section))
        if kind and not section.bracket:
            under = tuple(one for one in document.sections if one.path[:-1] == section.path)
            lists.setdefault(section.path[:-1], []).append(Seat(kind, section, under))
    return {
        over: tuple(seats)
        for over, seats in lists.items()
        if len(seats) > 1 and any(seat.kind == "head" for seat in seats)
    }


def _kind(said: str) -> str:
    """Give the seat that an entry names first ("Trưởng ban: …") or last ("Giám đốc Sở …: Trưởng ban"); "" of others."""
    for kind, printed, *_ in _SEATS:
        if re.match(rf"(?:{printed})(?!\w)", said):
            return kind
    tail = re.split(r"\s*[:,;–-]\s+|\s+làm\s+", said)[-1]
    for kind, printed, *_ in _SEATS:
        if re.match(rf"(?:{printed})(?:\s[^.]{{0,40}})?$", tail, re.IGNORECASE):
            return kind
    return ""


def _said(document: Document, seat: Seat, folded: str) -> str:
    """Say one entry with those under it, of whom a question may ask for some ("bộ trưởng", "thường trực")."""
    head = item_said(document, seat.section)
    told = [item_said(document, one) for one in seat.holders]
    for word in ("thường trực", "Bộ trưởng"):
        some = [one for one in told if one.startswith(word) or (word == "thường trực" and word in one)]
        if fold(word) in folded and some:
            told = some
    return f"{head.rstrip(':')}: {'; '.join(told)}" if told else head
