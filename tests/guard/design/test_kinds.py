"""The kind of study that a draft asserts."""

import pytest

from summarizer.models.study import Confidence, Evidence, Fact, FactStatus, Study, StudyFacts
from summarizer.models.vocabulary import Design, Family, ItemType, Subjects

TRIAL = "Thirty-six adults were randomly assigned to one infusion or placebo. Data were kept in a case report form."
COHORT = "Health records of 412,000 people were followed. Use was associated with heart attacks."


def _facts(design, *, confidence=Confidence.HIGH, subjects=Subjects.PEOPLE, item=ItemType.STUDY_REPORT):
    status = FactStatus.STATED if confidence is Confidence.HIGH else FactStatus.INFERRED
    spans = (Evidence(start=0, end=6, text="Thirty"),)
    study = Study(
        design=Fact[Design](value=design, status=status, confidence=confidence, spans=spans),
        family=Fact[Family](value=design.family, status=status, confidence=confidence, spans=spans),
        subjects=Fact[Subjects](value=subjects, status=FactStatus.STATED, confidence=Confidence.HIGH),
    )
    return StudyFacts(item_type=item, item_type_confidence=Confidence.HIGH, studies=(study,))


@pytest.mark.parametrize(
    ("text", "design", "source"),
    [
        ("As a single case report, it cannot show more than one experience.", Design.RCT_PARALLEL, TRIAL),
        ("As single case reports, these observations prove little.", Design.RCT_PARALLEL, TRIAL),
        ("This was an observational study of 36 adults.", Design.RCT_PARALLEL, TRIAL),
        (
            "The story is tempting. Single case reports prove little about a treatment.",
            Design.RCT_PARALLEL,
            TRIAL,
        ),
        ("Isolated case reports like this one cannot guide care.", Design.RCT_PARALLEL, TRIAL),
        ("What we have here is an isolated case history.", Design.RCT_PARALLEL, TRIAL),
        ("The evidence is no more than a case series.", Design.RCT_PARALLEL, TRIAL),
        ("A single case report cannot tell us whether a treatment works.", Design.RCT_PARALLEL, TRIAL),
        (
            "In this randomised trial, use raised the number of heart attacks.",
            Design.COHORT_RETROSPECTIVE,
            COHORT,
        ),
        ("In a randomised trial, users had more heart attacks.", Design.COHORT_RETROSPECTIVE, COHORT),
        ("The study was a systematic review of the risk.", Design.COHORT_RETROSPECTIVE, COHORT),
        ("This meta-analysis pools 41 reports.", Design.COHORT_RETROSPECTIVE, COHORT),
        ("This cohort study followed 36 adults.", Design.META_ANALYSIS, "Results of 41 trials were pooled."),
    ],
)
def test_a_design_against_a_certain_one_is_flagged(codes, text, design, source):
    """The design decides what a finding may mean."""
    assert codes(text, source, facts=_facts(design)) & {"D401", "D402"}


@pytest.mark.parametrize(
    ("text", "design", "source"),
    [
        ("This is a small randomised trial, not a case report.", Design.RCT_PARALLEL, TRIAL),
        ("Unlike a case report, this trial has a comparison group.", Design.RCT_PARALLEL, TRIAL),
        ("A case report would have told less.", Design.RCT_PARALLEL, TRIAL),
        ("Earlier case reports had raised hopes; this trial tests them.", Design.RCT_PARALLEL, TRIAL),
        (
            "This randomised trial goes further than case reports, which prove little.",
            Design.RCT_PARALLEL,
            TRIAL,
        ),
        ("Entries were made in an electronic case report form.", Design.RCT_PARALLEL, TRIAL),
        ("As in any survey, answers depend on memory.", Design.RCT_PARALLEL, TRIAL),
        ("A randomised trial is needed to settle cause.", Design.COHORT_RETROSPECTIVE, COHORT),
        ("What would settle it is a randomised trial with 500 adults.", Design.COHORT_RETROSPECTIVE, COHORT),
        ("This cohort study shows an association.", Design.COHORT_RETROSPECTIVE, COHORT),
        ("This observational study is no trial.", Design.CASE_CONTROL, COHORT),
        (
            "The pooled results of 41 randomised trials point one way.",
            Design.META_ANALYSIS,
            "Meta-analysis of 41 randomised trials.",
        ),
        (
            "In mice that were randomly assigned, tumours shrank.",
            Design.ANIMAL,
            "Mice were randomly assigned to two groups.",
        ),
        ("Was this a case report? No, chance decided who got the drug.", Design.RCT_PARALLEL, TRIAL),
    ],
)
def test_contrast_plans_forms_and_other_studies_are_left_alone(codes, text, design, source):
    """Only what is said of the study itself counts."""
    subjects = Subjects.ANIMALS if design is Design.ANIMAL else Subjects.PEOPLE
    assert codes(text, source, facts=_facts(design, subjects=subjects)) == set()


def test_a_design_that_is_not_certain_yields_to_the_articles_own_words(codes):
    """What the article names itself is never held against a guess."""
    guess = _facts(Design.RCT_PARALLEL, confidence=Confidence.MEDIUM)
    source = "This case series of 24 people was followed by a trial. Others were randomly assigned."
    assert codes("This case series has no comparison.", source, facts=guess) == set()
    assert "D401" in codes("This case series has no comparison.", TRIAL, facts=guess)


def test_a_title_that_names_the_design_is_believed(codes):
    """A certain reading may be wrong where the title says otherwise."""
    facts = _facts(Design.RCT_PARALLEL)
    text = "In a small case series, 19 of 24 people had no flare."
    assert (
        codes(
            text,
            "An earlier randomised trial was negative.",
            title="Drug calms eyes in case series",
            facts=facts,
        )
        == set()
    )


def test_a_clinical_trial_of_mice_or_of_a_bill_is_flagged(codes):
    """Neither animals nor a law are a clinical trial."""
    mice = _facts(Design.ANIMAL, subjects=Subjects.ANIMALS)
    assert "D401" in codes(
        "This was a randomised clinical trial in 40 mice.", "Mice were randomly assigned.", facts=mice
    )
    bill = StudyFacts(item_type=ItemType.POLICY_LAW, item_type_confidence=Confidence.HIGH)
    assert "D401" in codes(
        "This clinical trial runs for two years.",
        "The bill funds centres; 47 clinical trials are registered.",
        facts=bill,
    )


@pytest.mark.parametrize(
    "text",
    [
        "In a randomised trial, people who drank the tea felt sharper.",
        "Participants were randomly assigned to tea or water and felt sharper.",
        "A meta-analysis shows that the tea works, the team reported.",
    ],
)
def test_chance_or_pooling_that_the_article_never_mentions_is_flagged(codes, text):
    """Nobody may lend a finding a strength that it does not have."""
    source = "People who drank the tea felt sharper, the team said."
    facts = StudyFacts(item_type=ItemType.STUDY_REPORT, studies=(Study(),))
    assert "D402" in codes(text, source, facts=facts)


@pytest.mark.parametrize(
    "text",
    [
        "The article does not state the study type; a randomised trial would tell more.",
        "No randomised trial was done, and the team showed no figures.",
    ],
)
def test_a_wish_for_a_trial_is_left_alone(codes, text):
    """A commentary may say which study would settle the matter."""
    facts = StudyFacts(item_type=ItemType.STUDY_REPORT, studies=(Study(),))
    assert codes(text, "People who drank the tea felt sharper.", facts=facts) == set()


def test_a_guessed_design_is_held_for_a_person(codes):
    """Where the article names no type, naming one is a guess."""
    facts = StudyFacts(item_type=ItemType.STUDY_REPORT, studies=(Study(),))
    assert codes("This cohort study looked at tea.", "People who drank tea felt sharper.", facts=facts) == {
        "D403"
    }


def test_prospective_for_retrospective_is_held_for_a_person(codes):
    """Which way time ran matters to how sure one can be."""
    facts = _facts(Design.COHORT_RETROSPECTIVE)
    assert codes(
        "This prospective cohort found a link.", "A retrospective cohort of records.", facts=facts
    ) == {"D403"}


def test_the_direction_that_was_read_is_left_alone(codes):
    """A study to come does not tell which way time ran in the one at hand."""
    source = "The team looked back at the records of 400 adults. A prospective study is to follow."
    facts = _facts(Design.COHORT_RETROSPECTIVE)
    assert codes("This retrospective cohort found a link.", source, facts=facts) == set()
