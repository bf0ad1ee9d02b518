"""Slides: ⚡ a kit as a PPTX file: structure, key points, figures, deadlines, questions each followed by its answer."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.naming import section_name
from rag.study.item import GAP, KIND_NAMES, LETTERS, Item
from rag.study.kit import Kit
from rag.study.paper import key_said, nfc, quote_of
from rag.study.repack import EPOCH, repack

# Arial has all Vietnamese marks on every machine that shows slides.
FONT = "Arial"
# Read from the back row: no more than this on one slide.
_MOST_LINES, _MOST_CHARACTERS, _MOST_QUESTIONS = 7, 620, 20


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its title, its lines, what the speaker says."""

    title: str
    lines: tuple[str, ...]
    spoken: str = ""


def write_slides(kit: Kit, path: Path) -> None:
    """Write the slides; the same kit gives the same bytes."""
    from pptx import Presentation
    from pptx.util import Inches

    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    told = deck.core_properties
    told.title, told.author, told.created, told.modified = kit.cover.title, "hoidap", EPOCH, EPOCH
    told.last_modified_by, told.revision = "hoidap", 1
    slides = tuple(slides_of(kit))
    for number, slide in enumerate(slides, 1):
        _draw(deck, slide, f"{kit.cover.title} · {number}/{len(slides)}", first=number == 1)
    held = io.BytesIO()
    deck.save(held)
    path.write_bytes(repack(held.getvalue()))


def slides_of(kit: Kit) -> Iterator[Slide]:
    """Give the slides of a kit in order."""
    cover = kit.cover
    about = [origin.said for origin in kit.origins]
    about += [f"Đối tượng: {cover.audience}"] if cover.audience else []
    about += [f"Ngày {cover.today}"] if cover.today else []
    yield Slide(cover.title, tuple(about), " ".join(kit.notices))
    for outline in kit.outlines:
        said = kit.said(outline.document)
        heads = tuple(one.text for one in outline.structure if one.depth <= 2)
        yield from _paged(f"Bố cục – {said}", heads)
        yield from _paged(
            f"Nội dung chính – {said}",
            tuple(f"“{quote_of(point, most=38)}” ({section_name(point.path)})" for point in outline.points),
        )
        yield from _paged(
            f"Số liệu, mốc năm – {said}",
            tuple(f"“{quote_of(point, most=38)}” ({section_name(point.path)})" for point in outline.figures[:8]),
        )
        duties = tuple(f"{duty.body}: {duty.role} {duty.tasks} việc" for duty in outline.duties[:14])
        yield from _paged(f"Ai làm gì – {said}", duties)
    dues = tuple(f"{due.said}: {due.task} ({due.bodies})" for due in kit.timetable[:21])
    yield from _paged("Các mốc thời gian", dues)
    for number, item in enumerate(_shown(kit), 1):
        yield from _question(item, number, kit)
    for talk in kit.talks:
        pointers = " ".join(f"“{quote_of(point, most=30)}”" for point in talk.pointers)
        yield Slide("Thảo luận", (talk.question,), f"Dẫn chiếu: {pointers}")
    yield from _paged("Nguồn", tuple(f"{one.title} ({one.issuer or one.name})" for one in kit.origins))


def _shown(kit: Kit) -> list[Item]:
    """Choose the questions for the screen: those with options, spread evenly."""
    fit = [item for item in kit.items if item.kind in ("multiple-choice", "true-false")]
    step = max(len(fit) / _MOST_QUESTIONS, 1.0)
    return [fit[int(place * step)] for place in range(min(_MOST_QUESTIONS, len(fit)))]


def _question(item: Item, number: int, kit: Kit) -> Iterator[Slide]:
    letters = tuple(f"{LETTERS[place]}. {option.text}" for place, option in enumerate(item.options))
    title = f"Câu {number} ({KIND_NAMES[item.kind].lower()})"
    yield Slide(title, (item.stem.replace(GAP, "…"), *letters))
    source = item.sources[0]
    answer = (f"Đáp án: {key_said(item)}", f"“{quote_of(source, most=45)}” ({section_name(source.path)})")
    why = " ".join(option.why for option in item.options if option.why)
    yield Slide(f"{title} – đáp án", answer, why)


def _paged(title: str, lines: tuple[str, ...]) -> Iterator[Slide]:
    """Spread lines over as many slides as they need."""
    page: list[str] = []
    for line in lines:
        if page and (len(page) >= _MOST_LINES or sum(map(len, page)) + len(line) > _MOST_CHARACTERS):
            yield Slide(title, tuple(page))
            page = []
        page.append(line)
    if page:
        yield Slide(title, tuple(page))


def _draw(deck: Any, slide: Slide, foot: str, *, first: bool) -> None:  # noqa: ANN401
    """Draw one slide on a blank layout: title, a rule, lines sized by how much there is, the foot."""
    from pptx.util import Inches

    page = deck.slides.add_slide(deck.slide_layouts[6])
    size = 40 if first else 28 if len(slide.title) < 70 else 22
    top = 1.6 if first else 0.4
    red, dark, grey = (_colour(code) for code in ("9C1C1C", "202020", "707070"))
    _text(page, (0.7, top, 11.9, 1.2), (slide.title,), size, bold=True, colour=red)
    rule = page.shapes.add_shape(1, Inches(0.7), Inches(top + 1.25), Inches(11.9), Inches(0.04))
    rule.fill.solid()
    rule.fill.fore_color.rgb = red
    rule.line.fill.background()
    much = sum(map(len, slide.lines))
    body = 28 if much < 260 else 24 if much < 480 else 20 if much < 800 else 16
    _text(page, (0.7, top + 1.45, 11.9, 5.0 - top), slide.lines, body, bold=False, colour=dark)
    _text(page, (0.7, 7.0, 11.9, 0.4), (foot,), 11, bold=False, colour=grey)
    if slide.spoken:
        page.notes_slide.notes_text_frame.text = nfc(slide.spoken)


def _colour(code: str) -> Any:  # noqa: ANN401
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(code)  # type: ignore[no-untyped-call]


def _text(
    page: Any,  # noqa: ANN401
    box: tuple[float, float, float, float],
    lines: tuple[str, ...],
    size: int,
    *,
    bold: bool,
    colour: Any,  # noqa: ANN401
) -> None:
    """Put lines into a box of inches (left, top, width, height)."""
    from pptx.util import Inches, Pt

    frame = page.shapes.add_textbox(*(Inches(side) for side in box)).text_frame
    frame.word_wrap = True
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = nfc(line)
        run.font.size, run.font.bold, run.font.name, run.font.color.rgb = Pt(size), bold, FONT, colour
        paragraph.space_after = Pt(size // 3)
