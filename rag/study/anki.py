"""Anki: ⚡ the flashcards and the items with options as an .apkg package."""

from __future__ import annotations

import hashlib
import html
import tempfile
from pathlib import Path

from rag.naming import section_name
from rag.study.item import GAP, LETTERS, Item, Source
from rag.study.kit import Kit
from rag.study.paper import key_said, nfc, quote_of
from rag.study.repack import repack

# Fixed for good: Anki knows a note type by this number, and a new one would double it on the next import.
_MODEL = 1_732_406_001
_STYLE = ".card{font-family:Arial,sans-serif;font-size:20px;text-align:left}.src{font-size:14px;color:#555}"
_ASK = "{{Câu hỏi}}"
_TELL = "{{FrontSide}}<hr id=answer>{{Trả lời}}<p class=src>{{Nguồn}}</p>"


def write_anki(kit: Kit, path: Path) -> None:
    """Write the package; cards keep their ids over kits, so that a second import adds no double."""
    import genanki

    fields = [{"name": "Câu hỏi"}, {"name": "Trả lời"}, {"name": "Nguồn"}]
    model = genanki.Model(
        _MODEL, "Hỏi đáp văn bản", fields=fields, templates=[{"name": "Thẻ 1", "qfmt": _ASK, "afmt": _TELL}], css=_STYLE
    )
    name = nfc(f"{kit.cover.title} – {kit.origins[0].said}" if kit.origins else kit.cover.title)
    deck = genanki.Deck(_number(name), name)
    for key, front, back, source in _cards(kit):
        note = genanki.Note(model=model, fields=[front, back, source], guid=genanki.guid_for(key))
        deck.add_note(note)
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder) / "kit.apkg"
        # genanki counts the ids of notes and cards from this "time": the cards' own words set it, so that it repeats
        told = "\n".join(field for note in deck.notes for field in note.fields)
        genanki.Package(deck).write_to_file(str(packed), timestamp=1_600_000_000.0 + _number(told) % 100_000_000)
        path.write_bytes(repack(packed.read_bytes()))


def _number(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") | 1 << 30


def _cards(kit: Kit) -> list[tuple[str, str, str, str]]:
    """Give (id, front, back, source) of every card; a fact on a flashcard is not asked by an item too."""
    rows = [(card.fact, _safe(card.front), _safe(card.back), _place(card.source, kit)) for card in kit.cards]
    taken = {card.fact for card in kit.cards}
    for item in kit.items:
        if item.kind in ("multiple-choice", "true-false", "fill-in") and not taken & set(item.facts):
            rows.append((item.id, _front(item), _safe(key_said(item)), _place(item.sources[0], kit)))
    return rows


def _front(item: Item) -> str:
    options = [f"{LETTERS[place]}. {option.text}" for place, option in enumerate(item.options)]
    lines = [item.stem.replace(GAP, "[…]"), *(options if item.kind == "multiple-choice" else [])]
    asked = "Đúng hay sai? " if item.kind == "true-false" else ""
    return asked + "<br>".join(_safe(line) for line in lines)


def _safe(text: str) -> str:
    """Escape for the fields, which are HTML."""
    return html.escape(nfc(text), quote=False)


def _place(source: Source, kit: Kit) -> str:
    return _safe(f"“{quote_of(source, most=50)}” ({section_name(source.path)}, {kit.said(source.document)})")
