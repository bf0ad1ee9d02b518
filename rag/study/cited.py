"""Facts of documents cited: the day and the issuer of a resolution, conclusion, plan that a document names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Document
from corpus.fold import fold
from corpus.section import Section
from corpus.span import Span
from rag.study.called import called
from rag.study.fact import Fact, Rival, source_of
from rag.study.item import GAP
from rag.study.subject import leaks, plain, shorten

_KIND = (
    r"Nghị quyết|Kết luận|Chỉ thị|Quy định|Quyết định|Kế hoạch|Chương trình hành động|Chương trình|Thông báo|Hướng dẫn|"
    r"Đề án|Quy chế|Nghị định|Thông tư|Pháp lệnh|Luật|Báo cáo"
)
_NUMBER = r"\d{1,4}(?:/\d{4})?[-/][A-ZĐa-zđi]{2,6}(?:[-/][A-ZĐ]{2,6}){0,2}"
_DATE = r"(?P<day>\d{1,2})\s*[/-]\s*(?P<month>\d{1,2})\s*[/-]\s*(?P<year>\d{4})"
# Nghị quyết số 26-NQ/TW, ngày 19/5/2018 | Quy định 205-QĐ/TW ngày 23/9/2019
_CITED = re.compile(rf"(?P<kind>{_KIND})\s+(?:số\s+)?(?P<number>{_NUMBER})(?P<dated>,?\s+ngày\s+{_DATE})?")
# … của Hội nghị lần thứ năm Ban Chấp hành Trung ương
_MEETING = r"(?:Hội nghị\s+(?:lần thứ\s+\w+\s+)?)?"
_ISSUERS = (
    ("Ban Chấp hành Trung ương Đảng", rf"{_MEETING}Ban Chấp hành Trung ương(?: Đảng)?"),
    ("Bộ Chính trị", r"Bộ [Cc]hính trị"),
    ("Ban Bí thư", r"Ban Bí thư(?: Trung ương)?(?: Đảng)?"),
    ("Ban Thường vụ Tỉnh ủy", r"Ban Thường vụ Tỉnh [uủ][ỷy]"),
    ("Tỉnh ủy", r"(?:Hội nghị )?Tỉnh ủy"),
    ("Ban Chấp hành Đảng bộ tỉnh", r"Ban Chấp hành Đảng bộ tỉnh"),
    ("Hội đồng nhân dân tỉnh", r"Hội đồng nhân dân tỉnh"),
    ("Ủy ban nhân dân tỉnh", r"[UỦ][ỷy] ban nhân dân tỉnh"),
    ("Thủ tướng Chính phủ", r"Thủ tướng Chính phủ"),
    ("Chính phủ", r"Chính phủ"),
    ("Quốc hội", r"Quốc hội"),
)
_OF = re.compile(
    r"^\s*(?:của\s+)?(?:" + "|".join(f"(?P<i{place}>{pattern})" for place, (_, pattern) in enumerate(_ISSUERS)) + ")"
)
# … về công tác dân tộc
_ABOUT = re.compile(r"^[^.;:,\n]{0,90}?\s[“\"]?(?P<about>[Vv]ề\s+[^.;\n]+)")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a document is cited by its number."""

    document: Document
    section: Section
    kind: str
    number: str
    date: str
    issuer: str
    about: str
    span: Span
    day: Span | None


def mentions_in(document: Document) -> tuple[Mention, ...]:
    """Find every document cited by number, with its day, issuer and subject where they stand right after it."""
    found = []
    for match in _CITED.finditer(document.text):
        section = _holding(document, match.start())
        if section is None:
            continue
        line_end = document.text.find("\n", match.end())
        rest = document.text[match.end() : line_end if line_end >= 0 else len(document.text)]
        rest = re.split(_CITED, rest)[0]
        rest = re.split(r"(?<=\w)[.;](?=\s|$)|\s+(?:và|gắn với)\s+$|\(sau đây", rest)[0]
        by = _OF.match(rest)
        issuer = next((name for place, (name, _) in enumerate(_ISSUERS) if by and by[f"i{place}"]), "")
        about = _ABOUT.match(rest) if by or re.match(r"^\s*[“\"]?về\s", rest) else None
        date = f"{int(match['day']):02}/{int(match['month']):02}/{match['year']}" if match["dated"] else ""
        end = match.end() + len(rest.rstrip(' ,“"'))
        day = Span(match.start("day"), match.end("year")) if match["dated"] else None
        said = _subject(about["about"]) if about else ""
        span = Span(match.start(), end)
        found.append(Mention(document, section, match["kind"], match["number"], date, issuer, said, span, day))
    return tuple(found)


def _subject(about: str) -> str:
    """Give what a cited document is about, at most 18 words, with no open quotation mark; empty where it breaks off."""
    said = shorten(plain(about).strip(" ,"), most=18)
    if re.search(r"(?:thực hiện|ban hành|sửa đổi|theo|của|số|và)\W*$", said):
        return ""
    for opening, closing in (("‘", "’"), ("(", ")")):
        if said.count(opening) != said.count(closing):
            said = said.replace(opening, "").replace(closing, "")
    said = said.rstrip(" ,")
    said = said[:1].lower() + said[1:]
    return said if len(said.split()) >= 4 else ""


def _holding(document: Document, offset: int) -> Section | None:
    """Find the smallest section around an offset, footnotes, recipients and signatures left out."""
    holding = [section for section in document.sections if section.span.start <= offset < section.span.end]
    if not holding or holding[0].path[0] in ("[nơi nhận]", "[chữ ký]", "[chú thích]"):
        return None
    return min(holding, key=lambda section: len(section.span))


def _full(one: Mention) -> str:
    """Name a cited document with what it is about; a subject that was cut stands in brackets."""
    if not one.about:
        return _named(one)
    return f"{_named(one)} ({one.about})" if one.about.endswith("…") else f"{_named(one)} {one.about}"


def cited_facts(document: Document, mentions: tuple[Mention, ...]) -> Iterator[Fact]:
    """Give the facts of the documents that one document cites; ``mentions`` are those of all documents chosen.

    A number that is printed with two days or two issuers anywhere is left out: its key would not be sure.
    """
    dates: dict[str, set[str]] = {}
    issuers: dict[str, set[str]] = {}
    for one in mentions:
        dates.setdefault(one.number, set()).update({one.date} - {""})
        issuers.setdefault(one.number, set()).update({one.issuer} - {""})
    done: set[str] = set()
    for one in mentions:
        sure = one.about or len(issuers[one.number]) <= 1
        if one.document.name != document.name or not sure or len(dates[one.number]) > 1:
            continue
        if one.date and f"{one.number}@day" not in done:
            done.add(f"{one.number}@day")
            yield _day_fact(one, mentions)
        known = one.issuer and one.about and len(issuers[one.number]) == 1 and not leaks(one.issuer, one.about)
        if known and f"{one.number}@issuer" not in done:
            done.add(f"{one.number}@issuer")
            yield _issuer_fact(one, mentions)


def _named(one: Mention) -> str:
    return f"{one.kind} số {one.number}"


def _day_fact(one: Mention, mentions: tuple[Mention, ...]) -> Fact:
    rivals: dict[str, Rival] = {}
    near = sorted(mentions, key=lambda other: (other.document.name != one.document.name, other.kind != one.kind))
    for other in near:
        if other.date and other.date != one.date and other.number != one.number:
            rivals.setdefault(other.date, Rival(other.date, f"{other.date} là ngày của {_named(other)}."))
    by = f"Theo {called(one.document)}, {_full(one)}"
    assert one.day is not None
    printed = one.day.cut(one.document.text)
    return Fact(
        id=f"cited#{one.number}#date",
        asks="cited-date",
        level="recall",
        document=one.document.name,
        path=one.section.path,
        question=f"{by} ban hành ngày, tháng, năm nào?",
        claim=f"{by} ban hành ngày {{}}.",
        blank=f"{by} ban hành ngày {GAP}.",
        answer=one.date,
        accepted=tuple(dict.fromkeys((one.date, _bare(one.date), printed))),
        sources=(source_of(one.document, one.section.path, one.span),),
        rivals=tuple(rivals.values()),
        left=_named(one),
    )


def _bare(date: str) -> str:
    return "/".join(part.lstrip("0") for part in date.split("/"))


def _body(issuer: str) -> str:
    """Fold an issuer's name; the provincial committee has two."""
    return "tinh uy" if issuer == "Ban Chấp hành Đảng bộ tỉnh" else fold(issuer)


def _issuer_fact(one: Mention, mentions: tuple[Mention, ...]) -> Fact:
    """Ask who issued a cited document; an issuer whose name holds the other's is no wrong answer."""
    rivals: dict[str, Rival] = {}
    for other in mentions:
        names = (_body(other.issuer), _body(one.issuer))
        if other.issuer and names[0] not in names[1] and names[1] not in names[0]:
            rivals.setdefault(other.issuer, Rival(other.issuer, f"{other.issuer} ban hành {_named(other)}."))
    by = f"Theo {called(one.document)}, {_full(one)}"
    return Fact(
        id=f"cited#{one.number}#issuer",
        asks="cited-issuer",
        level="recall",
        document=one.document.name,
        path=one.section.path,
        question=f"{by} do cơ quan nào ban hành?",
        claim=f"{by} do {{}} ban hành.",
        answer=one.issuer,
        accepted=(one.issuer,),
        sources=(source_of(one.document, one.section.path, one.span),),
        rivals=tuple(rivals.values()),
        left=_named(one),
    )
