"""Signing: who signed each document, in what office, and who holds an office that a question names."""

from __future__ import annotations

import re

from corpus.document import Document
from corpus.fold import fold
from corpus.span import Span
from rag.answer import Answer, Found, Status, cite
from rag.decline import decline
from rag.desk import found
from rag.evidence import Evidence
from rag.naming import document_name, reference
from rag.query import Query


def say_signers(query: Query, evidence: tuple[Evidence, ...]) -> Answer:
    """Say who signed each document of the scope; where no name is printed, say so."""
    said, citations, unnamed = [], [], []
    english = query.language == "en"
    for document in query.scope.documents:
        section = document.section(("[chữ ký]",))
        if section is None:
            continue
        name, office = document.description.signer, document.description.office
        if name is None:
            unnamed.append((document, section))
            continue
        citations.append(cite(document, section.path, section.span))
        post = f", {office}" if office else ""
        day = document.description.date if _DAY.search(fold(query.own)) else None
        head = document.section(("[tiêu đề]",))
        when = f" ({'/'.join(reversed(day.split('-')))})" if day else ""
        verb = "signed" if english else "ký"
        said.append(f"{name}{post} {verb} {document_name(document, language=query.language)}{when} [{len(citations)}]")
        if day and head is not None:
            citations.append(cite(document, head.path, head.span))
    passages = tuple(Found(one.document, one.section, 1.0) for one in citations) + found(evidence)
    if said and (len(query.scope.documents) > 1 or not unnamed):
        text = "; ".join(said) + "."
        wrong = _other_office(query)
        if wrong:
            text = f"Not as the question has it: {text}" if english else f"Không đúng như câu hỏi nêu: {text}"
        if unnamed:
            names = "; ".join(document_name(document, language=query.language) for document, _ in unnamed)
            text += f" No name is printed in: {names}." if english else f" Không in tên người ký: {names}."
        status: Status = "partial" if wrong else "answered"
        return Answer(status, text, query.language, tuple(citations), passages[:10], query.full)
    if unnamed:
        document, section = unnamed[0]
        office = document.description.office or ""
        text = (
            f"The document prints the office ({office}) but no signer's name [1]."
            if english
            else f"{document_name(document)} chỉ in chức danh ({office}), không in tên người ký [1]."
        )
        mark = cite(document, section.path, section.span)
        return Answer(
            "partial",
            text,
            query.language,
            (mark,),
            (Found(document.name, section.path, 1.0), *found(evidence))[:10],
            query.full,
        )
    return decline(query, evidence, "nothing")


def _other_office(query: Query) -> bool:
    """Tell whether a question takes for granted an office that the one document's signer is not printed to hold."""
    named = re.search(rf"(?<!\w)(?P<office>{_OFFICE}) nao (?:\w+ ){{0,4}}ky(?!\w)", fold(query.own))
    printed = fold(query.scope.documents[0].description.office or "") if len(query.scope.documents) == 1 else ""
    return named is not None and bool(printed) and not printed.startswith(named["office"])


# The day of the document is asked beside its signer; folded
_DAY = re.compile(r"ngay nao|ngay may|de ngay|bao gio|khi nao|ngay ban hanh|what date|when")

_ASKS_SIGNER = re.compile(
    r"(?<!\w)(?:ai|nguoi nao|ong nao|ba nao|dong chi nao) (?:da |la nguoi )?ky(?! (?:hieu|ket))|nguoi ky|"
    r"ky boi ai|who (?:has )?signed|which \w+ signed|signed by who|signer of|signatory"
)


# "ai ký Nghị quyết 43-NQ/TW", "who signed Resolution 43": the resolution itself, not what carries it out; folded
_SIGNED_RESOLUTION = re.compile(r"(?:\bky|signed|signer of)\s+(?:the\s+)?(?:nghi quyet|resolution|ket luan|conclusion)")


def say_foreign_signer(query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Say that the signer of a document is not told, where the scope only cites it; ``None`` where none such is meant.

    A number that a question names beside its scope is of another document, whose signature the library does not hold.
    """
    folded = fold(query.full)
    if not (query.kind == "signer" or _ASKS_SIGNER.search(folded)):
        return None
    carried = query.scope.resolutions if _SIGNED_RESOLUTION.search(folded) else ()
    number = next(iter((*query.numbers, *carried)), "")
    if not number or _signs_own(folded, query):
        return None
    pattern = re.compile(r"(?<![\d/])" + r"\s?".join(map(re.escape, number)) + r"(?!\w)")
    for document in query.scope.documents:
        printed = pattern.search(fold(document.text))
        if printed is None:
            continue
        at = Span(printed.start(), printed.end())
        section = document.holding(at)
        if section is None:
            continue
        shown = " ".join(at.cut(document.text).split())
        place = reference(document, section.path, language=query.language)
        text = (
            f"The document only cites No. {shown} [1] ({place}); it does not say who signed it."
            if query.language == "en"
            else f"Văn bản chỉ dẫn chiếu văn bản số {shown} [1] ({place}), không nêu người ký của văn bản đó."
        )
        mark = cite(document, section.path, section.own)
        return Answer("partial", text, query.language, (mark,), found(evidence), query.full)
    return None


def _signs_own(folded: str, query: Query) -> bool:
    """Tell whether the first number behind the word that signs is that of a document of the scope."""
    signs = re.search(r"(?<!\w)ky(?!\w)|sign", folded)
    behind = re.sub(r"\s?([-/])\s?", r"\1", folded[signs.end() :]) if signs else ""
    first = re.search(r"\d+(?:/\d{4})?[-/][a-z][\w/-]*", behind)
    return first is not None and any(fold(one.description.number or "") == first[0] for one in query.scope.documents)


def asks_signer(question: str) -> bool:
    """Tell whether a question asks who signed."""
    return _ASKS_SIGNER.search(fold(question)) is not None


# Offices that one person holds; folded, the longer first.
_OFFICE = (
    r"(?:pho )?(?:tong bi thu|bi thu|chu tich|truong ban|truong phong|truong doan|giam doc|tong giam doc|"
    r"chanh van phong|chanh thanh tra|chanh an|vien truong|bo truong|thu truong|thu tuong|cuc truong|chu nhiem|"
    r"hieu truong)(?: thuong truc)?"
)
_ENGLISH_OFFICES = (
    ("standing deputy secretary", "pho bi thu thuong truc"),
    ("deputy secretary", "pho bi thu"),
    ("general secretary", "tong bi thu"),
    ("secretary", "bi thu"),
    ("vice chairman", "pho chu tich"),
    ("vice chair", "pho chu tich"),
    ("chairperson", "chu tich"),
    ("chairwoman", "chu tich"),
    ("chairman", "chu tich"),
    ("deputy director", "pho giam doc"),
    ("director", "giam doc"),
    ("prime minister", "thu tuong"),
    ("minister", "bo truong"),
    ("deputy head", "pho truong ban"),
    ("head", "truong ban"),
)
_ENGLISH = "|".join(english for english, _ in _ENGLISH_OFFICES)
_SIGNED_AS = re.compile(
    rf"(?:chuc danh|chuc vu|tu cach|cuong vi)(?: la)? (?P<office>{_OFFICE})(?P<of>(?: \w+){{0,5}})"
    rf"|(?:\bas|\bis) (?:the )?(?P<english>{_ENGLISH})(?P<of_en>(?: \w+){{0,6}})"
)


def say_office(query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Set the office in which a question has a signer sign against the signature; ``None`` where it names none."""
    folded = fold(query.full)
    signer = next(
        (
            document
            for document in query.scope.documents
            if document.description.signer and fold(document.description.signer) in folded
        ),
        None,
    )
    if signer is None or signer.description.office is None:
        return None
    named = _SIGNED_AS.search(folded) or re.search(
        rf"{re.escape(fold(signer.description.signer or ''))} (?:co phai )?(?:la|giu chuc) (?P<office>{_OFFICE})",
        folded,
    )
    section = signer.section(("[chữ ký]",))
    if named is None or section is None:
        return None
    groups = named.groupdict()
    asked = groups.get("office") or dict(_ENGLISH_OFFICES)[groups.get("english") or ""]
    office = signer.description.office
    printed = fold(office)
    holds = printed == asked or printed.startswith(f"{asked} ")
    head = ("Đúng: ", "Yes: ") if holds else ("Không đúng như câu hỏi nêu: ", "Not as the question has it: ")
    said = signer.description.signer
    name = re.sub(r" (?:do .+ ký|signed by .+)$", "", document_name(signer, language=query.language))
    quote = " / ".join(section.span.cut(signer.text).split("\n"))
    text = (
        f"{head[1]}{said} signed {name} as “{office}”: “{quote}” [1]."
        if query.language == "en"
        else f"{head[0]}{said} ký {name} với chức vụ {office}: “{quote}” [1]."
    )
    mark = cite(signer, section.path, section.span)
    return Answer("answered" if holds else "partial", text, query.language, (mark,), found(evidence), query.full)


_NOW = r"(?:hien nay |hien tai |hien |dang |duong )*"
_POST = r"(?:chuc vu |chuc danh |chuc |cuong vi )?"
_HOLDER = (
    re.compile(
        rf"(?<!\w)(?:ai|nguoi nao|dong chi nao) {_NOW}(?:la|lam|giu|dam nhiem|dam nhan|dam duong)\s+{_NOW}"
        rf"(?:nguoi )?(?:giu |dam nhiem )?{_POST}(?P<office>{_OFFICE})(?P<of>(?: \w+)*)"
    ),
    re.compile(
        rf"(?<!\w)(?P<office>{_OFFICE})(?P<of>(?: \w+){{0,20}}?) {_NOW}(?:la (?:ai|nguoi nao)|ten (?:la )?gi)(?!\w)"
    ),
    re.compile(
        r"who (?:is|was) (?:now |currently )?(?:the )?(?:current |present )?"
        rf"(?P<english>{_ENGLISH})(?: of)?(?P<of>(?: \w+)*)"
    ),
)
_LOOSE = re.compile(r"(?<!\w)(?:tinh|cua|hien nay|hien tai|hien|nay|dang|vay|a)(?!\w)")
_ENGLISH_BODIES = (
    ("people s committee", "uy ban nhan dan"),
    ("people s council", "hoi dong nhan dan"),
    ("party", "uy"),
)


def _body_words(query: Query, of: str) -> frozenset[str]:
    """Give the folded words of the body whose office is asked for; none where only the province is named."""
    for name in query.scope.provinces:
        of = of.replace(fold(name), " ")
    if query.language == "en":
        said = next((name for english, name in _ENGLISH_BODIES if english in of), "")
        return frozenset(said.split())
    return frozenset(_LOOSE.sub(" ", of).split())


def _signed_for(document: Document) -> frozenset[str]:
    """Give the folded words of a document's issuer and signature."""
    section = document.section(("[chữ ký]",))
    signed = section.span.cut(document.text) if section else ""
    return frozenset(re.findall(r"\w+", fold(f"{document.description.issuer or ''} {signed}")))


def say_holder(query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Say who holds an office that a question names, from the signatures alone, or that no document says it.

    ``None`` where no holder is asked for, or where a document names a person in that office outside a signature.
    """
    folded = " ".join(re.sub(r"[^\w/]+", " ", fold(query.full)).split())
    asked = next((match for pattern in _HOLDER if (match := pattern.search(folded))), None)
    if asked is None or query.kind in ("signer", "comparison") or "ky" in folded.split():
        return None
    groups = asked.groupdict()
    office = groups.get("office") or dict(_ENGLISH_OFFICES)[groups.get("english") or ""]
    body = _body_words(query, groups.get("of") or "")
    if any(_names_holder(document, office) for document in query.scope.documents):
        return None
    holders = [
        (document, section)
        for document in query.scope.documents
        if document.description.signer
        and fold(document.description.office or "") == office
        and (section := document.section(("[chữ ký]",))) is not None
        and body <= _signed_for(document)
    ]
    if not holders:
        # a committee's posts are filled by its paper, a province's offices by no paper of this kind
        inner = office.split()[-1] in ("ban", "truong", "doan") or "hoi dong" in (groups.get("of") or "")
        printed = inner and any(office in fold(one.text) for one in evidence[:3])
        return None if printed else decline(query, evidence, "nothing")
    marks = tuple(cite(document, section.path, section.span) for document, section in holders)
    english = query.language == "en"
    said = "; ".join(
        f"{document.description.signer}, {document.description.office} {'signed' if english else 'ký'} "
        f"{document_name(document, language=query.language)} [{place}]"
        for place, (document, _) in enumerate(holders, 1)
    )
    text = f"By the signatures: {said}." if english else f"Theo chữ ký trên văn bản: {said}."
    return Answer("answered", text, query.language, marks, found(evidence), query.full)


def _names_holder(document: Document, office: str) -> bool:
    """Tell whether a document's text, not its signature, puts a person beside an office."""
    pattern = r"\s+".join(office.split())
    person = r"(?:dong chi|ong|ba)\s"
    found_at = re.finditer(
        rf"(?<!\w){person}[^.;\n]{{2,60}}?[,–-]?\s*(?:la|lam|giu chuc)?\s*{pattern}(?!\w)|"
        rf"(?<!\w){pattern}(?!\w)[^.;\n]{{0,60}}?[:,-]\s*{person}|(?<!\w)(?:lam|la)\s+{pattern}(?!\w)",
        fold(document.text),
    )
    if next(found_at, None) is not None:
        return True
    # "Trưởng ban: Phó Thủ tướng …", "- Bộ trưởng Bộ Nội vụ, Phó Trưởng ban thường trực;"
    listed = re.compile(
        rf"(?m)^[^\n:]{{0,12}}{pattern}[^:;\n]{{0,80}}:\s*\w"
        rf"|^[^\n,;:]{{4,80}},\s*(?:pho )?{pattern}(?:\s+\w+){{0,2}}\s*[;.,]?$"
    )
    return listed.search(fold(document.text)) is not None
