"""Pages for everybody: axe-core, keyboard alone, small screens, and no scripts at all."""

import re

import pytest
from playwright.sync_api import expect

from summarizer.models.draft import Section
from summarizer.models.editorial import Actor, Role

ADA = Actor(name="Ada Lindqvist", roles=(Role.EDITOR,))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def doubtful(newsroom):
    """Make a brief whose commentary claims what the source does not bear."""
    brief = newsroom.new_brief(title="Much claimed")
    stored = newsroom.desk.brief(brief)
    text = "Cannabidiol cured insomnia in 340 patients. " + stored.current[Section.COMMENTARY].text
    newsroom.desk.edit(brief, Section.COMMENTARY, text, ADA, expected=1)
    return brief


PAGES = (
    "/queue",
    "/briefs/{brief}",
    "/briefs/{brief}?edit=commentary",
    "/briefs/{brief}/preview",
    "/briefs/{brief}/history",
    "/briefs/{brief}/diff?section=commentary&before=1&after=2",
    "/settings",
    "/login",
)


@pytest.mark.parametrize(("scheme", "width", "other_width"), [("light", 1440, 390), ("dark", 390, 1440)])
def test_every_page_passes_axe_and_fits(visit, axe, doubtful, scheme, width, other_width):
    """No page has a violation that axe-core can see in either scheme, or scrolls sideways at either width."""
    found = {}
    for person, pages in (("Dr Maria Vega", PAGES[:6]), ("Root", PAGES[6:])):
        page = visit(person, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
        for address in pages:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address.format(brief=doubtful))
            page.evaluate(axe)
            result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
            broken = [(one["id"], one["nodes"][0]["target"]) for one in result["violations"]]
            for size in (width, other_width):
                page.set_viewport_size({"width": size, "height": 900})
                if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    broken.append(("scrolls sideways", size))
            if broken:
                found[address] = broken
    assert found == {}


def test_targets_are_large_enough(visit, doubtful):
    """Buttons and fields are at least 24 px in both directions (WCAG 2.5.8)."""
    page = visit()
    page.goto(f"/briefs/{doubtful}?edit=commentary")
    boxes = page.locator("button:visible, input:visible, summary:visible, a.button:visible")
    sizes = [(box["width"], box["height"]) for box in (one.bounding_box() for one in boxes.all()) if box]
    assert sizes
    assert min(min(size) for size in sizes) >= 24


def test_the_keyboard_alone_finds_reads_and_signs(newsroom, visit):
    """Search, open, walk the findings, go to the source and back, and sign, without a pointer."""
    brief = newsroom.new_brief(title="Keys alone suffice")
    page = visit()
    page.keyboard.press("/")
    page.keyboard.type("Keys alone")
    expect(page.locator("#rows")).to_contain_text("1 brief")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=Keys+alone*")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Keys alone suffice")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/briefs/{brief}")
    page.keyboard.press("a")
    expect(page.locator("#approve")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".standing")).to_contain_text("Approved")


def test_n_and_p_walk_findings_and_s_goes_to_the_source(visit, doubtful):
    """A finding gets the focus, is spoken, and leads to its words in the source and back."""
    page = visit()
    page.goto(f"/briefs/{doubtful}")
    linked = page.locator("[data-finding][href$='-source']").first
    key = linked.get_attribute("data-finding")
    for _ in range(int(key[1:])):
        page.keyboard.press("n")
    expect(linked).to_be_focused()
    expect(page.locator("#spoken")).to_contain_text("Finding")
    page.keyboard.press("s")
    expect(page.locator(f"#{key}-source")).to_be_focused()
    page.keyboard.press("s")
    expect(linked).to_be_focused()
    page.keyboard.press("p")
    expect(linked).not_to_be_focused()


def test_single_letter_keys_are_listed_and_can_be_switched_off(visit, doubtful):
    """`?` lists the keys; switched off, letters do nothing (WCAG 2.1.4)."""
    page = visit()
    page.goto(f"/briefs/{doubtful}")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Next and previous finding")
    page.get_by_label("Single-letter keys are on").uncheck()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("n")
    expect(page.locator("#spoken")).to_be_empty()


def test_reading_and_signing_work_without_scripts(newsroom, visit):
    """Without JavaScript one reads, edits, signs and publishes by plain links and forms."""
    brief = newsroom.new_brief()
    page = visit("Ada Lindqvist", java_script_enabled=False)
    page.goto(f"/briefs/{brief}")
    page.locator("#section-context").get_by_role("link", name="Edit").click()
    page.locator("#text-context").fill("The item concerns adults aged 25 to 70 with chronic insomnia.")
    page.get_by_role("button", name="Save as a version").click()
    expect(page.locator("#section-context")).to_contain_text("version 2")
    page.get_by_role("button", name="Approve and sign").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".standing")).to_contain_text("Published")


def test_who_may_not_sign_sees_why(newsroom, visit):
    """An editor finds no button on a brief that needs a clinician, and reads the reason instead."""
    mice = newsroom.article("f04_mouse_cbd_tumour")
    brief = newsroom.new_brief(text=mice, title="Cannabidiol shrinks tumours in mice")
    page = visit("Ada Lindqvist")
    page.goto(f"/briefs/{brief}")
    expect(page.locator("#decision")).to_contain_text("needs the signature of a clinician")
    expect(page.get_by_role("button", name=re.compile("Approve"))).to_have_count(0)


def test_an_admin_makes_and_revokes_a_token(newsroom, visit):
    """A new token is shown once and ends at once when it is revoked."""
    page = visit("Root")
    page.goto("/settings")
    page.get_by_label(re.compile("Name of the person")).fill("Night desk")
    page.get_by_label("editor", exact=True).check()
    page.get_by_role("button", name="Make the token").click()
    secret = page.locator(".secret").inner_text()
    assert newsroom.desk.store.tokens.verify(secret) is not None
    page.get_by_role("button", name="Revoke the token of Night desk").click()
    expect(page.get_by_role("row", name=re.compile("Night desk"))).to_contain_text("revoked")
    assert newsroom.desk.store.tokens.verify(secret) is None
    expect(page.locator(".secret")).to_have_count(0)
