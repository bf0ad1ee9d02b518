"""Papers: the search among the documents that the library cites, by kind, issuer, number and subject."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.document import Document
from corpus.fold import fold
from corpus.paper import Paper, papers_in
from corpus.section import Section
from corpus.span import Span
from rag.query import Query
from rag.unit import units_of
from rag.vocabulary import Vocabulary

# The kinds of paper by the words that ask for them; folded.
KINDS = (
    ("chuong trinh hanh dong", r"chuong trinh hanh dong|action program(?:me)?s?"),
    ("nghi quyet", r"nghi quyet(?! dai hoi)|\bnq\b|resolutions?"),
    ("ke hoach", r"ke hoach|\bplans?\b"),
    ("thong bao", r"thong bao(?: ket luan)?|\bnotices?\b"),
    ("ket luan", r"ket luan|conclusions?"),
    ("chi thi", r"chi thi|directives?"),
    ("quyet dinh", r"quyet dinh|decisions?"),
    ("quy dinh", r"quy dinh|regulations?"),
    ("quy che", r"quy che"),
    ("huong dan", r"huong dan|guidelines?"),
    ("de an", r"de an|schemes?|\bprojects?\b"),
    ("nghi dinh", r"nghi dinh|decrees?"),
    ("thong tu", r"thong tu|circulars?"),
    ("luat", r"\bluat\b|\blaws?\b"),
)
ANY_KIND = "|".join(pattern for _, pattern in KINDS)
# "kế hoạch nào", "quy định số mấy", "số hiệu của kế hoạch", "which provincial plan", "number of the regulation"; folded
_ASKS = re.compile(
    rf"(?P<vi>{ANY_KIND})(?: [\w/]+){{0,3}}? (?:nao|gi|so may|so nao|so bao nhieu|mang so|ky hieu|so hieu)(?!\w)"
    rf"|(?:so hieu|ky hieu|so va ngay|so may|so, ngay|so ngay)(?: \w+){{0,4}}? (?P<of>{ANY_KIND})"
    rf"|(?:which|what)(?: (?!(?:do|does|did|is|are|was|will|of|in|on|under)\b)[\w'’-]+){{0,4}} (?P<en>{ANY_KIND})"
    rf"|(?<!\w)(?P<has>{ANY_KIND})(?!\w)[^?]{{0,240}} (?:co|mang|la) (?:so|so hieu|ky hieu)"
    r"(?: va ngay)?(?: ban hanh)?,? (?:la gi|nao|may|bao nhieu|la bao nhieu)"
    rf"|number (?:and date )?of (?:[\w'’-]+ ){{0,4}}?(?P<en_of>{ANY_KIND})"
)
# Issuers by the words that name them in a question; folded.
_ISSUERS = (
    ("bo chinh tri", r"bo chinh tri|politburo|political bureau"),
    ("ban bi thu", r"ban bi thu|secretariat"),
    ("ban chap hanh trung uong", r"ban chap hanh trung uong|central committee"),
    ("ban thuong vu", r"ban thuong vu|standing (?:board|committee)"),
    ("hoi dong nhan dan", r"hoi dong nhan dan|people s council"),
    ("mat tran", r"mat tran(?: to quoc)?(?: viet nam)? trung uong|(?:uy ban|doan chu tich).{0,20} mat tran"),
    ("chinh phu", r"(?<!phi )chinh phu|government"),
)
_ISSUER = "|".join(pattern for _, pattern in _ISSUERS)
_PROVINCIAL = re.compile(
    r"cua tinh\b|(?:cua|do) tinh uy|provincial|(?:cap|o) tinh\b|tinh minh|rieng cua|cua ban thuong vu"
)
_CENTRAL = re.compile(r"trung uong|\bcentral\b|bo chinh tri|ban bi thu|politburo|secretariat")
# Words of a topic that ask for a paper and tell nothing of its subject; folded.
_EMPTY = re.compile(
    rf"{ANY_KIND}|{_ISSUER}|ban hanh|so hieu|ky hieu|mang so|\bso\b|ngay (?:nao|thang|ky|may)|cua tinh|"
    r"tinh uy|trung uong|duoc dan|can cu|van ban|nhac (?:den|toi|ra)|de cap(?: den| toi)?|vien dan|kem (?=so)|"
    r"\bissued\b|\bnumber\b|\bdate\b|carries out|"
    r"\brely\b|\brelies\b"
)
# "thực hiện Nghị quyết 43-NQ/TW", "carries out Conclusion 34-KL/TW": the paper asked for carries out another; folded
_CARRIED = re.compile(
    rf"(?:thuc hien|trien khai|implement\w*|carr(?:y|ies|ied|ying) out)\s(?:\w+\s){{0,3}}?(?:{ANY_KIND})(?:\sso)?\s\d"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A paper with the section that cites it, the sentence that it stands in, and a score that orders, 1 at best."""

    document: Document
    section: Section
    paper: Paper
    sentence: Span
    score: float


@lru_cache(maxsize=8192)
def papers_of(text: str, section: Section) -> tuple[tuple[Paper, Span], ...]:
    """Give the papers that a section's own text cites, each with the sentence that it stands in."""
    found = papers_in(text, section.own)
    if not found:
        return ()
    sentences = [unit.span for unit in units_of(text, section.own, clauses=False)]
    return tuple((one, next((s for s in sentences if s.start <= one.span.start < s.end), section.own)) for one in found)


def all_papers(documents: tuple[Document, ...]) -> list[tuple[Document, Section, Paper, Span]]:
    """Give every citation of documents, in their order."""
    return [
        (document, section, paper, sentence)
        for document in documents
        for section in document.sections
        for paper, sentence in papers_of(document.text, section)
    ]


def plain_words(query: Query) -> str:
    """Give a question's own words without marks and most points, one blank between two."""
    return " ".join(re.sub(r"[^\w/'’,-]+", " ", fold(query.own)).split())


def _bare_words(query: Query) -> str:
    """Give a question's own words without marks and points, as issuers are looked for."""
    return " ".join(re.sub(r"[^\w/]+", " ", fold(query.own)).split())


def carried_numbers(query: Query, kinds: frozenset[str]) -> tuple[str, ...]:
    """Give the numbers, folded, that the paper asked for is said to carry out, or that are none of its kinds."""
    folded = fold(query.own)
    carried = _CARRIED.search(folded)
    # "chương trình thực hiện Nghị quyết 43 nêu đề án nào": that is the document's own name
    if carried and any(
        re.search(form, folded[: carried.start()]) for name, form in KINDS if name in kinds or not kinds
    ):
        return tuple(dict.fromkeys((*query.numbers, *query.scope.resolutions)))
    return () if any(_is_of(number, kind) for number in query.numbers for kind in kinds) else query.numbers


def _is_of(number: str, kind: str) -> bool:
    """Tell whether a folded number bears the initials of a kind of paper: "21-nq/tw" is no "ke hoach"."""
    return re.search(rf"[-/]{''.join(word[0] for word in kind.split())}", number) is not None


def find_papers(
    vocabulary: Vocabulary, query: Query, kinds: frozenset[str], *, documents: tuple[Document, ...]
) -> list[Cited]:
    """Rank the papers of some kinds by how well their subject and their sentence agree with a question, best first."""
    folded = _bare_words(query)
    terms = vocabulary.asked_terms(subject_words(query), query.language)
    carried, tail = carried_numbers(query, kinds), TAIL.search(fold(query.own))
    found = []
    # with no subject told, every paper of the kind is meant
    every = tail is not None or not terms
    for document, section, paper, sentence in all_papers(documents):
        ends = tail is None or fold(paper.number).endswith(tail[0])
        if ends and _fits(paper, document, kinds, folded, query, carries=carried != ()):
            score = _score(vocabulary, document, section, paper, sentence, terms, carried, own=not query.numbers)
            score = score if terms or carried else 1.0
            if score > 0 or every:
                found.append(Cited(document, section, paper, sentence, score))
    found.sort(key=lambda one: -one.score)
    return found


def kind_called(words: str) -> str:
    """Give the kind of paper that folded words call; "" where they call none."""
    return next((name for name, pattern in KINDS if re.fullmatch(pattern, words)), "")


def asked_kind(folded: str) -> str:
    """Give the kind of paper that a folded question asks for; "" where it asks for none."""
    return next(iter(asked_kinds(folded)), "")


def asked_kinds(folded: str) -> tuple[str, ...]:
    """Give the kinds of paper that a folded question asks for, in order: "dẫn kế hoạch nào còn … nghị quyết nào"."""
    return tuple(kind_called(next(filter(None, asked.groups()))) for asked in _ASKS.finditer(folded))


def numbered_papers(query: Query) -> list[tuple[Document, Section, Paper, Span]]:
    """Give every citation of the paper whose number a question says first, in the documents that it is asked of."""
    return [one for one in all_papers(query.scope.documents) if fold(one[2].number) == query.numbers[0]]


def subject_words(query: Query) -> str:
    """Give the topic without the words for papers and their issuers."""
    said = list(query.topic)
    for found in _EMPTY.finditer(fold(query.topic)):
        said[found.start() : found.end()] = " " * (found.end() - found.start())
    return "".join(said)


# "các nghị quyết có ký hiệu NQ/TU": the end of a number alone; folded
TAIL = re.compile(r"(?<![\w/-])(?:[a-z]{2,4}/)(?:tu|tw|ubnd|hdnd|cp|ttg)(?!\w)")


def is_meant(paper: Paper, document: Document, kind: str, query: Query) -> bool:
    """Tell whether a cited paper is of the kind and the issuer that a question names."""
    return _fits(paper, document, frozenset((kind,)), _bare_words(query), query, carries=False)


def _fits(paper: Paper, document: Document, kinds: frozenset[str], folded: str, query: Query, *, carries: bool) -> bool:
    """Tell whether a paper is of the kind and the issuer that a question names, and not one that it only mentions."""
    number, kind = fold(paper.number), kind_called(fold(paper.kind)) or fold(paper.kind)
    if (kinds and kind not in kinds) or number in query.numbers or number in query.scope.resolutions:
        return False
    if number in (fold(one) for one in document.description.resolutions[:1]):
        return False
    if carries:
        return True
    issuer = fold(paper.issuer.cut(document.text)) if paper.issuer else ""
    named = [name for name, pattern in _ISSUERS if re.search(pattern, folded)]
    if named and issuer and not any(name in issuer for name in named):
        return False
    if _CENTRAL.search(folded) and not _PROVINCIAL.search(folded):
        return not number.endswith("/tu")
    return not (_PROVINCIAL.search(folded) and not _CENTRAL.search(folded) and number.endswith("/tw"))


# What a paper that carries out another says at its beginning; folded.
_BEGINS = ("ve viec thuc hien", "ve thuc hien", "thuc hien", "ve viec trien khai", "trien khai")
_OTHER = re.compile(r"(?<!\d)\d{1,3}-(?:nq|kl|ct|qd)/t[wu]")


def _score(
    vocabulary: Vocabulary,
    document: Document,
    section: Section,
    paper: Paper,
    sentence: Span,
    terms: dict[str, float],
    carried: tuple[str, ...],
    *,
    own: bool,
) -> float:
    """Weigh a paper by what its subject, its sentence and its section say of what is asked; 0 where it is another.

    ``own`` tells that what is carried out is what the documents of the scope carry out: their openings say so.
    """
    said = paper.subject.cut(document.text) if paper.subject else ""
    printed = re.sub(r"\s", "", fold(said))
    carries = fold(said).startswith(_BEGINS)
    if carried and not any(number in printed for number in carried):
        opening = own and carries and section.path[0] == "[mở đầu]" and not _OTHER.search(printed)
        if not opening:
            return 0.0
    near = vocabulary.cover(terms, sentence.cut(document.text)) if terms else 0.0
    whole = vocabulary.cover(terms, section.own.cut(document.text)) if terms else 0.0
    subject = vocabulary.cover(terms, said) if terms and said else 0.8 * near
    score = 0.6 * subject + 0.3 * near + 0.1 * whole
    return min(1.0, 0.45 + 0.55 * score) if carried else score
