"""Preferred: which of the sections near a query states what is asked."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.crossref import subjects_of
from corpus.fold import fold
from corpus.section import Section
from corpus.task import Task
from index.words import words
from rag.evidence import Evidence, begins_with, tasked_bodies
from rag.extract import asks_several, holds_value
from rag.form import is_of_other_year
from rag.lookup import fields_for
from rag.query import Query
from rag.value import is_dated


def preferred(query: Query, evidence: tuple[Evidence, ...]) -> Evidence:
    """Take the best section; near the top, one that states what is asked goes before one that does not.

    A heading gives way to the best of what stands under it, where one task or one fact is asked.
    """
    best = evidence[0]
    near = [one for one in evidence[:6] if one.score >= best.score * _NEAR and (not query.asked or _alike(one, best))]
    if (counted := _counted(query, evidence)) is not None:
        return counted
    if query.asked and query.kind in ("lookup", "comparison") and (told := _of_fields(query, near)) is not None:
        return told
    if query.numbers and query.kind == "fact" and _prints(best, query.numbers):
        return best
    if query.expected in ("date", "number", "money", "percent") and query.kind in ("fact", "comparison"):
        dated = next((one for one in near if is_dated(query, one) if query.expected == "date"), None)
        if dated is not None:
            return dated
        held = next((one for one in near if holds_value(one.text, query.expected)), None)
        return _row_under(held or _pointing(query, best, evidence), evidence)
    if query.broad and query.kind == "list" and best.heads and _announces(best) and asks_several(query.own):
        # "Hồ sơ gồm:" holds what is asked for in the plural
        return best
    if query.broad:
        over = _causes(query, evidence) or _only_named(query, evidence)
        return over or (best if begins_with(best, tasked_bodies(query)) else _lifted(query, evidence))
    return _under(query, evidence)


# "bao nhiêu vụ", "mấy lít": what is counted; folded
_COUNTS = re.compile(r"(?<!\w)(?:bao nhieu|may) (?P<noun>[a-z]+)(?!\w)")
_NO_NOUN = frozenset(
    ("la", "nam", "thang", "ngay", "phan", "tien", "gio", "va", "o", "de", "thi", "lan", "nhieu", "nguoi")
)


def _counted(query: Query, evidence: tuple[Evidence, ...]) -> Evidence | None:
    """Take, of the first few sections, the one that counts what is counted in the question where the best does not."""
    nouns = {found["noun"] for found in _COUNTS.finditer(fold(query.own))}
    if query.expected != "quantity" or query.language == "en" or not nouns - _NO_NOUN:
        return None
    best = evidence[0]
    said = [
        sum(re.search(rf"(?<![\w.,/])\d[\d.,]*(?: \w+)? {noun}(?!\w)", fold(one.text)) is not None for noun in nouns)
        for one in evidence[:_LOOKED_AT]
    ]
    top = max(range(len(said)), key=lambda n: (said[n], -n))
    other = evidence[top]
    near = other.score >= _COUNTED_NEAR * best.score and other.document is best.document
    more = said[top] > (said[0] if top else 0)
    return other if more and near and not is_of_other_year(query, other) else None


# So many sections are looked at for what is counted, each with this share of the best score.
_LOOKED_AT, _COUNTED_NEAR = 5, 0.75


def _row_under(held: Evidence, evidence: tuple[Evidence, ...]) -> Evidence:
    """Let a part that holds a table give way to the best of its rows that come near: the amount stands in a row."""
    if "\n|" not in held.text:
        return held
    near = (one for one in evidence[:6] if one.text.startswith("|") and one.score >= _ROW_NEAR * held.score)
    return next((one for one in near if _below(one, held)), held)


# A row has this share at least of the score of what holds its table.
_ROW_NEAR = 0.6


def _pointing(query: Query, best: Evidence, evidence: tuple[Evidence, ...]) -> Evidence:
    """Take the section that is for what the best one names, by its label, and holds the value asked; else the best."""
    for one in evidence[1:_POINTING]:
        if one.document is best.document and holds_value(one.text, query.expected):
            targets = (held.target.path for held in subjects_of(one.document, one.section))
            if best.section.path in targets:
                return one
    return best


# So many sections may point to the best one.
_POINTING = 8


def _of_fields(query: Query, near: list[Evidence]) -> Evidence | None:
    """Take the section that states the bodies or the time asked for; ``None`` where none does."""
    best = near[0]
    if query.asked == ("timing",) and best.task is not None:
        timed = [one for one in near if holds_value(one.text, "date") and one.own_cover >= best.own_cover + _SAYS_MORE]
        if timed:
            # a sentence that says more of the subject, and its time, goes before another's task
            return timed[0]
    if query.asked == ("timing",) and best.task is None and holds_value(best.text, "date"):
        return best
    exact = next((held for one in near if (held := _exactly(query, one)) is not None), None)
    if exact is not None:
        return exact
    if best.task is None and query.asked != ("timing",) and best.own_cover >= _DECIDED and decides(best):
        return best
    return next((one for one in near if one.task is not None and fields_for(query, one.task)[0]), None)


def _under(query: Query, evidence: tuple[Evidence, ...]) -> Evidence:
    """Let a heading give way to the best of what stands under it, unless what it heads is asked."""
    best = evidence[0]
    if query.kind == "list" and best.section.heading and _calls(best, evidence):
        # what stands under the heading is the list
        return best
    if best.heads and not (_announces(best) and asks_several(query.own)):
        under = [one for one in evidence[1:8] if _below(one, best)]
        chosen = next((one for one in under if one.score >= 0.6 * best.score), best)
        # a sentence that heads its items and says more of what is asked than they do answers itself
        return best if not best.section.heading and best.own_cover >= chosen.own_cover + _MORE else chosen
    return best


def _only_named(query: Query, evidence: tuple[Evidence, ...]) -> Evidence | None:
    """Give the heading near the best section that an explanation is asked of, where that section only names the thing.

    "Điều tra … khi xảy ra ngộ độc thực phẩm" in a list of fields is no explanation; the article of that title is.
    """
    best = evidence[0]
    if query.kind != "explanation" or best.section.heading or len(best.text.split()) > _FEW or best.own_cover < _NAMED:
        return None
    for one in evidence[1:4]:
        near = one.score >= _NEARLY * best.score and one.section.heading
        if near and not _below(best, one) and sum(_below(other, one) for other in evidence[:5]) > 1:
            return one
    return None


# Words of a line that only names a thing; the share of the best score that a heading near it has.
_FEW, _NEARLY = 18, 0.8


def _calls(best: Evidence, evidence: tuple[Evidence, ...]) -> bool:
    """Tell whether a list is asked of what a heading says: it says most of it, or far more than the items under it."""
    under = max((one.own_cover for one in evidence[1:8] if _below(one, best)), default=0.0)
    return best.own_cover >= _CALLED or (best.own_cover >= _NAMED and best.own_cover >= under + 2 * _MORE)


def _causes(query: Query, evidence: tuple[Evidence, ...]) -> Evidence | None:
    """Give the heading over all causes where a question asks why and a section near the best is one, or heads some."""
    if _WHY.search(fold(query.own)) is None or _GIVEN_TO.search(fold(query.own)):
        return None
    best = evidence[0]
    if best.own_cover >= _ABOUT_IT and _BECAUSE.search(best.text) and "nguyen nhan" not in fold(query.own):
        # the section that is asked about says itself why
        return best
    alike = (one for one in evidence[:6] if one.document is best.document and one.score >= _CAUSE * best.score)
    over = next((held for one in alike if (held := _over_causes(query, one)) is not None), None)
    named = (one for one in evidence[:4] if one.score >= _NEARLY_BEST * best.score)
    return over or next((one for one in named if "nguyên nhân" in one.text.lower()), None)


# A section that says so much of a question is about it; one with such a share of the best score comes as near
_ABOUT_IT, _NEARLY_BEST = 0.4, 0.9
_BECAUSE = re.compile(r"(?<!\w)(?:do|vì|bởi|nhằm|để)\s(?!đó)")
# One of the two kinds of causes that reports tell apart; folded
_SIDE = re.compile(r"(?<!\w)(?:chu quan|khach quan)(?!\w)")


def _over_causes(query: Query, best: Evidence) -> Evidence | None:
    """Give the heading over a section, or the section, that is headed as causes."""
    if best.text.lstrip("-+• 0123456789.)").startswith("Nguyên nhân") and not best.section.heading:
        return best
    for depth in range(1, len(best.section.path) + 1):
        above = best.document.section(best.section.path[:depth])
        if above is not None and above.heading and "nguyen nhan" in fold(above.title) and len(above.span) < READABLE:
            inner = [
                one
                for one in best.document.sections
                if one.path[:-1] == above.path and one.heading and fold(one.title).startswith("nguyen nhan")
            ]
            sides = set(_SIDE.findall(fold(query.own)))
            asked = [one for one in inner if len(sides) == 1 and sides.copy().pop() in fold(one.title)]
            # "Hạn chế và nguyên nhân" holds both: the causes alone are asked
            mixed = len(inner) == 1 and not fold(above.title).startswith("nguyen nhan")
            return replace(best, section=asked[0] if asked else inner[0] if mixed else above)
    return None


# "vì sao giao Sở A chủ trì", "vì sao Ban B được giao": what is given to whom has its own section, not a cause; folded
_GIVEN_TO = re.compile(
    r"(?:vi sao|tai sao)[\w\s]{0,60}? (?:giao|phan cong|chu tri)(?!\w)|why (?:is|was|were|are) .{3,60} assigned"
)
_WHY = re.compile(r"(?<!\w)(?:vi sao|tai sao|nguyen nhan)(?!\w)|(?<!\w)why(?!\w)")


def _announces(one: Evidence) -> bool:
    """Tell whether a section is a sentence that announces what stands under it."""
    return not one.section.heading and one.text.rstrip().endswith(":")


def _alike(one: Evidence, best: Evidence) -> bool:
    """Tell whether a section says nearly as much of the subject as the best: else it is about another."""
    said, most = (max(each.own_cover, each.features.unit) for each in (one, best))
    near = one.features.late >= _RECOGNISED and one.features.late >= _AS_NEAR * best.features.late
    return said >= _ALIKE * most or (near and best.task is None)


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
# So much more of a topic another section says that is then meant
_SAYS_MORE = 0.2
# A cause of a lower score than this share of the best is another matter's.
_CAUSE = 0.7
# A heading that says so much of a topic is what a list is asked of.
_CALLED, _NAMED = 0.7, 0.5
# A sentence that says so much of a topic, and who decides, is about it.
_DECIDED = 0.35
# A section that says less than this share of what the best says is about another subject, whatever it prints.
_ALIKE = 0.6
# Piece by piece a section may be recognised as the subject though it says it in fewer words: "cuộc thi trực tuyến".
_RECOGNISED, _AS_NEAR = 0.8, 0.9


def _prints(one: Evidence, numbers: tuple[str, ...]) -> bool:
    """Tell whether a section prints one of the numbers of documents that are asked about."""
    printed = re.sub(r"\s", "", fold(one.text))
    return any(number in printed for number in numbers)


def _below(one: Evidence, other: Evidence) -> bool:
    path = other.section.path
    return (
        one.document is other.document and len(one.section.path) > len(path) and one.section.path[: len(path)] == path
    )


# "Đối với hội đồng nhân dân các cấp: …", "Về kinh tế: …": a paragraph that names what it is about
_ABOUT = re.compile(r"(?:Đối với|Về|Riêng)\s+([^.;:]{3,90}):")


def _of_its_own(best: Evidence, query: Query) -> bool:
    """Tell whether a paragraph says at its head what it is about, and the question asks about that."""
    head = _ABOUT.match(best.text)
    if head is None:
        return False
    about, asked = (set(words(text).syllables) for text in (head[1], query.topic))
    return len(about & asked) >= _MOSTLY * len(about)


# So much of what a paragraph names as its own a question says
_MOSTLY = 0.6


def _lifted(query: Query, evidence: tuple[Evidence, ...]) -> Evidence:
    """Take the heading over the best section where two of the best four are paragraphs of one heading.

    A heading that stands over a long part gives way to the best item under it.
    """
    best = evidence[0]
    if best.section.paragraph and not _of_its_own(best, query):
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
    if head is not None and len(head.span) < READABLE and _all_asked(evidence, best, head):
        return replace(best, section=head)
    if best.heads:
        return next((one for one in evidence[1:8] if _below(one, best) and one.own_cover >= 0.45 * best.cover), best)
    return best


# The longest part, in characters, that an explanation can tell in its own few sentences.
READABLE = 6000


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


# "Ủy ban nhân dân cấp tỉnh ban hành quyết định …": who decides, issues or pays
_DECIDES = re.compile(
    r"(?:Ủy ban|UBND|Sở|Bộ|Cục|Chi cục|Hội đồng|Chủ tịch|Giám đốc|Thủ tướng|Chính phủ|Bảo hiểm|Phòng|[Cc]ơ quan"
    r"|Kho bạc|Ban(?=\s[A-ZĐ])|Công an|Tỉnh ủy|Thành ủy|Đảng ủy|[Nn]gười có thẩm quyền|[Cc]ấp có thẩm quyền"
    r"|[Cc]hủ đầu tư|[Nn]gười đứng đầu|[Hh]iệu trưởng"
    r"|[Tt]hủ trưởng)\s[^.;:]{0,80}?"
    r"\s(?:quyết định|ban hành|phê duyệt|thẩm định|tiếp nhận|giải quyết|lập|chi trả|xem xét|trả lời|kiểm tra"
    r"|công nhận|cấp|chủ trì)(?=[\s.;,]|$)"
)


def decides(best: Evidence) -> bool:
    """Tell whether a section says in a sentence of its own that a body decides, issues, receives or pays."""
    return _DECIDES.search(best.text) is not None
