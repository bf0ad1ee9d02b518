"""Page: a run as one HTML file that needs nothing else, Vietnamese first, English beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from eval.figures import CUTOFFS, Figure
from eval.measure import Row
from eval.plot import Bar, bars, columns, curve
from eval.report import interval_of, made_with, value_of
from eval.risk import risk_coverage
from eval.run import Run

_TITLE = "Báo cáo đánh giá · Evaluation report"
_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:62rem;padding:0 1rem;color:#222}
table{border-collapse:collapse;margin:.5rem 0}td,th{border:1px solid #ccd;padding:.2rem .6rem;text-align:left}
td.n{text-align:right;font-variant-numeric:tabular-nums}h2{margin-top:2rem}details{margin:.4rem 0}
summary{cursor:pointer}dt{font-weight:600}dd{margin:0 0 .4rem 1.2rem;white-space:pre-wrap}small{color:#555}
svg{max-width:100%;height:auto}
"""
# Bounds, in seconds, between the columns of the drawing of answering times.
_TIMES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
_SLICES = {
    "kind": "Loại câu hỏi · Kind",
    "language": "Ngôn ngữ · Language",
    "answerable": "Trả lời được · Answerable",
    "document": "Văn bản · Document",
    "variant": "Cách viết câu hỏi · Variant",
}


def page(run: Run, *, answers: Mapping[str, Mapping[str, Any]], cases: Mapping[str, Mapping[str, Any]]) -> str:
    """Give the whole page: what the run was made with, figures, slices, drawings, and every lost case in full."""
    figures = run.figures
    lost = [row for row in run.rows if not row.right]
    unscored = sum(not row.replied for row in run.rows)
    parts = [
        f"<h1>{_TITLE}</h1>",
        f"<p>{len(run.rows)} câu hỏi, {unscored} câu không có câu trả lời · "
        f"{len(run.rows)} cases, {unscored} without an answer</p>",
        _made(run),
        "<h2>Các chỉ số · Figures</h2>",
        _table([figure for figure in figures if "=" not in figure.name]),
        *(_slice(name, title, figures) for name, title in _SLICES.items()),
        *_drawings(run.rows),
        f"<h2>Câu chưa đạt · Lost cases: {len(lost)}</h2>",
        *(_lost(row, answers.get(row.id, {}), cases.get(row.id, {})) for row in lost),
    ]
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{_TITLE}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>'
        f"<body>{''.join(parts)}</body></html>\n"
    )


def _made(run: Run) -> str:
    """Give the circumstances as a table that opens on demand."""
    rows = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in made_with(run))
    return f"<details><summary>Điều kiện chạy · How it was made</summary><table>{rows}</table></details>"


def _table(figures: Sequence[Figure]) -> str:
    """Give figures as a table; what was not measured shows a dash and n = 0."""
    rows = "".join(
        f'<tr><td>{escape(figure.name.split("=")[-1])}</td><td class="n">{value_of(figure)}</td>'
        f'<td class="n">{figure.n}</td><td class="n">{interval_of(figure)}</td></tr>'
        for figure in figures
    )
    head = "<tr><th>Chỉ số · Figure</th><th>Giá trị · Value</th><th>n</th><th>95 %</th></tr>"
    return f"<table>{head}{rows}</table>"


def _slice(name: str, title: str, figures: Sequence[Figure]) -> str:
    """Give one way of slicing: a drawing with intervals, and the table."""
    chosen = [figure for figure in figures if figure.name.startswith(f"accuracy {name}=") and figure.value is not None]
    if not chosen:
        return ""
    rows = [
        Bar(figure.name.split("=")[1], figure.value or 0.0, figure.low, figure.high, f"{figure.hits} / {figure.n}")
        for figure in chosen
    ]
    return (
        f"<h2>{title}</h2>{bars(rows, title=title)}<details><summary>Bảng · Table</summary>{_table(chosen)}</details>"
    )


def _drawings(rows: Sequence[Row]) -> list[str]:
    """Give risk against coverage, the ranks of the first gold section, and the answering times."""
    parts = []
    points = [(point.coverage, point.risk) for point in risk_coverage(rows)]
    if points:
        title = "Tỷ lệ sai theo tỷ lệ trả lời · Risk against coverage"
        drawn = curve(points, title=title, across="tỷ lệ trả lời · coverage", up="tỷ lệ sai · risk")
        note = "Độ tin cậy do hệ thống tự nêu, nếu không có thì là điểm của đoạn tìm thấy đầu tiên · Confidence is the "
        note += "system's own, else the score of its first passage."
        parts += [f"<h2>{title}</h2>{drawn}<p><small>{note}</small></p>"]
    ranked = [row for row in rows if row.replied and row.covered is not None]
    if ranked:
        found = Counter(row.rank for row in ranked)
        counts = [(str(rank), found[rank]) for rank in range(1, max(CUTOFFS) + 1)] + [("–", found[None])]
        title = "Thứ hạng của mục đúng đầu tiên · Rank of the first gold section"
        parts.append(f"<h2>{title}</h2>{columns(counts, title=title, across='thứ hạng · rank')}")
    times = [row.seconds for row in rows if row.seconds is not None]
    if times:
        title = "Thời gian trả lời · Answering time"
        parts.append(f"<h2>{title}</h2>{columns(_by_time(times), title=title, across='giây, đến · seconds, up to')}")
    return parts


def _by_time(times: Sequence[float]) -> list[tuple[str, int]]:
    """Count answering times between the bounds."""
    counts, below = [], 0
    for bound in _TIMES:
        upto = sum(time <= bound for time in times)
        counts.append((f"{bound:g}", upto - below))
        below = upto
    return [*counts, (f">{_TIMES[-1]:g}", len(times) - below)]


def _lost(row: Row, answer: Mapping[str, Any], case: Mapping[str, Any]) -> str:
    """Give one lost case: question, expected, given, citations and passages."""
    wanted = " · ".join(" / ".join(group[:3]) for group in case.get("must_include", ()))
    refused = "" if row.answerable else "(tài liệu không nêu · not in the documents)"
    fields = [
        ("Các câu trước · History", "\n".join(case.get("history", ()))),
        ("Cần có · Expected", case.get("expected") or wanted or refused),
        ("Không được có · Must not say", " / ".join(case.get("must_not_include", ()))),
        ("Mục đúng · Gold sections", "\n".join(map(" › ".join, case.get("evidence", ())))),
        ("Đã trả lời · Given", f"[{answer['status']}] {answer.get('answer', '')}" if answer else "–"),
        ("Trích dẫn · Citations", _places(answer.get("citations", ()))),
        ("Đoạn tìm thấy · Passages", _places(answer.get("passages", ()))),
    ]
    listed = "".join(f"<dt>{name}</dt><dd>{escape(text)}</dd>" for name, text in fields if text)
    head = f"<b>{escape(row.id)}</b> {escape(row.question)} <small>{escape(row.kind)}: {escape(row.reason)}</small>"
    return f"<details><summary>{head}</summary><dl>{listed}</dl></details>"


def _places(places: Sequence[Mapping[str, Any]]) -> str:
    """Give places one a line, with the score or the quote."""
    lines = []
    for number, place in enumerate(places, 1):
        note = f"  “{place['quote'][:300]}”" if place.get("quote") else ""
        note += f"  {place['score']:.4f}" if isinstance(place.get("score"), (int, float)) else ""
        lines.append(f"{number}. {place['document']} › {' › '.join(place['section'])}{note}")
    return "\n".join(lines)
