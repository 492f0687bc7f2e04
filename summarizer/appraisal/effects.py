"""Results as reported: estimate, interval, p, groups, direction, and whether the primary outcome was met.

Numbers are the article's own; significance follows from the interval first, then from p, then from
words. A scale point is not a percentage, and the drop within a group is not the difference between
groups, so only what a sentence joins is joined.
"""

from __future__ import annotations

import re

from summarizer.appraisal.reading import ROLE_WEIGHT, Reading
from summarizer.models.span import Span
from summarizer.models.study import (
    Confidence,
    Effect,
    Evidence,
    Fact,
    FactStatus,
    Harm,
    Outcome,
    SentenceReading,
    SentenceRole,
)
from summarizer.models.vocabulary import PrimaryResult
from summarizer.text.quantities import Quantity

_RATIO_NAMES = re.compile(r"\b(hazard|odds|risk|rate) ratio|\brelative risk|\b(a?[HOIR]RR?)\b", re.IGNORECASE)
_NOT_SIGNIFICANT = re.compile(
    r"\b(?:no (?:statistically )?(?:significant|clear|meaningful) (?:difference|effect|improvement|change|reduction|"
    r"association|benefit)|not (?:statistically )?significant(?:ly)?|did not (?:significantly )?(?:differ|reduce|improve|"
    r"increase|lower|change|reach|meet|affect|decrease)|no (?:difference|effect|benefit)|similar (?:in|between|across)|"
    r"was not associated|were not associated|no association|failed to|non-?significant)\b",
    re.IGNORECASE,
)
_SIGNIFICANT = re.compile(r"(?<!not )(?<!no )\b(?:statistically )?significant(?:ly)?\b", re.IGNORECASE)
_PRIMARY = re.compile(
    r"\b(?:primary|main|principal) (?:outcome|end ?-?point|measure|efficacy|result|objective)", re.IGNORECASE
)
_SECONDARY = re.compile(
    r"\b(?:secondary (?:outcome|end ?-?point)|subgroup|post hoc|exploratory)\b", re.IGNORECASE
)
_MET = re.compile(
    r"\b(?:met|meet|achieved|reached) (?:its |the |their |both |all )*(?:co-)?primary (?:end ?-?point|outcome)",
    re.IGNORECASE,
)
_NOT_MET = re.compile(
    r"\b(?:did not meet|failed to meet|missed|did not reach|not met|failed to reach) (?:its |the |their )*"
    r"(?:primary|main)?|primary (?:outcome|end ?-?point) was not met",
    re.IGNORECASE,
)
_UP = re.compile(
    r"\b(?:increas\w*|higher|rose|raised|greater|more (?:likely|often|common)|grew|gained|elevated)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:reduc\w*|decreas\w*|lower\w*|fell|drop\w*|fewer|less (?:likely|often|common)|declin\w*|shrank|cut)\b",
    re.IGNORECASE,
)
_SURROGATE = re.compile(
    r"\b(?:cholesterol|ldl|hba1c|a1c|blood pressure|bone (?:mineral )?density|viral load|cd4|tumou?r (?:size|volume|response|shrinkage)|"
    r"progression-free survival|brain activity|amyloid|biomarkers?|levels of|antibody (?:titres?|titers?|levels)|gene expression)\b",
    re.IGNORECASE,
)
_HARM_TERMS = re.compile(
    r"\b(?:serious adverse events?|adverse events?|side effects?|nausea|vomiting|diarrh?oea|headaches?|dizziness|fatigue|"
    r"rash|bleeding|infections?|(?:skin )?irritation|hypoglyc[ae]mia|drowsiness|somnolence|liver enzymes|withdr\w+|"
    r"discontinu\w+|complications?|anxiety|blood pressure rises?|suicid\w+|deaths?|toxicity)\b",
    re.IGNORECASE,
)
_SPIN = re.compile(
    r"\b(?:trend (?:toward|towards)|numerically (?:greater|lower|higher|better)|nominally significant|"
    r"approach(?:ed|ing) significance|promising|encouraging|in a subgroup)\b",
    re.IGNORECASE,
)


def read_effects(reading: Reading) -> tuple[Effect, ...]:
    """Give the results of the article's own sentences that carry an estimate, an interval, p or two groups."""
    found: list[Effect] = []
    for sentence in _own_sentences(reading):
        inside = [q for q in reading.quantities if sentence.span.start <= q.span.start < sentence.span.end]
        effect = _effect(reading, sentence, inside)
        if effect is not None:
            found.append(effect)
    return tuple(found[:20])


def _effect(reading: Reading, sentence: SentenceReading, inside: list[Quantity]) -> Effect | None:
    intervals = [q for q in inside if q.kind == "interval"]
    p_values = [q for q in inside if q.kind == "p_value"]
    ratios = [q for q in inside if q.kind == "ratio"]
    percents = [q for q in inside if q.kind == "percent"]
    told = _NOT_SIGNIFICANT.search(sentence.span.text) or _SIGNIFICANT.search(sentence.span.text)
    if not (intervals or p_values or ratios or len(percents) >= 2 or (percents and told)):
        return None
    anchor = intervals[0] if intervals else None
    estimate = _estimate(inside, anchor, ratios)
    relative = bool(ratios) or bool(
        re.search(r"\b(?:relative|times|fold|% (?:lower|higher|less|more|fewer|greater))", sentence.span.text)
    )
    p = p_values[0] if p_values else None
    text = sentence.span.text
    return Effect(
        measure=_measure(text, ratios, estimate),
        estimate=estimate.value if estimate else None,
        unit=estimate.unit if estimate else "",
        ci_level=anchor.level if anchor else None,
        ci_low=anchor.value if anchor else None,
        ci_high=anchor.high if anchor else None,
        p=p.value if p else None,
        p_op=p.approximate if p else "",
        groups=(percents[0].value, percents[1].value) if len(percents) >= 2 else None,
        scale="relative" if relative else "absolute" if estimate else "unknown",
        significant=_significant(text, anchor, p, is_ratio=bool(ratios)),
        direction=_direction(text),
        is_primary=bool(_PRIMARY.search(text)) and not _SECONDARY.search(text),
        span=reading.evidence(sentence.span.start, sentence.span.end, "effect"),
    )


def _estimate(inside: list[Quantity], anchor: Quantity | None, ratios: list[Quantity]) -> Quantity | None:
    if ratios:
        return ratios[0]
    usable = [q for q in inside if q.kind in {"number", "percent", "duration", "fold"} and q.high is None]
    if anchor is None:
        return next((q for q in usable if q.kind in {"percent", "fold"}), None)
    before = [q for q in usable if q.span.end <= anchor.span.start]
    return before[-1] if before else None


def _measure(text: str, ratios: list[Quantity], estimate: Quantity | None) -> str:
    named = _RATIO_NAMES.search(text) if ratios else None
    if named is not None:
        short = {"hazard": "HR", "odds": "OR", "risk": "RR", "rate": "IRR"}
        return short.get((named[1] or "").lower(), (named[2] or "RR").upper())
    if estimate is None:
        return "p only"
    return "percent" if estimate.unit == "%" else "difference"


def _significant(text: str, anchor: Quantity | None, p: Quantity | None, *, is_ratio: bool) -> bool | None:
    if anchor is not None and anchor.high is not None:
        null = 1.0 if is_ratio else 0.0
        low, high = sorted((anchor.value, anchor.high))
        return not low <= null <= high
    if p is not None:
        if p.approximate == ">":
            return False
        return p.value < 0.05 or (p.value == 0.05 and p.approximate == "<")
    if _NOT_SIGNIFICANT.search(text):
        return False
    return True if _SIGNIFICANT.search(text) else None


def _direction(text: str) -> str:
    up, down = _UP.search(text), _DOWN.search(text)
    if bool(up) == bool(down):
        return "unknown"
    return "up" if up else "down"


def read_primary_result(reading: Reading, effects: tuple[Effect, ...]) -> Fact[PrimaryResult]:
    """Decide whether the primary outcome was met, from words about it, then from its own figures."""
    for sentence in _own_sentences(reading):
        text = sentence.span.text
        for pattern, value in ((_NOT_MET, PrimaryResult.NOT_MET), (_MET, PrimaryResult.MET)):
            match = pattern.search(text)
            if match is not None and ("primary" in text.lower() or "main" in text.lower()):
                return _result(
                    value,
                    reading.evidence(sentence.span.start, sentence.span.end, "primary"),
                    Confidence.HIGH,
                )
    for effect in effects:
        if effect.is_primary and effect.significant is not None:
            value = PrimaryResult.MET if effect.significant else PrimaryResult.NOT_MET
            return _result(value, effect.span, Confidence.MEDIUM)
    return Fact[PrimaryResult]()


def _result(value: PrimaryResult, span: Evidence, confidence: Confidence) -> Fact[PrimaryResult]:
    status = FactStatus.STATED if confidence is Confidence.HIGH else FactStatus.INFERRED
    return Fact[PrimaryResult](value=value, status=status, confidence=confidence, spans=(span,))


def read_spin(reading: Reading, result: Fact[PrimaryResult]) -> tuple[Evidence, ...]:
    """Give words that dress up a primary outcome that was not met."""
    if result.value is not PrimaryResult.NOT_MET:
        return ()
    return tuple(reading.evidence(m.start(), m.end(), "spin") for m in _SPIN.finditer(reading.text))[:5]


def read_harms(reading: Reading) -> tuple[Harm, ...]:
    """Give harms with their figures, one a sentence and term."""
    found = []
    for sentence in _own_sentences(reading):
        match = _HARM_TERMS.search(sentence.span.text)
        if match is None:
            continue
        inside = [q for q in reading.quantities if sentence.span.start <= q.span.start < sentence.span.end]
        count = next((int(q.value) for q in inside if q.kind in {"number", "count"} and not q.unit), None)
        percent = next((q.value for q in inside if q.unit == "%"), None)
        found.append(
            Harm(
                term=match.group().lower(),
                count=count,
                percent=percent,
                serious=True if "serious" in match.group().lower() else None,
                span=reading.evidence(sentence.span.start, sentence.span.end, "harm"),
            )
        )
    return tuple(found[:10])


def read_outcomes(reading: Reading) -> tuple[Outcome, ...]:
    """Give the outcomes that the text ranks, with laboratory values told apart."""
    found = []
    for sentence in _own_sentences(reading):
        text = sentence.span.text
        rank = "primary" if _PRIMARY.search(text) else "secondary" if _SECONDARY.search(text) else None
        surrogate = _SURROGATE.search(text)
        if rank is None and surrogate is None:
            continue
        match = surrogate or _PRIMARY.search(text) or _SECONDARY.search(text)
        if match is None:
            continue
        start = sentence.span.start + match.start()
        found.append(
            Outcome(
                name=match.group().lower(),
                rank=rank or "not_stated",
                type="surrogate" if surrogate else "unknown",
                span=reading.evidence(start, start + len(match.group()), "outcome"),
            )
        )
    return tuple(found[:10])


def _own_sentences(reading: Reading) -> list[SentenceReading]:
    allowed = set(ROLE_WEIGHT) - {SentenceRole.QUOTE}
    return [sentence for sentence in reading.sentences if sentence.role in allowed]


def has_absolute(effects: tuple[Effect, ...]) -> bool:
    """Say whether any result is told in absolute terms: two groups, or a difference on its own scale."""
    return any(effect.groups is not None or effect.scale == "absolute" for effect in effects)


def has_relative(effects: tuple[Effect, ...]) -> bool:
    """Say whether any result is told in relative terms."""
    return any(effect.scale == "relative" for effect in effects)


def span_of_first(effects: tuple[Effect, ...]) -> Span | None:
    """Give where the first result stands."""
    return effects[0].span if effects else None
