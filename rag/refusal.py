"""Refusal: whether the best section answers, answers in part, or the documents do not say."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from corpus.fold import fold
from corpus.paper import papers_in
from corpus.section import Section
from corpus.task import Task
from rag.absence import (
    absent_body,
    absent_name,
    absent_thing,
    names_in,
    unprinted_attribute,
    unprinted_kind,
    untotalled,
)  # fmt: skip
from rag.evidence import Evidence, begins_with, tasked_bodies
from rag.extract import asks_several, holds_value
from rag.lookup import fields_for, partners_in
from rag.query import Query
from rag.terms import unprinted_terms
from rag.value import is_dated, value_lost
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
    library prints nowhere.
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
    cover: float = 0.12
    cosine: float = 0.15


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict, the section it rests on, why, and what the section does not state."""

    status: Verdict
    best: Evidence | None
    reason: str = ""
    missing: str = ""


def judge(
    vocabulary: Vocabulary, query: Query, evidence: tuple[Evidence, ...], *, settings: RefusalSettings | None = None
) -> Judgement:
    """Decide from the best sections whether a query is answered."""
    settings = settings or RefusalSettings()
    if not evidence:
        return Judgement("not_found", None, "nothing")
    best = preferred(query, evidence)
    told = bool(query.section) or begins_with(best, tasked_bodies(query))
    firsts = (best,) if best is evidence[0] else (best, evidence[0])
    if not told and all(_too_far(vocabulary, query, one, settings) for one in firsts):
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
        whole = replace(best, section=over) if over is not None and len(over.span) < _READABLE // 4 else best
        if untotalled(query, whole):
            return Judgement("partial", best, missing=_VALUE_WORDS["money"][side])
        best = whole
    if query.expected in ("money", "percent") and not holds_value(
        best.section.span.cut(best.document.text), query.expected
    ):
        return Judgement("partial", best, missing=_VALUE_WORDS[query.expected][side])
    lost = value_lost(vocabulary, query, best) if query.kind == "fact" else ""
    return Judgement("partial", best, missing=_VALUE_WORDS[lost][side]) if lost else Judgement("answered", best)


def preferred(query: Query, evidence: tuple[Evidence, ...]) -> Evidence:
    """Take the best section; near the top, one that states what is asked goes before one that does not.

    A heading gives way to the best of what stands under it, where one task or one fact is asked.
    """
    best = evidence[0]
    near = [one for one in evidence[:6] if one.score >= best.score * _NEAR and (not query.asked or _alike(one, best))]
    if query.asked and query.kind in ("lookup", "comparison"):
        if query.asked == ("timing",) and best.task is None and holds_value(best.text, "date"):
            return best
        exact = next((held for one in near if (held := _exactly(query, one)) is not None), None)
        if exact is not None:
            return exact
        if best.task is None and query.asked != ("timing",) and best.own_cover >= _CALLED / 2 and _decides(best):
            return best
        for one in near:
            if one.task is not None and fields_for(query, one.task)[0]:
                return one
    if query.numbers and query.kind == "fact" and _prints(best, query.numbers):
        return best
    if query.expected in ("date", "number", "money", "percent") and query.kind in ("fact", "comparison"):
        return next((one for one in near if is_dated(query, one) if query.expected == "date"), None) or next(
            (one for one in near if holds_value(one.text, query.expected)), best
        )
    if query.broad:
        if (causes := _causes(query, evidence)) is not None:
            return causes
        return best if begins_with(best, tasked_bodies(query)) else _lifted(evidence)
    if query.kind == "list" and best.section.heading and best.own_cover >= _CALLED:
        # what stands under the heading is the list
        return best
    if best.heads and not (_announces(best) and asks_several(query.own)):
        under = [one for one in evidence[1:8] if _below(one, best)]
        chosen = next((one for one in under if one.score >= 0.6 * best.score), best)
        # a sentence that heads its items and says more of what is asked than they do answers itself
        return best if not best.section.heading and best.own_cover >= chosen.own_cover + _MORE else chosen
    return best


def _causes(query: Query, evidence: tuple[Evidence, ...]) -> Evidence | None:
    """Give the heading over all causes where a question asks why and the best section is one of them, or heads some."""
    if _WHY.search(fold(query.own)) is None:
        return None
    best = evidence[0]
    for depth in range(1, len(best.section.path) + 1):
        above = best.document.section(best.section.path[:depth])
        if above is not None and above.heading and "nguyen nhan" in fold(above.title) and len(above.span) < _READABLE:
            return replace(best, section=above)
    return None


_WHY = re.compile(r"(?<!\w)(?:vi sao|tai sao|nguyen nhan)(?!\w)|(?<!\w)why(?!\w)")


def _announces(one: Evidence) -> bool:
    """Tell whether a section is a sentence that announces what stands under it."""
    return not one.section.heading and one.text.rstrip().endswith(":")


def _alike(one: Evidence, best: Evidence) -> bool:
    """Tell whether a section says nearly as much of the subject as the best: else it is about another."""
    said, most = (max(each.own_cover, each.features.unit) for each in (one, best))
    return said >= _ALIKE * most


def _prints_all(task: Task, query: Query) -> bool:
    """Tell whether a task prints every field asked for by its own label; "tham mưu, thực hiện" is one label."""
    both = task.advising or task.implementing
    return all(
        both if name in ("advising", "implementing") else getattr(task, name)
        for name in query.asked
        if name != "responsible" or len(query.asked) == 1
    )


def _exactly(query: Query, one: Evidence) -> Evidence | None:
    """Give a section with the task that prints the very fields asked for: its own, or the block over its paragraphs."""
    over = one.section.path[:-1] if one.section.paragraph else one.section.path
    block = next((task for task in one.document.tasks if task.path == over and task.source == "block"), None)
    held = next((task for task in (one.task, block) if task and _prints_all(task, query)), None)
    if held is None:
        return None
    return one if held is one.task else replace(one, task=held)


_NEAR = 0.85
# A heading that says so much of a topic is what a list is asked of.
_CALLED = 0.7
# A section that says less than this share of what the best says is about another subject, whatever it prints.
_ALIKE = 0.6


def _prints(one: Evidence, numbers: tuple[str, ...]) -> bool:
    """Tell whether a section prints one of the numbers of documents that are asked about."""
    printed = re.sub(r"\s", "", fold(one.text))
    return any(number in printed for number in numbers)


def _below(one: Evidence, other: Evidence) -> bool:
    path = other.section.path
    return (
        one.document is other.document and len(one.section.path) > len(path) and one.section.path[: len(path)] == path
    )


def _lifted(evidence: tuple[Evidence, ...]) -> Evidence:
    """Take the heading over the best section where two of the best four are paragraphs of one heading.

    A heading that stands over a long part gives way to the best item under it.
    """
    best = evidence[0]
    if best.section.paragraph:
        siblings = [
            one
            for one in evidence[:5]
            if one.document is best.document and one.section.path[:-1] == best.section.path[:-1]
        ]
        parent = best.document.section(best.section.path[:-1])
        if parent is not None and len(siblings) > 1 and len(parent.span) < 4000:
            return replace(best, section=parent)
    parent = best.document.section(best.section.path[:-1]) if len(best.section.path) > 1 else None
    head = best.section if best.heads else parent
    if head is not None and len(head.span) < _READABLE and _all_asked(evidence, best, head):
        return replace(best, section=head)
    if best.heads:
        return next((one for one in evidence[1:8] if _below(one, best) and one.own_cover >= 0.45 * best.cover), best)
    return best


# The longest part, in characters, that an explanation can tell in its own few sentences.
_READABLE = 6000


# A heading that says so many times what its best item says of a topic is what is asked; an item that says so much more
# of it than its heading is what is asked itself.
_HEADED, _MORE = 1.5, 0.15
# A heading that says so much of a topic, and more than each of its items, is what is asked.
_TITLED = 0.8


def _all_asked(evidence: tuple[Evidence, ...], best: Evidence, head: Section) -> bool:
    """Tell whether the items under a heading are asked for together.

    The heading is the best section or says half of the topic, and three of its items come near, none far before.
    """
    here = [one for one in evidence[:10] if one.document is best.document]
    heads = [one for one in here if one.section.path == head.path]
    items = [one for one in here if one.section.path[:-1] == head.path and not one.heads][:3]
    if not heads or not items:
        return False
    told, most = heads[0].own_cover, max(one.own_cover for one in items)
    if best.section.path == head.path and told >= _HEADED * most:
        return True
    if told >= _TITLED and told > most:
        return True
    said = best.section.path == head.path or told >= 0.5
    return said and len(items) == 3 and items[-1].score >= 0.8 * best.score and most <= told + _MORE


def _too_far(vocabulary: Vocabulary, query: Query, best: Evidence, settings: RefusalSettings) -> bool:
    """Tell whether the best section speaks of something else."""
    near = best.features
    if not near.late:
        return best.cover < settings.cover and near.dense < settings.cosine
    if query.scope.named and not vocabulary.asked_terms(query.topic, query.language):
        return False
    least = settings.least
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
    return bool(pairs) and all(any(pair in best.text for pair in name if not pair.isascii()) for name in pairs)


def _lookup(query: Query, best: Evidence, side: int) -> Judgement | None:
    """Judge a who-or-when question; ``None`` where the register answers it."""
    if best.task is not None:
        said, _ = fields_for(query, best.task)
        if said:
            return _without_year(query, best, side)
    if "timing" in query.asked and holds_value(_without_papers(best), "date"):
        return None
    with_whom = "coordinating" in query.asked and (query.asked == ("coordinating",) or best.task is None)
    if with_whom and (partners_in(best.text) or _BETWEEN.search(best.text)):
        return None
    if query.asked and query.asked != ("timing",) and _names_body(best):
        return None
    missing = (
        " và ".join(_FIELD_WORDS[name][0] for name in query.asked)
        if side == 0
        else " or ".join(_FIELD_WORDS[name][1] for name in query.asked)
    )
    return Judgement("partial", best, missing=missing)


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
    """Give a section's text without the papers that it cites: their days are no deadlines."""
    text, kept, at = best.document.text, "", best.section.own.start
    for paper in papers_in(text, best.section.own):
        kept += text[at : max(at, paper.span.start)]
        at = max(at, paper.span.end)
    return kept + text[at : best.section.own.end]


# "Ủy ban nhân dân cấp tỉnh ban hành quyết định …": who decides, issues or pays
_DECIDES = re.compile(
    r"(?:Ủy ban|UBND|Sở|Bộ|Cục|Chi cục|Hội đồng|Chủ tịch|Giám đốc|Thủ tướng|Chính phủ|Bảo hiểm|Phòng|[Cc]ơ quan"
    r"|Kho bạc|Ban(?=\s[A-ZĐ])|Công an|Tỉnh ủy|Thành ủy|Đảng ủy|[Nn]gười có thẩm quyền|[Cc]ấp có thẩm quyền|[Cc]hủ đầu tư|[Nn]gười đứng đầu|[Hh]iệu trưởng"
    r"|[Tt]hủ trưởng)\s[^.;:]{0,80}?"
    r"\s(?:quyết định|ban hành|phê duyệt|thẩm định|tiếp nhận|giải quyết|lập|chi trả|xem xét|trả lời|kiểm tra"
    r"|công nhận|cấp|chủ trì)\s"
)


def _names_body(best: Evidence) -> bool:
    """Tell whether the section itself tells a body to do it, though the register has no row for it."""
    if re.search(r"\b(?:giao|chủ trì|tham mưu|báo cáo|phối hợp với|qua)\s+[A-ZĐÀ-Ỹ]", best.text):
        return True
    return _decides(best)


def _decides(best: Evidence) -> bool:
    return _DECIDES.search(best.text) is not None
