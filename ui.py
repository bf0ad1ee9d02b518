"""The page: gradio's tabs, chat and upload over one library; what is shown in them is made in ``rag.page``."""

import contextlib
import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.read import READABLE_ENDINGS
from rag.assistant import QuestionError
from rag.page.chips import scope_chips
from rag.page.doors import Doors
from rag.page.evaluation import latest_report
from rag.page.frame import (
    FAILED,
    HELLO,
    HINTS,
    NOTHING_YET,
    SENDING,
    SIGN_IN,
    heading,
    names_chosen,
    sources_html,
)
from rag.page.gate import MCP, Gate, asker
from rag.page.journal import Journal
from rag.page.listen import can_speak_mcp, free_port, keep_off_proxies, may_open, wait_for_the_end
from rag.page.live import Live
from rag.page.look import FONT, head, style
from rag.page.open_api import ASK_TOLD, TASKS_TOLD, ask_openly, tasks_openly
from rag.page.send import send_in
from rag.page.who import User, login, read_users
from rag.shown import Turn, answer_html, question_html, safe

if TYPE_CHECKING:
    import gradio as gr

TITLE = "hoidap – Hỏi đáp văn bản"
# Turns of one chat that stay on the screen; earlier ones are forgotten.
MOST_TURNS = 20
# Questions that are answered at the same time; the others wait their turn.
ANSWERED_AT_ONCE = 4
MOST_WAITING = 200
# The largest file that may be sent, as gradio writes sizes; the reader of files has the same limit.
LARGEST_FILE = "64mb"


def build(doors: Doors, *, title: str = TITLE) -> "gr.Blocks":
    """Lay out the page over an opened library; each visitor's chat is a state of that visitor's session."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    with gr.Blocks(title=title, analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)) as page:
        gr.HTML(heading(title), elem_id="dau-trang")
        with gr.Tabs(elem_id="the"):
            with gr.Tab("Hỏi đáp", id="hoi"):
                _asking(gr, doors)
            with gr.Tab("Sổ nhiệm vụ", id="so-the"):
                gr.HTML('<div id="so" data-fill="register"></div>')
            with gr.Tab("Tài liệu", id="kho-the"):
                sending = _shelf(gr, doors)
            with gr.Tab("Học tập", id="hoc"):
                gr.HTML('<div id="hoc-bo" data-fill="lesson"></div>')
            with gr.Tab("Đánh giá", id="do", visible=False) as report:
                gr.HTML('<div id="bao-cao" data-fill="report"></div>')

        def arrive(request: gr.Request) -> tuple[Any, Any]:
            shown = latest_report(doors.live.home) is not None
            return gr.Tab(visible=shown), gr.Column(visible=doors.edits(request.username))

        page.load(arrive, None, [report, sending], api_visibility="private", show_progress="hidden", queue=False)
        _open_doors(gr, doors)
    return page


def _asking(gr: Any, doors: Doors) -> None:  # noqa: ANN401
    """Lay out the chat with its passages beside it."""
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
            within = gr.Textbox("", show_label=False, container=False, elem_id="loc-gia-tri")
            gr.HTML('<div id="loc-cho"></div>')
            gr.HTML(HINTS)
            again = gr.Button("Cuộc hỏi đáp mới", size="sm", variant="secondary", elem_id="hoi-moi")
        with gr.Column(scale=4, min_width=320):
            passages = gr.HTML(NOTHING_YET, elem_id="nguon")
    outputs = [chat, passages, box, turns]

    def reply(question: str, before: tuple[Turn, ...], chosen: str, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        yield from _reply(gr, doors, question, before, names_chosen(chosen), request.username)

    def start_anew() -> tuple[Any, ...]:
        return [], NOTHING_YET, "", ()

    box.submit(
        reply,
        [box, turns, within],
        outputs,
        api_visibility="private",
        show_progress="hidden",
        concurrency_id="ask",
        concurrency_limit=ANSWERED_AT_ONCE,
    )
    again.click(start_anew, None, outputs, api_visibility="private", show_progress="hidden", queue=False)


def _chat(gr: Any) -> Any:  # noqa: ANN401
    return gr.Chatbot(
        label="Hỏi đáp",
        show_label=False,
        placeholder=HELLO,
        render_markdown=False,
        buttons=[],
        feedback_options=None,
        elem_id="khung-hoi",
        layout="bubble",
        autoscroll=False,
    )


def _reply(
    gr: Any,  # noqa: ANN401
    doors: Doors,
    question: str,
    before: tuple[Turn, ...],
    within: tuple[str, ...],
    who: str | None,
) -> Iterator[tuple[Any, ...]]:
    """Show the question at once, then the answer, then its passages; one that can't be asked stays in the box."""
    shown = _messages(gr, before)
    yield [*shown, _message(gr, "user", question_html(question))], gr.skip(), "", before
    history = tuple(turn.question for turn in before)
    try:
        answer, key = doors.live.ask(question, history, within=within)
    except QuestionError as error:
        gr.Warning(safe(str(error)), title="Lưu ý", duration=8)
        yield shown, gr.skip(), question, before
        return
    except Exception:  # The outermost door: the visitor gets a plain word, the log what happened.
        traceback.print_exc(file=sys.stderr)
        gr.Warning(FAILED, title="Lưu ý", duration=8)
        yield shown, gr.skip(), question, before
        return
    documents = doors.live.documents
    scope = scope_chips(question, documents, history=history, within=within)
    turns = (*before, Turn(question, answer, key=key, scope=scope))[-MOST_TURNS:]
    yield _messages(gr, turns), sources_html(turns, documents), "", turns
    doors.journal.answered(who, question, answer)


def _messages(gr: Any, turns: tuple[Turn, ...]) -> list[Any]:  # noqa: ANN401
    """Give the chat's messages as HTML that has been escaped; nothing of them is read as Markdown."""
    rows: list[Any] = []
    for number, turn in enumerate(turns, 1):
        rows.append(_message(gr, "user", question_html(turn.question)))
        rows.append(_message(gr, "assistant", answer_html(turn, number=number)))
    return rows


def _message(gr: Any, role: str, content: str) -> dict[str, Any]:  # noqa: ANN401
    return {"role": role, "content": gr.HTML(content)}


def _shelf(gr: Any, doors: Doors) -> Any:  # noqa: ANN401
    """Lay out the library: an editor's upload, then the documents."""
    with gr.Column(elem_id="nap", visible=doors.users is None) as sending:
        files = gr.File(
            label="Tệp cần nạp",
            file_count="multiple",
            file_types=list(READABLE_ENDINGS),
            type="filepath",
            elem_id="tep",
            height=150,
        )
        gr.HTML(SENDING)
        button = gr.Button("Nạp vào kho", variant="primary", size="sm", elem_id="nap-nut")
        outcome = gr.HTML("", elem_id="nap-ket-qua")
    gr.HTML('<div id="kho" data-fill="shelf"></div>')

    def send(paths: list[str] | None, request: gr.Request) -> Iterator[tuple[Any, Any]]:
        for shown in send_in(doors, tuple(map(Path, paths or ())), who=request.username):
            yield shown, None

    button.click(
        send,
        [files],
        [outcome, files],
        api_visibility="private",
        show_progress="hidden",
        concurrency_id="change",
        concurrency_limit=1,
    )
    return sending


def _open_doors(gr: Any, doors: Doors) -> None:  # noqa: ANN401
    """Open the named functions: one for the page's own script, and the two that other programs may call."""

    def door(action: str, said: dict, request: gr.Request) -> dict:  # type: ignore[type-arg]
        # A page of another site can't set this header, so it can't change the library behind a visitor's back.
        if request.headers.get("x-hoidap") is None:
            return {"error": "Yêu cầu này không đến từ trang. (Not asked by this page.)"}
        return doors.answer(action, said, who=request.username)

    def ask(
        question: str,
        history: list[str] | None = None,
        documents: list[str] | None = None,
        request: gr.Request | None = None,
    ) -> dict:  # type: ignore[type-arg]
        return ask_openly(doors, question, history or (), documents or (), who=asker(request))

    def tasks(organ: str = "", role: str = "", province: str = "", document: str = "", timing: str = "") -> list:  # type: ignore[type-arg]
        said = {"organ": organ, "role": role, "province": province, "document": document, "timing": timing}
        return tasks_openly(doors, said)

    ask.__doc__, tasks.__doc__ = ASK_TOLD, TASKS_TOLD
    gr.api(door, api_name="door", queue=False, api_visibility="undocumented")
    gr.api(ask, api_name="ask", queue=False)
    gr.api(tasks, api_name="tasks", queue=False)


def serve(
    home: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    auth: Path | None = None,
    anyone: bool = False,
    root_path: str = "",
    audit: bool = True,
    mcp: bool = False,
) -> int:
    """Serve the page until Ctrl-C, and print its address once it can be used; 1 where the port is taken.

    Port 0 takes any free one. ``auth`` is the file of users; without it an address that other machines reach is
    refused (2) unless ``anyone`` says that anybody may use and change the library. ``root_path`` is the path under
    which a proxy shows the page. ``mcp`` lets other programs ask by the Model Context Protocol. Raises the errors of
    :meth:`rag.assistant.Assistant.open` and ``UsersError``.
    """
    if not may_open(host, auth=auth, anyone=anyone) or (mcp and not can_speak_mcp()):
        return 2
    users = read_users(auth) if auth is not None else None
    free = free_port(host, port)
    if free is None:
        return 1
    live = Live(home)
    live.examples()
    page = build(Doors(live, Journal(home, audit=audit), users))
    page.queue(max_size=MOST_WAITING)
    try:
        with contextlib.redirect_stdout(sys.stderr):  # What gradio says of MCP is told below in this command's words.
            _launch(page, host=host, port=free, users=users, anyone=anyone, root_path=root_path, mcp=mcp)
    except OSError as error:
        sys.stderr.write(f"hoidap: không mở được trang ở {host}:{free}: {error}. (The page cannot be served.)\n")
        return 1
    shown = f"http://[{host}]:{free}" if ":" in host else f"http://{host}:{free}"
    sys.stdout.write(f"Trang hỏi đáp đã sẵn sàng: {shown}  (Ctrl-C để dừng / to stop)\n")
    if mcp:
        sys.stdout.write(f"Cổng MCP: {shown}{MCP}/\n")
    sys.stdout.flush()
    wait_for_the_end()
    page.close(verbose=False)
    return 0


def _launch(
    page: "gr.Blocks",
    *,
    host: str,
    port: int,
    users: dict[str, User] | None,
    anyone: bool,
    root_path: str,
    mcp: bool,
) -> None:
    """Start the server; nothing is shared, loaded from elsewhere or readable beside the page itself."""
    import gradio as gr

    keep_off_proxies(host)
    gate = {"users": users, "only_here": users is None and not anyone, "welcome": f"<title>{TITLE}</title>{head()}"}
    fonts = [part.strip(" '") for part in FONT.split(",")]
    page.launch(
        server_name=host,
        server_port=port,
        share=False,
        quiet=True,
        prevent_thread_lock=True,
        show_error=False,
        allowed_paths=[],
        auth=login(users) if users is not None else None,
        auth_message=SIGN_IN,
        root_path=root_path or None,
        max_file_size=LARGEST_FILE,
        strict_cors=True,
        ssr_mode=False,
        mcp_server=mcp,
        # As starlette writes a middleware: its class and what it is made with.
        app_kwargs={"middleware": [(Gate, (), gate)]},
        enable_monitoring=False,
        run_history=False,
        footer_links=[],
        theme=gr.themes.Default(primary_hue="blue", font=fonts, font_mono=["monospace"], text_size="md").set(
            button_primary_background_fill="#0b4f8a",
            button_primary_background_fill_hover="#083d6b",
            button_primary_background_fill_dark="#0b4f8a",
            button_primary_background_fill_hover_dark="#083d6b",
        ),
        css=style(),
        head=head(),
    )
