"""The rundown: a list from the register, of the items that print a figure, or of what stands under a heading."""

from __future__ import annotations

import re

from corpus.document import Document
from corpus.fold import fold
from corpus.organ import key_of
from corpus.section import Section
from corpus.task import Task
from rag.absence import asks_total
from rag.answer import Answer, Citation, Found, cite
from rag.bodies import bodies_named
from rag.bycell import say_by_cell
from rag.desk import Desk, found, item_said
from rag.evidence import SEES_TO, Evidence, names_first, tasked_bodies
from rag.extract import asks_several
from rag.form import asks_of_paper, begins_as_part, is_part_asked
from rag.label import find_labelled, find_part
from rag.listing import SEVERAL, Filters, chosen_tasks, filters_of, say_rows, words_each
from rag.lookup import fields_for
from rag.naming import reference
from rag.narrowed import of_part, say_by_column, say_no_role
from rag.preferred import preferred
from rag.query import Query
from rag.refusal import judge
from rag.say import first_words, items_said
from rag.series import say_series
from rag.titled import find_called, find_group, find_named, find_titled, say_headed, stands_under, under_body


def say_listed(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Answer a list from the register where it can be filtered; ``None`` where it is a list of another kind."""
    if query.kind == "comparison":
        return None
    if (headed := say_headed(query, evidence)) is not None and not _of_subject(desk, query, headed):
        return headed
    if (parted := _of_usual_part(query, evidence)) is not None:
        return parted
    named = find_called(query, desk.vocabulary.beside) or find_named(query) if query.expected == "none" else None
    called = named or find_group(query)
    if called is not None:
        return _say_items(query, evidence, called[0], called[1], _items(*called))
    filters = filters_of(query)
    if (grouped := say_by_column(query, evidence) or say_by_cell(query, evidence)) is not None:
        return grouped
    # of a body's tasks only its own are told
    if not filters.roles and (series := say_series(desk, query, evidence)) is not None:
        return series
    listed = query.kind in ("list", "count")
    if (part := say_part(desk, query, evidence, bodies_only=bool(filters) and listed)) is not None:
        return part
    if listed:
        return _list_of(desk, query, evidence, filters)
    under = _under_heading(desk, query, evidence) if query.kind in ("fact", "explanation") else None
    return under or (_by_body(desk, query, evidence) if filters.organs and not filters.kind else None)


def _list_of(desk: Desk, query: Query, evidence: tuple[Evidence, ...], filters: Filters) -> Answer | None:
    """List the register's rows that the filters let through, else what prints a figure or stands under a heading."""
    if filters and not (filters.kind and query.numbers) and not _NO_TASKS.search(fold(query.own)):
        rows = _on_subject(desk, query, filters, of_part(query, chosen_tasks(query, filters)))
        if rows and not _beside(desk, query, filters, rows, evidence):
            return say_rows(query, evidence, rows, kind=filters.kind)
        if not rows and (none := say_no_role(query, evidence, filters)) is not None:
            return none
    if not filters.organs and (none := say_no_role(query, evidence, filters)) is not None:
        return none
    figure = re.search(r"\d+\s?%", query.full)
    if figure:
        return _with_figure(query, evidence, figure[0].replace(" ", ""))
    if query.broad and not (evidence and preferred(query, evidence).heads):
        return None
    return _children(desk, query, evidence)


def _of_usual_part(query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Tell the items of the usual part of a paper that is asked for, where its heading stands over the best section."""
    if not evidence or not is_part_asked(query, evidence[0]):
        return None
    document, best = evidence[0].document, evidence[0].section
    if asks_of_paper(query) and best.heading and len(_items(document, best)) > 1:
        return _say_items(query, evidence, document, best, _items(document, best))
    if begins_as_part(query, evidence[0]) or not (asks_several(query.own) or asks_of_paper(query)):
        return None
    parent = document.section(best.path[:-1])
    items = [one for one in _items(document, parent) if not one.paragraph] if parent is not None else []
    if parent is None or not parent.heading or len(items) < 2 or best.heading:
        return None
    return _say_items(query, evidence, document, parent, items)


# What a document states and gives no one to do: "nêu những nguyên nhân nào"; folded
_NO_TASKS = re.compile(
    r"(?<!\w)(?:nhung|cac|may) (?:nguyen nhan|han che|ton tai|khuyet diem|bai hoc|quan diem|nguyen tac|ket qua)(?!\w)"
)


def _of_subject(desk: Desk, query: Query, headed: Answer) -> bool:
    """Tell whether a question names a subject beside the heading: "công tác cựu chiến binh … những yêu cầu gì"."""
    titles = (document.description.title or "" for document in query.scope.documents)
    return len(desk.vocabulary.beside(query.topic, " ".join((headed.answer.split("\n")[0], *titles)))) > 1


def _rest(desk: Desk, query: Query, filters: Filters) -> dict[str, float]:
    """Give the weighted terms of a topic that its filters leave: what the list is to be about."""
    known = set(
        " ".join((*map(key_of, filters.organs), filters.time.said if filters.time else "", filters.kind)).split()
    )
    asked = desk.vocabulary.asked_terms(query.topic, query.language)
    return {term: weight for term, weight in asked.items() if not known & set(term.split("_"))}


def _on_subject(
    desk: Desk, query: Query, filters: Filters, rows: list[tuple[Document, Task]]
) -> list[tuple[Document, Task]]:
    """Keep the papers to be issued that are about what a question names beside their kind; all where none is."""
    rest = _rest(desk, query, filters) if filters.kind and not filters.organs else {}
    said = [desk.vocabulary.cover(rest, task.text) if rest else 0.0 for _, task in rows]
    top = max(said, default=0.0)
    others = sum(cover < _NEAR_TOP * top for cover in said)
    # one that speaks of the subject while hardly any other does
    alone = top >= _LITTLE and others >= _OTHERS * len(said)
    if top < _MUCH and not alone:
        return rows
    return [row for row, cover in zip(rows, said, strict=True) if cover >= _NEAR_TOP * top]


# A row that says less than this share of what the best one says of the subject is about another.
_NEAR_TOP = 0.6
# Where so many of the rows are about another subject, the rest are about the one that is asked.
_OTHERS = 0.75


def _beside(
    desk: Desk,
    query: Query,
    filters: Filters,
    rows: list[tuple[Document, Task]],
    evidence: tuple[Evidence, ...],
) -> bool:
    """Tell whether the rows miss what a question names beside its filters, and the best section speaks of it.

    The words of the filters are taken off the topic first; the shares of cover are of what is left.
    """
    if filters.kind or not evidence or (filters.time and filters.time.due.kind == "after_event"):
        return False
    rest = _rest(desk, query, filters)
    best = evidence[0]
    over = ((best.document, best.section),)
    if not rest or any(stands_under(document, task.path, over) for document, task in rows):
        # the best section is a row, or the heading over some that says what they are
        return False
    said = max(desk.vocabulary.cover(rest, task.text) for _, task in rows)
    return said < _LITTLE and desk.vocabulary.cover(rest, best.text) >= _MUCH


# The shares of the rest of a topic below which rows miss it, and from which a section speaks of it.
_LITTLE, _MUCH = 0.35, 0.7


def _by_body(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """List a body's tasks where a question asks what it has to do and names no other subject ("được giao những gì")."""
    if not _DUTIES.search(fold(query.full)) or query.asked or query.numbers:
        return None
    filters = filters_of(query)
    rest = _without(_DUTY_WORDS.sub(" ", fold(query.topic)), filters.organs)
    # of the one document that is asked, its own subject is no other
    title = query.scope.documents[0].description.title if len(query.scope.documents) == 1 else None
    alone = bool(desk.vocabulary.topic_terms(rest))
    if alone and desk.vocabulary.topic_terms(_TO_DO.sub(" ", _without(rest, (title or "",)))):
        return None
    rows = of_part(query, chosen_tasks(query, filters))
    # one task that is told whole says more than a row of a list
    return say_rows(query, evidence, rows) if len(rows) > alone else None


def _without(said: str, names: tuple[str, ...]) -> str:
    for name in names:
        for word in key_of(name).split():
            said = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", said)
    return said


# "được giao những gì", "phải làm gì", "có nhiệm vụ gì"; folded
_DUTIES = re.compile(
    rf"(?:giao|tham muu|chu tri|phu trach|lam|thuc hien|chi dao|nhiem vu|trach nhiem|{SEES_TO})(?!\w)"
    r"[\w\s]{0,12}\bgi\b"
    r"|what must|responsible for what|assigned to do"
)


# "yêu cầu Sở A phải làm gì"; folded
_TO_DO = re.compile(r"(?<!\w)(?:yeu cau|phai|lam)(?!\w)")
# The words that say that duties are asked for, and nothing of a subject; folded
_DUTY_WORDS = re.compile(
    r"(?<!\w)(?:trach nhiem|nhiem vu|quyen han|cong viec|viec|thuc hien|trong|theo|nhung|cac)(?!\w)"
)


def say_part(desk: Desk, query: Query, evidence: tuple[Evidence, ...], *, bodies_only: bool = False) -> Answer | None:
    """List what stands under a part that a question names by number or heading, with whom each item is for.

    ``None`` where no part with items is named, or something else than its items is asked; with ``bodies_only`` also
    where no heading under the part names a body of the question.
    """
    if not _ITEMS.search(fold(query.full)) or (asks_total(query) and not asks_several(query.own)):
        return None
    titled = find_titled(query.full, query.scope.documents)
    labelled = tuple(
        (document, section) for document in query.scope.documents for section in find_labelled(document, query.section)
    )
    parts = _parts_named(query)
    for document, named in labelled or parts or titled:
        of_one = query.asked and (document, named) not in parts and _of_one(desk, query, document, named)
        if of_one or _asked_of_whole(query, document, named):
            continue
        part = under_body(query.own, document, named)
        items = _items(document, part)
        if len(items) < 2 or (bodies_only and part is named) or _one_begins(query, document, items):
            continue
        most = 28 if part is named else words_each(query, len(items))
        text, citations = _numbered(query, document, part, items, most=most)
        near = tuple(Found(one.document, one.section, 1.0) for one in citations[:5])
        return Answer("answered", text, query.language, citations, (*near, *found(evidence))[:10], query.full)
    return None


def _parts_named(query: Query) -> tuple[tuple[Document, Section], ...]:
    """Give the annex or group whose content a question asks for: "Phụ lục 1 … gồm những đơn vị nào"."""
    if not re.search(r"(?<!\w)gom (?:nhung|cac|co)(?!\w)", fold(query.own)):
        return ()
    return tuple((one, part) for one in query.scope.documents if (part := find_part(query.own, one)) is not None)


def _one_begins(query: Query, document: Document, items: list[Section]) -> bool:
    """Tell whether one item alone begins with a body that a question names: what that body has to do is asked."""
    bodies = [organ for organ, _ in bodies_named(query.own)]
    return sum(names_first(item.own.cut(document.text), bodies) for item in items) == 1


def _of_one(desk: Desk, query: Query, document: Document, part: Section) -> bool:
    """Tell whether a question for bodies names a subject beside the part: one item of it is asked."""
    over = " ".join(one.title for one in document.upward(part.path))
    said = f"{document.description.title or ''} {over} phụ lục khối cụm gồm trong chương trình, kế hoạch, chỉ thị giao "
    said += "nhiệm vụ cho, việc cho những cơ quan, tổ chức, đơn vị, cấp ủy, sở, ngành nào thực hiện"
    return len(desk.vocabulary.beside(query.topic, said)) > _OTHER_PAIRS


# So many pairs of a topic that a part's title does not say are a subject of their own.
_OTHER_PAIRS = 2


def _asked_of_whole(query: Query, document: Document, part: Section) -> bool:
    """Tell whether a part has one block that prints the bodies asked for: they are asked of it, not of its items."""
    block = next((task for task in document.tasks if task.path == part.path and task.source == "block"), None)
    return bool(query.asked) and block is not None and bool(fields_for(query, block)[0])


# What asks for the items of a part: "những … nào", "gồm những gì", "giao việc cho những cơ quan nào"; folded
_ITEMS = re.compile(
    r"(?:nhung|cac)\b.{1,50}\b(?:nao|gi)\b|nhung gi|gom (?:nhung )?(?:gi|may)|bao nhieu|which|what (?:are|does)|"
    r"list"
)


def _with_figure(query: Query, evidence: tuple[Evidence, ...], figure: str) -> Answer | None:
    """Answer a list of what states a figure ("100%") with every item of the scope that prints it."""
    rows = [
        (document, section)
        for document in query.scope.documents
        for section in document.sections
        if figure in section.own.cut(document.text).replace(" ", "") and not section.bracket
    ]
    if not rows:
        return None
    lines: list[str] = []
    citations: list[Citation] = []
    for number, (document, section) in enumerate(rows, 1):
        said = item_said(document, section)
        place = reference(document, section.path, language=query.language)
        lines.append(f"{number}. {' '.join(said.split()[:60])} – {place} [{number}]")
        citations.append(cite(document, section.path, section.own))
    head = (
        f"{len(rows)} of {len(rows)}"
        if query.language == "en"
        else f"{len(rows)} trên {len(rows)} nội dung có “{figure}”"
    )
    return Answer(
        "answered", "\n".join((f"{head}:", *lines)), query.language, tuple(citations), found(evidence), query.full
    )


def _children(desk: Desk, query: Query, evidence: tuple[Evidence, ...], *, of: Section | None = None) -> Answer | None:
    """Answer a list with the items under the section that the question is about, or under ``of``."""
    judgement = judge(desk.vocabulary, query, evidence)
    if judgement.best is None or judgement.status != "answered":
        return None
    best = judgement.best
    parent = of or (best.section if best.heads else best.document.section(best.section.path[:-1]))
    items = _items(best.document, parent) if parent is not None else []
    asked = desk.vocabulary.topic_terms(query.topic)
    shared = [item for item in items if desk.vocabulary.cover(asked, item.own.cut(best.document.text)) >= 0.3]
    leads = best.text.rstrip().endswith(":") and len(items) > 1
    if parent is None or len(items) < 2:
        return None
    if of is None and not leads and not best.heads and (len(shared) < 2 or _alone(best, evidence)):
        return None
    if leads and not best.heads:
        items = [item for item in items if item.span.start > best.section.span.start]
    return _say_items(query, evidence, best.document, parent, items)


def _say_items(
    query: Query, evidence: tuple[Evidence, ...], document: Document, parent: Section, items: list[Section]
) -> Answer:
    """Tell the items of a part, each by its first words."""
    if not parent.own.cut(document.text).rstrip().endswith(":") and _says(document, parent):
        # the part's own sentence is one of the things that are asked
        items = [parent, *items]
    # what is said of a subject keeps within an explanation's length
    most = max(_EXPLAINED // len(items), _LEAST_EACH) if query.broad else words_each(query, len(items))
    text, citations = _numbered(query, document, parent, items, most=most)
    return Answer("answered", text, query.language, citations, found(evidence), query.full)


def _numbered(
    query: Query, document: Document, parent: Section, items: list[Section], *, most: int
) -> tuple[str, tuple[Citation, ...]]:
    """Tell items under how many there are and where, each by so many words, with what is cited."""
    head = items_said(len(items), len(items), language=query.language)
    lines = [f"{head} ({reference(document, parent.path, language=query.language)}):"]
    lines += [f"{n}. {first_words(item_said(document, one), most=most)} [{n}]" for n, one in enumerate(items, 1)]
    return "\n".join(lines), tuple(cite(document, one.path, one.own) for one in items)


def _under_heading(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Tell all that stands under a heading where a question asks in the plural and the heading names what it asks.

    ``None`` where one item says more of it than the heading does.
    """
    if not evidence or query.expected != "none" or SEVERAL.search(fold(query.own)) is None or tasked_bodies(query):
        return None
    best = preferred(query, evidence)
    if not best.heads and best.features.unit >= _ALL_SAID:
        return None
    parent = best.section if best.heads else best.document.section(best.section.path[:-1])
    if parent is None or len(_items(best.document, parent)) < 2:
        return None
    asked = desk.vocabulary.topic_terms(query.topic)
    title = desk.vocabulary.cover(asked, parent.own.cut(best.document.text)[:300])
    items = max(desk.vocabulary.cover(asked, one.own.cut(best.document.text)) for one in _items(best.document, parent))
    called = desk.vocabulary.topic_terms(parent.title) if parent.heading else {}
    share = desk.vocabulary.cover(called, query.topic) if called else 1.0
    named = asks_several(query.own) and bool(called) and share >= _CALLED
    # a heading of several subjects, of which one is asked, is not told whole
    whole = title >= _NAMES and title > items and share >= _OF_ITS_SUBJECTS and len(parent.title.split()) > 2
    return _children(desk, query, evidence, of=parent) if named or whole else None


# One sentence that says so much of a topic is the answer.
_ALL_SAID = 0.95
# A heading that says so much of a topic names what is asked.
_NAMES = 0.5
# A question that says so much of a short heading's own words calls it.
_CALLED = 0.9
# So much of a heading's own words must be asked for where it holds more than its items.
_OF_ITS_SUBJECTS = 0.35


def _says(document: Document, parent: Section) -> bool:
    """Tell whether a part has a sentence of its own with a figure, beside its heading."""
    own = " ".join(parent.own.cut(document.text).split())
    return not parent.heading and re.search(r"\d", re.sub(r"^\S+\s", "", own)) is not None


# The words of an explanation that is told item by item, and the fewest of one item.
_EXPLAINED, _LEAST_EACH = 190, 14
# How far before its siblings an item must come for a list to be sought within it alone.
_FAR_BEFORE = 1.18


def _alone(best: Evidence, evidence: tuple[Evidence, ...]) -> bool:
    """Tell whether one item holds most of what is asked and none beside it comes near: the list stands within it."""
    beside = [
        one
        for one in evidence
        if one.section.path[:-1] == best.section.path[:-1] and one.section.path != best.section.path
    ]
    if best.score >= _FAR_BEFORE * max((one.score for one in beside), default=0.0):
        return True
    whole = best.own_cover >= _MUCH and max((one.own_cover for one in beside), default=0.0) < _MUCH * best.own_cover
    return whole or (best.features.unit >= 0.9 and max((one.features.unit for one in beside), default=0.0) < 0.75)


def _items(document: Document, parent: Section) -> list[Section]:
    return [s for s in document.sections if s.path[:-1] == parent.path and not s.bracket]
