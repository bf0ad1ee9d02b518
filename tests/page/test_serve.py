"""Serving: who may come in, from where, under which path; many at once; what can't be read."""

import contextlib
import io
import json
import shutil
import socket
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from rag.__main__ import main
from ui import serve

pytestmark = [pytest.mark.xdist_group("page")]


def test_a_port_in_use_is_named_and_nothing_is_opened(tmp_path, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve(tmp_path / "none", host="127.0.0.1", port=port) == 1
    said = capsys.readouterr()
    assert f"không mở được cổng {port}" in said.err and "--port" in said.err and said.out == ""


def test_a_missing_home_is_told_by_its_own_error(tmp_path):
    from index.error import FindingError

    with pytest.raises(FindingError, match="hoidap ingest"):
        serve(tmp_path / "none", host="127.0.0.1", port=0)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::"])
def test_other_machines_are_not_let_in_without_users(library, host, capsys):
    assert main(["serve", "--home", str(library), "--host", host, "--port", "0"]) == 2
    assert "--let-anyone-in" in capsys.readouterr().err


def test_a_file_of_users_that_is_missing_is_told(library, tmp_path, capsys):
    assert main(["serve", "--home", str(library), "--auth", str(tmp_path / "none.json"), "--port", "0"]) == 1
    assert "--add-user" in capsys.readouterr().err


@pytest.fixture(scope="module")
def guarded(served, library, tmp_path_factory):
    """Serve a home to two named users; give its address and its folder."""
    folder = tmp_path_factory.mktemp("nguoi-dung")
    home = folder / "kho"
    shutil.copytree(library, home)
    for name, role in (("an", "reader"), ("binh", "editor")):
        stdin, sys.stdin = sys.stdin, io.StringIO(f"mật khẩu của {name}\n")
        try:
            words = ["serve", "--auth", str(folder / "users.json"), "--add-user", name, "--role", role]
            assert main(words) == 0
        finally:
            sys.stdin = stdin
    return served(home, "--auth", str(folder / "users.json")), home


@contextmanager
def signed_in(address, name, password=None):
    """Give a client and how the server took its password."""
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
        reply = client.post("/login", data={"username": name, "password": password or f"mật khẩu của {name}"})
        yield client, reply.status_code


def door(client, action, **said):
    return client.post("/gradio_api/run/door", json={"data": [action, said]}, headers={"X-Hoidap": "1"})


def test_nobody_comes_in_without_a_name(guarded):
    address, _ = guarded
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
        assert door(client, "shelf").status_code == 401
        assert client.post("/gradio_api/run/ask", json={"data": ["Ai?", [], []]}).status_code == 401
        assert client.post("/gradio_api/upload", files={"files": ("a.txt", b"x")}).status_code == 401
        assert client.get("/gradio_api/info").status_code == 401
        assert "Lâm Đồng" not in client.get("/").text
    for name, password in (("an", "sai mật khẩu"), ("lạ", "mật khẩu của an")):
        with signed_in(address, name, password) as (_, status):
            assert status == 400


def test_a_reader_reads_and_an_editor_changes_and_both_are_noted(guarded):
    address, home = guarded
    with signed_in(address, "an") as (reader, first), signed_in(address, "binh") as (editor, second):
        assert (first, second) == (200, 200)
        asked = reader.post(
            "/gradio_api/run/ask", json={"data": ["Ai chỉ đạo việc về giếng khoan ở Lâm Đồng?", [], []]}
        )
        assert asked.json()["data"][0]["status"] == "answered"
        said = {"document": "rung.md", "set": {"signer": "Lê Thị Mẫu"}}
        assert "quyền biên tập" in door(reader, "describe", **said).json()["data"][0]["error"]
        assert "html" in door(editor, "describe", **said).json()["data"][0]
        assert "Lê Thị Mẫu" in door(reader, "inside", document="rung.md").json()["data"][0]["html"]
    lines = [json.loads(line) for line in (home / "audit.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(line["who"], line["act"]) for line in lines] == [("an", "ask"), ("binh", "describe")]


@pytest.mark.browser
def test_a_person_signs_in_and_a_reader_sees_no_upload(guarded, visit):
    address, _ = guarded
    page = visit(address, ready=False)
    page.locator("h2", has_text="Đăng nhập").wait_for()
    assert page.title() == "hoidap – Hỏi đáp văn bản" and page.evaluate("document.documentElement.lang") == "vi"
    assert page.get_by_text("Xin đăng nhập bằng tên").is_visible() and page.get_by_text("Sign in with").is_hidden()
    page.locator("input").first.fill("an")
    page.locator("input[type=password]").fill("mật khẩu của an")
    page.locator("input[type=password]").press("Enter")
    page.locator("#goi-y [data-ask]").first.wait_for()
    page.get_by_role("tab").nth(2).click()
    page.locator("details.shelf").first.wait_for()
    assert page.locator("#nap").count() == 0 or page.locator("#nap").is_hidden()
    assert page.locator("[data-remove]").count() == 0


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file=../../../../etc/passwd",
        "/gradio_api/file/etc/passwd",
        "/file=/etc/passwd",
        "/static/../../etc/passwd",
        "/gradio_api/file={home}/library.sqlite",
        "/gradio_api/file={home}/corrections.json",
    ],
)
def test_no_file_can_be_read_through_the_page(address, own_copy, path):
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
        reply = client.get(path.format(home=own_copy))
    assert reply.status_code in (403, 404) and b"root:" not in reply.content and b"SQLite" not in reply.content


def test_a_page_of_another_site_changes_nothing(address):
    body = json.dumps({"data": ["remove", {"document": "rung.md"}]})
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
        for kind in ("text/plain", "application/json"):
            heads = {"Content-Type": kind, "Origin": "http://198.51.100.7"}
            reply = client.post("/gradio_api/run/door", content=body, headers=heads)
            assert reply.status_code >= 400 or "không đến từ trang" in reply.text
            assert "access-control-allow-origin" not in reply.headers
        asked = {"Origin": "http://198.51.100.7", "Access-Control-Request-Method": "POST",
                 "Access-Control-Request-Headers": "x-hoidap,content-type"}  # fmt: skip
        allowed = client.options("/gradio_api/run/door", headers=asked)
        assert "access-control-allow-origin" not in allowed.headers
        assert "rung.md" in door(client, "shelf").json()["data"][0]["html"]


def test_a_file_that_is_too_large_is_refused(address):
    with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
        reply = client.post("/gradio_api/upload", files={"files": ("to.txt", b"x" * (64 * 1024 * 1024 + 1))})
    assert reply.status_code == 413


def test_twenty_people_who_ask_at_once_each_see_their_own_answer(address, chat):
    topics = ("giếng khoan", "hồ chứa", "trường học", "vườn ươm")
    questions = [f"Cơ quan nào chỉ đạo nhiệm vụ về {topics[n % 4]} (lần {n})?" for n in range(20)]
    with ThreadPoolExecutor(20) as people:
        asked = [people.submit(chat, address, question, f"s{n}") for n, question in enumerate(questions)]
    for question, told in zip(questions, asked, strict=True):
        said = told.result()
        text = json.dumps(said, ensure_ascii=False)
        assert said[-1]["success"] is True and question in text and "tra-loi-1" in text
        assert [other for other in questions if other != question and other in text] == []


@pytest.mark.browser
def test_the_page_works_under_a_path_of_a_proxy(served, library, visit):
    address = served(library, "--root-path", "/hoi-dap")
    with _proxy(address, prefix="/hoi-dap") as front:
        page = visit(front)
        page.locator("#o-hoi textarea").fill("Cơ quan nào chỉ đạo nhiệm vụ về giếng khoan ở Lâm Đồng?")
        page.locator("#o-hoi textarea").press("Enter")
        page.locator("#tra-loi-1 a.ref").first.click()
        page.locator("#doc-dau").wait_for()
        page.close()


@contextmanager
def _proxy(address, *, prefix):
    """Show a server under a path, as an office's proxy does; give the address of the path."""

    class Front(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def _pass(self):
            if not self.path.startswith(prefix):
                # What lies beside the path belongs to others; only the browser's own wish for an icon is no fault.
                self.send_response(204 if self.path == "/favicon.ico" else 404)
                self.end_headers()
                return
            size = int(self.headers.get("Content-Length") or 0)
            heads = {name: value for name, value in self.headers.items() if name.lower() not in ("connection", "host")}
            heads |= {"Host": self.headers["Host"], "Accept-Encoding": "identity"}
            with httpx.Client(timeout=60, trust_env=False) as client:
                target = address + (self.path[len(prefix) :] or "/")
                content = self.rfile.read(size)
                with client.stream(self.command, target, headers=heads, content=content) as reply:
                    self.send_response(reply.status_code)
                    for name, value in reply.headers.multi_items():
                        if name.lower() not in ("transfer-encoding", "connection", "content-length"):
                            self.send_header(name, value)
                    self.end_headers()
                    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                        for part in reply.iter_raw():
                            self.wfile.write(part)
                            self.wfile.flush()

        do_GET = do_POST = do_HEAD = _pass

        def log_message(self, *words):
            pass

    front = ThreadingHTTPServer(("127.0.0.1", 0), Front)
    front.daemon_threads = True
    thread = threading.Thread(target=front.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{front.server_address[1]}{prefix}/"
    finally:
        front.shutdown()
        front.server_close()
        thread.join()


def test_the_open_functions_are_named_and_told(address):
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
        named = client.get("/gradio_api/info").json()["named_endpoints"]
        assert sorted(named) == ["/ask", "/tasks"]
        reply = client.post("/gradio_api/run/tasks", json={"data": ["", "", "Kon Tum", "", ""]}).json()["data"][0]
    assert [(one["document"], one["section"]) for one in reply] == [("rung.md", ["I", "1"])]
