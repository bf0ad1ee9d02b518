"""Scope: which documents a question is about, by the province, resolution, signer or number that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from corpus.document import Document
from corpus.fold import fold
from corpus.province import places_in, provinces_in
from rag.called import called, kinds_for, kinds_of
from rag.consolidated import basis_of

Gap = Literal["province", "resolution", "document", ""]

# "nghị quyết số 43-NQ/TW", "NQ43", "resolution 28", "kế hoạch 21-KH/TW"; folded
_REFERENCE = re.compile(
    r"(?:(?:nghi quyet|resolution|nq|chi thi|directive|ket luan|conclusion|ke hoach|plan|quyet dinh|decision|quy dinh|"
    r"de an|nghi dinh|decree|thong tu|luat|chuong trinh hanh dong|chuong trinh|action programme|action program|"
    r"cthd|ctr|kh|qd|ct|kl|programme|program)[\s-]*(?:(?:so|no\.?|number)\s*)?)?"
    r"(?<![\d/])(?P<n>\d{1,4})(?:/(?P<year>\d{4}))?(?P<tail>\s?[-/]\s?[a-z]{2,6}(?:\s?[-/]\s?[a-z]{2,8})*)?(?![\d%])"
)
_KIND_WORD = re.compile(r"^(?:nghi quyet|resolution|nq)")
# "đại hội XX", "đại hội lần thứ XX", "20th congress", "nghị quyết XX"; folded
_CONGRESS = re.compile(
    r"(?:dai hoi(?:\s+(?:dai bieu|dang bo tinh|dang bo|tinh|lan thu|dang|khoa|cua|toan quoc))*\s+(?P<vi>[ivxl]{1,6})\b"
    r"|dai hoi(?:\s+\w+){1,9}?\s+(?:lan thu|khoa)\s+(?P<far>[ivxl]{1,6})\b"
    r"|(?:nghi quyet|resolution)\s+(?P<short>xx|xix|xxi|xviii|xxii)\b"
    r"|(?P<en>[ivxl]{1,6}|\d{1,2}(?:st|nd|rd|th)|twentieth|nineteenth)\s+(?:provincial\s+)?(?:party\s+)?congress"
    r"|congress\s+(?P<en2>[ivxl]{1,6})\b)"
)
# "Nghị quyết Đại hội XX", "the resolution of the 20th Congress": folded
_OF_CONGRESS = re.compile(r"(?:nghi quyet|resolution)\s+(?:cua\s+|of\s+(?:the\s+)?)?$")
_ORDINALS = {"twentieth": "xx", "nineteenth": "xix"}
_ROMAN_OF = {20: "xx", 19: "xix", 18: "xviii", 21: "xxi", 13: "xiii", 14: "xiv"}


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents meant, what was named, and what of it the library does not have.

    ``spans`` are the places in the question that name the scope; ``gap`` says which name no document answers to:
    ``missing`` holds that name. ``named`` is false where the question names nothing and all documents are meant.
    """

    documents: tuple[Document, ...]
    provinces: tuple[str, ...] = ()
    resolutions: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    gap: Gap = ""
    missing: str = ""
    named: bool = False
    places: int = 1


def _of_number(folded: str, own: list[Document]) -> Scope | None:
    """Give the scope of the documents that a question names by their numbers; ``None`` where it names none."""
    if not own:
        return None
    spans = tuple(span for document in own for span in _number_spans(folded, document))
    # "Đề án doanh nghiệp công nghệ số vươn ra toàn cầu (QĐ 982)": the title's words name it too
    titled = tuple(called(folded, tuple(own))[1]) if len(own) == 1 else ()
    return Scope(tuple(own), spans=(*spans, *titled), named=True, places=max(len(own), 1))


def scope_of(question: str, documents: tuple[Document, ...]) -> Scope:
    """Find the documents that a question (abbreviations spelled out) is about."""
    folded = fold(question)
    chosen = list(documents)
    spans: list[tuple[int, int]] = []
    provinces = tuple(name for name in provinces_in(question) if not _within_name(question, name))
    known = {document.description.province for document in documents}
    covered = tuple(name for name in provinces if name in known)
    if provinces and not covered and not _quoted_place(question, provinces, documents):
        chosen = _speaking_of(provinces, documents)
        if not chosen:
            return Scope((), provinces, gap="province", missing=provinces[0], named=True)
    signed = [document for document in documents if _names_signer(folded, document)]
    numbered = _numbered(question, documents, besides=bool(covered or signed))
    if covered:
        chosen = [document for document in chosen if document.description.province in covered]
        chosen += [document for document in signed if document not in chosen]
        spans += [span for name, span in places_in(question) if name in covered]
    elif signed or numbered:
        chosen = [document for document in documents if document in signed or document in numbered]
    compared = _COMPARED.search(folded) is not None
    full = [
        document for document in numbered if compared and _find_all(folded, fold(document.description.number or ""))
    ]
    own = _of_number(folded, full or [document for document in chosen if document in numbered])
    if own is not None:
        beside = _beside(question, own.documents, documents, covered) if compared else ()
        documents_meant = (*own.documents, *beside)
        return replace(
            own,
            documents=documents_meant,
            provinces=provinces,
            spans=(*spans, *own.spans, *_title_year(folded, list(documents_meant))),
            places=max(len(documents_meant), own.places) if beside else own.places,
        )
    spans += [span for document in signed for span in _signer_spans(folded, document)]
    resolutions, named_at, lost = _resolutions(folded, documents)
    if resolutions and not (signed and not covered and len(chosen) == 1):
        narrowed = [document for document in chosen if set(resolutions) & set(_carried(document))]
        narrowed += [document for document in signed if narrowed and covered and document not in narrowed]
        if not narrowed and covered:
            shown = "nghị quyết " + resolutions[0]
            return Scope(tuple(chosen), provinces, resolutions, tuple(spans), "resolution", shown, named=True)
        chosen = narrowed or chosen
        spans += named_at
    elif chosen and set(resolutions) & set(_carried(chosen[0])):
        spans += [span for span in named_at if _leads_title(folded, span[0])]
    otherwise = bool(covered or signed or resolutions)
    if lost and not otherwise and not _printed(lost, chosen):
        return Scope(tuple(chosen), provinces, (), tuple(spans), "document", lost, named=True)
    titled, phrase = ([], []) if otherwise else _by_title(folded, tuple(chosen))
    spans += phrase
    chosen = titled or chosen
    named = otherwise or bool(numbered or titled)
    spans += _title_year(folded, chosen) if named else []
    apart = [document for document in signed if document.description.province not in covered]
    places = max(len(covered) + len(apart), len(resolutions), 1)
    return Scope(tuple(chosen), provinces, resolutions, tuple(spans), named=named, places=places)


# "Kế hoạch cải cách hành chính năm 2025": the one year of a plan, by which nothing in it is told apart; folded
_PLAN_YEAR = re.compile(r"(?<!\w)nam ((?:19|20)\d\d)(?!\w)(?!\s*[-–])")
_BY_YEAR = re.compile(r"(?<!\w)(?:hoan thanh|xong|ket thuc|den han|thoi han|han|den het|truoc|den)(?!\w)")


def _title_year(folded: str, chosen: list[Document]) -> list[tuple[int, int]]:
    """Give where a question names the year that the title of its one document gives the document."""
    titles = {found for one in chosen for found in _PLAN_YEAR.findall(fold(one.description.title or ""))}
    if len(chosen) != 1 or len(titles) != 1 or _BY_YEAR.search(folded):
        return []
    at = re.finditer(rf"(?:(?<!\w)trong )?(?<!\w)nam {titles.pop()}(?!\w)", folded)
    return [found.span() for found in at]


# Two documents are set side by side; folded
_COMPARED = re.compile(
    r"(?<!\w)(?:so sanh|khac nhau|khac gi|giong nhau|va(?: trong| cua| o)|voi|compare|differ\w*|and)(?!\w)"
)


def _beside(
    question: str, own: tuple[Document, ...], documents: tuple[Document, ...], covered: tuple[str, ...]
) -> tuple[Document, ...]:
    """Give the one document each of the other provinces and districts that are named beside documents of a number."""
    told = {document.description.province for document in own}
    others = [name for name in covered if name not in told]
    issued = [one for one in documents if one not in own and _names_issuer(question, one)]
    of_places = [[one for one in documents if one.description.province == name] for name in others]
    return tuple(dict.fromkeys((*issued, *(group[0] for group in of_places if len(group) == 1))))


def _speaking_of(provinces: tuple[str, ...], documents: tuple[Document, ...]) -> list[Document]:
    """Give the documents issued for the whole country that speak of a province."""
    central = (document for document in documents if document.description.province is None)
    return [document for document in central if any(name in document.text for name in provinces)]


def _numbered(question: str, documents: tuple[Document, ...], *, besides: bool) -> list[Document]:
    """Give the documents named by number or, where nothing else is named, by the district that issued them."""
    folded = fold(question)
    numbered = [document for document in documents if _names_number(folded, document)]
    return numbered or ([] if besides else [document for document in documents if _names_issuer(question, document)])


def _by_title(folded: str, documents: tuple[Document, ...]) -> tuple[list[Document], list[tuple[int, int]]]:
    """Give the documents named by the first words of their title, or the one that is called by some of its words."""
    titled = _titled(folded, documents)
    return (titled, []) if titled else called(folded, documents)


def _printed(number: str, documents: list[Document]) -> bool:
    """Tell whether a document prints a number, whatever blanks stand in it."""
    return any(fold(number) in re.sub(r"\s", "", fold(document.text)) for document in documents)


def _carried(document: Document) -> tuple[str, ...]:
    """Give the resolutions that a document carries out, in the folded short form by which questions name them.

    Only the first document named in the title counts: plans of the centre that are cited beside it do not tell
    documents apart.
    """
    return tuple(fold(number).removeprefix("dai hoi ") for number in document.description.resolutions)


def _names_signer(folded: str, document: Document) -> bool:
    signer = document.description.signer
    return bool(signer) and re.search(rf"(?<!\w){re.escape(fold(signer or ''))}(?!\w)", folded) is not None


def _signer_spans(folded: str, document: Document) -> list[tuple[int, int]]:
    """Give the places where a question names a document by who signed it, with the "ký" behind the name."""
    name = re.escape(fold(document.description.signer or ""))
    return [found.span() for found in re.finditer(rf"(?<!\w){name}(?!\w)(?: (?:da )?ky(?!\w))?", folded)]


def _names_number(folded: str, document: Document) -> bool:
    return bool(_number_spans(folded, document))


# "Ủy ban nhân dân huyện Thanh Thủy": the place below a province by which a document's issuer is told; folded
_BELOW = re.compile(r"(?<!\w)(?:huyen|thi xa|thanh pho|xa|phuong|thi tran|quan) (\w+ \w+)")
# "Ban Thường vụ Huyện ủy Tân Kỳ": the same of a Party committee, whose place a question names alone; folded
_COMMITTEE = re.compile(r"(?<!\w)(?:huyen|thi|thanh|quan) uy (\w+[^\S\n]\w+)")
_LETTERHEAD = 160


def _names_issuer(question: str, document: Document) -> bool:
    """Tell whether a question names the district or commune that issued a document, with its rank or alone."""
    folded, issuer = fold(question), fold(document.description.issuer or "")
    head = document.section(("[tiêu đề]",))
    letterhead = fold(head.own.cut(document.text)[:_LETTERHEAD]) if head is not None else ""
    named = [
        found for found in (_BELOW.search(issuer), _COMMITTEE.search(issuer) or _COMMITTEE.search(letterhead)) if found
    ]
    places = [at.start() for found in named for at in re.finditer(rf"(?<!\w){re.escape(found[1])}(?!\w)", folded)]
    # "hòa bình" is no Hòa Bình, where capitals are written
    return any(question[at].isupper() for at in places) or bool(places and question.islower())


def _short_number(number: str, kinds: tuple[str, ...]) -> re.Pattern[str]:
    """Give the pattern of a document's kind and number without its tail: "nghi dinh 214", "nghi dinh so 214/2024".

    A document that issues another is named by either: "Quyết định 892" and "Đề án 892", "Decision 892".
    """
    digits = re.match(r"(\d+)(?:/(\d{4}))?", number)
    either = "|".join(re.escape(kind) for kind in kinds)
    if digits is None or not either:
        return re.compile(r"(?!)")
    year = f"(?:/{digits[2]})?" if digits[2] else ""
    return re.compile(rf"(?<!\w)(?:{either})(?: so| no\.?| number)? {digits[1]}{year}(?![\w/-])")


# What titles begin with and tells no document from another: "Thông tư hướng dẫn …" of a consolidated text; folded
_OPENS_TITLE = re.compile(
    r"^\s*(?:(?:thong tu|nghi dinh|quyet dinh|nghi quyet|luat) (?:huong dan|quy dinh(?: chi tiet)?|ban hanh|phe duyet"
    r"|ve)"
    r"|thuc hien|ve viec|ve|quy dinh|ban hanh|phe duyet)\s+"
)


def _titled(folded: str, documents: tuple[Document, ...]) -> list[Document]:
    """Give the documents whose title's first words, four at least or all of them, stand in a question."""
    said = " ".join(re.findall(r"\w+", folded))
    lengths: dict[str, int] = {}
    for document in documents:
        title = fold(document.description.title or "").removeprefix(fold(document.description.kind or ""))
        words = re.findall(r"\w+", _OPENS_TITLE.sub("", title))
        for size in range(min(len(words), 12), 2, -1):
            if (size >= 4 or size == len(words)) and f" {' '.join(words[:size])} " in f" {said} ":
                lengths[document.name] = size
                break
    longest = max(lengths.values(), default=0)
    return [document for document in documents if longest and lengths.get(document.name) == longest]


def _number_spans(folded: str, document: Document) -> list[tuple[int, int]]:
    """Give the places where a question names a document by its number, or by that of the text that it consolidates."""
    named = [(fold(document.description.number or ""), kinds_of(document))]
    if (basis := basis_of(document)) is not None:
        named.append((basis[1], kinds_for(basis[0], "")))
    spans: list[tuple[int, int]] = []
    for number, kinds in named:
        whole = rf"(?<![\w/-]){re.escape(number)}(?!\w)" if number else r"(?!)"
        full = [found.span() for found in re.finditer(whole, folded)]
        spans += full or [found.span() for found in _short_number(number, kinds).finditer(folded)]
    return spans


_ROAD = re.compile(
    r"(?:tuyến|đường|cao tốc|quốc lộ|sông|đoạn|tuyen|duong|cao toc|quoc lo|song|doan)(?:\s[^,.;?]{0,30})?[\s–-]$"
)


def _within_name(question: str, province: str) -> bool:
    """Tell whether a province stands only within the name of a road or line: "cao tốc Ninh Bình - Hải Phòng"."""
    places = [span for name, span in places_in(question) if name == province]
    return bool(places) and all(
        _ROAD.search(question[:start].lower())
        and (re.match(r"\s?[-–]\s?\w", question[end:]) or re.search(r"[-–]\s?$", question[:start]))
        for start, end in places
    )


def _quoted_place(question: str, provinces: tuple[str, ...], documents: tuple[Document, ...]) -> bool:
    """Tell whether a province is only part of a name that a document prints ("Bệnh viện Trung ương Huế")."""
    for name in provinces:
        at = question.find(name)
        before = " ".join(question[max(at - 30, 0) : at].split()[-2:]) if at > 0 else ""
        if len(before.split()) == 2 and any(f"{before} {name}" in document.text for document in documents):
            return True
    return False


def _find_all(text: str, part: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(re.escape(part), text)] if part else []


def _resolutions(folded: str, documents: tuple[Document, ...]) -> tuple[tuple[str, ...], list[tuple[int, int]], str]:
    """Give the carried-out resolutions that a question names, where, and a named one that no document carries out."""
    carried = {number for document in documents for number in _carried(document)[:1]}
    found: dict[str, None] = {}
    places: list[tuple[int, int]] = []
    lost = ""
    for match in _REFERENCE.finditer(folded):
        tail = re.sub(r"\s", "", match["tail"] or "")
        full = match["n"] + (f"/{match['year']}" if match["year"] else "") + tail
        same = {number for number in carried if _agrees(number, match["n"], tail)}
        if same and (tail or _KIND_WORD.match(match[0])):
            found.update(dict.fromkeys(sorted(same)))
            places.append(match.span())
        elif tail and _leads_title(folded, match.start()):
            lost = lost or full.upper()
    for match in _CONGRESS.finditer(folded):
        said = match["vi"] or match["far"] or match["short"] or match["en"] or match["en2"] or ""
        digits = re.match(r"\d+", said)
        said = _ROMAN_OF.get(int(digits[0]), said) if digits else _ORDINALS.get(said, said)
        if said in carried:
            found[said] = None
            lead = _OF_CONGRESS.search(folded[: match.start()])
            places.append((lead.start() if lead else match.start(), match.end()))
    return tuple(found), places, lost


def _agrees(number: str, digits: str, tail: str) -> bool:
    """Tell whether a carried-out number ("43-nq/tw") is the one named by "43" with or without its tail."""
    return number == digits + tail or (not tail and re.match(rf"{digits}[-/]", number) is not None)


def _leads_title(folded: str, at: int) -> bool:
    """Tell whether a number names the document asked about ("chương trình thực hiện Nghị quyết 57-NQ/TW")."""
    return (
        re.search(
            (
                r"(?:chuong trinh|ke hoach|programme|program|plan)[\w\s]{0,24}(?:thuc hien|for|on|"
                r"implementing)\s*(?:the\s)?$"
            ),
            folded[:at],
        )
        is not None
    )
