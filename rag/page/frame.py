"""The frame: the words that stand on the page before anybody asks, and the blocks around what is answered."""

from __future__ import annotations

import json
from collections.abc import Sequence

from corpus.document import Document
from rag.page.reader import copy_button
from rag.page.words import both, named
from rag.shown import Turn, passages_html, safe

_MARKS = both(
    "Câu trả lời kèm số [1], [2] …; bấm vào số để xem đúng đoạn trong văn bản.",
    "Answers carry marks [1], [2] …; a click on one shows the passage in its document.",
)
HELLO = (
    f'<div class="hello"><b>{both("Xin mời đặt câu hỏi về các văn bản trong kho.", "Ask about the documents here.")}'
    f"</b><br>{_MARKS}</div>"
)
_SOURCES = f"<h2>{both('Đoạn được trích dẫn', 'Cited passages')}</h2>"
NOTHING_YET = (
    f'{_SOURCES}<p class="empty">'
    f"{both('Căn cứ của câu trả lời sẽ hiện ở đây.', 'What the answer rests on will stand here.')}</p>"
)
_EMPTY = both(
    "Kho chưa có văn bản nào. Mở thẻ “Tài liệu” để nạp.", "The library is empty: add files in the tab “Documents”."
)
EMPTY_LIBRARY = f'<p class="empty">{_EMPTY}</p>'
_UNCITED = f'<p class="empty">{both("Câu trả lời này không dẫn đoạn nào.", "This answer cites nothing.")}</p>'
_KINDS = both(
    "Đọc được: Word, PDF, ảnh quét, trang web, bảng Excel, văn bản thuần. Mỗi lần tối đa 50 tệp, mỗi tệp tối đa 64 MB.",
    "Word, PDF, scans, web pages, Excel and plain text; 50 files at a time, 64 MB each.",
)
SENDING = f'<p class="empty">{_KINDS}</p>'
# Shown above gradio's own form.
_NAMED = both("Xin đăng nhập bằng tên và mật khẩu được cấp.", "Sign in with the name and password you were given.")
SIGN_IN = f"<b>hoidap – {both('Hỏi đáp văn bản', 'Ask the documents')}</b><br>{_NAMED}"
FAILED = "Có lỗi khi tìm câu trả lời; xin thử lại hoặc đặt câu hỏi khác. (Something went wrong; please try again.)"
HINTS = (
    f'<details id="goi-y" open><summary class="empty">{both("Câu hỏi gợi ý từ kho văn bản", "Questions to begin with")}'
    '</summary><div class="vi-du" data-start-here></div></details>'
)


def heading(title: str) -> str:
    """Name the page; beside the name stand the switches of language and light."""
    other = '<span class="vi" lang="en">English</span><span class="en" lang="vi">Tiếng Việt</span>'
    light = named("Đổi nền sáng, tối", "Switch light and dark")
    return (
        f'<div class="bar"><h1>{safe(title.partition(" – ")[0])} – {both("Hỏi đáp văn bản", "Ask the documents")}</h1>'
        f'<span><button type="button" class="act small" id="ngon-ngu">{other}</button> '
        f'<button type="button" class="act small" id="sang-toi" {light}>◐</button></span></div>'
    )


def names_chosen(chosen: str) -> tuple[str, ...]:
    """Read the documents that a visitor chose to ask of; what is no list of names counts as none."""
    try:
        held = json.loads(chosen) if chosen else []
    except json.JSONDecodeError:
        held = []
    return tuple(str(name) for name in held) if isinstance(held, list) else ()


def sources_html(turns: Sequence[Turn], documents: Sequence[Document]) -> str:
    """Give the passages of every turn on the screen; those of the last are to be seen."""
    parts = [_SOURCES]
    for number, turn in enumerate(turns, 1):
        block = passages_html(turn, documents, number=number, current=number == len(turns), copy=copy_button)
        cites = turn.answer.citations or turn.answer.passages
        parts.append(block if cites else block.replace("</section>", f"{_UNCITED}</section>"))
    return "".join(parts)
