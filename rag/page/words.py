"""Words: the page's own sentences in Vietnamese and English; the browser shows those of the reader's language."""

from __future__ import annotations

import json

from rag.shown import safe

# Labels that gradio's own parts show: as set or as built in, in Vietnamese, in English.
LABELS: tuple[tuple[str, str], ...] = (
    ("Hỏi đáp", "Ask"),
    ("Sổ nhiệm vụ", "Tasks"),
    ("Tài liệu", "Documents"),
    ("Học tập", "Study"),
    ("Đánh giá", "Evaluation"),
    ("Hỏi", "Send"),
    ("Câu hỏi", "Question"),
    ("Nhập câu hỏi…", "Type a question…"),
    ("Cuộc hỏi đáp mới", "New chat"),
    ("Nạp vào kho", "Add to the library"),
    ("Tệp cần nạp", "Files to add"),
    ("Kéo tệp vào đây", "Drop File Here"),
    ("- hoặc -", "- or -"),
    ("hoặc", "or"),
    ("Bấm để chọn tệp", "Click to Upload"),
    ("Lưu ý", "Note"),
    ("Đăng nhập", "Login"),
    ("Tên người dùng", "Username"),
    ("Mật khẩu", "Password"),
    ("Đang tải lên…", "Uploading..."),
    ("Tên người dùng", "username"),
    ("Mật khẩu", "password"),
    ("Nhập tên người dùng", "Type your username"),
    ("Sai tên người dùng hoặc mật khẩu.", "Incorrect Credentials"),
    ("Xóa", "Clear"),
    ("Bỏ tệp", "Remove this file"),
)


def both(vi: str, en: str) -> str:
    """Give a sentence in both languages, escaped; the page's style shows one of them."""
    return f'<span class="vi" lang="vi">{safe(vi)}</span><span class="en" lang="en">{safe(en)}</span>'


def option(value: str, vi: str, en: str, *, chosen: bool = False) -> str:
    """Give one choice of a list, whose words the browser sets."""
    mark = " selected" if chosen else ""
    return f'<option value="{safe(value)}" data-vi="{safe(vi)}" data-en="{safe(en)}"{mark}>{safe(vi)}</option>'


def named(vi: str, en: str, *, of: str = "aria-label") -> str:
    """Give an attribute in both languages, whose value the browser sets."""
    return f'{of}="{safe(vi)}" data-{of}-vi="{safe(vi)}" data-{of}-en="{safe(en)}"'


def labels_script() -> str:
    """Give the table of labels as a line of script; "<" can't end it."""
    table = json.dumps(LABELS, ensure_ascii=False).replace("<", "\\u003c")
    return f"window.hoidapLabels = {table};"
