"""Tests of texts that are about their own writing."""

import pytest

from summarizer.guard.reply.task import talks_of_task, weight_of_task


@pytest.mark.parametrize(
    "text",
    [
        "An honest critic passes no judgement on a manuscript that remains unread. I decline.",
        "We would rather stay silent than offer an opinion on a paper nobody has shown us.",
        "Your draft should be brief: avoid jargon, keep sentences short, never quote, and state limitations plainly.",
    ],
    ids=["unread", "silent", "orders"],
)
def test_talk_of_the_task_alone_is_seen(text):
    """A text of commenting, declining or writing that names nothing is no section."""
    assert talks_of_task(text)


@pytest.mark.parametrize(
    "text",
    [
        "The trial of ketamine was small, and its authors judge the result with caution.",
        'The lead scientist is careful: "We cannot say anything about patients yet."',
        "This is an opinion piece; it reports no study of its own. In the author's words: \"Clinics sell ketamine "
        'infusions for depression faster than anybody follows up the people who pay for them, and most keep no log."',
        "The article is based on a press release, and the paper was not available when it was written.",
        "Nobody outside the company has read the protocol, so the claim about migraine cannot be judged.",
        "",
    ],
    ids=["names", "quotation", "opinion quoted", "honest lack", "condition", "empty"],
)
def test_news_with_words_of_the_task_passes(text):
    """Names, told deeds and quotations show that somebody writes about the news."""
    assert not talks_of_task(text)


def test_a_long_text_is_never_only_talk():
    """Length speaks for content; other detectors look there."""
    assert not talks_of_task("I decline to comment on an unread paper. " * 30)


def test_figures_weigh_against_talk():
    """A number is content."""
    plain = weight_of_task("I decline to judge a paper unread.")
    assert weight_of_task("I decline to judge a paper unread 12 times.") < plain


@pytest.mark.parametrize(
    "text", ["Text unavailable, please send.", "Cannot summarise the linked file.", "Content missing here."]
)
def test_a_handful_of_words_of_a_reply_is_seen(text):
    """Two words of a reply and no name are a reply."""
    assert talks_of_task(text)


@pytest.mark.parametrize(
    "text", ["An editorial, not a study.", "Mice only.", "Access to dialysis, please, say patients."]
)
def test_a_handful_of_words_of_news_passes(text):
    """A short remark on what the item is, or names, may stand."""
    assert not talks_of_task(text)
