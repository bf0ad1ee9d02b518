"""The gate: who may speak to the page from where, and other programs that ask by MCP."""

import asyncio
import base64
import json
import shutil
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from rag.page import listen
from rag.page.gate import Gate, asker
from rag.page.who import add_user, read_users

QUESTION = "Ai chỉ đạo việc về giếng khoan ở Lâm Đồng?"


def run(coroutine):
    """Run in a thread of its own: where a browser is open, this one has a loop already."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, coroutine).result()


def asked(gate_of, *, path="/", **heads):
    """Put one request to a gate; give the status that came back, or the scope that was let through."""
    passed, said = [], []

    async def app(scope, receive, send):
        passed.append(scope)

    async def send(part):
        said.append(part)

    scope = {
        "type": "http",
        "path": path,
        "headers": [(name.encode(), value.encode()) for name, value in heads.items()],
    }
    run(gate_of(app)(scope, None, send))
    return passed[0] if passed else said[0]["status"]


def basic(name, password):
    return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode("ascii")


@pytest.fixture(scope="module")
def users(tmp_path_factory):
    path = tmp_path_factory.mktemp("cong") / "users.json"
    add_user(path, name="an", password="mật khẩu: dài", role="reader")
    return path


@pytest.mark.parametrize(
    ("host", "let"),
    [
        ("127.0.0.1:7860", True), ("localhost:7860", True), ("LOCALHOST", True), ("[::1]:7860", True),
        ("evil.example:7860", False), ("127.0.0.1.evil.example", False), ("10.0.0.3:7860", False), ("", False),
    ],
)  # fmt: skip
def test_a_page_without_users_answers_to_this_machines_names_only(host, let):
    reply = asked(lambda app: Gate(app, only_here=True), host=host)
    assert (reply != 403) is let
    assert asked(Gate, host=host) != 403


@pytest.mark.parametrize("path", ["/gradio_api/mcp", "/gradio_api/mcp/", "/gradio_api/mcp/sse", "/x/gradio_api/mcp/"])
def test_mcp_asks_for_a_name_where_the_page_has_users(users, path):
    known = read_users(users)

    def gate(app):
        return Gate(app, known)

    for said in (
        {}, {"authorization": basic("an", "sai")}, {"authorization": basic("lạ", "mật khẩu: dài")},
        {"authorization": "Basic %%%"}, {"authorization": "Bearer x"}, {"authorization": basic("an", "")},
    ):  # fmt: skip
        assert asked(gate, path=path, **said) == 401
    let = asked(gate, path=path, authorization=basic("an", "mật khẩu: dài"))
    assert let["state"]["hoidap_user"] == "an"
    assert asked(gate, path="/gradio_api/run/ask")["path"] == "/gradio_api/run/ask"


@pytest.mark.parametrize(
    ("kind", "body", "dressed"),
    [
        (b"text/html; charset=utf-8", b'<head></head>{"auth_required":true}</head>', True),
        (b"text/html; charset=utf-8", b'<head></head>{"auth_required":false}', False),
        (b"application/json", b'</head>{"auth_required":true}', False),
    ],
)
def test_the_form_that_asks_for_a_name_gets_a_head_and_nothing_else_does(users, kind, body, dressed):
    said = []

    async def app(scope, receive, send):
        size = b"%d" % len(body)
        heads = [(b"content-type", kind), (b"content-length", size)]
        await send({"type": "http.response.start", "status": 200, "headers": heads})
        await send({"type": "http.response.body", "body": body[:9], "more_body": True})
        await send({"type": "http.response.body", "body": body[9:]})

    async def send(part):
        said.append(part)

    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    run(Gate(app, read_users(users), welcome="<title>á</title>")(scope, None, send))
    told = b"".join(part.get("body", b"") for part in said)
    assert told == (body.replace(b"</head>", "<title>á</title></head>".encode(), 1) if dressed else body)
    assert dict(said[0]["headers"])[b"content-length"] == b"%d" % len(told)


def test_the_one_who_asks_is_named_by_the_page_or_by_the_gate():
    class OfPage:
        username = "an"

    class OfMcp:
        class state:
            hoidap_user = "binh"

    assert [asker(one) for one in (OfPage(), OfMcp(), None)] == ["an", "binh", None]


def test_without_the_package_the_switch_says_how_to_get_it(monkeypatch, capsys):
    monkeypatch.setattr(listen, "find_spec", lambda name: None)
    assert listen.can_speak_mcp() is False
    assert "pip install" in capsys.readouterr().err


def test_a_name_that_is_pointed_here_is_refused(address):
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
        reply = client.post(
            "/gradio_api/run/door", json={"data": ["shelf", {}]}, headers={"X-Hoidap": "1", "Host": "evil.example"}
        )
    assert reply.status_code == 403 and "--let-anyone-in" in reply.text


def test_without_the_switch_there_is_no_mcp(address):
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
        assert client.post("/gradio_api/mcp/", json={}).status_code in (404, 405)


def test_another_program_asks_by_mcp_with_a_name(served, library, users, tmp_path):
    pytest.importorskip("mcp", reason="the package mcp is not installed")
    home = tmp_path / "kho"
    shutil.copytree(library, home)
    address = served(home, "--auth", str(users), "--mcp")

    def speak(client, method, **parameters):
        heads = {"Accept": "application/json, text/event-stream"}
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}
        reply = client.post("/gradio_api/mcp/", json=body, headers=heads)
        reply.raise_for_status()
        (line,) = (line for line in reply.text.splitlines() if line.startswith("data:"))
        return json.loads(line[5:])["result"]

    with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
        assert client.post("/gradio_api/mcp/", json={}).status_code == 401
        client.headers["Authorization"] = basic("an", "mật khẩu: dài")
        tools = {one["name"]: one for one in speak(client, "tools/list")["tools"]}
        assert sorted(tools) == ["ask", "tasks"] and tools["ask"]["inputSchema"]["required"] == ["question"]
        told = speak(client, "tools/call", name="ask", arguments={"question": QUESTION})
        assert "'status': 'answered'" in told["content"][0]["text"]
        rows = speak(client, "tools/call", name="tasks", arguments={"province": "Kon Tum"})["content"][0]["text"]
        assert "rung.md" in rows and "nuoc.md" not in rows
        assert speak(client, "tools/call", name="door", arguments={"action": "shelf"})["isError"] is True
    (line,) = (json.loads(line) for line in (home / "audit.jsonl").read_text(encoding="utf-8").splitlines())
    assert (line["who"], line["act"], line["question"]) == ("an", "ask", QUESTION)
