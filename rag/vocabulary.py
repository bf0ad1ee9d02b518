"""A vocabulary: how rare each word of the library is, and how much of a question a text covers."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.fold import fold
from index.expand import ExpandSettings, open_expander
from index.words import words

# Syllables that say nothing of a subject in an official document; folded.
_EMPTY = frozenset(
    [
        "va",
        "hoac",
        "cua",
        "cac",
        "nhung",
        "cho",
        "trong",
        "tren",
        "duoi",
        "ve",
        "voi",
        "tai",
        "o",
        "tu",
        "den",
        "den",
        "theo",
        "la",
        "thi",
        "ma",
        "de",
        "duoc",
        "bi",
        "co",
        "khong",
        "phai",
        "nay",
        "do",
        "kia",
        "mot",
        "moi",
        "tung",
        "nhu",
        "khi",
        "neu",
        "hay",
        "con",
        "cung",
        "da",
        "dang",
        "se",
        "rat",
        "cac",
        "gi",
        "nao",
        "ai",
        "sao",
        "dau",
        "bao",
        "nhieu",
        "may",
        "the",
        "nen",
        "vi",
        "boi",
        "do",
        "ra",
        "vao",
        "len",
        "xuong",
        "lai",
        "can",
        "phai",
        "nhat",
        "hon",
        "qua",
        "thuc",
        "hien",
        "chuong",
        "trinh",
        "ke",
        "hoach",
        "nghi",
        "quyet",
        "tinh",
        "nam",
        "ngay",
        "thang",
        "quy",
        "cong",
        "tac",
        "nhiem",
        "vu",
        "noi",
        "dung",
        "co",
        "quan",
        "viec",
        "bao",
        "gio",
        "thoi",
        "gian",
        "hoan",
        "thanh",
        "han",
        "giao",
        "chi",
        "dao",
        "tham",
        "muu",
        "chu",
        "tri",
        "phoi",
        "hop",
        "ban",
        "hanh",
        "neu",
        "cho",
        "biet",
        "xin",
        "hoi",
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "for",
        "to",
        "and",
        "or",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "by",
        "with",
        "from",
        "at",
        "as",
        "it",
        "its",
        "that",
        "this",
        "these",
        "those",
        "what",
        "which",
        "who",
        "when",
        "where",
        "why",
        "how",
        "does",
        "do",
        "did",
        "has",
        "have",
        "must",
        "should",
        "will",
        "can",
        "about",
        "under",
        "into",
        "per",
        "each",
        "every",
        "any",
        "all",
        "any",
        "s",
    ]
)


# A question and texts to the nearness of each.
Near = Callable[[str, Sequence[str]], Sequence[float]]


# What is done with any subject; folded pairs
_DONE = frozenset(
    (
        "chu_tri", "chi_dao", "tham_muu", "thuc_hien", "phoi_hop", "co_quan", "quan_chu", "don_vi", "trien_khai",
        "hoan_thanh", "thoi_han", "nhiem_vu", "trach_nhiem", "giao_cho", "to_chuc", "bao_cao", "phu_trach",
    )
)  # fmt: skip


@lru_cache(maxsize=8192)
def held_terms(text: str) -> frozenset[str]:
    """Give the folded terms of a text; sections are asked for again with every question."""
    return frozenset(words(text).folded)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Document frequencies of folded syllables and pairs over the passages of a library.

    ``near`` gives how near each of some texts is to a question, cosines in [-1, 1], by the library's encoder; without
    it only words count.
    """

    counts: dict[str, int]
    size: int
    near: Near | None = None

    @classmethod
    def of(cls, texts: Iterable[str], *, near: Near | None = None) -> Vocabulary:
        """Count in how many texts each term stands."""
        counts: Counter[str] = Counter()
        size = 0
        for text in texts:
            counts.update(set(words(text).folded))
            size += 1
        return cls(dict(counts), max(size, 1), near)

    def rarity(self, term: str) -> float:
        """Give the weight of a term, the logarithm of how rarely it stands in a passage; above 0."""
        return math.log(1 + self.size / (1 + self.counts.get(term, 0)))

    def topic_terms(self, text: str) -> dict[str, float]:
        """Give the terms of a text that tell its subject, with their weights; pairs count beside their syllables."""
        found: dict[str, float] = {}
        for term in words(text).folded:
            parts = term.split("_")
            if all(part in _EMPTY for part in parts) or (len(parts) == 1 and len(term) < 2):
                continue
            if len(parts) == 2 and any(part in _EMPTY for part in parts):
                continue
            found[term] = self.rarity(term) * (1.0 if len(parts) == 2 else 0.6)
        return found

    def official_terms(self, phrase: str) -> dict[str, float]:
        """Give the weighted terms of an official phrase; its pairs count where a question's words would be empty.

        "hội họp" is a subject, though "hội" and "họp" alone tell none; "chủ trì" says what is done with any subject.
        """
        found = self.topic_terms(phrase)
        if any("_" in term for term in found):
            return found
        return found | {pair: self.rarity(pair) for pair in words(phrase).pairs if pair not in _DONE}

    def english_terms(self, text: str) -> dict[str, float]:
        """Give the Vietnamese terms that an English text asks for, by the glossary and the translation weights."""
        found: dict[str, float] = {}
        for term, weight in open_expander().weights(text, settings=ExpandSettings()).items():
            key = fold(term.lstrip("=#"))
            if key in self.counts and weight >= 0.3 and not all(part in _EMPTY for part in key.split("_")):
                found[key] = max(found.get(key, 0.0), weight * self.rarity(key) * (1.0 if "_" in key else 0.6))
        return found

    def untranslated(self, text: str) -> float:
        """Give the weight of the English words of a text for which the library prints neither them nor a rendering."""
        lost = 0.0
        for word in set(re.findall(r"[a-z]{4,}", text.lower())) - _EMPTY:
            carried = open_expander().weights(word, settings=ExpandSettings())
            if not any(fold(term.lstrip("=#")) in self.counts for term in (word, *carried)):
                lost += self.rarity(word)
        return lost

    def asked_terms(self, text: str, language: str) -> dict[str, float]:
        """Give the terms that a topic asks for, carried over into Vietnamese where it is English."""
        return self.english_terms(text) if language == "en" else self.topic_terms(text)

    def cover(self, asked: dict[str, float], text: str) -> float:
        """Give the share in [0, 1] of the asked terms' weight that stands in a text; 0 where nothing is asked."""
        return self.share(asked, held_terms(text))

    def share(self, asked: dict[str, float], held: frozenset[str]) -> float:
        """Give the share in [0, 1] of the asked terms' weight that is among others; 0 where nothing is asked."""
        total = sum(asked.values())
        return sum(weight for term, weight in asked.items() if term in held) / total if total else 0.0

    def beside(self, topic: str, said: str) -> tuple[str, ...]:
        """Give the pairs of neighbours of a topic that the library prints and that another text does not say."""
        held = set(words(said).pairs)
        return tuple(pair for pair in words(topic).pairs if pair not in held and self.counts.get(pair))

    def prints(self, phrase: str) -> bool:
        """Tell whether the library prints every two neighbours of a phrase, or its one syllable."""
        cut = words(phrase)
        return all(self.counts.get(term) for term in (cut.pairs or cut.folded))

    def knows_empty(self, syllable: str) -> bool:
        """Tell whether a folded syllable says nothing of a subject."""
        return syllable in _EMPTY

    def unknown(self, asked: dict[str, float]) -> tuple[str, ...]:
        """Give the asked pairs and syllables that no passage of the library has."""
        return tuple(term for term in asked if not self.counts.get(term))
