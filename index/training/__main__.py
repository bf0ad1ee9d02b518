"""Make the shipped encoder from the data: `python -m index.training --data ../shared/data --out index/model`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.lexicon import Lexicon, open_lexicon
from index.training import contrast, folder, gather, lexicon, measure, pairs, pieces, tidy

if TYPE_CHECKING:
    from tokenizers import Tokenizer

COLLECTIONS = ("xquad_en_vi", "xquad_vi", "viquad2_urasys", "zalo_legal", "viquad1_sample", "mailong25_dev")
HERE = Path(__file__).parent


def _log(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)  # noqa: T201


def learn_pieces(texts: gather.Texts, *, settings: pieces.PieceSettings) -> Tokenizer:
    """Learn the vocabulary from all but our own terms, tidy it with them, and give its tokenizer."""
    learned = pieces.train_vocabulary(
        gather.piece_texts(replace(texts, official=()), settings=settings), settings=settings
    )
    lines = gather.piece_texts(texts, settings=settings)
    tidied = tidy.tidy(
        learned,
        texts=lines,
        terms=[text for pair in texts.official for text in (pair.vi, pair.en)],
        english=gather.english_vocabulary(texts),
        settings=tidy.TidySettings(size=settings.size),
    )
    return pieces.make_tokenizer(tidied)


def learn_lexicon(texts: gather.Texts) -> Lexicon:
    """Learn the translation weights from every pair of both languages."""
    rows = [(pair.en, pair.vi) for pair in (*texts.parallel, *texts.words, *texts.official, *texts.bodies)]
    return lexicon.learn(rows, settings=lexicon.LexiconSettings())


def learn_table(
    texts: gather.Texts, *, tokenizer: Tokenizer, settings: contrast.ContrastSettings
) -> tuple[NDArray[np.float32], list[dict[str, float]]]:
    """Train the table and give it with the mean losses of every 200 steps."""
    pools = gather.gather(texts, tokenizer=tokenizer, shares=gather.Shares())
    size = tokenizer.get_vocab_size()
    start = contrast.first_table(size, gather.count_pieces(pools, size=size), settings=settings)
    losses: list[dict[str, float]] = []

    def report(step: int, means: dict[str, float], _: NDArray[np.float32]) -> None:
        losses.append({"step": step, **{name: round(value, 4) for name, value in sorted(means.items())}})
        _log(f"step {step}: {losses[-1]}")

    words = pairs.asking(tokenizer)
    trained = contrast.train(start, pools=pools, words=words, settings=settings, report=report)
    return contrast.turned(trained, keep=settings.kept), losses


def measured(out: Path, *, bench: Path) -> dict[str, dict[str, dict[str, float]]]:
    """Measure the saved folder on the held-out collections."""
    return measure.figures(
        bench,
        names=COLLECTIONS,
        table=folder.open_table(out),
        tokenizer=pieces.open_tokenizer(folder.tokenizer_path(out)),
        lexicon=open_lexicon(out / "lexicon.tsv.gz"),
    )


def make(args: argparse.Namespace) -> dict[str, object]:
    """Run the whole recipe, write the folder, and give what the figures file holds about the making."""
    begun = time.monotonic()
    texts = gather.read_texts(args.data, own=args.own)
    _log(f"read {len(texts.parallel)} sentence pairs, {len(texts.paragraphs)} paragraphs, {len(texts.official)} terms")
    args.out.mkdir(parents=True, exist_ok=True)
    lexicon.save_lexicon(learn_lexicon(texts), path=args.out / "lexicon.tsv.gz")
    tokenizer = learn_pieces(texts, settings=pieces.PieceSettings(size=args.pieces))
    _log(f"{tokenizer.get_vocab_size()} pieces")
    settings = contrast.ContrastSettings(steps=args.steps)
    table, losses = learn_table(texts, tokenizer=tokenizer, settings=settings)
    folder.save_model(table, tokenizer=tokenizer, folder=args.out)
    return {
        "made": {
            "sentence pairs": len(texts.parallel),
            "words and names": len(texts.words),
            "official terms": len(texts.official),
            "names of bodies": len(texts.bodies),
            "paragraphs": len(texts.paragraphs),
            "titles": len(texts.titles),
            "questions": len(texts.questions),
            "pieces": tokenizer.get_vocab_size(),
            "settings": asdict(settings),
            "minutes": round((time.monotonic() - begun) / 60, 1),
        },
        "losses": losses,
    }


def main() -> int:
    """Read the command line, make the model unless only measuring is asked for, and write the figures."""
    parser = argparse.ArgumentParser(prog="python -m index.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the training texts and bench/")
    parser.add_argument("--out", type=Path, default=HERE.parent / "model", help="folder of the model")
    parser.add_argument(
        "--own", type=Path, default=HERE.parents[1] / "corpus", help="folder of our own terms and bodies"
    )
    parser.add_argument("--figures", type=Path, default=HERE / "figures.json")
    parser.add_argument("--steps", type=int, default=contrast.ContrastSettings().steps)
    parser.add_argument("--pieces", type=int, default=pieces.PieceSettings().size)
    parser.add_argument("--measure-only", action="store_true", help="measure the model that stands in --out")
    args = parser.parse_args()
    kept = json.loads(args.figures.read_text(encoding="utf-8")) if args.figures.exists() else {}
    made = {key: kept[key] for key in ("made", "losses") if key in kept} if args.measure_only else make(args)
    result = {**made, "hits": measured(args.out, bench=args.data / "bench")}
    args.figures.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _log(f"figures in {args.figures}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
