"""What a detector may look at."""

import pytest

from summarizer.guard.material import Material
from summarizer.models.article import Article
from summarizer.models.draft import Section, make_draft

DRAFT = make_draft(Section.CONTEXT, "Gout is common.")


@pytest.mark.parametrize(
    ("given", "present"),
    [
        ({}, set()),
        ({"article": Article(title="Gout", text=" ")}, {"title"}),
        ({"article": Article(text="Gout is common.")}, {"source"}),
        ({"siblings": {Section.SUMMARY: "Gout."}}, {"summary", "siblings"}),
        ({"siblings": {Section.FAQ: "Gout?"}}, {"siblings"}),
    ],
)
def test_what_is_present_is_what_was_given(given, present):
    """An empty or blank input counts as none."""
    material = Material(draft=DRAFT, **given)
    assert material.present == present
    assert material.has_all(present)


def test_readings_keep_the_places():
    """The folded text is as long as the given one, and tokens are its words."""
    material = Material(draft=make_draft(Section.CONTEXT, "Gout’s **cause** is\u00a0known."))
    assert len(material.normal) == len(material.text)
    assert material.tokens == ["gout's", "cause", "is", "known."]
    assert 0 < material.english_share < 1
