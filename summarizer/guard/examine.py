"""Run every detector that has what it needs, and turn hits into findings."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.guard.material import Material
from summarizer.guard.policy import decide, policy_table
from summarizer.guard.registry import Detector, Hit, all_detectors
from summarizer.models.finding import Finding, Verdict
from summarizer.models.span import Span

GUARD_VERSION = "1"
DETECTOR_FAILED = "F299"


@dataclass(frozen=True)
class Examination:
    """The guard's answer on one draft: findings in order of place, verdict, and codes that were skipped."""

    findings: tuple[Finding, ...]
    verdict: Verdict
    skipped: tuple[str, ...]


def examine(material: Material) -> Examination:
    """Hold a draft against every detector; one that raises becomes a blocking finding, never a pass."""
    findings: list[Finding] = []
    skipped: list[str] = []
    for detector in all_detectors():
        if material.has_all(detector.needs):
            findings.extend(findings_of(detector, material))
        else:
            skipped.append(detector.code)
    if len(findings) > 1:
        findings.sort(key=lambda finding: (finding.span.start, finding.code))
    return Examination(tuple(findings), decide(findings), tuple(skipped))


def disagrees(material: Material) -> bool:
    """Say whether a draft that passed alone is blocked beside its siblings; only what reads them is run."""
    readers = (one for one in all_detectors() if {"siblings", "summary"} & set(one.needs))
    found = [
        finding for one in readers if material.has_all(one.needs) for finding in findings_of(one, material)
    ]
    return decide(found) is not Verdict.PASS


def findings_of(detector: Detector, material: Material) -> list[Finding]:
    """Run one detector; where it raises, the finding says so and blocks."""
    try:
        return [_finding(detector.code, hit, material) for hit in detector.find(material)]
    except Exception as error:
        message = f"The check {detector.code} ({detector.name}) failed on this text: {type(error).__name__}."
        return [_finding(DETECTOR_FAILED, Hit(0, len(material.text), message), material)]


def _finding(code: str, hit: Hit, material: Material) -> Finding:
    return Finding(
        code=code,
        severity=policy_table()[code].severity,
        message=hit.message,
        section=material.draft.section.value,
        span=Span.of(material.text, hit.start, hit.end),
        evidence=hit.evidence,
        fix=hit.fix,
    )
