"""Extraction: the sentences of a section that answer a query, in their order and within a length."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.fold import fold
from corpus.paper import papers_in
from corpus.span import Span
from index.words import words
from rag.evidence import Evidence
from rag.query import Expected, Query
from rag.unit import Unit, units_of
from rag.vocabulary import Vocabulary

_VALUES: dict[Expected, re.Pattern[str]] = {
    "date": re.compile(
        r"\d{1,2}/\d{1,2}/\d{4}|ngày \d{1,2}/\d{1,2}|ngày \d{1,2} tháng \d{1,2}|(?:[Tt]háng|[Nn]ăm|[Qq]uý)\s+[\dIVX]"
        r"|[Nn]gày \d{1,2} h[àằ]ng (?:tháng|quý|năm)|[Tt]hứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy|hai|ba|tư|năm|sáu"
        r"|bảy) h[àằ]ng tuần"
        r"|(?:[Tt]rong|quá|[Ss]au|[Íí]t nhất|[Tt]ối (?:thiểu|đa))(?: thời hạn| vòng)? \d+ (?:ngày|giờ|tháng|năm)"
        r"|\d+ ngày(?: làm việc)?,? (?:kể )?từ"
        r"|ngày (?:cuối cùng|cuối|đầu tiên|đầu) (?:của )?(?:mỗi )?(?:tháng|quý|năm|kỳ)"
        r"|\d+ ngày đầu (?:của )?(?:mỗi )?(?:tháng|quý|năm)"
    ),
    "number": re.compile(r"\d+(?:/\d{4})?[-/][A-ZĐ][\wĐđ]*"),
    # "5% mức đóng": an amount told as a share of another
    "money": re.compile(
        r"(?:\d[\d.,]*|\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trăm|mươi))\s*(?:tỷ|triệu|nghìn)\b"
        r"|\d[\d.,]*\s*(?:tỷ|triệu|nghìn|đồng|VND|USD)"
        r"|\d\s?%\s(?:mức đóng|học phí|lệ phí|viện phí)"
    ),
    "percent": re.compile(r"\d[\d.,]*\s*%|\d+ phần trăm"),
    "quantity": re.compile(
        r"\d|\b(?:một|hai|ba|bốn|sáu|bảy|tám|chín|mười)\b|hạng [IVX]+|"
        r"\bnăm (?=nhóm|nội dung|nhiệm vụ|giải pháp|lần|mục|chương|phần|người|xã|huyện|tỉnh|cơ quan|đơn vị)"
    ),
    "none": re.compile(r""),
}


@dataclass(frozen=True, slots=True)
class Extract:
    """The chosen units of one section, in their order, and the share of the topic that they cover."""

    evidence: Evidence
    units: tuple[Unit, ...]
    cover: float
    value: bool

    @property
    def span(self) -> Span:
        """Cover the chosen units from the first to the last."""
        return Span(self.units[0].span.start, self.units[-1].span.end)

    @property
    def text(self) -> str:
        """Join the units; left-out text between two is shown as "…"."""
        said = self.units[0].text
        for before, unit in zip(self.units, self.units[1:], strict=False):
            gap = unit.span.start - before.span.end > 3
            # a heading has no stop of its own
            headed = before.text[-1:].isalnum() and unit.text[:1].isupper()
            cells = "|" in self.evidence.document.text[before.span.end : unit.span.start]
            said += (" … " if gap else "; " if cells else ": " if headed else " ") + unit.text
        told = self.evidence.document.text[self.units[-1].span.end : self.evidence.section.span.end].lstrip(" ")
        cut = said[-1:].isalnum() and told[:1] not in ("", "\n", ".", ";", ":")
        return " ".join(said.split()) + (" …" if cut else "")


def holds_value(text: str, expected: Expected) -> bool:
    """Tell whether a text holds a value of the kind that is asked for; a table's row may print its unit apart."""
    if expected == "percent" and text.startswith("|") and re.search(r"\|\s*%\s*\|.*\d", text):
        return True
    return expected == "none" or _VALUES[expected].search(text) is not None


def extract(
    evidence: Evidence, query: Query, vocabulary: Vocabulary, *, most_words: int, span: Span | None = None
) -> Extract | None:
    """Choose the units of a section that say most of what is asked, within ``most_words`` words.

    The unit that says most comes first, a value of the expected kind counting; then the clauses of its sentence, the
    nearest first; then the others by what they say. An explanation that has the room is told clause by clause.
    """
    document = evidence.document
    sent = _SENT.search(fold(query.own))
    every = units_of(document.text, span or evidence.section.own)
    told = evidence.task is None and evidence.heads and "timing" in query.asked
    units = [unit for unit in every if not unit.field or told or (sent and sent[1] in fold(unit.text))] or list(every)
    if not units:
        return None
    if query.broad and query.kind != "comparison" and most_words >= _AT_LENGTH:
        return _digest(evidence, query, vocabulary, units, most_words)
    if ranged := _of_range(query, units):
        units = [ranged]
    asked = _asked(query, vocabulary)
    if (query.kind == "comparison" or most_words >= _AT_LENGTH) and _length(units) <= most_words:
        # where there is room all is told: a side of a comparison, an item that lists what is asked
        return _all_of(evidence, units, asked, query, vocabulary)
    scores = _scores(units, asked, query, vocabulary)
    chosen: dict[int, Unit] = {}
    used = 0
    best = max(range(len(units)), key=lambda n: (scores[n], -n))
    for place in sorted(
        range(len(units)), key=lambda n: (abs(n - best) if _joined(units, n, best) else 9, -scores[n], n)
    ):
        room = most_words - used
        if chosen and (room < _LEAST_ROOM or (scores[place] <= 0.08 * max(scores) and used >= most_words * 0.5)):
            continue
        listed = _from_list(units[place], query, room)
        unit = listed or _trim(units[place], room, document.text, asked, query.expected)
        if chosen and not listed and len(units[place].text.split()) > room:
            # a clause beside the first may say more by its beginning than by one of its parts
            whole = _beginning(units[place], room)
            valued = query.expected != "none" and holds_value(unit.text, query.expected)
            unit = unit if valued else max(unit, whole, key=lambda one: _score(one, asked, query.expected))
        length = len(unit.text.split())
        if length > room and chosen:
            continue
        chosen[place] = unit
        used += length
    return _all_of(evidence, [chosen[place] for place in sorted(chosen)], asked, query, vocabulary)


# "gồm:", "bao gồm": what is asked for in the plural stands behind it
_HOLDS = re.compile(r"(?<!\w)gồm(?: có| các| những)?\s*:?\s")
_PLURAL = re.compile(r"(?<!\w)(?:nhung|cac)(?: [^ ,?]+){1,6} (?:nao|gi|ai)(?!\w)|gom nhung|which \w+s(?!\w)")


def asks_several(question: str) -> bool:
    """Tell whether a question asks for things in the plural ("những điều kiện gì", "gồm những ai")."""
    return _PLURAL.search(fold(question)) is not None


def _from_list(unit: Unit, query: Query, most: int) -> Unit | None:
    """Begin a unit that is too long at the list that it holds, where things are asked for in the plural."""
    found = _HOLDS.search(unit.text) if len(unit.text.split()) > most else None
    if found is None or not asks_several(query.own):
        return None
    start = unit.span.start + found.start()
    return _beginning(Unit(Span(start, unit.span.end), unit.text[found.start() :], unit.field), most)


def _all_of(
    evidence: Evidence, units: list[Unit], asked: dict[str, float], query: Query, vocabulary: Vocabulary
) -> Extract:
    """Make an extract of units in their order."""
    said = " ".join(unit.text for unit in units)
    return Extract(evidence, tuple(units), vocabulary.cover(asked, said), holds_value(said, query.expected))


def _joined(units: list[Unit], place: int, other: int) -> bool:
    """Tell whether two clauses stand in one sentence, or are the same."""
    first, last = min(place, other), max(place, other)
    return all(unit.text.endswith(";") for unit in units[first:last])


# From so many words on an explanation tells as much as it can of a section; below, what is nearest to the question.
_AT_LENGTH = 120
# What a cosine counts beside the share of the topic's words that a unit says; English shares no words with it.
_NEAR: dict[str, float] = {"vi": 0.5, "en": 1.0}
# The fewest words that are worth telling of a further sentence.
_LEAST_ROOM = 10


def _scores(units: list[Unit], asked: dict[str, float], query: Query, vocabulary: Vocabulary) -> list[float]:
    """Weigh units by the topic's words, the value asked for, and how near the encoder puts them to the question."""
    total = sum(asked.values()) or 1.0
    said = [_score(unit, asked, query.expected) / total for unit in units]
    if _CAUSE.search(fold(query.own)):
        said = [one + _CAUSED * ("nguyên nhân" in unit.text.lower()) for one, unit in zip(said, units, strict=True)]
    if vocabulary.near is None:
        return said
    near = vocabulary.near(query.rephrased or query.topic, [unit.text for unit in units])
    return [one + _NEAR[query.language] * max(cosine, 0.0) for one, cosine in zip(said, near, strict=True)]


# Why is asked: the sentence that calls itself a cause tells it; folded
_CAUSE = re.compile(r"(?<!\w)nguyen nhan(?!\w)")
_CAUSED = 0.6


def _of_range(query: Query, units: list[Unit]) -> Unit | None:
    """Give the one clause that prints all figures of a question that gives several: "từ 10 tỷ đến dưới 20 tỷ"."""
    figures = set(_FIGURES.findall(query.topic))
    held = [unit for unit in units if figures.issubset(_FIGURES.findall(unit.text))]
    return held[0] if len(figures) > 1 and len(held) == 1 and query.expected != "none" else None


def _asked(query: Query, vocabulary: Vocabulary) -> dict[str, float]:
    """Give the weighted terms that an answer should say: the topic's, and the official ones for everyday words."""
    asked = vocabulary.asked_terms(query.topic, query.language)
    for term in query.official if query.language == "vi" else ():
        asked |= vocabulary.official_terms(term)
    most = max(asked.values(), default=0.0)
    sent = [found[1].replace(" ", "_") for found in _SENT.finditer(fold(query.own))]
    asked |= {year: _YEAR * most for year in query.years if year in asked}
    asked |= {figure: _FIGURE * most for figure in _FIGURES.findall(query.topic) if figure in asked}
    return asked | dict.fromkeys(sent, _ADDRESSED * most)


# What the verb that asks to whom counts beside the weightiest word.
_ADDRESSED = 3.0
# "gửi về đâu", "báo cáo cho ai": the clause that says to whom; folded
_SENT = re.compile(
    r"(?<!\w)(gui|bao cao|trinh|nop)(?= (?:bao cao )?(?:ve |cho |len |toi |den )?(?:nhung |cac )?"
    r"(?:ai|dau|co quan|noi|don vi|(?:so|bo|ban|cuc|phong|cap) nao)(?!\w)"
    r"|(?: \w+){1,12} (?:voi|cho|len) (?:ai|co quan nao|noi nao)(?!\w))"
)


# "từ 10 tỷ đồng đến dưới 20 tỷ đồng": figures that a question gives, and what one counts beside the weightiest word
_FIGURES = re.compile(r"(?<![\w./-])\d{1,3}(?![\w/-]|[.,]\d)")
_FIGURE = 1.0
# What a year that is asked about counts beside the weightiest word: what is to be by then stands next to it.
_YEAR = 1.5


def _digest(evidence: Evidence, query: Query, vocabulary: Vocabulary, units: list[Unit], most_words: int) -> Extract:
    """Tell what a section says from its beginning to its end within the length: each clause by its first words.

    All clauses may be equally long, the nearest to the question twice as long, so that short ones stay whole; where
    that leaves too few words for each, those furthest from the question are left out, one by one. Cited papers are
    named shortly.
    """
    asked = _asked(query, vocabulary)
    if _length(units) > most_words:
        near = _scores(units, asked, query, vocabulary)
        units = [_short(unit, evidence.document.text) for unit in units]
        lengths = [len(unit.text.split()) for unit in units]
        kept = sorted(range(len(units)), key=lambda n: (-near[n], n))
        wide = frozenset(n for n in kept if near[n] >= _NEAREST * max(near))
        while len(kept) > 1 and even_share([lengths[n] for n in kept], most_words) < _CLAUSE_WORDS:
            kept.pop()
        limit = even_share([lengths[n] for n in kept], most_words)
        # what cuts at the ends of parts leave over goes to longer beginnings
        while any(lengths[n] > limit for n in kept):
            told = _told(units, kept, limit + 4, wide)
            if _length(told) > most_words:
                break
            limit += 4
        while limit > _LEAST_ROOM and _length(_told(units, kept, limit, wide)) > most_words:
            limit -= 1
        units = _told(units, kept, limit, wide)
    return Extract(evidence, tuple(units), vocabulary.cover(asked, " ".join(unit.text for unit in units)), True)


def even_share(lengths: list[int], most: int) -> int:
    """Give the length up to which each of several may be told so that all together take at most so many words."""
    left = most
    for place, length in enumerate(sorted(lengths)):
        share = left // (len(lengths) - place)
        if length > share:
            return share
        left -= length
    return max(lengths, default=0)


def _length(units: list[Unit]) -> int:
    """Count the words of units."""
    return sum(len(unit.text.split()) for unit in units)


def _told(units: list[Unit], kept: list[int], limit: int, wide: frozenset[int]) -> list[Unit]:
    """Give the kept units in their order, each by its beginning; those of ``wide`` may be twice as long."""
    return [_beginning(_unlabelled(units[n]), 2 * limit if n in wide else limit) for n in sorted(kept)]


# Clauses that come so near to the question, of the nearest, are told at twice the length of the others
_NEAREST = 0.8


def _unlabelled(unit: Unit) -> Unit:
    """Take the printed label off a unit that begins an item."""
    label = _LABEL.match(unit.text)
    return Unit(unit.span, unit.text[label.end() :], unit.field) if label else unit


_LABEL = re.compile(r"(?:[-+•]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]+)[.)])\s+")


# What a cut would leave hanging at its end: "…, ngày 16/9/2022 của Ban Thường vụ “về"
_DANGLING = re.compile(
    r"(?:\s+[“\"(]?(?:về|của|và|với|cho|trong|theo|để|các|những|là|do|tại|từ|đến|cùng|hoặc))+$|\s+[“\"(]$"
)


def _beginning(unit: Unit, most: int) -> Unit:
    """Cut a unit after its last part that ends within ``most`` words, or after these words where none does."""
    words = list(re.finditer(r"\S+", unit.text))
    if len(words) <= most:
        return unit
    end = words[most - 1].end()
    marks = [found.start() for found in re.finditer(r"[,;:](?=\s)", unit.text[: end + 1])]
    clean = [mark for mark in marks if mark >= end // 2 and not _WITHIN.match(unit.text, mark + 2)]
    said = unit.text[: clean[-1]] if clean else _DANGLING.sub("", unit.text[:end])
    return Unit(Span(unit.span.start, unit.span.start + len(said)), said, unit.field)


def _short(unit: Unit, text: str) -> Unit:
    """Name the papers that a unit cites by kind, number and day alone; their long names are in the quote."""
    said, at = "", unit.span.start
    for paper in papers_in(text, unit.span):
        end = paper.date.end if paper.date else text.find(paper.number, paper.span.start) + len(paper.number)
        left = len(text[end : paper.span.end].split())
        if paper.span.start >= at and at < end < paper.span.end and left >= _LONG_NAME:
            said += text[at:end]
            at = paper.span.end
    said = (said + text[at : unit.span.end]).strip()
    return Unit(unit.span, said, unit.field) if at > unit.span.start else unit


# From so many words on the name of a cited paper is left out of an explanation that has no room.
_LONG_NAME = 7
# An explanation tells so many words of a clause at least, or leaves clauses out.
_CLAUSE_WORDS = 22


def count_values(text: str, expected: Expected) -> int:
    """Count the values of the kind that is asked for, three at most."""
    return 0 if expected == "none" else min(3, len(set(_VALUES[expected].findall(text))))


def _score(unit: Unit, asked: dict[str, float], expected: Expected) -> float:
    """Weigh one unit: the topic's words in it, and the value asked for."""
    held = set(words(unit.text).folded)
    score = sum(weight for term, weight in asked.items() if term in held)
    return score * (1.35 if expected != "none" and holds_value(unit.text, expected) else 1.0)


def _trim(unit: Unit, most: int, text: str, asked: dict[str, float], expected: Expected = "none") -> Unit:
    """Cut a unit that is longer than the whole answer may be to the run of its parts that says most of the topic.

    Values of the kind that is asked for count as much as the weightiest word of the topic. Of runs that say as much
    the one that begins latest is taken: what a subject is said to be stands behind it.
    """
    if len(unit.text.split()) <= most:
        return unit
    every = [found.end() for found in re.finditer(r"[,;:]\s", unit.text)]
    clean = [mark for mark in every if not _WITHIN.match(unit.text, mark)]
    named = [found.start() for found in _NAMED.finditer(unit.text)]
    tried: tuple[tuple[list[int], list[int]], ...] = ((clean, []), (clean, named), (every, named))
    runs = (_best_run(unit.text, marks, most, asked, expected) for marks in tried)
    chosen = next((run for run in runs if run is not None), None)
    if chosen is None:
        return unit
    start = unit.span.start + chosen[0]
    said = text[start : unit.span.start + chosen[1]]
    return Unit(Span(start, start + len(said.rstrip(" ,;"))), said.strip(" ,;"), unit.field)


def _best_run(
    text: str, marks: tuple[list[int], list[int]], most: int, asked: dict[str, float], expected: Expected
) -> tuple[int, int] | None:
    """Choose the run of at most ``most`` words that says most; ``None`` where every part is longer.

    ``marks`` are where clauses begin, and where names of documents do: a run begins at one of either, and ends before
    a clause or at the end.
    """
    begins = sorted({0, *marks[0], *marks[1]})
    ends = [*marks[0], len(text)]
    worth = max(asked.values(), default=1.0)
    needed = expected != "none" and holds_value(text, expected)
    best, chosen = -1.0, None
    for begin in begins:
        for end in ends:
            said = text[begin:end]
            if end <= begin or len(said.split()) > most or (needed and not holds_value(said, expected)):
                continue
            held = set(words(said).folded)
            score = sum(weight for term, weight in asked.items() if term in held) + worth * count_values(said, expected)
            score += 0.002 * begin + 0.0005 * len(said)
            if score > best + 1e-9:
                best, chosen = score, (begin, end)
    return chosen


# What goes on with the name of a document after a comma: ", ngày 30/7/2021 của …", ", khoá XII và …", ", số 5 …"
_WITHIN = re.compile(r"(?:ngày|tháng|năm|số|lần thứ)\s+[\dIVX]|(?:của|kho[áa]|khóa|nhiệm kỳ|về việc|về)\s|\(?kho[áa]\s")
# Where the name of a document begins: "Nghị quyết số 25-NQ/TW", "Nghị quyết Trung ương 4", "Luật số 10/2022/QH15"
_NAMED = re.compile(
    r"(?:Nghị quyết|Kế hoạch|Kết luận|Chỉ thị|Quyết định|Quy định|Đề án|Nghị định|Thông báo|Luật)"
    r"(?=\s+(?:số\s+\d|\d|Trung ương\s+\d|Đại hội))"
)


# "Kết luận số 298-KL/TU ngày 13/04/2021 của … về tiếp tục phát triển …"
_CITATION = re.compile(
    r"(?:Nghị quyết|Kế hoạch|Kết luận|Chỉ thị|Quyết định|Quy định|Đề án|Chương trình(?: hành động)?|Nghị định|Luật|"
    r"Thông báo kết luận)(?:\s+số)?\s*"
    r"\d+(?:/\d{4})?[-/][A-ZĐ][\wĐđ]*(?:[-/][A-ZĐ][\wĐđ-]*)*(?:,?\s+ngày\s+\d{1,2}/\d{1,2}/\d{4})?"
)


def cited_documents(text: str) -> tuple[str, ...]:
    """Give the documents that a text cites, each as printed with its number and date."""
    return tuple(dict.fromkeys(" ".join(found[0].split()) for found in _CITATION.finditer(text)))
