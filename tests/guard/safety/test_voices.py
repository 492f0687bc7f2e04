"""Whose voice it is."""

import pytest

SOURCE = (
    'Scores fell more with the drug. "This is a modest effect," said Dr Helen Marsh, who led the trial. Professor '
    "Tomas Reyes called the result a careful first answer to a question that patients ask every week."
)


@pytest.mark.parametrize(
    "text",
    [
        "Dr Samuel Lee said that every clinic should have the drug.",
        "Dr Helen Marsh warned that insurers refuse children treatment abroad.",
    ],
)
def test_words_put_into_a_mouth_are_flagged(codes, text):
    """Nobody may be made to say what they did not say."""
    assert codes(text, SOURCE) == {"S604"}


@pytest.mark.parametrize(
    "text",
    [
        "Dr Helen Marsh called the effect modest.",
        "Professor Tomas Reyes said that it was a careful first answer to a common question.",
        "Dr Helen Marsh led the trial.",
    ],
)
def test_statements_that_the_article_reports_are_left_alone(codes, text):
    """Indirect speech may use other words."""
    assert codes(text, SOURCE) == set()


@pytest.mark.parametrize(
    "text",
    [
        "In my practice, patients ask about it every week.",
        "As a psychiatrist, I would be careful.",
        "We see patients with this condition daily.",
        "We vaccinate many patients in our surgery.",
        "I recommend waiting for a larger trial.",
        "Scores fell more with the drug. Medically reviewed by Dr Smith.",
        "Scores fell more with the drug.\n\n- Dr Anna Smith",
        "Scores fell more with the drug. Anna Smith, MD",
    ],
)
def test_a_clinical_persona_is_flagged(codes, text):
    """No clinician wrote it."""
    assert "S605" in codes(text, SOURCE)


@pytest.mark.parametrize(
    "text",
    [
        "As a psychiatrist who runs clinics, the author has an interest.",
        'The author writes: "In my practice, I see it work."',
        "The authors see a need for larger trials.",
        "A general practitioner was not involved.",
        "It was reviewed by an ethics committee.",
    ],
)
def test_clinicians_in_the_news_are_left_alone(codes, text):
    """They are told of, and do not write."""
    assert codes(text, SOURCE) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The authors manipulated the data to reach the result.",
        "The company has committed fraud.",
        "This looks like scientific misconduct.",
        "The maker deliberately hid the harms.",
        "The lead author lied about the drop-outs.",
    ],
)
def test_accusations_are_flagged(codes, text):
    """Skepticism about a study is no charge against people."""
    assert codes(text, SOURCE) == {"S614"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The agency charged the firm with fraud.", "The firm was charged with fraud by the agency."),
        ("Nothing here suggests fraud or misconduct; no fraud is alleged.", SOURCE),
        ("The maker funded the trial, which may make the framing kinder.", SOURCE),
        ("Nanofibres were fabricated in the laboratory.", SOURCE),
    ],
)
def test_reported_charges_and_fair_doubt_are_left_alone(codes, text, source):
    """What the article reports is reporting."""
    assert codes(text, source) == set()
