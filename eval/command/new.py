"""``hoidap eval new``: draft cases from a library's register and from users' thumbs."""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

from eval.command.group import Commands
from eval.draft import FEEDBACK, drafts_of_feedback, drafts_of_register, write_drafts
from rag.home import add_home, home_of


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "new",
        help="soạn nháp câu hỏi từ danh mục nhiệm vụ và phản hồi của người dùng (draft cases)",
        description="Draft cases from the register of a home and from its users' thumbs (feedback.jsonl). Each draft "
        'holds "draft": true until a person has checked it.',
    )
    parser.add_argument("out", type=Path, metavar="FILE", help="where the drafts go; must not exist yet")
    add_home(parser)
    parser.add_argument("--feedback", type=Path, metavar="FILE", help=f"thumbs (default: {FEEDBACK} of the home)")
    parser.add_argument("--count", type=int, default=40, metavar="N", help="most drafts from the register (default 40)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="which tasks are drawn (default 0)")
    parser.set_defaults(run=_run)


def _run(words: argparse.Namespace) -> int:
    """Write the drafts; 2 where the file is there already, as a person may have worked on it."""
    if words.out.exists():
        raise ValueError(f"{words.out} exists; name a new file, so that nobody's checked cases are overwritten")
    from index.store import Store

    home = home_of(words)
    with Store.open(home) as store:
        documents = store.snapshot().documents
    drafts = list(drafts_of_register(documents))
    if len(drafts) > words.count:
        chosen = sorted(random.Random(words.seed).sample(range(len(drafts)), words.count))
        drafts = [drafts[number] for number in chosen]
    thumbs = words.feedback or home / FEEDBACK
    if words.feedback or thumbs.exists():
        drafts += drafts_of_feedback(thumbs)
    count = write_drafts(words.out, drafts)
    sys.stderr.write(f"{count} câu nháp (drafts): {words.out}\n")
    return 0
