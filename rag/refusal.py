"""Refusal: whether the best section answers, answers in part, or the documents do not say."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from corpus.fold import fold, fold_words
from corpus.paper import papers_in
from rag.absence import (
    absent_body,
    absent_name,
    absent_thing,
    names_in,
    unprinted_attribute,
    unprinted_kind,
    untotalled,
)  # fmt: skip
from rag.bodies import bodies_named
from rag.bounds import lies_within
from rag.columns import row_said, unit_over
from rag.evidence import Evidence, begins_with, tasked_bodies
from rag.extract import holds_value
from rag.form import is_of_other_year, is_part_asked
from rag.lookup import fields_for, partners_in
from rag.preferred import READABLE, decides, preferred
from rag.query import Query
from rag.terms import unprinted_terms
from rag.value import value_lost
from rag.vocabulary import Vocabulary

Verdict = Literal["answered", "partial", "not_found"]

# The words of what a question may ask for and a document may leave out.
_FIELD_WORDS = {
    "directing": ("cơ quan chỉ đạo", "the directing body"),
    "advising": ("cơ quan tham mưu", "the advising body"),
    "implementing": ("cơ quan thực hiện", "the implementing body"),
    "lead": ("cơ quan chủ trì", "the lead body"),
    "coordinating": ("cơ quan phối hợp", "the coordinating bodies"),
    "responsible": ("cơ quan được giao", "the body assigned"),
    "timing": ("thời hạn", "a deadline"),
}
_VALUE_WORDS = {
    "date": ("ngày ban hành", "the date"),
    "number": ("số hiệu văn bản", "the number of the document"),
    "money": ("số tiền, kinh phí", "an amount of money"),
    "percent": ("tỷ lệ phần trăm", "a percentage"),
    "quantity": ("con số được hỏi", "the figure asked for"),
}


@dataclass(frozen=True, slots=True)
class RefusalSettings:
    """Where the line is drawn between a subject that the documents hold and one that they do not.

    A section answers where the weighted sum of its features and of two things known of the question reaches ``least``;
    the weights and the least are found by ``python -m eval.tune`` on the development halves and on questions from
    outside. ``named`` counts where a question names a document, province or resolution of the library, or a place or
    work that the section prints, or has but one document to mean, ``broad`` where it wants all that is said.
    ``cover`` and ``cosine`` are the line for encoders without pieces; ``carried`` is how much less is asked where the
    subject comes from an earlier question, ``unprinted`` how much more where it names an official term that the
    library prints nowhere. Many words thin a likeness out: where one section comes first by the share ``margin`` of
    its score, ``valued`` where a figure or day is asked, ``word`` less is asked for each word of the subject beyond
    ``few``, up to ``many``. A section that says the share ``whole`` of a subject of ``terms`` terms or more is about
    it.
    """

    dense: float = 8.09
    late: float = 3.39
    unit: float = 1.85
    official: float = 1.92
    absent: float = -1.0
    topic: float = 21.23
    states: float = 3.77
    named: float = 3.44
    broad: float = 2.07
    least: float = 27.1
    carried: float = 4.0
    unprinted: float = 1.5
    word: float = 0.5
    few: int = 10
    many: int = 24
    margin: float = 0.03
    valued: float = 0.08
    whole: float = 0.9
    terms: int = 10
    cover: float = 0.12
    cosine: float = 0.15


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict, the section it rests on, why, and what the section does not state."""

    status: Verdict
    best: Evidence | None
    reason: str = ""
    missing: str = ""


def lacks_value(query: Query, best: Evidence) -> Judgement:
    """Judge that a section states no value of the kind that is asked for."""
    return Judgement("partial", best, missing=_VALUE_WORDS[query.expected][0 if query.language == "vi" else 1])


def judge(
    vocabulary: Vocabulary, query: Query, evidence: tuple[Evidence, ...], *, settings: RefusalSettings | None = None
) -> Judgement:
    """Decide from the best sections whether a query is answered."""
    settings = settings or RefusalSettings()
    if not evidence:
        return Judgement("not_found", None, "nothing")
    best = preferred(query, evidence)
    told = bool(query.section) or begins_with(best, tasked_bodies(query)) or is_part_asked(query, best)
    less = _thinned(query, evidence, settings)
    if not told and all(_too_far(vocabulary, query, one, settings, less) for one in _firsts(query, best, evidence)):
        return Judgement("not_found", None, "nothing")
    side = 0 if query.language == "vi" else 1
    if absent_body(query) or absent_name(vocabulary, query, best) or absent_thing(vocabulary, query):
        return Judgement("not_found", None, "nothing")
    if query.kind == "lookup" and query.asked:
        wanted = _lookup(query, best, side)
        if wanted is not None:
            return wanted
    if noun := unprinted_attribute(query, best) or unprinted_kind(query, best):
        return Judgement("partial", best, missing=noun)
    if untotalled(query, best):
        over = best.document.section(best.section.path[:-1])
        whole = replace(best, section=over) if over is not None and len(over.span) < READABLE // 4 else best
        if untotalled(query, whole):
            return Judgement("partial", best, missing=_VALUE_WORDS["money"][side])
        best = whole
    return _valued(vocabulary, query, best, evidence)


def _valued(vocabulary: Vocabulary, query: Query, best: Evidence, evidence: tuple[Evidence, ...]) -> Judgement:
    """Judge whether the value that is asked for is printed."""
    if _unpriced(query, best) or _of_another(query, best):
        return lacks_value(query, best)
    lost = value_lost(vocabulary, query, best) if query.kind == "fact" else ""
    if lost == "quantity":
        # a section that comes as near may count what is asked
        near = (one for one in evidence[:_NEXT] if one.score >= _AS_NEAR * best.score)
        near = (one for one in near if not is_of_other_year(query, one))
        counting = next((one for one in near if not value_lost(vocabulary, query, one)), None)
        best, lost = (counting, "") if counting is not None else (best, lost)
    side = 0 if query.language == "vi" else 1
    return Judgement("partial", best, missing=_VALUE_WORDS[lost][side]) if lost else Judgement("answered", best)


# So many sections may count what the best one does not, each with this share of its score
_NEXT, _AS_NEAR = 4, 0.85


def _of_another(query: Query, best: Evidence) -> bool:
    """Tell whether the best section is a row of figures whose own subject shares no word with an amount's question."""
    said = row_said(best.document, best.section) if query.expected == "money" and query.language == "vi" else ""
    asked = f"{query.topic} {query.rephrased}".lower()
    # "dược sĩ" is not "được": marks count where they are typed
    subject, topic = said.split(":")[0].lower(), asked
    if query.own.lower() == fold(query.own):
        subject, topic = fold(subject), fold(asked)
    named = set(re.findall(r"\w+", subject))
    return bool(named) and not named & set(re.findall(r"\w+", topic))


def _firsts(query: Query, best: Evidence, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Give the sections of which one must be about the subject: the one taken and the first.

    One of several ranges says little by itself; what stands over them says what they are of.
    """
    ranged = evidence[1:2] if lies_within(query.own, best.text) else ()
    return (best, *(one for one in (evidence[0], *ranged) if one is not best))


def _thinned(query: Query, evidence: tuple[Evidence, ...], settings: RefusalSettings) -> float:
    """Give how much less is asked of the first section of a long question that stands out before the others."""
    first, second = evidence[0].score, evidence[1].score if len(evidence) > 1 else 0.0
    if first - second < (settings.margin if query.expected == "none" else settings.valued) * first:
        return 0.0
    return settings.word * max(min(len(query.topic.split()), settings.many) - settings.few, 0)


def _too_far(
    vocabulary: Vocabulary, query: Query, best: Evidence, settings: RefusalSettings, less: float = 0.0
) -> bool:
    """Tell whether the best section speaks of something else."""
    near = best.features
    if not near.late:
        return best.cover < settings.cover and near.dense < settings.cosine
    asked = vocabulary.asked_terms(query.topic, query.language)
    if query.scope.named and not asked:
        return False
    if best.own_cover >= settings.whole and len(asked) >= settings.terms:
        return False
    least = settings.least - less
    if query.full != query.own:
        least -= settings.carried
    elif unprinted_terms(query, vocabulary, best.text):
        # a wrong body or time does more harm than a sentence that reads beside the point
        least += settings.unprinted * (2 if query.asked else 1)
    measured = zip(LINE, line_of(query, best), strict=True)
    held = sum(float(getattr(settings, name)) * value for name, value in measured)
    return held < least


# What is measured of a question and its best section before it is refused.
LINE = ("dense", "late", "unit", "official", "absent", "topic", "states", "named", "broad")


def line_of(query: Query, best: Evidence) -> tuple[float, ...]:
    """Give the measures of :data:`LINE`, each in [0, 1] but for a cosine below 0."""
    near = best.features
    named = float(query.scope.named or len(query.scope.documents) == 1 or _prints_names(query, best))
    if not any(document.description.province for document in query.scope.documents):
        # where documents are of no province there is less to name
        named = max(named, _PLACELESS)
    # that a task states the field asked for counts as far as its sentence speaks of the subject
    states = near.states * near.unit
    measured = (near.dense, near.late, near.unit, near.official, near.absent, near.topic, states)
    return (*measured, named, float(query.broad))


_PLACELESS = 0.6


# Short forms of bodies, which any document may print
_ORGANS_SHORT = frozenset(("UBND", "HĐND", "MTTQ", "BTV", "BTC", "BCH", "BCS", "CHXHCN", "VNĐ", "GRDP", "GDP", "COVID"))


def _prints_names(query: Query, best: Evidence) -> bool:
    """Tell whether a question names a place or a work of its own ("Dung Quất") and the section prints every one."""
    short = set(re.findall(r"(?<![\w/-])[A-ZĐ]{3,6}(?![\w/-])", query.text)) - _ORGANS_SHORT
    if any(re.search(rf"(?<![\w/-]){one}(?![\w/-])", best.text) for one in short):
        # "thẻ ABTC": the short name of one thing
        return True
    pairs = [[f"{one} {two}" for one, two in pairwise(name.split())] for name in names_in(query.topic)]
    # an English name goes on in English: "Dung Quất Economic Zone"
    if pairs:
        return all(any(pair in best.text for pair in name if not pair.isascii()) for name in pairs)
    return query.text.islower() and _prints_places(query, best)


# "Gành Hào", "Đông Hải": two words with capitals, the first of no body's name
_PLACE = re.compile(
    r"(?<!\w)(?!(?:Nghị|Quyết|Kế|Chương|Chỉ|Kết|Đề|Ban|Ủy|Uỷ|Sở|Bộ|Cục|Tỉnh|Thành|Huyện|Thị|Đảng|Hội|Mặt|Công|Văn|Nhà"
    r"|Nhân|Trung|Chính|Quốc|Tổ|Trưởng|Phó|Giám|Chủ|Bí|Thủ|Luật|Phụ|Liên|Đoàn|Việt|Kho|Báo|Đài|Thanh|Viện|Tòa|Toà)\s)"
    r"([A-ZĐÀ-Ỹ][a-zà-ỹđ]+ [A-ZĐÀ-Ỹ][a-zà-ỹđ]+)(?!\w)"
)


def _prints_places(query: Query, best: Evidence) -> bool:
    """Tell whether a question typed without capitals names two places or works that the section prints with them."""
    said = f" {fold_words(query.topic)} "
    return sum(f" {fold(place)} " in said for place in set(_PLACE.findall(best.text))) >= _TWO


_TWO = 2


def _lookup(query: Query, best: Evidence, side: int) -> Judgement | None:
    """Judge a who-or-when question; ``None`` where the register answers it."""
    if best.task is not None and _helpers_unprinted(query, best):
        return Judgement("partial", best, missing=_FIELD_WORDS["coordinating"][side])
    if best.task is not None:
        said, _ = fields_for(query, best.task)
        if said:
            return _without_year(query, best, side)
    if "timing" in query.asked and holds_value(_without_papers(best), "date"):
        return None
    with_whom = "coordinating" in query.asked and (query.asked == ("coordinating",) or best.task is None)
    if with_whom and (partners_in(best.text) or _BETWEEN.search(best.text)):
        return None
    if query.asked and query.asked != ("timing",) and (_names_body(best) or _done_by(query, best)):
        return None
    missing = (
        " và ".join(_FIELD_WORDS[name][0] for name in query.asked)
        if side == 0
        else " or ".join(_FIELD_WORDS[name][1] for name in query.asked)
    )
    return Judgement("partial", best, missing=missing)


def _helpers_unprinted(query: Query, best: Evidence) -> bool:
    """Tell whether nothing but who helps is asked ("được giao phối hợp") of a task that names no such body."""
    asked = set(query.asked)
    if "coordinating" not in asked or not asked <= {"coordinating", "responsible"} or best.task is None:
        return False
    return best.task.coordinating is None and not partners_in(best.text) and _BETWEEN.search(best.text) is None


# "phối hợp tuần tra rừng giữa Hạt Kiểm lâm với Hội Nông dân"
_BETWEEN = re.compile(r"phối hợp\s[^.;]{0,80}?giữa\s[^.;]{3,90}?\s(?:với|và)\s+[A-ZĐÀ-Ỹ]", re.IGNORECASE)
# "năm nào", "which year": folded
_WHICH_YEAR = re.compile(r"(?<!\w)nam nao(?!\w)|(?:which|what) year")


def _without_year(query: Query, best: Evidence, side: int) -> Judgement | None:
    """Judge a question for the year of a task whose time is printed without one; ``None`` where it is answered."""
    timing = best.task.timing if best.task else None
    if query.asked != ("timing",) or timing is None or _WHICH_YEAR.search(fold(query.own)) is None:
        return None
    printed = " ".join(timing.text.split()).rstrip(" .;")
    if re.search(r"\d{4}", f"{printed} {best.text}"):
        return None
    return Judgement("partial", best, missing=(f"năm; chỉ ghi “{printed}”", f"a year; it prints “{printed}”")[side])


def _without_papers(best: Evidence) -> str:
    """Give a section's text without the papers that it cites: their days are no deadlines.

    A heading is told with the short items under it ("d) Thời gian tiến hành: …").
    """
    said = best.section.span if best.heads and len(best.section.span) < READABLE // 4 else best.section.own
    text, kept, at = best.document.text, "", said.start
    for paper in papers_in(text, said):
        kept += text[at : max(at, paper.span.start)]
        at = max(at, paper.span.end)
    return kept + text[at : said.end]


def _names_body(best: Evidence) -> bool:
    """Tell whether the section itself tells a body to do it, though the register has no row for it."""
    if re.search(r"\b(?:giao|chủ trì|tham mưu|báo cáo|phối hợp với|qua)\s+[A-ZĐÀ-Ỹ]", best.text):
        return True
    if _ANSWERABLE.search(best.text):
        return True
    return decides(best) or _ends_in_body(best)


def _unpriced(query: Query, best: Evidence) -> bool:
    """Tell whether an amount of money or a share is asked for and the section prints none of that kind."""
    if query.expected not in ("money", "percent"):
        return False
    printed = best.section.span.cut(best.document.text)
    if query.expected == "money" and "đồng" in unit_over(best.document, best.section):
        return re.search(r"\|\s*\d", printed) is None
    in_dong = query.expected == "money" and _IN_DONG.search(fold(query.own)) is not None
    return not holds_value(printed, query.expected) or (in_dong and not _DONG.search(printed))


# "bao nhiêu đồng": a share of a wage is no answer; folded, and as printed
_IN_DONG = re.compile(r"bao nhieu dong(?!\w)")
_DONG = re.compile(r"\d[\d.,]*\s*(?:(?:tỷ|triệu|nghìn|ngàn)\b|đồng|VND|VNĐ|USD)")


def _done_by(query: Query, best: Evidence) -> bool:
    """Tell whether a section says by whom is done what a question asks it of: "do cơ quan nào phát hành"."""
    if _HEADS.search(fold(query.own)) and _HEADED.search(best.text):
        return True
    deed = _BY_WHOM.search(fold(query.own))
    if deed is None:
        return False
    printed = fold(best.text)
    return any(re.search(rf"(?<!\w){by} \S[^.;]{{0,90}}? {deed[1]}(?!\w)", printed) for by in ("do", _OFFICES))


# "who heads the committee": "do đồng chí Bí thư … làm Trưởng ban"; folded, and as printed
_HEADS = re.compile(r"who (?:heads|chairs|leads)|(?<!\w)ai (?:lam|la|giu chuc) (?:pho )?(?:truong|to truong|chu tich)")
_HEADED = re.compile(r"làm (?:Phó )?(?:Trưởng|Tổ trưởng|Chủ tịch|Chủ nhiệm)\s")
_OFFICES = r"(?:bo truong|thu truong|thu tuong|chu tich|giam doc|tong giam doc|uy ban nhan dan|hoi dong nhan dan)"
_BY_WHOM = re.compile(r"(?<!\w)do (?:ai|(?:co quan|don vi|bo|so|cap|noi|ben) nao) (\w+ \w+)")


# "Chánh Văn phòng, Vụ trưởng Vụ Pháp chế … chịu trách nhiệm thi hành Thông tư này"
_ANSWERABLE = re.compile(r"chịu trách nhiệm (?:thi hành|tổ chức thực hiện|thực hiện)\s")


def _ends_in_body(best: Evidence) -> bool:
    """Tell whether an item says its subject, a colon and who sees to it: "c) Hành vi môi giới: Công an tỉnh."."""
    tail = best.text.rpartition(": ")[2].strip(" .;")
    return 0 < len(tail.split()) <= _BODY_WORDS and any(at.start == 0 for _, at in bodies_named(tail))


_BODY_WORDS = 14
