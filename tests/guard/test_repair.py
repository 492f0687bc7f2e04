"""Certain edits, and what they owe."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.guard.examine import examine
from summarizer.guard.material import Material
from summarizer.guard.repair import repaired_text
from summarizer.models.draft import Section, make_draft
from summarizer.models.finding import Finding, Severity, Verdict
from summarizer.models.span import Span
from summarizer.pipeline import CheckInput, check

PARTS = st.lists(
    st.sampled_from(
        [
            "The trial enrolled 412 adults with gout. ",
            "Pain fell by 2.1 points â€” not much. ",
            "**Bold** words. ",
            "p &lt; 0.05 was not reached. ",
            "Here is the summary:\n",
            "I hope this helps! ",
            "zero\u200bwidth joins. ",
            "# Summary\n",
            "It’s small. ",
        ]
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=80, deadline=None)
@given(PARTS)
def test_a_repaired_text_passes_and_stays(parts):
    """What is given as repaired passes its own check, and a second repair changes nothing."""
    result = check(CheckInput(text="".join(parts), section="summary"))
    if result.repaired is None:
        assert result.verdict is not Verdict.REPAIR
        return
    again = check(CheckInput(text=result.repaired, section="summary"))
    assert again.verdict is Verdict.PASS
    findings = examine(Material(draft=make_draft(Section.SUMMARY, result.repaired))).findings
    assert repaired_text(result.repaired, findings) == result.repaired


def _fix(start, end, fix, code="F204"):
    return Finding(
        code=code, severity=Severity.BLOCK, message="", span=Span(start=start, end=end, text=""), fix=fix
    )


@pytest.mark.parametrize(
    ("findings", "text"),
    [
        ([], "abcdef"),
        ([_fix(0, 2, "")], "cdef"),
        ([_fix(0, 1, "X"), _fix(4, 6, "YZ")], "XbcdYZ"),
        ([_fix(1, 3, "-"), _fix(0, 4, "+")], "+ef"),
        ([_fix(0, 2, None)], "abcdef"),
        ([_fix(0, 2, "", code="R101")], "abcdef"),
    ],
)
def test_edits_are_made_from_the_end_and_the_widest_wins(findings, text):
    """Offsets stay true, overlapping edits are made once, and only codes of repair edit."""
    assert repaired_text("abcdef", findings) == text
