"""What kind of text an article is; a study inside an approval or a quarter stays a study inside."""

import pytest

from summarizer.appraisal import appraise
from summarizer.models.article import Article, SourceType
from summarizer.models.vocabulary import Design, ItemType

STUDY = "In this randomised trial, 212 adults were randomly assigned to the drug or placebo for eight weeks. "
ITEMS = {
    "study": ("", STUDY, ItemType.STUDY_REPORT),
    "approval": ("", "The FDA has approved the tablets for adults. The approval rests on a trial. " + STUDY, ItemType.REGULATORY_ACTION),
    "quarter": (
        "Firm reports third quarter results",
        STUDY + "Net loss was $23.5 million, or $0.61 per share. Cash and cash equivalents were $94.6 million. In August, the FDA granted a breakthrough therapy designation.",
        ItemType.COMPANY_FINANCIAL,
    ),
    "opinion by its title": ("Opinion: I have seen it work", "In my view we need to talk about it. I have worked as a doctor for years. A meta-analysis of 28 trials, published last year, agrees.", ItemType.OPINION),
    "law": ("", "The bill would move the drug to another schedule. Lawmakers on the committee voted 7 to 4, and the senate is next.", ItemType.POLICY_LAW),
    "two parts": ("", "In the first part, 24 rats were randomly assigned to the peptide. In the second part, 20 healthy adults took one dose.", ItemType.MULTI_STUDY_REPORT),
    "advice is no guideline": ("", STUDY + "The recommendations of doctors may change.", ItemType.STUDY_REPORT),
    "no figures, no design": ("", "Scientists say that the tea may help. The team found that people felt sharper.", ItemType.UNKNOWN),
}  # fmt: skip


@pytest.mark.parametrize(("title", "text", "item"), ITEMS.values(), ids=ITEMS)
def test_the_kind_of_item_is_read(title, text, item):
    """Several cues of one kind decide; one word never does."""
    assert appraise(Article(title=title, text=text)).item_type is item


def test_an_opinion_reports_no_study_of_its_own():
    """A meta-analysis that an opinion cites is not its design."""
    facts = appraise(
        Article(
            title="Opinion: stop making it hard",
            text="I believe that we need to talk. A meta-analysis of 28 trials was published last year.",
        )
    )
    assert facts.primary.design.value is Design.NO_STUDY
    assert not facts.reports_study


def test_the_outlets_own_word_counts_as_a_cue():
    """A piece filed as opinion needs less of its own to be one."""
    text = "I have treated many patients. The evidence is thin, and insurers will not pay."
    assert appraise(Article(text=text, source_type=SourceType.OPINION)).item_type is ItemType.OPINION


def test_two_parts_give_no_single_head_count():
    """Where two studies are told, their counts disagree and none is the total."""
    facts = appraise(
        Article(
            text="In the first trial, of 308 people, adults were randomly assigned to the drug or placebo. "
            "In the second trial, of 296 people, the figures were alike."
        )
    )
    assert not facts.primary.sample_size.known
