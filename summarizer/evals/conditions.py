"""A written unit as samples: the raw condition from the first reply, the guarded one from the brief.

It knows how a brief and a reply become samples; it writes nothing and scores nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summarizer.engine.recorded import Recording
from summarizer.errors import SummarizerError
from summarizer.evals.first_reply import FirstReplies
from summarizer.evals.plan import Unit
from summarizer.evals.sample import CONDITIONS, Condition, Sample, sample_id
from summarizer.guard.examine import examine
from summarizer.guard.material import Material
from summarizer.models.brief import Attempt, Brief, BriefStatus, SectionResult, SectionStatus
from summarizer.models.completion import Completion, Request
from summarizer.models.draft import Section
from summarizer.models.finding import Finding
from summarizer.pipeline.result import error_record


def failed_samples(unit: Unit, error: SummarizerError) -> list[Sample]:
    """Give the samples of a unit that could not be written at all."""
    record = error_record(error)
    return [
        _named(unit, section, condition, error=record)
        for section in unit.sections
        for condition in CONDITIONS
    ]


def raw_sample(unit: Unit, section: Section, brief: Brief, first: FirstReplies) -> Sample:
    """Give the first reply as it came, with the guard's findings on it; it is published, for nobody stops it."""
    if brief.status is BriefStatus.REFUSED:
        return _refused(unit, section, "raw", brief)
    result = brief.sections[section]
    if section not in first.replies:
        return _unanswered(unit, section, result, first)
    request, completion = first.replies[section]
    material = Material(
        draft=completion.draft,
        article=request.article,
        facts=request.facts,
        siblings=request.siblings,
        prompt=request.prompt,
        language=request.article.language,
    )
    examination = examine(material)
    attempt = result.attempts[0] if result.attempts else None
    recording = first.recording(section)
    return _named(
        unit,
        section,
        "raw",
        text=completion.draft.text,
        items=completion.draft.items,
        published=True,
        verdict=attempt.verdict if attempt and attempt.verdict else examination.verdict,
        codes=_codes(examination.findings),
        findings=examination.findings,
        summary=_summary_of(first.replies[section]),
        quality=recording.quality if recording else None,
        engine=completion.engine,
        model=completion.model,
        **_of_prompt(request, recording),
        **_usage(result.attempts[:1]),
    )


def guarded_sample(unit: Unit, section: Section, brief: Brief, first: FirstReplies) -> Sample:
    """Give what the pipeline would publish of a section, which may be nothing."""
    if brief.status is BriefStatus.REFUSED:
        return _refused(unit, section, "guarded", brief)
    result = brief.sections[section]
    reply = first.replies.get(section)
    published = result.status is not SectionStatus.WITHHELD
    unanswered = not published and all(one.error is not None for one in result.attempts)
    error = first.errors.get(section) if unanswered else None
    recording = first.recording(section)
    raw_text = reply[1].draft.text if reply else None
    return _named(
        unit,
        section,
        "guarded",
        text=result.text,
        items=result.items,
        published=published,
        verdict=result.attempts[-1].verdict if result.attempts else None,
        codes=_codes(result.findings),
        findings=result.findings,
        error=error_record(error) if error else None,
        summary=_summary_of(reply),
        quality=recording.quality if recording and result.text == raw_text else None,
        engine=result.engine,
        model=result.attempts[-1].model if result.attempts else "",
        **(_of_prompt(reply[0], recording) if reply else {}),
        **_usage(result.attempts),
    )


def _named(unit: Unit, section: Section, condition: Condition, **known: Any) -> Sample:  # noqa: ANN401 - a sample's own fields
    return Sample(
        sample_id=sample_id(unit.case.id, section, unit.repeat, condition, unit.variant),
        case_id=unit.case.id,
        cluster=unit.case.cluster,
        section=section,
        repeat=unit.repeat,
        condition=condition,
        variant=unit.variant,
        **{"published": False, **known},
    )


def _refused(unit: Unit, section: Section, condition: Condition, brief: Brief) -> Sample:
    """Give the sample of an article that intake refused: nothing was sent, and its code says why."""
    codes = (brief.error.code,) if brief.error else ()
    return _named(unit, section, condition, codes=codes)


def _unanswered(unit: Unit, section: Section, result: SectionResult, first: FirstReplies) -> Sample:
    """Give the raw sample of a section without a first reply: the engine failed, or it was never sent.

    It is never sent where what it is written from was withheld; that is no error, and its code says so.
    """
    error = first.errors.get(section)
    if error is None:
        return _named(unit, section, "raw", codes=_codes(result.findings))
    return _named(unit, section, "raw", error=error_record(error), **_usage(result.attempts[:1]))


def _of_prompt(request: Request, recording: Recording | None) -> dict[str, Any]:
    prompt = request.prompt
    stale = recording is not None and recording.is_stale(prompt.sha256)
    return {"prompt": prompt.id, "prompt_sha256": prompt.sha256, "stale": stale}


def _usage(attempts: Sequence[Attempt]) -> dict[str, Any]:
    return {
        "attempts": tuple(attempts),
        "input_tokens": sum(one.input_tokens for one in attempts),
        "output_tokens": sum(one.output_tokens for one in attempts),
        "cost_usd": sum(one.cost_usd for one in attempts),
        "seconds": sum(one.seconds for one in attempts),
    }


def _codes(findings: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(finding.code for finding in findings))


def _summary_of(reply: tuple[Request, Completion] | None) -> str:
    return reply[0].siblings.get(Section.SUMMARY, "") if reply else ""
