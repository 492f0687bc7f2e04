"""Replies that decline, cannot open something, or refuse in an expert's voice."""

import pytest


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I'm sorry, but I can't help with that request.", "R102"),
        ("Unfortunately, the request cannot be fulfilled.", "R102"),
        ("My guidelines prevent me from commenting on drug trials.", "R102"),
        ("It would be inappropriate for me to summarise this piece.", "R102"),
        ("Due to policy restrictions, this content cannot be generated.", "R102"),
        (
            "This belongs under the kind of requests that I must decline, as it is in a category of content that we cannot write.",
            "R102",
        ),
        ("No, I won't do this one.", "R102"),
        ("We are not able to handle questions of this sort.", "R102"),
        ("The PDF could not be opened.", "R106"),
        ("The publisher's server rejects all requests from my side, so this stays blank.", "R106"),
        ("Because of licensing restrictions the report is not available in your region.", "R106"),
        ("The provided link appears to be broken.", "R106"),
        ("Fetching the article failed with a timeout.", "R106"),
        ("As a clinician, I would need to see the full paper before commenting.", "R107"),
        ("Without the article in front of me, no responsible commentary is possible.", "R107"),
        ("One cannot be skeptical about a text one has not read.", "R107"),
    ],
)
def test_refusals_are_found(codes, text, code):
    """A text that declines is no section, whoever seems to speak."""
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "The committee declined to comment. The drug lowered LDL cholesterol by 21 % in 1,200 people.",
        "\"I'm sorry, but I can't wait another five years,\" one patient said. The trial enrolled 88 people with ALS.",
        "Patients who cannot take statins were enrolled; 11.7 % of 13,970 had a major event.",
        "The chatbot refused to answer 12 questions about warfarin and answered 77 % of the rest correctly.",
        "The drug is not available in this country for children under 12, and 40 % of families buy it abroad.",
        "Access to the clinic was denied to 40 % of uninsured callers.",
        "Without a control group, nobody can tell whether the 22 patients would have improved anyway.",
        "Clinicians would need to see the full data before changing practice: 97 events are few.",
    ],
)
def test_news_about_refusing_passes(codes, text):
    """People and programs in the news may decline, apologise and lack access."""
    assert codes(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "This reviewer has not been handed the paper and passes no judgement.",
        "We don't speculate. Send us the full report and we will gladly assess it.",
        "Professional integrity forbids an appraisal on the basis of a headline.",
        "The full paper is required first; a fair commentary must wait.",
    ],
)
def test_an_expert_without_the_paper_is_found(codes, text):
    """Whoever speaks, a comment that is declined is none."""
    assert codes(text) & {"R101", "R102", "R107", "R113", "R114"}


@pytest.mark.parametrize(
    "text",
    [
        "A fair verdict has to wait for the second trial, which ends in May.",
        "Most doctors read only the abstract, since the full text of the trial on gout sits behind a paywall.",
        "The board declined to comment on the deaths of two newborns.",
    ],
)
def test_waiting_and_paywalls_in_the_news_pass(codes, text):
    """News may wait for a trial, complain of a paywall and tell of a silence."""
    assert not codes(text) & {"R102", "R106", "R107"}
