"""Behind a real nginx: the sample in ``deploy`` shows the page under a path, to people who sign in."""

import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from rag.page.who import add_user

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("page")]
SAMPLE = Path(__file__).resolve().parent.parent.parent / "deploy" / "nginx.conf"
FRAME = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        location = /favicon.ico {{ return 204; }}
        include {folder}/sample.conf;
    }}
}}
"""


@pytest.fixture
def front(tmp_path):
    """Give a function that shows a served page through nginx; it is stopped at the end."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if nginx is None:
        pytest.skip("no nginx on this machine")
    started = []

    def show(address):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        sample, changed = re.subn(r"http://127\.0\.0\.1:7860/", f"{address}/", SAMPLE.read_text(encoding="utf-8"))
        assert changed == 1
        (tmp_path / "sample.conf").write_text(sample, encoding="utf-8")
        conf = tmp_path / "nginx.conf"
        conf.write_text(FRAME.format(folder=tmp_path, port=port), encoding="utf-8")
        started.append(subprocess.Popen([nginx, "-p", str(tmp_path), "-c", str(conf), "-e", str(tmp_path / "e.log")]))
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return f"http://127.0.0.1:{port}/hoi-dap/"
            time.sleep(0.1)
        pytest.fail((tmp_path / "e.log").read_text(encoding="utf-8"))

    yield show
    for process in started:
        process.terminate()
        process.wait(timeout=10)


def test_the_page_is_used_through_nginx_under_a_path(served, library, front, visit, tmp_path):
    home, users = tmp_path / "kho", tmp_path / "users.json"
    shutil.copytree(library, home)
    add_user(users, name="binh", password="mật khẩu của binh", role="editor")
    address = front(served(home, "--auth", str(users), "--root-path", "/hoi-dap"))
    with httpx.Client(trust_env=False) as client:
        reply = client.get(address.removesuffix("/"))
        assert (reply.status_code, reply.headers["location"]) == (301, address)
    page = visit(address, ready=False)
    page.locator("input").first.fill("binh")
    page.locator("input[type=password]").fill("mật khẩu của binh")
    page.locator("input[type=password]").press("Enter")
    page.locator("#goi-y [data-ask]").first.wait_for()
    page.locator("#o-hoi textarea").fill("Cơ quan nào chỉ đạo nhiệm vụ về giếng khoan ở Lâm Đồng?")
    page.locator("#o-hoi textarea").press("Enter")
    page.locator("#tra-loi-1 a.ref").first.click()
    page.locator("#doc-dau").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("tab").nth(1).click()
    with page.expect_download() as waiting:
        page.locator('[data-export="csv"]').click()
    assert waiting.value.path().read_bytes().startswith(b"\xef\xbb\xbf")
    paper = tmp_path / "suối.txt"
    paper.write_text("KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n1. Dọn suối ở xã trước mùa lũ hằng năm.\n", encoding="utf-8")
    page.get_by_role("tab").nth(2).click()
    page.locator("#tep input[type=file]").set_input_files([paper])
    page.locator("#tep .file-preview, #tep table").first.wait_for()
    page.locator("#nap-nut").click()
    page.locator(".intake-done").wait_for()
    page.locator('details.shelf[data-shelf="suối.txt"]').wait_for()
