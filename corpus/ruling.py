"""Ruling: the lines drawn on a page make the cells of its tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_THIN = 3.0
_SHORTEST = 6.0
_SNAP = 3.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points from the left and from the top of its page."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside."""
        return self.x0 <= x < self.x1 and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell of a ruled table: its place in the table's grid, and its rectangle."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


def edges_of_box(box: Box, *, outlined: bool) -> list[Box]:
    """Give the ruling lines that a drawn rectangle makes: a thin one is a line, an outlined one has four."""
    wide, high = box.x1 - box.x0, box.bottom - box.top
    if high <= _THIN < wide:
        middle = (box.top + box.bottom) / 2
        return [Box(box.x0, middle, box.x1, middle)]
    if wide <= _THIN < high:
        middle = (box.x0 + box.x1) / 2
        return [Box(middle, box.top, middle, box.bottom)]
    if not outlined or wide <= _THIN:
        return []
    return [
        Box(box.x0, box.top, box.x1, box.top),
        Box(box.x0, box.bottom, box.x1, box.bottom),
        Box(box.x0, box.top, box.x0, box.bottom),
        Box(box.x1, box.top, box.x1, box.bottom),
    ]


def tables_of(edges: list[Box]) -> list[tuple[RuledCell, ...]]:
    """Give the tables, two columns or more, that ruling lines make; merged cells cover several places of the grid."""
    if len(edges) < 4:
        return []
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    drawn: list[dict[str, Any]] = []
    for edge in edges:
        flat = edge.top == edge.bottom
        if (edge.x1 - edge.x0 if flat else edge.bottom - edge.top) < _SHORTEST:
            continue
        drawn.append(
            {"x0": edge.x0, "x1": edge.x1, "top": edge.top, "bottom": edge.bottom, "width": edge.x1 - edge.x0,
             "height": edge.bottom - edge.top, "orientation": "h" if flat else "v", "object_type": "line"}
        )  # fmt: skip
    merged = merge_edges(drawn, _SNAP, _SNAP, _SNAP, _SNAP)
    cells = intersections_to_cells(edges_to_intersections(merged, _SNAP, _SNAP))
    tables = [_placed([Box(*cell) for cell in table]) for table in cells_to_tables(cells)]
    return [table for table in tables if len({cell.column for cell in table}) > 1]


def _placed(boxes: list[Box]) -> tuple[RuledCell, ...]:
    """Give each cell of a table its place in the grid of all its rulings."""
    across = _stops([box.x0 for box in boxes] + [box.x1 for box in boxes])
    down = _stops([box.top for box in boxes] + [box.bottom for box in boxes])
    cells = []
    for box in sorted(boxes, key=lambda one: (one.top, one.x0)):
        left, right = _nearest(across, box.x0), _nearest(across, box.x1)
        high, low = _nearest(down, box.top), _nearest(down, box.bottom)
        cells.append(RuledCell(high, left, max(low - high, 1), max(right - left, 1), box))
    return tuple(cells)


def _stops(values: list[float]) -> list[float]:
    """Give the distinct positions of rulings."""
    stops: list[float] = []
    for value in sorted(values):
        if not stops or value - stops[-1] > _SNAP:
            stops.append(value)
    return stops


def _nearest(stops: list[float], value: float) -> int:
    """Give the place of the ruling nearest to a position."""
    return min(range(len(stops)), key=lambda n: abs(stops[n] - value))
