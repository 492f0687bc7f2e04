"""The report in a real browser: no script of a text runs, filters live in the address, rules of access are kept."""

import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WIDTHS = (390, 1440)
SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def browser():
    """Give a browser, or skip where none is installed."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    sync = pytest.importorskip("playwright.sync_api")
    with sync.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def file(make_log, make_page, tmp_path):
    """Give the page as a file."""
    path = tmp_path / "report.html"
    path.write_text(make_page(make_log(lose=True), make_log()), encoding="utf-8")
    return path.as_uri()


def test_no_text_runs_and_nothing_is_asked_for(browser, file):
    """Attacks in the texts do nothing when their text is opened, and no request leaves the page."""
    page = browser.new_page()
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(file)
    page.locator("#list a").first.click()
    page.wait_for_selector("#detail h3")
    assert page.evaluate("window.struck") is None
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert errors == []
    assert page.locator("#detail mark").count() == 1
    page.close()


def test_filters_are_kept_in_the_address_and_read_from_it(browser, file):
    """A filtered list has an address, and the address gives the list back."""
    page = browser.new_page()
    page.goto(file)
    page.select_option("select[name=condition]", "guarded")
    page.select_option("select[name=state]", "critical")
    assert "state=critical" in page.url
    assert page.inner_text("#count").startswith("1 of 80")
    again = browser.new_page()
    again.goto(page.url)
    again.wait_for_selector("#list a")
    assert again.input_value("select[name=state]") == "critical"
    assert again.locator("#list a").count() == 1
    again.get_by_role("button", name="Clear").click()
    again.locator("#list a").nth(1).wait_for()
    page.close()
    again.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_page_fits_and_keeps_the_rules_of_access(browser, file, width, scheme):
    """Narrow and wide, light and dark: no sideways scrolling of the page, and axe finds no fault."""
    axe = pytest.importorskip("axe_core_python.sync_playwright")
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(file)
    page.locator("#list a").first.click()
    page.wait_for_selector("#detail h3")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    faults = axe.Axe().run(page)["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"][:80]) for fault in faults] == []
    context.close()
