from __future__ import annotations

from pathlib import Path

import pytest

from corpus.document import Document
from rag.answer import Answer
from rag.assistant import MOST_CHARACTERS, Assistant, QuestionError

ASKED = [
    "Ai chỉ đạo việc khảo sát con suối bị sạt lở ở Lâm Đồng?",
    "Thời hạn khảo sát con suối ở Lâm Đồng?",
    "Mỗi xã ở Lâm Đồng lập bao nhiêu vườn ươm?",
    "Ai ký Kế hoạch của Lâm Đồng?",
    "Ai ký Chương trình hành động của Cà Mau?",
    "Ban Dân vận Tỉnh ủy được giao những nhiệm vụ nào?",
    "So sánh việc vận động tín đồ tôn giáo ở Lâm Đồng và Cà Mau",
    "Who advises on religious groups in Cà Mau?",
    "Kinh phí khảo sát con suối ở Lâm Đồng là bao nhiêu tỷ đồng?",
    "Nghệ An giữ rừng ven suối thế nào?",
    "Giá vàng hôm nay bao nhiêu?",
]


@pytest.mark.parametrize("question", ASKED)
def test_every_quote_stands_in_its_document(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    for one in answer.citations:
        document = assistant.library.document(one.document)
        assert document is not None
        assert one.quote == document.text[one.start : one.end]
        assert one.quote == one.quote.strip() != ""


@pytest.mark.parametrize("question", ASKED)
def test_every_mark_points_to_a_citation(question: str, assistant: Assistant) -> None:
    import re

    answer = assistant.ask(question)
    marks = {int(mark) for mark in re.findall(r"\[(\d+)\]", answer.answer)}
    assert marks <= set(range(1, len(answer.citations) + 1))
    assert bool(answer.citations) >= (answer.status == "answered")
    assert len(answer.passages) <= 10


@pytest.mark.parametrize(
    ("question", "status", "first", "section"),
    [
        (
            "Ai chỉ đạo việc khảo sát con suối bị sạt lở?",
            "answered",
            "Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy",
            ("II", "1"),
        ),
        ("Thời hạn khảo sát con suối ở Lâm Đồng?", "answered", "Thời gian: Trong quý II/2025 [1]", ("II", "1")),
        ("Khảo sát con suối ở Lâm Đồng có thời hạn thế nào?", "answered", "Thời gian: Trong quý II/2025", ("II", "1")),
        ("Mỗi xã ở Lâm Đồng lập bao nhiêu vườn ươm?", "answered", "Mỗi xã lập ít nhất 03 vườn ươm [1]", ("I", "2")),
        ("Ai ký Kế hoạch của Lâm Đồng?", "answered", "Lê Thị Mẫu, Bí thư ký", ("[chữ ký]",)),
        ("ai ky ke hoach cua lam dong", "answered", "Lê Thị Mẫu, Bí thư ký", ("[chữ ký]",)),
    ],
)
def test_the_first_sentence_answers(
    question: str, status: str, first: str, section: tuple[str, ...], assistant: Assistant
) -> None:
    answer = assistant.ask(question)
    assert answer.status == status
    assert answer.answer.startswith(first)
    assert answer.citations[0].section == section


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "?!", "…"])
def test_an_empty_question_is_an_error(question: str, assistant: Assistant) -> None:
    with pytest.raises(QuestionError, match="Câu hỏi trống"):
        assistant.ask(question)


def test_a_question_that_is_too_long_is_an_error(assistant: Assistant) -> None:
    with pytest.raises(QuestionError, match="2000"):
        assistant.ask("a" * (MOST_CHARACTERS + 1))
    assert assistant.ask("a" * MOST_CHARACTERS).status == "not_found"


def test_a_province_that_is_not_covered_is_not_found(assistant: Assistant) -> None:
    answer = assistant.ask("Nghệ An giữ rừng ven suối thế nào?")
    assert (answer.status, answer.citations) == ("not_found", ())
    assert "Nghệ An" in answer.answer
    assert answer.passages


def test_a_paper_without_a_signers_name_is_partial(assistant: Assistant) -> None:
    answer = assistant.ask("Ai ký Chương trình hành động của Cà Mau?")
    assert answer.status == "partial"
    assert "Phó Bí thư" in answer.answer
    assert answer.citations[0].section == ("[chữ ký]",)


def test_an_amount_that_is_not_printed_is_partial(assistant: Assistant) -> None:
    answer = assistant.ask("Kinh phí khảo sát con suối ở Lâm Đồng là bao nhiêu tỷ đồng?")
    assert answer.status == "partial"
    assert "không nêu số tiền" in answer.answer


def test_a_number_that_is_not_printed_is_partial(assistant: Assistant) -> None:
    answer = assistant.ask("Số ký hiệu của Kế hoạch Lâm Đồng là gì?")
    assert answer.status == "partial"
    assert "15-QĐ/TU" not in answer.answer


def test_a_wrong_body_is_put_right_with_the_citation(assistant: Assistant) -> None:
    answer = assistant.ask("Vì sao Công an tỉnh chủ trì khảo sát những con suối bị sạt lở ở Lâm Đồng?")
    assert answer.status == "partial"
    assert "Ban Thường vụ Tỉnh ủy" in answer.answer
    assert answer.citations[0].section == ("II", "1")


def test_a_section_that_is_not_there_is_said_to_be_absent(assistant: Assistant) -> None:
    answer = assistant.ask("Mục 9.9 Kế hoạch của Lâm Đồng nói gì?")
    assert answer.status == "partial"
    assert "không có mục 9.9" in answer.answer


def test_small_talk_is_declined_in_one_line(assistant: Assistant) -> None:
    answer = assistant.ask("Xin chào, hôm nay thời tiết thế nào?")
    assert (answer.status, answer.citations) == ("not_found", ())
    assert answer.answer.count("\n") == 0


def test_an_english_question_gets_english_with_the_vietnamese_name_in_brackets(assistant: Assistant) -> None:
    answer = assistant.ask("Who advises on religious groups in Cà Mau?")
    assert (answer.status, answer.language) == ("answered", "en")
    assert "(Ban Dân vận Tỉnh ủy)" in answer.answer
    assert "every year (“Hàng năm”)" in answer.answer
    assert "Vận động tín đồ các tôn giáo" in answer.citations[0].quote


def test_a_list_gives_every_row_with_its_count(assistant: Assistant) -> None:
    answer = assistant.ask("Ban Dân vận Tỉnh ủy được giao những nhiệm vụ nào?")
    assert answer.answer.startswith("2 trên 2 nhiệm vụ")
    assert {(one.document, one.section) for one in answer.citations} == {
        ("lam-dong.txt", ("II", "3")),
        ("ca-mau.txt", ("I", "2")),
    }


def test_a_comparison_shows_both_documents(assistant: Assistant) -> None:
    answer = assistant.ask("So sánh việc vận động tín đồ tôn giáo ở Lâm Đồng và Cà Mau")
    assert answer.status == "answered"
    assert {one.document for one in answer.citations} == {"lam-dong.txt", "ca-mau.txt"}


@pytest.mark.parametrize(
    ("question", "before", "said", "document"),
    [
        ("Còn thời hạn?", "Ai chỉ đạo khảo sát con suối sạt lở ở Lâm Đồng?", "Trong quý II/2025", "lam-dong.txt"),
        ("Còn Cà Mau thì sao?", "Lâm Đồng vận động tôn giáo thế nào?", "trồng cây đước", "ca-mau.txt"),
        ("Ai tham mưu việc đó?", "Bao giờ khảo sát xong con suối ở Lâm Đồng?", "Ban cán sự đảng", "lam-dong.txt"),
    ],
)
def test_a_follow_up_is_taken_with_what_went_before(
    question: str, before: str, said: str, document: str, assistant: Assistant
) -> None:
    answer = assistant.ask(question, (before,))
    assert said in answer.answer
    assert answer.citations[0].document == document
    assert before.rstrip("?") in answer.understood


def test_blank_turns_of_the_history_are_left_out(assistant: Assistant) -> None:
    question = "Thời hạn khảo sát con suối ở Lâm Đồng?"
    assert same(assistant.ask(question, ("", "  ")), assistant.ask(question))


def test_asking_twice_gives_the_same(assistant: Assistant) -> None:
    question = "Liệt kê các nhiệm vụ làm trong năm 2026"
    assert same(assistant.ask(question), assistant.ask(question))


def test_an_empty_library_says_so(tmp_path: Path, lam_dong: Document) -> None:
    from corpus.cut import cut
    from index.build import add, remove
    from index.encoder import HashEncoder

    home = tmp_path / "empty"
    add(home, [(lam_dong, cut(lam_dong), "sha")], encoder=HashEncoder())
    assert remove(home, lam_dong.name, encoder=HashEncoder())
    answer = Assistant.open(home).ask("Ai chỉ đạo việc ươm giống?")
    assert answer.status == "not_found"
    assert "chưa có văn bản nào" in answer.answer


def same(one: Answer, other: Answer) -> bool:
    first, second = one.as_json(), other.as_json()
    return {**first, "seconds": 0} == {**second, "seconds": 0}
