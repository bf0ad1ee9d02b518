"""Which training texts may shape weights that ship, under which licence, and how each file is read."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """One collection of texts: its tag in the data, what its licence says, and whether the recipe reads it."""

    tag: str
    licence: str
    used: bool
    why: str


SOURCES: tuple[Source, ...] = (
    Source("alt_wikinews", "CC BY 4.0 (ALT, upstream)", True, "human translations of news, in document order"),
    Source("vlsp20_basic", "CC BY 2.0 FR (Tatoeba, upstream)", True, "short everyday sentences"),
    Source("tatoeba", "CC BY 2.0 FR", True, "short everyday sentences"),
    Source("alqac2023_law_gg", "statutes: public domain; English by machine", True, "the language of law"),
    Source("alqac2023_law_envit5", "statutes: public domain; English by machine", True, "the language of law"),
    Source("alqac2023_questions_gg", "questions on statutes; English by machine", True, "23 questions"),
    Source("alqac2023_law_headings_gg", "statutes: public domain; English by machine", True, "headings of articles"),
    Source("d2l_vn", "CC BY-SA 4.0", True, "a textbook, translated by hand"),
    Source("d2l_glossary", "CC BY-SA 4.0", True, "terms"),
    Source("react_docs_vi", "CC BY 4.0", True, "technical pages, translated by hand"),
    Source("erpnext_po", "MIT", True, "office, staff and trade phrases"),
    Source("erpnext_po_terms", "MIT", True, "office, staff and trade terms"),
    Source("country_list_cldr", "MIT", True, "names of countries"),
    Source("vn_provinces", "MIT", True, "names of provinces and communes"),
    Source("fvdp_examples", "GPL-2.0-or-later", True, "dictionary phrases: weights learned, no text ships"),
    Source("fvdp_vietanh", "GPL-2.0-or-later", True, "dictionary words: weights learned, no text ships"),
    Source("underthesea_vlc_laws", "statutes: public domain", True, "laws"),
    Source("phapluat8_official", "official texts: public domain", True, "decrees, circulars, resolutions, decisions"),
    Source("alqac_laws_train", "statutes: public domain", True, "laws"),
    Source("viwiki_2017", "CC BY-SA 3.0 (Wikipedia, upstream)", True, "an encyclopaedia"),
    Source("alqac25_train", "MIT", True, "questions on laws, written by hand"),
    Source("alqac2023_synth_q", "none stated; questions on statutes", True, "questions on laws, generated"),
    Source("vlsp20_indomain_news", "none stated", False, "publishers' news"),
    Source("3b1b_captions", "none stated", False, "captions, mostly by machine"),
    Source("mly_vi", "none stated", False, "a book whose licence is not stated"),
    Source("magizbox_baomoi_news", "none stated", False, "publishers' news, scraped"),
    Source("underthesea_unc_dantri", "publishers' news", False, "the collection's licence cannot cover it"),
    Source("mailong25_train", "none stated", False, "snippets of the web"),
    Source("vicov19qa_train", "none stated", False, "answers of doctors on one epidemic"),
    Source("viquad1_sample_train", "research terms", False, "77 questions"),
)

USED = frozenset(source.tag for source in SOURCES if source.used)
TERMS = frozenset({"fvdp_vietanh", "erpnext_po_terms", "d2l_glossary", "alqac2023_law_headings_gg"})
# vi_text.txt.gz carries no tags; its collections stand one after another (first line of each, counted from 0).
TEXT_STARTS: tuple[tuple[str, int], ...] = (
    ("magizbox_baomoi_news", 0),
    ("underthesea_unc_dantri", 200_211),
    ("underthesea_vlc_laws", 216_258),
    ("phapluat8_official", 229_936),
    ("alqac_laws_train", 270_620),
    ("viwiki_2017", 271_762),
    ("vicov19qa_train", 414_778),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """An English text and the Vietnamese text that says the same."""

    en: str
    vi: str
    tag: str


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            yield line.rstrip("\n")


def read_pairs(path: Path, *, tags: frozenset[str] = USED) -> tuple[Pair, ...]:
    """Read a gzipped table of English, Vietnamese, source and keep the rows of `tags`, in file order."""
    rows = (line.split("\t") for line in _lines(path))
    return tuple(Pair(row[0], row[1], row[2]) for row in rows if len(row) == 3 and row[2] in tags)


def read_paragraphs(path: Path, *, tags: frozenset[str] = USED) -> tuple[tuple[str, str], ...]:
    """Read the running text, in order, as (source, paragraph); neighbours come from the same article."""
    found: list[tuple[str, str]] = []
    starts = [start for _, start in TEXT_STARTS]
    at = 0
    for number, line in enumerate(_lines(path)):
        while at + 1 < len(starts) and number >= starts[at + 1]:
            at += 1
        tag = TEXT_STARTS[at][0]
        if tag in tags and line:
            found.append((tag, line))
    return tuple(found)


def read_titles(path: Path, *, tags: frozenset[str] = USED) -> tuple[tuple[str, str], ...]:
    """Read (title, passage) pairs, one for each passage of a title, in file order."""
    found: list[tuple[str, str]] = []
    for line in _lines(path):
        record = json.loads(line)
        if record["source"] in tags:
            found.extend((record["title"], passage) for passage in record["passages"])
    return tuple(found)


def read_questions(path: Path, *, tags: frozenset[str] = USED) -> tuple[tuple[str, str], ...]:
    """Read (question, context) pairs whose context answers the question."""
    records = (json.loads(line) for line in _lines(path))
    return tuple((r["question"], r["context"]) for r in records if r["source"] in tags and r["answerable"])


def read_glossary(path: Path) -> tuple[Pair, ...]:
    """Read our own glossary of official terms (Vietnamese, English, field); empty where the file does not stand."""
    if not path.exists():
        return ()
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    return tuple(Pair(row[1], row[0], "glossary") for row in rows if len(row) >= 2 and row[0] != "vi")


def read_organs(path: Path) -> tuple[Pair, ...]:
    """Read our own list of bodies (name, abbreviations, variants, English, …) as pairs, one for each English name."""
    if not path.exists():
        return ()
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return tuple(Pair(en, row[0], "organs") for row in rows if len(row) > 3 for en in row[3].split("|") if en)
