from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.deadline import Due
from corpus.document import Description, Document
from corpus.passage import Passage
from corpus.problem import Problem
from corpus.section import Section
from corpus.span import Span
from corpus.task import Bodies, Task, Timing
from index.record import from_json, to_json

spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda ends: Span(min(ends), max(ends)))
texts = st.text(max_size=12)
paths = st.lists(texts, min_size=1, max_size=3).map(tuple)
maybe = lambda strategy: st.none() | strategy  # noqa: E731
bodies = st.builds(Bodies, names=st.lists(texts, max_size=3).map(tuple), span=spans)
dues = st.builds(Due, kind=st.sampled_from(["by", "none", "recurring"]), start=maybe(texts), end=maybe(texts))
tasks = st.builds(
    Task,
    document=texts,
    path=paths,
    text=texts,
    span=spans,
    directing=maybe(bodies),
    lead=maybe(bodies),
    timing=maybe(st.builds(Timing, text=texts, span=spans, due=dues)),
    shared_with=st.lists(paths, max_size=2).map(tuple),
    source=st.sampled_from(["block", "table", "prose"]),
)
descriptions = st.builds(
    Description,
    title=maybe(texts),
    resolutions=st.lists(texts, max_size=2).map(tuple),
    digest=st.booleans(),
    read_at=st.lists(st.tuples(texts, maybe(spans)), max_size=2).map(tuple),
)
documents = st.builds(
    Document,
    name=texts,
    text=texts,
    description=descriptions,
    pages=st.lists(st.tuples(st.integers(1, 9), spans), max_size=2).map(tuple),
    sections=st.lists(
        st.builds(Section, path=paths, title=texts, span=spans, own=spans, heading=st.booleans()), max_size=3
    ).map(tuple),
    tasks=st.lists(tasks, max_size=2).map(tuple),
    problems=st.lists(st.builds(Problem, code=texts, message=texts, page=maybe(st.integers(1, 9))), max_size=2).map(
        tuple
    ),
)


@given(documents)
def test_a_document_comes_back_exactly(document: Document) -> None:
    assert from_json(Document, json.loads(json.dumps(to_json(document)))) == document


def test_what_is_default_is_not_written() -> None:
    assert to_json(Section(("I",), "Mục tiêu", Span(0, 9), Span(0, 5))) == {
        "path": ["I"],
        "title": "Mục tiêu",
        "span": {"start": 0, "end": 9},
        "own": {"start": 0, "end": 5},
    }


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Span, {"start": 0}),
        (Span, {"start": 0, "end": 1, "more": 2}),
        (Span, {"start": "0", "end": 1}),
        (Span, {"start": True, "end": 1}),
        (Span, [0, 1]),
        (Span, {"start": 5, "end": 1}),
        (Due, {"kind": "some day"}),
        (Passage, {"id": "a", "document": "a", "path": "a", "span": {}, "text": "", "context": ""}),
    ],
)
def test_what_is_no_record_is_refused(kind: type, data: object) -> None:
    with pytest.raises(ValueError, match=r"not a|not one"):
        from_json(kind, data)


def test_what_cannot_be_a_record_is_refused() -> None:
    with pytest.raises(TypeError, match="no record of a set"):
        to_json({"a"})  # type: ignore[arg-type]
