"""Ceilings and comparisons: which claim is above its design, and which retelling is stronger."""

import pytest

from summarizer.appraisal import appraise
from summarizer.appraisal.claims import assess_claim, ceiling, exaggeration, over_ceiling
from summarizer.models.article import Article
from summarizer.models.study import ClaimLevel
from summarizer.models.vocabulary import Design, Family

CEILINGS = {
    Design.RCT_PARALLEL: ClaimLevel.CAUSAL,
    Design.ANIMAL: ClaimLevel.CAUSAL,
    Design.MENDELIAN_RANDOMISATION: ClaimLevel.HEDGED_CAUSAL,
    Design.COHORT_PROSPECTIVE: ClaimLevel.CORRELATIONAL,
    Design.CROSS_SECTIONAL: ClaimLevel.CORRELATIONAL,
    Design.SINGLE_ARM: ClaimLevel.CORRELATIONAL,
    Design.CASE_REPORT: ClaimLevel.CORRELATIONAL,
    Design.UNKNOWN: None,
}


@pytest.mark.parametrize(("design", "level"), CEILINGS.items(), ids=lambda value: str(value))
def test_each_design_has_its_ceiling(design, level):
    """Cause is for randomised trials and laboratory work; without a design there is no ceiling."""
    assert ceiling(design) is level


def test_observational_designs_never_allow_cause():
    """No design of the observational family allows causal wording."""
    assert all(
        over_ceiling(ClaimLevel.CAUSAL, design) for design in Design if design.family is Family.OBSERVATIONAL
    )


def test_a_denied_effect_is_above_no_ceiling():
    """A denial is no overclaim for a cohort; the bare claim is."""
    assert assess_claim("Coffee does not cause cancer.", Design.COHORT_PROSPECTIVE)["over_ceiling"] is False
    assert assess_claim("Coffee causes cancer.", Design.COHORT_PROSPECTIVE)["over_ceiling"] is True
    assert assess_claim("Coffee causes cancer.")["over_ceiling"] is None


RETELLINGS = {
    "stronger": ("Coffee prevents gout.", "Coffee was associated with less gout.", "exaggerates"),
    "same": ("Coffee is linked to less gout.", "Coffee was associated with less gout.", "same"),
    "weaker": ("Coffee may lower the risk of gout.", "Coffee reduced gout.", "downplays"),
    "animals told for people": ("The drug protects people from stroke.", "In mice the drug reduced stroke.", "exaggerates"),
}  # fmt: skip


@pytest.mark.parametrize(("told", "reference", "verdict"), RETELLINGS.values(), ids=RETELLINGS)
def test_a_retelling_is_compared_with_its_sentence(told, reference, verdict):
    """A stronger level, or people for animals, exaggerates."""
    assert exaggeration(told, reference) == verdict


def test_claims_of_an_article_have_their_places():
    """Each claim's offsets cut its own words out of title or text."""
    article = Article(
        title="Coffee causes long life",
        text="In a prospective cohort study, coffee was associated with long life. The prospective study followed 900 nurses.",
    )
    claims = appraise(article).claims
    assert claims[0].in_title
    assert claims[0].over_ceiling
    for claim in claims:
        source = article.title if claim.in_title else article.text
        assert source[claim.start : claim.end] == claim.text
