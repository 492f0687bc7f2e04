"""Sentences with their roles and zones: whose study a sentence is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.appraisal.reading import Reading
from summarizer.models.article import Article
from summarizer.models.study import SentenceRole

ROLES = {
    "own": ("We randomised 120 women to the drug or placebo.", SentenceRole.THIS_STUDY),
    "earlier": ("An earlier trial in 20 people reported that pain fell by half.", SentenceRole.OTHER_STUDY),
    "another group": ("A trial run by another group found no difference.", SentenceRole.OTHER_STUDY),
    "compassionate use": ("A compassionate-use programme gave the drug to 214 patients.", SentenceRole.OTHER_STUDY),
    "planned": ("A larger trial in 240 people with severe pain is planned.", SentenceRole.PLANNED),
    "due": ("A prospective study that will measure use is due to begin next year.", SentenceRole.PLANNED),
    "to enrol": ("Phase 3 to enrol 600 adults across two trials.", SentenceRole.PLANNED),
    "needed": ("Large randomised controlled trials are needed.", SentenceRole.PLANNED),
    "results to come are this study": ("The results of the trial will be presented on Saturday.", SentenceRole.THIS_STUDY),
    "the world": ("An estimated 280 million people worldwide live with depression.", SentenceRole.BACKGROUND),
    "each year": ("About 805,000 heart attacks happen in the United States each year.", SentenceRole.BACKGROUND),
    "a finding about one in four": ("One in four adults uses it, according to a new poll.", SentenceRole.THIS_STUDY),
    "quote": ('"We were surprised by the size of the effect," she said.', SentenceRole.QUOTE),
}  # fmt: skip


@pytest.mark.parametrize(("text", "role"), ROLES.values(), ids=ROLES)
def test_a_sentence_has_the_role_of_its_study(text, role):
    """Earlier, planned and background sentences are told from those of the study at hand."""
    assert Reading(Article(text=text)).sentences[0].role is role


BODY = "The trial enrolled 312 adults with back pain at 14 clinics in two countries. " * 8
TAILS = {
    "heading": "About Wexbourne University: Wexbourne is home to 31,500 students.",
    "marks": "###\nContact the press office for more.",
    "profile": "Kestrel Bay Hospital has 910 beds and treats 146,000 outpatients a year.",
    "outlet": "The Morning Lantern is read by 130,000 people a week.",
    "newsletter": "To receive the weekly health bulletin, visit the subscriptions page.",
    "legal": "Forward-looking statements: actual results could differ.",
}


@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS)
def test_the_tail_is_a_zone_of_its_own(tail):
    """Profiles, contacts and legal lines are boilerplate; the body is not."""
    reading = Reading(Article(text=f"{BODY}\n\n{tail}"))
    assert reading.sentences[0].role is SentenceRole.THIS_STUDY
    assert reading.sentences[-1].role is SentenceRole.BOILERPLATE


def test_an_article_may_begin_with_about():
    """A heading word in the first half starts no zone."""
    reading = Reading(Article(text="About sleep: a new look.\n\n" + BODY))
    assert reading.zones == ()


@given(st.text(alphabet="abc. \n\"'012A–é", max_size=300))
def test_sentences_cut_the_text_at_their_offsets(text):
    """Whatever comes in, each sentence's span is its own words, in order."""
    spans = [sentence.span for sentence in Reading(Article(text=text)).sentences]
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert [span.start for span in spans] == sorted(span.start for span in spans)
