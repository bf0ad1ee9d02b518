"""A cited paper: which resolution, plan or regulation, of what number and day, a document names for a subject."""

from __future__ import annotations

import re

from corpus.fold import fold
from corpus.span import Span
from rag.answer import Answer, Citation, Found, cite
from rag.desk import Desk, clean, found
from rag.evidence import Evidence
from rag.naming import document_name, reference, section_name
from rag.papers import (
    ANY_KIND,
    KINDS,
    TAIL,
    Cited,
    asked_kind,
    carried_numbers,
    find_papers,
    numbered_papers,
    plain_words,
    subject_words,
)
from rag.query import Query
from rag.say import first_words, words_of

# "đề án nào phải xong", "nghị quyết nào sẽ ban hành": tasks of the register, no cited paper; folded
_TO_COME = re.compile(
    r"(?:phai|can|se) (?:xong|hoan thanh|ban hanh|xay dung|trinh)|(?:nhung|cac) (?:de an|nghi quyet|chi thi|ke hoach)"
)
# What became of a paper is asked ("hết hiệu lực từ ngày nào"), not when it was issued; folded
_FATE = re.compile(
    r"(?:het|co|con|ngung) hieu luc|(?:bi|duoc) (?:thay the|bai bo|sua doi|dinh chi)|repeal|replac|expire"
)
# What a paper named by its number is about; folded.
_ABOUT = re.compile(
    r"ve (?:van de|viec|noi dung|chuyen|linh vuc|cai|cong tac|chu de)? ?gi(?!\w)|"
    r"(?:noi ve|noi dung) (?:\w+ ){0,2}gi(?!\w)|"
    r"(?:kem theo|ban hanh|de) (?:quy dinh|quy che|van ban|cai)? ?(?:gi|lam gi)(?!\w)|what about|"
    r"(?:is|are) \S+ about|about what|subject"
)
# "chương trình thực hiện Nghị quyết 36-NQ/TW": the number is not the asked paper's own; folded
_CARRYING = re.compile(r"thuc hien (?:nghi quyet|chi thi|ket luan|quy dinh)")
# The least score of a paper, of one that has no rival near, and the words of an answer.
_LEAST, _LEAST_ALONE, _MOST_WORDS = 0.5, 0.3, 84


def say_paper(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Answer which paper is meant, when it was issued or what it is about; ``None`` where none is certain."""
    if query.kind in ("comparison", "signer", "chat", "count") or query.broad:
        return None
    folded = plain_words(query)
    if _TO_COME.search(folded) or (query.numbers and _FATE.search(folded)):
        return None
    kind = asked_kind(folded)
    if kind and (not query.numbers or query.expected == "number" or carried_numbers(query, frozenset((kind,)))):
        best = best_paper(desk, query, kind)
        if best is not None and (query.expected != "date" or best.paper.date is not None):
            return _said(query, best, evidence)
    about = _ABOUT.search(folded) is not None
    if query.numbers and (query.expected == "date" or about):
        return _numbered(desk, query, evidence, dated=query.expected == "date", about=about)
    return None


def best_paper(desk: Desk, query: Query, kind: str) -> Cited | None:
    """Choose the paper of a kind, or of any for "", that agrees best; ``None`` where none does well or two alike."""
    ranked = find_papers(desk.vocabulary, query, frozenset(filter(None, (kind,))), documents=query.scope.documents)
    if not ranked or ranked[0].score < _LEAST_ALONE:
        return None
    top = ranked[0]
    rival = next((one.score for one in ranked if one.paper.number != top.paper.number), 0.0)
    if rival > (0.92 if top.score >= _LEAST else 0.5) * top.score:
        return None
    same = [one for one in ranked if one.paper.number == top.paper.number and one.score >= 0.8 * top.score]
    return next((one for one in same if one.paper.date is not None), top)


def _numbered(desk: Desk, query: Query, evidence: tuple[Evidence, ...], *, dated: bool, about: bool) -> Answer | None:
    """Give a paper named by its number; where several bear it, the one whose subject is asked about."""
    if _CARRYING.search(fold(query.own)):
        return None
    terms = desk.vocabulary.asked_terms(_ABOUT.sub(" ", fold(subject_words(query))), query.language)
    held = [Cited(*one, desk.vocabulary.cover(terms, one[2].span.cut(one[0].text))) for one in numbered_papers(query)]
    top = max((one.score for one in held), default=0.0)
    fit = [one for one in held if one.score >= 0.8 * top and (one.paper.date if dated else True)]
    fit.sort(key=lambda one: one.paper.subject is None)
    return _said(query, fit[0], evidence, whole=about) if fit else None


def _said(query: Query, one: Cited, evidence: tuple[Evidence, ...], *, whole: bool = False) -> Answer:
    """Say a paper as printed, with its place; ``whole`` goes on to the end of its sentence, for its subject."""
    place = reference(one.document, one.section.path, language=query.language)
    most = _MOST_WORDS - words_of(place)
    said = as_printed(one, most=most)
    if whole and words_of(said) < most:
        if one.paper.subject is None:
            sentence = first_words(one.sentence.cut(one.document.text), most=most)
            said = sentence if one.paper.number in sentence else _before(one, most=most)
        else:
            said = first_words(Span(one.paper.span.start, one.sentence.end).cut(one.document.text), most=most)
    text = f"{clean(said)} [1] ({place})"
    mark = cite(one.document, one.section.path, one.section.own)
    return Answer("answered", text, query.language, (mark,), passages_of((one,), evidence), query.full)


def _before(one: Cited, *, most: int) -> str:
    """Give the clauses that lead up to a paper whose subject stands before its number, within ``most`` words."""
    text = one.document.text[one.sentence.start : one.paper.span.end]
    marks = [found.end() for found in re.finditer(r"[,;:(]\s*", text)]
    fit = [text[mark:] for mark in marks if words_of(text[mark:]) <= most and one.paper.number in text[mark:]]
    return " ".join(fit[0].split()) if fit else " ".join(one.paper.span.cut(one.document.text).split())


def as_printed(one: Cited, *, most: int) -> str:
    """Give a paper's kind, number, date, issuer and subject as printed, to the end of its sentence where it fits."""
    words = " ".join(one.paper.span.cut(one.document.text).split()).strip(" ,;")
    if not fold(words).startswith(fold(one.paper.kind)):
        words = f"{one.paper.kind} {re.sub(r'^(?:và|,|;) ', '', words)}"
    return first_words(words, most=most)


def passages_of(papers: tuple[Cited, ...], evidence: tuple[Evidence, ...]) -> tuple[Found, ...]:
    """Give the sections that cite papers before the nearest ones, each once, ten at most."""
    near = (*(Found(one.document.name, one.section.path, 1.0) for one in papers), *found(evidence))
    kept: dict[tuple[str, tuple[str, ...]], Found] = {}
    for item in near:
        kept.setdefault((item.document, item.section), item)
    return tuple(kept.values())[:10]


# "có mấy nghị quyết cùng số", "các văn bản mang số": one number borne by several papers; folded
_BEARERS = re.compile(
    r"cung (?:mang |co )?so|hai (?:\w+ ){1,3}(?:mang|co) so|(?:may|bao nhieu|nhung|cac) (?:\w+ ){1,3}"
    r"(?:mang so|co so)|same number"
)
# "kèm số hiệu", "những văn bản nào", "dẫn các quy định nào": a list of cited papers; folded
_LISTED = re.compile(
    rf"(?:\b(?:nhung|cac)\b(?: \w+){{0,2}}? |(?:liet ke|\bke\b(?! hoach)|"
    rf"list)\b[^?]{{0,60}}?)(?P<kinds>(?:{ANY_KIND}|van ban|documents?)"
    rf"(?:,? (?:va )?(?:{ANY_KIND}))*)[^?]{{0,160}}?"
    r"(?:\bnao\b|\bgi\b|so nao|so hieu|kem so|\bso may|ky hieu|duoc dan|vien dan|\bve\b)"
)
# "nghị quyết nào phải ban hành trong năm", "do ai chỉ đạo": papers to come, which the register holds; folded
_TO_ISSUE = re.compile(
    r"ban hanh|phai|\bse\b|xay dung|(?<!chuong )\btrinh\b|thoi han|\bhan\b|trong nam|quy [ivx]|chi dao|tham muu|"
    r"chu tri|issue|due"
)
_NUMBERS_WANTED = re.compile(
    r"so hieu|kem so|so nao|so may|\bdan (?=nhung|cac|nghi quyet|ke hoach|quy dinh|van ban|chi thi|ra|chieu)|"
    r"vien dan|can cu|neu so|cite|refer"
)


def say_papers(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """List the papers that bear one number, or those cited for a subject; ``None`` where neither is asked."""
    folded = plain_words(query)
    kind = asked_kind(folded)
    others = kind and carried_numbers(query, frozenset((kind,)))
    compared = query.kind == "comparison" and len(query.numbers) == 1 and not others
    if query.numbers and (_BEARERS.search(folded) or compared):
        papers = _once([Cited(*one, 1.0) for one in numbered_papers(query) if one[2].date or one[2].subject])
        days = {_plain_day(day) for day in query.dates}
        papers = [one for one in papers if _day(one) in days] or papers
        if len(papers) == 1 and query.kind != "comparison":
            return _said(query, papers[0], evidence)
        return _rows(query, papers, evidence)
    asked = _LISTED.search(folded)
    if asked is None or query.numbers or query.kind == "comparison":
        return None
    wanted = _NUMBERS_WANTED.search(folded) is not None
    if not wanted and _TO_ISSUE.search(folded):
        return None
    named = re.sub("thong bao ket luan", "thong bao", asked["kinds"])
    kinds = frozenset(name for name, pattern in KINDS if re.search(pattern, named))
    ranked = find_papers(desk.vocabulary, query, kinds, documents=query.scope.documents)
    top = ranked[0].score if ranked else 0.0
    if TAIL.search(folded):
        return _rows(query, _once(ranked), evidence)
    least = 0.3 if wanted else 0.6
    near = [one for one in ranked if one.score >= 0.5 * top or _shares(one, ranked[0])] if top >= least else []
    papers = _once(near)
    return _said(query, papers[0], evidence) if len(papers) == 1 else _rows(query, papers, evidence)


def _day(one: Cited) -> str:
    """Give the day of a paper without noughts before its numbers; "" where none is printed."""
    return _plain_day(one.paper.date.cut(one.document.text)) if one.paper.date else ""


def _plain_day(day: str) -> str:
    return "/".join(part.lstrip("0") for part in re.findall(r"\d+", day))


def _shares(one: Cited, other: Cited) -> bool:
    """Tell whether two papers stand in one sentence."""
    return one.document is other.document and one.sentence == other.sentence


def _once(papers: list[Cited]) -> list[Cited]:
    """Keep the fullest citation of each paper, in the documents' order."""
    best: dict[tuple[str, str], Cited] = {}
    for one in papers:
        date = one.paper.date.cut(one.document.text) if one.paper.date else ""
        key = (fold(one.paper.number), date or one.document.name)
        if key not in best or len(one.paper.span) > len(best[key].paper.span):
            best[key] = one
    return sorted(best.values(), key=lambda one: (one.document.name, one.paper.span.start))


def _rows(query: Query, papers: list[Cited], evidence: tuple[Evidence, ...]) -> Answer | None:
    """Say several papers, numbered; ``None`` for fewer than two."""
    if len(papers) < 2:
        return None
    documents = {one.document.name for one in papers}
    places = [reference(one.document, one.section.path, language=query.language) for one in papers]
    lines: list[str] = []
    marks: list[Citation] = []
    for number, one in enumerate(papers, 1):
        # where all stand in one place the head says it; where in one document, each row its section
        where = ""
        if len(documents) > 1:
            where = f" – {document_name(one.document, language=query.language)}"
        elif len(set(places)) > 1:
            where = f" – {section_name(one.section.path, language=query.language)}"
        lines.append(f"{number}. {as_printed(one, most=44)}{where} [{number}]")
        marks.append(cite(one.document, one.section.path, one.section.own))
    count = len(papers)
    head = f"{count} of {count} documents" if query.language == "en" else f"{count} trên {count} văn bản"
    if len(documents) == 1:
        named = document_name(papers[0].document, language=query.language)
        head = f"{head} ({places[0] if len(set(places)) == 1 else named})"
    text = "\n".join((f"{head}:", *lines))
    return Answer("answered", text, query.language, tuple(marks), passages_of(tuple(papers), evidence), query.full)
