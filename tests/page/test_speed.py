"""Speed as a person meets it: the page can be used, the first answer stands, twenty people ask at once.

The best round counts, so that another program on the machine is not taken for slowness of the page: of three of twenty
askers, of nine at most of one, of which no more are run once one is in time; on a slower or busier machine the bars are
as much wider as a fixed sum takes longer.
Another library is measured by ``HOIDAP_SPEED_HOME=<home> python -m pytest tests/page/test_speed.py -s``.
"""

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytestmark = [pytest.mark.xdist_group("page")]
MOST_INTERACTIVE, MOST_ANSWER, MOST_AT_ONCE = 3.0, 1.0, 2.0
ROUNDS = 3
REFERENCE = 0.022  # seconds of a fixed sum on the machine of the bars
TOPICS = (
    "giếng khoan", "hồ chứa", "vườn ươm", "tôn giáo", "chuyển đổi số", "du lịch", "công tác cán bộ", "giám sát",
    "doanh nghiệp nhỏ", "dân tộc thiểu số", "tuyên truyền", "cải cách hành chính", "giáo dục", "công nghiệp",
    "nông thôn mới", "môi trường", "y tế", "quốc phòng", "lao động", "thi đua",
)  # fmt: skip
FORMS = (
    "Cơ quan nào chỉ đạo nhiệm vụ về {}?",
    "Khi nào phải hoàn thành nhiệm vụ về {}?",
    "Văn bản nói gì về {}?",
)


@pytest.fixture(scope="module")
def quick(served, library):
    return served(Path(os.environ.get("HOIDAP_SPEED_HOME", library)), "--no-audit")


def slowness():
    """Give how many times slower this machine is now than the one that the bars were set on, 1 at least."""
    rounds = []
    for _ in range(5):
        watch = time.perf_counter()
        sum(n * n for n in range(400_000))
        rounds.append(time.perf_counter() - watch)
    return max(1.0, sorted(rounds)[2] / REFERENCE)


def told(name, seconds):
    sys.stdout.write(f"{name}: {' '.join(f'{one:.2f}' for one in seconds)} s\n")


@pytest.mark.browser
def test_the_page_is_ready_and_answers_at_once(quick, visit):
    ready, answered = [], []
    for form in FORMS * ROUNDS:
        if ready and min(ready) <= MOST_INTERACTIVE and min(answered) <= MOST_ANSWER:
            break
        watch = time.perf_counter()
        page = visit(quick)
        page.locator("#goi-y [data-ask]").first.wait_for()
        ready.append(time.perf_counter() - watch)
        box = page.locator("#o-hoi textarea")
        box.fill(form.format(TOPICS[0]))
        watch = time.perf_counter()
        box.press("Enter")
        page.locator("#tra-loi-1").wait_for()
        answered.append(time.perf_counter() - watch)
    told("interactive", ready)
    told("answered", answered)
    allowed = slowness()
    assert min(ready) <= MOST_INTERACTIVE * allowed and min(answered) <= MOST_ANSWER * allowed


def test_twenty_at_once_are_answered_in_time(quick, chat):
    chat(quick, "Ai?", "v")
    worst = []
    for number in range(ROUNDS):

        def ask(topic, number=number):
            watch = time.perf_counter()
            said = chat(quick, FORMS[number].format(topic), f"v{number}{TOPICS.index(topic)}")
            return time.perf_counter() - watch, said[-1]["success"]

        with ThreadPoolExecutor(len(TOPICS)) as people:
            times = sorted(people.map(ask, TOPICS))
        assert all(success for _, success in times)
        worst.append(times[int(len(times) * 0.95) - 1][0])
    told("p95 of 20", worst)
    assert min(worst) <= MOST_AT_ONCE
