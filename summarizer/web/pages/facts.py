"""Study facts and skeptical points as rows, each with the words of the source that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from summarizer.models.record import Record
from summarizer.models.span import Span
from summarizer.models.study import Effect, Evidence, Fact, FactStatus, SentenceRole, StudyFacts
from summarizer.models.vocabulary import Design
from summarizer.web.marking import Mark
from summarizer.web.pages.findings import clip, placed

_STANDING = {
    FactStatus.STATED: "stated",
    FactStatus.INFERRED: "inferred",
    FactStatus.CONFLICT: "the source contradicts itself",
    FactStatus.NOT_STATED: "not stated",
}
#: What a list of facts leaves out: the exact design says it already.
_REDUNDANT = {"family"}
MOST_QUOTES = 2


class Words(Record):
    """Words of the source; `key` is their anchor there, or empty where they do not stand in the body."""

    text: str
    key: str = ""
    span: Span | None = None


class FactRow(Record):
    """One fact: its name, its value in words, how sure the reading is, and the quotes."""

    name: str
    value: str
    standing: str
    quotes: tuple[Words, ...]


class PointRow(Record):
    """One skeptical point or strength, and what it rests on."""

    code: str
    kind: str
    text: str
    reason: str
    quote: Words | None
    basis: str
    next_evidence: str


def fact_rows(facts: StudyFacts, source: str) -> list[FactRow]:
    """List what is known of the main study, its results, its standing and its money."""
    rows = [
        FactRow(
            name=_words(name),
            value=_value(fact),
            standing=_standing(fact),
            quotes=_quotes(f"fact-{name}", fact.spans, source),
        )
        for name, fact in _known(facts)
    ]
    study = facts.primary
    for number, effect in enumerate(study.effects if study is not None else (), start=1):
        rows.append(
            FactRow(
                name="primary result" if effect.is_primary else "result",
                value=_result(effect),
                standing="stated",
                quotes=_quotes(f"fact-result-{number}", (effect.span,), source),
            )
        )
    return rows


def point_rows(facts: StudyFacts, source: str) -> list[PointRow]:
    """List the skeptical points in their order."""
    rows = []
    for number, point in enumerate(facts.points, start=1):
        quotes = _quotes(f"point-{number}", (point.evidence,) if point.evidence else (), source)
        basis = ""
        if not quotes:
            basis = f"The source is silent on {_words(point.gap)}." if point.gap else ""
            basis = basis or ("Holds for this type of study at large." if point.general else "")
        rows.append(
            PointRow(
                code=point.code,
                kind=point.kind,
                text=point.text,
                reason=point.reason,
                quote=quotes[0] if quotes else None,
                basis=basis,
                next_evidence=point.next_evidence,
            )
        )
    return rows


def marks_of(rows: Sequence[FactRow], points: Sequence[PointRow]) -> list[Mark]:
    """Give the anchors that facts and points need in the source."""
    words = [quote for row in rows for quote in row.quotes] + [
        point.quote for point in points if point.quote is not None
    ]
    return [
        Mark(key=one.key, start=one.span.start, end=one.span.end) for one in words if one.key and one.span
    ]


def _known(facts: StudyFacts) -> Iterator[tuple[str, Fact[Any]]]:
    records: list[Record] = [facts.publication, facts.money]
    if facts.primary is not None:
        records.insert(0, facts.primary)
    for record in records:
        for name in type(record).model_fields:
            fact = getattr(record, name)
            if isinstance(fact, Fact) and name not in _REDUNDANT and fact.status is not FactStatus.NOT_STATED:
                yield name, fact


def _quotes(key: str, spans: Sequence[Span], source: str) -> tuple[Words, ...]:
    quotes = []
    for number, span in enumerate(spans[:MOST_QUOTES], start=1):
        in_title = isinstance(span, Evidence) and span.role is SentenceRole.HEADLINE
        place = None if in_title else placed(span, source)
        own = f"{key}-{number}" if place is not None else ""
        quotes.append(Words(text=clip(span.text), key=own, span=place))
    return tuple(quotes)


def _standing(fact: Fact[Any]) -> str:
    if fact.status is FactStatus.CONFLICT:
        return _STANDING[fact.status]
    return f"{_STANDING[fact.status]}, {fact.confidence.value} confidence"


def _value(fact: Fact[Any]) -> str:
    value = fact.value
    if value is None:
        return "unclear"
    if isinstance(value, Design):
        return value.words
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:,}" if isinstance(value, int) else _words(value)


def _result(effect: Effect) -> str:
    said = [f"for {effect.outcome}"] if effect.outcome else []
    if effect.estimate is not None:
        unit = effect.unit if effect.unit == "%" else f" {_words(effect.unit)}" if effect.unit else ""
        said.append(f"{_words(effect.measure)} {effect.estimate:g}{unit}")
    if effect.ci_low is not None and effect.ci_high is not None:
        said.append(f"interval {effect.ci_low:g} to {effect.ci_high:g}")
    if effect.p is not None:
        said.append(f"p {effect.p_op} {effect.p:g}")
    return ", ".join(said) or _words(effect.measure)


def _words(value: object) -> str:
    return str(value).replace("_", " ")
