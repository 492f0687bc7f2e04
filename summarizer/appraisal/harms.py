"""Harms as told: what went wrong, with the figures that stand beside it.

A term that may as well be the disease or the outcome (pain, anxiety, bleeding, deaths) is a harm only
where its sentence speaks of adverse events, side effects, safety or stopping. "Well tolerated" and
"safe" are claims and no data. Silence is never read as "no harms".

Known misses: harms told only in a table; the second group's figures.
"""

from __future__ import annotations

from summarizer.appraisal.patterns import fold_pattern
from summarizer.appraisal.reading import Reading
from summarizer.models.study import Confidence, Evidence, Fact, FactStatus, Harm

_PLAIN = (
    r"serious adverse (?:events?|effects?|reactions?)|adverse (?:events?|effects?|reactions?|outcomes?)|side effects?|nausea|vomiting|diarrh?o?ea|"
    r"dizziness|rash(?:es)?|(?:skin |scalp )?irritation|somnolence|drowsiness|sleepiness|(?:raised )?liver enzymes?|hypoglyc[ae]mia|toxicit(?:y|ies)|"
    r"runny nose|scalp discomfort|withdrew because of|stopped (?:treatment )?because of|discontinued (?:treatment )?(?:because of|due to)|minor strains|"
    r"hepatotoxicity|neutropenia|constipation|dry mouth|injection[- ]site reactions?"
)
_SHARED = (
    r"headaches?|fatigue|bleeding|infections?|anxiety|deaths?|died|pain|complications?|injur(?:y|ies)|blood pressure|seizures?|fever|insomnia|weight (?:loss|gain)|"
    r"lost more than|poor appetite|suicid\w+|falls?"
)
_TERM = fold_pattern(rf"\b(?:{_PLAIN})\b")
_SHARED_TERM = fold_pattern(rf"\b(?:{_SHARED})\b")
_SPEAKS = fold_pattern(
    r"\b(?:adverse|side effects?|tolerab\w+|tolerated|safety|unwanted|harms?|withdr\w+|discontinu\w+|because of|treatment-related|more common with|complain\w*)\b"
)
_NO_HARM = fold_pattern(
    r"\b(?:no|nor|without|zero) (?:\w+ ){0,4}(?:serious |severe )?(?:adverse|side effects?|device-related events?|safety concerns?|complications?)"
)
_NOT_REPORTED = fold_pattern(
    r"\b(?:side effects?|harms?|adverse events?|safety) (?:\w+ ){0,3}(?:were|was) not (?:\w+ )?(?:studied|reported|covered|recorded|measured|assessed)|"
    r"did not report (?:\w+ )?(?:harms?|side effects?|adverse events?)"
)
_MOST = 10


def read_harms(reading: Reading) -> tuple[Harm, ...]:
    """Give harms with their figures, one a sentence."""
    found = []
    for sentence in reading.sentences_with(_TERM, _SHARED_TERM):
        text = sentence.span.text
        match = _TERM.search(text) or (_SHARED_TERM.search(text) if _SPEAKS.search(text) else None)
        if match is None or _NOT_REPORTED.search(text):
            continue
        inside = reading.quantities_in(sentence.span.start, sentence.span.end)
        none = bool(_NO_HARM.search(text))
        count = next((int(q.value) for q in inside if q.kind in {"number", "count"} and not q.unit), None)
        percent = next((q.value for q in inside if q.unit == "%"), None)
        found.append(
            Harm(
                term=match.group().lower(),
                count=None if none else count,
                percent=percent,
                serious=True if "serious" in match.group().lower() else None,
                span=reading.evidence(sentence.span.start, sentence.span.end, "harm"),
            )
        )
    return tuple(found[:_MOST])


def harms_reported(reading: Reading, harms: tuple[Harm, ...]) -> Fact[str]:
    """Say whether harms are told: `yes` with figures or terms, `mention_only`, or `no` where the text says so."""
    for sentence in reading.sentences_with(_NOT_REPORTED):
        return _said("no", reading.evidence(sentence.span.start, sentence.span.end, "harm"))
    if not harms:
        return Fact[str]()
    figured = any(harm.count is not None or harm.percent is not None for harm in harms)
    return _said("yes" if figured or len(harms) > 1 else "mention_only", harms[0].span)


def _said(value: str, span: Evidence) -> Fact[str]:
    return Fact[str](value=value, status=FactStatus.STATED, confidence=Confidence.MEDIUM, spans=(span,))
