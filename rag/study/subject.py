"""A subject: how a task is named inside a question, in the document's own words."""

from __future__ import annotations

import re

from corpus.document import Document
from corpus.fold import fold
from corpus.task import Bodies, Task

# "1.2.", "(3)", "a)", "-", "+", "Điều 5." before the words of an item
_LABEL = re.compile(r"^\s*(?:[-+*•–]\s*|\(?(?:\d+(?:\.\d+)*|[a-zđ]|[IVXLC]+)\s*[.)\-]+\s*|Điều\s+\d+\.\s*)(?=\S)")
# "(thực hiện thường xuyên)", "(hoàn thành trước 10/01/2024)" at the end
_TIME_NOTE = re.compile(
    r"\s*\((?:thực hiện|hoàn thành|sau khi|khi có|triển khai|trong|trước|hàng|hằng)[^()]*\)\s*\.?\s*$", re.IGNORECASE
)
# Words that can't end a phrase: it would hang in the air.
_HANGING = re.compile(
    r"(?:va|cua|cac|nhung|ve|cho|voi|theo|trong|tren|tai|den|tu|do|de|la|nhat|bang|qua|khi|giua|nham|thuoc|nhu|hoac|hay|"
    r"duoc|khong|mot|moi|so|ngay|nam|lan|thu|viec|su|doi|co|da|se|phai|gan|ca|dong|to|ban|cong)"
)
_PAIRS = (("“", "”"), ("(", ")"), ("‘", "’"))
MOST_WORDS = 26
_LEAST_WORDS = 4


def without_label(line: str) -> str:
    """Give a line without its printed label: "1.2. Đổi mới …" as "Đổi mới …"."""
    return _LABEL.sub("", line, count=1).strip()


def plain(text: str) -> str:
    """Give a text on one line, its double quotation marks made single so that it can stand inside others."""
    single = " ".join(text.split())
    straight = re.sub(r'"([^"]*)"', r"‘\1’", single)
    return straight.replace("“", "‘").replace("”", "’").replace('"', "")


def shorten(text: str, *, most: int = MOST_WORDS) -> str:
    """Cut a text to at most ``most`` words at the end of a clause, else at a word that may end a phrase, with "…"."""
    sentence = re.split(r"(?<=[^\d\s.])[.;:](?=\s)", text, maxsplit=1)[0].rstrip(" .;:,")
    words = sentence.split(" ")
    if len(words) <= most:
        return sentence
    cut = most
    comma = max((place for place in range(most // 2, most) if words[place].endswith(",")), default=None)
    if comma is not None:
        return f"{closed(words[: comma + 1]).rstrip(' ,')} …"
    while cut > _LEAST_WORDS and _HANGING.fullmatch(fold(words[cut - 1])):
        cut -= 1
    return f"{closed(words[:cut]).rstrip(' ,')} …"


def closed(words: list[str]) -> str:
    """Join words; a bracket or quotation mark that was opened and not closed takes its words away."""
    text = " ".join(words)
    for opening, closing in _PAIRS:
        if text.count(opening) > text.count(closing):
            text = text[: text.rindex(opening)]
    return text


def subject_of(document: Document, task: Task) -> str:
    """Name a task by the first clause of its text; empty where too little is left to know it by.

    The body that leads the sentence is left out ("Giao Ban X theo dõi …" gives "theo dõi …"), and so is a time in
    brackets at the end: both are asked about.
    """
    line = task.span.cut(document.text).strip().split("\n")[0]
    line = _TIME_NOTE.sub("", without_label(line))
    named = task.responsible
    if named is not None and task.source in ("prose", "timing"):
        line = _after_body(line, named)
    said = plain(shorten(line))
    return said if len(said.split()) >= _LEAST_WORDS else ""


def _after_body(line: str, bodies: Bodies) -> str:
    """Cut the body that a sentence begins with."""
    for name in bodies.names:
        found = re.match(rf"(?:Giao\s+)?{re.escape(name)}\s*:?\s*", line)
        if found:
            return line[found.end() :]
    return line


def leaks(answer: str, said: str) -> bool:
    """Tell whether a question's own words give its answer away."""
    return fold(answer).strip(" .") in fold(said)
