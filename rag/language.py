"""The language of a question: Vietnamese, with or without diacritics, or English."""

from __future__ import annotations

import re
from typing import Literal

Language = Literal["vi", "en"]

_ENGLISH = frozenset(
    [
        "who",
        "what",
        "which",
        "when",
        "where",
        "why",
        "how",
        "by",
        "the",
        "of",
        "does",
        "do",
        "did",
        "is",
        "are",
        "was",
        "were",
        "in",
        "on",
        "for",
        "to",
        "and",
        "or",
        "must",
        "should",
        "has",
        "have",
        "with",
        "from",
        "about",
        "say",
        "says",
        "said",
        "many",
        "much",
        "any",
        "all",
        "list",
        "name",
        "give",
        "tell",
        "explain",
        "compare",
        "between",
        "under",
        "its",
        "their",
        "that",
        "this",
        "these",
        "those",
        "be",
        "been",
        "date",
        "number",
        "body",
        "bodies",
        "agency",
        "agencies",
        "task",
        "tasks",
        "leads",
        "lead",
        "directs",
        "advises",
        "signed",
        "due",
        "deadline",
        "programme",
        "program",
        "plan",
        "resolution",
        "province",
        "provincial",
        "committee",
    ]
)
_VIETNAMESE = frozenset(
    [
        "ai",
        "nao",
        "gi",
        "cua",
        "la",
        "co",
        "o",
        "nhiem",
        "vu",
        "nghi",
        "quyet",
        "co",
        "quan",
        "tham",
        "muu",
        "thuc",
        "hien",
        "chi",
        "dao",
        "chu",
        "tri",
        "phoi",
        "hop",
        "khi",
        "bao",
        "gio",
        "han",
        "den",
        "nhung",
        "cac",
        "duoc",
        "giao",
        "theo",
        "trong",
        "ve",
        "cho",
        "voi",
        "va",
        "hay",
        "khong",
        "bao",
        "nhieu",
        "the",
        "sao",
        "con",
        "thi",
        "viec",
        "ke",
        "hoach",
        "chuong",
        "trinh",
        "tinh",
        "uy",
        "ban",
        "dan",
        "hoi",
        "dong",
        "thoi",
        "gian",
        "hoan",
        "thanh",
        "truoc",
        "ngay",
        "thang",
        "nam",
        "quy",
        "dinh",
        "xay",
        "dung",
        "lam",
        "neu",
        "noi",
    ]
)
# English words that are Vietnamese syllables without marks too.
_BOTH = frozenset(("do", "to", "in", "on", "the", "any", "due", "name"))
_WORD = re.compile(r"[^\W\d_]+")
_MARKED = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)


def language_of(question: str) -> Language:
    """Tell the language of a question by its commonest words; names of places in an English question do not count.

    English words that are Vietnamese syllables too ("do", "in", "to") count only where nothing speaks for Vietnamese.
    """
    words = [word.lower() for word in _WORD.findall(question)]
    if not words:
        return "vi"
    sure = sum(word in _ENGLISH and word not in _BOTH for word in words)
    english = sure + (sum(word in _BOTH for word in words) if sure else 0)
    plain = sum(word in _VIETNAMESE and word not in _ENGLISH for word in words)
    marked = sum(bool(_MARKED.search(word)) for word in words)
    long_words = sum(len(word) > 7 and not _MARKED.search(word) for word in words)
    return "en" if english + long_words > plain + marked else "vi"
