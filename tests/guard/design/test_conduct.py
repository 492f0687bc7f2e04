"""How the study was run."""

import pytest

from summarizer.models.study import Confidence, Evidence, Fact, FactStatus, Harm, Study, StudyFacts
from summarizer.models.vocabulary import Blinding, Comparator, Design

SURE = {
    "status": FactStatus.STATED,
    "confidence": Confidence.HIGH,
    "spans": (Evidence(start=0, end=3, text="Of "),),
}
TRIAL = "Of 36 adults half got placebo. Neither group knew. Everyone was then offered an open-label dose. Auralis funded the trial, NCT01234567."


def _facts(**more):
    values = {
        "design": Fact[Design](value=Design.RCT_PARALLEL, **SURE),
        "sample_size": Fact[int](value=36, **SURE),
        "comparator": Fact[Comparator](value=Comparator.PLACEBO, **SURE),
        "blinding": Fact[Blinding](value=Blinding.DOUBLE, **SURE),
        "randomised": Fact[bool](value=True, **SURE),
    }
    return StudyFacts(studies=(Study(**(values | more)),))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (412_000, "This tiny study cannot tell much."),
        (412_000, "As so often, a small sample weakens the result."),
        (24, "This large trial settles the question."),
    ],
)
def test_a_size_word_against_the_number_is_flagged(codes, number, text):
    """Small means fewer than 50 and large more than 1,000."""
    facts = _facts(sample_size=Fact[int](value=number, **SURE))
    assert codes(text, "People took part.", facts=facts) == {"D405"}


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (412_000, "The small number of events leaves the rate imprecise."),
        (412_000, "A small pilot study came before."),
        (412_000, "The sample was not small."),
        (24, "A large trial is needed."),
        (300, "This small trial, or large trial, as one likes, was well run."),
        (24, "This small trial is imprecise."),
    ],
)
def test_fitting_size_words_are_left_alone(codes, number, text):
    """Events, other studies and wishes are not the study's own size."""
    facts = _facts(sample_size=Fact[int](value=number, **SURE))
    assert codes(text, "People took part.", facts=facts) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Because the trial was open label, expectations may have shaped the scores.",
        "There was no blinding in this trial.",
        "The study was not blinded, which weakens it.",
    ],
)
def test_blinding_denied_is_flagged(codes, text):
    """A double-blind trial is not open label, whatever came after it."""
    assert codes(text, TRIAL, facts=_facts()) == {"D406"}


@pytest.mark.parametrize(
    "text",
    [
        "Blinding probably failed, since the drug is easy to notice.",
        "An open-label extension followed, without placebo.",
        "Everyone was then offered an open-label dose.",
        "The double-blind design is a strength.",
    ],
)
def test_doubt_about_blinding_and_the_extension_are_left_alone(codes, text):
    """Whether people guessed is a fair question."""
    assert codes(text, TRIAL, facts=_facts()) == set()


def test_double_blind_for_an_open_trial_is_flagged(codes):
    """Credit for blinding is taken from an open trial."""
    facts = _facts(blinding=Fact[Blinding](value=Blinding.NONE_OPEN, **SURE))
    assert "D406" in codes("This double-blind trial is convincing.", "The trial was open label.", facts=facts)
    assert codes("The trial was not double-blind.", "The trial was open label.", facts=facts) == set()


@pytest.mark.parametrize(
    "text",
    [
        "There was no control group, so chance may explain it.",
        "The trial lacked a comparison group.",
        "Without a control group nothing can be said.",
    ],
)
def test_a_comparison_denied_is_flagged(codes, text):
    """The heaviest criticism of a trial must be true."""
    assert codes(text, TRIAL, facts=_facts()) == {"D407"}


@pytest.mark.parametrize(
    "text",
    [
        "There was no active control group.",
        "The extension had no control group.",
        "An earlier pilot had no control group.",
        "DMT was compared with placebo.",
    ],
)
def test_limits_of_the_comparison_are_left_alone(codes, text):
    """What the comparison leaves open may be said."""
    assert codes(text, TRIAL, facts=_facts()) == set()


def test_a_placebo_that_the_article_does_not_have_is_flagged(codes):
    """Usual care is no placebo, and one patient has no group at all."""
    usual = _facts(comparator=Fact[Comparator](value=Comparator.USUAL_CARE, **SURE))
    assert codes("Scores fell compared with placebo.", "Half had usual care.", facts=usual) == {"D407"}
    one = _facts(design=Fact[Design](value=Design.CASE_REPORT, **SURE), comparator=Fact[Comparator]())
    assert codes("The placebo group gives strength.", "A woman was treated.", facts=one) == {"D407"}


@pytest.mark.parametrize(
    "text",
    [
        "Its funding is undisclosed.",
        "The article does not say who funded the trial.",
        "The trial was not registered.",
        "The article does not state the sample size.",
        "The groups were not randomised.",
        "Harms are not reported.",
        "No absolute risks are reported.",
    ],
)
def test_a_lack_that_is_none_is_flagged(codes, text):
    """Nobody is blamed for silence who was not silent."""
    harm = Harm(term="nausea", count=4, span=Evidence(start=0, end=3, text="Of "))
    source = TRIAL + " Seven of 18 and two of 18 responded, 39% and 11%. 7 of 18 against 2 of 18."
    assert codes(text, source, facts=_facts(harms=(harm,))) == {"D408"}


@pytest.mark.parametrize(
    "text",
    [
        "The article does not say who funded the trial.",
        "The trial was not registered, as far as the article says.",
        "Harms are not reported.",
    ],
)
def test_a_real_silence_is_left_alone(codes, text):
    """Silence may be named."""
    assert codes(text, "Of 36 adults half got placebo.", facts=_facts()) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The protocol was pre-registered.",
        "The trial was double-blind.",
        "The results have been independently replicated.",
        "Analysis was by intention to treat.",
    ],
)
def test_credit_without_ground_is_flagged(codes, text):
    """Invented strengths make weak work look sound."""
    assert codes(text, "Thirty people took the tea and felt sharper.") == {"D409"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The trial was registered.", "The protocol stands at ClinicalTrials.gov."),
        ("The trial was double-blind.", "Neither staff nor patients knew the group."),
        ("It would need to be double-blind to convince.", "Thirty people took the tea."),
        ("It was not pre-registered, as far as one can see.", "Thirty people took the tea."),
    ],
)
def test_credit_with_ground_and_wishes_are_left_alone(codes, text, source):
    """The article may say it in other words."""
    assert codes(text, source) == set()
