"""Comparison: the same subject in two or more documents, side by side."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.document import Document
from corpus.fold import fold
from corpus.organ import find_organ
from corpus.task import Task
from rag.answer import Answer, Citation, Found, Status, cite
from rag.cited_paper import as_printed, best_paper
from rag.decline import decline
from rag.desk import Desk, clean
from rag.evidence import Evidence, tasked_bodies
from rag.extract import cited_documents, even_share, extract
from rag.gather import gather
from rag.language import Language
from rag.listing import Filters, bodies_in, matches
from rag.lookup import fields_for, say_task
from rag.naming import document_name, period_over, reference, section_name
from rag.papers import asked_kinds, plain_words
from rag.preferred import preferred
from rag.query import Query
from rag.refusal import judge
from rag.say import field_said, first_words, timing_said

Row = tuple[float, Document, tuple[Evidence, ...]]


def say_comparison(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer:
    """Answer for each document of the scope that speaks of the subject, side by side."""
    parts: list[str] = []
    citations: list[Citation] = []
    near: list[Found] = []
    told: list[tuple[str, Task | None]] = []
    ordered = _ORDERED.search(fold(query.full)) is not None
    if ordered and "timing" not in query.asked:
        query = replace(query, asked=(*query.asked, "timing"))
    kept = _rows(desk, query)
    bests = [_of_body(query, own) or preferred(query, own) for _, _, own in kept]
    compared = tuple(document for _, document, _ in kept)
    # which of two is due first is said in a line of its own, with both times again
    room = _side_room(query, bests, 150 if ordered else 190)
    for (_, document, own), best in zip(kept, bests, strict=True):
        rival = None if ordered or len(kept) > 2 else _near_tie(query, best, own)
        side = _say_side(
            desk, query, best, compared, number=len(citations) + 1, room=room - (_RIVAL_WORDS if rival else 0)
        )
        if side is not None:
            name = document_name(document, language=query.language)
            parts.append(f"– {name}: {side[0]}")
            citations.append(side[1])
            told.append((name, best.task))
            if rival is not None:
                parts[-1] += _rival_said(query, rival, number=len(citations) + 1)
                citations.append(cite(rival.document, rival.section.path, rival.section.own))
        near += [Found(one.document.name, one.section.path, one.score) for one in own[:4]]
    if not citations:
        return decline(query, evidence, "nothing")
    if len(told) == 2 and ordered:
        parts.append(say_order(told, language=query.language))
    near.sort(key=lambda one: -one.score)
    return Answer("answered", "\n".join(parts), query.language, tuple(citations), tuple(near[:10]), query.full)


def _of_body(query: Query, own: tuple[Evidence, ...]) -> Evidence | None:
    """Give the best section whose task is the body's, where it is asked what a body has to do; ``None`` else."""
    bodies = tasked_bodies(query)
    tasks = ((one, one.task) for one in own if bodies and one.task is not None)
    return next(
        (one for one, task in tasks if any(find_organ(name) in bodies for _, name in bodies_in(task))),
        None,
    )


def _side_room(query: Query, bests: list[Evidence], most: int) -> int:
    """Give the words that a side may take: what a short side leaves goes to the others, unless fields are told."""
    share = most // max(len(bests), 1)
    if query.asked or not bests:
        return share
    return max(share, even_share([len(best.text.split()) + _PLACED for best in bests], most))


# What the name of a side's document and its mark take of its words.
_PLACED = 16


def _near_tie(query: Query, best: Evidence, own: tuple[Evidence, ...]) -> Evidence | None:
    """Give another task of the same document that is meant as likely; ``None`` where bodies are not asked for."""
    if not query.asked or query.asked == ("timing",) or best.task is None:
        return None
    shared = {best.task.path, *best.task.shared_with}
    near = (one for one in own[1:4] if one.score >= _TIE * best.score and one.task is not None)
    return next(
        (one for one in near if one.task and one.task.path not in shared and fields_for(query, one.task)[0]), None
    )


# How near the second task of a document must come to the first for both to be told, and in how many words.
_TIE, _RIVAL_WORDS = 0.95, 34


def _rival_said(query: Query, rival: Evidence, *, number: int) -> str:
    """Say in a few words who acts in a task that may be meant too, and where it stands."""
    task = rival.task
    fields = fields_for(query, task)[0] if task else ()
    said = ". ".join(
        one for name in fields if task and (one := field_said(name, task, language=query.language, short=True))
    )
    place = section_name(rival.section.path, language=query.language)
    lead = "Perhaps also" if query.language == "en" else "Có thể cũng là"
    return f" {lead} {place}: {first_words(said, most=_RIVAL_WORDS - 8)} [{number}]."


def _rows(desk: Desk, query: Query) -> list[Row]:
    """Give the documents that speak of the subject, with the evidence of each."""
    rows: list[Row] = []
    for document in query.scope.documents:
        own = gather(desk.library, desk.vocabulary, replace(query, scope=replace(query.scope, documents=(document,))))
        if own:
            rows.append((own[0].score, document, own))
    top = max((score for score, _, _ in rows), default=0.0)
    kept = [row for row in rows if row[0] >= 0.6 * top][:4]
    exact = [row for row in kept if _names_exactly(query, row[2][0])]
    return _one_each(exact or kept, query)


def _kind_asked(query: Query, name: str) -> str:
    """Give the kind of paper that is asked of one side: the first asked after its name where each side has its own."""
    folded = plain_words(query)
    kinds = asked_kinds(folded)
    after = asked_kinds(folded[folded.find(fold(name)) :]) if name and len(set(kinds)) > 1 else ()
    return next(iter((*after, *kinds)), "")


# "văn bản … mà chương trình viện dẫn": a cited paper of any kind; folded
_CITES = re.compile(r"(?:van ban|documents?|papers?)\b.{0,90}\b(?:vien dan|duoc dan|dan chieu|dan ra|cited?)\b")


def _say_side(
    desk: Desk, query: Query, best: Evidence, others: tuple[Document, ...], *, number: int, room: int
) -> tuple[str, Citation] | None:
    """Say one document's side within ``room`` words: the papers it cites where they are asked, the fields, the words.

    A paper may stand in another document of the same province that is none of the ``others`` compared. ``None`` where
    the section has nothing to say.
    """
    mark = cite(best.document, best.section.path, best.section.own)
    place = best.document.description.province
    kind = _kind_asked(query, place or best.document.description.signer or "")
    rivals = {one.description.province for one in others if one is not best.document}
    near = tuple(
        one
        for one in query.scope.documents
        if one is best.document or (place and place not in rivals and one.description.province == place)
    )
    alone = replace(query, scope=replace(query.scope, documents=near, provinces=()))
    paper = best_paper(desk, alone, kind) if kind or _CITES.search(plain_words(query)) else None
    if paper is not None:
        at = cite(paper.document, paper.section.path, paper.section.own)
        return f"{as_printed(paper, most=room - 8)} [{number}]", at
    cited = cited_documents(best.text) if query.expected == "number" and not query.numbers else ()
    if cited and re.search(r"rieng|cua tinh|own", fold(query.full)):
        cited = tuple(one for one in cited if "/TW" not in one)
    if cited:
        return f"{'; '.join(cited)} [{number}]", mark
    said = say_task(best, query, desk.vocabulary, number=number, most=room - 12, placed=False) if query.asked else None
    if said is not None:
        return said.text, said.citations[0]
    chosen = extract(best, query, desk.vocabulary, most_words=max(room - _PLACED, 18))
    period = period_over(best.document, best.section.path) if query.language == "vi" else ""
    until = f" ({period})" if period else ""
    return (f"{clean(chosen.text)}{until} [{number}]", mark) if chosen is not None else None


# Which of two is due first, or whether they are due together; folded
_ORDERED = re.compile(
    r"(?:som|muon|truoc|cham) hon|\bnao\b[^,?]{0,40}\b(?:truoc|som nhat)\b|so sanh (?:thoi )?han|"
    r"han [^,?]{0,40}(?:trung|giong) nhau|earlier|sooner|\bfirst\b|due [^,?]{0,20}(?:later|before)|"
    r"compare (?:the )?deadlines?"
)
# The kinds of paper that a subject may be, by their words; folded
_PAPERS = {
    "de an": "de an", "chi thi": "chi thi", "nghi quyet": "nghi quyet", "ke hoach": "ke hoach", "quy che": "quy che",
    "chuong trinh": "chuong trinh", "quy dinh": "quy dinh", "scheme": "de an", "directive": "chi thi",
    "resolution": "nghi quyet", "plan": "ke hoach", "programme": "chuong trinh", "program": "chuong trinh",
}  # fmt: skip


def say_subjects(desk: Desk, query: Query, subjects: tuple[str, str]) -> Answer | None:
    """Answer for each of two subjects, side by side; ``None`` where both lead to one section or neither is found.

    A subject that the documents do not speak of is said to be missing, and the answer is partial.
    """
    ordered = _ORDERED.search(fold(query.full)) is not None
    parts: list[str] = []
    citations: list[Citation] = []
    near: list[Found] = []
    told: list[tuple[str, Task | None]] = []
    for subject in subjects:
        own_query = _asked_of(query, subject, ordered=ordered)
        own = gather(desk.library, desk.vocabulary, own_query)
        near += [Found(one.document.name, one.section.path, one.score) for one in own[:5]]
        if judge(desk.vocabulary, own_query, own).status == "not_found":
            parts.append(f"– {subject}: {_MISSING[query.language == 'en']}")
            told.append((subject, None))
            continue
        best = _issuing(own_query, own) or preferred(own_query, own)
        number = len(citations) + 1
        said = say_task(best, own_query, desk.vocabulary, number=number, most=_SIDE_WORDS, placed=False)
        chosen = extract(best, own_query, desk.vocabulary, most_words=_SIDE_WORDS)
        if said is None and chosen is None:
            return None
        text = said.text if said is not None else f"{clean(chosen.text)} [{number}]" if chosen else ""
        parts.append(f"– {subject}: {text} ({reference(best.document, best.section.path, language=query.language)})")
        citations.append(said.citations[0] if said else cite(best.document, best.section.path, best.section.own))
        told.append((subject, best.task))
    places = {(one.document, one.section) for one in citations}
    if len(places) < len(citations) or not citations:
        return None
    if ordered:
        parts.append(say_order(told, language=query.language))
    near.sort(key=lambda one: -one.score)
    status: Status = "answered" if len(citations) == len(subjects) else "partial"
    return Answer(status, "\n".join(parts), query.language, tuple(citations), tuple(near[:10]), query.full)


# The words of one side; two sides, their places and the verdict stay within the 220 of an explanation.
_SIDE_WORDS = 56
_MISSING = ("không thấy nêu trong các văn bản đã nạp.", "the documents in the library do not speak of it.")


def _asked_of(query: Query, subject: str, *, ordered: bool) -> Query:
    """Make the query for one subject: nothing of the other one's words, and the time where the two are put in order."""
    asked = query.asked
    if ordered and "timing" not in asked:
        asked = (*asked, "timing")
    said = re.sub(r"\s", "", fold(subject))
    return replace(
        query,
        topic=subject,
        own=subject,
        full=subject,
        asked=asked,
        expected="none" if ordered else query.expected,
        numbers=tuple(number for number in query.numbers if number in said),
    )


def _issuing(query: Query, own: tuple[Evidence, ...]) -> Evidence | None:
    """Find the section whose task issues the paper that is the subject: its time is the paper's own.

    A section that only cites a paper of the kind has another time. ``None`` where the time is not asked, the subject
    is no paper, or no near section issues one.
    """
    words = re.sub(r"^the\s+", "", fold(query.topic))
    kind = next((kind for said, kind in _PAPERS.items() if re.search(rf"(?<!\w){said}(?!\w)", words)), "")
    if not kind or "timing" not in query.asked or query.numbers:
        return None
    near = (one for one in own[:6] if one.score >= _NEAR * own[0].score)
    return next((one for one in near if one.task and one.task.timing and matches(one.task, Filters(kind=kind))), None)


_NEAR = 0.8


def _due(task: Task | None) -> str | None:
    """Give the last day of a task's time as ISO; ``None`` where the document prints no date for it."""
    due = task.timing.due if task and task.timing else None
    return due.end if due and due.kind in ("by", "within") else None


def say_order(told: list[tuple[str, Task | None]], *, language: Language) -> str:
    """Say which of two is due first, each a name with its task; that it can't be told where a date is not printed."""
    english = language == "en"
    dates = [_due(task) for _, task in told]
    unknown = [name for (name, _), due in zip(told, dates, strict=True) if due is None]
    if unknown:
        which = (" and " if english else " và ").join(unknown)
        return (
            f"Which is earlier can't be told: no date is printed for {which}."
            if english
            else f"Không xác định được bên nào sớm hơn: văn bản không ghi mốc thời gian cụ thể cho {which}."
        )
    first, last = sorted(range(len(told)), key=lambda n: (dates[n] or "", n))[:: len(told) - 1]
    if dates[first] == dates[last]:
        return "Both are due by the same day." if english else "Hai thời hạn kết thúc cùng một ngày."
    times = [timing_said(task.timing, language=language) for _, task in told if task and task.timing]
    return (
        f"Earlier: {told[first][0]} – {times[first]}; later: {told[last][0]} – {times[last]}."
        if english
        else f"Sớm hơn: {told[first][0]} ({times[first]}); muộn hơn: {told[last][0]} ({times[last]})."
    )


def _names_exactly(query: Query, best: Evidence) -> bool:
    """Tell whether a section prints a number of a document that is asked about, with one of the dates where asked."""
    printed = re.sub(r"\s", "", fold(best.text))
    if not query.numbers and not query.dates:
        return False
    numbered = not query.numbers or any(number in printed for number in query.numbers)
    return numbered and (not query.dates or any(date in best.text for date in query.dates))


def _one_each(rows: list[Row], query: Query) -> list[Row]:
    """Keep the best document of each province or signer that the question names; others stay as they are."""
    if query.scope.places < 2 or len(query.scope.resolutions) > 1:
        return rows
    kept: dict[str | None, Row] = {}
    for row in sorted(rows, key=lambda row: -row[0]):
        kept.setdefault(row[1].description.province or row[1].description.signer, row)
    return [row for row in rows if row in kept.values()]
