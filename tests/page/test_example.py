"""Examples: questions made from the loaded documents, each answered from where it was made."""

import re
from dataclasses import replace

import pytest

from corpus.section import Section
from corpus.span import Span
from corpus.task import Bodies, Task
from rag.answer import Answer, Citation
from rag.example import examples, subject_of


def citation(one, path):
    span = one.section(path).span
    said = span.cut(one.text).strip()
    return Citation(one.name, path, said, span.start, span.start + len(said), None)


def task(text, *, source="block"):
    return Task("a.md", ("1",), text, Span(0, len(text)), directing=Bodies(("Tỉnh ủy",), Span(0, 1)), source=source)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("(10) Giếng khoan: kiểm tra nước.", "nhiệm vụ về giếng khoan"),
        ("- Xây dựng kế hoạch cấp nước cho trường học, trạm y tế.", "việc xây dựng kế hoạch cấp nước cho trường học"),
        ("1.1. Ban Dân vận Tỉnh ủy: theo dõi.", None),
        ("- Các cấp ủy, tổ chức đảng nêu cao trách nhiệm.", None),
        ("2. Xây dựng đề án, trình Tỉnh ủy.", None),
        ("3. " + "xây dựng " * 20, None),
    ],
)
def test_the_subject_of_a_task_is_its_topic_or_its_first_words(text, subject):
    assert subject_of(task(text)) == subject


def test_a_name_keeps_its_capital():
    text = "Xã Trà Bồng: làm đường. Dân xã vui; về Trà Bồng đi. Hồ Tây: nạo vét. Quanh Hồ Tây có kè."
    assert subject_of(task("1. Hồ Tây: nạo vét."), text=text) == "nhiệm vụ về Hồ Tây"
    assert subject_of(task("1. Hồ chứa: nạo vét."), text=text) == "nhiệm vụ về hồ chứa"


def test_the_examples_come_from_the_library_and_are_answered_from_it(assistant):
    found = examples(assistant.library.documents, ask=assistant.ask)
    assert 3 <= len(found) == len(set(found)) <= 5
    assert found[0].startswith("Cơ quan nào chỉ đạo ") and found[1].startswith("Khi nào ")
    assert all(assistant.ask(question).status == "answered" for question in found)


def test_an_example_that_is_not_answered_from_its_place_is_left_out(water, forest):
    refuse = Answer("not_found", "Không tìm thấy.", "vi")
    asked = []

    def ask(question):
        asked.append(question)
        return refuse

    assert examples((water,), ask=ask) == ()
    assert len(asked) >= 4 and len(asked) == len(set(asked))
    elsewhere = Answer("answered", "x [1]", "vi", (citation(replace(water, name="rung.md"), ("I", "1")),))
    assert examples((water,), ask=lambda question: elsewhere) == ()
    in_part = Answer("partial", "x [1]", "vi", (citation(water, ("I", "1")),) * 2)
    assert examples((water,), ask=lambda question: in_part) == ()
    above = Answer("answered", "x [1]", "vi", (citation(water, ("I",)),))
    left = examples((water,), ask=lambda question: above)
    assert [question for question in left if re.match("Cơ quan nào|Khi nào|Who", question)] == []


def test_an_empty_library_has_no_examples():
    assert examples((), ask=lambda question: Answer("not_found", "", "vi")) == ()


def test_a_section_without_tasks_or_signature_gives_no_examples(water):
    plain = replace(water, tasks=(), sections=(Section(("1",), "x", Span(0, 1), Span(0, 1)),))
    assert (
        examples((plain,), ask=lambda question: Answer("answered", "x [1]", "vi", (citation(water, ("I", "1")),))) == ()
    )
