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
    r"(?:và|của|các|những|về|cho|với|theo|trong|trên|tại|đến|từ|do|để|là|nhất là|bằng|qua|khi|giữa|nhằm|thuộc|như|hoặc|"
    r"hay|được|không|một|mỗi|số|ngày|năm|lần|thứ|việc|đối|có|đã|sẽ|phải|gắn|cả)"
)
# The first halves of words of two syllables: a cut after one of them leaves half a word.
_HALVES = re.compile(
    r"(?:tiếp|thời|xây|phát|nâng|thực|bảo|quốc|kinh|đáp|yêu|trách|nhiệm|giải|liên|hiệu|chính|tăng|triển|văn|địa|sự|đồng|"
    r"tổ|Tổ|ban|công|Việt|Tỉnh|Nhân|Chấp|cán|cơ|định|quy|cung|cụ|giai|khóa|khoá|vươn|đều|-|–|\d+)"
)
# "theo hướng: …", "gồm: …", "sau đây: …" say nothing before what follows
_OPENS = re.compile(r"(?:theo huong|gom|sau day|nhu sau|noi dung|cu the|trong do)$")
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
    sentence = _clause(text)
    head, dots, _ = sentence.partition("…")
    words = head.rstrip(" ,;.").split(" ")
    if len(words) <= most:
        return f"{head.rstrip(' ,;.')} …" if dots else sentence
    comma = max((place for place in range(most // 2, most) if words[place].endswith(",")), default=None)
    return f"{first_of(words, most if comma is None else comma + 1)} …"


def first_of(words: list[str], most: int) -> str:
    """Give the first words, cut back to where a phrase, a word or a name is whole."""
    kept = closed(words[:most]).rstrip(" ,(").split(" ")
    while len(kept) > _LEAST_WORDS and _breaks_off(kept[-1], words[len(kept)]):
        kept.pop()
    return closed(kept).rstrip(" ,(")


def _breaks_off(last: str, following: str) -> bool:
    """Tell whether a cut between two words leaves a phrase, a word of two syllables or a name half said."""
    split_name = last[:1].isupper() and following[:1].isupper() and not last.endswith(",")
    return bool(_HANGING.fullmatch(last.lower()) or _HALVES.fullmatch(last) or split_name)


def _clause(text: str) -> str:
    """Give the first clause; one that ends in the air ("… theo hướng:") goes on to the next end."""
    for end in re.finditer(r"(?<=[^\d\s.])[.;:](?=\s)", text):
        said = text[: end.start()].rstrip(" .;:,")
        last = said.split()
        if last and not _HANGING.fullmatch(last[-1].lower()) and not _OPENS.search(fold(said)):
            return said
    return text.rstrip(" .;:,")


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
    said = shorten(plain(line))
    return said if len(said.split()) >= _LEAST_WORDS else ""


def _after_body(line: str, bodies: Bodies) -> str:
    """Cut the bodies that a sentence begins with; empty where the sentence goes on naming others."""
    rest = re.sub(r"^Giao\s+", "", line)
    if not any(rest.startswith(name) for name in bodies.names):
        return line
    ends = [rest.find(name) + len(name) for name in bodies.names if name in rest]
    rest = rest[max(ends) :].lstrip(" :")
    return rest if rest[:1].isalpha() else ""


def leaks(answer: str, said: str) -> bool:
    """Tell whether a question's own words give its answer away."""
    return fold(answer).strip(" .") in fold(said)
