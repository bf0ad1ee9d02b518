"""Facts of structure: how many parts a section has, what follows what, and where a passage belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import Document
from corpus.fold import fold
from corpus.section import Section
from corpus.span import Span
from rag.naming import section_name
from rag.study.body import begins_with_body
from rag.study.called import called
from rag.study.fact import Fact, Rival, source_of
from rag.study.subject import leaks, plain, shorten, without_label

_MOST_TITLE = 26


def structure_facts(document: Document, sections: tuple[Section, ...]) -> Iterator[Fact]:
    """Give the facts of structure of the sections chosen."""
    whole = fold(plain(document.text))
    for section in sections:
        if section.bracket or section.paragraph:
            continue
        siblings = _siblings(document, section)
        if section.heading:
            yield from _count(document, section)
            if len(siblings) >= 4 and not any(_is_body(title_of(document, one)) for one in siblings):
                yield from _order(document, section, siblings)
                yield from _title(document, section, siblings)
        else:
            yield from _membership(document, section, whole)


def title_of(document: Document, section: Section) -> str:
    """Give a heading's whole words from its first line, without label and time."""
    line = section.own.cut(document.text).strip().split("\n")[0]
    return plain(without_label(line)).rstrip(" .:;")


def headed(document: Document, section: Section) -> str:
    """Name a heading with its number: "III.2. Hoàn thiện …"."""
    title = title_of(document, section)
    label = re.sub(r"^mục\s+", "", section_name(section.path))
    words = shorten(title, most=_MOST_TITLE) if len(title.split()) > _MOST_TITLE else title
    return f"{label[:1].upper()}{label[1:]}. {words}"


def _words(title: str) -> frozenset[str]:
    return frozenset(fold(title).split())


def _is_body(title: str) -> bool:
    """Tell whether a heading names bodies, not a subject."""
    return begins_with_body(title) or bool(re.match(r"(?:Các|Đối với|Cấp|Người)\s", title))


def _children(document: Document, section: Section) -> tuple[Section, ...]:
    depth = len(section.path) + 1
    return tuple(
        one
        for one in document.sections
        if len(one.path) == depth and one.path[:-1] == section.path and not one.paragraph
    )


def _siblings(document: Document, section: Section) -> tuple[Section, ...]:
    """Give the headings beside a section, itself among them."""
    return tuple(
        one
        for one in document.sections
        if len(one.path) == len(section.path) and one.path[:-1] == section.path[:-1] and one.heading and not one.bracket
    )


def _count(document: Document, section: Section) -> Iterator[Fact]:
    """Ask how many parts a heading has, where all of them are numbered or all are dashes."""
    children = _children(document, section)
    dashed = [one for one in children if re.match(r"^[-+]\d+$", one.path[-1])]
    if not 2 <= len(children) <= 40 or (dashed and len(dashed) != len(children)):
        return
    part = "gạch đầu dòng" if dashed else _part_name(section, children)
    count = len(children)
    near = [count + step for step in (1, -1, 2, -2, 3) if count + step > 1]
    named = headed(document, section)
    by = f"Theo {called(document)}"
    last = children[-1]
    first_line = Span(section.span.start, section.span.start + len(section.own.cut(document.text).split("\n")[0]))
    yield Fact(
        id=f"{document.name}#{'/'.join(section.path)}#count",
        asks="count",
        level="understand",
        document=document.name,
        path=section.path,
        question=f"{by}, phần “{named}” gồm bao nhiêu {part}?",
        claim=f"{by}, phần “{named}” gồm {{}} {part}.",
        answer=str(count),
        accepted=(str(count), f"{count:02}"),
        sources=(
            source_of(document, section.path, first_line),
            source_of(document, last.path, _line(document, last)),
        ),
        rivals=tuple(Rival(str(one), f"Phần này có {count} {part}, không phải {one}.") for one in near),
    )


def _part_name(section: Section, children: tuple[Section, ...]) -> str:
    """Call numbered parts as drafting rules do: chapters have articles, articles have clauses, clauses have points."""
    if all(one.path[-1].startswith("Điều") for one in children):
        return "điều"
    if section.path[-1].startswith("Điều"):
        return "khoản"
    return "điểm" if any(label.startswith("Điều") for label in section.path) else "mục nhỏ được đánh số"


def _line(document: Document, section: Section) -> Span:
    said = section.own.cut(document.text)
    lead = len(said) - len(said.lstrip())
    return Span(section.own.start, section.own.start + lead + len(said.strip().split("\n")[0]))


def _order(document: Document, section: Section, siblings: tuple[Section, ...]) -> Iterator[Fact]:
    """Ask which heading comes right after this one."""
    place = siblings.index(section)
    if place + 1 >= len(siblings):
        return
    following = siblings[place + 1]
    answer = shorten(title_of(document, following), most=_MOST_TITLE)
    rivals = tuple(
        Rival(
            shorten(title_of(document, one), most=_MOST_TITLE),
            f"Đây là {section_name(one.path)}, không đứng ngay sau {section_name(section.path)}.",
        )
        for one in siblings
        if one not in (section, following)
    )
    if len({answer, *(rival.text for rival in rivals)}) != len(rivals) + 1:
        return
    by, named = f"Trong {called(document)}", title_of(document, section)
    yield Fact(
        id=f"{document.name}#{'/'.join(section.path)}#order",
        asks="order",
        level="understand",
        document=document.name,
        path=section.path,
        question=f"{by}, nội dung nào đứng ngay sau “{shorten(named, most=_MOST_TITLE)}”?",
        answer=answer,
        sources=(
            source_of(document, following.path, _line(document, following)),
            source_of(document, section.path, _line(document, section)),
        ),
        rivals=rivals,
        short=False,
    )


def _title(document: Document, section: Section, siblings: tuple[Section, ...]) -> Iterator[Fact]:
    """Ask what a numbered heading is called; used in matching too."""
    answer = shorten(title_of(document, section), most=_MOST_TITLE)
    rivals = tuple(
        Rival(shorten(title_of(document, one), most=_MOST_TITLE), f"Đây là tên của {section_name(one.path)}.")
        for one in siblings
        if one is not section
    )
    if answer in {rival.text for rival in rivals}:
        return
    by = f"Trong {called(document)}"
    named = section_name(section.path)
    yield Fact(
        id=f"{document.name}#{'/'.join(section.path)}#title",
        asks="title",
        level="recall",
        document=document.name,
        path=section.path,
        question=f"{by}, {named} nói về nội dung nào?",
        answer=answer,
        sources=(source_of(document, section.path, _line(document, section)),),
        rivals=rivals,
        left=f"{named[:1].upper()}{named[1:]}",
        short=False,
    )


def _membership(document: Document, section: Section, whole: str) -> Iterator[Fact]:
    """Ask under which heading a passage stands; its words must stand nowhere else in the document."""
    above = next(
        (one for one in reversed(document.sections) if one.heading and one.path == section.path[: len(one.path)]), None
    )
    if above is None or len(above.path) >= len(section.path) or above.bracket:
        return
    line = plain(without_label(section.own.cut(document.text).strip().split("\n")[0]))
    said = shorten(line, most=24)
    words = fold(said.rstrip(" …"))
    siblings = _siblings(document, above)
    if _is_body(title_of(document, above)):
        return  # "responsible" asks it better
    if len(said.split()) < 6 or whole.count(words) != 1 or len(siblings) < 4 or ":" in said:
        return
    answer = shorten(title_of(document, above), most=_MOST_TITLE)
    shared = _words(answer)
    rivals = tuple(
        Rival(
            shorten(title_of(document, one), most=_MOST_TITLE),
            f"Đây là {section_name(one.path)}; đoạn được hỏi ở {section_name(section.path)}.",
        )
        for one in siblings
        if one is not above and not _is_body(title_of(document, one)) and _words(title_of(document, one)) != shared
    )
    if answer in {rival.text for rival in rivals} or leaks(answer.removeprefix("Về "), said):
        return
    yield Fact(
        id=f"{document.name}#{'/'.join(section.path)}#membership",
        asks="membership",
        level="understand",
        document=document.name,
        path=section.path,
        question=f"Trong {called(document)}, nội dung “{said}” thuộc phần nào?",
        answer=answer,
        sources=(
            source_of(document, section.path, _line(document, section)),
            source_of(document, above.path, _line(document, above)),
        ),
        rivals=rivals,
        short=False,
    )
