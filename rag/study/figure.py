"""Facts of figures: numbers with their units, years and terms, each left out of its own sentence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from corpus.document import Document
from corpus.fold import fold
from corpus.section import Section
from corpus.span import Span
from rag.naming import section_name
from rag.study.called import called
from rag.study.fact import Fact, Rival, source_of
from rag.study.item import GAP, Source
from rag.study.subject import first_of, plain, without_label

_UNITS = (
    "%|lần|người|hộ|xã|huyện|phường|thôn|tỷ đồng|triệu đồng|nghìn đồng|đồng|ha|km|giờ|ngày|tháng|năm|tuổi|buổi|lớp|"
    "tập thể|cá nhân|nhóm|nhiệm kỳ|địa phương|doanh nghiệp|trường|lượt|đơn vị|cơ sở|mô hình|sản phẩm|chỉ tiêu|"
    "công trình"
)
_VALUE = r"(?<![\d/.,\-–])\d+(?:[.,]\d+)?"
# 100% | 02 lần | 05 năm
_COUNT = re.compile(rf"(?<!số )(?P<value>{_VALUE})(?P<unit>\s*(?:{_UNITS}))(?!\w|\s+\d)")
# đến năm 2030 | tầm nhìn 2050 | giai đoạn 2021 – 2025 | nhiệm kỳ 2020 - 2025
_YEAR = re.compile(
    r"(?P<unit>(?:đến|tầm nhìn|từ|trong|hết)\s+năm\s+|giai đoạn\s+|nhiệm kỳ\s+|thời kỳ\s+|tầm nhìn\s+)"
    r"(?P<value>(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)(?![\d/])"
)
_SENTENCE = re.compile(r"[^\n.;]*(?:[.;](?!\s|$)[^\n.;]*)*[.;]?", re.DOTALL)
# Three are shown; the rest lets lengths be balanced.
_MOST_RIVALS = 12
_BEFORE, _AFTER, _MOST = 22, 16, 44
_LINE_OF_BODY = re.compile(r"^\s*[-+]?\s*(?:Cơ quan|Đơn vị|Thời gian|Trách nhiệm|Người)\b[^:]*:")


def figure_facts(document: Document, documents: tuple[Document, ...], sections: tuple[Section, ...]) -> Iterator[Fact]:
    """Give one fact a figure of the sections chosen; the same sentence gives one fact a figure in it."""
    texts = tuple((one, _flat(one.text)) for one in documents)
    values = _values(documents)
    for section in sections:
        own = section.own
        for sentence in _sentences(document, own):
            said = sentence.cut(document.text)
            for shape in (_COUNT, _YEAR):
                for found in shape.finditer(said):
                    fact = _figure(document, section, sentence, found, texts, values)
                    if fact is not None:
                        yield fact


def _sentences(document: Document, span: Span) -> Iterator[Span]:
    """Give the sentences of a section's own text, lines of bodies and times left out."""
    for found in _SENTENCE.finditer(document.text, span.start, span.end):
        said = found[0]
        if len(said.split()) >= 8 and "…" not in said and not _LINE_OF_BODY.match(said):
            yield Span(found.start(), found.end())


def _values(documents: tuple[Document, ...]) -> tuple[tuple[str, str, Source], ...]:
    """Give every figure of the documents with its unit and the place that prints it, each value once."""
    seen: dict[tuple[str, str], Source] = {}
    for document in documents:
        for section in document.sections:
            if section.bracket:
                continue
            for shape in (_COUNT, _YEAR):
                for found in shape.finditer(document.text, section.own.start, section.own.end):
                    key = (_one(found["value"]), fold(found["unit"]).strip())
                    seen.setdefault(key, source_of(document, section.path, Span(*found.span())))
    return tuple((value, unit, source) for (value, unit), source in seen.items())


def _one(value: str) -> str:
    """Spell a value in one way: "2021 – 2025" as "2021 - 2025"."""
    return re.sub(r"\s*[-–]\s*", " - ", value)


def _flat(text: str) -> str:
    return re.sub(r"\s*[-–]\s*", "-", " ".join(fold(text).split()))


def _figure(
    document: Document,
    section: Section,
    sentence: Span,
    found: re.Match[str],
    texts: tuple[tuple[Document, str], ...],
    values: tuple[tuple[str, str, Source], ...],
) -> Fact | None:
    """Word one figure; ``None`` where its sentence stands in the documents with other figures too."""
    said = found.string
    value = _one(found["value"])
    start, end = found.span("value")
    before = re.sub(r"^[-+*•]$", "", without_label(plain(said[:start]))).split()
    after = plain(said[end:]).rstrip(" .;,").split()
    if len(before) + len(after) < 7 or len(before) + len(after) > 2 * _MOST:
        return None
    glued = said[end : end + 1] in "%,.;:)"
    head = _head(before)
    tail = f"{first_of(after, _AFTER)} …" if len(after) > _AFTER else " ".join(after)
    if not _even(head) or not _even(tail):
        return None
    gapped = f"{head} {GAP}{'' if glued else ' '}{tail}".strip()
    if value in head + tail:
        return None
    unit = fold(found["unit"]).strip()
    rivals: list[Rival] = []
    for other, of, source in values:
        if of != unit or other == value or other in said:
            continue
        if any(_flat(said[:start] + other + said[end:]).strip(" .;-") in text for _, text in texts):
            continue
        if len(rivals) == _MOST_RIVALS:
            break
        rivals.append(Rival(other, f"{_shown(source.quote)} được ghi ở {section_name(source.path)}, không ở câu này."))
    rivals += _neighbours(value, said, start, end, texts, [rival.text for rival in rivals]) if len(rivals) < 3 else []
    by = f"Theo {called(document)}"
    told = hashlib.sha256(fold(gapped).encode()).hexdigest()[:10]
    return Fact(
        id=f"{document.name}#{'/'.join(section.path)}#figure@{told}",
        asks="figure",
        level="recall",
        document=document.name,
        path=section.path,
        question=f"{by}, số nào điền đúng vào chỗ trống: “{gapped}”?",
        claim=f"{by}: “{gapped.replace(GAP, '{}')}”.",
        blank=f"{by}: “{gapped}.”",
        answer=value,
        accepted=tuple(dict.fromkeys((value, found["value"], value.lstrip("0") or value, value.replace(" - ", "-")))),
        sources=(source_of(document, section.path, sentence),),
        rivals=tuple(rivals),
    )


def _head(words: list[str]) -> str:
    """Give the words before the gap, cut where a clause or a name begins, with "…" before them."""
    text = " ".join(words)
    if len(words) <= _BEFORE + 8:
        return f"{'' if text[:1].isupper() or text[:1].isdigit() or not text else '… '}{text}"
    near = range(len(words) - _BEFORE, len(words) - 6)
    starts = [place for place in near if words[place - 1].endswith((",", ";"))]
    starts += [place for place in near if words[place][:1].isupper() and words[place - 1][:1].islower()]
    return f"… {' '.join(words[starts[0] if starts else len(words) - _BEFORE :])}"


def _shown(quote: str) -> str:
    return " ".join(quote.split())[:1].upper() + " ".join(quote.split())[1:]


def _even(text: str) -> bool:
    return text.count("(") == text.count(")") and text.count("‘") == text.count("’") and "{" not in text


def _neighbours(
    value: str, said: str, start: int, end: int, texts: tuple[tuple[Document, str], ...], taken: list[str]
) -> list[Rival]:
    """Give values near a count that no document prints in this sentence, where real ones are too few."""
    if not re.fullmatch(r"\d{1,3}", value):
        return []
    number = int(value)
    steps = (-10, -20, -5, -15) if number >= 50 else (1, 2, 3, -1)
    rivals: list[Rival] = []
    for step in steps:
        near = f"{number + step:0{len(value)}}" if number < 100 else str(number + step)
        if number + step <= 0 or near in taken or near in said:
            continue
        if any(_flat(said[:start] + near + said[end:]).strip(" .;-") in text for _, text in texts):
            continue
        rivals.append(Rival(near, f"Văn bản ghi {value} ở câu này, không ghi {near}."))
    return rivals
