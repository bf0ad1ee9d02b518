"""The page in a real browser: each flow as a person goes through it, on a wide and on a narrow screen."""

import json

import pytest

HOSTILE = '<script>window.taken = 1</script> ![a](http://198.51.100.7/a.png) {{7*7}} ${7*7} & "x"'
QUESTION = "Cơ quan nào chỉ đạo nhiệm vụ về giếng khoan ở Lâm Đồng?"
PAPER = """KẾ HOẠCH

thực hiện Nghị quyết số 66-NQ/TW về chợ quê <img src=x onerror=window.taken=1>

I. NHIỆM VỤ

1. Sạp hàng: sơn lại, đánh số từng sạp ở chợ xã.

- Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy.

- Thời gian: Trong quý III/2032.
"""

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("page")]


def ask(page, question=QUESTION, *, number=1):
    box = page.locator("#o-hoi textarea")
    box.fill(question)
    box.press("Enter")
    answer = page.locator(f"#tra-loi-{number}")
    answer.wait_for()
    return answer


def tab(page, number):
    page.get_by_role("tab").nth(number).click()


@pytest.mark.parametrize("width", [1280, 380])
def test_a_question_is_answered_and_checked_in_its_document(visit, address, width):
    page = visit(address, width=width)
    answer = ask(page)
    assert "Ban Thường vụ Tỉnh ủy" in answer.inner_text() and answer.locator(".pill.answered").count() == 1
    mark = answer.locator("a.ref").first
    mark.focus()
    mark.press("Enter")
    page.locator("#doc-dau").wait_for()
    marked = page.locator(".doc-text mark").all_inner_texts()
    assert HOSTILE in "".join(marked) and page.evaluate("window.taken") is None
    assert page.locator("#doc-dau").evaluate(
        "one => { const a = one.getBoundingClientRect(), b = one.closest('.doc-text').getBoundingClientRect();"
        " return a.top >= b.top && a.top < b.bottom }"
    )
    assert "Mục I.1" in page.locator(".doc-head").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#doc").is_hidden() and mark.evaluate("one => one === document.activeElement")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_quote_is_copied_with_its_reference(visit, address):
    page = visit(address)
    ask(page).locator("a.ref").first.click()
    page.locator("#doc [data-copy]").wait_for()
    page.evaluate("navigator.clipboard.writeText = async text => { window.copied = text }")
    page.locator("#doc [data-copy]").click()
    page.get_by_text("Đã sao chép").wait_for()
    copied = page.evaluate("window.copied")
    assert copied.startswith("“1. Giếng khoan") and "(mục I.1 Chương trình hành động của Tỉnh ủy Lâm Đồng" in copied


def test_an_answer_is_judged_and_followed_up(visit, address, own_copy):
    page = visit(address)
    answer = ask(page)
    answer.locator('[data-verdict="down"]').click()
    answer.locator(".judge input").fill("thiếu hạn")
    answer.locator(".judge input").press("Enter")
    page.get_by_text("Cảm ơn, đã lưu đánh giá.").wait_for()
    kept = [json.loads(line) for line in (own_copy / "feedback.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (kept[-1]["question"], kept[-1]["verdict"], kept[-1]["reason"]) == (QUESTION, "down", "thiếu hạn")
    answer.locator(".follow .chip").first.click()
    second = page.locator("#tra-loi-2")
    second.wait_for()
    assert second.locator(".pill.answered").count() == 1
    assert page.locator(".sources.current").get_attribute("id") == "nguon-2"


def test_the_filters_are_chips_that_can_be_changed(visit, address):
    page = visit(address)
    page.locator("#loc .chip", has_text="Kon Tum").click()
    assert page.locator('#loc .chip[aria-pressed="true"]').all_inner_texts() == ["Kon Tum"]
    answer = ask(page, "Cơ quan nào chỉ đạo nhiệm vụ về giếng khoan?")
    assert "Ban Dân vận" not in answer.inner_text()
    assert page.locator("#nguon .near, #nguon .cite").first.inner_text().count("Lâm Đồng") == 0
    answer.locator(".scope .chip", has_text="Mọi văn bản").click()
    second = page.locator("#tra-loi-2")
    second.wait_for()
    assert "Ban Thường vụ Tỉnh ủy" in second.inner_text()
    assert page.locator('#loc .chip[aria-pressed="true"]').count() == 0


def test_a_question_that_cannot_be_asked_stays_in_the_box(visit, address):
    page = visit(address)
    page.locator("#o-hoi textarea").fill("hỏi " * 5_000)
    page.locator("#o-hoi textarea").press("Enter")
    page.get_by_text("xin rút gọn câu hỏi").wait_for()
    page.wait_for_function("document.querySelector('#o-hoi textarea').value.length > 2000")
    assert page.locator(".asked").count() == 0


def test_the_chat_of_one_visitor_is_not_seen_by_another(visit, address):
    first, second = visit(address), visit(address)
    first.locator("#goi-y [data-ask]").first.click()
    first.locator("#tra-loi-1").wait_for()
    assert second.locator(".asked").count() == 0
    ask(second, "Khi nào xong hồ chứa ở Lâm Đồng?")
    assert second.locator(".asked").all_inner_texts() == ["Khi nào xong hồ chứa ở Lâm Đồng?"]
    first.locator("#hoi-moi").click()
    first.locator(".asked").first.wait_for(state="detached")
    assert second.locator(".asked").count() == 1


@pytest.mark.parametrize("width", [1280, 380])
def test_the_register_is_filtered_exported_and_opened(visit, address, width):
    page = visit(address, width=width)
    tab(page, 1)
    page.locator(".register tbody tr").first.wait_for()
    page.locator('#so-loc select[name="province"]').select_option("Lâm Đồng")
    page.locator('#so-loc select[name="timing"]').select_option("due")
    page.locator("#so-dem", has_text="2 trên").wait_for()
    assert page.locator(".timeline rect").count() == 1
    for form in ("xlsx", "csv", "ics"):
        with page.expect_download() as waiting:
            page.locator(f'[data-export="{form}"]').click()
        assert waiting.value.suggested_filename == f"so-nhiem-vu.{form}"
        held = waiting.value.path().read_bytes()
        assert held.startswith({"xlsx": b"PK", "csv": b"\xef\xbb\xbf", "ics": b"BEGIN"}[form])
    page.locator(".register [data-open]").nth(1).click()
    page.locator("#doc-dau").wait_for()
    assert "Hồ chứa" in "".join(page.locator(".doc-text mark").all_inner_texts())
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_files_are_taken_in_corrected_and_removed(visit, address, own_copy, tmp_path):
    good, bad = tmp_path / "chợ.md", tmp_path / "hỏng.pdf"
    good.write_text(PAPER, encoding="utf-8")
    bad.write_bytes(b"not a pdf")
    page = visit(address)
    tab(page, 2)
    page.locator("details.shelf").first.wait_for()
    page.locator("#tep input[type=file]").set_input_files([good, bad])
    page.locator("#tep .file-preview, #tep table").first.wait_for()
    page.locator("#nap-nut").click()
    page.locator(".intake-done").wait_for()
    told = page.locator(".intake").inner_text()
    assert "Đã nạp" in told and "Không nạp được" in told and "hỏng.pdf" in told
    shelf = page.locator('details.shelf[data-shelf="chợ.md"]')
    shelf.locator("summary").click()
    field = shelf.locator('input[name="province"]')
    field.fill("Sơn La")
    shelf.locator("form .act").click()
    page.get_by_text("Đã lưu chỉnh sửa.").wait_for()
    assert json.loads((own_copy / "corrections.json").read_text(encoding="utf-8"))["chợ.md"] == {"province": "Sơn La"}
    shelf.locator(".outline [data-open]").last.click()
    page.locator("#doc-dau").wait_for()
    assert page.evaluate("window.taken") is None
    page.keyboard.press("Escape")
    tab(page, 1)
    page.locator('[data-row*="chợ.md"]').first.click()
    page.locator('#doc input[name="directing"]').fill("Thường trực Tỉnh ủy")
    page.locator("#doc form .act").click()
    page.locator("#doc .told", has_text="Đã lưu").wait_for()
    page.keyboard.press("Escape")
    page.locator(".register", has_text="Thường trực Tỉnh ủy").first.wait_for()
    tab(page, 2)
    shelf.locator("[data-remove]").click()
    shelf.locator("[data-remove-not]").click()
    shelf.locator("[data-remove]").click()
    shelf.locator("[data-remove-sure]").click()
    shelf.wait_for(state="detached")
    acts = [json.loads(line)["act"] for line in (own_copy / "audit.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [act for act in acts if act in ("upload", "describe", "amend", "remove")] == [
        "upload", "upload", "describe", "amend", "remove",
    ]  # fmt: skip


def test_a_study_kit_is_made_and_taken_home(visit, address):
    page = visit(address)
    tab(page, 3)
    page.locator('#hoc-mau input[name="items"]').fill("3")
    page.locator("#hoc-mau .act").click()
    page.locator(".items > li").first.wait_for()
    with page.expect_download() as waiting:
        page.locator("[data-pack]").click()
    assert waiting.value.suggested_filename == "bo-tai-lieu.zip"
    assert waiting.value.path().read_bytes().startswith(b"PK")


def test_the_latest_report_is_shown_where_there_is_one(visit, address, own_copy):
    assert "Đánh giá" not in visit(address).get_by_role("tab").all_inner_texts()
    (own_copy / "eval").mkdir()
    (own_copy / "eval" / "report.html").write_text("<h1>Kết quả đo</h1>", encoding="utf-8")
    page = visit(address)
    page.get_by_role("tab", name="Đánh giá").click()
    assert page.frame_locator("iframe.report").locator("h1").inner_text() == "Kết quả đo"


def test_the_page_speaks_the_readers_language_and_can_be_switched(visit, address):
    page = visit(address, language="en-US")
    assert page.get_by_role("tab").all_inner_texts()[:3] == ["Ask", "Tasks", "Documents"]
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("#o-hoi textarea").get_attribute("placeholder") == "Type a question…"
    page.locator("#ngon-ngu").click()
    assert page.get_by_role("tab").all_inner_texts()[:3] == ["Hỏi đáp", "Sổ nhiệm vụ", "Tài liệu"]
    page.reload()
    page.locator("#goi-y [data-ask]").first.wait_for()
    assert page.evaluate("document.documentElement.lang") == "vi"
    assert page.get_by_text("Hỏi đáp văn bản").first.is_visible()


def test_the_keyboard_alone_reaches_everything_of_an_answer(visit, address):
    page = visit(address)
    page.locator("#o-hoi textarea").focus()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.locator("#tra-loi-1").wait_for()
    reached = set()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        reached.add(
            page.evaluate("document.activeElement.className + ' ' + document.activeElement.getAttribute('role')")
        )
    for part in ("ref", "thumb", "chip", "tab"):
        assert any(part in name.split() for name in reached), part
    assert page.locator("#loc-gia-tri [tabindex]").get_attribute("tabindex") == "-1"
