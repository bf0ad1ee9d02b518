"""Everybody can use the page: axe finds no serious fault in both themes, languages and widths; nothing runs over."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("page")]
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def axe():
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    return axe.Axe()


def faults(axe, page):
    """Name the serious faults that axe finds on the page as it stands, and what runs over its edge."""
    page.wait_for_timeout(300)
    found = [
        f"{one['id']}: {one['nodes'][0]['target']}"
        for one in axe.run(page).response["violations"]
        if one["impact"] in SERIOUS
    ]
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    inner = page.evaluate(
        "Array.from(document.querySelectorAll('#doc:not([hidden]) *')).filter("
        "one => one.getBoundingClientRect().right > window.innerWidth + 1).map(one => one.tagName)"
    )
    return found + ([f"{wide} px too wide"] if wide > 0 else []) + inner


@pytest.mark.parametrize("language", ["vi-VN", "en-US"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 380])
def test_no_serious_fault(visit, address, axe, width, theme, language):
    page = visit(address, width=width, language=language, theme=theme)
    assert page.locator("body").evaluate("one => one.classList.contains('dark')") is (theme == "dark")
    found = {"first": faults(axe, page)}
    page.locator("#goi-y [data-ask]").first.click()
    page.locator("#tra-loi-1").wait_for()
    page.locator(".follow .chip, .follow:empty").first.wait_for(state="attached")
    found["answer"] = faults(axe, page)
    page.locator("#tra-loi-1 a.ref").first.click()
    page.locator("#doc-dau").wait_for()
    found["reader"] = faults(axe, page)
    page.keyboard.press("Escape")
    page.get_by_role("tab").nth(1).click()
    page.locator(".register tbody tr").first.wait_for()
    found["register"] = faults(axe, page)
    page.locator("[data-row]").first.click()
    page.locator("#doc form").wait_for()
    found["row"] = faults(axe, page)
    page.keyboard.press("Escape")
    page.get_by_role("tab").nth(2).click()
    page.locator("details.shelf summary").first.click()
    page.locator(".outline").first.wait_for()
    found["shelf"] = faults(axe, page)
    page.get_by_role("tab").nth(3).click()
    page.locator("#hoc-mau").wait_for()
    found["lesson"] = faults(axe, page)
    assert {place: said for place, said in found.items() if said} == {}
