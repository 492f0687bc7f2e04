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
        ("The PDF could not be opened.", "R106"),
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
        "Access to the clinic was denied to 40 % of uninsured callers.",
        "Without a control group, nobody can tell whether the 22 patients would have improved anyway.",
        "Clinicians would need to see the full data before changing practice: 97 events are few.",
    ],
)
def test_news_about_refusing_passes(codes, text):
    """People and programs in the news may decline, apologise and lack access."""
    assert codes(text) == set()
