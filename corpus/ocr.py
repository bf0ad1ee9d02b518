"""OCR: Tesseract, where it is installed, reads pages that are pictures."""

from __future__ import annotations

import csv
import os
import re
import shutil
import statistics
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from io import BytesIO, StringIO
from typing import Any

from corpus.layout import LaidLine, Sheet, text_of, without_running_heads
from corpus.problem import Problem
from corpus.reading import MissingToolError, Progress, Reading, TooLargeError, damaged, empty
from corpus.ruling import RuledCell
from corpus.scanned import repair_scan
from corpus.scantable import (
    MARGIN,
    rows_of,
    ruled_tables,
    straightened,
    strip_picture,
    strips_of,
    tilt_of_rulings,
    without_rulings,
)

# Mean confidence of a page's words, in per cent: clean scans give 90 and more, pages below this are worth a look.
_SURE = 80.0
_NOISE = 30.0
_MOST_SECONDS = 120.0
_MOST_PIXELS = 120_000_000
_MOST_FRAMES = 2_000
# Pages are laid out as if on A4, whatever the picture's own size.
_A4_WIDTH = 595.0
_LETTER = re.compile(r"\w")


@lru_cache(maxsize=1)
def find_tesseract() -> str | None:
    """Give the path of a Tesseract that knows Vietnamese; ``None`` where there is none."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    done = subprocess.run(
        [program, "--list-langs"], capture_output=True, text=True, encoding="utf-8", check=False, timeout=20
    )
    return program if "vie" in (done.stdout + done.stderr).split() else None


def no_reader_error() -> MissingToolError:
    """Say how Tesseract is installed."""
    return MissingToolError(
        "Tệp là ảnh chụp, cần chương trình Tesseract có tiếng Việt để nhận dạng chữ. Cài đặt: Debian, Ubuntu:"
        " “sudo apt install tesseract-ocr tesseract-ocr-vie”; macOS: “brew install tesseract tesseract-lang”; Windows:"
        " bộ cài UB Mannheim, chọn thêm “Vietnamese”. (Tesseract with Vietnamese is needed.)"
    )


def read_images(content: bytes, *, progress: Progress | None = None) -> Reading:
    """Read a picture file, each of its frames as a page.

    Raises a :class:`~corpus.reading.ReadError` where it is damaged or too large, or where Tesseract is not installed.
    """
    from PIL import Image, UnidentifiedImageError

    if find_tesseract() is None:
        raise no_reader_error()
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    try:
        with Image.open(BytesIO(content)) as picture:
            frames = int(getattr(picture, "n_frames", 1))
            if picture.width * picture.height > _MOST_PIXELS or frames > _MOST_FRAMES:
                raise TooLargeError(
                    f"Ảnh quá lớn ({picture.width} × {picture.height} điểm, {frames} trang); hãy quét lại ở 300 dpi."
                    " (The picture is too large.)"
                )
            for number in range(frames):
                picture.seek(number)
                out = BytesIO()
                picture.convert("L").save(out, "PNG")
                sheet, found = read_picture(out.getvalue(), page=number + 1, points=_A4_WIDTH)
                sheets.append(sheet)
                problems += found
                if progress is not None:
                    progress(number + 1, frames)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        raise damaged("ảnh") from None
    text = repair_scan(text_of(without_running_heads(tuple(sheets))))
    if not text.strip():
        raise empty()
    return Reading(text, "scan", frames, tuple(problems))


def read_picture(picture: bytes, *, page: int, points: float) -> tuple[Sheet, tuple[Problem, ...]]:
    """Read one page's PNG, ``points`` wide on paper: its lines where they stand, and a doubt where it was unsure."""
    from PIL import Image, ImageFilter

    with Image.open(BytesIO(picture)) as image:
        wide, high = image.size
        out = BytesIO()
        # Dust of one dot is smoothed away: on noisy scans at 200 dots an inch this mends marks and strokes.
        image.filter(ImageFilter.MedianFilter(3)).save(out, "PNG")
    clean, scale = out.getvalue(), points / max(wide, 1)
    try:
        words = _words(clean, dots=72 / scale, layout="3")
        ruled = tilt_of_rulings(clean, dots=72 / scale)
        tilt = _tilt(words.values()) if ruled is None else ruled
        lines, sure = _lines(words, scale, tilt)
        if ruled is not None:
            lines = _with_tables(lines, clean, tilt, scale)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        failed = Problem("ocr-failed", f"Không nhận dạng được chữ trang {page}; hãy quét lại trang này.", page)
        return Sheet((), points, high * scale), (failed,)
    problems: tuple[Problem, ...] = ()
    if lines and sure < _SURE:
        message = f"Trang {page} nhận dạng chữ chưa chắc (độ tin cậy {sure:.0f} %); cần đối chiếu với bản gốc."
        problems = (Problem("ocr-low-confidence", message, page),)
    return Sheet(lines, points, high * scale), problems


def _words(picture: bytes, *, dots: float, layout: str) -> dict[tuple[int, int, int], list[dict[str, Any]]]:
    """Let Tesseract read a picture: its words by block, paragraph and line; ``layout`` is its mode of segmentation."""
    program = find_tesseract()
    if program is None:
        raise no_reader_error()
    command = [
        program,
        "stdin",
        "stdout",
        "-l",
        "vie",
        "--psm",
        layout,
        "--dpi",
        str(max(70, min(round(dots), 600))),
        "tsv",
    ]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(
        command, input=picture, capture_output=True, check=True, timeout=_MOST_SECONDS, env=environment
    )
    words: dict[tuple[int, int, int], list[dict[str, Any]]] = defaultdict(list)
    table = done.stdout.decode("utf-8", "replace")
    for row in csv.DictReader(StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row.get("level") == "5" and (row.get("text") or "").strip():
            words[(int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))].append(row)
    return words


def _with_tables(lines: tuple[LaidLine, ...], picture: bytes, tilt: float, scale: float) -> tuple[LaidLine, ...]:
    """Read the ruled tables of a page again without their rulings, and put their rows in place of their words."""
    dots = 72 / scale
    image = straightened(picture, tilt)
    laid = list(lines)
    for table in ruled_tables(image, dots=dots):
        words = _table_words(without_rulings(image, table, dots=dots), table, scale)
        left, top = min(cell.box.x0 for cell in table), min(cell.box.top for cell in table)
        right, bottom = max(cell.box.x1 for cell in table), max(cell.box.bottom for cell in table)
        inside = [top < line.base < bottom + line.size / 2 and left - 5 < line.x0 < right for line in laid]
        place = next((n for n, within in enumerate(inside) if within), len(laid))
        rows = [LaidLine(row, left, right, top, 12.0, row=row.startswith("|")) for row in rows_of(table, words)]
        above = [line for line, within in zip(laid[:place], inside, strict=False) if not within]
        below = [line for line, within in zip(laid[place:], inside[place:], strict=True) if not within]
        laid = [*above, *rows, *below]
    return tuple(laid)


def _table_words(image: Any, table: tuple[RuledCell, ...], scale: float) -> list[LaidLine]:  # noqa: ANN401
    """Read a table strip by strip: its words where they stand on the page."""
    words: list[LaidLine] = []
    merged = [cell.box for cell in table if cell.columns > 1]
    for strip in strips_of(table):
        found = _words(strip_picture(image, strip, dots=72 / scale), dots=72 / scale, layout="6")
        for word in (word for held in found.values() for word in held if float(word["conf"]) >= _NOISE):
            line = _line([word], word["text"], scale, 0.0)
            left, down = strip.x0 - MARGIN * scale, strip.top - MARGIN * scale
            placed = replace(line, x0=line.x0 + left, x1=line.x1 + left, base=line.base + down)
            x, y = (placed.x0 + placed.x1) / 2, placed.base - placed.size / 2
            if strip in merged or not any(box.holds(x, y) for box in merged):
                words.append(placed)
    return words


def _lines(
    words: dict[tuple[int, int, int], list[dict[str, Any]]], scale: float, tilt: float
) -> tuple[tuple[LaidLine, ...], float]:
    """Lay Tesseract's lines in its order; give them with the mean confidence of their words."""
    lines: list[LaidLine] = []
    trusted: list[float] = []
    for held in words.values():
        trust = [float(word["conf"]) for word in held]
        text = " ".join(word["text"].strip() for word in held)
        if statistics.fmean(trust) < _NOISE or not _LETTER.search(text):
            continue
        trusted += trust
        lines.append(_line(held, text, scale, tilt))
    # A line of dashes and figures looks small by its words' heights: none counts as smaller than is usual.
    usual = statistics.median(line.size for line in lines) if lines else 0.0
    lines = [replace(line, size=max(line.size, usual)) for line in lines]
    return tuple(lines), statistics.fmean(trusted) if trusted else 0.0


def _tilt(lines: Iterable[list[dict[str, Any]]]) -> float:
    """Give how much lower the lines of a page end than they begin, in dots a dot: the page was laid askew."""
    slopes = []
    for held in lines:
        first, last = held[0], held[-1]
        run = int(last["left"]) - int(first["left"])
        if len(held) >= 5 and run > 0:
            middles = [int(word["top"]) + int(word["height"]) / 2 for word in (first, last)]
            slopes.append((middles[1] - middles[0]) / run)
    return statistics.median(slopes) if len(slopes) >= 3 else 0.0


def _line(held: list[dict[str, Any]], text: str, scale: float, tilt: float) -> LaidLine:
    """Lay one line of words as on a straight page; its baseline is where most of its words end."""
    down = int(held[0]["top"])
    lefts = [int(word["left"]) for word in held]
    rights = [int(word["left"]) + int(word["width"]) for word in held]
    base = statistics.median(int(word["top"]) + int(word["height"]) for word in held)
    size = statistics.median(int(word["height"]) for word in held)
    left, right = min(lefts) + down * tilt, max(rights) + down * tilt
    base -= min(lefts) * tilt
    return LaidLine(
        " ".join(text.split()),
        left * scale,
        right * scale,
        base * scale,
        max(size * scale, 8.0),
        int(held[0]["width"]) * scale,
    )
