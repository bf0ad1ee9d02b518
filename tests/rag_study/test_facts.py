from collections import Counter

import pytest

from corpus.deadline import read_due
from corpus.parse import parse
from rag.study.body import apart, is_named, takes_in
from rag.study.cited import mentions_in
from rag.study.gather import gather
from rag.study.subject import plain, shorten, without_label
from rag.study.timing import surely_differ


def facts_by(facts, asks):
    return {fact.path: fact for fact in facts if fact.asks == asks}


def test_a_role_is_asked_with_its_own_body_as_answer_and_siblings_as_rivals(facts):
    fact = facts_by(facts, "directing")[("II", "2")]
    assert fact.answer == "Ban Tuyên giáo Tỉnh ủy"
    rivals = [rival.text for rival in fact.rivals]
    assert rivals[:4] == [
        "Ban Nội chính Tỉnh ủy",
        "Ban Dân vận Tỉnh ủy",
        "Đảng đoàn Hội đồng nhân dân tỉnh",
        "Ủy ban Kiểm tra Tỉnh ủy",
    ]
    assert "Sở Văn hóa và Thể thao" not in rivals  # it serves this task in another role
    assert fact.rivals[0].why == "Ban Nội chính Tỉnh ủy được ghi ở mục II.1 (chỉ đạo), không ở nhiệm vụ này."


def test_of_several_bodies_one_is_asked_and_the_whole_list_too(facts):
    fact = facts_by(facts, "advising")[("II", "3")]
    assert (fact.answer, fact.parts) == ("Sở Giáo dục và Đào tạo", ("Sở Giáo dục và Đào tạo", "các huyện ủy"))
    assert "được ghi tên trong số" in fact.question
    assert fact.whole.endswith("nhiệm vụ “Tập huấn kỹ năng kể chuyện, đọc sách cho người phụ trách xe”.")
    assert fact.blank == ""


def test_a_quote_is_the_line_that_says_it(facts, document):
    for fact in facts:
        for source in fact.sources:
            assert document.text[source.start : source.end] == source.quote != ""
    assert facts_by(facts, "timing")[("II", "1")].sources[0].quote == "- Thời gian thực hiện: Trong quý II/2024."


def test_the_earliest_task_has_only_later_ones_beside_it(facts):
    earliest = facts_by(facts, "earliest")
    assert [rival.why for rival in earliest[("II", "2")].rivals] == [
        "Nhiệm vụ này ở mục II.3, thời gian: Trong năm 2025."
    ]
    assert len(earliest[("II", "1")].rivals) == 2
    assert ("II", "4") not in earliest


def test_figures_and_cited_documents(facts):
    figures = {fact.answer: fact for fact in facts if fact.asks == "figure"}
    assert set(figures) >= {"85", "04"}
    assert "________% số xã" in figures["85"].blank
    days = {fact.id: fact.answer for fact in facts if fact.asks == "cited-date"}
    assert days == {
        "cited#91-NQ/TW#date": "03/04/2022",
        "cited#37-KH/TU#date": "15/08/2019",
        "cited#512-QĐ/TU#date": "20/10/2021",
        "cited#64-KL/TW#date": "09/02/2020",
    }


def test_a_number_with_two_days_is_not_asked():
    text = (
        "I. NHIỆM VỤ\n1. Làm theo Nghị quyết số 12-NQ/TU ngày 01/02/2020 của Tỉnh ủy về trồng rừng ven sông lớn.\n"
        "2. Sơ kết Nghị quyết số 12-NQ/TU ngày 05/02/2020 của Tỉnh ủy về trồng rừng ven sông lớn.\n"
    )
    document = parse("a.txt", text)
    assert len(mentions_in(document)) == 2
    assert [fact for fact in gather((document,)) if fact.asks.startswith("cited")] == []


def test_a_selection_narrows_the_questions_but_not_the_rivals(document):
    facts = gather((document,), prefixes=(("II", "1"),))
    assert {fact.path for fact in facts} == {("II", "1")}
    assert len(facts_by(facts, "directing")[("II", "1")].rivals) >= 3


def test_every_fact_id_is_one_question_or_its_reverse(facts):
    for name, count in Counter(fact.id for fact in facts).items():
        assert count == 1 or name.rsplit("#", 1)[1] in ("directing", "advising", "timing", "lead", "coordinating")


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("Trong quý I/2024", "Trong năm 2024", False),
        ("Trong quý I/2024", "Trong quý II/2024", True),
        ("Thường xuyên", "Hằng năm", False),
        ("Thường xuyên", "Trong năm 2024", True),
        ("Năm 2021 và những năm tiếp theo", "Trong năm 2024", False),
        ("Năm 2021 và những năm tiếp theo", "Trong năm 2020", True),
        ("Năm 2021 và những năm tiếp theo", "Thường xuyên", False),
        ("Khi có hướng dẫn của Trung ương", "Trong năm 2024", True),
        ("Khi có hướng dẫn của Trung ương", "Sau khi có chỉ đạo", False),
        ("đúng tiến độ", "Trong năm 2024", False),
        ("Trước 10/01/2024", "Trong năm 2023", False),
    ],
)
def test_two_times_that_can_not_both_be_right(one, other, differ):
    assert surely_differ(read_due(one), read_due(other)) is differ
    assert surely_differ(read_due(other), read_due(one)) is differ


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Ban Dân vận Tỉnh ủy", True),
        ("Sở Văn hóa và Thể thao", True),
        ("các huyện ủy", False),
        ("Các cơ quan liên quan", False),
        ("Đảng ủy trực thuộc Tỉnh ủy", False),
        ("cấp ủy", False),
    ],
)
def test_a_body_named_for_itself(name, named):
    assert is_named(name) is named


def test_spellings_and_names_inside_names_are_not_two_bodies():
    assert not apart("Uỷ ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh")
    assert not apart("Tỉnh ủy", "Ban Thường vụ Tỉnh ủy")
    assert not apart("Ban Dân vận Tỉnh ủy (cơ quan thường trực)", "Ban Dân vận Tỉnh ủy")
    assert apart("Ban Dân vận Tỉnh ủy", "Ban Nội chính Tỉnh ủy")
    assert takes_in("các Ban cán sự đảng", "Ban cán sự đảng Ủy ban nhân dân tỉnh")
    assert not takes_in("các huyện ủy", "Sở Tài chính")


@pytest.mark.parametrize(
    ("text", "most", "said"),
    [
        ("Mua xe mới; sửa xe cũ.", 26, "Mua xe mới"),
        ("Ban hành các quy định về: xe; sách.", 26, "Ban hành các quy định về: xe"),
        ("một hai ba bốn, năm sáu bảy tám chín", 6, "một hai ba bốn …"),
        ("đọc sách cho người dân và cho trẻ", 6, "đọc sách cho người dân …"),
        ("mở lớp “kể chuyện hay cho trẻ” ở bản", 5, "mở lớp …"),
    ],
)
def test_a_subject_is_cut_where_a_clause_ends(text, most, said):
    assert shorten(text, most=most) == said


def test_labels_and_quotation_marks():
    assert without_label("(10) Vận động") == without_label("- Vận động") == without_label("2.1. Vận động") == "Vận động"
    assert plain('gọi là "xe sách"\ncủa “xã”') == "gọi là ‘xe sách’ của ‘xã’"
