"""The page of the facts: what an editor sees, in a terminal and marked in the article."""

import html
import re

import pytest

from summarizer.appraisal import appraise
from summarizer.models.article import Article
from summarizer.models.study import StudyFacts
from summarizer.page.appraisal import facts_html, facts_text

ARTICLE = Article(
    title="Tea & sleep: a trial",
    text="In this randomised trial, 36 adults with insomnia were randomly assigned to tea or placebo.\n\n"
    "Scores fell by 2 points more with tea (95% confidence interval 1 to 3; p=0.01). "
    "Nausea was reported by 12% of the tea group. <b>Orlen Pharma</b> funded the trial.",
)


@pytest.fixture(scope="module")
def facts():
    """Read the facts of one article."""
    return appraise(ARTICLE)


def test_the_text_leads_with_title_label_and_study(facts):
    """Title, label and kind of item come first, then the study."""
    lines = facts_text(ARTICLE, facts).splitlines()
    assert "Tea & sleep: a trial" in lines[0]
    assert lines[1] == facts.label
    assert lines[2].startswith("kind of item: study report")


def test_the_text_shows_values_with_their_words_and_leaves_silence_to_the_end(facts):
    """Stated fields stand with their words; what is not stated is one line at the end."""
    page = facts_text(ARTICLE, facts)
    assert 'sample size: 36 [stated, high] "36 adults"' in page
    assert ": not stated" not in page
    assert re.search(r"Not stated: .*registration", page, re.DOTALL)


def test_each_point_shows_what_it_rests_on(facts):
    """Every point with evidence is followed by its words, strengths marked with + and limits with -."""
    page = facts_text(ARTICLE, facts)
    assert "  + P102" in page
    assert "  - P201" in page
    assert '"36 adults"' in page.split("P201")[1]


def test_the_html_is_ascii_escaped_and_keeps_the_words(facts):
    """The page escapes what the article holds, and its text without marks is the article's."""
    page = facts_html(ARTICLE, facts)
    assert page.isascii()
    assert "<b>Orlen" not in page
    body = page.split("</table>")[1].split("<h2>")[0]
    plain = html.unescape(
        re.sub(r"<[^>]+>", "", re.sub(r"<sup>.*?</sup>", "", body.replace("</p>", " ")))
    ).strip()
    assert " ".join(plain.split()) == " ".join(ARTICLE.text.split())


def test_the_html_marks_the_facts_by_field(facts):
    """Words of a fact are marked with the name of its field."""
    page = facts_html(ARTICLE, facts)
    assert '<mark class="f" title="sample size">36 adults' in page
    assert re.search(r'<mark class="f" title="[a-z ]+">', page)


def test_an_item_without_facts_has_a_page():
    """Nothing known is no failure of the page."""
    empty = Article(text="Nothing here.")
    assert "(no title)" in facts_text(empty, StudyFacts())
    assert "Untitled" in facts_html(empty, StudyFacts())
