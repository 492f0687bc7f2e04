"""Results as reported: figures of one sentence joined, and nothing that only holds figures."""

import pytest

from summarizer.appraisal.effects import has_absolute, has_relative, outcome_name, read_effects
from summarizer.appraisal.reading import Reading
from summarizer.models.article import Article


def _effects(text):
    return read_effects(Reading(Article(text=text)))


FIGURES = {
    "difference, interval, p": (
        "Scores fell by 6.9 points more with the drug than with placebo (95% confidence interval -12.9 to -0.9, p=0.025).",
        {"estimate": 6.9, "ci_low": -12.9, "ci_high": -0.9, "p": 0.025, "significant": True, "scale": "absolute", "direction": "down"},
    ),
    "hazard ratio": (
        "The hazard ratio was 1.49 (95% CI 1.24-1.79).",
        {"measure": "HR", "estimate": 1.49, "ci_low": 1.24, "ci_high": 1.79, "significant": True, "scale": "relative"},
    ),
    "ratio across one": ("The odds ratio was 0.85 (95% CI 0.65 to 1.12).", {"measure": "OR", "significant": False}),
    "difference across nought": (
        "The difference was -0.8 points (95% confidence interval -2.3 to 0.7; p=0.29).",
        {"ci_low": -2.3, "significant": False, "scale": "absolute"},
    ),
    "two groups": (
        "A heart attack occurred in 1.31% of users compared with 0.83% of the others.",
        {"groups": (1.31, 0.83), "scale": "absolute"},
    ),
    "relative only": ("Drinkers had a 40% lower risk of gout than others.", {"estimate": 40.0, "scale": "relative"}),
    "standardised": (
        "The standardised mean difference in symptoms was -0.43 (95% confidence interval -0.58 to -0.28).",
        {"measure": "SMD", "significant": True},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), FIGURES.values(), ids=FIGURES)
def test_figures_of_a_sentence_are_joined(text, wanted):
    """Estimate, interval, p, groups and scale are read from one sentence."""
    effect = _effects(text)[0]
    assert {name: getattr(effect, name) for name in wanted} == wanted


NO_RESULTS = {
    "baseline": "At baseline, 52% of the patients were women.",
    "margin of error": "The margin of error is plus or minus 2.8 percentage points.",
    "dose": "They took 300 mg twice a day.",
    "plain": "The hospital opened in a new building.",
    "other study": "An earlier trial by another group found a 30% lower risk than with placebo (p=0.01).",
}


@pytest.mark.parametrize("text", NO_RESULTS.values(), ids=NO_RESULTS)
def test_figures_that_are_no_results_give_none(text):
    """Baseline figures, error margins, doses and another study's results are no effects."""
    assert _effects(text) == ()


def test_the_primary_outcome_is_carried_to_its_figures():
    """A sentence that names the main outcome marks the next result as primary."""
    effects = _effects(
        "The main outcome was pain at two weeks. "
        "Pain fell by 2 points more than with placebo (95% confidence interval 1 to 3). "
        "Sleep improved by 1 point more than with placebo (95% confidence interval 0 to 2)."
    )
    assert [effect.is_primary for effect in effects] == [True, False]


NAMES = {
    "in": ("There was a reduction in blood pressure with the drug.", "blood pressure"),
    "effect on": ("The drug had no effect on walking speed.", "walking speed"),
    "verb": ("The drug reduced joint pain by 40%.", "joint pain"),
    "subject": ("Sleep quality was significantly better in the yoga group.", "Sleep quality"),
    "none": ("It worked.", ""),
}


@pytest.mark.parametrize(("text", "name"), NAMES.values(), ids=NAMES)
def test_the_outcome_is_named_in_the_texts_words(text, name):
    """The name of what changed is cut out whole, or left empty."""
    assert outcome_name(text) == name


def test_scales_are_told_apart():
    """A relative figure alone is not absolute; two groups are."""
    relative = _effects("Drinkers had a 40% lower risk of gout than others.")
    absolute = _effects("Gout struck 3% of drinkers compared with 5% of the others.")
    assert has_relative(relative)
    assert not has_absolute(relative)
    assert has_absolute(absolute)
