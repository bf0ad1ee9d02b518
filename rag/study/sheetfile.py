"""CSV: the items one a row, for any spreadsheet or learning system."""

from __future__ import annotations

import csv
import io

from rag.naming import section_name
from rag.study.item import KIND_NAMES, LEVEL_NAMES, Item
from rag.study.kit import Kit
from rag.study.paper import nfc, quote_of

_HEAD = (
    "Mã", "Loại", "Mức độ", "Câu hỏi", "A", "B", "C", "D", "Đáp án", "Lời đáp án", "Vì sao phương án khác sai",
    "Trích dẫn", "Mục", "Văn bản",
)  # fmt: skip


def csv_of(kit: Kit) -> str:
    """Give the items as CSV text with a byte order mark, which spreadsheets need to read it as UTF-8."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(_HEAD)
    writer.writerows([_cell(cell) for cell in _row(item)] for item in kit.items)
    return "\ufeff" + held.getvalue()


def _row(item: Item) -> tuple[str, ...]:
    options = [option.text for option in item.options] if item.kind == "multiple-choice" else list(item.shuffled)
    options = [*options, "", "", "", ""][:4]
    stem = item.stem
    if item.kind == "matching":
        stem += " " + "; ".join(f"({place}) {pair.left}" for place, pair in enumerate(item.pairs, 1))
    why = " ".join(option.why for option in item.options if not option.right and option.why)
    source = item.sources[0]
    return (
        item.id,
        KIND_NAMES[item.kind],
        LEVEL_NAMES[item.level],
        stem,
        *options,
        item.letter if item.kind == "multiple-choice" else "",
        item.key,
        item.note or why,
        quote_of(source),
        section_name(source.path),
        item.document,
    )


def _cell(text: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula."""
    one = nfc(" ".join(text.split()))
    return f"'{one}" if one[:1] in "=+-@" else one
