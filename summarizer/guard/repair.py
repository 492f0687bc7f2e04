"""Certain edits only: the fixes that findings carry, applied from the end so that offsets stay true."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.guard.policy import Action, policy_table
from summarizer.models.finding import Finding


def repaired_text(text: str, findings: Sequence[Finding]) -> str:
    """Apply the fix of every repairable finding; overlapping fixes are applied once, the widest first."""
    edits = [
        finding
        for finding in findings
        if finding.fix is not None and policy_table()[finding.code].action is Action.REPAIR
    ]
    chosen: list[Finding] = []
    for finding in sorted(edits, key=lambda item: (item.span.start - item.span.end, item.span.start)):
        if all(
            finding.span.end <= other.span.start or finding.span.start >= other.span.end for other in chosen
        ):
            chosen.append(finding)
    for finding in sorted(chosen, key=lambda item: item.span.start, reverse=True):
        text = text[: finding.span.start] + (finding.fix or "") + text[finding.span.end :]
    return text.strip()
