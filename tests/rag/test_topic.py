from __future__ import annotations

import pytest

from corpus.document import Document
from rag.scope import scope_of
from rag.topic import topic_of

Papers = tuple[Document, ...]


@pytest.mark.parametrize(
    ("question", "kept", "gone"),
    [
        ("Ai chỉ đạo việc khảo sát con suối ở Lâm Đồng?", ["khảo sát con suối"], ["Lâm Đồng", "Ai "]),
        ("Theo Kế hoạch của Lâm Đồng, bao giờ lập xong bản đồ?", ["bản đồ"], ["Lâm Đồng", "bao giờ"]),
        ("Who advises on the survey in Lâm Đồng?", ["advises", "survey"], ["Lâm Đồng", "Who"]),
        ("ai chi dao viec lap ban do o lam dong", ["lap ban do"], ["lam dong"]),
        ("Tre được trồng tại những địa phương nào?", ["Tre được trồng"], ["địa phương"]),
        ("Bến thuyền được kè đá ở các huyện nào?", ["Bến thuyền được kè đá"], ["huyện"]),
    ],
)
def test_the_names_of_the_scope_and_the_words_that_ask_go(
    question: str, kept: list[str], gone: list[str], papers: Papers
) -> None:
    topic = topic_of(question, scope_of(question, papers))
    assert all(part in topic for part in kept), topic
    assert not any(part in topic for part in gone), topic


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("Kế hoạch nói gì về tôn giáo?", "tôn giáo"),
        ("Ban Tuyên giáo Tỉnh ủy mở đợt tuyên truyền nào?", "Tuyên giáo"),
        ("Bà con ở bãi bồi được hỗ trợ gì?", "Bà con"),
        ("Đảng viên nêu gương thế nào?", "nêu gương"),
        ("Xây dựng con người mới ra sao?", "con người"),
        ("Giáo dục về rừng do ai lo?", "Giáo dục"),
    ],
)
def test_words_that_only_look_like_asking_words_stay(question: str, kept: str, papers: Papers) -> None:
    assert kept in topic_of(question, scope_of(question, papers))


@pytest.mark.parametrize("question", ["Ai?", "Khi nào?", "Lâm Đồng", "Cà Mau thì sao?"])
def test_a_topic_is_never_empty(question: str, papers: Papers) -> None:
    assert topic_of(question, scope_of(question, papers)).strip()
