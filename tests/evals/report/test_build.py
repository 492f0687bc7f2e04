"""The report as a file: nothing loaded, nothing let in, everything that was promised on it."""

import base64
import hashlib
import json
import re
import zlib

import lxml.html
import pytest


@pytest.fixture
def page(make_log, make_page):
    """Give the page of a run that is worse than its baseline, with attacks in every text and name."""
    return make_page(make_log(lose=True, name="new"), make_log(name="old"))


def _data(page):
    packed = lxml.html.fromstring(page).get_element_by_id("data").text
    return json.loads(zlib.decompress(base64.b64decode(packed), -15))


def test_no_text_becomes_markup(page):
    """Attacks in ids, texts, reasons and names stand escaped: one script runs, and no image is loaded."""
    tree = lxml.html.fromstring(page)
    assert [script.get("type") for script in tree.iter("script")] == ["application/octet-stream", None]
    assert not list(tree.iter("img"))
    assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on")]
    assert "&lt;script&gt;" in page


def test_the_policy_allows_the_pages_own_script_alone(page):
    """The policy holds the script's hash and no other source."""
    script = re.search(r"<script>(.*?)</script>\s*</body>", page, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page).group(1)
    assert f"script-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_nothing_is_loaded_from_elsewhere(page):
    """No address but those that name a kind of markup."""
    tree = lxml.html.fromstring(page)
    for one in tree.iter():
        for name, value in one.attrib.items():
            if name in ("href", "src", "action") or name.endswith("href"):
                assert value.startswith(("#", "data:image/png;base64,")), (name, value[:60])
    assert "@import" not in page


def test_the_verdict_stands_first_and_the_critical_error_is_named(page):
    """The first heading of the page's body is the verdict, with the new critical error."""
    tree = lxml.html.fromstring(page)
    first = tree.get_element_by_id("verdict").text_content()
    assert "FAIL" in first
    assert "1 new critical error" in first


def test_each_plot_has_words_and_a_table(page):
    """Forest, heatmap, calibration and cost: a title, a description, and the numbers beside it."""
    tree = lxml.html.fromstring(page)
    plots = tree.xpath("//figure")
    names = {one.get("aria-labelledby") for one in tree.iter("svg")}
    assert len(plots) == 4
    assert names == {f"{name}-title {name}-desc" for name in ("forest", "heatmap", "calibration", "cost")}
    for plot in plots:
        assert plot.xpath(".//title")[0].text
        assert plot.xpath(".//desc")[0].text
        assert plot.xpath(".//table//td")


def test_ids_are_unique(page):
    """No two parts share an id, the plots' inner ones included."""
    ids = [one.get("id") for one in lxml.html.fromstring(page).iter() if one.get("id")]
    assert len(ids) == len(set(ids))


def test_the_texts_come_back_whole_and_marks_count_as_a_browser_counts(page):
    """A text with a letter outside the basic plane keeps its marks where they belong."""
    data = _data(page)
    sample = next(
        one for one in data["samples"] if one["id"].startswith("case000") and one["condition"] == "raw"
    )
    text = data["texts"][sample["text"]]
    start, end, words = sample["marks"][0]
    assert text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == text[:9]
    assert words.startswith("N301")
    assert sample["made"] == ["", "", "", ""]


def test_without_a_baseline_the_page_shows_intervals_and_no_differences(make_log, make_page):
    """Nothing is compared, and the page says so."""
    page = make_page(make_log(attack=""))
    assert "none: floors and critical errors alone decide" in page
    assert 'aria-labelledby="forest-title' not in page


def test_a_thousand_samples_stay_under_two_megabytes(make_log, make_page):
    """500 cases raw and guarded, with a baseline whose texts are all others."""
    page = make_page(make_log(500, lose=True), make_log(500))
    assert len(page.encode()) < 2_000_000
    assert len(_data(page)["samples"]) == 1000
