"""``hoidap eval bench``: BEIR-layout collections, ours beside BM25 alone and vectors alone, or any TREC run."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, cast

from eval.bench import (
    MEASURES,
    MODES,
    Score,
    bench_table,
    collections_in,
    measured_floors,
    score_run,
    search_collection,
)
from eval.command.group import FLOORS, Commands
from eval.gate import FloorError, not_alike, raised, read_floors, shortfalls, write_floors
from eval.perturb import without_marks
from eval.trec import read_run, write_run

if TYPE_CHECKING:
    from index.search import Mode

_SYSTEMS = {"hybrid": "hoidap", "lexical": "BM25 alone", "dense": "dense alone"}


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "bench",
        help="đo tìm kiếm trên các bộ dữ liệu kiểu BEIR (measure the search on BEIR-layout collections)",
        description="Search collections (corpus.jsonl, queries.jsonl, qrels/test.tsv) with the index that answers use, "
        "with its words alone and its vectors alone; or score the TREC run of any system on one.",
    )
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER", help="a collection, or a folder of them")
    parser.add_argument(
        "--run", dest="given", type=Path, metavar="FILE", help="score this TREC run instead of searching"
    )
    parser.add_argument("--runs-out", type=Path, metavar="DIR", help="write each run as a TREC file here")
    parser.add_argument("--modes", default=",".join(MODES), metavar="MODES", help=f"some of {','.join(MODES)}")
    parser.add_argument("--measures", default=",".join(MEASURES), metavar="NAMES", help="names as ir-measures has them")
    parser.add_argument("--k", type=int, default=100, metavar="N", help="texts a question (default 100)")
    parser.add_argument("--no-diacritics", action="store_true", help="strip the marks from the questions first")
    parser.add_argument("--encoder", metavar="NAME", help="another encoder than the one that ships")
    parser.add_argument("--set", dest="name", metavar="NAME", help="hold the floors of this name under our figures")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE", help="file of floors")
    parser.add_argument("--pin", action="store_true", help="with --set: write our figures down as the new floors")
    parser.add_argument("--allow-lower", action="store_true", help="with --pin: let a floor fall")
    parser.add_argument("--json", action="store_true", help="print one JSON object a figure")
    parser.set_defaults(run=_run)


def _run(words: argparse.Namespace) -> int:
    """Measure every collection; prints a table."""
    folders = [one for folder in words.folders for one in collections_in(folder)]
    measures = tuple(words.measures.split(","))
    unknown = [mode for mode in words.modes.split(",") if mode not in MODES]
    if unknown:
        raise ValueError(f"no mode named {', '.join(unknown)}; there are: {', '.join(MODES)}")
    if words.given and len(folders) != 1:
        raise ValueError(f"--run belongs to one collection, found {len(folders)}")
    scores: list[Score] = []
    for number, folder in enumerate(folders, 1):
        sys.stderr.write(f"{number} / {len(folders)}: {folder.name}\n")
        scores += _measure(folder, words, measures)
    if words.json:
        for score in scores:
            sys.stdout.write(json.dumps(asdict(score), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(bench_table(scores))
    return _gate(folders, scores, words) if words.name else 0


def _gate(folders: list[Path], scores: list[Score], words: argparse.Namespace) -> int:
    """Hold the floors under our own figures, or pin them; 1 where a floor does not hold."""
    new = measured_floors(folders, scores, system=_SYSTEMS["hybrid"])
    floors = read_floors(words.floors) if words.floors.exists() or not words.pin else {}
    old = floors.get(words.name)
    if words.pin:
        floors[words.name] = raised(new, old=old, lower=words.allow_lower)
        write_floors(words.floors, floors)
        return 0
    if old is None:
        raise FloorError(f'no floors named "{words.name}" in {words.floors.name}; there are: {", ".join(floors)}')
    found = not_alike(old, cases=new.cases, cases_hash=new.cases_hash, corpus_hash=new.corpus_hash)
    found += shortfalls(old, new.figures)
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


def _measure(folder: Path, words: argparse.Namespace, measures: tuple[str, ...]) -> list[Score]:
    """Measure one collection: the given run, or a run of each mode."""
    if words.given:
        return list(score_run(folder, read_run(words.given), system=words.given.stem, measures=measures))
    from index.encoder import open_encoder

    modes = cast("tuple[Mode, ...]", tuple(words.modes.split(",")))
    disturb = without_marks if words.no_diacritics else None
    searched = search_collection(folder, encoder=open_encoder(words.encoder), modes=modes, k=words.k, disturb=disturb)
    scores: list[Score] = []
    for mode, run in searched:
        if words.runs_out:
            write_run(words.runs_out / f"{folder.name}.{mode}.trec", run, tag=f"hoidap-{mode}")
        scores += score_run(folder, run, system=_SYSTEMS[mode], measures=measures)
    return scores
