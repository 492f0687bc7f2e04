"""Where the work stands, and what an editor wants to see as it stands: quotes, hype, limits, embargo.

The tail of a release may name the journal, and a quotation may name the regulator, so both speak here
with half a voice. Where a text is silent, the outlet's own word for the piece counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.appraisal import details
from summarizer.appraisal.decide import decide
from summarizer.appraisal.design import unmasked
from summarizer.appraisal.reading import Cue, Reading
from summarizer.models.article import SourceType
from summarizer.models.span import Span
from summarizer.models.study import (
    Confidence,
    Evidence,
    Fact,
    FactStatus,
    Publication,
    Quote,
    SentenceRole,
    Study,
)
from summarizer.models.vocabulary import Design, PublicationStatus

_QUOTE = re.compile(r"[\"“]([^\"”\n]{20,600})[\"”]([^.\n\"“]{0,90})")


_SPEAKER = re.compile(
    r"(?:said|says|added|explained|told \w+)\s+((?:Dr|Prof|Professor|Mr|Ms|Mrs)?\.?\s?[A-Z][\w'-]+(?: [A-Z][\w'.-]+){0,3})"
)


_POLLED = re.compile(r"\bpoll(?:sters?|ed|ing)?\b", re.IGNORECASE)


_BREAKTHROUGH = re.compile(r"breakthrough (?:therapy|device)", re.IGNORECASE)


def read_publication(reading: Reading, study: Study | None) -> Publication:
    """Give status, journal, DOI and retraction."""
    cues = unmasked([_in_own_voice(cue) for cue in reading.cues("publication")])
    status = decide(cues, PublicationStatus)
    if not status.known and status.status is FactStatus.NOT_STATED:
        status = _by_source(reading.article.source_type)
    poll = study is not None and study.design.value is Design.SURVEY_POLL
    if poll and not status.known and _POLLED.search(reading.title + " " + reading.text):
        status = Fact[PublicationStatus](
            value=PublicationStatus.REPORT_GREY, status=FactStatus.INFERRED, confidence=Confidence.LOW
        )
    if poll and status.value is PublicationStatus.PRESS_RELEASE_ONLY:
        status = status.model_copy(update={"value": PublicationStatus.REPORT_GREY})
    retracted = reading.cues("mentions")
    spans = tuple(cue.evidence for cue in retracted if cue.value == "retracted")
    flag = (
        Fact[bool](value=True, status=FactStatus.STATED, confidence=Confidence.MEDIUM, spans=spans[:1])
        if spans
        else Fact[bool]()
    )
    return Publication(
        status=status, journal=details.journal(reading), doi=details.doi(reading), retracted=flag
    )


def _by_source(source: SourceType) -> Fact[PublicationStatus]:
    """Take the outlet's own word for the piece where the text says nothing of its standing."""
    value = {
        SourceType.JOURNAL_ARTICLE: PublicationStatus.PEER_REVIEWED_JOURNAL,
        SourceType.PREPRINT: PublicationStatus.PREPRINT,
    }.get(source)
    if value is None:
        return Fact[PublicationStatus]()
    return Fact[PublicationStatus](value=value, status=FactStatus.INFERRED, confidence=Confidence.MEDIUM)


def _in_own_voice(cue: Cue) -> Cue:
    """Let the tail speak too: it often names the journal."""
    if cue.evidence.role not in {SentenceRole.BOILERPLATE, SentenceRole.BACKGROUND}:
        return cue
    return Cue(cue.field, cue.rule, cue.evidence.model_copy(update={"role": SentenceRole.QUOTE}))


def read_regulatory(reading: Reading) -> Fact[str]:
    """Give the standing of a product with a regulator."""
    fact = decide([_in_own_voice(cue) for cue in reading.cues("regulatory")], str)
    return fact


def read_mentions(reading: Reading, kind: str) -> tuple[Evidence, ...]:
    """Give the words of a kind that an editor wants to see: `hype`, or `limits` as whole sentences."""
    found = [cue.evidence for cue in reading.cues("mentions") if cue.value == kind]
    own = [span for span in found if span.role is not SentenceRole.BOILERPLATE]
    if kind == "hype":
        own = [span for span in own if not _BREAKTHROUGH.match(_around(reading, span))]
    if kind == "limits":
        return tuple(_whole_sentences(reading, own))
    return tuple(own[:10])


def _around(reading: Reading, span: Evidence) -> str:
    text = reading.title if span.role is SentenceRole.HEADLINE else reading.text
    return text[span.start : span.end + 20]


def _whole_sentences(reading: Reading, spans: list[Evidence]) -> Iterable[Evidence]:
    seen = set()
    for span in spans:
        sentence = reading.sentence_at(span.start)
        if sentence is None or span.role is SentenceRole.HEADLINE or sentence.span.start in seen:
            continue
        seen.add(sentence.span.start)
        yield reading.evidence(sentence.span.start, sentence.span.end, "limits")


def read_embargo(reading: Reading) -> Fact[str]:
    """Give an embargo in the article's words."""
    spans = tuple(cue.evidence for cue in reading.cues("mentions") if cue.value == "embargo")
    if not spans:
        return Fact[str]()
    return Fact[str](
        value=spans[0].text, status=FactStatus.STATED, confidence=Confidence.MEDIUM, spans=spans[:1]
    )


def read_quotes(reading: Reading) -> tuple[Quote, ...]:
    """Give the quotations with their speakers, where the article names them."""
    found = []
    for match in _QUOTE.finditer(reading.text):
        speaker = _SPEAKER.search(match[2])
        span = Span.of(reading.text, match.start(1), match.end(1))
        found.append(Quote(text=match[1], speaker=speaker[1] if speaker else "", span=span))
    return tuple(found[:30])
