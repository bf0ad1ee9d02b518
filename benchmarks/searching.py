"""Measure encoding, indexing and searching: `python benchmarks/searching.py --texts TEXT.gz --passages 100000`.

Prints JSON: passages encoded a second, seconds of indexing, milliseconds a question (wall clock and the process's own
time, which a busy machine disturbs less), and the peak of memory.
"""

from __future__ import annotations

import argparse
import gzip
import json
import platform
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from corpus.cut import cut
from corpus.parse import parse
from corpus.passage import Passage
from corpus.span import Span
from index.encoder import open_encoder
from index.language import language_of
from index.search import Index, searched_text


def words_of(path: Path) -> Iterator[str]:
    """Give the words of a text, gzipped or not, one after another."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield from line.split()


def made_passages(path: Path, *, count: int, size: int) -> tuple[Passage, ...]:
    """Cut a text into passages of ``size`` words."""
    source = words_of(path)
    passages: list[Passage] = []
    while len(passages) < count:
        held = [word for word, _ in zip(source, range(size), strict=False)]
        if len(held) < size:
            break
        text = " ".join(held)
        passages.append(Passage(f"p{len(passages):06}", "text", (), Span(0, len(text)), text, ""))
    return tuple(passages)


def read_passages(folder: Path) -> tuple[Passage, ...]:
    """Read and cut the text documents of a folder."""
    parsed = (parse(path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt")))
    return tuple(passage for document in parsed for passage in cut(document))


def questions_from(passages: tuple[Passage, ...], *, count: int, seed: int) -> list[str]:
    """Draw questions of twelve words out of passages."""
    draw = random.Random(seed)
    words = [draw.choice(passages).text.split() for _ in range(count)]
    starts = [draw.randrange(max(len(one) - 12, 1)) for one in words]
    return [" ".join(one[start : start + 12]) for one, start in zip(words, starts, strict=True)]


def timed(index: Index, questions: list[str]) -> dict[str, float]:
    """Search each question once and give the middle and the 95th percentile, wall clock and process time."""
    for question in questions[:5]:
        index.search(question)
    walls, owns = [], []
    for question in questions:
        wall, own = time.perf_counter(), time.process_time()
        index.search(question, language=language_of(question))
        walls.append(1e3 * (time.perf_counter() - wall))
        owns.append(1e3 * (time.process_time() - own))
    return {
        "wall_ms_median": round(float(np.median(walls)), 1),
        "wall_ms_95": round(float(np.percentile(walls, 95)), 1),
        "cpu_ms_median": round(float(np.median(owns)), 1),
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="a text, gzipped or not, to cut passages of 100 words from")
    parser.add_argument("--documents", type=Path, help="a folder of .txt documents to search instead")
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--encoder")
    args = parser.parse_args()
    if (args.texts is None) == (args.documents is None):
        parser.error("give --texts or --documents")
    encoder = open_encoder(args.encoder)
    passages = (
        read_passages(args.documents) if args.documents else made_passages(args.texts, count=args.passages, size=100)
    )
    texts = [searched_text(passage) for passage in passages]
    encoder.encode(texts[:1000], role="passage")
    wall, own = time.perf_counter(), time.process_time()
    encoder.encode(texts, role="passage")
    encoding = time.perf_counter() - wall, time.process_time() - own
    del texts
    wall, own = time.perf_counter(), time.process_time()
    index = Index.of(passages, encoder=encoder)
    built = time.perf_counter() - wall, time.process_time() - own
    found = {
        "passages": len(passages),
        "encoder": encoder.name,
        "encoded_a_second_wall": round(len(passages) / encoding[0]),
        "encoded_a_cpu_second": round(len(passages) / encoding[1]),
        "index_seconds_wall": round(built[0], 1),
        "index_seconds_cpu": round(built[1], 1),
        "search": timed(index, questions_from(passages, count=args.questions, seed=7)),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
    }
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
