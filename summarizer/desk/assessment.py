"""Who must sign a brief, and why: the rules of `sign_off.toml` over findings and study facts.

It knows no store and no person.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from summarizer.models.brief import Brief, BriefStatus, SectionResult, SectionStatus
from summarizer.models.draft import Section
from summarizer.models.editorial import Assessment, Role
from summarizer.models.study import Study


def assess(brief: Brief) -> Assessment:
    """Say what a brief needs; None while it has no summary or holds a text that the guard refuses."""
    if brief.status is BriefStatus.REFUSED:
        code = brief.error.code if brief.error else ""
        return Assessment(status=brief.status, needs=None, reasons=(f"The article was refused ({code}).",))
    status = status_of(brief)
    if _is_stuck(brief):  # the store says which text it is
        return Assessment(status=status, needs=None)
    clinical = tuple(dict.fromkeys(_clinical(brief)))
    left_out = tuple(
        f"The {name.value} is withheld and would be left out."
        for name, result in brief.sections.items()
        if result.status is SectionStatus.WITHHELD
    )
    needs = Role.CLINICIAN if clinical else Role.EDITOR
    return Assessment(status=status, needs=needs, reasons=clinical + left_out)


def status_of(brief: Brief) -> BriefStatus:
    """Give the status that the sections of now make, by the rules of a fresh brief."""
    withheld = [name for name, result in brief.sections.items() if is_left_out(result)]
    if len(withheld) == len(brief.sections) or Section.SUMMARY in withheld:
        return BriefStatus.WITHHELD
    doubts = [finding for result in brief.sections.values() for finding in result.findings]
    doubts += brief.findings
    fallback = any(result.status is SectionStatus.FALLBACK for result in brief.sections.values())
    if withheld or fallback or any(finding.severity.value != "minor" for finding in doubts):
        return BriefStatus.NEEDS_REVIEW
    return BriefStatus.READY


def is_left_out(result: SectionResult) -> bool:
    """Say whether a section does not go onto the page."""
    return result.status is SectionStatus.WITHHELD or not result.text.strip()


def _is_stuck(brief: Brief) -> bool:
    summary = brief.sections.get(Section.SUMMARY)
    if summary is None or is_left_out(summary):
        return True
    return any(
        result.status is SectionStatus.WITHHELD and result.text.strip() for result in brief.sections.values()
    )


def _clinical(brief: Brief) -> Iterator[str]:
    rules = _rules()
    findings = [finding for result in brief.sections.values() for finding in result.findings]
    for finding in [*findings, *brief.findings]:
        if finding.code in rules["codes"] or finding.severity.value in rules["severities"]:
            where = f" in the {finding.section}" if finding.section else ""
            yield f"{finding.code}{where}: {finding.message}"
    study = brief.facts.primary if brief.facts is not None else None
    if study is not None:
        yield from _of_study(study, rules)


def _of_study(study: Study, rules: dict[str, frozenset[str]]) -> Iterator[str]:
    if study.design.value in rules["designs"] or study.subjects.value in rules["subjects"]:
        yield "The study is preclinical."
    if study.primary_result.value in rules["results"]:
        yield "The primary outcome was not met."


@cache
def _rules() -> dict[str, frozenset[str]]:
    text = resources.files("summarizer.desk").joinpath("sign_off.toml").read_text(encoding="utf-8")
    return {name: frozenset(block["values"]) for name, block in tomllib.loads(text).items()}
