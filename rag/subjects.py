"""Subjects: the two things that a question sets against each other within one scope."""

from __future__ import annotations

import re

from corpus.fold import fold
from rag.papers import plain_words
from rag.query import Query

# What joins two subjects; folded: "A và B", "A hay B", "A so với B", "việc của A khác việc của B", "A or B"
_JOINS = re.compile(
    r"\s(?:so voi|va|hay(?: la)?|hoac(?: la)?|voi|khac(?: gi)?(?: voi)?(?! nhau| gi| o | the| nhu| biet)|and|or|versus|"
    r"vs\.?|with|than|compared (?:to|with))\s"
)
# What comes before the first subject; folded: "So sánh thời hạn của …", "Which is due earlier, …"
_LEADS = re.compile(
    r"^(?:so sanh|phan biet|doi chieu|giua|compare|between|is|are|ca hai|(?:thoi )?han (?:cua|hoan thanh)|"
    r"(?:the )?deadlines? (?:of|for)|(?:cac )?co quan (?:(?:chi dao|tham muu|thuc hien|chu tri|phoi hop)(?:,| va)?\s*)+"
    r"(?:cua |doi voi )?|(?:which|what)\b[^,:?]{0,80}[,:]|(?:trong|theo|o|tai)\b[^,:?]{0,90},)\s+"
)
# Where a subject ends and what is asked of it begins; folded
_ENDS = re.compile(
    r"[:;?(]|,(?=[^,?]{0,80}\b(?:nao|gi|ai|khac|giong|bao gio|thi|which|what|who|when)\b)|"
    r"\s(?:(?<!chi )thi (?:ai|cai|ben|co|han|khac|noi|viec)|cai nao|khac (?:nhau|gi|the|nhu|o|biet)|giong (?:nhau|va)|"
    r"trung nhau|lan luot|tuong ung|moi (?:chi thi|nghi quyet|de an|ke hoach|viec|noi|ben)|"
    r"do (?:nhung )?(?:ai|co quan|noi)|(?:ben|nganh|nam|von|nhom|muc) nao|co (?:han|thoi han|phai|trung)|han nao|"
    r"(?:phai )?(?:xong|hoan thanh) (?:khi|truoc|sau|som|muon|vao|luc)|"
    r"(?:de an|viec|nhiem vu|noi dung|ke hoach|chi thi|nghi quyet|chuong trinh|quy (?:che|dinh)|van ban|"
    r"o (?:cho|diem)) nao|which|what|who|when|differ|is|are|due|have|has)\b"
)
_LEAST_WORDS = 3


def subjects_of(query: Query) -> tuple[str, str] | None:
    """Give the two subjects that a question sets against each other within one scope; ``None`` where it has not two.

    Of several words that join, the one between two names that begin alike is taken ("Đề án … và Đề án …").
    """
    if query.scope.places > 1 or query.dates or len(query.numbers) == 1 or _kinds_named(query):
        return None
    pairs: list[tuple[str, str]] = []
    for joint in _joints(query.full):
        one, two = _side(query.full[: joint.start()]), _side(query.full[joint.end() :])
        two = _completed(one, two)
        if min(len(one.split()), len(two.split())) >= _LEAST_WORDS:
            pairs.append((one, two))
    alike = [pair for pair in pairs if len({" ".join(fold(side).split()[:2]) for side in pair}) == 1]
    pair = next(iter((*alike, *pairs)), None)
    if pair is None or (query.numbers and not _own_numbers(pair, query)):
        return None
    return pair


def _kinds_named(query: Query) -> bool:
    """Tell whether a question names each of its documents by another kind: they are compared, not two subjects."""
    kinds = {fold(document.description.kind or "") for document in query.scope.documents}
    if len(kinds) < 2 or len(kinds) < len(query.scope.documents):
        return False
    return all(kind and f" {kind} " in f" {plain_words(query)} " for kind in kinds)


def _joints(question: str) -> list[re.Match[str]]:
    """Give the words that may join two subjects; what is compared "với" another is parted there first."""
    joints = list(_JOINS.finditer(fold(question)))
    if re.match(r"so sanh|doi chieu", fold(question)):
        joints.sort(key=lambda found: found[0].strip() != "voi")
    return joints


def _completed(one: str, two: str) -> str:
    """Put before the second subject what it leaves out: "chế độ ăn lúc tập huấn và lúc thi đấu" is of two "chế độ ăn".

    The second begins with a word of the first that is not its first word; what stands before it there is said of both.
    """
    first = two.split()[0].lower() if two.split() else ""
    words = one.split()
    places = [n for n, word in enumerate(words) if n and word.lower() == first]
    if not places or len(two.split()) > _ELLIPTIC:
        return two
    return " ".join((*words[: places[-1]], two))


# A subject of more words than these is complete.
_ELLIPTIC = 9


def _side(text: str) -> str:
    """Give the subject in one side of a question."""
    said = text.strip()
    while lead := _LEADS.match(fold(said)):
        said = said[lead.end() :].lstrip()
    end = _ENDS.search(fold(said), 1) if said else None
    return said[: end.start()].strip(" ,.") if end else said.strip(" ,.?")


def _own_numbers(pair: tuple[str, str], query: Query) -> bool:
    """Tell whether each side names a document of its own by number."""
    held = [{number for number in query.numbers if number in re.sub(r"\s", "", fold(side))} for side in pair]
    return bool(held[0] and held[1]) and held[0] != held[1]
