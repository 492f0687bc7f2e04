"""Power, several tests at once, repeats, judges and raters, against published and hand-counted values."""

import numpy as np
import pytest

from summarizer.evals.statistics.agreement import alpha, kappa
from summarizer.evals.statistics.judge_error import JudgeQuality, corrected_rate
from summarizer.evals.statistics.multiplicity import benjamini_hochberg, holm
from summarizer.evals.statistics.noise import repeat_noise
from summarizer.evals.statistics.power import clusters_needed, minimal_detectable_difference

#: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C: four raters, twelve units.
_GAP = None
KRIPPENDORFF = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _GAP, _GAP, _GAP],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _GAP, 3],
    [_GAP, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _GAP],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _GAP],
]


def test_the_detectable_difference_is_two_and_a_half_standard_errors():
    """One-sided at 5 % and 80 % it is 2.49 standard errors for many articles, and more for few."""
    assert minimal_detectable_difference(0.02, 2000) == pytest.approx(2.487 * 0.02, rel=1e-3)
    assert minimal_detectable_difference(0.02, 8) > 2.7 * 0.02
    assert minimal_detectable_difference(0.0, 50) is None
    assert minimal_detectable_difference(0.1, 1) is None


def test_the_articles_needed_find_the_difference():
    """Power and sample size are two readings of one relation."""
    needed = clusters_needed(0.05, 0.04, 30)
    spread = 0.04 * 30**0.5
    assert minimal_detectable_difference(spread / needed**0.5, needed) <= 0.05
    assert minimal_detectable_difference(spread / (needed - 2) ** 0.5, needed - 2) > 0.05
    assert clusters_needed(9.0, 0.04, 30) == 3
    assert clusters_needed(0.0, 0.04, 30) is None


def test_holm_and_benjamini_hochberg_give_the_textbook_values():
    """0.01, 0.04, 0.03 become 0.03, 0.06, 0.06 by Holm, and 0.03, 0.04, 0.04 by the other."""
    raw = {"a": 0.01, "b": 0.04, "c": 0.03}
    assert holm(raw) == pytest.approx({"a": 0.03, "b": 0.06, "c": 0.06})
    assert benjamini_hochberg(raw) == pytest.approx({"a": 0.03, "b": 0.04, "c": 0.04})
    assert holm({}) == {}


def test_repeats_separate_noise_from_cases():
    """Scores made with known spreads give those spreads back."""
    rng = np.random.default_rng(3)
    rows = [(rng.normal(0.6, 0.2) + rng.normal(0, 0.1, 5)).tolist() for _ in range(400)]
    found = repeat_noise(rows)
    assert found.within == pytest.approx(0.1, rel=0.05)
    assert found.between == pytest.approx(0.2, rel=0.1)
    assert found.share == pytest.approx(0.002 / 0.042, rel=0.25)
    assert repeat_noise([[1.0], [2.0, 3.0]]) is None


def test_a_judge_that_errs_is_corrected_by_what_is_known_of_it():
    """A judge with 90 % and 80 % that passes 62 of 100 saw a true rate of 60 %: 0.6 * 0.9 + 0.4 * 0.2."""
    judge = JudgeQuality(positives=100, true_passes=90, negatives=100, true_fails=80)
    found = corrected_rate(62, 100, judge)
    assert found.estimate == pytest.approx(0.6)
    assert found.low < 0.5 < 0.7 < found.high


@pytest.mark.parametrize(
    ("judge", "word"),
    [
        (JudgeQuality(positives=50, true_passes=30, negatives=50, true_fails=25), "near noise"),
        (JudgeQuality(positives=50, true_passes=50, negatives=0, true_fails=0), "both kinds"),
    ],
)
def test_nothing_rests_on_a_judge_that_is_not_known_to_judge(judge, word):
    """Near noise, or never tried on failures: no corrected rate, and the reason."""
    found = corrected_rate(30, 60, judge)
    assert found.estimate is None
    assert word in found.reason


@pytest.mark.parametrize(("scale", "value"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_reproduces_krippendorffs_own_example(scale, value):
    """The published values for four raters with gaps come out, with an interval around them."""
    found = alpha(KRIPPENDORFF, scale=scale, resamples=200)
    assert found.estimate == pytest.approx(value, abs=0.0006)
    assert found.low < found.estimate
    assert found.raw == pytest.approx(29 / 38, abs=0.1)


def test_alpha_of_one_answer_alone_is_not_defined():
    """Nobody can disagree where only one answer was given; no warning and no NaN comes of it."""
    found = alpha([[1, 1, 1], [1, 1, 1]])
    assert found.estimate is None
    assert found.reason


def test_alpha_draws_whole_articles():
    """Items of one article move together, so the interval is wider than that of single items."""
    rng = np.random.default_rng(2)
    first = np.repeat(rng.integers(0, 2, 12), 5)
    second = np.where(np.repeat(rng.random(12) < 0.2, 5), 1 - first, first)
    names = [str(i // 5) for i in range(60)]
    alone, shared = alpha([first, second], scale="nominal"), alpha([first, second], names, scale="nominal")
    assert shared.high - shared.low > alone.high - alone.low


def test_kappa_has_cohens_value_and_an_interval():
    """20, 5, 10, 15 gives 0.4 with a raw agreement of 0.7."""
    first = ["y"] * 25 + ["n"] * 25
    second = ["y"] * 20 + ["n"] * 5 + ["y"] * 10 + ["n"] * 15
    found = kappa(first, second)
    assert found.estimate == pytest.approx(0.4)
    assert found.raw == pytest.approx(0.7)
    assert found.low < 0.4 < found.high
    assert kappa(["y"], ["y"]).estimate is None
