from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.span import Span
from rag.answer import Answer, Found, cite

PAPER = Document("a.txt", "Một. \n Giữ rừng ven suối.  \nBa.", pages=((1, Span(0, 5)), (2, Span(5, 31))))


def test_a_quote_is_cut_out_of_the_text_without_the_blanks_at_its_ends() -> None:
    one = cite(PAPER, ("1",), Span(5, 26))
    assert one.quote == "Giữ rừng ven suối."
    assert one.quote == PAPER.text[one.start : one.end]
    assert (one.document, one.section, one.page) == ("a.txt", ("1",), 2)


@pytest.mark.parametrize("span", [Span(4, 4), Span(4, 7), Span(20, 99)])
def test_nothing_to_quote_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match=r"nothing to quote in a\.txt"):
        cite(PAPER, ("1",), span)


def test_an_answer_needs_a_citation() -> None:
    with pytest.raises(ValueError, match="needs a citation"):
        Answer("answered", "Có.", "vi")
    assert Answer("not_found", "Không tìm thấy.", "vi").citations == ()


def test_the_form_for_other_programs_has_the_keys_of_the_contract() -> None:
    answer = Answer(
        "answered", "Giữ rừng [1].", "vi", (cite(PAPER, ("II", "-1"), Span(0, 4)),), (Found("a.txt", ("I",), 0.5),)
    )
    row = answer.as_json()
    assert {"status", "answer", "language", "citations", "passages", "seconds"} <= set(row)
    assert row["citations"] == [
        {"document": "a.txt", "section": ["II", "-1"], "quote": "Một.", "start": 0, "end": 4, "page": 1}
    ]
    assert row["passages"] == [{"document": "a.txt", "section": ["I"], "score": 0.5}]
