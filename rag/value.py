"""Values: whether a section prints the number, the date or the paper that a question for a fact asks for."""

from __future__ import annotations

import re

from corpus.fold import fold
from corpus.paper import papers_in
from rag.asking import counted_words
from rag.columns import headed_cells
from rag.evidence import Evidence
from rag.extract import holds_value
from rag.papers import ANY_KIND, asked_kind, find_papers, is_meant, kind_called, plain_words
from rag.query import Query
from rag.vocabulary import Vocabulary


def value_lost(vocabulary: Vocabulary, query: Query, best: Evidence) -> str:
    """Give the kind of value that a fact must hold and the section does not print; "" where it does."""
    told = query.expected == "quantity" and (_spanned(query, best) or _headed(query, best))
    if query.expected == "quantity" and not told and not _counted(vocabulary, query, best):
        return "quantity"
    if not query.numbers and (_unnumbered(query, best) or _unheard_of(vocabulary, query, best)):
        return "number"
    return "date" if query.expected == "date" and not is_dated(query, best) else ""


# The number of a paper is asked for; folded
_NUMBER_ASKED = re.compile(
    r"(?<!\w)so (?:may|bao nhieu|hieu|va ngay)|ky hieu|mang so|what number"
    r"|number (?:and|of (?:the |this |that )?(?:document|paper|resolution|plan|decision|programme|directive))"
)


def _unnumbered(query: Query, best: Evidence) -> bool:
    """Tell whether the number of a paper is asked for and the section prints none of that kind: it is yet to come."""
    said = plain_words(query)
    wanted = _NUMBER_ASKED.search(said)
    if wanted is None:
        return False
    before = said[: wanted.start()]
    # "theo quy định số mấy" names it right there; else the first one is meant
    named = re.search(rf"(?:{ANY_KIND})\s*$", before) or re.search(ANY_KIND, before)
    if named is None:
        return False
    printed = papers_in(best.document.text, best.section.span)
    return not any(fold(one.kind) == kind_called(named[0].strip()) for one in printed)


def _unheard_of(vocabulary: Vocabulary, query: Query, best: Evidence) -> bool:
    """Tell whether a paper of a kind is asked for that no document cites for the subject.

    Where its number is not asked, a section that speaks of a paper of the kind may still say which.
    """
    said = plain_words(query)
    kind = asked_kind(said) if query.expected in ("number", "date") else ""
    if not kind or (not _NUMBER_ASKED.search(said) and kind in fold(best.section.span.cut(best.document.text))):
        return False
    if any(is_meant(one, best.document, kind, query) for one in papers_in(best.document.text, best.section.span)):
        return False
    ranked = find_papers(vocabulary, query, frozenset((kind,)), documents=query.scope.documents)
    return not ranked or ranked[0].score < _CITED


# The least score of a cited paper that is about the subject.
_CITED = 0.3


# "bao nhiêu đảng viên", "mấy lần": the noun that is counted, one or two syllables; folded
_HOW_MANY = re.compile(
    r"(?:bao nhieu|\bmay)\s+(?!phan tram|tien|ty\b|trieu|(?:va|thi|de|cho|trong|tai|so voi)\b)(\w+)(?:\s+(\w+))?"
)
_HOW_MANY_EN = re.compile(
    r"how many (?:[a-z-]+ ){0,3}?([a-z-]+)(?= (?:of|in|on|for|an?|per|each|will|would|are|is|were|was|do|does|did|"
    r"has|have|must|"
    r"should|can)\b|[?,]|$)"
)
_FIGURE = r"(?:\d[\d.,]*|hai|ba|bon|nam|sau|bay|tam|chin|muoi|tram|nghin)"


# "43-NQ/TW", "12/12/2013", "quý I/2021", "2020 – 2025", "năm 2030", "mục 2.1", "khóa XX"; folded
_NO_FIGURE = re.compile(
    r"ngay \d{1,2}(?: thang \d{1,2})?(?: nam \d{4})?(?!\d)"
    r"|\d+(?:/\d{4})?[-/]\s?[a-z][\w/-]*|\d{1,2}/\d{1,2}/\d{4}|(?:quy [ivx]+/|thang \d{1,2}/)?(?<!\d)"
    r"(?:19|20)\d\d(?!\d)|"
    r"(?:^|\n)\s*\(?[\dixv.]+[.)]\s|(?:muc|phan|dieu|khoan|khoa|lan thu|so) (?:\d+(?:\.\d+)*|[ivx]+)"
)
# as spelled: "sau" is no "sáu", "hại" no "hai"
_ANY_FIGURE = re.compile(
    r"\d|(?<!\w)(?:một trong|một lần|hai|ba|bốn|sáu|bảy|tám|chín|mười|trăm)(?!\w)|hạng [ivx]+|"
    r"(?<!\w)năm (?:nhóm|lần|nội dung)"
)


# "mấy tháng lương", "mấy ngày phép": what goes with a time and is counted; folded
_TIMES, _OTHER = frozenset(("ngay", "thang", "nam", "gio")), r"luong|phep|thuong|cong|luc"
# Units of measure: what is asked in one of them is printed with it; folded
_ELSEWHERE = {"ban": "lan", "hom": "ngay", "xuat": "suat"}  # words of every day for what documents count; folded
_UNITS = frozenset(
    ("km", "kilomet", "met", "m", "ha", "hecta", "m2", "km2", "tan", "ta", "kg", "lit", "mw", "kwh", "kv")
)


# Words that follow what is counted and are no part of its name; folded
_JOINING = frozenset(("va", "de", "cho", "moi", "mot", "thi", "khi", "duoc", "phai", "trong", "o", "tai", "la", "co"))
# How units are spelled out; folded
_SPELLED = (("km", r"ki-?lo-?met|cay so"), ("ha", r"hec-?ta"), ("m2", "met vuong"), ("mw", r"me-?ga-?oat"))


def _measured(folded: str) -> str:
    """Write the units of a folded text by their signs: "ki-lo-met" becomes "km"."""
    for sign, spelled in _SPELLED:
        folded = re.sub(rf"(?<!\w)(?:{spelled})(?!\w)", sign, folded)
    return folded


# "how many working days": a span of time is printed by its unit
_TIME_VI = {"hour": "gio", "minute": "phut", "day": "ngay", "week": "tuan", "month": "thang", "year": "nam"}
_TIME_EN = re.compile(rf"how many (?:working |business |calendar )?({'|'.join(_TIME_VI)})s(?!\w)")


def _spanned(query: Query, best: Evidence) -> bool:
    """Tell whether an English question asks for a span of time in a unit in which the section prints one."""
    unit = _TIME_EN.search(query.own.lower())
    said = fold(best.section.span.cut(best.document.text)) if unit else ""
    return unit is not None and re.search(rf"\d[\d.,]*\s?{_TIME_VI[unit[1]]}(?!\w)", said) is not None


def _headed(query: Query, best: Evidence) -> bool:
    """Tell whether a table's row prints a figure in the column that is named after what a question counts."""
    asked = _HOW_MANY.search(_measured(counted_words(query.own)))
    return asked is not None and any(
        asked[1] in fold(title).split() and re.search(r"\d", cell) is not None
        for title, cell in headed_cells(best.document, best.section)
    )


def _without_labels(printed: str) -> str:
    """Blank out of a text in small letters the labels, days, years and numbers of documents, which are no figures."""
    for found in _NO_FIGURE.finditer(fold(printed)):
        if printed.startswith("mức", found.start()):
            # "mức 650.000 đồng" is no "mục 650"
            continue
        printed = printed[: found.start()] + " " * len(found[0]) + printed[found.end() :]
    return printed


def _counted(vocabulary: Vocabulary, query: Query, best: Evidence) -> bool:
    """Tell whether a section prints a figure near the noun that a question counts, or any figure where it lacks that.

    Days, years and the numbers of documents are no figures.
    """
    printed = best.section.span.cut(best.document.text).lower()
    printed = _without_labels(printed)
    text = re.sub(r"[\"“”'‘’]", "", _measured(fold(printed)))
    if not _ANY_FIGURE.search(printed):
        return False
    if counted := _HOW_MANY_EN.search(query.own.lower()):
        # the thing that is counted must be printed by one of its Vietnamese names
        return any(
            re.search(rf"(?<!\w){term.replace('_', ' ')}(?!\w)", text) for term in vocabulary.english_terms(counted[1])
        )
    asked = _HOW_MANY.search(_measured(counted_words(query.own)))
    if asked is None:
        return True
    noun = asked[1]
    if noun in _TIMES and asked[2] and f"{noun} {asked[2]}" not in text:
        # "mấy tháng lương" counts something else than months
        return not re.match(_OTHER, asked[2])
    if noun in _UNITS:
        return re.search(rf"\d[\d.,]*\s?{noun}\b", text) is not None
    noun = _ELSEWHERE.get(noun, noun)
    if noun == "lan" and "mot lan" in text:
        return True
    between = r"(?:\W+\w+){0,4}\W+"
    follows = asked[2] if asked[2] not in _JOINING else None
    thing = f"{noun} {follows}" if follows else noun
    if (
        asked[0].startswith("bao nhieu")
        and follows
        and vocabulary.counts.get(f"{noun}_{follows}")
        and thing not in text
    ):
        # the library speaks of such things, this section does not
        return False
    if not re.search(rf"\b{noun}\b", text):
        # "hai dân tộc" counts no one's "nhân khẩu"
        return re.search(r"\d", text) is not None
    told = rf"\b{_FIGURE}{between}{noun}\b|\b{noun}{between}{_FIGURE}\b|\b{noun}\b[^.;]{{4,90}}?\sla\W+{_FIGURE}"
    return re.search(told, text) is not None


# "Chương trình hành động của … thực hiện Nghị quyết số 36-NQ/TW": the number is not the programme's own; folded
_CARRYING = (
    r"(chuong trinh(?: hanh dong)?|ke hoach|de an)\b(?! so)[^?]{0,60}?thuc hien (?:nghi quyet|chi thi|"
    r"ket luan)(?: so)? "
)


def is_dated(query: Query, best: Evidence) -> bool:
    """Tell whether the section dates the document that the question names; any date will do where it names none."""
    text = fold(best.section.span.cut(best.document.text))
    carrying = re.search(_CARRYING + re.escape(query.numbers[0]), fold(query.full)) if query.numbers else None
    if carrying:
        return (
            re.search(rf"{carrying[1]}(?: hanh dong)? so \d+[^;.]{{0,120}}{re.escape(query.numbers[0])}", text)
            is not None
        )
    if not query.numbers:
        return holds_value(best.section.span.cut(best.document.text), "date")
    for number in query.numbers:
        for found in re.finditer(r"\s?".join(map(re.escape, number)), text):
            if re.match(
                r"[\s,]*(?:va\s.{0,40})?(?:\(.{0,30}\)\s*)?(?:ngay|cua .{0,60}?ngay)\s+\d{1,2}",
                text[found.end() : found.end() + 90],
            ):
                return True
    return False
