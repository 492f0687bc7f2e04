"""Items without a study, single stories, harms and criticism by habit."""

import pytest

from summarizer.models.study import Confidence, Evidence, Fact, FactStatus, Harm, Study, StudyFacts
from summarizer.models.vocabulary import Design, Family, ItemType

SURE = {"status": FactStatus.STATED, "confidence": Confidence.HIGH}
BILL = (
    "A senate committee voted to advance a bill on psilocybin. The sponsor pointed to 47 registered trials."
)
HARMS = "Any adverse event was seen in 94% and 74%. Seven of 62 on the drug withdrew, and liver enzymes rose in 11."


def _item(kind):
    return StudyFacts(item_type=kind, item_type_confidence=Confidence.HIGH)


def _harmful():
    span = Evidence(start=0, end=45, text=HARMS[:45])
    late = Evidence(start=46, end=len(HARMS), text=HARMS[46:])
    harms = (
        Harm(term="adverse event", percent=94, span=span),
        Harm(term="liver enzymes", count=11, span=late),
    )
    return StudyFacts(studies=(Study(harms=harms),))


def _study(design, **more):
    fact = Fact[Design](value=design, **SURE)
    return StudyFacts(studies=(Study(design=fact, family=Fact[Family](value=design.family, **SURE), **more),))


@pytest.mark.parametrize(
    "text",
    [
        "The study showed that psilocybin relieved depression.",
        "Researchers found that psilocybin helps.",
        "The trial of 1,000 people found a benefit.",
    ],
)
def test_a_finding_without_a_study_is_flagged(codes, text):
    """A bill has no result."""
    assert "D425" in codes(text, BILL, facts=_item(ItemType.POLICY_LAW))


@pytest.mark.parametrize(
    "text",
    [
        "The article reports no study of its own.",
        "The sponsor mentioned 47 registered trials without results.",
        "Supporters say that it helps.",
    ],
)
def test_an_item_told_as_what_it_is_is_left_alone(codes, text):
    """Claims stay with those who make them."""
    assert codes(text, BILL, facts=_item(ItemType.POLICY_LAW)) == set()


def test_a_finding_that_an_opinion_cites_is_left_alone(codes):
    """An article may cite a finding, and a draft may say so."""
    source = "I know what the survey found: half of us are tired."
    assert codes("The survey found that half are tired.", source, facts=_item(ItemType.OPINION)) == set()


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Patients recover after one infusion.", _item(ItemType.OPINION)),
        ("Patients with lupus improve on the diet.", _study(Design.CASE_REPORT)),
    ],
)
def test_one_story_told_of_patients_is_flagged(codes, text, facts):
    """One recovery does not show what happens to patients."""
    assert codes(text, "One woman got better.", facts=facts) == {"D427"}


@pytest.mark.parametrize(
    "text",
    ["The woman improved.", "Whether patients improve is unknown.", "The author says that patients improve."],
)
def test_one_story_told_as_one_is_left_alone(codes, text):
    """The one patient may be told of."""
    assert codes(text, "One woman got better.", facts=_study(Design.CASE_REPORT)) == set()


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("There were no safety concerns.", "summary"),
        ("The drug was harmless.", "summary"),
        ("Were there side effects?\nNone at all.", "faq"),
        ("It was tolerated by all without problems.", "summary"),
    ],
)
def test_harms_denied_are_flagged(codes, text, section):
    """A denied harm hurts readers."""
    assert codes(text, HARMS, section=section, facts=_harmful()) == {"D422"}


@pytest.mark.parametrize(
    "text",
    [
        "There were no serious adverse events; 94% had an adverse event, and liver enzymes rose in 11.",
        "There are no harm numbers for the second year.",
        "The company called it harmless.",
        "Adverse events were more common with the drug.",
    ],
)
def test_harms_as_told_are_left_alone(codes, text):
    """Partial denials with the rest told pass."""
    source = HARMS + " There were no serious adverse events."
    assert codes(text, source, facts=_harmful()) == set()


def test_harms_left_out_of_a_full_summary_are_held_for_a_person(codes):
    """Benefit without harm is half a picture."""
    text = " ".join(["The drug lowered the number of seizures a month in children with a rare syndrome."] * 5)
    assert codes(text, HARMS, facts=_harmful()) == {"D423"}
    assert codes(text, HARMS, section="context", facts=_harmful()) == set()
    assert codes(f"{text} Seven withdrew.", HARMS, facts=_harmful()) == set()


def test_criticism_by_habit_is_held_for_a_person(codes):
    """A follow-up of three years is not short."""
    facts = StudyFacts(studies=(Study(follow_up=Fact[str](value="3.2 years", **SURE)),))
    assert codes("The short follow-up weakens it.", "People were followed.", facts=facts) == {"D428"}
    assert codes("A longer follow-up would help.", "People were followed.", facts=facts) == set()


def test_a_commentary_without_the_main_limit_is_remarked(codes):
    """An observational study has one limit that comes first."""
    text = " ".join(["The records covered many people, and the funder is named in the text."] * 6)
    facts = _study(Design.COHORT_RETROSPECTIVE)
    assert codes(text, "Records of people.", section="commentary", facts=facts) == {"D430"}
    assert codes(f"{text} Confounding is likely.", "Records.", section="commentary", facts=facts) == set()
