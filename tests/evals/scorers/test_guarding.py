"""Scorers that ask the guard: verdict, numbers, design, claims, critical errors, and one figure of all."""

import tomllib
from importlib import resources

import pytest

from summarizer.evals.score import CriticalKind
from summarizer.evals.scorers.claims import claim_ceiling_kept, scope_kept
from summarizer.evals.scorers.critical import critical_errors, kinds_by_code
from summarizer.evals.scorers.design import design_right
from summarizer.evals.scorers.guard_verdict import guard_right, guard_verdict
from summarizer.evals.scorers.numbers import numbers_supported
from summarizer.evals.scorers.overall import overall
from summarizer.guard.policy import policy_table
from summarizer.models.finding import Finding, Severity, Verdict
from summarizer.models.span import Span

ARTICLE = (
    "In a randomised, double-blind trial, 120 adults with migraine took a new pill or a placebo for 12 weeks. "
    "Attacks fell from 8 to 5 a month with the pill and from 8 to 7 with placebo. Nausea was seen in 14 people "
    "on the pill and 3 on placebo. The maker, Norvale, paid for the trial, which was published in a journal."
)
GOOD = (
    "In this randomised, double-blind trial, 120 adults with migraine took a new pill or a placebo for 12 weeks. "
    "Attacks fell from 8 to 5 a month with the pill and from 8 to 7 with placebo. Nausea was seen in 14 people "
    "on the pill and 3 on placebo. The maker, Norvale, paid for the trial."
)


@pytest.fixture
def case(make_case):
    """Give a trial in 120 people, with one known bad text."""
    mutant = {"id": "m1", "check": "K01", "section": "summary", "severity": "block", "critical": "number"}
    return make_case(
        ARTICLE,
        "Pill for migraine tested",
        must_state=[{"fact": "120 adults", "any_of": [r"\b120\b"]}],
        mutants=[{**mutant, "text": GOOD.replace("120", "210")}],
        good={"summary": GOOD},
    )


def _finding(code, severity):
    return Finding(code=code, severity=severity, message="m", span=Span(start=0, end=2, text="In"))


def test_a_faithful_text_has_nothing_against_it(case, make_sample):
    """The good summary passes every bar."""
    sample = make_sample(GOOD)
    scorers = (guard_verdict, guard_right, numbers_supported, design_right, claim_ceiling_kept, scope_kept)
    assert [one(sample, case).value for one in scorers] == [1.0] * len(scorers)
    assert critical_errors(sample, case).passed is True
    assert overall(sample, case).value == pytest.approx(1.0)


def test_a_wrong_number_is_told_and_critical(case, make_sample):
    """One wrong number of the text is a share, a critical error and half of the figure at most."""
    sample = make_sample(GOOD.replace("120", "210"))
    assert 0 < numbers_supported(sample, case).value < 1
    assert numbers_supported(sample, case).evidence[0].text.startswith("210")
    assert critical_errors(sample, case).critical is CriticalKind.NUMBER
    assert overall(sample, case).value < 0.5
    assert "critical_errors" in overall(sample, case).reason


def test_another_design_is_told(case, make_sample):
    """A cohort is not what was done."""
    wrong = GOOD.replace("In this randomised, double-blind trial", "In this retrospective cohort study")
    score = design_right(make_sample(wrong), case)
    assert (score.value, score.passed) == (0.0, False)
    assert critical_errors(make_sample(wrong), case).critical is CriticalKind.DESIGN


def test_a_summary_that_names_no_design_gets_half(case, make_sample):
    """To leave the design out is no error, and no full mark."""
    assert design_right(make_sample("120 adults took a pill or something else."), case).value == 0.5


def test_a_known_bad_text_that_gets_out_is_a_critical_error(case, make_sample):
    """Where a guard without its rule passes the mutant, the case knows better, and names the mutant's kind."""
    text = GOOD.replace("120", "210")
    out = make_sample(text, verdict=Verdict.PASS, condition="guarded")
    assert guard_right(out, case).critical is CriticalKind.NUMBER
    assert guard_right(make_sample(text, condition="guarded"), case).critical is None
    raw = make_sample(text, verdict=Verdict.PASS)
    assert (guard_right(raw, case).passed, guard_right(raw, case).critical) == (False, None)


def test_a_false_block_is_told(case, make_sample):
    """A faithful text that the guard stops is a fault of the guard."""
    score = guard_right(make_sample(GOOD, verdict=Verdict.RETRY), case)
    assert (score.passed, score.reason) == (False, "a false block")
    assert guard_right(make_sample("Another text."), case).unscored


@pytest.mark.parametrize(
    ("verdict", "severity", "value", "passed"),
    [
        (Verdict.PASS, Severity.MINOR, 1.0, True),
        (Verdict.PASS, Severity.MAJOR, 0.75, True),
        (Verdict.REPAIR, Severity.BLOCK, 0.5, False),
        (Verdict.RETRY, Severity.BLOCK, 0.0, False),
        (Verdict.WITHHOLD, Severity.BLOCK, 0.0, False),
    ],
)
def test_the_runs_own_verdict_is_used(case, make_sample, verdict, severity, value, passed):
    """A sample that carries the guard's answer is not examined again."""
    sample = make_sample(GOOD, verdict=verdict, findings=(_finding("D428", severity),))
    score = guard_verdict(sample, case)
    assert (score.value, score.passed) == (value, passed)
    assert "D428" in score.reason


def test_the_weightiest_kind_is_named(case, make_sample):
    """A dose told as a direction outweighs a wrong number; both are counted."""
    findings = (_finding("N301", Severity.BLOCK), _finding("S602", Severity.BLOCK))
    score = critical_errors(make_sample(GOOD, verdict=Verdict.RETRY, findings=findings), case)
    assert score.critical is CriticalKind.DOSE
    assert score.parts == {"dose": 1.0, "number": 1.0}


def test_every_critical_code_is_a_code_of_the_guard():
    """The table names codes that there are, each under one kind, and every kind has some."""
    table = tomllib.loads(resources.files("summarizer.evals.scorers").joinpath("critical.toml").read_text())
    codes = [code for entry in table.values() for code in entry["codes"]]
    assert set(table) == set(CriticalKind)
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(policy_table())
    assert all(entry["reason"] for entry in table.values())
    assert kinds_by_code()["N301"] is CriticalKind.NUMBER
