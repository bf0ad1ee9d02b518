"""Whole documents: what is expected stands beside each in ``documents/``; the shapes are what offices hand over."""

import sys
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.cut import cut
from corpus.normalise import normalise
from corpus.parse import parse

_SPEC = spec_from_file_location("make_documents", Path(__file__).with_name("make_documents.py"))
made = module_from_spec(_SPEC)
sys.modules["make_documents"] = made
_SPEC.loader.exec_module(made)

DOCUMENTS = {document.name: document for document in made.documents()}
CLEAN = {
    "as typed": lambda text: text,
    "spaced": made.spaced,
    "two empty lines": lambda text: made.spaced(text, lines=2),
    **{f"wrapped at {width}": lambda text, width=width: made.wrapped(text, width) for width in (62, 72, 80, 95)},
    "wrapped with gaps": lambda text: made.wrapped(text, 90, gap=True),
    "pages": lambda text: made.paged(made.wrapped(text, 78)),
    "pages with heads": lambda text: made.paged(made.wrapped(text, 78), head="Công báo số 15"),
    "pages without marks": lambda text: made.paged(made.wrapped(text, 78), every=25, marks=False),
    "markdown": made.markdown,
}
SPOILT = {
    "scanned": made.scanned,
    "scanned and wrapped": lambda text: made.wrapped(made.scanned(text, 2), 84),
    **{f"labels {seed}": lambda text, seed=seed: made.mislabelled(text, seed) for seed in (1, 2, 3, 4)},
}
# Two columns of a letterhead can't be told once their blanks are gone.
COLUMNS = {"ke-hoach-hai-cot"}


@cache
def read(name, shape):
    return parse(name, {**CLEAN, **SPOILT}[shape](DOCUMENTS[name].text))


def outline(document):
    return {section.path for section in document.sections if not section.bracket and not section.paragraph}


def wanted(expected):
    return {path for path in expected.sections if not path[0].startswith("[")}


def fields(task):
    named = {role: getattr(task, role).names for role in made.ROLES if getattr(task, role) is not None}
    return named, " ".join((task.timing.text if task.timing else "").split()).rstrip(".; ")


def test_there_are_enough_documents():
    assert len(DOCUMENTS) >= 25
    assert sum(len(wanted(expected)) for expected in DOCUMENTS.values()) >= 480
    assert sum(len(expected.rows) for expected in DOCUMENTS.values()) >= 45


@pytest.mark.parametrize("shape", CLEAN)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_outline(name, shape):
    assert outline(read(name, shape)) == wanted(DOCUMENTS[name])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_sections_begin_where_they_are_printed(name):
    document, expected = read(name, "as typed"), DOCUMENTS[name]
    starts = [(section.path, section.span.start) for section in document.sections if not section.paragraph]
    assert [path for path, _ in starts] == list(expected.sections)
    for (path, start), opening in zip(starts, expected.openings, strict=True):
        if name not in COLUMNS or not path[0].startswith("["):
            assert document.text[start:].startswith(normalise(opening).text.split("\n")[0][:30]), path


@pytest.mark.parametrize("shape", ["as typed", "spaced", "wrapped at 62", "wrapped at 80", "pages", "markdown"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_register(name, shape):
    rows = {row.path: row for row in DOCUMENTS[name].rows if not row.prose}
    tasks = {task.path: task for task in read(name, shape).tasks if task.source != "prose"}
    assert set(tasks) == set(rows)
    for path, row in rows.items():
        assert fields(tasks[path]) == (dict(row.roles), (row.timing or "").rstrip(".; ")), path


@pytest.mark.parametrize("name", DOCUMENTS)
def test_dates(name):
    tasks = {task.path: task for task in read(name, "as typed").tasks}
    for row in DOCUMENTS[name].rows:
        if row.due is not None:
            due = tasks[row.path].timing.due
            assert (due.kind, due.start, due.end) == row.due, row.path


@pytest.mark.parametrize("name", DOCUMENTS)
def test_assignments_in_prose(name):
    tasks = {task.path: task for task in read(name, "as typed").tasks}
    for row in DOCUMENTS[name].rows:
        if row.prose:
            assert fields(tasks[row.path])[0] == dict(row.roles), row.path


@pytest.mark.parametrize("shape", SPOILT)
def test_outline_of_poor_scans(shape):
    right = printed = given_ = 0
    for name, expected in DOCUMENTS.items():
        got = outline(read(name, shape))
        right += len(got & wanted(expected))
        printed += len(wanted(expected))
        given_ += len(got)
    assert 2 * right / (printed + given_) >= 0.985


def holds_together(document):
    """Check what every document promises: nested spans, whole cover, passages cut from the text."""
    open_sections, last = [], 0
    for section in document.sections:
        assert section.span.start >= last
        last = section.span.start
        assert section.span.holds(section.own)
        while open_sections and open_sections[-1].span.end <= section.span.start:
            open_sections.pop()
        assert not open_sections or open_sections[-1].span.holds(section.span)
        open_sections.append(section)
    covered = bytearray(len(document.text))
    passages = cut(document)
    for passage in passages:
        assert passage.text == passage.span.cut(document.text)
        covered[passage.span.start : passage.span.end] = b"\1" * len(passage.span)
    assert len({passage.id for passage in passages}) == len(passages)
    assert all(covered[n] or sign.isspace() for n, sign in enumerate(document.text))
    for task in document.tasks:
        assert task.span.end <= len(document.text)
    assert list(document.pages) == sorted(document.pages, key=lambda page: page[1])


@pytest.mark.parametrize("shape", [*CLEAN, *SPOILT])
def test_documents_hold_together(shape):
    for name in DOCUMENTS:
        document = read(name, shape)
        holds_together(document)
        assert normalise(document.text).text == document.text


LINES = [line for document in DOCUMENTS.values() for line in document.text.splitlines()]
ODD = st.sampled_from(
    [
        *(
            "\f",
            "\n\n",
            "\t",
            "|",
            "|---|",
            "“",
            "”",
            "Điều 1",
            "Điều 99999",
            "(((",
            "))",
            "- ",
            "+ ",
            "# ",
            "**",
            "PHỤ LỤC",
        ),
        *(
            "l.",
            "0.",
            "đ)",
            "(l0)",
            "99999999999.",
            "1.1.1.1.1",
            "½",
            "²",
            "①",
            "٣.",
            "Ⅳ.",
            "ß",
            "İ",
            "\u0301",
            "\ud800",
            "\x00",
        ),
        *(
            "V/v",
            "Nơi nhận:",
            "TM. ỦY BAN",
            "Cơ quan chủ trì:",
            "quý V/2024",
            "ngày 31/02/2024",
            "trước năm 0001",
            "Mục I",
        ),
        *("| STT | Nhiệm vụ | Chủ trì |", "| 1 |", "| (1) | (2) | (3) |", "||||", "¹", "[1]", "🙂", "    ", "<br>"),
    ]
)
PIECES = st.lists(st.one_of(st.sampled_from(LINES), ODD, st.text(max_size=30)), max_size=25)


@settings(max_examples=200, deadline=None)
@given(PIECES, st.sampled_from(["\n", "\n\n", " "]))
def test_no_text_breaks_the_reader(pieces, joint):
    document = parse("x", joint.join(pieces))
    holds_together(document)
    assert normalise(document.text).text == document.text


def test_the_same_path_twice_is_cut_apart():
    document = parse("x", "PHỤ LỤC\n1. Một việc.\n2. Hai việc.\nPHỤ LỤC\n1. Ba việc.\n2. Bốn việc.\n")
    holds_together(document)
    assert [section.path for section in document.sections].count(("PHỤ LỤC", "1")) == 2


def test_a_text_of_notes_only_keeps_its_order():
    holds_together(parse("x", "Một dòng.\n¹ Ghi chú một.\n² Ghi chú hai."))
