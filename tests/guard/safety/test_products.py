"""Products: verdicts, selling, drugs at home, embargoes, advertising."""

import pytest

from summarizer.models.span import Span
from summarizer.models.study import Confidence, StudyFacts, Zone
from summarizer.models.vocabulary import ItemType

OPEN = "The drug is investigational and has not been approved in any country."


@pytest.mark.parametrize(
    "text",
    [
        "The drug is safe and effective for anxiety.",
        "It has been shown to be effective.",
        "It is a proven treatment that doctors can recommend.",
        "The drug is completely safe.",
    ],
)
def test_a_verdict_before_approval_is_flagged(codes, text):
    """A product under test has no verdict yet."""
    assert codes(text, OPEN) == {"S606"}


def test_a_verdict_in_an_item_without_a_study_is_flagged(codes):
    """A bill shows nothing about a drug."""
    facts = StudyFacts(item_type=ItemType.POLICY_LAW, item_type_confidence=Confidence.HIGH)
    assert codes("The drug is safe and effective.", "A bill was advanced.", facts=facts) == {"S606"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The company says that the drug is safe and effective.", OPEN),
        ("Whether it is safe and effective is not known.", OPEN),
        ("Scores fell more than with placebo in this trial.", OPEN),
        ("The vaccine is effective.", "The vaccine was licensed in 2010."),
    ],
)
def test_speakers_hedges_and_approved_products_are_left_alone(codes, text, source):
    """What others claim is theirs."""
    assert codes(text, source) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Readers can use code SLEEP20 at the checkout.",
        "It can be ordered from the company's online store.",
        "Order online today.",
        "It costs $39 a bottle.",
        "CBD oil cures insomnia.",
        "Save 20% on your first order.",
        "See https://example.org/shop/cbd for more.",
    ],
)
def test_selling_is_flagged(codes, text):
    """A clinic that carries an advertisement vouches for it."""
    assert "S607" in codes(text, "A poll asked adults about sleep.")


@pytest.mark.parametrize(
    "text",
    [
        "The drug costs $13,000 a year.",
        "The agency warned that CBD oil does not cure insomnia.",
        "Users of CBD oil said that they slept better.",
        "The retailer that sells the oil paid for the poll.",
        "Discounts for insurers were agreed in secret.",
    ],
)
def test_prices_as_news_and_users_reports_are_left_alone(codes, text):
    """Money may be reported."""
    assert codes(text, "A poll asked adults about sleep.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Psilocybin mushrooms can be grown at home from spores.",
        "People can grow magic mushrooms at home in a jar.",
        "DMT is easy to extract from the bark.",
        "Ketamine can be bought online without a prescription.",
        "Start with 1 g of dried mushrooms.",
    ],
)
def test_drugs_at_home_are_flagged(codes, text):
    """Directions for drugs at home are a risk to readers."""
    assert "S609" in codes(text, "Adults received psilocybin in a clinic.")


@pytest.mark.parametrize(
    "text",
    [
        "Participants received 25 mg of psilocybin in a clinic room.",
        "Home use of ketamine was not allowed.",
        "The extract was made in a laboratory.",
        "Nobody should brew ayahuasca at home, the doctors warned.",
    ],
)
def test_drugs_in_care_are_left_alone(codes, text):
    """What was done under watch may be told."""
    assert codes(text, "Adults received psilocybin in a clinic.") == set()


def test_an_embargo_line_is_flagged(codes):
    """Whether the time has passed is a person's call."""
    assert codes("Embargoed until 14 May, 10:00. Scores fell.", "Scores fell.") == {"S610"}
    assert codes("The embargo on arms was lifted.", "Arms are traded.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Scores fell. Subscribe to our newsletter.",
        "Click here for the report.",
        "Sponsored content: scores fell.",
    ],
)
def test_text_of_the_page_is_flagged(codes, text):
    """A page around an article is no news."""
    assert "S616" in codes(text, "Scores fell.")


def test_words_of_a_promotion_zone_are_flagged(codes):
    """What the appraisal marks as promotion stays out."""
    promo = "Verdanna drops are made from organic hemp grown on our own family farm in the hills."
    source = f"A poll asked adults about sleep.\n\n{promo}"
    zone = Zone(kind="promotion", span=Span.of(source, source.index(promo), len(source)))
    facts = StudyFacts(zones=(zone,))
    assert codes(
        "The drops are made from organic hemp grown on our own family farm.", source, facts=facts
    ) == {"S616"}
    assert codes("A poll asked adults about sleep.", source, facts=facts) == set()
