"""Bench: collections in the BEIR layout, searched by our index, by its words alone and by its vectors alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from eval.gate import Floors
from eval.interval import bootstrap
from eval.ranking import TrecRun, mean, rank_values
from eval.trec import read_qrels

if TYPE_CHECKING:
    from index.encoder import Encoder
    from index.search import Index, Mode

MODES: tuple[Mode, ...] = ("hybrid", "lexical", "dense")
MEASURES = ("nDCG@10", "Recall@5", "MRR@10", "Success@1", "Success@10")
_JUDGED = Path("qrels") / "test.tsv"


@dataclass(frozen=True, slots=True)
class Score:
    """One measure of one system on one collection; ``n`` questions, with the bounds of its bootstrap interval."""

    collection: str
    system: str
    measure: str
    value: float | None
    n: int
    low: float | None = None
    high: float | None = None


def collections_in(folder: Path) -> tuple[Path, ...]:
    """Give the collections of a folder, or the folder itself where it is one; one without judgements is no collection.

    Raises ``ValueError`` where there is none.
    """
    found = [one for one in (folder, *sorted(path for path in folder.iterdir() if path.is_dir())) if _is_one(one)]
    if not found:
        raise ValueError(f"{folder} holds no collection: corpus.jsonl, queries.jsonl and {_JUDGED.as_posix()}")
    return tuple(found)


def search_collection(
    folder: Path,
    *,
    encoder: Encoder,
    modes: Sequence[Mode] = MODES,
    k: int = 100,
    disturb: Callable[[str], str] | None = None,
) -> Iterator[tuple[Mode, dict[str, dict[str, float]]]]:
    """Index a collection once and search it in each mode; a question without hits has an empty row in the run.

    ``disturb`` changes the questions first. Only questions with judgements are asked.
    """
    from index.retrieve import read_corpus, read_queries
    from index.search import Index

    judged = read_qrels(folder / _JUDGED)
    change = disturb or (lambda text: text)
    asked = [(query, change(text)) for query, text in read_queries(folder / "queries.jsonl") if query in judged]
    index = Index.of(read_corpus(folder / "corpus.jsonl"), encoder=encoder)
    for mode in modes:
        yield mode, {query: _found(index, text, k=k, mode=mode) for query, text in asked}


def score_run(folder: Path, run: TrecRun, *, system: str, measures: Sequence[str] = MEASURES) -> tuple[Score, ...]:
    """Score a run on a collection's judgements; a judged question that the run lacks counts as one without hits."""
    values = rank_values(read_qrels(folder / _JUDGED), run, measures=measures)
    queries = sorted(values[measures[0]])
    if not queries:
        return tuple(Score(folder.name, system, measure, None, 0) for measure in measures)
    table = np.array([[values[measure][query] for measure in measures] for query in queries])
    lows, highs = bootstrap(table, np.ones_like(table), queries)
    return tuple(
        Score(folder.name, system, measure, mean(values[measure]), len(queries), float(low), float(high))
        for measure, low, high in zip(measures, lows, highs, strict=True)
    )


def bench_table(scores: Sequence[Score]) -> str:
    """Give scores as a Markdown table, one line a system on a collection."""
    measures = list(dict.fromkeys(score.measure for score in scores))
    cells: dict[tuple[str, str, int], dict[str, str]] = {}
    for score in scores:
        bounds = "" if score.low is None or score.high is None else f" ({score.low:.3f}–{score.high:.3f})"
        value = "-" if score.value is None else f"{score.value:.4f}{bounds}"
        cells.setdefault((score.collection, score.system, score.n), {})[score.measure] = value
    lines = ["| collection | system | n | " + " | ".join(measures) + " |", "|---" * (3 + len(measures)) + "|"]
    for (collection, system, n), row in cells.items():
        lines.append(f"| {collection} | {system} | {n} | " + " | ".join(row[name] for name in measures) + " |")
    return "\n".join(lines) + "\n"


def measured_floors(folders: Sequence[Path], scores: Sequence[Score], *, system: str) -> Floors:
    """Give one system's scores as floors over all the collections, with the hashes of what they were measured on."""
    figures = {
        f"{score.collection} {score.measure}": score.value
        for score in scores
        if score.system == system and score.value is not None
    }
    counts = {score.collection: score.n for score in scores}
    asked = [folder / name for folder in folders for name in ("queries.jsonl", _JUDGED)]
    texts = [folder / "corpus.jsonl" for folder in folders]
    return Floors(sum(counts.values()), _hash(asked), _hash(texts), figures)


def _hash(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _is_one(folder: Path) -> bool:
    return all((folder / name).is_file() for name in ("corpus.jsonl", "queries.jsonl", _JUDGED))


def _found(index: Index, text: str, *, k: int, mode: Mode) -> dict[str, float]:
    """Search one question; scores are rounded as the run's file rounds them, so that both measure the same."""
    from index.language import language_of

    hits = index.search(text, k=k, mode=mode, language=language_of(text))
    return {hit.passage_id: round(hit.score, 6) for hit in hits}
