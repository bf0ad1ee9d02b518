from __future__ import annotations

import pytest

from corpus.document import Document
from rag.titled import find_titled

Papers = tuple[Document, ...]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Phần tổ chức thực hiện giao việc cho ai?", [("lam-dong.txt", ("III",))]),
        ("phan to chuc thuc hien giao viec cho ai", [("lam-dong.txt", ("III",))]),
        ("Mục nhiệm vụ gồm những gì?", [("lam-dong.txt", ("II",)), ("ca-mau.txt", ("I",))]),
        ("Phần kinh phí bảo đảm nói gì?", []),
        ("Ai tổ chức thực hiện?", []),
    ],
)
def test_a_heading_is_found_by_its_words(
    question: str, found: list[tuple[str, tuple[str, ...]]], papers: Papers
) -> None:
    assert [(document.name, section.path) for document, section in find_titled(question, papers)] == found
