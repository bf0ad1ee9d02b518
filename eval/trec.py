"""TREC: runs and judgements in the files that every retrieval tool reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.jsonl import Fault, FaultyFileError
from eval.ranking import Qrels, TrecRun, qrels_of


def read_run(path: Path) -> dict[str, dict[str, float]]:
    """Read a run, ``query Q0 text rank score tag`` a line; raises ``FaultyFileError`` that names every faulty line."""
    found: dict[str, dict[str, float]] = {}
    faults: list[Fault] = []
    for number, fields in _lines(path):
        try:
            query, _, text, _, score, _ = fields
            texts = found.setdefault(query, {})
            if text in texts:
                raise ValueError(f'"{text}" stands twice for the question "{query}"; a run ranks each text once')
            texts[text] = float(score)
        except ValueError as error:
            said = str(error) if "twice" in str(error) else 'expected "query Q0 text rank score tag"'
            faults.append(Fault(path.name, number, said))
    if faults:
        raise FaultyFileError(tuple(faults))
    return found


def write_run(path: Path, run: TrecRun, *, tag: str) -> None:
    """Write a run, each question's texts from the highest score down."""
    lines = []
    for query, texts in run.items():
        ranked = sorted(texts.items(), key=lambda one: (-one[1], one[0]))
        lines += [f"{query} Q0 {text} {rank} {score:.6f} {tag}\n" for rank, (text, score) in enumerate(ranked, 1)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(lines), encoding="utf-8")


def read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Read judgements, BEIR's ``query-id corpus-id score`` with a head line, or TREC's ``query 0 text relevance``.

    Raises ``FaultyFileError`` that names every faulty line.
    """
    rows: list[tuple[str, str, int]] = []
    faults: list[Fault] = []
    for number, fields in _lines(path):
        if number == 1 and fields[:2] == ["query-id", "corpus-id"]:
            continue
        try:
            query, text, relevance = (fields[0], fields[-2], int(fields[-1]))
            if len(fields) not in (3, 4):
                raise ValueError
            rows.append((query, text, relevance))
        except (ValueError, IndexError):
            faults.append(Fault(path.name, number, 'expected "query-id corpus-id score", the score a whole number'))
    if faults:
        raise FaultyFileError(tuple(faults))
    return qrels_of(rows)


def write_qrels(path: Path, qrels: Qrels) -> None:
    """Write judgements as TREC has them."""
    lines = [f"{query} 0 {text} {value}\n" for query, texts in qrels.items() for text, value in texts.items()]
    path.write_text("".join(lines), encoding="utf-8")


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Give every line that is not blank with its number, cut at white space."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            yield number, line.split()
