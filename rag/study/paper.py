"""Papers: a kit laid out as the speaker's paper, with the key, and the learners', without."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from rag.naming import section_name
from rag.study.item import KIND_NAMES, KINDS, LETTERS, LEVEL_NAMES, Item, Source
from rag.study.kit import Kit
from rag.study.leaf import DEEPER, Block, Break, Grid, Heading, Leaf, Paragraph, Points

# The busiest bodies; the full register is what "hoidap tasks" prints.
_MOST_DUTIES = 24
_ASK_LINE = "Trả lời: " + "." * 60
_TOLD: dict[str, str] = {
    "multiple-choice": "Chọn một phương án đúng.",
    "true-false": "Xác định khẳng định đúng hay sai.",
    "fill-in": "Điền vào chỗ trống cho đúng với văn bản.",
    "matching": "Ghép mỗi dòng ở cột trái với một dòng ở cột phải.",
    "short-answer": "Trả lời ngắn gọn theo văn bản.",
}


def papers(kit: Kit) -> tuple[Leaf, ...]:
    """Give the papers of a kit: for the speaker, for the learners, and the one-page sheet with the timetable."""
    return (_speaker(kit), _learner(kit), _sheet(kit))


def _lines(kit: Kit, who: str, *, brief: bool) -> tuple[str, ...]:
    """Give the lines under the title; the sheet has one page, so it gets one line."""
    cover = kit.cover
    lines = [who]
    lines += [f"Đối tượng: {cover.audience}"] if cover.audience else []
    lines += [f"Lớp: {cover.group}"] if cover.group else []
    lines += [f"Thời lượng: {cover.minutes} phút", f"Số câu hỏi: {len(kit.items)}"]
    lines += [f"Phạm vi: {'; '.join(kit.chosen)}"] if kit.chosen else []
    lines += [f"Ngày lập: {cover.today}"] if cover.today else []
    if brief:
        return (" · ".join(line for line in lines if not line.startswith(("Thời lượng", "Số câu"))),)
    return tuple(lines)


def _leaf(kit: Kit, name: str, who: str, blocks: Iterator[Block], *, brief: bool = False) -> Leaf:
    foot = f"{kit.cover.title} – {who.lower()}" + (f" – {kit.cover.today}" if kit.cover.today else "")
    made = tuple(_composed(block) for block in blocks)
    return Leaf(name, nfc(kit.cover.title), tuple(map(nfc, _lines(kit, who, brief=brief))), made, nfc(foot))


def nfc(text: str) -> str:
    """Compose the marks of a text, so that every font places them."""
    return unicodedata.normalize("NFC", text)


def _composed(block: Block) -> Block:
    if isinstance(block, Heading):
        return Heading(nfc(block.text), block.level)
    if isinstance(block, Paragraph):
        return Paragraph(nfc(block.text), block.tone)
    if isinstance(block, Points):
        return Points(tuple(map(nfc, block.texts)), block.lettered)
    if isinstance(block, Grid):
        rows = tuple(tuple(map(nfc, row)) for row in block.rows)
        return Grid(tuple(map(nfc, block.head)), rows, block.widths)
    return block


def _speaker(kit: Kit) -> Leaf:
    return _leaf(kit, "nguoi-huong-dan", "Bản dành cho người hướng dẫn (có đáp án)", _speaker_blocks(kit))


def _learner(kit: Kit) -> Leaf:
    return _leaf(kit, "hoc-vien", "Bản dành cho học viên", _learner_blocks(kit))


def _sheet(kit: Kit) -> Leaf:
    return _leaf(kit, "phieu-tra-cuu", "Phiếu tra cứu và lịch thực hiện", _sheet_blocks(kit), brief=True)


def _speaker_blocks(kit: Kit) -> Iterator[Block]:
    yield from _notices(kit)
    yield Heading("I. ĐỀ CƯƠNG TRÌNH BÀY")
    for outline in kit.outlines:
        yield Heading(kit.said(outline.document), 2)
        yield Heading("Bố cục", 3)
        yield Points(
            tuple(
                DEEPER * (one.depth - 1) + one.text + (f" ({one.tasks} nhiệm vụ)" if one.tasks else "")
                for one in outline.structure
            )
        )
        yield Heading("Nội dung chính (trích nguyên văn)", 3)
        for point in outline.points:
            yield _quote(point)
        if outline.figures:
            yield Heading("Số liệu, mốc năm", 3)
            for figure in outline.figures:
                yield _quote(figure)
        if outline.duties:
            yield Heading("Ai làm gì", 3)
            duties = outline.duties[:_MOST_DUTIES]
            rows = tuple((duty.body, duty.role, str(duty.tasks), ", ".join(duty.places)) for duty in duties)
            yield Grid(("Cơ quan", "Vai trò", "Số việc", "Ở mục (số việc)"), rows, (34, 12, 9, 45))
    yield from _comparisons(kit)
    yield Break()
    yield Heading("II. CÂU HỎI VÀ ĐÁP ÁN")
    yield from _blueprint(kit)
    yield from _questions(kit, keyed=True)
    yield Heading("III. THẺ GHI NHỚ")
    yield Grid(("Mặt trước", "Mặt sau"), tuple((card.front, card.back) for card in kit.cards), (65, 35))
    yield Heading("IV. CÂU HỎI THẢO LUẬN")
    for number, talk in enumerate(kit.talks, 1):
        yield Paragraph(f"{number}. {talk.question}", "strong")
        yield Paragraph("Gợi ý, dẫn chiếu:")
        for point in talk.pointers:
            yield _quote(point)
    yield from _sources(kit)


def _learner_blocks(kit: Kit) -> Iterator[Block]:
    yield Paragraph("Họ và tên: " + "." * 50 + "  Đơn vị: " + "." * 40)
    yield from _notices(kit, brief=True)
    yield Heading("I. CÂU HỎI")
    yield from _questions(kit, keyed=False)
    yield Heading("II. CÂU HỎI THẢO LUẬN")
    for number, talk in enumerate(kit.talks, 1):
        yield Paragraph(f"{number}. {talk.question}")
    yield from _sources(kit)


def _sheet_blocks(kit: Kit) -> Iterator[Block]:
    yield from _notices(kit, brief=True)
    yield Heading("PHIẾU TRA CỨU: AI – LÀM GÌ – KHI NÀO")
    for outline in kit.outlines:
        rows = tuple((row.what, row.who, row.when, row.place) for row in kit.sheet if row.document == outline.document)
        if rows:
            yield Heading(kit.said(outline.document), 3)
            yield Grid(("Việc", "Ai", "Khi nào", "Ở đâu"), rows, (42, 26, 18, 14))
    yield Break()
    yield Heading("LỊCH THỰC HIỆN")
    if not kit.timetable:
        yield Paragraph("Phần đã chọn không ghi nhiệm vụ nào có ngày cuối.")
    for outline in kit.outlines:
        dues = tuple(
            (_day(due.last_day), due.said, due.task, due.bodies, due.place)
            for due in kit.timetable
            if due.document == outline.document
        )
        if dues:
            yield Heading(kit.said(outline.document), 3)
            yield Grid(("Hạn cuối", "Ghi trong văn bản", "Việc", "Ai", "Ở đâu"), dues, (16, 17, 33, 20, 14))
    yield from _sources(kit)


def _day(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))


def _notices(kit: Kit, *, brief: bool = False) -> Iterator[Block]:
    for notice in kit.notices:
        if not brief or notice.startswith("Bản tóm lược"):
            yield Paragraph(f"Lưu ý: {notice}", "note")


def place_of(source: Source, kit: Kit) -> str:
    """Say where a quote stands: section, document."""
    name = section_name(source.path)
    return f"{name[:1].upper()}{name[1:]}, {kit.said(source.document)}"


def quote_of(source: Source, *, most: int = 90) -> str:
    """Give a quote on one line without its dash; what is longer than ``most`` words ends in […]."""
    words = source.quote.lstrip("-+*•– ").split()
    return " ".join(words) if len(words) <= most else " ".join(words[:most]) + " […]"


def _quote(source: Source) -> Paragraph:
    name = section_name(source.path)
    return Paragraph(f"“{quote_of(source)}” ({name[:1].upper()}{name[1:]})", "quote")


def _comparisons(kit: Kit) -> Iterator[Block]:
    for one in kit.comparisons:
        yield Heading("So sánh bố cục hai văn bản", 2)
        first, second = kit.said(one.first), kit.said(one.second)
        yield Paragraph(
            f"Số nhiệm vụ đọc được: {one.tasks[0]} và {one.tasks[1]}; có ngày cuối: {one.dated[0]} và {one.dated[1]}."
        )
        yield Grid((first, second), tuple((row.first or "–", row.second or "–") for row in one.rows), (50, 50))


def _blueprint(kit: Kit) -> Iterator[Block]:
    """Show how the items are spread, by part and kind and by level."""
    kinds = [KIND_NAMES[kind] for kind in KINDS if any(item.kind == kind for item in kit.items)]
    rows = tuple(
        (f"{kit.said(name)}, {part}", *(str(counts.get(kind, 0) or "–") for kind in kinds), str(sum(counts.values())))
        for name, part, counts in kit.blueprint()
    )
    if rows:
        yield Paragraph("Ma trận câu hỏi", "strong")
        yield Grid(("Phần", *kinds, "Cộng"), rows, (33, *[58 // len(kinds)] * len(kinds), 9))
        yield Paragraph("Mức độ: " + "; ".join(f"{level} {count}" for level, count in kit.levels().items()) + ".")


def _questions(kit: Kit, *, keyed: bool) -> Iterator[Block]:
    number = 0
    for kind in KINDS:
        items = [item for item in kit.items if item.kind == kind]
        if not items:
            continue
        yield Heading(f"{KIND_NAMES[kind]} ({len(items)} câu)", 2)
        yield Paragraph(_TOLD[kind], "note")
        for item in items:
            number += 1
            yield from _question(item, number, kit, keyed=keyed)


def _question(item: Item, number: int, kit: Kit, *, keyed: bool) -> Iterator[Block]:
    level = f" [{LEVEL_NAMES[item.level]}]" if keyed else ""
    yield Paragraph(f"Câu {number}. {item.stem}{level}", "strong")
    if item.kind == "matching":
        rows = tuple(
            (f"{place}. {pair.left}", f"{LETTERS[place - 1]}. {right}")
            for place, (pair, right) in enumerate(zip(item.pairs, item.shuffled, strict=True), 1)
        )
        yield Grid(("Cột trái", "Cột phải"), rows, (60, 40))
    elif item.kind == "multiple-choice":
        yield Points(tuple(option.text for option in item.options), lettered=True)
    elif not keyed:
        yield Paragraph("Đúng  ☐        Sai  ☐" if item.kind == "true-false" else _ASK_LINE)
    if keyed:
        yield from _key(item, kit)


def key_said(item: Item) -> str:
    """Say the key of an item: the letter and the words, or the pairs by number and letter."""
    if item.kind == "matching":
        left = list(item.shuffled)
        return "; ".join(f"{place} – {LETTERS[left.index(pair.right)]}" for place, pair in enumerate(item.pairs, 1))
    return f"{item.letter}. {item.key}" if item.kind == "multiple-choice" else item.key


def _key(item: Item, kit: Kit) -> Iterator[Block]:
    yield Paragraph(f"Đáp án: {key_said(item)}")
    if item.note:
        yield Paragraph(item.note, "note")
    if item.kind == "multiple-choice":
        wrong = [f"{LETTERS[place]} sai: {one.why}" for place, one in enumerate(item.options) if not one.right]
        yield Paragraph(" ".join(wrong), "note")
    for source in item.sources[:2] if item.kind != "matching" else [pair.source for pair in item.pairs]:
        yield Paragraph(f"“{quote_of(source, most=60)}” ({place_of(source, kit)})", "quote")


def _sources(kit: Kit) -> Iterator[Block]:
    yield Heading("NGUỒN")
    rows = []
    for origin in kit.origins:
        told = [origin.title]
        told += [f"số {origin.number}"] if origin.number else []
        told += [f"ngày {_day(origin.date)}" if "-" in origin.date else f"ngày {origin.date}"] if origin.date else []
        told += [origin.issuer] if origin.issuer else []
        told += [f"người ký: {origin.signer}"] if origin.signer else []
        told += ["bản tóm lược"] if origin.digest else []
        rows.append(f"{'; '.join(told)} (tệp: {origin.name}).")
    yield Points(tuple(rows))
