"""Tables in scans: ruling lines are found in the picture, taken out of it, and each word is put into its cell."""

from __future__ import annotations

import statistics
from io import BytesIO
from typing import Any

from corpus.grid import GridCell, lines_of_table
from corpus.layout import LaidLine, paragraphs_in
from corpus.ruling import Box, RuledCell, tables_of

# Ink that runs on for this share of an inch is a ruling line; letters of 14 points are a seventh of an inch high.
_LONGEST_STROKE = 0.2
# Ink is darker than this share of the paper; thin rulings are grey on a scan (found at 0.78, lost at 0.62).
_DARK = 0.78
# A slanting line falls into pieces; this share of an inch tells them from letters, this many from an underlined word.
_PIECE = 0.2
_FEWEST_RUNS = 24
# White dots put around a strip: Tesseract loses letters at a picture's edge.
MARGIN = 20


def straightened(picture: bytes, tilt: float) -> Any:  # noqa: ANN401  (a picture of Pillow)
    """Give a page's picture turned back by its tilt, in grey."""
    from PIL import Image

    with Image.open(BytesIO(picture)) as image:
        grey = image.convert("L")
        turn = (1.0, -tilt, 0.0, tilt, 1.0, 0.0)
        return grey.transform(grey.size, Image.Transform.AFFINE, turn, Image.Resampling.BILINEAR, fillcolor=255)


def tilt_of_rulings(picture: bytes, *, dots: float) -> float | None:
    """Give the tilt of a page by its level rulings; ``None`` where it has too few.

    At the right tilt the pieces that a slanting line falls into stand on one height.
    """
    import numpy as np
    from PIL import Image

    with Image.open(BytesIO(picture)) as image:
        grey = np.asarray(image.convert("L"))
    dark = grey < _DARK * np.median(grey)
    near = dark | np.roll(dark, 1, axis=0) | np.roll(dark, -1, axis=0)
    runs = np.array(_runs(near, int(dots * _PIECE)), dtype=float)
    if len(runs) < _FEWEST_RUNS:
        return None
    middles, lengths = (runs[:, 1] + runs[:, 2]) / 2, runs[:, 2] - runs[:, 1]

    def sharpness(tilt: float) -> float:
        heights = np.floor((runs[:, 0] - middles * tilt + dark.shape[1]) / 2).astype(int)
        return float((np.bincount(heights, weights=lengths) ** 2).sum())

    return max((step / 2000 for step in range(-60, 61)), key=sharpness)


def ruled_tables(image: Any, *, dots: float) -> list[tuple[RuledCell, ...]]:  # noqa: ANN401
    """Find the ruled tables of a straight page, in dots of its picture; ``dots`` are those of an inch."""
    import numpy as np

    grey = np.asarray(image)
    dark = grey < _DARK * np.median(grey)
    least = int(dots * _LONGEST_STROKE)
    edges: list[Box] = []
    for flat in (True, False):
        ink = dark if flat else dark.T
        near = ink | np.roll(ink, 1, axis=0) | np.roll(ink, -1, axis=0)
        for row, start, end in _runs(near, least):
            edges.append(Box(start, row, end, row) if flat else Box(row, start, row, end))
    scale = 72 / dots
    small = [Box(edge.x0 * scale, edge.top * scale, edge.x1 * scale, edge.bottom * scale) for edge in edges]
    return tables_of(small)


def _runs(ink: Any, least: int) -> list[tuple[float, float, float]]:  # noqa: ANN401
    """Give each unbroken run of ink of some length, as (row, start, end)."""
    import numpy as np

    padded = np.pad(ink.astype(np.int8), ((0, 0), (1, 1)))
    steps = np.diff(padded, axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    long = ends - starts >= least
    return list(zip(rows[long].tolist(), starts[long].tolist(), ends[long].tolist(), strict=True))


def without_rulings(image: Any, table: tuple[RuledCell, ...], *, dots: float) -> Any:  # noqa: ANN401
    """Give the picture of a page with the ruling lines of a table painted over."""
    from PIL import ImageDraw

    scale, wide = dots / 72, max(int(dots / 33), 3)
    drawn = image.copy()
    pen = ImageDraw.Draw(drawn)
    for cell in table:
        box = cell.box
        corners = [box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale]
        pen.rectangle(corners, outline=255, width=wide)
        grown = [corners[0] - wide / 2, corners[1] - wide / 2, corners[2] + wide / 2, corners[3] + wide / 2]
        pen.rectangle(grown, outline=255, width=wide)
    return drawn


def strips_of(table: tuple[RuledCell, ...]) -> list[Box]:
    """Give the parts of a table that are read one by one: its columns, and each cell that is merged over columns.

    Read across, the gaps between columns would make the gaps between words look like none.
    """
    strips = [cell.box for cell in table if cell.columns > 1]
    for column in sorted({cell.column for cell in table}):
        boxes = [cell.box for cell in table if cell.column == column and cell.columns == 1]
        if boxes:
            ends = min(box.top for box in boxes), max(box.bottom for box in boxes)
            strips.append(Box(min(box.x0 for box in boxes), ends[0], max(box.x1 for box in boxes), ends[1]))
    return strips


def strip_picture(image: Any, strip: Box, *, dots: float) -> bytes:  # noqa: ANN401
    """Give the picture of one strip with white around it, as PNG."""
    from PIL import ImageOps

    scale, out = dots / 72, BytesIO()
    cut = image.crop((int(strip.x0 * scale), int(strip.top * scale), int(strip.x1 * scale), int(strip.bottom * scale)))
    ImageOps.expand(cut, border=MARGIN, fill=255).save(out, "PNG")
    return out.getvalue()


def rows_of(table: tuple[RuledCell, ...], words: list[LaidLine]) -> tuple[str, ...]:
    """Put words, each laid as a line in points, into their cells and give the table's rows."""
    held: dict[int, list[LaidLine]] = {}
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.base - word.size / 2
        place = next((n for n, cell in enumerate(table) if cell.box.holds(x, y)), None)
        if place is not None and any(sign.isalnum() or sign in "-+" for sign in word.text):
            held.setdefault(place, []).append(word)
    return lines_of_table(
        tuple(
            GridCell(cell.row, cell.column, _paragraphs(held.get(n, []), cell.box), cell.rows, cell.columns)
            for n, cell in enumerate(table)
        )
    )


def _paragraphs(words: list[LaidLine], box: Box) -> tuple[str, ...]:
    """Join the words of one cell to lines and those to paragraphs."""
    if not words:
        return ()
    size = statistics.median(word.size for word in words)
    rows: list[list[LaidLine]] = []
    for word in sorted(words, key=lambda one: one.base):
        if not rows or word.base - rows[-1][0].base > 0.7 * size:
            rows.append([])
        rows[-1].append(word)
    lines = []
    for row in rows:
        row.sort(key=lambda one: one.x0)
        text = " ".join(word.text for word in row)
        lines.append(LaidLine(text, row[0].x0, row[-1].x1, row[0].base, size, row[0].x1 - row[0].x0))
    pad = min(line.x0 - box.x0 for line in lines)
    return paragraphs_in(tuple(lines), left=box.x0 + pad, right=box.x1 - max(min(pad, 8.0), 0.0))
