"""A brief as Markdown, HTML and terminal text."""

import json
import re

import pytest

from summarizer.models.brief import (
    Attempt,
    Brief,
    BriefStatus,
    ErrorRecord,
    Provenance,
    Relevance,
    SectionResult,
    SectionStatus,
)
from summarizer.models.draft import FaqItem, Section, faq_text
from summarizer.models.finding import Verdict
from summarizer.page import brief_html, brief_markdown, brief_text, document_html
from summarizer.settings import load_settings

PAGE = load_settings(environ={}).page
EVIL = "<script>alert(1)</script> **x** [a](javascript:b) & — café"


def _provenance(approved_by=None):
    return Provenance(
        summarizer="1",
        guard="1",
        appraisal="1",
        config_sha256="sha256:0",
        source_sha256="sha256:0",
        started="2026-01-01T00:00:00+00:00",
        finished="2026-01-01T00:00:01+00:00",
        approved_by=approved_by,
    )


def _passed(text, items=()):
    attempt = Attempt(prompt="p.v1", prompt_sha256="", engine="openai", model="m-1", verdict=Verdict.PASS)
    return SectionResult(
        text=text, items=items, status=SectionStatus.PASSED, engine="openai", attempts=(attempt,)
    )


def _brief(**changes):
    items = (FaqItem(question="What is it?", answer="A trial."), FaqItem(question=EVIL, answer=EVIL))
    fields = {
        "article_id": "a",
        "title": EVIL,
        "url": "https://example.org/a?b=1&c=2",
        "source": "Wire",
        "published": "2026-01-01",
        "status": BriefStatus.NEEDS_REVIEW,
        "label": "Peer-reviewed / Randomised trial / People",
        "relevance": Relevance(score=50, band="Clinical Context"),
        "sections": {
            Section.SUMMARY: _passed(f"First paragraph.\n\n{EVIL}"),
            Section.CONTEXT: SectionResult(status=SectionStatus.WITHHELD),
            Section.FAQ: _passed(faq_text(items), items),
        },
        "provenance": _provenance(),
    }
    return Brief(**(fields | changes))


def test_html_escapes_everything_and_is_ascii():
    """No text can become markup, and no charset can garble the fragment."""
    html = brief_html(_brief(), PAGE)
    assert "<script>alert" not in html
    assert html.isascii()
    assert "caf&#233;" in html


def test_html_carries_json_ld_that_says_it_is_generated():
    """The JSON-LD parses, is marked as generated and cannot close its own element."""
    html = brief_html(_brief(), PAGE)
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1]
    data = json.loads(block)
    assert data["ai_generated"] is True
    assert data["headline"] == EVIL
    assert data["isBasedOn"] == "https://example.org/a?b=1&c=2"


@pytest.mark.parametrize("render", [brief_html, brief_markdown], ids=["html", "markdown"])
def test_a_withheld_section_is_absent(render):
    """A withheld section leaves no heading behind; sections that passed keep their order."""
    page = render(_brief(), PAGE)
    assert "Clinical context" not in page
    assert page.index("Summary") < page.index("Questions and answers")


@pytest.mark.parametrize("render", [brief_html, brief_markdown, brief_text], ids=["html", "markdown", "text"])
def test_every_form_has_label_relevance_and_disclosure(render):
    """The one-glance label, the relevance band and the automation line stand on every form."""
    page = " ".join(render(_brief(), PAGE).split())
    assert "Randomised trial" in page
    assert "Clinical Context" in page
    assert "Not yet reviewed by a person" in page.replace("\\", "")


def test_an_absent_score_is_shown_as_absent():
    """An article without a score is said to be not scored and gets no band."""
    assert "Relevance: not scored" in brief_markdown(_brief(relevance=Relevance()), PAGE)


def test_an_unsafe_link_is_not_a_link():
    """A javascript: address is never made a link."""
    brief = _brief(url="javascript:alert(1)")
    assert "javascript:alert" not in brief_html(brief, PAGE).split("<script", maxsplit=1)[0]
    assert "](javascript" not in brief_markdown(brief, PAGE).splitlines()[2]


def test_markdown_marks_in_texts_are_escaped():
    """Stars, brackets and angle brackets of a text stay letters."""
    markdown = brief_markdown(_brief(), PAGE)
    assert r"\*\*x\*\*" in markdown
    assert r"\<script\>" in markdown


def test_a_refusal_shows_its_reason_and_no_section():
    """A refused brief shows code and reason on every form."""
    error = ErrorRecord(code="A904", message="Only a cookie notice is left.", hint="Send the text.")
    brief = _brief(status=BriefStatus.REFUSED, sections={}, error=error)
    for render in (brief_html, brief_markdown, brief_text):
        page = render(brief, PAGE)
        assert "A904" in page
        assert "cookie notice" in page
        assert "Summary" not in page


def test_an_approved_page_names_its_reviewer():
    """With an approval the disclosure names who reviewed the page."""
    page = brief_markdown(_brief(provenance=_provenance("Dr A. Reviewer")), PAGE)
    assert "Reviewed and approved by Dr A. Reviewer" in page.replace("\\", "")


def test_a_document_is_a_whole_page():
    """Fragments on a page of their own have a charset and a title."""
    page = document_html("Two briefs", [brief_html(_brief(), PAGE)])
    assert page.startswith("<!doctype html>")
    assert '<meta charset="utf-8">' in page
