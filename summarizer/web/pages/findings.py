"""A brief's doubts as an editor meets them: numbered, in a reader's words, with their place in text and source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.models.draft import Section
from summarizer.models.editorial import StoredBrief
from summarizer.models.finding import Finding, Severity
from summarizer.models.record import Record
from summarizer.models.span import Span
from summarizer.web.marking import Mark

SEVERITY_WORDS = {
    Severity.BLOCK: "Stops publication",
    Severity.MAJOR: "Needs a person",
    Severity.MINOR: "Remark",
}
#: Families whose findings say that the source lacks or contradicts something.
_HELD_AGAINST_SOURCE = ("N", "D", "C", "S")


class Doubt(Record):
    """One finding on the page; `key` is its anchor, `words` stand in the section, `evidence` in the source."""

    key: str
    number: int
    code: str
    severity: Severity
    severity_words: str
    message: str
    section: str
    words: str
    span: Span
    evidence: Span | None
    unborne: bool


def doubts(stored: StoredBrief, source: str) -> list[Doubt]:
    """Give the findings of the current texts in the order of the page, then those of the whole brief."""
    found: list[tuple[str, Finding]] = []
    for section in Section:
        version = stored.current.get(section)
        if version is not None:
            ordered = sorted(version.findings, key=lambda one: (one.span.start, one.span.end))
            found += [(section.value, one) for one in ordered]
    known = {(one.code, one.section or section, one.span.start) for section, one in found}
    found += [
        ("", one) for one in stored.brief.findings if (one.code, one.section, one.span.start) not in known
    ]
    return number_doubts(found, source)


def number_doubts(found: Iterable[tuple[str, Finding]], source: str, prefix: str = "f") -> list[Doubt]:
    """Turn findings into doubts, numbered from 1."""
    return [
        _doubt(number, section, finding, source, prefix)
        for number, (section, finding) in enumerate(found, start=1)
    ]


def _doubt(number: int, section: str, finding: Finding, source: str, prefix: str) -> Doubt:
    evidence = placed(finding.evidence, source)
    return Doubt(
        key=f"{prefix}{number}",
        number=number,
        code=finding.code,
        severity=finding.severity,
        severity_words=SEVERITY_WORDS[finding.severity],
        message=finding.message,
        section=section,
        words=clip(finding.span.text),
        span=finding.span,
        evidence=evidence,
        unborne=evidence is None and finding.code.startswith(_HELD_AGAINST_SOURCE),
    )


def placed(span: Span | None, text: str) -> Span | None:
    """Find a span's words in a text whose offsets may have moved; None where they do not stand there."""
    if span is None or not span.text.strip():
        return None
    if text[span.start : span.end] == span.text:
        return span
    start = text.find(span.text)
    return None if start < 0 else Span.of(text, start, start + len(span.text))


def marks_in_section(found: Sequence[Doubt], section: str) -> list[Mark]:
    """Give the marks for the text of one section."""
    return [
        Mark(key=one.key, start=one.span.start, end=one.span.end) for one in found if one.section == section
    ]


def marks_in_source(found: Sequence[Doubt]) -> list[Mark]:
    """Give the marks for the words of the source that findings rest on."""
    return [
        Mark(key=one.key, start=one.evidence.start, end=one.evidence.end)
        for one in found
        if one.evidence is not None
    ]


def clip(words: str, length: int = 140) -> str:
    """Shorten words for a list, on one line."""
    flat = " ".join(words.split())
    return flat if len(flat) <= length else flat[: length - 1].rsplit(" ", 1)[0] + "…"
