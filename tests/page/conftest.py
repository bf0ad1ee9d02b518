"""Two short papers for the page's tests, a home that holds them, and the page served from it to a browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from corpus.cut import cut
from corpus.parse import parse
from index.build import add
from index.encoder import HashEncoder
from rag.assistant import Assistant
from rag.page.live import Live

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).resolve().parent
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def water():
    return parse("nuoc.md", (HERE / "nuoc.md").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def forest():
    return parse("rung.md", (HERE / "rung.md").read_text(encoding="utf-8"))


def stored(folder, *documents):
    """Make a home of some documents."""
    home = folder / "kho văn bản"
    add(home, [(one, cut(one), one.name) for one in documents], encoder=HashEncoder())
    return home


@pytest.fixture(scope="session")
def library(tmp_path_factory, water, forest):
    """Make a home of two documents that no test changes."""
    return stored(tmp_path_factory.mktemp("trang"), water, forest)


@pytest.fixture(scope="session")
def assistant(library):
    return Assistant.open(library)


@pytest.fixture
def home(tmp_path, water, forest):
    """Make a home of two documents that a test may change."""
    return stored(tmp_path, water, forest)


@pytest.fixture
def live(home):
    return Live(home)


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """Give a function that serves a home in a process of its own; all are stopped, and their logs read, at the end."""
    started = []

    def start(home, *words):
        command = [sys.executable, "-m", "rag", "serve", "--home", str(home), "--port", "0", *words]
        environment = {**os.environ, "HTTP_PROXY": "http://127.0.0.1:9", "PYTHONUNBUFFERED": "1"}
        log = tmp_path_factory.mktemp("log") / "log.txt"
        with log.open("w", encoding="utf-8") as said:
            process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=said, text=True, encoding="utf-8"
            )
        started.append((process, log))
        watch = time.monotonic()
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if found is None:
            process.kill()
            pytest.fail(f"no address after {time.monotonic() - watch:.0f} s: {line}{log.read_text(encoding='utf-8')}")
        return found[0]

    yield start
    for process, _ in started:
        process.terminate()
    for process, log in started:
        process.communicate(timeout=20)
        said = log.read_text(encoding="utf-8")
        assert process.returncode == 0 and "Đã dừng trang" in said and "Traceback" not in said, said


@pytest.fixture(scope="session")
def chat():
    """Give a function that asks as the page does, in a session of its own, and gives all that the server says of it."""
    ids = {}

    def ask(address, question, session):
        said = []
        with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
            if address not in ids:
                parts = client.get("/config").json()["dependencies"]
                ids[address] = next(one["id"] for one in parts if any(to[1] == "submit" for to in one["targets"]))
            body = {"data": [question, None, ""], "fn_index": ids[address], "session_hash": session, "trigger_id": None}
            client.post("/gradio_api/queue/join", json=body).raise_for_status()
            with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": session}) as stream:
                for line in stream.iter_lines():
                    if line.startswith("data:"):
                        said.append(json.loads(line[5:]))
                        if said[-1]["msg"] == "process_completed":
                            break
        return said

    return ask


@pytest.fixture(scope="session")
def own_copy(tmp_path_factory, library):
    """Give a copy of the home that the tests of one served page share and change."""
    home = tmp_path_factory.mktemp("ban-sao") / "kho"
    shutil.copytree(library, home)
    return home


@pytest.fixture(scope="session")
def address(served, own_copy):
    return served(own_copy)


@pytest.fixture(scope="session")
def browser():
    """Start the system's Chromium; skip where it or Playwright is not installed."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def visit(browser):
    """Give a function that opens the page as a new visitor; faults of its script and other hosts are failures."""
    contexts, faults = [], []

    def go(url, *, width=1280, language="vi-VN", theme="light", ready=True):
        context = browser.new_context(viewport={"width": width, "height": 800}, locale=language, color_scheme=theme)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("response", lambda reply: faults.append(reply.url) if reply.status >= 400 else None)
        page.on("request", lambda asked: faults.append(asked.url) if _foreign(asked.url, url) else None)
        page.goto(url)
        if ready:
            page.locator("#loc-them, #vi-du, [data-ask]").first.wait_for(state="attached")
        return page

    yield go
    for context in contexts:
        context.close()
    assert faults == []


def _foreign(url, home):
    return not url.startswith((home, "data:", "blob:"))
