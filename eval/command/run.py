"""``hoidap eval run``: ask the cases, or read given answers, and print the figures."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from eval.case import Case, read_cases
from eval.circumstances import Circumstances, circumstances, hash_of_home
from eval.command.group import Commands
from eval.measure import measure_all
from eval.model_judge import ask_command, judge_by_model
from eval.perturb import ENGLISH, RULES, perturbed
from eval.quote import read_sources
from eval.reply import read_replies, reply_of
from eval.report import text_report
from eval.run import Answered, Ledger, Run, answer_cases, hash_of, raw_answers, save_run
from rag.home import add_home, home_of

_EVERY_SECONDS = 5.0  # How often progress is told where no person watches a terminal.


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "run",
        help="hỏi các câu, hoặc đọc câu trả lời có sẵn, rồi chấm (ask or read answers, then score)",
        description="Ask every case of a home, or read the answers of any system, and print the figures.",
    )
    parser.add_argument("cases", type=Path, nargs="+", metavar="CASES", help="file of cases, one JSON object a line")
    add_home(parser)
    parser.add_argument("--answers", type=Path, metavar="FILE", help="score these answers instead of asking")
    parser.add_argument("--sources", type=Path, metavar="DIR", help="folder of source texts to check quotes against")
    parser.add_argument(
        "--variants",
        default="none",
        metavar="RULES",
        help=f"also ask each case disturbed: all, none, or some of {', '.join((*RULES, ENGLISH))}, with commas",
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="seed of the disturbances (default 0)")
    parser.add_argument("--out", type=Path, metavar="DIR", help="save the run here; interrupted, it goes on from here")
    parser.add_argument("--fresh", action="store_true", help="with --out: begin anew, whatever was begun there")
    parser.add_argument("--losses", action="store_true", help="list every lost case with the reason")
    parser.add_argument("--json", action="store_true", help="print one JSON object a figure")
    parser.add_argument(
        "--model-judge",
        metavar="COMMAND",
        help="a program that reads a prompt and prints yes or no; only its agreement with the rules is told",
    )
    parser.set_defaults(run=_run)


def _run(words: argparse.Namespace) -> int:
    """Ask or read, measure, print, save."""
    cases = perturbed(read_cases(*words.cases), rules=_rules(words.variants), seed=words.seed)
    sources = read_sources(words.sources) if words.sources else None
    now = datetime.now(UTC).isoformat(timespec="seconds")
    corpus = sources.hash if sources else None
    if words.answers:
        read_replies(words.answers)
        answers, made = raw_answers(words.answers), circumstances(now=now, variants=words.variants, seed=words.seed)
    else:
        corpus = corpus or hash_of_home(home_of(words))
        answers, made = _ask(cases, words, corpus=corpus, now=now)
    replies = tuple(map(reply_of, answers))
    run = Run(made, hash_of(cases), corpus, measure_all(cases, replies, sources=sources))
    if words.out:
        save_run(run, words.out, answers=answers, cases=cases)
    if words.json:
        for figure in run.figures:
            sys.stdout.write(json.dumps(asdict(figure), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(text_report(run, losses=words.losses))
    if words.model_judge:
        agreement = judge_by_model(cases, replies, ask=ask_command(words.model_judge))
        sys.stdout.write(f"model judge {agreement}\n")
    return 0


def _rules(named: str) -> tuple[str, ...]:
    """Read which rules are wanted."""
    if named == "none":
        return ()
    return (*RULES, ENGLISH) if named == "all" else tuple(named.split(","))


def _ask(
    cases: tuple[Case, ...], words: argparse.Namespace, *, corpus: str, now: str
) -> tuple[tuple[Answered, ...], Circumstances]:
    """Ask every case of a home, telling how far it has come; what a stopped run was answered is not asked again."""
    from rag.assistant import Assistant

    assistant = Assistant.open(home_of(words))
    made = circumstances(now=now, assistant=assistant, variants=words.variants, seed=words.seed)
    if not words.out:
        return tuple(answer_cases(cases, assistant, progress=_progress())), made
    if words.fresh:
        Ledger.clear(words.out)
    stamp = {"cases": hash_of(cases), "documents": corpus, "code": made.code, "encoder": made.encoder}
    ledger = Ledger(words.out, stamp)
    if ledger.done:
        sys.stderr.write(f"đi tiếp từ câu {len(ledger.done) + 1} (going on after {len(ledger.done)} answers)\n")
    asked = answer_cases(cases, assistant, progress=_progress(), done=ledger.done, keep=ledger.keep)
    return tuple(asked), made


def _progress() -> Callable[[int, int], None]:
    """Make a teller of progress: one line that is written over on a terminal, else a line every few seconds."""
    begun = told = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal told
        now = time.monotonic()
        watched = sys.stderr.isatty()
        if done < total and now - told < (0.2 if watched else _EVERY_SECONDS):
            return
        told = now
        left = (now - begun) / done * (total - done)
        end = "\n" if done == total or not watched else ""
        start = "\r" if watched else ""
        sys.stderr.write(f"{start}{done} / {total} câu (questions), còn (left) {left:.0f} s   {end}")
        sys.stderr.flush()

    return tell
