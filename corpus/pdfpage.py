"""One page of a PDF as pdfium sees it: its lines where they stand, its tables, whether it is only a picture."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from corpus.glyph import TOUCHING, Glyphs, close_up, sign_of, turn_upright
from corpus.grid import GridCell, lines_of_table
from corpus.layout import LaidLine, Sheet, paragraphs_in
from corpus.ruling import Box, RuledCell, edges_of_box, tables_of
from corpus.syllable import broken_share

_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = str.maketrans("0123456789", _FIGURES)
# "Nghị quyết1 của": figures that hang on a word may be a note's mark, drawn smaller
_MARK = re.compile(r"(?<=[^\W\d_”\")])\d{1,2}(?![\d/])|(?<=[”\").,;])\d{1,2}(?=\s|$|[.,;])|^\d{1,2}(?=\s+\S|[^\W\d_])")
# A picture that covers this share of a page makes it a scan where there is little text over it.
_COVERS = 0.5
_MOST_PATHS = 20_000
# More stray letters than this, and words may be parted where the font changes.
_PARTED = 0.03
# A note stands so near its mark, in sizes of its letters, and the mark is so much smaller.
_NEXT = 1.0
_SMALLER = 0.78


@dataclass(frozen=True, slots=True)
class PageText:
    """What stands on a page: laid-out lines, the raw text for judging it, text drawn invisibly, and pictures."""

    sheet: Sheet
    text: str
    unseen: Sheet
    pictured: bool


def read_page(page: Any) -> PageText:  # noqa: ANN401  (pypdfium2 has no types)
    """Read one pypdfium2 page; the caller closes it."""
    import pypdfium2.raw as raw

    text_page = page.get_textpage()
    try:
        handle = text_page.raw
        signs = [sign_of(raw.FPDFText_GetUnicode(handle, n)) for n in range(raw.FPDFText_CountChars(handle))]
        width, height = page.get_size()
        glyphs = Glyphs(
            page,
            handle,
            signs,
            page.get_rotation(),
            width,
            height,
            raw,
            rectangle=raw.FS_RECTF(),
            matrix=raw.FS_MATRIX(),
        )
        turned = turn_upright(glyphs)
        edges, pictured = _drawn(glyphs)
        laid, unseen, said = _laid(glyphs, edges, turned=turned)
        if broken_share(said) > _PARTED and close_up(glyphs):
            laid, unseen, said = _laid(glyphs, edges, turned=turned)
        return PageText(
            Sheet(tuple(laid), glyphs.width, glyphs.height),
            said,
            Sheet(tuple(unseen), glyphs.width, glyphs.height),
            pictured,
        )
    finally:
        text_page.close()


def _laid(glyphs: Glyphs, edges: list[Box], *, turned: bool) -> tuple[list[LaidLine], list[LaidLine], str]:
    """Lay a page's lines and tables: what is seen, what is drawn invisibly, and the seen text for judging it."""
    glyphs.dead.clear()
    tables = [(table, _lines_in_table(glyphs, table)) for table in tables_of(edges)]
    lines: list[LaidLine] = []
    unseen: list[LaidLine] = []
    for start, end in _runs(glyphs.signs, glyphs.dead):
        if start < end and glyphs.upright(start):
            _add_line(unseen if glyphs.unseen(start) else lines, _line(glyphs, start, end))
    if turned:
        # they are drawn in the order of the page as it lies
        lines.sort(key=lambda line: (round(line.base), line.x0))
    said = "\n".join(line.text for line in lines) + "\n" + "\n".join(row for _, rows in tables for row in rows)
    return _merged(lines, tables), unseen, said


def _runs(signs: list[str], dead: set[int]) -> list[tuple[int, int]]:
    """Give the runs of characters that make one line each, without outer blanks and without those in tables."""
    runs, start = [], 0
    for n, sign in enumerate([*signs, "\n"]):
        ends = sign in ("\n", "\r") or n in dead
        if not ends and sign != "-\n":
            continue
        stop = n if ends else n + 1
        while start < stop and not signs[start].strip():
            start += 1
        while stop > start and not signs[stop - 1].strip():
            stop -= 1
        if start < stop:
            runs.append((start, stop))
        start = n + 1
    return runs


def _line(glyphs: Glyphs, start: int, end: int) -> LaidLine:
    """Lay one line: its text with note marks raised, its edges and its first word's width."""
    text = "".join(sign.rstrip("\n") for sign in glyphs.signs[start:end])
    head, tail = glyphs.box(start), glyphs.box(end - 1)
    stop = start
    while stop + 1 < end and glyphs.signs[stop + 1].strip():
        stop += 1
    middle = min(start + (end - start) // 2, end - 1)
    size = sorted(glyphs.size(n) for n in (start, middle, end - 1))[1]
    if len(text) == end - start:
        text = _MARK.sub(lambda found: _mark(glyphs, start, found, size), text)
    base = glyphs.base(middle)
    return LaidLine(" ".join(text.split()), head.x0, tail.x1, base, size, glyphs.box(stop).x1 - head.x0)


def _add_line(lines: list[LaidLine], line: LaidLine) -> None:
    """Add a line, or go on with the last one where the two touch: a change of font parts a word, a note its mark."""
    last = lines[-1] if lines else None
    if last is None or not -TOUCHING * line.size <= line.x0 - last.x1 <= _NEXT * line.size:
        lines.append(line)
        return
    touching = line.x0 - last.x1 <= TOUCHING * line.size
    if _is_raised(last, line):
        # the mark that a note begins with
        lines[-1] = replace(line, text=f"{last.text.translate(_RAISED)} {line.text}", x0=last.x0)
    elif touching and _is_raised(line, last):
        lines[-1] = replace(last, text=last.text + line.text.translate(_RAISED), x1=line.x1)
    elif touching and abs(line.base - last.base) <= 1:
        blank = " " if last.text[-1] in _FIGURES and line.text[:1].isalpha() else ""
        lines[-1] = replace(last, text=last.text + blank + line.text, x1=line.x1)
    else:
        lines.append(line)


def _is_raised(mark: LaidLine, line: LaidLine) -> bool:
    """Tell whether figures stand beside a line as a note's mark: smaller and a little higher."""
    higher = line.base - mark.base
    return (
        mark.text.isdecimal() and len(mark.text) <= 2 and mark.size < _SMALLER * line.size
        and 0 < higher < 0.6 * line.size
    )  # fmt: skip


def _mark(glyphs: Glyphs, start: int, found: re.Match[str], size: float) -> str:
    """Raise the figures of a note's mark where they are drawn smaller than their line, or off its baseline."""
    place = start + found.start()
    raised = glyphs.size(place) < _SMALLER * size or glyphs.lift(place) > 0.2 * size
    return found[0].translate(_RAISED) if raised else found[0]


def _drawn(glyphs: Glyphs) -> tuple[list[Box], bool]:
    """Give the ruling lines of a page, and tell whether a picture covers much of it."""
    raw, handle = glyphs.raw, glyphs.page.raw
    edges: list[Box] = []
    covered = 0.0
    bounds = [ctypes.c_float() for _ in range(4)]
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    for n in range(min(raw.FPDFPage_CountObjects(handle), _MOST_PATHS)):
        drawn = raw.FPDFPage_GetObject(handle, n)
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        if not raw.FPDFPageObj_GetBounds(drawn, *bounds):
            continue
        box = glyphs.placed(*(bound.value for bound in bounds))
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            covered += max(box.x1 - box.x0, 0) * max(box.bottom - box.top, 0)
            continue
        raw.FPDFPath_GetDrawMode(drawn, fill, stroke)
        count = raw.FPDFPath_CountSegments(drawn)
        if count <= 5:
            edges += edges_of_box(box, outlined=bool(stroke.value))
        elif count < 2000:
            edges += _edges_of_path(glyphs, drawn, count)
    return edges, covered > _COVERS * glyphs.width * glyphs.height


def _edges_of_path(glyphs: Glyphs, drawn: Any, count: int) -> list[Box]:  # noqa: ANN401
    """Give the upright and level lines of a path with several parts."""
    raw = glyphs.raw
    x, y = ctypes.c_float(), ctypes.c_float()
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(drawn, matrix)
    parts: list[list[tuple[float, float]]] = []
    for n in range(count):
        segment = raw.FPDFPath_GetPathSegment(drawn, n)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not parts:
            parts.append([])
        parts[-1].append(point)
    edges: list[Box] = []
    for part in parts:
        across, down = [point[0] for point in part], [point[1] for point in part]
        whole = glyphs.placed(min(across), min(down), max(across), max(down))
        if len(part) <= 5:
            edges += edges_of_box(whole, outlined=True)
        else:
            for (x0, y0), (x1, y1) in pairwise(part):
                edges += edges_of_box(glyphs.placed(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), outlined=False)
    return edges


def _lines_in_table(glyphs: Glyphs, table: tuple[RuledCell, ...]) -> tuple[str, ...]:
    """Give a table's rows, and mark its characters as read."""
    area = Box(
        min(cell.box.x0 for cell in table), min(cell.box.top for cell in table),
        max(cell.box.x1 for cell in table), max(cell.box.bottom for cell in table),
    )  # fmt: skip
    held: dict[int, list[int]] = {}
    last = -1
    for n, sign in enumerate(glyphs.signs):
        if not sign.strip():
            if n - 1 == last and last in glyphs.dead:
                glyphs.dead.add(n)
                last = n
            continue
        box = glyphs.box(n)
        x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        if not area.holds(x, y):
            continue
        place = next((k for k, cell in enumerate(table) if cell.box.holds(x, y)), None)
        if place is not None and not glyphs.unseen(n):
            held.setdefault(place, []).append(n)
        glyphs.dead.add(n)
        last = n
    cells = tuple(
        GridCell(cell.row, cell.column, _cell_lines(glyphs, held.get(k, []), cell.box), cell.rows, cell.columns)
        for k, cell in enumerate(table)
    )
    return lines_of_table(cells)


def _cell_lines(glyphs: Glyphs, held: list[int], box: Box) -> tuple[str, ...]:
    """Join the characters of one cell to its paragraphs."""
    runs: list[list[int]] = []
    base = 0.0
    for n in held:
        new = glyphs.base(n)
        if not runs or abs(new - base) > 0.5 * glyphs.size(n):
            runs.append([])
        runs[-1].append(n)
        base = new
    lines = []
    for run in runs:
        line = _line(glyphs, run[0], run[-1] + 1)
        lines.append(line)
    pad = min((line.x0 - box.x0 for line in lines), default=0.0)
    return paragraphs_in(tuple(lines), left=box.x0 + pad, right=box.x1 - max(min(pad, 8.0), 0.0))


def _merged(lines: list[LaidLine], tables: list[tuple[tuple[RuledCell, ...], tuple[str, ...]]]) -> list[LaidLine]:
    """Put the rows of tables where they stand among the lines of the page."""
    laid = list(lines)
    for table, rows in tables:
        top = min(cell.box.top for cell in table)
        place = _place_among(laid, top)
        left, right = min(cell.box.x0 for cell in table), max(cell.box.x1 for cell in table)
        ready = [LaidLine(row, left, right, top, 12.0, row=row.startswith("|")) for row in rows]
        laid[place:place] = ready
    return laid


def _place_among(laid: list[LaidLine], top: float) -> int:
    """Give the place in reading order of what begins at ``top``: the fewest lines stand on the wrong side of it.

    Of two as good the later is taken: a page's number may be drawn before its last lines.
    """
    wrong = sum(line.base <= top for line in laid)
    best, fewest = 0, wrong
    for n, line in enumerate(laid, start=1):
        wrong += 1 if line.base > top else -1
        if wrong <= fewest:
            best, fewest = n, wrong
    return best
