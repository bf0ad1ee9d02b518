"""The bank: ⚡ items kept in the home, edited by people, marked as given to a class, watched for changed texts."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from corpus.document import Document
from rag.study.item import Item, Option, Pair, Source

_FILE = Path("study") / "bank.sqlite3"
_TABLES = """
CREATE TABLE IF NOT EXISTS item (id TEXT PRIMARY KEY, told TEXT NOT NULL, passage TEXT NOT NULL, day TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS given (class TEXT NOT NULL, fact TEXT NOT NULL, item TEXT NOT NULL, day TEXT NOT NULL,
  PRIMARY KEY (class, fact));
"""
# What a person may change; the key, the quote and the facts stay what the document says.
EDITABLE = ("stem", "note", "options")


class BankError(ValueError):
    """A bank that can't be read, or a change that it can't take."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One item of the bank: whether a re-read document changed its passage, and the classes it was given to."""

    item: Item
    state: str
    classes: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Give the form that other programs read."""
        return {"id": self.item.id, "state": self.state, "classes": list(self.classes), **asdict(self.item)}


class Bank:
    """The items of one home; every call opens and closes the file, so that two programs can share it."""

    def __init__(self, home: Path) -> None:
        """Name the file; nothing is written before an item is kept."""
        self._path = home / _FILE

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=10)) as base:
                base.executescript(_TABLES)
                with base:
                    yield base
        except (OSError, sqlite3.Error) as error:
            raise BankError(f"Không mở được ngân hàng câu hỏi “{self._path}”: {error}. (Bank unreadable.)") from error

    def keep(self, items: tuple[Item, ...], documents: tuple[Document, ...], *, day: str) -> None:
        """Keep items; one that a person has edited stays as edited."""
        with self._open() as base:
            base.executemany(
                "INSERT INTO item VALUES (?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET told = excluded.told, "
                "passage = excluded.passage WHERE json_extract(item.told, '$.edited') = 0",
                [(item.id, _told(item), passage_of(item, documents), day) for item in items],
            )

    def mark(self, group: str, items: tuple[Item, ...], *, day: str) -> None:
        """Mark items as given to a class."""
        rows = [(group, fact, item.id, day) for item in items for fact in item.facts]
        with self._open() as base:
            base.executemany("INSERT OR REPLACE INTO given VALUES (?, ?, ?, ?)", rows)

    def given(self, group: str) -> frozenset[str]:
        """Give the facts that a class was asked."""
        with self._open() as base:
            return frozenset(row[0] for row in base.execute("SELECT fact FROM given WHERE class = ?", (group,)))

    def kept(self, documents: tuple[Document, ...]) -> tuple[Kept, ...]:
        """Give all items with their state: "còn nguyên", "văn bản đã đổi" or "không còn văn bản"."""
        known = {document.name for document in documents}
        with self._open() as base:
            rows = base.execute("SELECT id, told, passage FROM item ORDER BY rowid").fetchall()
            pairs = base.execute("SELECT DISTINCT item, class FROM given ORDER BY class").fetchall()
        found = []
        for name, told, passage in rows:
            item = item_from(json.loads(told))
            same = passage_of(item, documents) == passage
            state = "không còn văn bản" if item.document not in known else "còn nguyên" if same else "văn bản đã đổi"
            found.append(Kept(item, state, tuple(group for one, group in pairs if one == name)))
        return tuple(found)

    def edit(self, name: str, changes: dict[str, Any]) -> Item:
        """Change what a person may change of an item; raises :class:`BankError` for anything else.

        ``options`` is a list of texts, one for each option in its order.
        """
        wrong = sorted(set(changes) - set(EDITABLE))
        if wrong or not changes:
            raise BankError(f"Chỉ sửa được {', '.join(EDITABLE)}; nhận được {', '.join(wrong) or 'không có gì'}.")
        with self._open() as base:
            row = base.execute("SELECT told FROM item WHERE id = ?", (name,)).fetchone()
            if row is None:
                raise BankError(f"Ngân hàng không có câu “{name}”. (No such item.)")
            item = _changed(item_from(json.loads(row[0])), changes)
            base.execute("UPDATE item SET told = ? WHERE id = ?", (_told(item), name))
        return item

    def with_edits(self, items: tuple[Item, ...], documents: tuple[Document, ...]) -> tuple[Item, ...]:
        """Put the edited wording of kept items in place of the generated one, where the passage has not changed."""
        whole = [one.item for one in self.kept(documents) if one.item.edited and one.state == "còn nguyên"]
        edited = {item.id: item for item in whole}
        return tuple(edited.get(item.id, item) for item in items)


def _changed(item: Item, changes: dict[str, Any]) -> Item:
    stem = str(changes.get("stem", item.stem)).strip()
    options = item.options
    if "options" in changes:
        texts = changes["options"]
        if not isinstance(texts, list) or len({str(one) for one in texts}) != len(item.options):
            raise BankError(f"Cần đúng {len(item.options)} phương án khác nhau. (Wrong number of options.)")
        options = tuple(replace(one, text=str(text)) for one, text in zip(item.options, texts, strict=True))
    if not stem:
        raise BankError("Câu hỏi không được để trống. (The question is empty.)")
    key = next((one.text for one in options if one.right), item.key) if item.kind == "multiple-choice" else item.key
    return replace(item, stem=stem, note=str(changes.get("note", item.note)), options=options, key=key, edited=True)


def passage_of(item: Item, documents: tuple[Document, ...]) -> str:
    """Give the hash of the passages that an item stands on: the quotes' sections, whole where parts count."""
    known = {document.name: document for document in documents}
    parts = []
    for source in item.sources:
        document = known.get(source.document)
        section = document.section(source.path) if document else None
        if document is None or section is None:
            parts.append("")
            continue
        span = section.span if item.asks in ("count", "order", "title") else section.own
        near = " ".join(span.cut(document.text).split())
        # a block that serves several sections may stand outside this one's own text
        parts.append(near + ("\n" + source.quote if source.quote in document.text else "\n"))
    return hashlib.sha256("\n\n".join(parts).encode()).hexdigest()


def _told(item: Item) -> str:
    return json.dumps(asdict(item), ensure_ascii=False, sort_keys=True)


def item_from(row: dict[str, Any]) -> Item:
    """Build an item from its JSON form; keys that are no fields are left out."""

    def source(one: dict[str, Any]) -> Source:
        return Source(one["document"], tuple(one["path"]), one["start"], one["end"], one["quote"])

    return Item(
        kind=row["kind"],
        asks=row["asks"],
        level=row["level"],
        stem=row["stem"],
        key=row["key"],
        facts=tuple(row["facts"]),
        document=row["document"],
        section=tuple(row["section"]),
        sources=tuple(source(one) for one in row["sources"]),
        options=tuple(Option(one["text"], one["right"], one["why"]) for one in row["options"]),
        accepted=tuple(row["accepted"]),
        claim=row["claim"],
        note=row["note"],
        pairs=tuple(Pair(one["left"], one["right"], source(one["source"])) for one in row["pairs"]),
        shuffled=tuple(row["shuffled"]),
        edited=row["edited"],
    )
