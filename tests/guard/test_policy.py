"""From findings to a verdict."""

import pytest

from summarizer.guard.policy import decide, feedback_for, policy_table
from summarizer.models.finding import Finding, Verdict
from summarizer.models.span import Span


def _finding(code, fix=None):
    return Finding(
        code=code,
        severity=policy_table()[code].severity,
        message="",
        span=Span(start=0, end=0, text=""),
        fix=fix,
    )


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        ([], Verdict.PASS),
        ([_finding("F215")], Verdict.PASS),
        ([_finding("F202", fix="")], Verdict.REPAIR),
        ([_finding("F201")], Verdict.RETRY),
        ([_finding("R101")], Verdict.RETRY),
        ([_finding("F202", fix=""), _finding("R101")], Verdict.RETRY),
        ([_finding("R101"), _finding("F202", fix="")], Verdict.RETRY),
    ],
)
def test_the_strictest_finding_decides(findings, verdict):
    """Minors pass, certain edits repair, everything else is written again."""
    assert decide(findings) is verdict


def test_feedback_is_given_once_and_in_order():
    """A model is told each thing once, and nothing about remarks."""
    lines = feedback_for([_finding("R101"), _finding("F208"), _finding("R101"), _finding("F215")])
    assert lines == (policy_table()["R101"].feedback, policy_table()["F208"].feedback)
