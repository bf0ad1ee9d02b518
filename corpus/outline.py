"""The outline: paragraphs become a tree of sections by the numbering they print."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from corpus.depth import new_depth, plausible, sibling_depth
from corpus.fieldlabel import field_sign
from corpus.label import Label, Style, labels_of
from corpus.problem import Problem
from corpus.section import Section
from corpus.span import Span
from corpus.spoilt import maybe_label, meant, named_as_meant, next_label
from corpus.table import is_row
from corpus.tablerow import add_row
from corpus.tree import Node, Tree
from corpus.zone import Zone, zones_of

_SENTENCE_END = re.compile(r"[.;:,…?!][\"”’)\]]*$")
# "+ Nội dung (5.1): Thường xuyên." goes with the time line above it
_ITEM_TIME = re.compile(r"^[-+•*]?\s*(?:Nội dung|Nhiệm vụ|Mục|Điểm|Việc)\s*\(?\s*\d[\d.]*\s*\)?\s*[:.\s]")
# "“Điều 3. …", "“b) …": text that an amending document puts into another
_QUOTED = re.compile(r"^[“\"](?:Điều|Chương|Mục|PHỤ LỤC|Phụ lục|\d+[a-zđ]?\.|\d+(?:\.\d+)+|[a-zđ]\d?\))")
# The words that close a document after its last item
_CLOSING = re.compile(
    r"^(?:Trong quá trình|Quá trình|Trên đây|Người đứng đầu|Yêu cầu|Đề nghị|Căn cứ|Định kỳ|"
    r"(?:Chương trình|Kế hoạch|Chỉ thị|Nghị quyết|Kết luận|Quy định|Hướng dẫn|Đề án)(?: hành động)? (?:này|được|đã|có))"
)
_RUN_IN = re.compile(r"^[A-ZĐÀ-Ỹ][^.;:]{3,140}:\s")
# "5 Tăng cường", "l Công khai": a number that lost its dot
_LOST_DOT = re.compile(r"^(\d{1,2}|l) (?=[A-ZĐÀ-Ỹ][a-zà-ỹ])")
# How far ahead the next label of a list is looked for.
_AHEAD = 60
_FIRSTS = (
    Label(Style.NUMBER, 1, "1", 0, (1,)),
    Label(Style.PAREN, 1, "(1)", 0),
    Label(Style.LETTER, 1, "a)", 0),
    Label(Style.ROMAN, 1, "I", 0),
)

# An article or chapter, or a clause that amends: the document's own, never within what another is to say
_OWN = re.compile(r"(?:Điều|Chương|Mục)\s+\w+[.:]?\s|(?:\d+\.|[a-zđ]\))\s+(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay|Bỏ)\s")


@dataclass(slots=True)
class _Reader:
    """The tree, the body's paragraphs still to come, and what the last lines were."""

    tree: Tree
    lines: tuple[Span, ...] = ()
    at: int = 0
    in_fields: bool = False
    quoted: int = 0
    closing: bool = False
    last: dict[Style, int] = field(default_factory=dict)
    ahead: dict[int, Label | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections in document order and the doubts met on the way."""

    sections: tuple[Section, ...]
    problems: tuple[Problem, ...]


def outline_of(text: str) -> Outline:
    """Build the outline of a normalised text (one paragraph a line).

    Sections nest, children are in order and disjoint; a gap or a restart in a numbering is kept as a problem.
    """
    tree = Tree(text)
    reader = _Reader(tree)
    for zone in zones_of(text):
        reader.in_fields = reader.closing = False
        reader.quoted = 0
        if zone.name is None:
            reader.lines = zone.paragraphs
            reader.ahead.clear()
            for reader.at, paragraph in enumerate(zone.paragraphs):
                _take(reader, paragraph)
        else:
            _bracket(tree, zone)
    return Outline(tree.sections(), tuple(tree.problems))


def _bracket(tree: Tree, zone: Zone) -> None:
    """Add a part that is no section: title, opening, recipients, signature, footnote."""
    if zone.closes:
        tree.stack.clear()
    for number, paragraph in enumerate(zone.paragraphs if zone.each else (zone.span,), 1):
        path = (zone.name or "", str(number)) if zone.each else (zone.name or "",)
        node = Node(path, None, paragraph.start, paragraph.start, paragraph.end, paragraph.end)
        node.first_line_end = paragraph.end
        tree.nodes.append(node)


def _take(reader: _Reader, span: Span) -> None:
    """Put one paragraph in its place: a table's row, a field, a labelled section or plain text."""
    tree = reader.tree
    line = span.cut(tree.text)
    if is_row(line):
        reader.in_fields = False
        add_row(tree, span, line)
        return
    reader.in_fields = _goes_with_fields(reader, line)
    if reader.in_fields or reader.quoted or _QUOTED.match(line):
        reader.quoted = _still_quoted(reader, line)
        tree.extend(span)
        return
    place = _place(reader, line)
    if place is None:
        _paragraph(reader, span)
        return
    label, depth = place
    reader.last[label.style] = label.value
    _open(tree, span, label, depth)


def _still_quoted(reader: _Reader, line: str) -> int:
    """Count the quotation marks still open after a line; a mark that is never closed opens nothing."""
    opened, closed = ('"', '"') if reader.quoted < 0 or line[0] == '"' else ("“", "”")
    if opened == closed:
        left = -((-reader.quoted + line.count('"')) % 2)
    else:
        left = max(reader.quoted + line.count(opened) - line.count(closed), 0)
    if reader.quoted > 0 and not left:
        return int(_closes_later(reader))
    if not reader.quoted and left:
        ahead = reader.lines[reader.at + 1 : reader.at + 1 + _AHEAD]
        return left if any(closed in span.cut(reader.tree.text) for span in ahead) else 0
    return left


def _closes_later(reader: _Reader) -> bool:
    """Tell whether a quotation that just closed closes once more before another opens: one mark was too many."""
    for span in reader.lines[reader.at + 1 : reader.at + 1 + _AHEAD]:
        line = span.cut(reader.tree.text)
        if _OWN.match(line):
            return False
        opened, closed = line.count("“"), line.count("”")
        if opened != closed:
            return closed > opened
    return False


def _goes_with_fields(reader: _Reader, line: str) -> bool:
    """Tell whether a line names a body or a time and has no printed number of its own."""
    sign = field_sign(line)
    if sign is not None and (not sign or sign[0] in "-–+•*"):
        return True
    return reader.in_fields and bool(_ITEM_TIME.match(line))


def _place(reader: _Reader, line: str) -> tuple[Label, int] | None:
    """Choose the reading of a paragraph's label and the depth at which it opens; ``None`` where it is no label."""
    stack = reader.tree.stack
    readings = _readings(reader, line)
    if not _begins_smaller_list(reader, line, readings):
        for label in readings:
            depth = sibling_depth(stack, label)
            if depth is not None:
                return label, depth
    mended = _mended(reader, line, readings)
    if mended is not None or not readings:
        return mended
    last = reader.last
    chosen = next((label for label in readings if plausible(stack, label, last.get(label.style, 0))), None)
    if chosen is None and _upcoming(reader, readings[0]) == readings[0].value + 1:
        chosen = readings[0]
    if chosen is None:
        mended = _mended(reader, line, ())
        if mended is None:
            said = " ".join(line.split()[:8])
            reader.tree.doubt("odd-label", f"“{said} …” bắt đầu như một mục nhưng số không khớp với các mục lân cận.")
        return mended
    depth = new_depth(stack, chosen)
    if depth < len(stack):
        _doubt_gap(reader.tree, stack[depth], chosen)
    return chosen, depth


def _readings(reader: _Reader, line: str) -> tuple[Label, ...]:
    """Read a line's label, a spoilt name of it put right; none where an article only names a form."""
    readings = labels_of(line)
    if not readings and (repaired := named_as_meant(line)) is not None:
        longer = len(repaired) - len(line)
        readings = tuple(replace(label, body=max(label.body - longer, 0)) for label in labels_of(repaired))
    widest = next((node.label.style for node in reader.tree.stack if node.label is not None), Style.ANNEX)
    return () if readings and _is_form(readings[0]) and widest > Style.PART else readings


def _begins_smaller_list(reader: _Reader, line: str, readings: tuple[Label, ...]) -> bool:
    """Tell whether an "I." or "l." is a spoilt "1.": the number that comes next is a 2 and no numeral goes on."""
    if not readings or readings[0].style not in (Style.ROMAN, Style.LETTER) or line[:1] not in "Il":
        return False
    if line[readings[0].body :].isupper():
        return False
    return _upcoming(reader, _FIRSTS[0]) == 2


def _mended(reader: _Reader, line: str, readings: tuple[Label, ...]) -> tuple[Label, int] | None:
    """Read a spoilt label as the one that is due; ``None`` where the neighbours leave a doubt."""
    if readings and (readings[0].style >= Style.DASH or readings[0].style <= Style.ARTICLE):
        return None
    if not readings and not maybe_label(line):
        return None
    stack = reader.tree.stack
    first = bool(readings) and readings[0].value == 1
    for depth in range(len(stack) - 1, -1, -1):
        before = stack[depth].label
        due = next_label(before) if before is not None and not before.printed.startswith("|") else None
        if due is not None and not (first and due.style is not Style.ROMAN):
            label = _as_due(reader, line, readings, due)
            if label is not None:
                return label, depth
    if readings and not _begins_smaller_list(reader, line, readings):
        return None
    return _first_of_list(reader, line, readings)


def _as_due(reader: _Reader, line: str, readings: tuple[Label, ...], due: Label) -> Label | None:
    """Read a line's label as the one that an open list has next."""
    if readings and readings[0].style is due.style and readings[0].value and _is_sure(reader, due):
        return replace(due, body=readings[0].body)
    label = meant(line, due)
    if label is not None and (not readings or due.style is Style.LETTER or _is_sure(reader, due)):
        return label
    strange = None if readings else meant(line, due, sure=True)
    return strange if strange is not None and _is_sure(reader, due) else None


def _first_of_list(reader: _Reader, line: str, readings: tuple[Label, ...]) -> tuple[Label, int] | None:
    """Read a spoilt label as the first of a list whose second is printed below."""
    stack = reader.tree.stack
    headed = not readings and line[line.find(" ") :].isupper()
    if headed and not any(node.label and node.label.style is Style.ROMAN for node in stack):
        part = meant(line, _FIRSTS[-1])
        if part is not None:
            return part, new_depth(stack, part)
    for due in (*_FIRSTS, *_first_dotted(stack)):
        item = meant(line, due) if _upcoming(reader, due) == 2 else None
        if item is not None:
            return item, new_depth(stack, item)
    return None


def _first_dotted(stack: list[Node]) -> tuple[Label, ...]:
    """Give the dotted label that would be the first under the open number."""
    number = next((node.label.number for node in reversed(stack) if node.label and node.label.number), ())
    if not number or len(number) > 3:
        return ()
    return (Label(Style.DOTTED, 1, ".".join(map(str, (*number, 1))), 0, (*number, 1)),)


def _is_sure(reader: _Reader, due: Label) -> bool:
    """Tell whether the label after the next is printed, so that the next can only be ``due``."""
    return _upcoming(reader, due) == due.value + 1


def _upcoming(reader: _Reader, due: Label) -> int | None:
    """Give the value of the label of the same list that is printed next; ``None`` where a wider part comes first."""
    for place in range(reader.at + 1, min(reader.at + 1 + _AHEAD, len(reader.lines))):
        label = _label_at(reader, place)
        if label is None:
            continue
        same_end = label.printed.endswith(")") == due.printed.endswith(")")
        if label.style is due.style and same_end and label.number[:-1] == due.number[:-1]:
            return label.value
        if label.style < due.style:
            return None
    return None


def _label_at(reader: _Reader, place: int) -> Label | None:
    """Give the likeliest label of a line still to come, a number that lost its dot included."""
    if place not in reader.ahead:
        span = reader.lines[place]
        line = reader.tree.text[span.start : min(span.end, span.start + 40)]
        readings = labels_of(line)
        if not readings and (lost := _LOST_DOT.match(line)):
            value = int(lost[1].replace("l", "1"))
            readings = (Label(Style.NUMBER, value, str(value), lost.end(), (value,)),)
        reader.ahead[place] = readings[0] if readings else None
    return reader.ahead[place]


def _is_form(label: Label) -> bool:
    """Tell whether a label is that of an annexed form, or of a group in an annex."""
    return label.style is Style.PART and label.printed.lower().startswith(("mẫu", "khối", "cụm"))


def _doubt_gap(tree: Tree, node: Node, label: Label) -> None:
    """Keep a doubt where a numbering leaps or goes back."""
    if node.label is None or node.label.style is not label.style or label.value in (1, node.label.value + 1):
        return
    if label.style >= Style.DOTTED or (label.value == node.label.value and label.printed[-1].isalpha()):
        # "Điều 7a" after "Điều 7"
        return
    where = "/".join((*node.path[:-1], label.printed))
    tree.doubt(
        "numbering-gap", f"Đánh số không liền mạch: sau “{node.label.printed}” là “{label.printed}” (mục {where})."
    )


def _open(tree: Tree, span: Span, label: Label, depth: int) -> None:
    """Open a section at a depth and close what was deeper."""
    parent = tree.stack[depth - 1] if depth else tree.root
    printed = label.printed
    if label.style is Style.DASH:
        parent.dashes += 1
        printed = f"-{parent.dashes}"
    elif label.style is Style.PLUS:
        parent.pluses += 1
        printed = f"+{parent.pluses}"
    node = tree.add(printed, label, span, depth, body=span.start + label.body, first_end=span.end)
    named = label.style <= Style.SUBMUC
    node.heading = named or (label.style < Style.DASH and _is_heading(tree.text[node.body : span.end]))


def _is_heading(body: str) -> bool:
    """Tell whether an item's text is a heading: no full stop at its end, or capitals throughout."""
    return bool(body) and (body.isupper() or not _SENTENCE_END.search(body.rstrip()))


def _paragraph(reader: _Reader, span: Span) -> None:
    """Add an unnumbered paragraph: an address of its own under a heading, part of the item elsewhere."""
    tree = reader.tree
    if not tree.stack:
        return
    node = tree.stack[-1]
    line = span.cut(tree.text)
    if line[:1].islower():
        said = " ".join(line.split()[:8])
        message = f"Đoạn “{said} …” bắt đầu giữa câu sau mục {'/'.join(node.path)}: có thể là mảnh chữ lạc chỗ."
        tree.doubt("displaced-fragment", message)
    if node.end == node.first_line_end and not node.body < node.end and node.label is not None:
        node.first_line_end = span.end
    if _names_annex(node, line):
        node.first_line_end = span.end
        tree.extend(span)
        return
    reader.closing = reader.closing or _closes(reader, line)
    if reader.closing:
        del tree.stack[1:]
        _address(tree, tree.stack[0], span)
    elif (node.heading and not node.children) or _run_in(tree, node, line):
        _address(tree, node, span)
    else:
        tree.extend(span)


def _address(tree: Tree, node: Node, span: Span) -> None:
    """Give a paragraph an address of its own."""
    node.paragraphs += 1
    child = Node((*node.path, f"¶{node.paragraphs}"), None, span.start, span.start, span.end, span.end)
    child.first_line_end = span.end
    tree.reach(span.end)
    tree.nodes.append(child)


def _run_in(tree: Tree, node: Node, line: str) -> bool:
    """Tell whether a paragraph with a run-in heading stands under a dash item that announces it with a colon."""
    if node.label is None or node.label.style < Style.DASH or node.children:
        return False
    announced = tree.text[node.start : node.own_end].rstrip().endswith(":")
    return announced and bool(_RUN_IN.match(line))


def _closes(reader: _Reader, line: str) -> bool:
    """Tell whether nothing but unnumbered paragraphs follow before recipients and signature, and the words close."""
    rest = reader.lines[reader.at :]
    stack = reader.tree.stack
    if len(stack) < 2 or len(rest) > 4 or not _CLOSING.match(line) or not stack[0].heading:
        return False
    if any(node.label is not None and node.label.style is Style.ARTICLE for node in stack):
        # the last article holds them
        return False
    others = [span.cut(reader.tree.text) for span in rest[1:]]
    return not any(labels_of(other) or is_row(other) or field_sign(other) is not None for other in others)


def _names_annex(node: Node, line: str) -> bool:
    """Tell whether a line goes on with the name of a part that is printed below its label ("Chương I", "PHỤ LỤC")."""
    named = node.label is not None and node.label.style <= Style.SUBMUC and not node.children and not node.paragraphs
    return named and (line.isupper() or line.startswith("(") or (len(line) < 160 and not _SENTENCE_END.search(line)))
