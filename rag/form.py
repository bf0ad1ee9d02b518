"""Form: what a section gains or loses by its form, beside what its words say of a query's subject."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.fold import fold
from corpus.organ import Organ
from rag.bounds import figures_of, holds_one
from rag.evidence import Evidence, begins_with, tasked_bodies
from rag.query import Query


@dataclass(frozen=True, slots=True)
class FormSettings:
    """What a section gains or loses.

    Gains: ``tasked`` what begins with the body whose duties are asked for; ``announced`` what announces a list where
    things are asked for in the plural; ``part`` what is headed as the usual part of a paper that is asked for ("hạn
    chế", "kiến nghị"); ``field`` what begins with the thing asked for ("Điều kiện: …"); ``within`` what prints a range
    in which a figure of the question lies. Losses: ``blank`` what stands in a form to be filled in; ``year`` what
    stands under a heading of other years; ``numbered`` what is of another number than the thing asked about ("Đoàn số
    1" for "Đoàn kiểm tra số 3"); ``opening`` titles and openings where it is asked who does a thing or when; ``scope``
    the article that says what the paper itself is about.
    """

    tasked: float = 0.3
    blank: float = 0.35
    announced: float = 0.3
    numbered: float = 0.5
    part: float = 0.35
    field: float = 0.3
    opening: float = 0.3
    scope: float = 0.4
    year: float = 0.3
    within: float = 0.4


@dataclass(frozen=True, slots=True)
class Form:
    """What a question says of the form of its answer, read once for all sections.

    ``listed`` tells that things are asked for in the plural, ``blanks`` that a form to be filled in is asked for;
    ``year`` is the one year it names, ``figures`` what it counts, ``bodies`` those whose duties are asked for;
    ``numbered`` the numbered thing that it names, ``parts`` the usual parts of a paper that it asks for, ``field`` what
    the item asked for begins with; ``itself`` tells that the paper itself is asked about, ``acts`` that it is asked who
    does a thing, when, or which things.
    """

    listed: bool
    blanks: bool
    year: str
    figures: tuple[tuple[int, str], ...]
    bodies: tuple[Organ, ...]
    numbered: re.Match[str] | None
    parts: frozenset[str]
    itself: bool
    acts: bool
    field: re.Pattern[str] | None

    @classmethod
    def of(cls, query: Query) -> Form:
        """Read it from a query."""
        folded, years, bodies = fold(query.own), query.years, tasked_bodies(query)
        listed = _LISTED.search(folded) is not None
        return cls(
            listed=listed,
            blanks=_FORM_ASKED.search(folded) is not None,
            year=years[0] if len(years) == 1 else "",
            figures=figures_of(query.own),
            bodies=bodies,
            numbered=_NUMBERED.search(folded),
            parts=_asked_parts(folded),
            itself=_ITSELF.search(folded) is not None,
            field=_field_asked(folded),
            acts=bool(query.asked or bodies or listed) and _ISSUED.search(folded) is None,
        )


def gain(one: Evidence, form: Form, settings: FormSettings) -> float:
    """Give what a section gains by its form: a list announced, the body asked for; blanks and openings lose."""
    announces = not one.section.bracket and one.own_cover >= _ANNOUNCES and one.text.rstrip().endswith(":")
    gains = (
        # "Hồ sơ gồm:": what announces a list is what is asked in the plural
        (settings.announced, announces and form.listed),
        (settings.part, form.parts and _headed(one) & form.parts),
        (settings.field, form.field and one.cover >= _FIELD_COVER and form.field.match(_plain_start(one.text))),
        (settings.within, holds_one(form.figures, one.text)),
        (settings.tasked, begins_with(one, form.bodies)),
        (-settings.blank, not form.blanks and _is_form(one)),
        (-settings.year, form.year and _of_other_year(one, form.year)),
        (-settings.opening, form.acts and one.section.path[0] in ("[mở đầu]", "[tiêu đề]")),
        (-settings.scope, not form.itself and _OF_ITSELF.match(one.text)),
        (-settings.numbered, form.numbered and _of_other_number(one, form.numbered)),
    )
    return sum(weight for weight, holds in gains if holds)


# The usual parts of a report or scheme that a question asks for, each by its words; folded
_PART_OF = {
    "han che": "han che", "ton tai": "han che", "khuyet diem": "han che", "yeu kem": "han che",
    "bai hoc": "bai hoc", "kien nghi": "kien nghi", "tam nhin": "tam nhin",
}  # fmt: skip
# What a paper says of itself at its head, and how it is asked for; folded
_CARRIED_OUT = r"(?:khi|trong|doi voi)(?: viec)? (?:to chuc )?(?:trien khai|thuc hien|quan triet)(?!\w)"
_OF_PAPER = (
    ("yeu cau", re.compile(rf"yeu cau (?:gi|nao|nhu the nao|the nao|ra sao) (?:dat ra )?{_CARRIED_OUT}")),
    ("muc dich", re.compile(r"ban hanh .{0,140}?(?:de lam gi|nham (?:muc dich )?(?:gi|lam gi))(?!\w)")),
    ("quan diem", re.compile(r"quan diem (?:chi dao )?(?:gi|nao|ra sao|nhu the nao)(?!\w)")),
)
_HEADS_OF = _PART_OF | {part: part for part, _ in _OF_PAPER}
_PARTS = re.compile(rf"(?<!\w)({'|'.join(_HEADS_OF)})(?!\w)")
# "Tầm nhìn đến năm 2045 của tỉnh được mô tả ra sao?"
_PARTS_FIRST = re.compile(r"^(?:neu |trinh bay |cho biet )?(tam nhin)(?!\w)")
_PARTS_ASKED = re.compile(rf"(?<!\w)({'|'.join(_PART_OF)})(?: \w+){{0,4}}? (?:gi|nao)(?!\w)")
# What rules print of each thing under its heading, by the words that begin it: "Điều kiện: …"; folded
_FIELD = re.compile(
    r"(?<!\w)(dieu kien|muc ho tro|muc chi|muc thuong|noi dung ho tro|ho so|trinh tu|thu tuc|doi tuong|nguyen tac"
    r"|thoi han|tham quyen|tieu chuan|thanh phan|hinh thuc|thoi gian|dia diem)(?!\w)"
)
_ASKED_OF = re.compile(r"(?: \w+){0,3} (?:gi|nao)(?!\w)")
_FIELD_COVER = 0.35


def _field_asked(folded: str) -> re.Pattern[str] | None:
    """Give what an item must begin with that prints the thing asked for ("những điều kiện gì"); ``None`` for none."""
    asked = (one for one in _FIELD.finditer(folded) if _ASKED_OF.match(folded, one.end()))
    found = next(asked, None)
    return re.compile(rf"(?:cac )?{found[1]}(?!\w)") if found else None


def _plain_start(text: str) -> str:
    return re.sub(r"^[\W\d]*(?:[a-z]\)\s*)?", "", fold(text[:80]))


# What an opening says of the paper and of those that it goes by; folded
_ISSUED = re.compile(r"(?<!\w)(?:ban hanh|can cu|ngay ky|ky ngay|hieu luc|so may|so hieu|issued|signed|number)(?!\w)")
# "Quy chế này quy định nguyên tắc, nội dung …"
_OF_ITSELF = re.compile(
    r"\W*(?:\d+\.\s*)?(?:Quy chế|Quyết định|Nghị quyết|Thông tư|Nghị định|Luật|Quy định|Chỉ thị|Kế hoạch|Văn bản) này "
    r"(?:quy định|áp dụng|điều chỉnh)"
)
_ITSELF = re.compile(
    r"(?<!\w)(?:pham vi|doi tuong|ap dung|dieu chinh|quy dinh (?:ve )?(?:nhung )?gi|noi ve|ve viec gi)(?!\w)"
)


def _asked_parts(folded: str) -> frozenset[str]:
    usual = frozenset(_PART_OF[found] for found in _PARTS_ASKED.findall(folded) + _PARTS_FIRST.findall(folded))
    return usual | {part for part, asked in _OF_PAPER if asked.search(folded)}


def is_part_asked(query: Query, one: Evidence) -> bool:
    """Tell whether a section is headed as the usual part of one named paper that a question asks for."""
    alone = query.scope.named and len(query.scope.documents) == 1
    return alone and bool(_asked_parts(fold(query.own)) & _headed(one))


def asks_of_paper(query: Query) -> bool:
    """Tell whether a question asks for the whole of what a paper says of itself: its purpose, what it demands."""
    return any(asked.search(fold(query.own)) for part, asked in _OF_PAPER if part != "quan diem")


def begins_as_part(query: Query, one: Evidence) -> bool:
    """Tell whether a section's own first words name the usual part of a paper that a question asks for."""
    return bool(_asked_parts(fold(query.own)) & {_HEADS_OF[found] for found in _PARTS.findall(fold(one.text[:60]))})


def _headed(one: Evidence) -> frozenset[str]:
    """Give the usual parts of a paper that a section, or the heading over it, begins as."""
    parent = one.document.section(one.section.path[:-1])
    heads = [one.text[:60]] + ([parent.title] if parent is not None and parent.heading else [])
    said = (re.sub(r"^[\W\d]*(?:[ivxa-z]{1,4}[.)-]\s*)?", "", fold(head))[:40] for head in heads)
    return frozenset(_HEADS_OF[found] for head in said for found in _PARTS.findall(head))


# "Đoàn kiểm tra số 3", "Tổ công tác số 2", "Tiểu dự án 1": one of several things that are told apart by numbers; folded
_NUMBERED = re.compile(
    r"(?<!\w)(?P<noun>doan|to|nhom|tieu du an|du an|hop phan|dot|giai doan|mau"
    r"|bieu)(?: (?!so)\w+){0,4}? (?:so )?(?P<n>\d{1,2})"
    r"(?![\w/.,-]*\d)(?! (?:nam|thang|ngay|ty|trieu|nguoi|dong|%))"
)


def is_of_other(query: Query, one: Evidence) -> bool:
    """Tell whether a section is of another of the numbered things than the one that a question names ("Đoàn số 3")."""
    asked = _NUMBERED.search(fold(query.own))
    return asked is not None and _of_other_number(one, asked)


def _of_other_number(one: Evidence, asked: re.Match[str]) -> bool:
    """Tell whether a section, or the nearest heading that has a number, is of another one of the numbered things."""
    number = rf"(?<!\w){asked['noun']}(?: (?!so)\w+){{0,4}}? (?:so )?(\d{{1,2}})(?!\w|/)"
    for above in one.document.upward(one.section.path):
        said = re.findall(number, fold(above.own.cut(one.document.text)[:_HEADING]))
        if said:
            return int(asked["n"]) not in map(int, said)
    return False


def is_of_other_year(query: Query, one: Evidence) -> bool:
    """Tell whether a section is of other years than the one year that a question names."""
    return len(query.years) == 1 and _of_other_year(one, query.years[0])


def _of_other_year(one: Evidence, year: str) -> bool:
    """Tell whether the nearest heading that names years, or the section itself, names others: "đến năm 2045"."""
    for above in one.document.upward(one.section.path):
        if above.path != one.section.path and not above.heading and len(above.own) > _HEADING:
            continue
        named = _YEARS.findall(above.own.cut(one.document.text)[: 400 if above is one.section else _HEADING])
        if named:
            return year not in named
    return False


_YEARS = re.compile(r"(?<![\d/.])((?:19|20)\d\d)(?![\d/])")
# The most letters of a heading.
_HEADING = 200
_LISTED = re.compile(r"(?<!\w)(?:bao gom|gom) (?:co )?(?:nhung|cac)|(?<!\w)nhung (?:\w+ ){1,3}(?:gi|nao)(?!\w)")
_ANNOUNCES = 0.25
_FORM_ASKED = re.compile(r"(?<!\w)(?:mau|bieu mau|to khai|don de nghi|form)(?!\w)")
_FORM_HEAD = re.compile(r"(?:^|\n|\s)(?:MẪU|Mẫu|BIỂU MẪU|PHIẾU|TỜ KHAI|ĐƠN)\s")


def _is_form(one: Evidence) -> bool:
    """Tell whether a section stands in an annex that is a form: it prints blanks, or its annex is headed as one."""
    head = one.section.path[0].lower()
    if not head.startswith(("phụ lục", "mẫu", "biểu")):
        return False
    annex = one.document.section(one.section.path[:1])
    titled = annex is not None and _FORM_HEAD.search(annex.own.cut(one.document.text)[:400]) is not None
    return titled or "....." in one.text or "……" in one.text
