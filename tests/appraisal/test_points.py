"""Skeptical points: strengths and limits that the facts bear, and none that they deny."""

import tomllib
from importlib import resources

import pytest

from summarizer.appraisal import appraise
from summarizer.appraisal.points import POINT_PAGES
from summarizer.models.article import Article

RCT = (
    "In this double-blind randomised trial, 36 adults with depression were randomly assigned to ketamine or placebo. "
    "The main outcome was the depression score at two weeks. "
    "Scores fell by 6.9 points more with ketamine than with placebo (95% confidence interval -12.9 to -0.9; p=0.025). "
    "Nausea was reported by 20% of the ketamine group. Orlen Pharma funded the trial and supplied the drug. "
    "The trial is registered as NCT09914207."
)
COHORT = (
    "The team looked back at the health records of 412,000 adults in three networks. "
    "The hazard ratio was 1.49 (95% CI 1.24-1.79)."
)


def _points(text, title=""):
    return {point.code: point for point in appraise(Article(title=title, text=text)).points}


PRESENT = {
    "small trial": (RCT, {"P101", "P102", "P104", "P105", "P201", "P205", "P301", "P305", "P402", "P501"}),
    "large cohort": (COHORT, {"P101", "P103", "P109", "P201", "P302", "P501"}),
    "mice": ("The 40 mice were randomly assigned to four groups and injected with the drug.", {"P101", "P107", "P201"}),
    "unknown": ("The tea may help, according to a new study.", {"P101", "P201", "P401"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "codes"), PRESENT.values(), ids=PRESENT)
def test_the_points_that_the_facts_bear_are_made(text, codes):
    """Each kind of study brings its own strengths and limits."""
    assert codes <= set(_points(text))


def test_a_large_study_is_never_called_small():
    """At 412,000 people size is a strength, and no sentence calls it imprecise."""
    point = _points(COHORT)["P201"]
    assert point.kind == "strength"
    assert "imprecise" not in point.text
    assert "412,000" in point.text


def test_what_is_stated_is_not_called_missing():
    """Harms, registration and payer that are stated give no point on their absence."""
    points = _points(RCT)
    assert points["P305"].kind == "strength"
    assert points["P402"].gap is None
    assert "Orlen Pharma" in points["P501"].text


def test_laboratory_work_is_not_asked_for_absolute_risk():
    """Relative figures from mice are no fault of the telling."""
    text = "Tumours in the 40 mice that were injected with the drug were 58% smaller than in control mice."
    assert "P302" not in _points(text)


def test_two_studies_are_not_called_silent_on_size():
    """Where two studies give two counts, the size is not called unstated."""
    text = (
        "In the first trial, of 308 people, adults were randomly assigned to the drug or placebo. "
        "In the second trial, of 296 people, the figures were alike."
    )
    assert "P201" not in _points(text)


def test_a_causal_title_over_a_cohort_is_quoted():
    """A title above the design's ceiling is a point with its words; a hedged association is none."""
    over = _points(COHORT, title="Smoking cannabis causes heart attacks")
    assert over["P304"].evidence.text == "Smoking cannabis causes heart attacks"
    assert "P304" not in _points(COHORT, title="Cannabis linked to heart attacks")


def test_a_missed_primary_outcome_comes_before_all_but_the_design():
    """The miss and its spin stand right behind the design."""
    text = (
        "This randomised trial enrolled 312 adults. The primary outcome was not met. "
        "The gains in a subgroup were promising."
    )
    codes = [point.code for point in appraise(Article(text=text)).points]
    assert codes[:3] == ["P101", "P205", "P206"]


@pytest.mark.parametrize("text", [RCT, COHORT], ids=["trial", "cohort"])
def test_each_point_rests_on_words_a_gap_or_the_design(text):
    """A point has evidence, names the gap it rests on, or is marked as general to the design."""
    facts = appraise(Article(text=text))
    assert facts.points
    assert all(point.evidence or point.gap or point.general for point in facts.points)


def test_each_text_is_a_sentence_and_each_code_has_a_page():
    """Every variant is a complete sentence, and every code says what it rests on."""
    table = tomllib.loads(
        resources.files("summarizer.appraisal").joinpath("points.toml").read_text(encoding="utf-8")
    )
    assert set(table) == set(POINT_PAGES)
    for code, row in table.items():
        assert row["page"].endswith("."), code
        assert list(row["text"]) == sorted(row["text"]), code
        for name, text in row["text"].items():
            assert text[-1] in '."', (code, name)
