"""Bodies in the brackets that close an item."""

from __future__ import annotations

import pytest

from corpus.assignment import assigned_tasks
from corpus.outline import outline_of
from corpus.task import Task


def task(sentence: str) -> Task | None:
    text = f"1. {sentence}"
    return next(iter(assigned_tasks("x", text, outline_of(text).sections)), None)


def test_each_body_with_its_part_and_the_time():
    read = task(
        "Mở chợ phiên vùng cao (Ban Thường vụ Tỉnh ủy lãnh đạo; Sở Công Thương chủ trì, phối hợp với Sở Du lịch, "
        "Tỉnh đoàn; hoàn thành trước ngày 15/9/2027)."
    )
    assert read is not None and read.directing and read.lead and read.coordinating and read.timing
    assert read.directing.names == ("Ban Thường vụ Tỉnh ủy",)
    assert read.lead.names == ("Sở Công Thương",)
    assert read.coordinating.names == ("Sở Du lịch", "Tỉnh đoàn")
    assert (read.timing.text, read.timing.due.end) == ("hoàn thành trước ngày 15/9/2027", "2027-09-15")
    assert read.responsible is None


@pytest.mark.parametrize(
    ("verb", "role"), [("tham mưu", "advising"), ("thực hiện", "implementing"), ("chỉ đạo", "directing")]
)
def test_the_verb_tells_the_part(verb, role):
    read = task(f"Trồng hoa ven đường làng (Hội Nông dân tỉnh {verb}).")
    assert read is not None and getattr(read, role).names == ("Hội Nông dân tỉnh",)


def test_a_time_of_two_steps_is_told_whole():
    read = task("Dựng nhà rông (Sở Xây dựng chủ trì; khởi công quý I/2028, xong quý IV/2028).")
    assert read is not None and read.timing and read.timing.text == "khởi công quý I/2028, xong quý IV/2028"


@pytest.mark.parametrize(
    "sentence",
    [
        "Trồng hoa ven đường làng (hoa cúc, hoa mười giờ).",
        "Trồng hoa ven đường làng (có phụ lục kèm theo).",
        "Trồng hoa (Sở Xây dựng chủ trì) ven đường làng và quanh nhà văn hóa.",
    ],
)
def test_other_brackets_name_nobody(sentence):
    read = task(sentence)
    assert read is None or read.lead is None


def test_fields_in_one_bracket_are_told_apart_by_their_labels():
    read = task(
        "Đào ao cá. (Chỉ đạo: Ban Thường vụ Tỉnh ủy / Tham mưu: Sở Y tế chủ trì, Sở Nội vụ phối hợp / "
        "Thời gian: quý I/2031)"
    )
    assert read is not None and read.directing and read.advising and read.lead and read.coordinating and read.timing
    assert read.directing.names == ("Ban Thường vụ Tỉnh ủy",)
    assert read.advising.names == ("Sở Y tế", "Sở Nội vụ")
    assert (read.lead.names, read.coordinating.names) == (("Sở Y tế",), ("Sở Nội vụ",))
    assert (read.timing.text, read.timing.due.end) == ("quý I/2031", "2031-03-31")
