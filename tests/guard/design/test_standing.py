"""Where the work stands."""

import pytest

from summarizer.models.study import Confidence, Evidence, Fact, FactStatus, Publication, StudyFacts
from summarizer.models.vocabulary import ItemType, PublicationStatus

DESIGNATED = "The drug has a breakthrough therapy designation. It is investigational and has not been approved in any country."


def _facts(status=None, item=ItemType.STUDY_REPORT):
    if status is None:
        return StudyFacts(item_type=item, item_type_confidence=Confidence.HIGH)
    span = Evidence(start=0, end=4, text="Work")
    fact = Fact[PublicationStatus](
        value=status, status=FactStatus.STATED, confidence=Confidence.HIGH, spans=(span,)
    )
    return StudyFacts(item_type=item, publication=Publication(status=fact))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The peer-reviewed study followed 12,480 adults.", PublicationStatus.PREPRINT),
        ("The work has been peer reviewed.", PublicationStatus.COMPANY_TOPLINE),
        ("It was published in a medical journal.", PublicationStatus.CONFERENCE_ABSTRACT),
        ("This preprint has not been checked by others.", PublicationStatus.PEER_REVIEWED_JOURNAL),
    ],
)
def test_another_standing_is_flagged(codes, text, status):
    """Peer review is a trust that must not be borrowed, nor taken away."""
    assert codes(text, "Work on 12,480 adults.", facts=_facts(status)) == {"D418"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("It has not been peer-reviewed.", PublicationStatus.PREPRINT),
        ("Earlier work in a peer-reviewed journal found the same.", PublicationStatus.PREPRINT),
        ("A full, peer-reviewed report with harms is what to wait for.", PublicationStatus.COMPANY_TOPLINE),
        ("The work was published in a journal.", PublicationStatus.PEER_REVIEWED_JOURNAL),
    ],
)
def test_true_standing_and_wishes_are_left_alone(codes, text, status):
    """What is missing may be wished for."""
    assert codes(text, "Work on 12,480 adults.", facts=_facts(status)) == set()


def test_an_opinion_piece_is_in_no_journal(codes):
    """An item without a study and without a journal has passed no peer review."""
    text = "It is a paper published in a peer-reviewed journal."
    assert codes(text, "She argues that insurers should pay.", facts=_facts(item=ItemType.OPINION)) == {
        "D418"
    }


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("It was an independent academic study.", "Auralis Therapeutics funded the trial."),
        ("The trial was publicly funded.", "Lumenera Ltd paid for the trial and supplied the belts."),
        ("The poll was independent of any seller.", "The retailer commissioned the poll."),
        ("This company-funded trial is suspect.", "The National Heart Fund paid for it."),
    ],
)
def test_another_payer_is_flagged(codes, text, source):
    """Who paid is told as it is."""
    assert codes(text, source) == {"D419"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("An independent academic analysis is not mentioned.", "Auralis Therapeutics funded the trial."),
        ("The maker funded the trial.", "Auralis Therapeutics funded the trial."),
        (
            "It had no outside funding.",
            "Trials paid for by industry did not differ. The review received no outside money.",
        ),
    ],
)
def test_the_payer_as_told_is_left_alone(codes, text, source):
    """The article's own account passes."""
    assert codes(text, source) == set()


@pytest.mark.parametrize(
    "text",
    ["The authors had no conflicts of interest.", "The researchers were paid by the maker."],
)
def test_interests_read_from_silence_are_flagged(codes, text):
    """Silence is neither a clean bill nor a charge."""
    assert codes(text, "Twelve adults slept better.") == {"D420"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The authors declared no conflicts of interest.", "The authors declared no competing interests."),
        ("The article states no conflicts of interest.", "Twelve adults slept better."),
        ("Two authors hold shares in the firm.", "Two authors own shares in the firm."),
    ],
)
def test_interests_as_told_are_left_alone(codes, text, source):
    """What the article states may be told, and so may its silence."""
    assert codes(text, source) == set()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The FDA-approved drug lowered anxiety.", DESIGNATED),
        ("It is an approved medicine for anxiety.", DESIGNATED),
        (
            "It is cleared for chronic back pain.",
            "The belt is cleared for sore muscles. It is not cleared for chronic back pain.",
        ),
    ],
)
def test_an_approval_that_is_none_is_flagged(codes, text, source):
    """Approval is an agency's verdict."""
    assert codes(text, source) == {"D421"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The drug is not approved.", DESIGNATED),
        ("It received a designation, which is not an approval.", DESIGNATED),
        ("The agency approved the drug in March.", "The FDA approved the drug in March."),
        (
            "It is cleared for sore muscles after exercise.",
            "The belt is cleared for sore muscles. It is not cleared for chronic back pain.",
        ),
        ("The article does not say whether it is approved.", "The belt was tested."),
    ],
)
def test_true_approval_and_silence_are_left_alone(codes, text, source):
    """What the article tells of approval may be told."""
    assert codes(text, source) == set()


def test_another_route_is_flagged(codes):
    """A dose into a vein is another treatment than one by mouth."""
    source = "Eighteen adults received an infusion of the drug over 10 minutes."
    assert codes("Adults took the drug by mouth.", source) == {"D414"}
    assert codes("Adults received one infusion of the drug.", source) == set()


def test_the_length_of_an_infusion_is_no_follow_up(codes):
    """Ten minutes of infusion are not ten minutes of follow-up."""
    source = "Each received one dose into a vein over 10 minutes. They were seen for three months."
    facts = _facts()
    assert codes("Participants were followed for only 10 minutes.", source, facts=facts) == {"D415"}
    assert codes("Participants were followed for three months.", source, facts=facts) == set()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The trial enrolled 600 adults.", "A trial will enrol 600 adults next year."),
        (
            "A trial in 90 people has since confirmed the result.",
            "A randomised trial in 90 people is planned.",
        ),
        (
            "Both chambers passed it and the governor signed it.",
            "A committee advanced the bill, which goes to the finance committee.",
        ),
    ],
)
def test_plans_told_as_done_are_flagged(codes, text, source):
    """What has not happened has no result."""
    assert codes(text, source, facts=_facts()) == {"D426"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A trial that will enrol 600 adults is planned.", "A trial will enrol 600 adults next year."),
        ("The trial enrolled 60 adults.", "The trial enrolled 60 adults; 600 are planned for the next."),
        ("The bill has not become law.", "A committee advanced the bill."),
    ],
)
def test_plans_told_as_plans_are_left_alone(codes, text, source):
    """The future stays the future."""
    assert codes(text, source, facts=_facts()) == set()
