"""Moodle XML: the items with key, feedback and section, for import into a question bank."""

from __future__ import annotations

import html
from xml.etree import ElementTree

from rag.naming import section_name
from rag.study.item import LEVEL_NAMES, Item
from rag.study.kit import Kit
from rag.study.paper import nfc, quote_of


def moodle_of(kit: Kit) -> str:
    """Give all items as one XML text; texts are HTML, escaped inside."""
    quiz = ElementTree.Element("quiz")
    category = ElementTree.SubElement(quiz, "question", type="category")
    _told(category, "category", f"$course$/top/{nfc(kit.cover.title).replace('/', '-')}", html_text=False)
    for item in kit.items:
        quiz.append(_question(item))
    ElementTree.indent(quiz)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(quiz, encoding="unicode") + "\n"


def _told(parent: ElementTree.Element, tag: str, text: str, *, html_text: bool = True) -> ElementTree.Element:
    """Add a tag that holds a ``text``."""
    element = ElementTree.SubElement(parent, tag, {"format": "html"} if html_text else {})
    clean = "".join(sign for sign in nfc(text) if sign >= " " or sign in "\n\t")
    ElementTree.SubElement(element, "text").text = html.escape(clean, quote=False) if html_text else clean
    return element


def _answer(parent: ElementTree.Element, text: str, share: int, why: str = "", *, plain: bool = False) -> None:
    answer = _told(parent, "answer", text, html_text=not plain)
    answer.set("fraction", str(share))
    answer.set("format", "moodle_auto_format" if plain else "html")
    if why:
        _told(answer, "feedback", why)


_TYPES = {"multiple-choice": "multichoice", "true-false": "truefalse", "matching": "matching"}


def _question(item: Item) -> ElementTree.Element:
    open_ended = item.kind == "short-answer" and not item.accepted
    kind = "essay" if open_ended else _TYPES.get(item.kind, "shortanswer")
    question = ElementTree.Element("question", type=kind)
    _told(question, "name", item.id, html_text=False)
    _told(question, "questiontext", item.stem)
    source = item.sources[0]
    _told(question, "generalfeedback", f"“{quote_of(source)}” ({section_name(source.path)})")
    ElementTree.SubElement(question, "defaultgrade").text = "1"
    if kind == "multichoice":
        ElementTree.SubElement(question, "single").text = "true"
        ElementTree.SubElement(question, "shuffleanswers").text = "1"
        ElementTree.SubElement(question, "answernumbering").text = "ABCD"
        for option in item.options:
            _answer(question, option.text, 100 if option.right else 0, option.why)
    elif kind == "truefalse":
        _answer(question, "true", 100 if item.key == "Đúng" else 0, plain=True)
        _answer(question, "false", 0 if item.key == "Đúng" else 100, plain=True)
    elif kind == "matching":
        ElementTree.SubElement(question, "shuffleanswers").text = "1"
        for pair in item.pairs:
            row = _told(question, "subquestion", pair.left)
            _told(row, "answer", pair.right, html_text=False)
    elif kind == "shortanswer":
        ElementTree.SubElement(question, "usecase").text = "0"
        for answer in item.accepted:
            _answer(question, answer, 100, plain=True)
    else:
        ElementTree.SubElement(question, "responseformat").text = "editor"
        _told(question, "graderinfo", item.key)
    tags = ElementTree.SubElement(question, "tags")
    _told(tags, "tag", LEVEL_NAMES[item.level], html_text=False)
    return question
