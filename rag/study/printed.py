"""Print: ⚡ a leaf as a PDF file by typst, in a font that has all Vietnamese marks."""

from __future__ import annotations

import json
from pathlib import Path

from rag.study.item import LETTERS
from rag.study.leaf import DEEPER, Block, Break, Grid, Heading, Leaf, Paragraph, Points

# The first of these that the machine has; the last one comes inside typst and has the marks too.
FONTS = ("Times New Roman", "Noto Serif", "DejaVu Serif", "Libertinus Serif")

_HEAD = """#set document(title: {title}, author: "hoidap", date: none)
#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 25mm, right: 18mm),
  header: align(center, text(9pt, {foot})),
  footer: context align(center,
    text(9pt, "Trang " + counter(page).display() + "/" + str(counter(page).final().first()))))
#set text(font: {fonts}, size: 11pt, lang: "vi", fallback: true)
#set par(justify: false, leading: 0.62em)
#show heading: set block(above: 1.1em, below: 0.6em)
#show heading.where(level: 1): set text(13pt)
#show heading.where(level: 2): set text(12pt)
#show heading.where(level: 3): set text(11pt)
#show table.cell.where(y: 0): strong
#set table(stroke: 0.4pt + gray, inset: 4pt)
#align(center, text(15pt, weight: "bold", {title_upper}))
"""


def write_print(leaf: Leaf, path: Path) -> None:
    """Write a leaf; the same leaf and fonts give the same bytes."""
    import typst

    made = typst.compile(typst_of(leaf).encode(), format="pdf")
    assert isinstance(made, bytes)
    path.write_bytes(made)


def typst_of(leaf: Leaf) -> str:
    """Give a leaf in typst's language; every text is a string literal, so that no sign of it is a command."""
    head = _HEAD.format(
        title=_string(leaf.title),
        foot=_string(leaf.foot),
        fonts="(" + ", ".join(map(_string, FONTS)) + ")",
        title_upper=_string(leaf.title.upper()),
    )
    lines = "".join(f"#align(center, text({_string(line)}))\n" for line in leaf.lines)
    return head + lines + "\n".join(_block(block) for block in leaf.blocks) + "\n"


def _string(text: str) -> str:
    """Give a text as a string literal of typst, whose escapes are those of JSON but for the code points."""
    return json.dumps("".join(sign if sign >= " " else " " for sign in text), ensure_ascii=False)


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"#heading(level: {block.level}, {_string(block.text)})"
    if isinstance(block, Break):
        return "#pagebreak(weak: true)"
    if isinstance(block, Points):
        marks = [f"{LETTERS[place]}. " if block.lettered else "" for place in range(len(block.texts))]
        texts = [mark + text for mark, text in zip(marks, block.texts, strict=True)]
        depths = [len(text) - len(text.lstrip(DEEPER)) for text in texts]
        rows = [
            f"pad(left: {6 + 5 * depth}mm, text({_string(text[depth:])}))"
            for text, depth in zip(texts, depths, strict=True)
        ]
        return f"#stack(spacing: 0.65em, {', '.join(rows)})" if rows else ""
    if isinstance(block, Grid):
        cells = ", ".join(f"text(9.5pt, {_string(cell)})" for row in block.rows for cell in row)
        head = ", ".join(f"text(9.5pt, {_string(cell)})" for cell in block.head)
        columns = ", ".join(f"{width}fr" for width in block.widths)
        return f"#table(columns: ({columns},), table.header({head}), {cells})"
    return _paragraph(block)


def _paragraph(block: Paragraph) -> str:
    text = _string(block.text)
    if block.tone == "strong":
        return f"#block(sticky: true, strong(text({text})))"
    if block.tone in ("quote", "note"):
        return f"#block(inset: (left: 8mm), emph(text(9.5pt, {text})))"
    return f"#block(text({text}))"
