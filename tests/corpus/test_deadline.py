import pytest

from corpus.deadline import read_due


@pytest.mark.parametrize(
    ("printed", "kind", "start", "end"),
    [
        ("Trước 10/01/2024", "by", None, "2024-01-10"),
        ("ngày 05 tháng 3 năm 2024", "by", None, "2024-03-05"),
        ("31-12-2024", "by", None, "2024-12-31"),
        ("chậm nhất năm 2025", "by", None, "2025-12-31"),
        ("Đến hết năm 2025", "by", None, "2025-12-31"),
        ("Đến tháng 6/2025", "by", None, "2025-06-30"),
        ("Trước tháng 7/2025", "by", None, "2025-06-30"),
        ("Xong trước quý II/2025", "by", None, "2025-03-31"),
        ("Từ nay đến hết năm 2025", "by", None, "2025-12-31"),
        ("thường xuyên, hoàn thành trước ngày 31/01/2025", "by", None, "2025-01-31"),
        ("trong quý I/2021", "within", "2021-01-01", "2021-03-31"),
        ("Quý I, II/2025", "within", "2025-01-01", "2025-06-30"),
        ("Quý II - quý III năm 2025", "within", "2025-04-01", "2025-09-30"),
        ("Tháng 6 - 9/2025", "within", "2025-06-01", "2025-09-30"),
        ("Năm 2022", "within", "2022-01-01", "2022-12-31"),
        ("giai đoạn 2021 - 2025", "within", "2021-01-01", "2025-12-31"),
        ("6 tháng đầu năm 2024", "within", "2024-01-01", "2024-06-30"),
        ("Tháng 2/2024", "within", "2024-02-01", "2024-02-29"),
        ("từ ngày 01/3/2025 đến ngày 30/4/2025", "within", "2025-03-01", "2025-04-30"),
        ("Từ tháng 6/2024 đến tháng 12/2025", "within", "2024-06-01", "2025-12-31"),
        ("Thường xuyên", "ongoing", None, None),
        ("Năm 2021 và những năm tiếp theo", "ongoing", "2021-01-01", None),
        ("Từ năm 2024", "ongoing", "2024-01-01", None),
        ("trước ngày 25/12 hằng năm", "recurring", None, None),
        ("Định kỳ hằng quý", "recurring", None, None),
        ("06 tháng/lần", "recurring", None, None),
        ("sau khi Trung ương ban hành", "after_event", None, None),
        ("30 ngày kể từ ngày có hiệu lực", "after_event", None, None),
        ("Quý II", "within", None, None),
        ("Trước ngày 15/11", "by", None, None),
        ("ngày 31/02/2024", "by", None, None),
        ("Nhiều hoạt động", "none", None, None),
        ("", "none", None, None),
        (None, "none", None, None),
    ],
)
def test_times(printed, kind, start, end):
    due = read_due(printed)
    assert (due.kind, due.start, due.end) == (kind, start, end)
