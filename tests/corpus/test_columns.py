from corpus.columns import one_column


def test_a_letterhead_side_by_side():
    text = (
        "UBND TỈNH A          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Số: 5/KH-UBND          A, ngày 01 tháng 2 năm 2024\nKẾ HOẠCH"
    )
    assert one_column(text).split("\n") == [
        "UBND TỈNH A", "Số: 5/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "A, ngày 01 tháng 2 năm 2024", "KẾ HOẠCH",
    ]  # fmt: skip


def test_recipients_beside_a_signature():
    blanks = " " * 30
    text = f"Nơi nhận:{blanks}KT. GIÁM ĐỐC\n- Lưu: VT.{blanks}PHÓ GIÁM ĐỐC\n{blanks}{blanks}Lê An\n"
    said = " ".join(one_column(text).split())
    assert said == "Nơi nhận: - Lưu: VT. KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lê An"


def test_what_is_issued_with_a_document_stays_below_its_signature():
    blanks = " " * 30
    below = f"{blanks}QUY CHẾ\nTrông coi nhà kho\n{blanks}ở xã A\n"
    text = f"Nơi nhận:{blanks}KT. GIÁM ĐỐC\n- Lưu: VT.{blanks}Lê An\n\n{below}"
    said = " ".join(one_column(text).split())
    assert said == "Nơi nhận: - Lưu: VT. KT. GIÁM ĐỐC Lê An QUY CHẾ Trông coi nhà kho ở xã A"


def test_layout_tables_become_lines_and_other_tables_stay():
    text = (
        "| UBND TỈNH A | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|---|---|\n| Số: 5 | Độc lập - Tự do |\n\n"
        "| STT | Việc |\n|---|---|\n| 1 | Một<br>Hai |"
    )
    assert one_column(text).split("\n") == [
        "UBND TỈNH A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT "
                       "NAM", "Số: 5", "Độc lập - Tự do", "", "| STT | Việc |", "|---|---|",
        "| 1 | Một; Hai |",
    ]  # fmt: skip


def test_other_text_stays():
    assert one_column("Một    dòng\nHai") == "Một    dòng\nHai"
