"""The page: a chat over one library in the browser, with the cited passages beside each answer."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.document import Document
from rag.assistant import Assistant, QuestionError
from rag.example import examples
from rag.shown import Turn, answer_html, passages_html, question_html, safe
from rag.style import FONT, HEAD, STYLE

if TYPE_CHECKING:
    import gradio as gr

TITLE = "hoidap – Hỏi đáp văn bản"
# Turns of one chat that stay on the screen; earlier ones are forgotten.
MOST_TURNS = 20
# Questions that are answered at the same time; the others wait their turn.
ANSWERED_AT_ONCE = 4
_HELLO = (
    "**Xin mời đặt câu hỏi về các văn bản trong kho.**\n\nMỗi câu trả lời kèm trích dẫn nguyên văn; "
    "bấm vào [1] để xem đoạn được trích.\n\n*You may also ask in English.*"
)
_SOURCES = "<h2>Đoạn được trích dẫn</h2>"
_NOTHING_YET = f'{_SOURCES}<p class="empty">Đoạn văn bản làm căn cứ sẽ hiện ở đây sau mỗi câu trả lời.</p>'
_FAILED = "Có lỗi khi tìm câu trả lời; xin thử lại hoặc đặt câu hỏi khác. (Something went wrong; please try again.)"
_EMPTY_LIBRARY = "Kho chưa có văn bản nào; hãy nạp bằng lệnh hoidap ingest rồi mở lại trang. (The library is empty.)"


def build(assistant: Assistant, *, title: str = TITLE) -> gr.Blocks:
    """Lay out the page over an opened library; each visitor's chat is a state of that visitor's session."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    documents = assistant.library.documents
    with gr.Blocks(title=title, analytics_enabled=False, fill_width=True) as page:
        gr.HTML(_heading(documents, title), elem_id="dau-trang")
        turns = gr.State(())
        with gr.Row(elem_id="trang"):
            with gr.Column(scale=5, min_width=320):
                chat = _chat(gr)
                box = gr.Textbox(
                    placeholder="Nhập câu hỏi…",
                    label="Câu hỏi",
                    show_label=False,
                    submit_btn="Hỏi",
                    autofocus=True,
                    lines=1,
                    max_lines=5,
                    elem_id="o-hoi",
                )
                suggested = examples(documents, ask=assistant.ask)
                with gr.Accordion("Câu hỏi gợi ý từ kho văn bản", visible=bool(suggested), elem_id="goi-y") as hints:
                    buttons = _suggestions(gr, suggested)
                again = gr.Button("Cuộc hỏi đáp mới", size="sm", variant="secondary", elem_id="hoi-moi")
            with gr.Column(scale=4, min_width=320):
                passages = gr.HTML(_NOTHING_YET, elem_id="nguon")
        outputs = [chat, passages, box, turns, hints]

        def reply(question: str, before: tuple[Turn, ...]) -> Iterator[tuple[Any, ...]]:
            yield from _reply(gr, assistant, question, before)

        def start_anew() -> tuple[Any, ...]:
            return [], _NOTHING_YET, "", (), gr.Accordion(open=True)

        settings: dict[str, Any] = {
            "api_visibility": "private",
            "show_progress": "hidden",
            "concurrency_id": "ask",
            "concurrency_limit": ANSWERED_AT_ONCE,
        }
        box.submit(reply, [box, turns], outputs, **settings)
        for button, text in zip(buttons, suggested, strict=True):
            button.click(_asks(reply, text), [turns], outputs, **settings)
        again.click(start_anew, None, outputs, api_visibility="private", show_progress="hidden")
    return page


def _chat(gr: Any) -> Any:  # noqa: ANN401
    return gr.Chatbot(
        label="Hỏi đáp",
        show_label=False,
        placeholder=_HELLO,
        render_markdown=False,
        buttons=[],
        feedback_options=None,
        elem_id="khung-hoi",
        layout="bubble",
        autoscroll=False,
    )


def _suggestions(gr: Any, questions: tuple[str, ...]) -> list[Any]:  # noqa: ANN401
    """Make a button of each example."""
    with gr.Row(elem_id="vi-du"):
        return [gr.Button(question, size="sm", variant="secondary") for question in questions]


def _asks(reply: Any, question: str) -> Any:  # noqa: ANN401
    """Make the handler of an example's button."""

    def handler(before: tuple[Turn, ...]) -> Iterator[tuple[Any, ...]]:
        yield from reply(question, before)

    return handler


def _heading(documents: tuple[Document, ...], title: str) -> str:
    """Name the page and say what it answers from."""
    if not documents:
        return f"<h1>{safe(title)}</h1><p>{_EMPTY_LIBRARY}</p>"
    tasks = sum(len(document.tasks) for document in documents)
    digests = sum(document.description.digest for document in documents)
    told = f"{len(documents)} văn bản, {tasks} nhiệm vụ trong sổ" + (f"; {digests} bản tóm lược" if digests else "")
    return f"<h1>{safe(title)}</h1><p>Kho đang mở: {told}. Mỗi câu trả lời kèm trích dẫn nguyên văn.</p>"


def _reply(gr: Any, assistant: Assistant, question: str, before: tuple[Turn, ...]) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401
    """Show the question at once, then the answer with its passages; a question that can't be asked stays in the box."""
    documents = assistant.library.documents
    shown = _messages(gr, before)
    yield [*shown, _message(gr, "user", question_html(question))], gr.skip(), "", before, gr.skip()
    try:
        answer = assistant.ask(question, tuple(turn.question for turn in before))
    except QuestionError as error:
        gr.Warning(str(error), title="Lưu ý", duration=8)
        yield shown, gr.skip(), question, before, gr.skip()
        return
    except Exception:  # The outermost door: the visitor gets a plain word, the log what happened.
        traceback.print_exc(file=sys.stderr)
        gr.Warning(_FAILED, title="Lưu ý", duration=8)
        yield shown, gr.skip(), question, before, gr.skip()
        return
    turns = (*before, Turn(question, answer))[-MOST_TURNS:]
    yield _messages(gr, turns), _passages(turns, documents), "", turns, gr.Accordion(open=False)


def _messages(gr: Any, turns: tuple[Turn, ...]) -> list[Any]:  # noqa: ANN401
    """Give the chat's messages as HTML that has been escaped; nothing of them is read as Markdown."""
    rows: list[Any] = []
    for number, turn in enumerate(turns, 1):
        rows.append(_message(gr, "user", question_html(turn.question)))
        rows.append(_message(gr, "assistant", answer_html(turn, number=number)))
    return rows


def _message(gr: Any, role: str, content: str) -> dict[str, Any]:  # noqa: ANN401
    return {"role": role, "content": gr.HTML(content)}


def _passages(turns: tuple[Turn, ...], documents: tuple[Document, ...]) -> str:
    """Give the passages of every turn on the screen; those of the last are to be seen."""
    blocks = (
        passages_html(turn, documents, number=number, current=number == len(turns))
        for number, turn in enumerate(turns, 1)
    )
    return f"{_SOURCES}{''.join(blocks)}"


def serve(home: Path, *, host: str = "127.0.0.1", port: int = 7860) -> int:
    """Serve the page until Ctrl-C, and print its address once it can be used; 1 where the port is taken.

    Port 0 takes any free one. Raises the errors of :meth:`rag.assistant.Assistant.open`.
    """
    free = _free_port(host, port)
    if free is None:
        return 1
    assistant = Assistant.open(home)
    page = build(assistant)
    page.queue(max_size=64)
    try:
        _launch(page, host=host, port=free)
    except OSError as error:
        sys.stderr.write(f"hoidap: không mở được trang ở {host}:{free}: {error}. (The page cannot be served.)\n")
        return 1
    shown = f"[{host}]" if ":" in host else host
    sys.stdout.write(f"Trang hỏi đáp đã sẵn sàng: http://{shown}:{free}  (Ctrl-C để dừng / to stop)\n")
    sys.stdout.flush()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # A service manager stops the page as Ctrl-C does.
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        sys.stderr.write("Đã dừng trang. (Stopped.)\n")
    finally:
        page.close(verbose=False)
    return 0


def _launch(page: gr.Blocks, *, host: str, port: int) -> None:
    """Start the server; nothing is shared, loaded from elsewhere or readable beside the page itself."""
    import gradio as gr

    # The server asks itself whether it is up; an office's proxy must not be asked for that.
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = ",".join(filter(None, (os.environ.get(name), "127.0.0.1,localhost", host)))
    fonts = [part.strip(" '") for part in FONT.split(",")]
    page.launch(
        server_name=host,
        server_port=port,
        share=False,
        quiet=True,
        prevent_thread_lock=True,
        show_error=False,
        allowed_paths=[],
        max_file_size="1kb",
        strict_cors=True,
        ssr_mode=False,
        mcp_server=False,
        enable_monitoring=False,
        run_history=False,
        footer_links=[],
        theme=gr.themes.Default(font=fonts, font_mono=["monospace"], text_size="md"),
        css=STYLE,
        head=HEAD,
    )


def _free_port(host: str, port: int) -> int | None:
    """Give a port that can be listened on; ``None``, with a word on the log, where this one can't."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            sys.stderr.write(
                f"hoidap: không mở được cổng {port} ở {host} ({error}). Có thể một chương trình khác đang dùng cổng "
                f"này; hãy dừng nó, hoặc chọn cổng khác: hoidap serve --port {port % 60000 + 1}. "
                f"(The port cannot be opened; choose another with --port.)\n"
            )
            return None
        return int(probe.getsockname()[1])
