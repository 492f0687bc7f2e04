"""The whole reading: offsets, gaps, warnings, label; the same facts for the same text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.appraisal import appraise
from summarizer.models.article import Article
from summarizer.models.study import Evidence, Fact, SentenceRole
from summarizer.models.vocabulary import Design, PublicationStatus, Subjects

PIECES = (
    "In this randomised trial, 36 adults were assigned to the drug (n = 18) or placebo (n = 18).",
    "Scores fell by 6.9 points more (95% CI -12.9 to -0.9; p=0.025).",
    'He said: "It is a miracle."',
    "An earlier trial found nothing.",
    "The work was funded by the Medical Trust – a charity.",
    "Nausea occurred in 12% of patients.",
    "About 280 million people live with it.",
    "###\nAbout us: we employ 900 people.",
)


def _facts_in(record):
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Fact):
            yield from value.spans


@settings(max_examples=40)
@given(st.lists(st.sampled_from(PIECES), max_size=8), st.text(max_size=30))
def test_every_span_is_the_articles_own_words(pieces, extra):
    """Whatever the order, each span cuts its own words out of text or title."""
    article = Article(title=extra, text=" ".join([extra, *pieces]))
    facts = appraise(article)
    spans = [*_facts_in(facts.publication), *_facts_in(facts.money)]
    for study in facts.studies:
        spans += [*_facts_in(study), *(size.span for size in study.sample_sizes)]
        spans += [*(effect.span for effect in study.effects), *(harm.span for harm in study.harms)]
        spans += [*study.limitations, *study.spin]
    for span in spans:
        source = (
            article.title
            if isinstance(span, Evidence) and span.role is SentenceRole.HEADLINE
            else article.text
        )
        assert source[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "text", ["", " ", "null", "123", "x" * 2000], ids=["empty", "space", "null", "number", "long"]
)
def test_nothing_is_refused(text):
    """Thin or odd input gives facts that claim nothing."""
    facts = appraise(Article(text=text))
    assert facts.primary is None or facts.primary.design.value is Design.UNKNOWN


def test_a_title_alone_may_give_a_design():
    """A design named in the title is read with the title's offsets."""
    facts = appraise(Article(title="Yoga for back pain: a randomised controlled trial"))
    span = facts.primary.design.spans[0]
    assert facts.primary.design.value is Design.RCT_PARALLEL
    assert (span.role, span.text) == (SentenceRole.HEADLINE, "randomised controlled")


LABELS = {
    "all stated": ("This randomised trial of 90 adults appears in the Journal of Sleep. Adults were randomly assigned.", "Peer-reviewed / Randomised trial / People"),
    "nothing stated": ("The tea may help people, according to a new study.", "Publication not stated / Study type not stated / People"),
    "species": ("The 40 mice were injected with the drug, and the mice were weighed. It was published in the journal Gut.", "Peer-reviewed / Animal study / Animals (mice)"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "label"), LABELS.values(), ids=LABELS)
def test_the_label_says_what_is_known_and_what_is_not(text, label):
    """Standing, type and subjects in one line, "not stated" where the article is silent."""
    assert appraise(Article(text=text)).label == label


STANDINGS = {
    "journal": ("They report today in the journal Gut.", PublicationStatus.PEER_REVIEWED_JOURNAL),
    "preprint": ("It was posted on the preprint server medRxiv and has not been peer-reviewed.", PublicationStatus.PREPRINT),
    "meeting": ("The findings were presented as an abstract at the European Congress and have not been published in a journal.", PublicationStatus.CONFERENCE_ABSTRACT),
    "topline": ("The results are topline and have not been peer-reviewed.", PublicationStatus.COMPANY_TOPLINE),
    "silent": ("They met on Monday.", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "status"), STANDINGS.values(), ids=STANDINGS)
def test_where_the_work_stands(text, status):
    """A journal, a preprint, a meeting and a company's topline are told apart, also where one is denied."""
    assert (
        appraise(Article(text="This randomised trial enrolled 90 adults. " + text)).publication.status.value
        is status
    )


def test_gaps_name_what_the_article_does_not_state():
    """Each silent field is a gap, and no stated one is."""
    gaps = appraise(Article(text="This randomised trial enrolled 90 adults with gout.")).gaps
    assert {"funding", "harms", "registration", "publication status"} <= set(gaps)
    assert "sample size" not in gaps


def test_groups_larger_than_the_total_are_warned_of():
    """Arms that add up to more than took part are a warning and no silent choice."""
    text = "This randomised trial enrolled 90 adults. The drug (n = 60) was compared with placebo (n = 60)."
    assert appraise(Article(text=text)).warnings


def test_subjects_follow_the_design():
    """A trial has people, a mouse study animals, an opinion nobody."""
    assert (
        appraise(Article(text="The 40 mice were fed sugar; mice were weighed.")).primary.subjects.value
        is Subjects.ANIMALS
    )
    assert (
        appraise(Article(text="This randomised trial enrolled 90 adults.")).primary.subjects.value
        is Subjects.PEOPLE
    )


def test_a_designation_is_no_hype():
    """Breakthrough therapy designation is a term of the law; a breakthrough is praise."""
    law = appraise(Article(text="The FDA granted a breakthrough therapy designation."))
    praise = appraise(Article(text="This is a breakthrough for patients."))
    assert law.hype == ()
    assert [span.text for span in praise.hype] == ["breakthrough"]
