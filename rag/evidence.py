"""Evidence: the sections that may answer a query, best first, each with its task."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from corpus.assignment import TABLE_LOST
from corpus.cut import context_of
from corpus.document import Document
from corpus.fold import fold
from corpus.organ import Organ
from corpus.passage import Passage
from corpus.section import Section
from corpus.task import Task
from index.search import Library
from rag.bodies import bodies_named
from rag.bounds import figures_of, holds_one
from rag.feature import Asked, Features, Weights, measure, score_of
from rag.label import find_labelled
from rag.query import Query
from rag.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class EvidenceSettings:
    """How many passages are looked at, how features are weighed, and what some sections gain.

    ``labelled`` goes to one that a question names by its label, ``tasked`` to one that begins with the body whose
    duties are asked for; ``form`` is taken from what stands in a form to be filled in, ``year`` from what stands
    under a heading that names other years than the one asked about; ``within`` goes to one that prints a range in
    which a figure of the question lies, and
    ``announced`` goes to what announces a list where things are asked for in the plural; ``numbered`` is taken from
    what is of another number than the one thing asked about ("Đoàn số 1" for "Đoàn kiểm tra số 3"). ``part`` goes to
    what is headed as the usual part of a paper that is asked for ("hạn chế", "kiến nghị"), ``scope`` is taken from
    the article that says what the paper itself is about, ``opening`` from titles and openings where it is asked who
    does a thing or when.
    """

    pool: int = 40
    weights: Weights = field(default_factory=Weights)
    labelled: float = 1.5
    tasked: float = 0.3
    form: float = 0.35
    announced: float = 0.3
    numbered: float = 0.5
    part: float = 0.35
    opening: float = 0.3
    scope: float = 0.4
    year: float = 0.3
    within: float = 0.4


@dataclass(frozen=True, slots=True)
class Evidence:
    """One section that may answer.

    ``score`` orders the sections of one query; ``cover`` and ``own_cover`` are the shares of the topic that it holds
    with and without its headings; ``features`` are what the score is made of.
    """

    document: Document
    section: Section
    score: float
    cover: float
    own_cover: float
    features: Features
    task: Task | None

    @property
    def heads(self) -> bool:
        """Tell whether the section is a short text over others: a heading, with or without a full stop."""
        section = self.section
        return section.heading or (len(section.own) < 400 and section.span.end > section.own.end + 2)

    @property
    def text(self) -> str:
        """Give the section's own text."""
        return self.section.own.cut(self.document.text)


def gather_one(near: Evidence, section: Section) -> Evidence:
    """Give another section of the same document as evidence, weighed as the one near it."""
    return replace(near, section=section, task=task_of(near.document, section.path))


def task_of(document: Document, path: tuple[str, ...]) -> Task | None:
    """Give the task of a section, or of the nearest section above that has one and whose block serves it."""
    far = path[-1].startswith("¶") and document.section((*path[:-1], TABLE_LOST)) is not None
    for depth in range(len(path), len(path) - 1 if far else 0, -1):
        task = next((task for task in document.tasks if task.path == path[:depth]), None)
        if task is not None and (depth == len(path) or task.source in ("block", "prose")):
            return task
    return None


def gather(
    library: Library, vocabulary: Vocabulary, query: Query, *, settings: EvidenceSettings | None = None
) -> tuple[Evidence, ...]:
    """Find the sections nearest to a query within its scope, best first."""
    settings = settings or EvidenceSettings()
    asked = Asked.of(query, vocabulary)
    documents = {document.name: document for document in query.scope.documents}
    found: dict[tuple[str, tuple[str, ...]], Evidence] = {}
    for passage, near in _searched(library, query, set(documents), settings).items():
        document = documents[passage.document]
        section = document.section(passage.path)
        if section is not None:
            weighed = _weigh(document, section, near, asked, vocabulary, query, settings)
            held = found.get((document.name, section.path))
            if held is None or weighed.score > held.score:
                found[document.name, section.path] = weighed
    for document in query.scope.documents:
        for section in find_labelled(document, query.section):
            held = found.get((document.name, section.path))
            base = held or _weigh(document, section, (0.0, 0.0, 0.0, 0.0), asked, vocabulary, query, settings)
            found[document.name, section.path] = replace(base, score=base.score + settings.labelled)
    form = _Form.of(query)
    weighed_all = (_adjusted(one, form, settings) for one in found.values())
    return tuple(sorted(weighed_all, key=lambda one: (-one.score, one.document.name, one.section.span.start)))


@dataclass(frozen=True, slots=True)
class _Form:
    """What a question says of the form of its answer, read once for all sections.

    ``listed`` tells that things are asked for in the plural, ``blanks`` that a form to be filled in is asked for;
    ``year`` is the one year it names, ``figures`` what it counts, ``bodies`` those whose duties are asked for.
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

    @classmethod
    def of(cls, query: Query) -> _Form:
        """Read it from a query."""
        folded, years = fold(query.own), query.years
        return cls(
            listed=_LISTED.search(folded) is not None,
            blanks=_FORM_ASKED.search(folded) is not None,
            year=years[0] if len(years) == 1 else "",
            figures=figures_of(query.own),
            bodies=tasked_bodies(query),
            numbered=_NUMBERED.search(folded),
            parts=_asked_parts(folded),
            itself=_ITSELF.search(folded) is not None,
            acts=bool(query.asked or tasked_bodies(query)) and _ISSUED.search(folded) is None,
        )


def _adjusted(one: Evidence, form: _Form, settings: EvidenceSettings) -> Evidence:
    """Add to a section's score what it gains by its form: a list announced, the body asked for; blanks lose."""
    gain = 0.0
    announces = not one.section.bracket and one.own_cover >= _ANNOUNCES and one.text.rstrip().endswith(":")
    if announces and form.listed:
        # "Hồ sơ gồm:": what announces a list is what is asked in the plural
        gain += settings.announced
    if not form.blanks and _is_form(one):
        gain -= settings.form
    if form.year and _of_other_year(one, form.year):
        gain -= settings.year
    if form.parts and _headed(one) & form.parts:
        gain += settings.part
    if form.acts and one.section.path[0] in ("[mở đầu]", "[tiêu đề]"):
        gain -= settings.opening
    if not form.itself and _OF_ITSELF.match(one.text):
        gain -= settings.scope
    if form.numbered and _of_other_number(one, form.numbered):
        gain -= settings.numbered
    if holds_one(form.figures, one.text):
        gain += settings.within
    if begins_with(one, form.bodies):
        gain += settings.tasked
    return replace(one, score=one.score + gain) if gain else one


# The usual parts of a report or scheme that a question asks for, each by its words; folded
_PART_OF = {
    "han che": "han che", "ton tai": "han che", "khuyet diem": "han che", "yeu kem": "han che",
    "bai hoc": "bai hoc", "kien nghi": "kien nghi",
}  # fmt: skip
_PARTS = re.compile(rf"(?<!\w)({'|'.join(_PART_OF)})(?!\w)")
_PARTS_ASKED = re.compile(rf"(?<!\w)({'|'.join(_PART_OF)})(?: \w+){{0,4}}? (?:gi|nao)(?!\w)")
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
    return frozenset(_PART_OF[found] for found in _PARTS_ASKED.findall(folded))


def is_part_asked(query: Query, one: Evidence) -> bool:
    """Tell whether a section is headed as the usual part of one named paper that a question asks for."""
    alone = query.scope.named and len(query.scope.documents) == 1
    return alone and bool(_asked_parts(fold(query.own)) & _headed(one))


def begins_as_part(query: Query, one: Evidence) -> bool:
    """Tell whether a section's own first words name the usual part of a paper that a question asks for."""
    return bool(_asked_parts(fold(query.own)) & {_PART_OF[found] for found in _PARTS.findall(fold(one.text[:60]))})


def _headed(one: Evidence) -> frozenset[str]:
    """Give the usual parts of a paper that a section, or the heading over it, begins as."""
    parent = one.document.section(one.section.path[:-1])
    heads = [one.text[:60]] + ([parent.title] if parent is not None and parent.heading else [])
    said = (re.sub(r"^[\W\d]*(?:[ivxa-z]{1,4}[.)-]\s*)?", "", fold(head))[:40] for head in heads)
    return frozenset(_PART_OF[found] for head in said for found in _PARTS.findall(head))


# "Đoàn kiểm tra số 3", "Tổ công tác số 2", "Tiểu dự án 1": one of several things that are told apart by numbers; folded
_NUMBERED = re.compile(
    r"(?<!\w)(?P<noun>doan|to|nhom|tieu du an|du an|hop phan|dot|giai doan|mau"
    r"|bieu)(?: (?!so)\w+){0,4}? (?:so )?(?P<n>\d{1,2})"
    r"(?![\w/.,-]*\d)(?! (?:nam|thang|ngay|ty|trieu|nguoi|dong|%))"
)


def _of_other_number(one: Evidence, asked: re.Match[str]) -> bool:
    """Tell whether a section, or the nearest heading that has a number, is of another one of the numbered things."""
    number = rf"(?<!\w){asked['noun']}(?: (?!so)\w+){{0,4}}? (?:so )?(\d{{1,2}})(?!\w|/)"
    for depth in range(len(one.section.path), 0, -1):
        above = one.document.section(one.section.path[:depth])
        if above is not None:
            said = set(re.findall(number, fold(above.own.cut(one.document.text)[:_HEADING])))
            if said:
                return str(int(asked["n"])) not in {str(int(each)) for each in said}
    return False


def _of_other_year(one: Evidence, year: str) -> bool:
    """Tell whether the nearest heading that names years, or the section itself, names others: "đến năm 2045"."""
    for depth in range(len(one.section.path), 0, -1):
        above = one.document.section(one.section.path[:depth])
        if above is None or (depth < len(one.section.path) and not above.heading and len(above.own) > _HEADING):
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


# What a body has to do is asked for: "được giao việc gì", "phải làm gì", "told to do"; folded
_DUTIES = re.compile(
    r"(?:giao|tham muu|chu tri|phu trach|lam|thuc hien|nhiem vu|trach nhiem|phan cong)[\w\s]{0,48}\b(?:gi|nao)\b|"
    r"what .{0,90}(?:do|tasks|duties|responsib)|(?:told|assigned|expected|required) to|"
    r"what .{0,90}(?:require|ask|expect|demand|want)s? (?:of|from)"
)


def tasked_bodies(query: Query) -> tuple[Organ, ...]:
    """Give the bodies whose duties a question asks for; none where it asks something else."""
    if query.asked or _DUTIES.search(fold(query.own)) is None:
        return ()
    return tuple(organ for organ, _ in bodies_named(query.own))


def begins_with(one: Evidence, bodies: tuple[Organ, ...]) -> bool:
    """Tell whether a section's first words, or its own heading's, name one of the bodies."""
    if not bodies:
        return False
    parent = one.document.section(one.section.path[:-1])
    title = parent.title if parent is not None and parent.heading else ""
    return any(names_first(text, bodies) for text in (one.text, title))


def names_first(text: str, bodies: Collection[Organ]) -> bool:
    """Tell whether the first words of a text name one of the bodies: there stands who acts."""
    return any(organ in bodies for organ, _ in bodies_named(" ".join(text.split()[:_FIRST_WORDS])))


_FIRST_WORDS = 22


Near = tuple[float, float, float, float]


def _searched(library: Library, query: Query, names: set[str], settings: EvidenceSettings) -> dict[Passage, Near]:
    """Search for the topic, for the whole question and for the topic in official words.

    Gives each passage's score for the topic in either wording, for the whole question, and its best two cosines.
    """
    near: dict[Passage, Near] = {}

    def allowed(passage: Passage) -> bool:
        return passage.document in names

    for place, text in enumerate((query.topic, query.full, query.rephrased)):
        if not text:
            continue
        for hit in library.search(text, k=settings.pool, allow=allowed, language=query.language, expand=query.official):
            topic, whole, dense, late = near.get(hit.passage, (0.0, 0.0, 0.0, 0.0))
            score = (topic, hit.score) if place == 1 else (max(topic, hit.score), whole)
            near[hit.passage] = (*score, max(dense, hit.dense or 0.0), max(late, hit.late or 0.0))
    return near


def _weigh(
    document: Document,
    section: Section,
    near: Near,
    asked: Asked,
    vocabulary: Vocabulary,
    query: Query,
    settings: EvidenceSettings,
) -> Evidence:
    """Weigh one section."""
    task = task_of(document, section.path)
    features = measure(document, section, task, query, asked, vocabulary, found=near)
    own = section.own.cut(document.text)
    return Evidence(
        document=document,
        section=section,
        score=score_of(features, settings.weights),
        cover=vocabulary.cover(asked.topic, f"{context_of(document, section.path)}\n{own}"),
        own_cover=vocabulary.cover(asked.topic, own),
        features=features,
        task=task,
    )
