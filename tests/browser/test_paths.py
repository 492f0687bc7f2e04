"""The paths of people through the pages, in a real browser over a real server."""

import json
import re
import urllib.request

from playwright.sync_api import expect

from summarizer.models.draft import Section
from summarizer.models.editorial import Actor, Role, State

ADA = Actor(name="Ada Lindqvist", roles=(Role.EDITOR,))


def _typed_into(page, section, text):
    area = page.locator(f"#text-{section}")
    area.fill(text)
    return area


def test_from_post_to_published_html(newsroom, visit):
    """A pipeline posts an article, an editor mends, signs and publishes it, and the HTML says who signed."""
    body = {"title": "Posted by a pipeline", "text": newsroom.press_release(), "score": 60}
    request = urllib.request.Request(
        newsroom.base + "/v1/briefs",
        data=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {newsroom.tokens['Feed']}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        posted = json.load(answer)
    page = visit("Ada Lindqvist")
    page.get_by_role("link", name="Posted by a pipeline").click()
    page.locator("#section-summary").get_by_role("link", name="Edit").click()
    area = page.locator("#text-summary")
    area.fill(area.input_value() + " The trial lasted eight weeks.")
    expect(page.locator("#checked-summary")).to_contain_text("Kept")
    page.get_by_role("button", name="Save as a version").click()
    expect(page.locator("#section-summary")).to_contain_text("edited by Ada Lindqvist")
    page.get_by_role("button", name="Approve and sign").click()
    expect(page.locator(".standing")).to_contain_text("by Ada Lindqvist")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".standing")).to_contain_text("Published")
    html = page.request.get(f"/briefs/{posted['id']}/export?form=html").text()
    assert "The trial lasted eight weeks." in html
    assert "Ada Lindqvist" in html


def test_two_editors_in_conflict_lose_nothing(newsroom, visit):
    """The second to save sees both texts and a comparison; nothing is overwritten until they decide."""
    brief = newsroom.new_brief()
    ada, ben = visit("Ada Lindqvist"), visit("Ben Okafor")
    for page in (ada, ben):
        page.goto(f"/briefs/{brief}?edit=summary")
    first = ada.locator("#text-summary").input_value()
    _typed_into(ada, "summary", first + " The trial lasted eight weeks.")
    ada.get_by_role("button", name="Save as a version").click()
    expect(ada.locator("#section-summary")).to_contain_text("version 2")
    _typed_into(ben, "summary", first + " It was placebo-controlled.")
    ben.get_by_role("button", name="Save as a version").click()
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Somebody else has changed the summary")
    expect(ben.locator("#theirs + p + .prose")).to_contain_text("The trial lasted eight weeks.")
    expect(ben.get_by_label(re.compile("Change it if you like"))).to_have_value(
        re.compile(r"It was placebo-controlled\.$")
    )
    assert newsroom.desk.brief(brief).current[Section.SUMMARY].author == "Ada Lindqvist"
    ben.get_by_role("button", name="Save mine").click()
    expect(ben.locator("#section-summary")).to_contain_text("edited by Ben Okafor")
    assert newsroom.desk.brief(brief).current[Section.SUMMARY].number == 3


def test_a_change_voids_the_approval_and_says_so(newsroom, visit):
    """After a signature, another's edit voids it, and page and queue say why."""
    brief = newsroom.new_brief(title="Signed and then changed")
    page = visit()
    page.goto(f"/briefs/{brief}")
    page.get_by_role("button", name="Approve and sign").click()
    expect(page.locator(".standing")).to_contain_text("Approved")
    stored = newsroom.desk.brief(brief)
    text = stored.current[Section.CONTEXT].text + " The work was a trial."
    newsroom.desk.edit(brief, Section.CONTEXT, text, ADA, expected=stored.current[Section.CONTEXT].number)
    page.reload()
    expect(page.locator(".standing")).to_contain_text("The approval is void.")
    page.goto("/queue?show=stale")
    expect(page.get_by_role("link", name="Signed and then changed")).to_be_visible()


def test_a_page_that_is_too_old_cannot_sign(newsroom, visit):
    """Whoever signs a wording that has changed since is told so, and nothing is signed."""
    brief = newsroom.new_brief()
    page = visit()
    page.goto(f"/briefs/{brief}")
    stored = newsroom.desk.brief(brief)
    text = stored.current[Section.CONTEXT].text + " The work was a trial."
    newsroom.desk.edit(brief, Section.CONTEXT, text, ADA, expected=stored.current[Section.CONTEXT].number)
    page.get_by_role("button", name="Approve and sign").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("That cannot be done now")
    assert newsroom.desk.brief(brief).state is not State.APPROVED


def test_a_new_text_waits_until_it_is_accepted(newsroom, visit):
    """A section written anew stands beside the old one; the old one stays until someone accepts."""
    brief = newsroom.new_brief()
    page = visit("Ada Lindqvist")
    page.goto(f"/briefs/{brief}")
    section = page.locator("#section-summary")
    section.get_by_text("Write anew").click()
    section.get_by_label("Note to the writer").fill("Lead with the size of the effect.")
    section.get_by_role("button", name="Write a new text").click()
    expect(section.get_by_role("heading", name="A new text waits")).to_be_visible()
    assert newsroom.desk.brief(brief).current[Section.SUMMARY].number == 1
    section.get_by_role("button", name="Accept the new text").click()
    expect(section).to_contain_text("version 2")


def test_undo_and_comparison(newsroom, visit):
    """Undo brings the old wording back as a new version, and any two versions compare word by word."""
    brief = newsroom.new_brief()
    page = visit("Ada Lindqvist")
    page.goto(f"/briefs/{brief}?edit=context")
    area = page.locator("#text-context")
    before = area.input_value()
    area.fill(before + " Sleep was measured for eight weeks.")
    page.keyboard.press("Control+Enter")
    section = page.locator("#section-context")
    section.get_by_role("link", name="What changed").click()
    expect(page.locator("ins")).to_contain_text(["", "Sleep was measured for eight weeks."])
    page.go_back()
    section.get_by_role("button", name="Undo").click()
    expect(section).to_contain_text("version 3")
    assert newsroom.desk.brief(brief).current[Section.CONTEXT].text == before


def test_typing_is_kept_and_checked_before_it_is_saved(newsroom, visit):
    """A figure that the source lacks is flagged while one types, and the typing is there after a reload."""
    brief = newsroom.new_brief()
    page = visit("Ada Lindqvist")
    page.goto(f"/briefs/{brief}?edit=summary")
    area = page.locator("#text-summary")
    area.fill(area.input_value() + " In all, 9412 patients took part. 🙂")
    checked = page.locator("#checked-summary")
    expect(checked).to_contain_text("The guard refuses this text.")
    expect(checked).to_contain_text("9412")
    expect(page.locator(".echo mark")).to_contain_text([re.compile("9412")])
    checked.get_by_role("button", name=re.compile("9412")).first.click()
    assert "9412" in page.evaluate(
        "getSelection().toString() || document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)"
    )
    page.reload()
    expect(area).to_have_value(re.compile("9412 patients"))
    assert "9412" not in newsroom.desk.brief(brief).current[Section.SUMMARY].text


def test_article_and_note_cannot_write_markup(newsroom, visit):
    """Markup in a title, an article or a note is shown as text, and no script of it runs."""
    bad = '<img src=x onerror="alert(1)"><script>alert(2)</script>{{ 7*7 }}'
    brief = newsroom.new_brief(text=f"{bad}\n\n{newsroom.press_release()}", title=bad)
    page = visit("Ada Lindqvist")
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.goto(f"/briefs/{brief}")
    expect(page.get_by_role("heading", level=1)).to_have_text(bad)
    assert page.locator("main img, main script").count() == 0
