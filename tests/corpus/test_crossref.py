"""Cross-references: what a section names by label alone in its own document is found and told."""

import pytest

from corpus.crossref import cross_references, gists
from corpus.cut import cut
from corpus.parse import parse

RULES = """BỘ GIỐNG

Số: 12/2024/TT-BG

THÔNG TƯ

về nuôi vịt trời

Căn cứ Luật Chăn nuôi ngày 19 tháng 11 năm 2018;

Điều 1. Đối tượng

1. Người được hỗ trợ gồm:

a) Hộ nuôi vịt trời ở bãi bồi;

b) Tổ hợp tác ấp trứng.

2. Trại giống của tỉnh.

Điều 2. Mức hỗ trợ

1. Đối tượng quy định tại điểm b khoản 1 Điều 1 Thông tư này được vay năm triệu đồng.

2. Trừ trường hợp quy định tại khoản 2 Điều 1, mỗi hộ được tập huấn một lần.

3. Việc cấp giống thực hiện theo quy định tại khoản 1 Điều 1 của Luật Chăn nuôi.

4. Đối tượng quy định tại khoản 1 Điều này trả nợ trong ba năm.

5. Cơ quan quy định tại khoản 9 Điều 1 báo cáo hằng quý.
"""


@pytest.fixture(scope="module")
def rules():
    return parse("vit-troi.txt", RULES)


@pytest.mark.parametrize(
    ("number", "targets"),
    [
        ("1", [("Điều 1", "1", "b)")]),
        ("2", [("Điều 1", "2")]),
        ("3", []),
        ("4", [("Điều 2", "1")]),
        ("5", []),
    ],
)
def test_a_provision_of_the_same_document_is_found_and_no_other(rules, number, targets):
    found = cross_references(rules, rules.section(("Điều 2", number)))
    assert [one.target.path for one in found] == targets


def test_what_a_provision_is_for_is_told_but_not_what_it_excepts(rules):
    assert gists(rules, rules.section(("Điều 2", "1"))) == ("Tổ hợp tác ấp trứng.",)
    assert gists(rules, rules.section(("Điều 2", "2"))) == ()


def test_a_passage_is_indexed_with_what_it_points_to(rules):
    context = {passage.path: passage.context for passage in cut(rules)}
    assert "Tổ hợp tác ấp trứng" in context["Điều 2", "1"]
    assert "Trại giống" not in context["Điều 2", "2"]
