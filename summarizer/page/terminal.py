"""A brief for eyes in a terminal: sections with their verdicts, findings with their words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import click

from summarizer.models.brief import Brief, SectionResult, SectionStatus
from summarizer.models.draft import Section
from summarizer.models.finding import Finding, Severity
from summarizer.page.parts import SECTION_TITLES, disclosure, relevance_line, source_line
from summarizer.settings import PageSettings

WIDTH = 88
_STATUS_COLOUR = {"passed": "green", "repaired": "green", "fallback": "yellow", "withheld": "red"}
_BRIEF_COLOUR = {"ready": "green", "needs_review": "yellow", "withheld": "red", "refused": "red"}
_SEVERITY_COLOUR = {Severity.BLOCK: "red", Severity.MAJOR: "yellow", Severity.MINOR: "cyan"}


def brief_text(brief: Brief, page: PageSettings) -> str:
    """Render for a terminal; colours are click's, which drops them where the output is no terminal."""
    return "\n".join(_lines(brief, page)) + "\n"


def _lines(brief: Brief, page: PageSettings) -> Iterator[str]:
    status = click.style(brief.status.value.replace("_", " "), fg=_BRIEF_COLOUR[brief.status.value])
    yield click.style(brief.title or "(no title)", bold=True)
    yield f"{source_line(brief)}  {brief.url}".rstrip()
    if brief.error is not None and not brief.sections:
        yield f"{status} {brief.error.code}"
        yield from _wrapped(brief.error.message)
        yield from _wrapped(brief.error.hint)
        return
    yield f"{brief.label or 'Study type not stated'}  |  {relevance_line(brief)}  |  {status}"
    for section, result in brief.sections.items():
        yield ""
        yield from _section_lines(section, result)
    for finding in brief.findings:
        yield from _finding_lines(finding)
    yield ""
    yield from _wrapped(disclosure(brief, page))


def _section_lines(section: Section, result: SectionResult) -> Iterator[str]:
    verdict = click.style(result.status.value, fg=_STATUS_COLOUR[result.status.value])
    by = f", {result.engine}" if result.engine else ""
    tries = len(result.attempts)
    count = f", {tries} tries" if tries > 1 else ""
    yield f"{click.style(SECTION_TITLES[section].upper(), bold=True)}  [{verdict}{by}{count}]"
    if result.status is SectionStatus.WITHHELD:
        tried = any(attempt.verdict is not None for attempt in result.attempts)
        why = "Nothing passed the checks" if tried else "Nothing was written"
        yield f"  {why}; the section is left out of the page."
    elif section is Section.FAQ and result.items:
        for number, item in enumerate(result.items):
            yield from ([""] if number else [])
            yield from (click.style(line, bold=True) for line in _wrapped(item.question))
            yield from _wrapped(item.answer)
    else:
        for number, paragraph in enumerate(result.text.split("\n\n")):
            yield from ([""] if number else [])
            yield from _wrapped(" ".join(paragraph.split()))
    for finding in result.findings:
        yield from _finding_lines(finding)


def _finding_lines(finding: Finding) -> Iterator[str]:
    mark = click.style(f"{finding.severity.value} {finding.code}", fg=_SEVERITY_COLOUR[finding.severity])
    words = f' "{_clip(finding.span.text)}"' if finding.span.text else ""
    yield f"  ! {mark} {finding.message}{words}"
    if finding.evidence is not None:
        yield f'    article: "{_clip(finding.evidence.text)}"'


def _clip(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 100 else flat[:97].rsplit(" ", 1)[0] + " ..."


def _wrapped(paragraph: str) -> list[str]:
    return textwrap.wrap(paragraph, WIDTH, initial_indent="  ", subsequent_indent="  ") or [""]
