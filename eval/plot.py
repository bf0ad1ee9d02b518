"""Plot: small drawings as SVG, written by hand, that need nothing beside the page they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_ROW, _LABEL, _WIDTH, _RIGHT = 22, 210, 360, 150
_BLUE, _GREY, _INK = "#6fa8d6", "#99aabb", "#333333"
_MOST_LETTERS = 30


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, a share in [0, 1], the bounds of its interval if it has one, and a note after it."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    note: str = ""


def bars(rows: Sequence[Bar], *, title: str) -> str:
    """Draw shares as horizontal bars, each with its interval as a thin line."""
    height = _ROW * len(rows) + 24
    parts = []
    for number, bar in enumerate(rows):
        top = number * _ROW + 4
        middle = top + 8
        parts.append(_text(_LABEL - 6, middle + 4, _short(bar.label), anchor="end"))
        parts.append(f'<rect x="{_LABEL}" y="{top}" width="{bar.value * _WIDTH:.1f}" height="15" fill="{_BLUE}"/>')
        if bar.low is not None and bar.high is not None:
            left, right = _LABEL + bar.low * _WIDTH, _LABEL + bar.high * _WIDTH
            parts.append(_line(left, middle, right, middle))
            parts += [_line(x, middle - 4, x, middle + 4) for x in (left, right)]
        parts.append(_text(_LABEL + _WIDTH + 8, middle + 4, bar.note))
    floor = height - 20
    for tenth in range(0, 11, 2):
        x = _LABEL + tenth / 10 * _WIDTH
        parts.append(f'<line x1="{x:.1f}" y1="0" x2="{x:.1f}" y2="{floor}" stroke="{_GREY}" stroke-opacity=".4"/>')
        parts.append(_text(x, floor + 14, f"{tenth / 10:.1f}", anchor="middle"))
    return _drawing(_LABEL + _WIDTH + _RIGHT, height, parts, title)


def curve(points: Sequence[tuple[float, float]], *, title: str, across: str, up: str) -> str:
    """Draw a line through points whose both coordinates lie in [0, 1]."""
    width, height, left, bottom, head = 420, 256, 50, 36, 28
    top = max([0.1, *(y for _, y in points)])

    def at(x: float, y: float) -> tuple[float, float]:
        return left + x * (width - left - 14), height - bottom - y / top * (height - bottom - head)

    parts = [_line(*at(0, 0), *at(1, 0)), _line(*at(0, 0), *at(0, top))]
    for tenth in range(0, 11, 2):
        x, y = at(tenth / 10, 0)
        parts.append(_text(x, y + 14, f"{tenth / 10:.1f}", anchor="middle"))
        x, y = at(0, tenth / 10 * top)
        parts.append(_text(x - 6, y + 4, f"{tenth / 10 * top:.2f}", anchor="end"))
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*point) for point in points))
    parts.append(f'<polyline points="{path}" fill="none" stroke="{_BLUE}" stroke-width="2"/>')
    parts += [_text(width / 2, height - 4, across, anchor="middle"), _text(4, 12, up)]
    return _drawing(width, height, parts, title)


def columns(counts: Sequence[tuple[str, int]], *, title: str, across: str) -> str:
    """Draw counts as columns, each with its label below and its number above."""
    step, height, bottom = 44, 200, 42
    most = max([1, *(count for _, count in counts)])
    parts = []
    for number, (label, count) in enumerate(counts):
        tall = count / most * (height - bottom - 20)
        left, floor = number * step + 14, height - bottom
        parts.append(f'<rect x="{left}" y="{floor - tall:.1f}" width="30" height="{tall:.1f}" fill="{_BLUE}"/>')
        parts.append(_text(left + 15, floor - tall - 4, str(count), anchor="middle"))
        parts.append(_text(left + 15, floor + 14, label, anchor="middle"))
    parts.append(_text(step * len(counts) / 2, height - 6, across, anchor="middle"))
    return _drawing(step * len(counts) + 28, height, parts, title)


def _short(label: str) -> str:
    """Cut a label that has no room; the table below the drawing has it whole."""
    return label if len(label) <= _MOST_LETTERS else label[: _MOST_LETTERS - 1] + "…"


def _drawing(width: float, height: float, parts: Sequence[str], title: str) -> str:
    """Frame the parts; the title is what a reader without sight is told."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" role="img" aria-label="{escape(title)}">{"".join(parts)}</svg>'
    )


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{_INK}"/>'


def _text(x: float, y: float, text: str, *, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="12" fill="{_INK}" text-anchor="{anchor}">{escape(text)}</text>'
