"""Who must sign, and why."""

import asyncio

import pytest

from summarizer.assembly import Summarizer
from summarizer.desk.assessment import assess
from summarizer.models.brief import SectionStatus
from summarizer.models.draft import Section
from summarizer.models.editorial import Role
from summarizer.models.finding import Finding, Severity
from summarizer.models.span import Span
from summarizer.models.study import Fact, Study, StudyFacts
from summarizer.models.vocabulary import Design, PrimaryResult, Subjects
from tests.desk.parts import ARTICLE, scripted, settings


async def _made():
    summarizer = Summarizer(settings(), engines=(scripted(),))
    brief = await summarizer.arun(ARTICLE)
    await summarizer.aclose()
    clear = {name: result.model_copy(update={"findings": ()}) for name, result in brief.sections.items()}
    return brief.model_copy(update={"sections": clear, "facts": StudyFacts(), "findings": ()})


@pytest.fixture(scope="module")
def plain():
    """Give a brief without study facts and doubts, so that each test adds the one thing it is about."""
    return asyncio.run(_made())


def _with_study(brief, **fields):
    study = Study(**{name: Fact(value=value, status="stated") for name, value in fields.items()})
    return brief.model_copy(update={"facts": StudyFacts(studies=(study,))})


def _finding(code, severity):
    return Finding(
        code=code, severity=severity, message="A doubt.", section="", span=Span(start=0, end=0, text="")
    )


def _with_section(brief, name, **changes):
    changed = brief.sections[name].model_copy(update=changes)
    return brief.model_copy(update={"sections": {**brief.sections, name: changed}})


def test_a_brief_without_doubts_goes_to_an_editor(plain):
    """Nothing calls for a clinician."""
    assert assess(plain).needs is Role.EDITOR


@pytest.mark.parametrize(
    "fields",
    [
        {"design": Design.ANIMAL},
        {"design": Design.IN_VITRO},
        {"subjects": Subjects.CELLS},
        {"primary_result": PrimaryResult.NOT_MET},
    ],
    ids=["animal", "in_vitro", "cells", "not_met"],
)
def test_preclinical_and_negative_studies_go_to_a_clinician(plain, fields):
    """Readers take them for more than they are."""
    assessment = assess(_with_study(plain, **fields))
    assert assessment.needs is Role.CLINICIAN
    assert assessment.reasons


@pytest.mark.parametrize(
    ("code", "severity", "needs"),
    [
        ("N304", Severity.MAJOR, Role.CLINICIAN),
        ("S613", Severity.MINOR, Role.CLINICIAN),
        ("F204", Severity.MINOR, Role.EDITOR),
    ],
)
def test_findings_decide(plain, code, severity, needs):
    """A major finding or one of the dangerous codes needs a clinician, a remark does not."""
    doubted = _with_section(plain, Section.SUMMARY, findings=(_finding(code, severity),))
    assert assess(doubted).needs is needs


def test_an_injection_in_the_article_goes_to_a_clinician(plain):
    """A finding on the article counts as one in a text."""
    brief = plain.model_copy(update={"findings": (_finding("X710", Severity.MAJOR),)})
    assert assess(brief).needs is Role.CLINICIAN


def test_a_withheld_commentary_may_be_left_out_and_says_so(plain):
    """The brief can go on without it, and the reason tells that it would."""
    assessment = assess(_with_section(plain, Section.COMMENTARY, text="", status=SectionStatus.WITHHELD))
    assert assessment.needs is Role.EDITOR
    assert any("commentary" in reason for reason in assessment.reasons)


@pytest.mark.parametrize("text", ["", "Words that the guard refuses."])
def test_a_brief_without_a_summary_goes_to_nobody(plain, text):
    """A withheld summary stops the brief, with or without words in it."""
    stuck = _with_section(plain, Section.SUMMARY, text=text, status=SectionStatus.WITHHELD)
    assert assess(stuck).needs is None
