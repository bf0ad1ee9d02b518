"""Report: a run as a person reads it, as plain text or Markdown. Always with n, what is unscored, and intervals."""

from __future__ import annotations

import json
from collections.abc import Mapping

from eval.compare import Comparison
from eval.figures import Figure
from eval.measure import Row
from eval.run import Run


def text_report(run: Run, *, losses: bool = False) -> str:
    """Give a run as lines of text, one figure a line; ``losses`` adds every case that was lost, with the reason."""
    lines = [_head(run), *(_text_line(figure) for figure in run.figures)]
    if losses:
        lines += [f"lost | {row.id} | {row.kind} | {row.reason} | {row.question}" for row in run.rows if not row.right]
    return "\n".join(lines) + "\n"


def markdown_report(run: Run) -> str:
    """Give a run as a Markdown page: what it was made with, the figures, the cases that were lost."""
    lines = [
        "# Báo cáo đánh giá · Evaluation run",
        "",
        f"{_head(run)}.",
        "",
        *(f"- {name}: {value}" for name, value in made_with(run)),
        "",
        "| figure | value | n | 95 % interval |",
        "|---|---|---|---|",
        *(f"| {figure.name} | {value_of(figure)} | {figure.n} | {interval_of(figure)} |" for figure in run.figures),
        "",
        *_lost_table(tuple(row for row in run.rows if not row.right)),
    ]
    return "\n".join(lines) + "\n"


def beside(runs: Mapping[str, Run]) -> str:
    """Give several runs of the same cases as one Markdown table, a column each, under their names."""
    columns = {name: {figure.name: figure for figure in run.figures} for name, run in runs.items()}
    names = dict.fromkeys(name for figures in columns.values() for name in figures)
    lines = ["| figure | " + " | ".join(columns) + " |", "|---" * (1 + len(columns)) + "|"]
    for name in names:
        cells = [_cell(figures.get(name)) for figures in columns.values()]
        if set(cells) != {"-"}:
            lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def comparison_report(found: Comparison) -> str:
    """Give what was won and lost between two runs as lines of text."""
    lines = [f"caution: {caution}" for caution in found.cautions]
    lines.append(f"won {len(found.won)}, lost {len(found.lost)}; chance of so uneven a split {found.chance:.3f}")
    if found.difference is not None:
        low, high = found.difference.low, found.difference.high
        bounds = "" if low is None or high is None else f", 95 % interval {low:+.3f} to {high:+.3f}"
        lines.append(f"accuracy {found.difference.value or 0.0:+.3f} over {found.difference.n} cases{bounds} (paired)")
    lines += [f"won  | {row.id} | {row.kind} | {row.question}" for row in found.won]
    lines += [f"lost | {row.id} | {row.kind} | {row.reason} | {row.question}" for row in found.lost]
    lines += [f"{change.name} {value_of(change.before)} -> {value_of(change.after)}" for change in found.changes]
    return "\n".join(lines) + "\n"


def made_with(run: Run) -> list[tuple[str, str]]:
    """Name all that is needed to make a run again, each with its value."""
    made = run.circumstances
    commit = "unknown" if made.commit is None else made.commit[:12] + (", with changes" if made.dirty else "")
    rows = [
        ("made", made.made_at),
        ("hoidap", made.version or "not installed"),
        ("commit", commit),
        ("code", made.code[:12]),
        ("python", made.python),
        ("packages", ", ".join(f"{name} {found}" for name, found in made.packages)),
        ("encoder", made.encoder or ""),
        ("configuration", json.dumps(made.configuration, sort_keys=True) if made.configuration else ""),
        ("variants", made.variants),
        ("seed", "" if made.seed is None else str(made.seed)),
        ("cases", run.cases_hash[:12]),
        ("documents", (run.corpus_hash or "not given")[:12]),
    ]
    return [(name, value) for name, value in rows if value]


def value_of(figure: Figure) -> str:
    """Give a figure's value with three digits, or a dash where nothing could be measured."""
    return "-" if figure.value is None else f"{figure.value:.3f}"


def interval_of(figure: Figure) -> str:
    """Give a figure's interval, or nothing where it has none."""
    return "" if figure.low is None or figure.high is None else f"{figure.low:.3f} to {figure.high:.3f}"


def _cell(figure: Figure | None) -> str:
    """Give a figure with its interval, for a table."""
    if figure is None or figure.value is None:
        return "-"
    interval = interval_of(figure)
    return f"{value_of(figure)} ({interval})" if interval else value_of(figure)


def _head(run: Run) -> str:
    """Say how many cases there were and how many had no answer."""
    return f"{len(run.rows)} cases, {sum(not row.replied for row in run.rows)} without an answer"


def _text_line(figure: Figure) -> str:
    """Give one figure as a line; the slices of one figure stand under it."""
    if figure.value is None:
        return f"{figure.name} -  (nothing to measure)"
    indent = "  " if "=" in figure.name else ""
    name = figure.name.removeprefix("accuracy ") if indent else figure.name
    count = f"{figure.hits} of {figure.n}" if figure.hits is not None else f"n {figure.n}"
    interval = interval_of(figure)
    return f"{indent}{name} {value_of(figure)}  ({count}{f'; 95 % interval {interval}' if interval else ''})"


def _lost_table(lost: tuple[Row, ...]) -> list[str]:
    """Give the lost cases as a Markdown table."""
    if not lost:
        return ["No case was lost."]
    cells = [(row.id, row.kind, row.question, row.reason) for row in lost]
    return [
        f"## Lost: {len(lost)}",
        "",
        "| id | kind | question | reason |",
        "|---|---|---|---|",
        *("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in cells),
    ]
