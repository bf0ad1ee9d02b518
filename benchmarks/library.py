"""Measure a home on disk: `python benchmarks/library.py --texts TEXT.gz --passages 100000 --home FOLDER`.

Each step runs in a process of its own, so that its peak of memory is its own: ingest everything, open and ask, add
one document, ask again, take it out. Prints JSON: seconds by the wall and of the process, milliseconds a question,
and the peak of memory. FOLDER must not be there yet.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from searching import questions_from, timed, words_of

from corpus.document import Description, Document
from corpus.passage import Passage
from corpus.section import Section
from corpus.span import Span
from index.build import Arrival, add, add_each, remove, settle
from index.encoder import open_encoder
from index.search import Library

_EACH, _WORDS = 200, 100  # passages a document, words a passage
_LATE = "m-late.txt"  # its place is amid the others

Found = dict[str, Any]


def documents(texts: Path, *, count: int) -> Iterator[Arrival]:
    """Cut documents of 200 passages out of a text, ``count`` passages in all; every passage is a section."""
    source = words_of(texts)
    for number in range(-(-count // _EACH)):
        lines = []
        for _ in range(min(_EACH, count - number * _EACH)):
            held = [word for word, _ in zip(source, range(_WORDS), strict=False)]
            if len(held) == _WORDS:
                lines.append(" ".join(held))
        if lines:
            yield made(f"{'az'[number % 2]}-{number:05}.txt", lines)


def made(name: str, lines: list[str]) -> Arrival:
    """Make a document of lines."""
    text = "\n".join(lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    spans = [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=False)]
    # A title of 70 letters and a context that five passages share, as documents have them.
    sections = tuple(Section((str(n),), span.cut(text)[:70], span, span) for n, span in enumerate(spans, 1))
    passages = tuple(
        Passage(f"{name}#{n}", name, (str(n),), span, span.cut(text), f"{name}, {n // 5}")
        for n, span in enumerate(spans, 1)
    )
    return Document(name, text, Description(title=name), sections=sections), passages, f"{name} {len(text)}"


def ingest(home: Path, texts: Path, count: int) -> Found:
    """Put everything into a new home; the search files are made at the end."""
    encoder = open_encoder()
    started = time.perf_counter()
    encoded = sum(done.encoded for done in add_each(home, documents(texts, count=count), encoder=encoder))
    stored = time.perf_counter() - started
    settle(home, encoder=encoder)
    return {"encoded": encoded, "stored_seconds": round(stored, 1)}


def ask(home: Path, texts: Path, count: int) -> Found:
    """Open the home and ask it questions."""
    started = time.perf_counter()
    library = Library.open(home)
    opened = time.perf_counter() - started
    questions = questions_from(library.passages, count=count, seed=7)
    return {"passages": len(library.passages), "open_seconds": round(opened, 2), **timed(library.index, questions)}


def add_one(home: Path, texts: Path, count: int) -> Found:
    """Add one document of ``count`` passages."""
    lines = [" ".join(f"chữ{number % 97}" for number in range(place, place + _WORDS)) for place in range(count)]
    return {"encoded": add(home, [made(_LATE, lines)], encoder=open_encoder())[0].encoded}


def take_out(home: Path, texts: Path, count: int) -> Found:
    """Take the document out again."""
    return {"gone": remove(home, _LATE)}


def apart(step: Callable[[Path, Path, int], Found], home: Path, texts: Path, count: int) -> Found:
    """Do a step in a new process; give what it found, its seconds and its peak of memory."""
    context = multiprocessing.get_context("spawn")
    said: Any = context.SimpleQueue()
    process = context.Process(target=_measured, args=(step, home, texts, count, said))
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(f"{step.__name__} ended with {process.exitcode}")
    return dict(said.get())


def _measured(step: Callable[[Path, Path, int], Found], home: Path, texts: Path, count: int, said: Any) -> None:  # noqa: ANN401
    wall, own = time.perf_counter(), time.process_time()
    found = step(home, texts, count)
    found["seconds"] = round(time.perf_counter() - wall, 1)
    found["cpu_seconds"] = round(time.process_time() - own, 1)
    found["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    said.put(found)


def main() -> int:
    """Measure and print, step by step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True, help="a text, gzipped or not, to cut passages from")
    parser.add_argument("--home", type=Path, required=True, help="a folder that is not there yet")
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=60)
    args = parser.parse_args()
    if args.home.exists():
        parser.error(f"{args.home} is there already")
    steps = (
        ("ingest", ingest, args.passages),
        ("ask", ask, args.questions),
        ("add one document", add_one, 50),
        ("ask again", ask, args.questions),
        ("take it out", take_out, 0),
    )
    for name, step, count in steps:
        found = apart(step, args.home, args.texts, count)
        sys.stdout.write(json.dumps({name: found}, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
