"""Web pages: the main text as lines, with the numbers that lists draw, and tables as rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from corpus.encoding import decode
from corpus.grid import GridCell, lines_of_table
from corpus.numbering import drawn
from corpus.reading import Reading, damaged, empty

_DROPPED = frozenset(
    ("script", "style", "noscript", "template", "head", "nav", "aside", "form", "button", "select", "iframe", "svg",
     "footer", "textarea", "input", "object", "video", "audio", "canvas", "dialog", "menu")
)  # fmt: skip
_BLOCKS = frozenset(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "main", "header", "blockquote", "pre", "dl",
     "dt", "dd", "figure", "figcaption", "address", "center", "fieldset", "body", "html", "hr", "details", "summary",
     "caption")
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_UPPER = re.compile(r"text-transform\s*:\s*uppercase", re.IGNORECASE)
_AROUND = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|menu|breadcrumb|sidebar|footer|related|share|social|comment|banner|advert|ads|cookie|toolbar"
    r"|pagination)s?(?:$|[-_\s])",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPAN = re.compile(r"\d{1,3}")


@dataclass(slots=True)
class _Page:
    """The lines made so far, and the one being written."""

    lines: list[str] = field(default_factory=list)
    open: str = ""
    upper: bool = False

    def say(self, text: str | None) -> None:
        """Add running text to the open line."""
        if text:
            self.open += text.upper() if self.upper else text

    def close(self) -> None:
        """End the open line."""
        line = " ".join(self.open.split())
        if line:
            self.lines.append(line)
        self.open = ""


def read_html(content: bytes) -> Reading:
    """Read a web page as one paragraph a line; menus, scripts and hidden parts are passed over.

    Raises a :class:`~corpus.reading.ReadError` where there is no text.
    """
    from lxml import etree, html  # type: ignore[import-untyped]

    try:
        root = html.document_fromstring(
            _text(content), parser=html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
        )
        page = _Page()
        _walk(page, _main(root))
        page.close()
    except (etree.ParserError, etree.XMLSyntaxError, RecursionError, ValueError):
        raise damaged("HTML") from None
    if not page.lines:
        raise empty()
    return Reading("\n".join(page.lines), "html")


def _text(content: bytes) -> str:
    """Decode a page by its own word for its encoding where that fits, else by how it spells."""
    named = _CHARSET.search(content[:2048])
    if named and named[1].lower() not in (b"utf-8", b"utf8", b"iso-8859-1", b"windows-1252", b"utf-16"):
        try:
            return re.sub(r"^\s*<\?xml[^>]*\?>", "", content.decode(named[1].decode("ascii")))
        except (LookupError, UnicodeDecodeError):
            pass
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(content)[0])


def _main(root: Any) -> Any:  # noqa: ANN401  (lxml elements have no types)
    """Give the part of a page that holds its text: what is marked so, where it holds most of the words."""
    body = root.find(".//body")
    body = root if body is None else body
    whole = len(body.text_content())
    marked = body.xpath(".//main | .//article | .//*[@role='main']")
    best = max(marked, key=lambda one: len(one.text_content()), default=None)
    return best if best is not None and len(best.text_content()) > 0.4 * whole else body


def _hidden(element: Any) -> bool:  # noqa: ANN401
    """Tell whether a part is not shown, or is a menu or the like around the text."""
    if element.tag in _DROPPED or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if _HIDDEN.search(element.get("style") or ""):
        return True
    if element.get("title") in ("header", "footer"):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in ("div", "ul", "section", "header", "ol") and bool(_AROUND.search(names))


def _walk(page: _Page, element: Any) -> None:  # noqa: ANN401
    """Write one element and all inside it."""
    if not isinstance(element.tag, str) or _hidden(element):
        return
    tag = element.tag.lower()
    if tag == "br":
        page.close()
    elif tag == "table":
        page.close()
        page.lines += _table(element)
    elif tag in ("ol", "ul"):
        page.close()
        _list(page, element)
    elif tag == "sup" and (element.text_content().strip().strip("[]").isdigit()):
        page.say(element.text_content().strip().strip("[]").translate(_RAISED))
    elif tag in ("del", "s", "strike"):
        return
    else:
        _inside(page, element, block=tag in _BLOCKS or tag == "li")


def _inside(page: _Page, element: Any, *, block: bool) -> None:  # noqa: ANN401
    """Write the text and children of an element, as a block of lines or as part of the open line."""
    if block:
        page.close()
    before, page.upper = page.upper, page.upper or bool(_UPPER.search(element.get("style") or ""))
    page.say(element.text)
    for child in element:
        _walk(page, child)
        page.say(child.tail)
    page.upper = before
    if block:
        page.close()


def _list(page: _Page, element: Any) -> None:  # noqa: ANN401
    """Write a list's items with the signs a browser draws before them."""
    ordered = element.tag.lower() == "ol"
    style = _LIST_STYLE.search(element.get("style") or "")
    named = style[1].lower() if style else ""
    form = _FORMS.get(_STYLES.get(named, element.get("type") or "1"), "decimal")
    items = [child for child in element if isinstance(child.tag, str) and child.tag.lower() == "li"]
    value = _number(element.get("start"), len(items) if element.get("reversed") is not None else 1)
    for child in element:
        if child not in items:
            _walk(page, child)
            continue
        value = _number(child.get("value"), value)
        mark = f"{drawn(value, form)}. " if ordered else "- "
        plain = named == "none" or ("list-style" in (child.get("style") or "") and "none" in (child.get("style") or ""))
        page.close()
        page.open = "" if plain or _hidden(child) else mark
        written = len(page.lines)
        _item(page, child)
        if not ordered and len(page.lines) > written and re.match(r"- (?:[-–+]|\d+\.|[a-zđ]\))\s", page.lines[written]):
            page.lines[written] = page.lines[written][2:]
        value += -1 if element.get("reversed") is not None else 1


def _item(page: _Page, item: Any) -> None:  # noqa: ANN401
    """Write one item: its first block goes on after its sign."""
    if _hidden(item):
        return
    page.say(item.text)
    for child in item:
        first = (
            isinstance(child.tag, str) and child.tag.lower() in _BLOCKS and re.fullmatch(r"(?:-|\w+\.) \s*", page.open)
        )
        if first and not _hidden(child):
            _inside(page, child, block=False)
            page.close()
        else:
            _walk(page, child)
        page.say(child.tail)
    page.close()


def _number(said: str | None, otherwise: int) -> int:
    """Read a number in an attribute."""
    return int(said) if said is not None and re.fullmatch(r"-?\d{1,6}", said.strip()) else otherwise


def _table(table: Any) -> list[str]:  # noqa: ANN401
    """Give a table's rows; cells merged over rows and columns are read as one."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table and not _hidden(row)]
    caption = table.find("caption")
    lines = [" ".join(caption.text_content().split())] if caption is not None and caption.text_content().strip() else []
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for place, row in enumerate(rows):
        column = 0
        for cell in row:
            if not isinstance(cell.tag, str) or cell.tag.lower() not in ("td", "th"):
                continue
            while (place, column) in taken:
                column += 1
            wide, high = _span(cell.get("colspan"), 64), min(_span(cell.get("rowspan"), 999), len(rows) - place)
            taken.update((place + down, column + across) for down in range(high) for across in range(wide))
            inner = _Page()
            _inside(inner, cell, block=True)
            cells.append(GridCell(place, column, tuple(inner.lines), high, wide))
            column += wide
    return [*lines, *(lines_of_table(tuple(cells)) if cells else ())]


def _span(said: str | None, most: int) -> int:
    """Read how many rows or columns a cell covers; 0 and nonsense count as 1."""
    found = _SPAN.match(said or "")
    return min(max(int(found[0]), 1), most) if found else 1
