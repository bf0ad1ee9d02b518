from __future__ import annotations

import pytest

from corpus.paper import papers_in
from corpus.span import Span

# A line of made-up text; for each paper: kind, number, date, issuer, subject as printed.
CASES = [
    (
        "Kế hoạch số 88-KH/TU ngày 03/4/2021 của Ban Thường vụ Tỉnh ủy về trồng rừng ven suối.",
        [("Kế hoạch", "88-KH/TU", "03/4/2021", "Ban Thường vụ Tỉnh ủy", "về trồng rừng ven suối")],
    ),
    (
        "Nghị quyết 12-NQ/TW, ngày 02/5/2019 của Bộ Chính trị (khóa XII) về nghề cá; gắn với việc khác.",
        [("Nghị quyết", "12-NQ/TW", "02/5/2019", "Bộ Chính trị", "về nghề cá")],
    ),
    (
        "Chỉ thị số 7-CT/TU của Tỉnh ủy thực hiện Kết luận số 9-KL/TW ngày 01/01/2020 của Ban Bí thư về thư viện.",
        [
            (
                "Chỉ thị",
                "7-CT/TU",
                None,
                "Tỉnh ủy",
                "thực hiện Kết luận số 9-KL/TW ngày 01/01/2020 của Ban Bí thư về thư viện",
            ),
            ("Kết luận", "9-KL/TW", "01/01/2020", "Ban Bí thư", "về thư viện"),
        ],
    ),
    (
        "Quyết định số 3-QĐ/TW và Quyết định số 4-QĐ/TW ngày 12 tháng 6 năm 2018 của Bộ Chính trị",
        [
            ("Quyết định", "3-QĐ/TW", None, None, None),
            ("Quyết định", "4-QĐ/TW", "12 tháng 6 năm 2018", "Bộ Chính trị", None),
        ],
    ),
    (
        "Đề án số 5-ĐA/TU ngày 12/11/2021 về đò ngang, số 6-ĐA/TU ngày 27/01/2022 về bến thuyền.",
        [
            ("Đề án", "5-ĐA/TU", "12/11/2021", None, "về đò ngang, số 6-ĐA/TU ngày 27/01/2022 về bến thuyền"),
            ("Đề án", "6-ĐA/TU", "27/01/2022", None, "về bến thuyền"),
        ],
    ),
    ("Nghị quyết số 46/2021/NQ-HĐND của Hội đồng nhân dân tỉnh", [("Nghị quyết", "46/2021/NQ-HĐND", None, None, None)]),
    ("Trong năm 2021 có 12/15 xã đạt.", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_papers_are_read_as_printed(text: str, wanted: list[tuple[str | None, ...]]) -> None:
    found = papers_in(text, Span(0, len(text)))
    said = [
        (one.kind, one.number, *(part.cut(text) if part else None for part in (one.date, one.issuer, one.subject)))
        for one in found
    ]
    for one, other in zip(said, wanted, strict=True):
        assert one[:3] == other[:3]
        assert other[3] is None or one[3] == other[3]
        assert other[4] is None or one[4] == other[4]


def test_spans_count_in_the_whole_text() -> None:
    text = "Mở đầu. Theo Kế hoạch số 88-KH/TU ngày 03/4/2021 của Tỉnh ủy."
    (paper,) = papers_in(text, Span(8, len(text)))
    assert paper.date is not None
    assert paper.date.cut(text) == "03/4/2021"
    assert paper.span.cut(text).startswith("Kế hoạch số 88-KH/TU")
