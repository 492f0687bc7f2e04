"""How many took part: totals with verbs and sums of arms, and nothing that only looks like a head count."""

import pytest

from summarizer.appraisal.head_counts import read_sample_sizes
from summarizer.appraisal.reading import Reading
from summarizer.appraisal.sample_size import total_of
from summarizer.models.article import Article
from summarizer.models.study import Confidence, FactStatus
from summarizer.models.vocabulary import Family


def _total(text, family=None):
    return total_of(read_sample_sizes(Reading(Article(text=text))), family)


SURE = {
    "assigned": ("In the double-blind trial, 36 adults with depression were randomly assigned to two groups.", 36),
    "number words first": ("Ninety-two adolescents were enrolled at three hospitals.", 92),
    "hundreds in words": ("One hundred and fifty-nine patients were entered into the trial.", 159),
    "spaced thousands": ("The study included 11 590 patients.", 11590),
    "countries nearer": ("Researchers in 17 countries followed 521 women for a decade.", 521),
    "total beside arms": ("A total of 83 women were randomised to the course (n = 41) or to usual care (n = 42).", 83),
    "words between": ("The trial recruited 126 uncomplicated falciparum malaria patients.", 126),
    "records of people": ("The team analysed the records of 412,000 people in three networks.", 412000),
    "screened before": ("From 2,137 screened subjects, 85 patients were enrolled.", 85),
    "bracket after": ("160 patients participated in the study (81 in the drug group and 79 in the control group).", 160),
    "decimal between": ("One hundred patients, aged 20-70 years (58.8 ± 0.7), were recruited.", 100),
}  # fmt: skip


@pytest.mark.parametrize(("text", "total"), SURE.values(), ids=SURE)
def test_a_total_with_a_verb_is_sure(text, total):
    """A count beside a verb of enrolment is the total, with high confidence."""
    fact = _total(text)
    assert (fact.value, fact.confidence) == (total, Confidence.HIGH)


NOT_TOTALS = {
    "fraction": "Two-thirds of women said that they slept better.",
    "one in five": "One in five adults has back pain.",
    "ages": "Women aged 40 to 60 were invited to take part.",
    "year of a dateline": "BOSTON, Nov. 4, 2015 /PRNewswire/ -- People are talking about it.",
    "person-years": "There were 1,200 person-years of observation.",
    "dose": "They took 300 mg twice a day for 12 weeks.",
    "the world's toll": "An estimated 280 million people worldwide live with depression.",
    "vague": "Hundreds of patients asked for it.",
}


@pytest.mark.parametrize("text", NOT_TOTALS.values(), ids=NOT_TOTALS)
def test_what_only_looks_like_a_head_count_gives_no_sure_total(text):
    """Fractions, ages, years, doses and the disease's toll are never a sure total."""
    fact = _total(text)
    assert not (fact.known and fact.confidence is Confidence.HIGH)


ARMS = {
    "each group": ("Patients were randomised into groups comprising 30 patients each.", 30),
    "one of a pair": (
        "We enrolled 38 patients for the first stent group and 39 patients for the second.",
        38,
    ),
    "arm in brackets": ("They were allocated to education (102 patients) or control (109 patients).", 102),
    "events": ("In all, 11 of 17 patients responded.", 11),
}


@pytest.mark.parametrize(("text", "part"), ARMS.values(), ids=ARMS)
def test_an_arm_or_an_event_count_is_no_total(text, part):
    """The count of one group or of events never stands as the total."""
    assert _total(text).value != part


def test_arms_that_stand_together_add_up():
    """Two arms counted with "n =" give their sum, inferred."""
    fact = _total("Patients were randomised to the drug (n = 62) or placebo (n = 61).")
    assert (fact.value, fact.status) == (123, FactStatus.INFERRED)


def test_a_pair_matched_with_others_adds_up():
    """Users and the people they were matched with count together."""
    assert (
        _total("It matched 12,480 new users of the drug with 24,960 people who took another.").value == 37440
    )


def test_a_count_of_one_arm_among_larger_ones_is_not_sure():
    """Where a larger count with a verb follows, the total is not sure."""
    fact = _total("Fifty patients were included. Later, 80 patients were enrolled.")
    assert (fact.value, fact.confidence) == (80, Confidence.MEDIUM)


def test_a_review_counts_the_people_of_its_studies():
    """In a synthesis the count beside the number of studies speaks, not one trial's."""
    text = "The 41 trials together included 2,264 participants. One of the trials assigned 80 participants to walks."
    assert _total(text, Family.SYNTHESIS).value == 2264


def test_spans_hold_the_words_of_the_count():
    """The span of a head count is its number with the noun, at its place."""
    text = "The trial enrolled 312 adults at 14 clinics."
    fact = _total(text)
    assert fact.spans[0].text == "312 adults" == text[fact.spans[0].start : fact.spans[0].end]
