"""``hoidap ask``: one question, or a file of questions, answered with citations."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rag.answer import Answer
from rag.assistant import Assistant, QuestionError
from rag.command.group import Commands
from rag.home import add_home, home_of
from rag.naming import section_name


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser("ask", help="hỏi (ask)", description="Hỏi một câu, hoặc cả tệp câu hỏi bằng --batch.")
    command.add_argument("question", nargs="?", metavar="QUESTION")
    command.add_argument(
        "--history", nargs="+", default=(), metavar="QUESTION", help="các câu đã hỏi trước (earlier questions)"
    )
    command.add_argument("--batch", type=Path, metavar="FILE", help="tệp JSONL: id, question, history")
    command.add_argument("--out", type=Path, metavar="FILE", help="nơi ghi câu trả lời của --batch")
    command.add_argument("--json", action="store_true", help="in JSON")
    command.add_argument("--encoder", metavar="NAME", help=argparse.SUPPRESS)
    add_home(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Answer; 2 where neither a question nor a file is given."""
    if (options.question is None) == (options.batch is None):
        raise QuestionError("Hãy nêu một câu hỏi, hoặc --batch TỆP --out TỆP. (Give a question, or --batch and --out.)")
    if options.batch is not None and options.out is None:
        raise QuestionError("--batch cần --out TỆP để ghi câu trả lời. (--batch needs --out.)")
    if options.batch is not None:
        return _batch(options)
    assistant = Assistant.open(home_of(options))
    answer = assistant.ask(options.question, tuple(options.history))
    if options.json:
        sys.stdout.write(json.dumps(answer.as_json(), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(_shown(answer, assistant))
    return 0


def _shown(answer: Answer, assistant: Assistant) -> str:
    """Lay an answer out for the terminal: the answer, then each quote with its place."""
    lines = [answer.answer, ""]
    for number, one in enumerate(answer.citations, 1):
        document = assistant.library.document(one.document)
        digest = " (bản tóm lược / digest)" if document is not None and document.description.digest else ""
        quote = one.quote if len(one.quote) <= 900 else one.quote[:900].rsplit(" ", 1)[0] + " […]"
        lines += [f"[{number}] {section_name(one.section, language=answer.language)}, {one.document}{digest}"]
        lines += [f"    {line}" for line in quote.split("\n")]
    if answer.status != "answered" and answer.passages:
        lines.append("Mục gần nhất / Nearest sections:")
        lines += [
            f"  - {section_name(one.section, language=answer.language)}, {one.document}" for one in answer.passages[:3]
        ]
    return "\n".join(lines).rstrip() + "\n"


def _batch(options: argparse.Namespace) -> int:
    """Answer a file of questions with one loading; a bad line is named with its number and stops nothing."""
    assistant = Assistant.open(home_of(options))
    try:
        lines = options.batch.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"Không đọc được “{options.batch}”: {error}.") from error
    faults = 0
    part = options.out.with_name(options.out.name + ".part")
    with part.open("w", encoding="utf-8") as out:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                answer = assistant.ask(str(row["question"]), tuple(map(str, row.get("history") or ())))
                out.write(json.dumps({"id": row["id"], **answer.as_json()}, ensure_ascii=False) + "\n")
            except (json.JSONDecodeError, KeyError, TypeError, AttributeError, QuestionError) as error:
                faults += 1
                sys.stderr.write(f"hoidap: {options.batch}, dòng {number}: {type(error).__name__}: {error}\n")
    part.replace(options.out)
    return 1 if faults else 0
