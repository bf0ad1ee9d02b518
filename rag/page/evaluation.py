"""Evaluation: the latest report that lies in a home, shown apart from the page's own code."""

from __future__ import annotations

from pathlib import Path

from rag.page.words import both, named
from rag.shown import safe

_FOLDER = "eval"
MOST_BYTES = 4_000_000


def latest_report(home: Path) -> Path | None:
    """Give the newest report of ``<home>/eval``: HTML or Markdown; links are not followed."""
    folder = home / _FOLDER
    if not folder.is_dir():
        return None
    found = [
        path
        for path in folder.rglob("*")
        if path.suffix in (".html", ".md") and path.is_file() and not path.is_symlink()
    ]
    found = [path for path in found if path.stat().st_size <= MOST_BYTES]
    return max(found, key=lambda path: (path.stat().st_mtime, path.name), default=None)


def report_html(path: Path | None) -> str:
    """Show a report: HTML in a frame that runs no script and reaches nothing, Markdown as it was written."""
    if path is None:
        return f'<p class="empty">{both("Chưa có báo cáo đánh giá.", "There is no report yet.")}</p>'
    text = path.read_text(encoding="utf-8", errors="replace")
    head = f'<p class="empty">{safe(path.name)}</p>'
    if path.suffix == ".md":
        return f'{head}<pre class="report">{safe(text)}</pre>'
    title = named("Báo cáo đánh giá", "Evaluation report", of="title")
    guard = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    return f'{head}<iframe class="report" sandbox="" {title} srcdoc="{safe(guard + text)}"></iframe>'
