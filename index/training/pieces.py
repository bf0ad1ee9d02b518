"""Multi-syllable pieces: a unigram vocabulary allowed to cross spaces, so that "tôn giáo" is one piece."""

from __future__ import annotations

import io
import random
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_VOWEL_PAIRS = (("o", "a"), ("o", "e"), ("u", "y"))
_TONES = ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+")  # "… tỉnh ủy. Các sở …" → two sentences


@dataclass(frozen=True, slots=True)
class PieceSettings:
    """How the vocabulary is cut; each default was the first trial's, kept because it fits the size of the file."""

    size: int = 40_000  # × 384 float16 = 30.7 MB, so that the folder stays under 38 MB
    longest: int = 24  # characters: "ban thường vụ tỉnh ủy" has 21
    bare_share: float = 0.25  # share of sentences given once more without their marks
    seed: int = 20_261_122


def tone_rules() -> tuple[tuple[str, str], ...]:
    """List the spellings to unite, as (regular expression, replacement): the old "hoà", "uỷ" to "hòa", "ủy"."""
    rules: list[tuple[str, str]] = []
    for first, second in _VOWEL_PAIRS:
        for tone in _TONES:
            old = unicodedata.normalize("NFC", first + second + tone)
            new = unicodedata.normalize("NFC", first + tone + second)
            before = "(?<!q)" if first == "u" else ""
            rules.append((rf"{before}{old}(?!\p{{L}})", new))
    return tuple(rules)


def _letters_without_marks() -> dict[int, str]:
    table = {ord("đ"): "d", ord("Đ"): "D", ord("\u00d0"): "D"}
    table |= {mark: "" for mark in range(0x0300, 0x0370)}
    for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        plain = unicodedata.normalize("NFD", chr(code))[0]
        if plain.isascii():
            table.setdefault(code, plain)
    return table


_PLAIN = _letters_without_marks()


def bare(text: str) -> str:
    """Drop every Vietnamese mark: "Đề án tôn giáo" → "De an ton giao"."""
    return text.translate(_PLAIN)


def half_bare(text: str, *, draw: random.Random) -> str:
    """Drop the marks of about half of the syllables, as hurried writers do."""
    return " ".join(bare(word) if draw.random() < 0.5 else word for word in text.split(" "))


def sentences(text: str, *, least: int = 20) -> tuple[str, ...]:
    """Cut a paragraph at its stops, leaving out pieces shorter than `least` characters."""
    return tuple(part for part in _SENTENCE.split(text) if len(part) >= least)


def normaliser(*, marks_too: bool = False) -> object:
    """Build the tokenizer's own normaliser: NFC, lower case, letters and digits only, one place for the tone mark.

    `marks_too` keeps stops and commas, so that pieces learned from the text do not cross them.
    """
    from tokenizers import Regex, normalizers

    between = r"\s+" if marks_too else r"[^\p{L}\p{N}\p{M}]+"
    steps: list[object] = [
        normalizers.NFC(),
        normalizers.Lowercase(),
        normalizers.Replace(Regex(between), " "),
    ]
    steps += [normalizers.Replace(Regex(old), new) for old, new in tone_rules()]
    return normalizers.Sequence([*steps, normalizers.Strip()])


def sample(groups: Sequence[tuple[Sequence[str], int]], *, settings: PieceSettings) -> tuple[str, ...]:
    """Draw up to n sentences of each (texts, n), and a share of them again without marks, in a fixed order."""
    draw = random.Random(settings.seed)
    chosen: list[str] = []
    for texts, most in groups:
        picked = draw.sample(range(len(texts)), min(len(texts), most))
        chosen.extend(texts[at] for at in sorted(picked))
    again = [bare(text) for text in chosen if draw.random() < settings.bare_share]
    return tuple(chosen + [text for text in again if text])


def train_vocabulary(texts: Iterable[str], *, settings: PieceSettings) -> tuple[tuple[str, float], ...]:
    """Learn the pieces with SentencePiece (unigram, pieces may cross spaces): (piece, log probability) by id."""
    import sentencepiece

    fold = normaliser(marks_too=True)
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=(fold.normalize_str(text) for text in texts),  # type: ignore[attr-defined]
        model_writer=model,
        model_type="unigram",
        vocab_size=settings.size,
        split_by_whitespace=False,
        max_sentencepiece_length=settings.longest,
        character_coverage=0.9998,
        normalization_rule_name="identity",
        bos_id=-1,
        eos_id=-1,
        pad_id=-1,
        unk_id=0,
        hard_vocab_limit=False,
        num_threads=2,
        minloglevel=1,
    )
    learned = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    return tuple((learned.id_to_piece(at), learned.get_score(at)) for at in range(learned.get_piece_size()))


def make_tokenizer(vocabulary: Sequence[tuple[str, float]]) -> Tokenizer:
    """Build the `tokenizers` twin of the learned vocabulary; the unknown piece has id 0."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers

    tokenizer = Tokenizer(models.Unigram([*vocabulary], unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normaliser()  # type: ignore[assignment]
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=False)
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always", split=False)
    return tokenizer


def open_tokenizer(path: Path) -> Tokenizer:
    """Read a saved tokenizer, with no cutting and no padding."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
