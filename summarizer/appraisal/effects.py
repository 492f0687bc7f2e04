"""Results as reported: estimate, interval, p, groups, outcome, direction.

Numbers are the article's own, and only what one sentence joins is joined. Significance follows from the
interval first, then from p, then from words. A ratio's null is 1 and a difference's is 0.

Traps: a scale point is no percentage; the drop within a group is not the difference between groups; a
prediction interval is no confidence interval; baseline figures and shares of people at the start are no
results; "up to 50%" is no estimate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.appraisal.patterns import exact_pattern, fold_pattern
from summarizer.appraisal.reading import ROLE_WEIGHT, Reading
from summarizer.appraisal.verdicts import read_verdict
from summarizer.models.study import Effect, SentenceReading, SentenceRole
from summarizer.text.quantities import Quantity

_RATIO_NAMES = fold_pattern(
    r"\b(?P<long>hazard|odds|risk|rate|incidence rate) ratio|\brelative risk|\b(?P<short>a?(?:[HOR]R|IRR|aOR|aHR))\b"
)
_STANDARDISED = fold_pattern(r"\bstandardi[sz]ed mean difference|\bSMD\b|\beffect size\b|\bCohen's d\b")
_RELATIVE = fold_pattern(
    r"\b(?:relative(?:ly)?\b|times (?:as|more|less|higher|lower|the)|\w*-?fold\b|doubl\w+|tripl\w+|halv\w+|half (?:as|the)|twice|"
    r"(?:%|per ?cent|percent) (?:\w+ )?(?:lower|higher|less|more|fewer|greater|smaller|larger|reduction|increase|decrease|drop|fall|cut|rise|decline))"
)
_CHANGED_BY = fold_pattern(
    r"\b(?:reduc|cut|lower|increas|decreas|rais|slash|boost|rose|fell|drop|declin)\w* [^.;]{0,60}?\bby (?:about |nearly |almost |up to |as much as |"
    r"more than |an average of )?[\d.]+ ?(?:%|per ?cent)"
)
_TOLD = fold_pattern(
    r"\b(?:no (?:\w+ ){0,3}(?:difference|effect|improvement|change|reduction|benefit)|(?:not|n't) (?:\w+ ){0,2}(?:statistically )?signific\w+|"
    r"significan(?:t|tly|ce)|did not (?:differ|improve|reduce|change|affect)|similar (?:between|in both|in the)|more (?:\w+ ){0,3}than|less (?:\w+ ){0,3}than|"
    r"(?:higher|lower|fewer|greater|smaller|better|worse) (?:\w+ ){0,4}(?:than|in|with)|compared (?:with|to)|versus|vs\.?)\b"
)
_NOT_A_RESULT = fold_pattern(
    r"\b(?:at baseline|mean age|aged|years old|were (?:male|female|women|men|white|black)|response rate|margin of error|eligib\w+|"
    r"inclusion criteria|prediction interval|power (?:of|to detect)|sample size (?:of|was calculated)|confidence (?:level|interval) shows)\b"
)
_PRIMARY = fold_pattern(
    r"\b(?:co-?)?(?:primary|main|principal) (?:\w+ )?(?:outcomes?|end ?-?points?|measures?|results?|objective|aim|efficacy)\b"
)
_LESSER = fold_pattern(
    r"\b(?:secondary (?:outcomes?|end ?-?points?|measures?)|subgroup|post[- ]hoc|exploratory)\b"
)
_LEADS = fold_pattern(
    r"\b(?:(?:primary|main|principal) (?:outcome|end ?-?point)(?: measure)?,? (?:was |of |is )?(?:the )?|"
    r"(?:differences?|reductions?|increases?|improvements?|declines?|changes?|decreases?|rise|drop|fall) in |"
    r"(?:effects?|impact|influence|benefit) (?:\w+ )?on |"
    r"(?:reduced?|increased?|lowered|improved?|decreased?|raised|cut|affected|eased|prevented|slowed|shortened|prolonged|lower|affect) |"
    r"(?:rates?|risk|odds|incidence|frequency|chance|number|proportion|likelihood|probability) of )"
)
_TELLS = fold_pattern(
    r" (?:(?:was|were|had been) (?:\w+ly )?(?:lower|higher|greater|reduced|increased|shorter|longer|similar|improved|better|worse|not|comparable|"
    r"significantly|smaller|fallen|[\d-])|(?:had )?(?:fell|fallen|rose|risen|decreased|increased|improved|dropped|declined|did not differ|differed|shrank)\b)"
)
_STOPS = fold_pattern(
    r"^(?:was|were|is|are|had|has|have|by|between|in|compared|than|from|at|after|over|among|with|without|for|when|did|does|to|during|and|or|per|that|"
    r"which|who|versus|vs|on|within|while|but|as|using|until|since|through|given|taking|more|less|both|across|not)$"
)
_WORDS = exact_pattern(r"[\w'/-]+|[^\w\s]")
_LONGEST_NAME = 8
_NOT_A_NAME = fold_pattern(
    r"^(?:differences?|gap|it|this|that|these|those|they|there|both|all|each|which|who|we|he|she|groups?|patients?|people|participants?|the (?:two |three )?groups?|"
    r"the (?:trial|study|difference|results?|authors|article|researchers|team)|significant\w*|than|likely|of|or|and|no|not|a|an|the|\w+ group|"
    r"compared|taking|having|being|often|effective)\b"
)
_MOST_EFFECTS = 20


def read_effects(reading: Reading) -> tuple[Effect, ...]:
    """Give the results of the article's own sentences that carry an estimate, an interval, p or two groups."""
    found: list[Effect] = []
    awaited = False
    primary = {
        sentence.span.start
        for sentence in reading.sentences_with(_PRIMARY)
        if not _LESSER.search(sentence.span.text)
    }
    for sentence in own_sentences(reading):
        inside = reading.quantities_in(sentence.span.start, sentence.span.end)
        defined = sentence.span.start in primary
        if not inside and not defined and not awaited:
            continue
        effect = _effect(reading, sentence, inside, primary=bool(defined or awaited))
        if effect is not None:
            found.append(effect)
            awaited = False
        elif defined:
            awaited = True
    return tuple(found[:_MOST_EFFECTS])


def _effect(
    reading: Reading, sentence: SentenceReading, inside: Sequence[Quantity], *, primary: bool
) -> Effect | None:
    text = sentence.span.text
    intervals = [q for q in inside if q.kind == "interval"]
    p_values = [q for q in inside if q.kind == "p_value"]
    ratios = [q for q in inside if q.kind == "ratio"]
    percents = [q for q in inside if q.unit == "%" and q.high is None]
    told = _TOLD.search(text)
    paired = _groups(text, percents) is not None
    figures = intervals or p_values or ratios or paired or (told and (percents or _numbers(inside)))
    if not (figures or (told and primary)) or (_NOT_A_RESULT.search(text) and not (intervals or p_values)):
        return None
    anchor = intervals[0] if intervals else None
    estimate = _estimate(inside, anchor, ratios)
    relative = _is_relative(text, ratios)
    verdict = read_verdict(text)
    return Effect(
        measure=_measure(text, ratios, estimate, told=bool(told)),
        outcome=outcome_name(text),
        estimate=estimate.value if estimate else None,
        unit=estimate.unit if estimate else "",
        ci_level=anchor.level if anchor else None,
        ci_low=min(anchor.value, anchor.high) if anchor and anchor.high is not None else None,
        ci_high=max(anchor.value, anchor.high) if anchor and anchor.high is not None else None,
        p=p_values[0].value if p_values else None,
        p_op=p_values[0].approximate or "=" if p_values else "",
        groups=_groups(text, percents),
        scale="relative" if relative else "absolute" if estimate or len(percents) >= _PAIR else "unknown",
        significant=_significant(text, anchor, p_values, is_ratio=bool(ratios)),
        direction=verdict.direction,
        is_primary=primary and not _LESSER.search(text),
        span=reading.evidence(sentence.span.start, sentence.span.end, "effect"),
    )


_PAIR = 2


def _numbers(inside: Sequence[Quantity]) -> bool:
    return any(q.kind in {"count", "fold"} or (q.kind == "number" and q.decimals) for q in inside)


def _estimate(
    inside: Sequence[Quantity], anchor: Quantity | None, ratios: Sequence[Quantity]
) -> Quantity | None:
    """Give the estimate that an interval belongs to: the last figure before it; else a ratio or percentage."""
    usable = [
        q for q in inside if q.kind in {"number", "percent", "duration", "fold", "ratio"} and q.high is None
    ]
    if anchor is not None:
        before = [q for q in usable if q.span.end <= anchor.span.start]
        return before[-1] if before else None
    if ratios:
        return ratios[0]
    return next((q for q in usable if q.kind in {"percent", "fold"}), None)


_SETS_AGAINST = fold_pattern(
    r"\b(?:versus|vs\.?|compared (?:with|to)|against|than)\b|\b(?:and|while|whereas|but)\b[^.;]{0,60}\b(?:placebo|control|sham|comparison|usual|other|others|non-users?)\b"
)


def _groups(text: str, percents: Sequence[Quantity]) -> tuple[float, float] | None:
    """Give the two percentages that a comparison sets against one another."""
    if len(percents) < _PAIR or not _SETS_AGAINST.search(text):
        return None
    return percents[0].value, percents[1].value


def _is_relative(text: str, ratios: Sequence[Quantity]) -> bool:
    if _STANDARDISED.search(text):
        return False
    return (
        bool(ratios or _RELATIVE.search(text) or _CHANGED_BY.search(text)) and "percentage point" not in text
    )


def _measure(text: str, ratios: Sequence[Quantity], estimate: Quantity | None, *, told: bool) -> str:
    named = _RATIO_NAMES.search(text) if ratios else None
    if named is not None:
        short = {"hazard": "HR", "odds": "OR", "risk": "RR", "rate": "IRR", "incidence rate": "IRR"}
        return short.get((named["long"] or "").lower(), (named["short"] or "RR").upper().removeprefix("A"))
    if _STANDARDISED.search(text):
        return "SMD"
    if estimate is None:
        return "words" if told else "p only"
    return "percent" if estimate.unit == "%" else "difference"


def _significant(
    text: str, anchor: Quantity | None, p_values: Sequence[Quantity], *, is_ratio: bool
) -> bool | None:
    if anchor is not None and anchor.high is not None:
        low, high = sorted((anchor.value, anchor.high))
        null = 1.0 if is_ratio or (_RATIO_NAMES.search(text) and low > 0) else 0.0
        return not low <= null <= high
    if p_values:
        first = p_values[0]
        if first.approximate == ">":
            return False
        return first.value < 0.05 or (first.value == 0.05 and first.approximate == "<")
    return read_verdict(text).significant


def outcome_name(text: str) -> str:
    """Give what a sentence says that changed or differed, in its own words; empty where that is not clear."""
    for lead in _LEADS.finditer(text):
        name = _until_stop(text[lead.end() :])
        if _is_name(name):
            return name
    told = _TELLS.search(text)
    if told is None:
        return ""
    name = _subject(text[: told.start()])
    return name if _is_name(name) else ""


def _until_stop(text: str) -> str:
    words = []
    for word in _WORDS.findall(text[:120])[:_LONGEST_NAME]:
        if _STOPS.match(word) or not re.match(r"[\w'/-]", word):
            break
        words.append(word)
    return _without_article(" ".join(words))


def _subject(text: str) -> str:
    """Give the words before a verb back to the start of their clause, qualifiers behind them cut off."""
    clause = re.split(r"[,;:(.]\s|\band\b|\bthat\b", text)[-1]
    return _until_stop(clause.strip()) if len(clause.split()) <= _LONGEST_NAME + 4 else ""


def _without_article(name: str) -> str:
    return re.sub(
        r"^(?:the|their|his|her|its|mean|median|overall|average|a|an) ", "", name, flags=re.IGNORECASE
    )


def _is_name(name: str) -> bool:
    return len(name) > 2 and not _NOT_A_NAME.match(name) and not name[0].isdigit()


def own_sentences(reading: Reading) -> list[SentenceReading]:
    """Give the sentences that speak for the study in the article's own voice."""
    allowed = set(ROLE_WEIGHT) - {SentenceRole.QUOTE}
    return [sentence for sentence in reading.sentences if sentence.role in allowed]


def is_absolute(effect: Effect) -> bool:
    """Say whether a result is told on a scale that a reader knows; a standardised difference is not."""
    return effect.scale == "absolute" and effect.measure != "SMD"


def has_absolute(effects: tuple[Effect, ...]) -> bool:
    """Say whether any result is told in absolute terms: two groups, or a difference on its own scale."""
    return any(effect.groups is not None or is_absolute(effect) for effect in effects)


def has_relative(effects: tuple[Effect, ...]) -> bool:
    """Say whether any result is told in relative terms."""
    return any(effect.scale == "relative" for effect in effects)
