"""Look: the page's style and script, read from the files beside this one; nothing is loaded from another host."""

from __future__ import annotations

from importlib.resources import files

from rag.page.words import labels_script

FONT = "'Segoe UI', 'Noto Sans', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
# A red square with a question mark, in the page itself.
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' "
    "rx='6' fill='%23b3261e'/%3E%3Ctext x='16' y='24' font-size='22' font-family='sans-serif' font-weight='bold' "
    "text-anchor='middle' fill='white'%3E?%3C/text%3E%3C/svg%3E"
)
# The files of the script, one function's body together; a later one uses the earlier.
SCRIPTS = ("language", "server", "reader", "ask", "register", "lesson", "shelf", "listen", "settle")


def style() -> str:
    """Give the style sheet of what lies within gradio's container."""
    return files("rag.page").joinpath("page.css").read_text(encoding="utf-8")


def head() -> str:
    """Give what goes into the page's head: its icon, the style around gradio's container, the labels, the script."""
    folder = files("rag.page").joinpath("script")
    parts = "\n".join(folder.joinpath(f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    script = f'{labels_script()}\n(function () {{\n"use strict";\n{parts}}})();'
    around = files("rag.page").joinpath("around.css").read_text(encoding="utf-8")
    return f'<link rel="icon" href="{ICON}">\n<style>\n{around}</style>\n<script>\n{script}\n</script>'
