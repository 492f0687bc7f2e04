"""Findings to a verdict, by one table of severities and actions; it looks at no text."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib import resources

from summarizer.models.finding import Finding, Severity, Verdict
from summarizer.models.record import Record


class Action(StrEnum):
    """What a finding asks for; see the head of policy.toml."""

    REPAIR = "repair"
    RETRY = "retry"
    WITHHOLD = "withhold"
    NOTE = "note"


class Rule(Record):
    """One row of the policy table."""

    severity: Severity
    action: Action
    reason: str
    feedback: str = ""
    retired: bool = False


@cache
def policy_table() -> dict[str, Rule]:
    """Read policy.toml: code to rule."""
    raw = resources.files("summarizer.guard").joinpath("policy.toml").read_text(encoding="utf-8")
    return {code: Rule.model_validate(row) for code, row in tomllib.loads(raw).items()}


def decide(findings: Sequence[Finding]) -> Verdict:
    """Give the strictest verdict that any blocking finding asks for; majors and minors pass."""
    verdict = Verdict.PASS
    for finding in findings:
        if finding.severity is not Severity.BLOCK:
            continue
        action = policy_table()[finding.code].action
        if action is Action.WITHHOLD:
            return Verdict.WITHHOLD
        if action is Action.REPAIR and finding.fix is not None:
            verdict = Verdict.REPAIR if verdict is Verdict.PASS else verdict
        else:
            verdict = Verdict.RETRY
    return verdict


def feedback_for(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Give the instruction of each blocking or major code once, in order; never the failed text."""
    lines = [
        policy_table()[finding.code].feedback
        for finding in findings
        if finding.severity is not Severity.MINOR and policy_table()[finding.code].feedback
    ]
    return tuple(dict.fromkeys(lines))
