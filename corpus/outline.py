"""The outline: paragraphs become a tree of sections by the numbering they print."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.fieldlabel import fields_of
from corpus.label import Label, Style, follows, labels_of
from corpus.problem import Problem
from corpus.section import Section
from corpus.span import Span
from corpus.table import cells_of, is_head, is_row, is_rule
from corpus.zone import Zone, zones_of

_TITLE_WORDS = 14
_SENTENCE_END = re.compile(r"[.;:,…?!][\"”’)\]]*$")
# "+ Nội dung (5.1): Thường xuyên." goes with the time line above it
_ITEM_TIME = re.compile(r"^[-+•*]?\s*(?:Nội dung|Nhiệm vụ|Mục|Điểm|Việc)\s*\(?\s*\d[\d.]*\s*\)?\s*[:.\s]")
_ROW_NUMBER = re.compile(r"^(\d{1,3}(?:\.\d{1,2}){0,3}|[IVXL]+|[A-HĐ]|[a-zđ])\s*[.)]?$")


@dataclass(slots=True)
class _Node:
    """A section while it is being built."""

    path: tuple[str, ...]
    label: Label | None
    start: int
    body: int
    end: int
    own_end: int
    dashes: int = 0
    pluses: int = 0
    paragraphs: int = 0
    heading: bool = False
    children: int = 0
    first_line_end: int = 0
    title: str = ""


@dataclass(slots=True)
class _Builder:
    """The open branch of the tree, and all sections made so far."""

    text: str
    nodes: list[_Node] = field(default_factory=list)
    stack: list[_Node] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    root: _Node = field(default_factory=lambda: _Node((), None, 0, 0, 0, 0))
    in_fields: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections in document order and the doubts met on the way."""

    sections: tuple[Section, ...]
    problems: tuple[Problem, ...]


def outline_of(text: str) -> Outline:
    """Build the outline of a normalised text (one paragraph a line).

    Sections nest, children are in order and disjoint; a gap or a restart in a numbering is kept as a problem.
    """
    builder = _Builder(text)
    for zone in zones_of(text):
        if zone.name is None:
            for paragraph in zone.paragraphs:
                _take(builder, paragraph)
        else:
            _bracket(builder, zone)
    sections = tuple(_finish(node, text) for node in builder.nodes)
    return Outline(sections, tuple(builder.problems))


def _bracket(builder: _Builder, zone: Zone) -> None:
    """Add a part that is no section: title, opening, recipients, signature, footnote."""
    if zone.closes:
        builder.stack.clear()
    span = zone.span
    for number, paragraph in enumerate(zone.paragraphs if zone.each else (span,), 1):
        path = (zone.name or "", str(number)) if zone.each else (zone.name or "",)
        node = _Node(path, None, paragraph.start, paragraph.start, paragraph.end, paragraph.end)
        node.first_line_end = paragraph.end
        builder.nodes.append(node)


def _take(builder: _Builder, span: Span) -> None:
    """Put one paragraph in its place: a table's row, a field, a labelled section or plain text."""
    line = span.cut(builder.text)
    if is_row(line):
        _row(builder, span, line)
        return
    builder.in_fields = _goes_with_fields(builder, line)
    if builder.in_fields or builder.quoted:
        builder.quoted = builder.quoted and "”" not in line
        _extend(builder, span)
        return
    if re.match(r"^[“\"](?:Điều|Chương|Mục|\d+\.|[a-zđ]\))", line) and line.count("“") > line.count("”"):
        builder.quoted = True
        _extend(builder, span)
        return
    place = _place(builder, line)
    if place is None:
        _paragraph(builder, span)
        return
    _open(builder, span, *place)


def _goes_with_fields(builder: _Builder, line: str) -> bool:
    """Tell whether a line names a body or a time and has no printed number of its own."""
    fields = fields_of(line)
    if fields and (not fields[0].sign or fields[0].sign[0] in "-–+•*"):  # noqa: RUF001
        return True
    return builder.in_fields and bool(_ITEM_TIME.match(line))


def _place(builder: _Builder, line: str) -> tuple[Label, int] | None:
    """Choose the reading of a paragraph's label and the depth at which it opens; ``None`` where it is no label."""
    readings = labels_of(line)
    if not readings:
        return None
    for label in readings:
        depth = _sibling_depth(builder, label)
        if depth is not None:
            return label, depth
    label = readings[0]
    if label.style is Style.ROMAN and label.value == 0:
        label = readings[-1]
    return label, _new_depth(builder, label)


def _sibling_depth(builder: _Builder, label: Label) -> int | None:
    """Give the depth of the open section that this label is the next after, deepest first."""
    if label.style in (Style.DASH, Style.PLUS):
        return None
    for depth in range(len(builder.stack) - 1, -1, -1):
        open_label = builder.stack[depth].label
        if open_label is not None and follows(label, open_label):
            return depth
    return None


def _new_depth(builder: _Builder, label: Label) -> int:
    """Give the depth at which a label opens that goes on with no open list."""
    stack = builder.stack
    if label.style is Style.PLUS:
        return next((n for n, node in enumerate(stack) if node.label and node.label.style is Style.PLUS), len(stack))
    if label.style is Style.DASH:
        return next((n for n, node in enumerate(stack) if node.label and node.label.style >= Style.DASH), len(stack))
    if label.style is Style.DOTTED:
        return _dotted_depth(stack, label)
    same = [n for n, node in enumerate(stack) if node.label and node.label.style is label.style]
    if label.style <= Style.NUMBER or label.value != 1:
        if same and (label.value != 1 or label.style <= Style.ROMAN):
            _doubt_gap(builder, stack[same[-1]], label)
            return same[-1]
        wider = [n for n, node in enumerate(stack) if node.label and node.label.style < label.style]
        if same and label.style is Style.NUMBER and stack[same[-1]].label is not None:
            return _restart_depth(stack, same[-1], label)
        return wider[-1] + 1 if wider else 0
    bullets = next((n for n, node in enumerate(stack) if node.label and node.label.style >= Style.DASH), len(stack))
    return bullets if not same else same[-1]


def _restart_depth(stack: list[_Node], depth: int, label: Label) -> int:
    """Give the depth of a "1." inside an open list of numbers: under it where the closing sign differs or it is deeper."""
    before = stack[depth].label
    if before is not None and before.printed.endswith(")") != label.printed.endswith(")"):
        return next((n for n, node in enumerate(stack) if node.label and node.label.style >= Style.DASH), len(stack))
    return depth


def _dotted_depth(stack: list[_Node], label: Label) -> int:
    """Give the depth of a dotted number: under the number that its first parts name."""
    for depth in range(len(stack) - 1, -1, -1):
        before = stack[depth].label
        if before is None:
            continue
        number = before.number or ((before.value,) if before.style < Style.NUMBER else ())
        if number == label.number[:-1]:
            return depth + 1
        if before.style is Style.DOTTED and len(before.number) == len(label.number):
            return depth
    wider = [n for n, node in enumerate(stack) if node.label and node.label.style <= Style.NUMBER]
    return wider[-1] + 1 if wider else 0


def _doubt_gap(builder: _Builder, node: _Node, label: Label) -> None:
    """Keep a doubt where a numbering leaps or goes back."""
    if node.label is None or label.value == node.label.value + 1:
        return
    where = "/".join((*node.path[:-1], label.printed))
    message = f"Đánh số không liền mạch: sau “{node.label.printed}” là “{label.printed}” (mục {where})."
    builder.problems.append(Problem("numbering-gap", message))


def _open(builder: _Builder, span: Span, label: Label, depth: int) -> None:
    """Open a section at a depth and close what was deeper."""
    parent = builder.stack[depth - 1] if depth else builder.root
    del builder.stack[depth:]
    printed = label.printed
    if label.style is Style.DASH:
        parent.dashes += 1
        printed = f"-{parent.dashes}"
    elif label.style is Style.PLUS:
        parent.pluses += 1
        printed = f"+{parent.pluses}"
    parent.children += 1
    path = (*parent.path, printed)
    line = span.cut(builder.text)
    node = _Node(path, label, span.start, span.start + label.body, span.end, span.end)
    node.first_line_end = span.end
    node.heading = label.style < Style.DASH and _is_heading(line[label.body :])
    for ancestor in builder.stack:
        ancestor.end = span.end
    builder.stack.append(node)
    builder.nodes.append(node)


def _is_heading(body: str) -> bool:
    """Tell whether an item's text is a heading: no full stop at its end, or capitals throughout."""
    return bool(body) and (body.isupper() or not _SENTENCE_END.search(body.rstrip()))


def _extend(builder: _Builder, span: Span) -> None:
    """Add a paragraph to the deepest open section."""
    for node in builder.stack:
        node.end = span.end
    if builder.stack and not builder.stack[-1].children:
        builder.stack[-1].own_end = span.end


def _paragraph(builder: _Builder, span: Span) -> None:
    """Add an unnumbered paragraph: an address of its own under a heading, part of the item elsewhere."""
    if not builder.stack:
        return
    node = builder.stack[-1]
    line = span.cut(builder.text)
    if line[:1].islower():
        said = " ".join(line.split()[:8])
        message = f"Đoạn “{said} …” bắt đầu giữa câu sau mục {'/'.join(node.path)}: có thể là mảnh chữ lạc chỗ."
        builder.problems.append(Problem("displaced-fragment", message))
    if node.end == node.first_line_end and not node.body < node.end and node.label is not None:
        node.first_line_end = span.end
    if _names_annex(node, line):
        node.first_line_end = span.end
        _extend(builder, span)
        return
    if not node.heading or node.children:
        _extend(builder, span)
        return
    node.paragraphs += 1
    child = _Node((*node.path, f"¶{node.paragraphs}"), None, span.start, span.start, span.end, span.end)
    child.first_line_end = span.end
    for ancestor in builder.stack:
        ancestor.end = span.end
    builder.nodes.append(child)


def _names_annex(node: _Node, line: str) -> bool:
    """Tell whether a line goes on with the name of a part that is printed below its label ("Chương I", "PHỤ LỤC")."""
    named = node.label is not None and node.label.style <= Style.SUBMUC and not node.children and not node.paragraphs
    return named and (line.isupper() or line.startswith("(") or (len(line) < 160 and not _SENTENCE_END.search(line)))


def _row(builder: _Builder, span: Span, line: str) -> None:
    """Add a table's row: a section where its first cell holds a running number, else more of the row above."""
    cells = cells_of(line)
    builder.in_fields = False
    found = _ROW_NUMBER.match(cells[0].text) if cells and not is_rule(line) and not is_head(cells) else None
    label = _row_label(found[1]) if found else None
    if label is None:
        _extend(builder, span)
        return
    base = next((n for n, node in enumerate(builder.stack) if getattr(node.label, "printed", "").startswith("|")), None)
    start = base if base is not None else _table_depth(builder)
    tail = builder.stack[start:]
    depth = start + _row_depth([node.label for node in tail if node.label], label)
    parent = builder.stack[depth - 1] if depth else builder.root
    del builder.stack[depth:]
    parent.children += 1
    printed = cells[0].text.rstrip(" .")
    subject = next((cell for cell in cells[1:] if cell.text), cells[0])
    node = _Node((*parent.path, printed), label, span.start, span.start + subject.start, span.end, span.end)
    node.first_line_end = span.start + subject.end
    node.heading = sum(bool(cell.text) for cell in cells) <= 2
    for ancestor in builder.stack:
        ancestor.end = span.end
    builder.stack.append(node)
    builder.nodes.append(node)


def _row_label(text: str) -> Label | None:
    """Read a row's running number; the bar in ``printed`` keeps rows apart from numbered paragraphs."""
    readings = labels_of(f"{text}. x" if not text.endswith(")") else f"{text} x")
    if not readings:
        return None
    label = readings[0]
    return Label(label.style, label.value, "|" + label.printed, 0, label.number)


def _table_depth(builder: _Builder) -> int:
    """Give the depth at which a table's rows stand: under the deepest open numbered section."""
    stack = builder.stack
    return next((n for n, node in enumerate(stack) if node.label and node.label.style >= Style.DASH), len(stack))


def _row_depth(labels: list[Label], label: Label) -> int:
    """Give a row's depth among the open rows of its table: groups (A, I) hold numbers, numbers hold dotted numbers."""
    for depth in range(len(labels) - 1, -1, -1):
        if labels[depth].style is label.style and len(labels[depth].number) == len(label.number):
            return depth
    return sum(1 for other in labels if (other.style, len(other.number)) < (label.style, len(label.number)))


def _finish(node: _Node, text: str) -> Section:
    """Turn a node into a section with a title of one line."""
    first = " ".join(text[node.body : max(node.first_line_end, node.body)].split())
    title = first if node.heading or len(first.split()) <= _TITLE_WORDS else _shorten(first)
    return Section(node.path, title, Span(node.start, node.end), Span(node.start, min(node.own_end, node.end)), node.heading)


def _shorten(text: str) -> str:
    """Give the first words of an item that has no heading; a run-in heading before a colon or full stop is kept whole."""
    run_in = re.match(r"^(.{8,90}?)[.:](?=\s)", text)
    if run_in and len(run_in[1].split()) <= _TITLE_WORDS:
        return run_in[1]
    return " ".join(text.split()[:_TITLE_WORDS]) + " …"
