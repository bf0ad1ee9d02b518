"""Premises: what a question takes for granted and the documents do not say: a body, a date, a name, a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import Document
from corpus.fold import fold
from corpus.organ import Organ, key_of, organs
from corpus.span import Span
from rag.answer import Answer, cite
from rag.desk import found
from rag.evidence import Evidence
from rag.listing import bodies_in
from rag.naming import reference
from rag.query import Asked, Query
from rag.say import field_said, first_words
from rag.unit import units_of
from rag.vocabulary import Vocabulary

# Words that make a named body the one that acts; folded.
_BEFORE = r"(?:giao(?: cho)?|do|boi|vi sao|tai sao|co phai|why (?:is|was|does|did)|assign\w* to|by)\s+(?:cac\s+)?$"
_AFTER = (
    r"^\s*(?:tinh\s+)?(?:co\s+)?(?:la co quan\s+|phai\s+|duoc giao\s+)?"
    r"(?:chu tri|chi dao|tham muu|thuc hien|phu trach|lam dau moi|phai hoan thanh|hoan thanh|leads?|directs?|advises?)"
)
_ROLES: tuple[Asked, ...] = ("directing", "lead", "advising", "implementing", "coordinating", "responsible")


_ONE_OF = re.compile(r"(?:nao|gi) (?:cua|thuoc|trong|o) (?:cac )?$|which (?:\w+ ){1,3}(?:of|in|under) (?:the )?$")


def acting_body(query: Query) -> tuple[Organ, ...]:
    """Give the bodies that a question says act ("vì sao giao Công an tỉnh chủ trì …"); none where it asks who acts."""
    said = f" {' '.join(re.sub(r'[^a-z0-9]+', ' ', _placeless(query)).split())} "
    taken: list[tuple[int, int]] = []
    acting: list[Organ] = []
    spellings = sorted(
        ((key_of(name), organ) for organ in organs() for name in (organ.name, *organ.variants)),
        key=lambda pair: (-len(pair[0]), pair[0]),
    )
    for key, organ in spellings:
        if len(key.split()) < 2:
            continue
        at = said.find(f" {key} ")
        if at < 0 or any(start < at + 1 + len(key) and at + 1 < end for start, end in taken):
            continue
        taken.append((at + 1, at + 1 + len(key)))
        if _ONE_OF.search(said[: at + 1]):
            # "đơn vị nào của Bộ A chủ trì": a part of the body is asked for
            continue
        if re.search(_BEFORE, said[: at + 1]) or re.match(_AFTER, said[at + 1 + len(key) :]):
            acting.append(organ)
    return tuple(acting)


def _placeless(query: Query) -> str:
    """Give a question, folded, with its provinces blanked, so that a body stands beside what it does."""
    folded = fold(query.full)
    for name in query.scope.provinces:
        folded = re.sub(rf"(?:(?<!\w)tinh )?(?<!\w){re.escape(fold(name))}(?!\w)", lambda at: " " * len(at[0]), folded)
    return folded


def absent_from(organ: Organ, evidence: Evidence) -> bool:
    """Tell whether a section and its task name a body nowhere."""
    spellings = {key_of(name) for name in (organ.name, *organ.variants, *organ.abbreviations)}
    spellings |= {key.removesuffix(" tinh") for key in spellings if len(key.split()) > 2}
    held = f" {re.sub(r'[^a-z0-9]+', ' ', fold(evidence.section.span.cut(evidence.document.text)))} "
    if any(f" {key} " in held for key in spellings):
        return False
    names = [key_of(name) for _, name in bodies_in(evidence.task)] if evidence.task else []
    return not any(key in name for key in spellings for name in names)


def put_right(query: Query, best: Evidence, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Correct a question that names a body the section does not; ``None`` where its premise holds or is none."""
    task = best.task
    if task is None or best.own_cover < 0.35:
        return None
    wrong = [organ for organ in acting_body(query) if absent_from(organ, best)]
    if not wrong:
        return None
    english = query.language == "en"
    fields = [said for role in _ROLES if (said := field_said(role, task, language=query.language))][:2]
    if not fields:
        return None
    named = wrong[0].english[0] if english and wrong[0].english else wrong[0].name
    place = reference(best.document, best.section.path, language=query.language)
    text = (
        f"The document does not assign this to {named}. {'. '.join(fields)} [1] ({place})."
        if english
        else f"Văn bản không giao việc này cho {named}. {'. '.join(fields)} [1] ({place})."
    )
    span = best.section.own if task.block is None else task.block
    mark = cite(best.document, best.section.path, span)
    return Answer("partial", text, query.language, (mark,), found(evidence), query.full)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What a question says (``asked``), what a document prints in its place (``printed``), and where."""

    asked: str
    printed: str
    document: Document
    span: Span


# "06-NQ/TU năm 2020", "217-QĐ/TW ban hành ngày 12/12/2013"; folded
_DATED_NUMBER = re.compile(
    r"(?<![\d/])(?P<number>\d{1,4}(?:/\d{4})?\s?[-/]\s?[a-z]{2,6}(?:\s?[-/]\s?[a-z]{2,8})*)\s*,?\s*\(?"
    r"(?P<issued>(?:(?:duoc )?ban hanh|ra doi|ky|issued|adopted|dated|of)\s+)?(?:vao |on |in )?"
    r"(?:(?:ngay )?(?P<day>\d{1,2}/\d{1,2}/\d{4})|(?:nam )?(?P<year>(?:19|20)\d\d)(?![\d/]))"
)
_PRINTED_DATE = r"[\s,]*(?:cua\s[^;,.()]{0,60}?)?\(?ngay\s+(\d{1,2})(?:/|\s+thang\s+)(\d{1,2})(?:/|\s+nam\s+)(\d{4})"


def misdated(query: Query) -> Mistake | None:
    """Give a cited document to which a question gives another date than every place of the scope that dates it.

    A bare year after the number may be the year that the document is carried out in; it is wrong only where it lies
    before the year of issue.
    """
    for said in _DATED_NUMBER.finditer(fold(query.full)):
        number = re.sub(r"\s", "", said["number"])
        dates = [one for document in query.scope.documents for one in _dates_of(document, number)]
        if not dates:
            continue
        if said["day"]:
            wrong = all(_day(said["day"]) != day for _, day, _ in dates)
        else:
            year, years = int(said["year"]), {day[2] for _, day, _ in dates}
            wrong = year not in years if said["issued"] else year < min(years)
        if wrong:
            document, _, span = dates[0]
            asked = query.full[said.start() : said.end()].strip(" (,")
            return Mistake(asked, " ".join(span.cut(document.text).split()), document, span)
    return None


def _day(said: str) -> tuple[int, int, int]:
    """Read day, month and year of "04/4/2022"."""
    day, month, year = (int(part) for part in said.split("/"))
    return day, month, year


def _dates_of(document: Document, number: str) -> list[tuple[Document, tuple[int, int, int], Span]]:
    """Give the dates that a document prints directly after a number, each with the place of both."""
    pattern = r"(?<![\d/])" + r"\s?".join(map(re.escape, number)) + r"(?!\w)" + _PRINTED_DATE
    return [
        (document, (int(found[1]), int(found[2]), int(found[3])), Span(found.start(), found.end()))
        for found in re.finditer(pattern, fold(document.text))
    ]


# Places and houses that bear a name, the longer word first.
_NAMED = re.compile(
    r"(?<!\w)(?P<head>huyện|thị xã|thành phố|quận|(?<!hợp tác )xã|phường|thị trấn|bệnh viện|trường đại học|"
    r"trường cao đẳng|nhà máy|khu kinh tế|khu công nghiệp|sân bay) (?=(?P<name>\w+(?: (?:- )?\w+){0,5}))",
    re.IGNORECASE,
)
# Least share of what else is asked that a section must hold before its name or figure is set against the question's.
_SAME_SUBJECT = 0.65


def named_things(text: str) -> tuple[tuple[str, str, Span], ...]:
    """Give the named places and houses of a text: head word, name, and where; a name is capitals ("Trung ương Huế")."""
    found = []
    for match in _NAMED.finditer(text):
        words = match["name"].split(" ")
        size = 0
        for place, word in enumerate(words):
            if word[:1].isupper():
                size = place + 1
            elif place > size or place == 0:
                break
        name = " ".join(words[:size])
        if " " in name:
            found.append((fold(match["head"]), name, Span(match.start(), match.start("name") + len(name))))
    return tuple(found)


def misnamed(vocabulary: Vocabulary, query: Query, best: Evidence) -> Mistake | None:
    """Give a named place that no document of the scope prints, where the best section names one other of its kind."""
    if query.language == "en":
        return None
    provinces = {fold(name) for name in query.scope.provinces}
    texts = [" ".join(fold(document.text).split()) for document in query.scope.documents]
    own = best.section.own
    asked_names = named_things(query.full)
    for head, name, span in asked_names:
        spelled = rf"(?<!\w){re.escape(fold(name))}(?!\w)"
        here = re.search(spelled, " ".join(fold(own.cut(best.document.text)).split())) is not None
        if here or fold(name) in provinces or any(f"{head} {fold(name)}" in one for one in texts):
            continue
        printed = own.cut(best.document.text)
        others = {
            fold(other): place
            for kind, other, place in named_things(printed.replace("\n", " "))
            if kind == head and fold(other) not in fold(query.full) and fold(other) not in provinces
        }
        if len(others) == 1 and _same_subject(vocabulary, query, best, (span.cut(query.full),)):
            (place,) = others.values()
            at = Span(own.start + place.start, own.start + place.end)
            return Mistake(span.cut(query.full), " ".join(at.cut(best.document.text).split()), best.document, at)
    return None


def _same_subject(vocabulary: Vocabulary, query: Query, best: Evidence, without: tuple[str, ...]) -> bool:
    """Tell whether the best section speaks of what is asked, leaving out the words that it contradicts.

    Most of the topic's syllables, by their rarity, and at least two runs of two must stand there.
    """
    topic = fold(query.topic)
    for part in (*without, *query.scope.provinces):
        topic = topic.replace(fold(part), " , ")
    said = best.section.own.cut(best.document.text)
    if best.task is not None:
        said += "\n" + best.task.span.cut(best.document.text)
    held = f" {' '.join(re.findall(r'[a-z0-9]+', fold(said)))} "
    runs = [re.findall(r"[a-z0-9]+", run) for run in re.split(r"[,;.?!]", _ASKING.sub(" , ", topic))]
    weights = {word: vocabulary.rarity(word) for run in runs for word in run}
    pairs = {f"{one} {two}" for run in runs for one, two in pairwise(run)}
    together = sum(f" {pair} " in held for pair in pairs)
    share = sum(weight for word, weight in weights.items() if f" {word} " in held) / (sum(weights.values()) or 1.0)
    return len(weights) >= 4 and together >= 2 and share >= _SAME_SUBJECT


# Words that ask, doubt or wonder and tell nothing of the subject; folded.
_ASKING = re.compile(
    r"(?<!\w)(?:vi sao|tai sao|sao|cho phep|den tan|co phai|co dung|vay khong|dung khong|phai khong|khong|ky|theo|why|"
    r"is it true that)(?!\w)"
)
# "10 tập thể", "20%"; folded
_FIGURE = re.compile(r"(?<![\d/.,\w-])(?P<n>\d{1,3}(?:[.,]\d+)*)\s*(?P<noun>%|phan tram|percent|[a-z]+ [a-z]+)")
_WAY = re.compile(r"(?:den|toi|truoc|cham nhat|han|xong|by|before|until)\s+(?:tan |ngay |het |la |vao |trong )*$")
_WANTS_MANY = re.compile(
    r"(?:viec|nhiem vu|noi dung|de an|nhung|cac) (?:gi|nao)|lam gi|nhung gi|which tasks|what tasks|bao nhieu|how many"
)


def misnumbered(vocabulary: Vocabulary, query: Query, best: Evidence) -> Mistake | None:
    """Give a figure of the question beside a noun that the best section prints with other figures only."""
    folded = fold(query.full)
    own = best.section.own
    text = fold(own.cut(best.document.text))
    for said in _FIGURE.finditer(folded):
        noun = "%" if said["noun"] in ("phan tram", "percent") else said["noun"]
        spelled = r"(?:%|phan\s+tram)" if noun == "%" else r"\s+".join(map(re.escape, noun.split()))
        pattern = rf"(?<![\d/.,\w])(\d{{1,3}}(?:[.,]\d+)*)(?:\s*[-–]\s*(\d{{1,3}}(?:[.,]\d+)*))?\s*{spelled}(?!\w)"
        printed = list(re.finditer(pattern, text))
        whole = [one for document in query.scope.documents for one in re.finditer(pattern, fold(document.text))]
        figure = _figure(said["n"])
        if len(printed) != 1 or any(_figure(one[1]) <= figure <= _figure(one[2] or one[1]) for one in whole):
            continue
        if _same_subject(vocabulary, query, best, (said["n"],)):
            at = Span(own.start + printed[0].start(), own.start + printed[0].end())
            asked = query.full[said.start() : said.end()]
            return Mistake(asked, " ".join(at.cut(best.document.text).split()), best.document, at)
    return None


def _figure(said: str) -> float:
    """Read "02", "1.200" and "7,5" as numbers."""
    return float(re.sub(r"[.](?=\d{3}(?!\d))", "", said).replace(",", "."))


def mistimed(vocabulary: Vocabulary, query: Query, best: Evidence) -> Mistake | None:
    """Give a full date that a question states as a limit, where the best section prints one other day as its limit."""
    folded = fold(query.full)
    if _WANTS_MANY.search(folded):
        return None
    texts = [fold(document.text) for document in query.scope.documents]
    own = best.section.own
    text = fold(best.section.own.cut(best.document.text))
    if (late := _other_year(folded, best)) is not None:
        return late
    limit = re.compile(
        r"(?:truoc|cham nhat|den|het|han|xong)\s+(?:la\s+)?(?:ngay\s+)?(?P<day>\d{1,2}/\d{1,2}/\d{4})(?!\d)"
    )
    for said in re.finditer(r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?!\d)", folded):
        days = {_day(one["day"]): one for one in limit.finditer(text)}
        everywhere = {
            _day(one[0]) for other in texts for one in re.finditer(r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?!\d)", other)
        }
        if not _WAY.search(folded[: said.start()]) or _day(said[0]) in everywhere or len(days) != 1:
            continue
        (found,) = days.values()
        if _same_subject(vocabulary, query, best, (said[0],)):
            at = Span(own.start + found.start(), own.start + found.end())
            return Mistake(said[0], " ".join(at.cut(best.document.text).split()), best.document, at)
    return None


# "vì sao … lùi … sang năm 2028": a year that is taken for granted; folded
_PUT_OFF = re.compile(
    r"(?<!\w)(?:vi sao|tai sao|sao lai)\W.*(?:den|sang|toi|vao|trong|han) nam (?P<year>(?:19|20)\d\d)(?!\d)"
)


def _other_year(folded: str, best: Evidence) -> Mistake | None:
    """Give the year by which a question asks why a thing is done, where its task prints another one as its limit."""
    said, timing = _PUT_OFF.search(folded), best.task.timing if best.task else None
    if said is None or timing is None or said["year"] in best.section.span.cut(best.document.text):
        return None
    printed = " ".join(timing.text.split()).strip(" .;")
    years = re.findall(r"(?:19|20)\d\d", printed)
    if not years or said["year"] in years or timing.due.kind not in ("by", "within"):
        return None
    return Mistake(f"năm {said['year']}", printed, best.document, timing.span)


def put_value_right(
    vocabulary: Vocabulary, query: Query, best: Evidence, evidence: tuple[Evidence, ...]
) -> Answer | None:
    """Correct a date, a place's name or a figure that a question takes for granted; ``None`` where it is right."""
    if query.kind in ("comparison", "list", "count"):
        return None
    mistake = (
        misdated(query)
        or misnamed(vocabulary, query, best)
        or misnumbered(vocabulary, query, best)
        or mistimed(vocabulary, query, best)
    )
    return _corrected(query, mistake, best, evidence) if mistake is not None else None


def _corrected(query: Query, mistake: Mistake, best: Evidence, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Say what is printed in place of what the question says, with the sentence that prints it."""
    document = mistake.document
    section = document.holding(mistake.span)
    if section is None:
        return None
    unit = next(
        (one for one in units_of(document.text, section.own, clauses=False) if one.span.holds(mistake.span)), None
    )
    quoted = unit.span if unit is not None else section.own
    task = best.task if best.document is document and best.section.path == section.path else None
    roles = [field_said(role, task, language=query.language, short=True) for role in query.asked] if task else []
    fields = "".join(f" {said}." for said in roles[:2] if said)
    before = document.text[quoted.start : mistake.span.end].split()
    words = quoted.cut(document.text).split()
    lead = max(0, len(before) - 24)
    quote = ("… " if lead else "") + first_words(re.sub(r"^[-+•]\s+", "", " ".join(words[lead:])), most=32)
    place = reference(document, section.path, language=query.language)
    text = (
        f"Not as the question has it: the document prints “{mistake.printed}”, not “{mistake.asked}”.{fields} "
        f"Text: “{quote}” [1] ({place})."
        if query.language == "en"
        else f"Không đúng như câu hỏi nêu: văn bản ghi “{mistake.printed}”, không phải “{mistake.asked}”.{fields} "
        f"Nguyên văn: “{quote}” [1] ({place})."
    )
    mark = cite(document, section.path, quoted)
    return Answer("partial", text, query.language, (mark,), found(evidence), query.full)
