from __future__ import annotations

import pytest

from corpus.document import Document
from rag.assistant import Assistant
from rag.bodies import bodies_named
from rag.understand import understand


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Thế còn Ban Dân vận?", ["Ban Dân vận Tỉnh ủy"]),
        ("van phong tinh uy duoc giao viec gi", ["Văn phòng Tỉnh ủy"]),
        ("the provincial Military Party Committee advises on", ["Đảng ủy Quân sự tỉnh"]),
        ("Hôm nay trời đẹp", []),
    ],
)
def test_bodies_are_found_by_any_spelling(text: str, names: list[str]) -> None:
    found = bodies_named(text)
    assert [organ.name for organ, _ in found] == names
    assert all(at.cut(text) for _, at in found)


def test_a_body_alone_takes_the_place_of_the_one_before(papers: tuple[Document, ...]) -> None:
    before = "Ban Tuyên giáo Tỉnh ủy Lâm Đồng được giao việc gì?"
    query = understand("Còn Ban Dân vận Tỉnh ủy?", history=(before,), documents=papers)
    assert query.own == "Ban Dân vận Tỉnh ủy Lâm Đồng được giao việc gì?"
    assert query.text == "Còn Ban Dân vận Tỉnh ủy?"


def test_a_value_asked_for_is_not_answered_with_the_bodies_asked_before(papers: tuple[Document, ...]) -> None:
    before = "Việc khảo sát những con suối bị sạt lở ở Lâm Đồng do ai tham mưu?"
    query = understand("Kinh phí bao nhiêu?", history=(before,), documents=papers)
    assert (query.expected, query.asked) == ("money", ())
    count = understand("Tất cả là bao nhiêu việc?", history=("Liệt kê việc Ban Dân vận tham mưu.",), documents=papers)
    assert (count.kind, "Ban Dân vận" in count.full) == ("count", True)


def test_a_new_subject_keeps_only_the_documents(papers: tuple[Document, ...]) -> None:
    before = "Việc khảo sát suối ở Lâm Đồng xong khi nào?"
    query = understand("Ai chỉ đạo ươm giống cây bản địa cho vườn ươm?", history=(before,), documents=papers)
    assert query.full == "Ai chỉ đạo ươm giống cây bản địa cho vườn ươm?"
    assert [one.name for one in query.scope.documents] == ["lam-dong.txt"]


def test_duties_of_a_body_that_no_document_names(assistant: Assistant) -> None:
    answer = assistant.ask("Ban Nội chính Tỉnh ủy Lâm Đồng được giao việc gì?")
    assert answer.status == "not_found"
    assert "Ban Nội chính Tỉnh ủy" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "Lâm Đồng phân bổ bao nhiêu biên chế cho việc khảo sát những con suối bị sạt lở?",
        "Số điện thoại của Ban Tuyên giáo Tỉnh ủy Lâm Đồng là bao nhiêu?",
        "Việc ươm giống cây bản địa ở Lâm Đồng do hội đồng nào nghiệm thu?",
        "Ai ký Nghị quyết 77-NQ/TW?",
        "Kế hoạch của Lâm Đồng về giữ rừng ven suối có hiệu lực từ ngày nào?",
    ],
)
def test_a_value_that_is_not_printed_is_not_answered(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status != "answered"


def test_english_bodies_stand_in_the_plural_and_without_the_province() -> None:
    found = [organ.name for organ, _ in bodies_named("What is asked of the People's Committees?")]
    assert found == ["Ủy ban nhân dân tỉnh"]
    assert bodies_named("Báo cáo kết quả hằng năm") == ()
