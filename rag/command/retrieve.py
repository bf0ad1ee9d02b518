"""``hoidap retrieve``: a BEIR collection in, a TREC run out, by the search that answers use."""

from __future__ import annotations

import argparse
from pathlib import Path

from rag.command.group import Commands


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser("retrieve", help="tìm trên bộ dữ liệu BEIR (search a BEIR collection)")
    command.add_argument("--corpus", type=Path, required=True, metavar="CORPUS.jsonl")
    command.add_argument("--queries", type=Path, required=True, metavar="QUERIES.jsonl")
    command.add_argument("--out", type=Path, required=True, metavar="RUN.tsv")
    command.add_argument("--k", type=int, default=100)
    command.add_argument("--mode", choices=("hybrid", "dense", "lexical"), default="hybrid")
    command.add_argument("--encoder", metavar="NAME")
    command.add_argument(
        "--rerank", metavar="NAME", help="mô hình xếp lại 50 kết quả đầu: tên hoặc thư mục (a cross-encoder)"
    )
    command.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Search every question of a collection."""
    from index.cross import open_judge
    from index.encoder import open_encoder
    from index.retrieve import run_collection

    encoder = open_encoder(options.encoder)
    judge = open_judge(options.rerank) if options.rerank else None
    lines = run_collection(
        options.corpus, options.queries, encoder=encoder, k=options.k, mode=options.mode, judge=judge
    )
    part = options.out.with_name(options.out.name + ".part")
    with part.open("w", encoding="utf-8") as out:
        out.writelines(f"{line}\n" for line in lines)
    part.replace(options.out)
    return 0
