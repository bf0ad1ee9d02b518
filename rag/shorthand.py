"""Shorthand: abbreviations that officials type are spelled out before a question is searched."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from corpus.fold import fold
from corpus.province import is_syllable

_TOKEN = re.compile(r"[^\s,;:?!()\"“”]+")
# Short forms that are words or names by themselves when not followed by a number.
_ONLY_BEFORE_NUMBER = {"kh", "kl", "ctr", "nd", "dh", "đh", "nđ"}
# What they stand for elsewhere.
_ELSEWHERE = {"đh": "đại học"}
# Short forms that are common words when written small ("tư pháp", "tu sửa").
_ONLY_CAPITAL = {"tu", "hu", "tư", "bch", "ng", "đđ", "dd"}
# "ai kí": written with i in some schools
_SIGNS = re.compile(r"(?<!\w)kí(?!\w)", re.IGNORECASE)
# "BTC HU": of a Party committee; elsewhere a ministry is meant
_ORGANISATION = re.compile(r"(?<!\w)BTC(?=\s+(?:HU|TU|Huyện ủy|Tỉnh ủy|Thành ủy|huyện ủy|tỉnh ủy|thành ủy)(?!\w))")
# "CĐ nghề", "trường TC": kinds of school; elsewhere a public duty or an organisation
_SCHOOLS = (
    (
        re.compile(r"(?<![\w-])CĐ(?=\s+nghề|,?\s*(?:và )?(?:ĐH|TC)(?!\w))|(?:(?<=trường )|(?<=Trường ))CĐ(?!\w)"),
        "cao đẳng",
    ),
    (re.compile(r"(?<![\w-])TC(?=\s+(?:nghề|chuyên nghiệp))|(?:(?<=trường )|(?<=Trường ))TC(?!\w)"), "trung cấp"),
)
_PART_OF_NUMBER = re.compile(r"^\d+[-/]|/(?:TW|TU|UBND|HĐND|CP)\b", re.IGNORECASE)


@cache
def _table() -> dict[str, str]:
    """Give every short form in lower case with what it stands for, from the data file beside this one."""
    text = files("rag").joinpath("shorthand.tsv").read_text(encoding="utf-8")
    return {row["short"]: row["full"] for row in csv.DictReader(text.splitlines(), delimiter="\t")}


@cache
def _unmarked() -> dict[str, str]:
    """Give the short forms as typed without marks, a point for a stroke; none that is a syllable by itself."""
    plain: dict[str, str] = {}
    for short, full in _table().items():
        key = _plain(short)
        if key not in _table() and (set(key) & set("/&") or not is_syllable(key)):
            plain.setdefault(key, full)
    return plain


def _plain(short: str) -> str:
    return fold(short).replace(".", "/")


def known_forms() -> frozenset[str]:
    """Give all short forms, folded."""
    return frozenset(fold(short) for short in _table())


def spell_out(question: str) -> str:
    """Replace each abbreviation by its full words; numbers of documents ("43-NQ/TW") stay as typed."""
    table = _table()
    question = _SIGNS.sub("ký", question)
    question = _ORGANISATION.sub("Ban Tổ chức", question)
    for school, name in _SCHOOLS:
        question = school.sub(name, question)
    pieces: list[str] = []
    at = 0
    for found in _TOKEN.finditer(question):
        token = found[0]
        key = token.lower().rstrip(".")
        full = table.get(key) or _unmarked().get(_plain(key))
        if full is None or _PART_OF_NUMBER.search(token):
            continue
        if key in _ONLY_BEFORE_NUMBER and not re.match(r"\s*(?:số\s*)?[\dIVX]", question[found.end() :]):
            full = _ELSEWHERE.get(key) if token.isupper() else None
            if full is None:
                continue
        if (key in _ONLY_CAPITAL and not token.isupper()) or (len(key) == 1 and token.isupper()):
            continue
        pieces += [question[at : found.start()], full]
        at = found.end()
    return "".join([*pieces, question[at:]])
