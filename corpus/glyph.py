"""Glyphs: the characters of a PDF's page where pdfium sees them, turned as they are read."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from corpus.ruling import Box

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_HYPHENS = (0x02, 0xFFFE)
# So many letters are asked how they stand; so large a share of them tells how the page is read.
_SAMPLED = 400
_MOSTLY = 0.8
# Between two letters that a font parts stands a blank or the end of a line, one sign or two.
_BLANKS = 3
# Two runs of letters on one line that stand nearer than this share of their size are one word.
TOUCHING = 0.08


@dataclass(slots=True)
class Glyphs:
    """The characters of a page by index, and ways to ask pdfium where each stands."""

    page: Any
    handle: Any
    signs: list[str]
    turn: int
    width: float
    height: float
    raw: Any
    numbers: list[Any] = field(default_factory=lambda: [ctypes.c_double() for _ in range(4)])
    rectangle: Any = None
    matrix: Any = None
    dead: set[int] = field(default_factory=set)

    def box(self, index: int) -> Box:
        """Give the rectangle of one character's font around it, from the top left of the page as shown."""
        self.raw.FPDFText_GetLooseCharBox(self.handle, index, self.rectangle)
        area = self.rectangle
        return self.placed(area.left, area.bottom, area.right, area.top)

    def base(self, index: int) -> float:
        """Give a character's baseline."""
        x, y = self.numbers[:2]
        self.raw.FPDFText_GetCharOrigin(self.handle, index, x, y)
        return self.placed(x.value, y.value, x.value, y.value).top

    def lift(self, index: int) -> float:
        """Give how high the ink of a character begins above its baseline, on a page that is not turned."""
        left, right, bottom, top = self.numbers
        self.raw.FPDFText_GetCharBox(self.handle, index, left, right, bottom, top)
        low = bottom.value
        self.raw.FPDFText_GetCharOrigin(self.handle, index, left, top)
        return 0.0 if self.turn else float(low - top.value)

    def size(self, index: int) -> float:
        """Give the size of a character's font as drawn."""
        drawn = self.matrix
        self.raw.FPDFText_GetMatrix(self.handle, index, drawn)
        return float(self.raw.FPDFText_GetFontSize(self.handle, index)) * (math.hypot(drawn.c, drawn.d) or 1.0)

    def placed(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Turn a rectangle of the page's own space into one of the page as shown."""
        if self.turn == 90:
            return Box(bottom, left, top, right)
        if self.turn == 180:
            return Box(self.width - right, bottom, self.width - left, top)
        if self.turn == 270:
            return Box(self.width - top, self.height - right, self.width - bottom, self.height - left)
        return Box(left, self.height - top, right, self.height - bottom)

    def upright(self, index: int) -> bool:
        """Tell whether a character runs as the page is read; a running head along the edge of a wide table does not."""
        return _turn_of(self, index) in (self.turn, None)

    def unseen(self, index: int) -> bool:
        """Tell whether a character is drawn invisibly."""
        drawn = self.raw.FPDFText_GetTextObject(self.handle, index)
        return bool(drawn) and self.raw.FPDFTextObj_GetTextRenderMode(drawn) == self.raw.FPDF_TEXTRENDERMODE_INVISIBLE


def sign_of(code: int) -> str:
    """Give a character; the hyphen that pdfium marks at a line's end is put back with its line's end."""
    if code in _HYPHENS:
        return "-\n"
    return _LIGATURES.get(code) or (chr(code) if code else "")


def _turn_of(glyphs: Glyphs, index: int) -> int | None:
    """Give by how much a page must be turned for a character to stand upright; ``None`` for a blank."""
    drawn = glyphs.matrix
    if not glyphs.raw.FPDFText_GetMatrix(glyphs.handle, index, drawn) or drawn.a == drawn.b == 0:
        return None
    if abs(drawn.a) >= abs(drawn.b):
        return 0 if drawn.a > 0 else 180
    return 90 if drawn.b > 0 else 270


def turn_upright(glyphs: Glyphs) -> bool:
    """Read a page as most of its letters stand, where a wide page is not marked as turned; tell whether it was so."""
    step = max(len(glyphs.signs) // _SAMPLED, 1)
    turns = [_turn_of(glyphs, n) for n in range(0, len(glyphs.signs), step) if glyphs.signs[n].strip()]
    counts = Counter(turn for turn in turns if turn is not None)
    most, count = counts.most_common(1)[0] if counts else (glyphs.turn, 0)
    if count <= _MOSTLY * counts.total() or most == glyphs.turn:
        return False
    if (most - glyphs.turn) % 180:
        glyphs.width, glyphs.height = glyphs.height, glyphs.width
    glyphs.turn = most
    return True


def close_up(glyphs: Glyphs) -> bool:
    """Drop the blanks that a change of font puts between letters that touch; tell whether there were any."""
    signs, closed = glyphs.signs, False
    inked = [n for n, sign in enumerate(signs) if sign.strip()]
    for left, right in pairwise(inked):
        if 1 < right - left <= _BLANKS and signs[left] != "-\n":
            one, other = glyphs.box(left), glyphs.box(right)
            touching = abs(other.x0 - one.x1) < TOUCHING * glyphs.size(right)
            if touching and abs(glyphs.base(right) - glyphs.base(left)) < 1:
                signs[left + 1 : right] = [""] * (right - left - 1)
                closed = True
    return closed
