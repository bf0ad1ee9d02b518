"""Checking: every item is answered anew from the documents, and every fault is named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.document import Document
from corpus.fold import fold
from rag.study.item import GAP, Item
from rag.study.verdict import days_of, flat, tasks_at, verdict

FaultKind = Literal["key", "option", "quote", "duplicate", "blank", "form"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one item."""

    item: str
    kind: FaultKind
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: how many items, keys, wrong options and quotes were looked at, and the faults."""

    items: int
    keys: int
    options: int
    quotes: int
    faults: tuple[Fault, ...]

    def count(self, kind: FaultKind) -> int:
        """Count the faults of one kind."""
        return sum(fault.kind == kind for fault in self.faults)

    def as_json(self) -> dict[str, object]:
        """Give the form that other programs read."""
        return {
            "items": self.items,
            "keys": self.keys,
            "wrong_options": self.options,
            "quotes": self.quotes,
            "faults": [{"item": one.item, "kind": one.kind, "message": one.message} for one in self.faults],
        }


def check(items: tuple[Item, ...], documents: tuple[Document, ...]) -> Report:
    """Answer every item anew and report what is wrong."""
    known = {document.name: document for document in documents}
    faults: list[Fault] = []
    options = quotes = 0
    for item in items:
        document = known.get(item.document)
        if document is None:
            faults.append(Fault(item.id, "key", f"không có văn bản “{item.document}”"))
            continue
        quotes += len(item.sources)
        options += sum(not option.right for option in item.options) + len(item.pairs) * max(len(item.pairs) - 1, 0)
        faults += [Fault(item.id, "quote", told) for told in _quotes(item, known)]
        faults += [Fault(item.id, kind, told) for kind, told in _answers(item, document, documents)]
        faults += [Fault(item.id, kind, told) for kind, told in _form(item)]
    faults += [Fault(one, "duplicate", told) for one, told in _duplicates(items)]
    return Report(len(items), len(items), options, quotes, tuple(faults))


def _quotes(item: Item, known: dict[str, Document]) -> Iterator[str]:
    """Name the quotes that are not the document's own text, or lie outside the section named."""
    if not item.sources:
        yield "không có trích dẫn"
    for source in item.sources:
        document = known.get(source.document)
        if document is None or not source.quote or document.text[source.start : source.end] != source.quote:
            yield f"trích dẫn không khớp nguyên văn: “{source.quote[:60]}”"


def _answers(item: Item, document: Document, documents: tuple[Document, ...]) -> Iterator[tuple[FaultKind, str]]:
    """Name a key that is not right and a wrong option that is not wrong."""
    source = item.sources[0]

    def judge(value: str) -> bool | None:
        return verdict(
            item.asks,
            value,
            stem=item.stem,
            quote=source.quote,
            document=document,
            path=source.path,
            body=item.claim,
            all_of=documents,
        )

    if item.asks == "earliest":
        yield from _earliest(item, document)
    elif item.kind == "multiple-choice":
        yield from _options(item, judge)
    elif item.kind == "true-false":
        told = judge(item.claim)
        if told is not (item.key == "Đúng") or (item.letter == "A") != (item.key == "Đúng"):
            yield "key", f"khẳng định với “{item.claim}”: đọc lại là {told}, đáp án ghi {item.key}"
        if flat(item.claim) not in flat(item.stem):
            yield "key", "câu khẳng định không chứa điều được chấm"
    elif item.kind == "matching":
        yield from _pairs(item, document, documents)
    elif item.kind == "short-answer" and not item.accepted:
        yield from _list(item, document)
    elif judge(item.key) is not True or item.key not in item.accepted:
        yield "key", f"đáp án “{item.key}” không được văn bản xác nhận"


def _options(item: Item, judge: Callable[[str], bool | None]) -> Iterator[tuple[FaultKind, str]]:
    """Judge every option of a multiple-choice item."""
    if sum(option.right for option in item.options) != 1:
        yield "key", "không có đúng một phương án đúng"
    for option in item.options:
        told = judge(option.text)
        if option.right and (told is not True or option.text != item.key):
            yield "key", f"đáp án “{option.text}” không được văn bản xác nhận"
        if not option.right and told is not False:
            yield "option", f"phương án “{option.text}” chưa chắc sai"


def _earliest(item: Item, document: Document) -> Iterator[tuple[FaultKind, str]]:
    """Compare the days of the tasks that the options name."""
    days = {option.text: days_of(option.text, document) for option in item.options}
    right = days.get(item.key)
    if right is None:
        yield "key", "không đọc được thời gian của nhiệm vụ trong đáp án"
        return
    for option in item.options:
        other = days[option.text]
        if not option.right and (other is None or other[0] <= right[1]):
            yield "option", f"nhiệm vụ {option.text[:50]} không chắc muộn hơn đáp án"


def _pairs(item: Item, document: Document, documents: tuple[Document, ...]) -> Iterator[tuple[FaultKind, str]]:
    """Judge every row with its own answer and with each of the others."""
    if sorted(item.shuffled) != sorted(pair.right for pair in item.pairs) or len(item.pairs) < 3:
        yield "key", "cột phải không đủ các đáp án"
    for pair in item.pairs:
        for other in item.pairs:
            told = verdict(
                item.asks,
                other.right,
                stem=pair.left,
                quote=pair.source.quote,
                document=document,
                path=pair.source.path,
                body="",
                all_of=documents,
            )
            if other is pair and told is not True:
                yield "key", f"cặp “{pair.left[:40]}” – “{pair.right}” không được văn bản xác nhận"
            if other is not pair and told is not False:
                yield "option", f"“{other.right}” chưa chắc sai với “{pair.left[:40]}”"


def _list(item: Item, document: Document) -> Iterator[tuple[FaultKind, str]]:
    """Compare a list of bodies with the register's row and with its printed line."""
    rows = tasks_at(document, item.sources[0].path)
    held = [getattr(task, item.asks) for task in rows if getattr(task, item.asks, None)]
    if not any("; ".join(bodies.names) == item.key for bodies in held):
        yield "key", "danh sách không đúng với sổ nhiệm vụ"
    for name in item.key.split("; "):
        if flat(name) not in flat(item.sources[0].quote):
            yield "key", f"“{name}” không có trong dòng được trích"


_OPEN_ASKS = ("count", "figure", "role-task", "earliest")


def _form(item: Item) -> Iterator[tuple[FaultKind, str]]:
    """Name an empty or broken stem, a gap that is missing or doubled, a stem that gives the key away."""
    stem = item.stem
    gaps = stem.count(GAP)
    if item.kind == "fill-in" and (gaps != 1 or len(stem.replace(GAP, "").split()) < 8 or not item.accepted):
        yield "blank", f"câu điền khuyết có {gaps} chỗ trống hoặc quá ít chữ"
    if item.kind != "fill-in" and gaps and item.asks != "figure":
        yield "blank", "có chỗ trống ngoài câu điền khuyết"
    if any(not option.text.strip() for option in item.options) or not item.key.strip():
        yield "blank", "có phương án hoặc đáp án trống"
    if not stem or not stem[0].isupper() or stem[-1] not in "?.”" or "{" in stem or "}" in stem:
        yield "form", "câu hỏi không mở đầu bằng chữ hoa hoặc không có dấu kết thúc"
    if re.search(r"\s[,.;:?](?!\.)|  |\(\s|\s\)|“\s|\s”|“”|,,|\.\.(?!\.)", stem):
        yield "form", "câu hỏi có dấu hoặc khoảng trắng đặt sai"
    for opening, closing in (("“", "”"), ("(", ")"), ("‘", "’")):
        if stem.count(opening) != stem.count(closing):
            yield "form", f"dấu {opening}{closing} không khép"
    asks_openly = item.kind in ("multiple-choice", "fill-in") and item.asks not in _OPEN_ASKS
    if asks_openly and flat(item.key) in flat(stem):
        yield "form", "câu hỏi để lộ đáp án"
    if item.kind == "multiple-choice":
        yield from _option_forms(item)


def _option_forms(item: Item) -> Iterator[tuple[FaultKind, str]]:
    """Name options that are alike or do not say why they are wrong."""
    if len({fold(option.text) for option in item.options}) != len(item.options):
        yield "duplicate", "hai phương án giống nhau"
    if any(not option.right and not option.why for option in item.options):
        yield "form", "phương án sai không nói vì sao sai"


def _duplicates(items: tuple[Item, ...]) -> Iterator[tuple[str, str]]:
    """Name the items that ask what another asks: by fact, by question, by the passage with the same key."""
    facts = Counter(fact for item in items for fact in set(item.facts))
    stems = Counter(flat(item.stem) for item in items)
    ids = Counter(item.id for item in items)
    asked = Counter(_asked(item) for item in items if _single(item))
    for item in items:
        if any(facts[fact] > 1 for fact in item.facts):
            yield item.id, "trùng dữ kiện với câu khác"
        if stems[flat(item.stem)] > 1:
            yield item.id, "trùng câu hỏi"
        if ids[item.id] > 1:
            yield item.id, "trùng mã câu"
        if _single(item) and asked[_asked(item)] > 1:
            yield item.id, "trùng chỗ hỏi và đáp án"


def _asked(item: Item) -> tuple[str, ...]:
    """Tell what is asked without regard to the words: what of which passage, of whom, and the answer."""
    return (item.asks, item.document, "/".join(item.sources[0].path), item.claim, flat(item.key))


def _single(item: Item) -> bool:
    """Tell whether the passage and the key alone tell what is asked; a sentence may hold a figure twice."""
    return item.kind not in ("matching", "true-false") and item.asks not in ("figure", "cited-date", "cited-issuer")
