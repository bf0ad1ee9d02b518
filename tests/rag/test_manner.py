from __future__ import annotations

import pytest

from corpus.document import Document
from rag.manner import MannerSettings, is_official
from rag.understand import understand
from rag.vocabulary import Vocabulary
from tests.rag.test_refusal import evidence

Papers = tuple[Document, ...]


@pytest.fixture(scope="module")
def vocabulary(papers: Papers) -> Vocabulary:
    return Vocabulary.of(section.own.cut(document.text) for document in papers for section in document.sections)


@pytest.mark.parametrize(
    ("question", "official"),
    [
        ("Lâm Đồng vận động tín đồ các tôn giáo giữ rừng ven suối thế nào?", True),
        ("Bà con đi lễ được Lâm Đồng rủ trông nom cây cối ra sao?", False),
    ],
)
def test_words_of_documents_are_told_from_everyday_talk(
    question: str, official: bool, papers: Papers, vocabulary: Vocabulary
) -> None:
    query = understand(question, documents=papers)
    best = evidence(papers[0], "II", "3")
    settings = MannerSettings(cover=0.0, least=3.0)  # the evidence here has a made-up cover
    assert is_official(query, best, vocabulary, settings=settings) is official


def test_a_question_put_as_papers_are_asked_wants_the_text(papers: Papers, vocabulary: Vocabulary) -> None:
    best = evidence(papers[0], "II", "3")
    talk = understand("Lâm Đồng tính sao với bà con đi lễ trông nom cây cối?", documents=papers)
    framed = understand("Lâm Đồng nêu những việc gì để bà con đi lễ trông nom cây cối?", documents=papers)
    settings = MannerSettings(printed=0.0, here=0.0, cover=0.0, least=1.5)
    assert [is_official(one, best, vocabulary, settings=settings) for one in (talk, framed)] == [False, True]
