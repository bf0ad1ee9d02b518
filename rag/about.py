"""About a document: its number, date, issuer and recipients, where a question asks for the document itself."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.document import Document
from corpus.fold import fold
from corpus.span import Span
from rag.answer import Answer, Citation, cite
from rag.decline import decline
from rag.desk import Desk, found
from rag.evidence import Evidence
from rag.force import asks_force, asks_replaced, nothing_else, say_force, say_replaced
from rag.naming import document_name
from rag.query import Query
from rag.say import first_words, words_of

_ISSUER = re.compile(
    r"(?<!\w)(?:ai|co quan nao|noi nao|cap nao) (?:da )?ban hanh|do (?:ai|co quan nao) ban hanh|who issued|"
    r"issued by whom|"
    r"which body issued"
)
_RECIPIENTS = re.compile(
    r"noi nhan|(?<!phai )(?<!thi )gui (?:de )?(?:bao cao )?(?:den |cho |toi |len )?"
    r"(?:nhung |cac )?(?:noi|ai|co quan)|recipient|"
    r"sent to (?:whom|which)|who receives"
)
# Words of a question for the recipients that tell no other subject, and how many pairs of others do.
_SENT = (
    "nơi nhận, gửi báo cáo các cơ quan, đơn vị ở Trung ương, cấp trên, địa phương, trong tỉnh, cho những nơi, của "
    "Tỉnh ủy"
)
_SUBJECT = 3
_ISSUED = "do cơ quan, ai, cấp nào ban hành, ký, vào ngày nào, khi nào, và, của, tỉnh, ủy, số"
_MOST_WORDS = 86
_KIND = (
    r"(?:chuong trinh(?: hanh dong)?|ke hoach|van ban|nghi quyet|quyet dinh|chi thi|huong dan|ket luan|nghi dinh|"
    r"document|plan|programme|program|no|nay|do)"
)
_ITSELF = re.compile(
    rf"^(?:{_KIND}\s*)*(?:(?:cua|do) (?:ban chap hanh |ban thuong vu )?(?:tinh uy|dang bo tinh|tinh)\s*)?"
    rf"(?:thuc hien\s*)?(?:co\s*)?(?:duoc\s*)?(?:ban hanh\s*)?(?:so|ngay|number|date|so hieu|"
    rf"ky hieu|so ky hieu|va|"
    rf"and|la|vao|mang|so may|may|the|is|of|its|s)?"
    r"(?:\s*(?:so|ngay|thang|nam|va|la|number|date|and|ky|hieu|vao|may|ban hanh|duoc))*$"
)


def asks_itself(query: Query) -> bool:
    """Tell whether nothing but the document itself is left of a question for a number or a date."""
    if query.expected not in ("date", "number") or query.numbers or not query.scope.named:
        return False
    rest = re.sub(r"[^a-z0-9]+", " ", fold(query.topic)).strip()
    return _ITSELF.match(rest) is not None


# "theo nghị quyết nào", "căn cứ văn bản nào": a paper that the document goes by, not the document; folded
_BY = re.compile(
    r"(?<!\w)tai (?:to trinh|cong van|bao cao|van ban|quyet dinh|nghi quyet|thong bao) (?:so )?(?:may|nao"
    r"|bao nhieu)(?!\w)|"
    r"(?<!\w)(?:theo|can cu(?: vao)?|dua (?:tren|theo|vao)) (?:\w+ ){1,4}(?:nao|so (?:may|bao nhieu|gi))(?!\w)|"
    r"(?:under|by) which"
)


def say_about(desk: Desk, query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Answer a question about a document itself; ``None`` where it is about something that the document says."""
    folded = fold(query.full)
    if query.kind == "comparison" and query.scope.named and (said := _of_several(query, evidence)) is not None:
        return said
    document, titled = _meant(desk, query)
    if document is None:
        return None
    if _PROVINCE.search(folded) and query.scope.named and not query.scope.provinces:
        return _province(query, document, evidence)
    if _RECIPIENTS.search(folded) and len(desk.vocabulary.beside(query.topic, _SENT)) < _SUBJECT:
        return _recipients(query, document, evidence)
    if len(query.scope.documents) == 1 and (said := _of_its_opening(query, document, evidence)) is not None:
        return said
    if _ISSUER.search(folded) and not query.numbers and _of_itself(desk, query, document):
        issuer = document.description.issuer
        span = dict(document.description.read_at).get("issuer")
        return _stated(query, document, span, issuer, evidence, ("ban hành", "issued")) if issuer and span else None
    titled = titled and query.expected in ("date", "number") and not query.numbers and _BY.search(folded) is None
    itself = asks_itself(query) or titled
    return _identity(query, document, evidence) if itself else None


def _of_itself(desk: Desk, query: Query, document: Document) -> bool:
    """Tell whether a question names no subject beside the document, whose issuer is then asked for."""
    return len(desk.vocabulary.beside(query.topic, f"{document.description.title or ''} {_ISSUED}")) < _SUBJECT


def _of_several(query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Compare documents by when they are in force or by who issued them; ``None`` where neither is asked."""
    folded, documents = fold(query.full), query.scope.documents
    if "hieu luc" in folded and 1 < len(documents) < _FEW:
        force = say_force(query, documents, evidence)
        if force is not None:
            return force
    return _issuers(query, evidence) if _ISSUER.search(folded) and not query.numbers else None


_FEW = 4


def _of_its_opening(query: Query, document: Document, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Say from when the one document asked about is in force, or on what grounds; ``None`` where neither is asked."""
    folded = fold(query.full)
    if asks_force(query) and (force := say_force(query, (document,), evidence)) is not None:
        return force
    if asks_replaced(query):
        replaced = say_replaced(query, document, evidence)
        if replaced is None and nothing_else(query):
            # nothing but that is asked, and the document prints none
            return decline(query, evidence, "nothing")
        if replaced is not None:
            return replaced
    asked = _GROUNDS.search(folded)
    return _grounds(query, document, evidence, proposed=asked["proposed"] is not None) if asked is not None else None


# "theo đề nghị của ai", "căn cứ những luật nào": what the opening of a document says; folded
_GROUNDS = re.compile(
    r"(?P<proposed>(?:theo|tren co so) de nghi (?:cua )?(?:ai|(?:co quan|don vi|noi|bo|so|ban) nao)|(?:at"
    r"|on) whose (?:proposal|request)"
    r"|proposed by whom|who proposed)|can cu (?:phap ly )?(?:de )?(?:ban hanh )?(?:vao |theo )?(?:la )?(?:nhung|cac) "
    r"(?:luat|van ban|nghi dinh|co so phap ly|can cu phap ly) (?:nao|gi)|(?:nhung|cac) can cu phap ly"
    r"|legal (?:grounds|basis|bases)"
)


def _grounds(query: Query, document: Document, evidence: tuple[Evidence, ...], *, proposed: bool) -> Answer | None:
    """Say on whose proposal, or on what legal grounds, a document was issued; ``None`` where it prints none."""
    opening = document.section(("[mở đầu]",))
    if opening is None:
        return None
    begins = ("Theo đề nghị", "Xét đề nghị", "Xét ") if proposed else ("Căn cứ",)
    at, lines = opening.span.start, []
    for line in opening.span.cut(document.text).split("\n"):
        if line.strip().startswith(begins):
            lines.append((line.strip().rstrip(" ;,."), Span(at, at + len(line))))
        at += len(line) + 1
    if not lines:
        return None
    place = document_name(document, language=query.language)
    said = first_words("; ".join(line for line, _ in lines), most=_MOST_WORDS - words_of(place) - 3)
    span = Span(lines[0][1].start, lines[-1][1].end)
    mark = cite(document, opening.path, span)
    return Answer("answered", f"{said} [1] ({place})", query.language, (mark,), found(evidence), query.full)


# "thuộc tỉnh nào", "of which province"; folded
_PROVINCE = re.compile(
    r"(?:thuoc|cua|o|tinh uy) tinh nao|tinh nao (?:ban hanh|thuc hien)|(?:of|in|to) which province|what province"
)


def _province(query: Query, document: Document, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Say of which province a document is, or that it does not print one."""
    said = document.description
    head = document.section(("[tiêu đề]",)) or document.section(("[mở đầu]",))
    span = dict(said.read_at).get("province")
    if head is None:
        return None
    mark = _mark(document, span) if said.province and span else cite(document, head.path, head.span)
    name = document_name(document, language=query.language)
    english = query.language == "en"
    if said.province:
        text = f"{name}: {'province of ' if english else 'tỉnh '}{said.province} [1]."
        return Answer("answered", text, query.language, (mark,), found(evidence), query.full)
    text = f"{name} does not print its province [1]." if english else f"{name} không ghi tên tỉnh [1]."
    return Answer("partial", text, query.language, (mark,), found(evidence), query.full)


def _issuers(query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Say who issued each document of the scope, as printed; ``None`` where fewer than two print it."""
    lines: list[str] = []
    marks: list[Citation] = []
    for document in query.scope.documents:
        span = dict(document.description.read_at).get("issuer")
        if document.description.issuer and span:
            marks.append(_mark(document, span))
            name = document_name(document, language=query.language)
            lines.append(f"– {name}: {document.description.issuer} [{len(marks)}]")
    if len(marks) < 2:
        return None
    same = len({document.description.issuer for document in query.scope.documents}) == 1
    verdict = (
        ("Issued by the same body." if same else "Issued by different bodies.")
        if query.language == "en"
        else ("Cùng một cơ quan ban hành." if same else "Cơ quan ban hành khác nhau.")
    )
    text = "\n".join((*lines, verdict))
    return Answer("answered", text, query.language, tuple(marks), found(evidence), query.full)


def _mark(document: Document, span: Span) -> Citation:
    """Cite the opening, title or signature that prints a field of the description."""
    section = next((one for one in document.sections if one.bracket and one.span.holds(span)), None)
    return cite(document, section.path if section else ("[mở đầu]",), section.span if section else span)


def _meant(desk: Desk, query: Query) -> tuple[Document | None, bool]:
    """Give the one document that a question is about, and whether it names it by the words of its title."""
    asked = desk.vocabulary.topic_terms(query.topic)
    titled = [
        document
        for document in query.scope.documents
        if len(asked) > 2 and desk.vocabulary.cover(asked, document.description.title or "") >= 0.85
    ]
    if len(titled) == 1:
        return titled[0], True
    return (query.scope.documents[0], False) if len(query.scope.documents) == 1 else (None, False)


def _identity(query: Query, document: Document, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Say a document's number and date, or that it does not print them."""
    said = document.description
    folded = fold(query.full)
    wants_number = re.search(r"\bso\b|number", folded) is not None
    wants_date = re.search(r"ngay|date|khi nao|when", folded) is not None
    value = " ".join(
        part for part in (said.number if wants_number else None, _day(said.date) if wants_date else None) if part
    )
    lost = [
        words
        for words, wanted, held in (("số", wants_number, said.number), ("ngày ban hành", wants_date, said.date))
        if wanted and not held
    ]
    head = document.section(("[tiêu đề]",)) or document.section(("[mở đầu]",))
    if head is None:
        return None
    mark = cite(document, head.path, head.span)
    name = document_name(document, language=query.language)
    if lost:
        english = {"số": "number", "ngày ban hành": "date"}
        text = (
            f"{name} does not print its {' or '.join(english[word] for word in lost)} [1]."
            if query.language == "en"
            else f"{name} không in {' và '.join(lost)} của văn bản [1]."
        )
        return Answer("partial", text, query.language, (mark,), found(evidence), query.full)
    return Answer("answered", f"{name}: {value} [1].", query.language, (mark,), found(evidence), query.full)


def _day(date: str | None) -> str | None:
    """Give an ISO date as it is written in Vietnam."""
    return "/".join(reversed(date.split("-"))) if date else None


def _stated(
    query: Query, document: Document, span: Span, value: str, evidence: tuple[Evidence, ...], words: tuple[str, str]
) -> Answer:
    """Say one field of the description with the place it was read at."""
    mark = _mark(document, span)
    name = document_name(document, language=query.language)
    verb = words[1] if query.language == "en" else words[0]
    answer = Answer("answered", f"{value} {verb} {name} [1].", query.language, (mark,), found(evidence), query.full)
    signed = document.section(("[chữ ký]",))
    if query.kind != "signer" or signed is None or document.description.signer is None:
        return answer
    said = f"{document.description.signer}, {document.description.office or ''}".rstrip(", ")
    more = f"Signed by {said} [2]." if query.language == "en" else f"Người ký: {said} [2]."
    marks = (mark, cite(document, signed.path, signed.span))
    return replace(answer, answer=f"{answer.answer} {more}", citations=marks)


def _recipients(query: Query, document: Document, evidence: tuple[Evidence, ...]) -> Answer | None:
    """List the recipients as printed."""
    section = document.section(("[nơi nhận]",))
    if section is None:
        return None
    lines = [line.lstrip("-+• ").rstrip(" ,;.") for line in section.span.cut(document.text).split("\n")[1:]]
    name = document_name(document, language=query.language)
    head = f"Recipients of {name}" if query.language == "en" else f"Nơi nhận của {name}"
    said = first_words("; ".join(line for line in lines if line), most=_MOST_WORDS - words_of(head))
    text = f"{head}: {said} [1]."
    return Answer(
        "answered", text, query.language, (cite(document, section.path, section.span),), found(evidence), query.full
    )
