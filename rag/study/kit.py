"""A kit: all that a study session needs, made from the documents chosen; pure, so that a seed makes it repeat."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, replace

from corpus.document import Document
from rag.naming import document_name, section_name
from rag.study.aids import Card, SheetRow, Talk, cards_of, sheet_of, talks_of
from rag.study.called import called, one_of_a_name
from rag.study.check import check
from rag.study.choose import Wish, choose, shortage
from rag.study.compare import Comparison, compare
from rag.study.fact import Fact
from rag.study.gather import Prefix, gather, subjects_of
from rag.study.item import KIND_NAMES, LEVEL_NAMES, Item
from rag.study.syllabus import Due, Syllabus, syllabus_of

# What fits on one page of the sheet, and a deck of cards that is learnt in one sitting.
_SHEET_ROWS = 11
_CARDS = 40
# How often faulty items are replaced before they are only left out.
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands at the head of every paper; ``today`` is given, never read from a clock here."""

    title: str = "Bộ tài liệu học tập"
    audience: str = ""
    group: str = ""
    today: str = ""
    minutes: int = 90


@dataclass(frozen=True, slots=True)
class Origin:
    """A document that the kit is made from, as the list of sources names it."""

    name: str
    said: str
    title: str
    issuer: str
    number: str
    date: str
    signer: str
    digest: bool


@dataclass(frozen=True, slots=True)
class Kit:
    """One study kit; ``notices`` tell what the reader must know: digests, fewer items than asked for."""

    cover: Cover
    wish: Wish
    origins: tuple[Origin, ...]
    chosen: tuple[str, ...]
    items: tuple[Item, ...]
    outlines: tuple[Syllabus, ...]
    cards: tuple[Card, ...]
    talks: tuple[Talk, ...]
    sheet: tuple[SheetRow, ...]
    timetable: tuple[Due, ...]
    comparisons: tuple[Comparison, ...]
    notices: tuple[str, ...]
    facts: int

    def blueprint(self) -> tuple[tuple[str, str, dict[str, int]], ...]:
        """Count the items by document, part and kind."""
        rows: dict[tuple[str, tuple[str, ...]], Counter[str]] = {}
        for item in self.items:
            rows.setdefault((item.document, item.section), Counter())[KIND_NAMES[item.kind]] += 1
        return tuple((name, section_name(path), dict(counts)) for (name, path), counts in sorted(rows.items()))

    def levels(self) -> dict[str, int]:
        """Count the items by level."""
        counts = Counter(item.level for item in self.items)
        return {LEVEL_NAMES[level]: counts[level] for level in LEVEL_NAMES}

    def said(self, name: str) -> str:
        """Give the short name of a document."""
        return next((origin.said for origin in self.origins if origin.name == name), name)

    def as_json(self) -> dict[str, object]:
        """Give the form that other programs read."""
        return {
            "cover": asdict(self.cover),
            "documents": [asdict(origin) for origin in self.origins],
            "sections": list(self.chosen),
            "facts": self.facts,
            "notices": list(self.notices),
            "blueprint": [{"document": name, "section": part, **counts} for name, part, counts in self.blueprint()],
            "items": [{"id": item.id, "letter": item.letter, **asdict(item)} for item in self.items],
            "cards": [asdict(card) for card in self.cards],
            "discussion": [asdict(talk) for talk in self.talks],
            "sheet": [asdict(row) for row in self.sheet],
            "timetable": [asdict(due) for due in self.timetable],
        }


def kit(
    documents: tuple[Document, ...],
    *,
    wish: Wish | None = None,
    prefixes: tuple[Prefix, ...] = (),
    cover: Cover | None = None,
    others: tuple[Document, ...] = (),
) -> Kit:
    """Make a kit of the documents, narrowed to sections; ``others`` are compared with the first document.

    Fewer items than asked for is no error: ``notices`` say why.
    """
    wish, cover = wish or Wish(), cover or Cover()
    documents, doubles = one_of_a_name(documents)
    facts = gather(documents, prefixes=prefixes)
    items = _sound(facts, documents, wish)
    # a key point takes about two minutes to bring
    points = max(cover.minutes // 2 // max(len(documents), 1), 3)
    outlines: list[Syllabus] = []
    talks: list[Talk] = []
    sheet: list[SheetRow] = []
    timetable: list[Due] = []
    for document in documents:
        subjects = {task.path: said for task, said in subjects_of(document)}
        outline = syllabus_of(document, subjects, prefixes=prefixes, points=points)
        outlines.append(outline)
        talks += talks_of(document, outline.points, prefixes=prefixes, most=max(cover.minutes // 15, 2))
        sheet += sheet_of(document, subjects, prefixes=prefixes, most=max(_SHEET_ROWS // max(len(documents), 1), 3))
        timetable += outline.dues
    spoken = shortage(facts, items, wish)
    digests = [document_name(one) for one in documents if one.description.digest]
    notices = (
        [f"Bản tóm lược, hãy đối chiếu bản gốc trước khi dùng chính thức: {'; '.join(digests)}."] if digests else []
    )
    return Kit(
        cover=cover,
        wish=wish,
        origins=tuple(_origin(document) for document in (*documents, *others)),
        chosen=tuple(section_name(prefix) for prefix in prefixes),
        items=items,
        outlines=tuple(outlines),
        cards=cards_of(facts, most=_CARDS),
        talks=tuple(talks),
        sheet=tuple(sheet),
        timetable=tuple(sorted(timetable, key=lambda due: (due.last_day, due.document, due.place))),
        comparisons=tuple(compare(documents[0], other) for other in others) if documents else (),
        notices=(*([spoken] if spoken else []), *notices, *_left_out(doubles)),
        facts=len({fact.id for fact in facts}),
    )


def _left_out(doubles: tuple[Document, ...]) -> tuple[str, ...]:
    """Say which documents were left out because another has the same name."""
    return tuple(f"Không dùng tệp “{one.name}” vì trùng tên gọi với tệp khác: {called(one)}." for one in doubles)


def _sound(facts: tuple[Fact, ...], documents: tuple[Document, ...], wish: Wish) -> tuple[Item, ...]:
    """Choose items and let the checker answer each anew; a fact whose item has a fault gives way to another."""
    spared = wish.spared
    for _ in range(_ROUNDS):
        items = choose(facts, documents, replace(wish, spared=spared))
        faulty = {fault.item for fault in check(items, documents).faults}
        if not faulty:
            return items
        spared |= {fact for item in items if item.id in faulty for fact in item.facts}
    return tuple(item for item in items if item.id not in faulty)


def _origin(document: Document) -> Origin:
    said = document.description
    return Origin(
        document.name,
        called(document),
        said.title or document.name,
        said.issuer or "",
        said.number or "",
        said.date or "",
        said.signer or "",
        said.digest,
    )
