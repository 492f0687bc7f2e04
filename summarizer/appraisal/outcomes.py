"""What was measured, whether the primary outcome was met, and words that dress up one that was not.

Met or not follows from words about the primary outcome first, then from the figures of the sentence
that tells it, and in a review from its pooled figure. "Similar to the primary outcome" and a secondary
or subgroup result never decide. A measure that stands in for what patients notice is told apart as a
surrogate; that is no fault of a study and only a matter for a comment.
"""

from __future__ import annotations

from summarizer.appraisal.effects import outcome_name
from summarizer.appraisal.patterns import fold_pattern
from summarizer.appraisal.reading import Reading
from summarizer.models.study import Confidence, Effect, Evidence, Fact, FactStatus, Outcome
from summarizer.models.vocabulary import Family, PrimaryResult

_PRIMARY = fold_pattern(
    r"\b(?:co-?)?(?:primary|main|principal) (?:\w+ )?(?:outcomes?|end ?-?points?|measures?)\b"
)
_SECONDARY = fold_pattern(
    r"\b(?:secondary (?:outcomes?|end ?-?points?|measures?)|subgroup|post[- ]hoc|exploratory)\b"
)
_MET = fold_pattern(
    r"\b(?:met|meets|meet|achieved|reached|hit) (?:its |the |their |both |all )*(?:co-)?(?:primary|main) (?:\w+ )?(?:end ?-?points?|outcomes?)|"
    r"\b(?:primary|main) (?:\w+ )?(?:end ?-?points?|outcomes?) (?:\w+ )?(?:was|were) (?:met|achieved|reached)|"
    r"non-?inferiority (?:was|had been) (?:shown|demonstrated|met|established)"
)
_NOT_MET = fold_pattern(
    r"\b(?:did not meet|didn't meet|failed to meet|missed|did not reach|failed to reach|did not achieve|failed on) (?:its |the |their |either )*(?:co-)?"
    r"(?:primary|main)|(?:primary|main) (?:\w+ )?(?:outcomes?|end ?-?points?) (?:\w+ )?(?:was|were) (?:not|n't) (?:met|achieved|reached)|"
    r"non-?inferiority (?:was|could) not (?:be )?(?:shown|demonstrated|met|established)|could not be shown to be non-?inferior"
)
_SURROGATE = fold_pattern(
    r"\b(?:(?:ldl |hdl |total )?cholesterol|triglycerides?|hba1c|a1c|blood (?:pressure|sugar|glucose)|bone (?:mineral )?density|viral load|cd4 counts?|"
    r"tumou?r (?:size|volume|response|shrinkage|growth)|progression-free survival|brain (?:activity|scans?|response|volume)|amyloid(?: plaques?)?|"
    r"biomarkers?|antibody (?:titres?|titers?|levels)|gene expression|c-reactive protein|inflammatory markers?|gut bacteria|microbiome|"
    r"heart[- ]rate variability|telomere length|cortisol|insulin (?:sensitivity|resistance)|carotid intima)\b"
)
_SPIN = fold_pattern(
    r"\b(?:trend(?:s|ed)? toward|numerically (?:greater|lower|higher|better|fewer|more)|nominally significant|"
    r"approach(?:ed|ing) (?:statistical )?significance|promising|encouraging|in a subgroup|clinically meaningful|safe and effective)\b"
)
_MOST = 10


def read_outcomes(reading: Reading) -> tuple[Outcome, ...]:
    """Give the outcomes that the text ranks, with laboratory values told apart."""
    found = []
    for sentence in reading.sentences_with(_PRIMARY, _SECONDARY, _SURROGATE):
        text = sentence.span.text
        rank = (
            "primary" if _PRIMARY.search(text) else "secondary" if _SECONDARY.search(text) else "not_stated"
        )
        surrogate = _SURROGATE.search(text)
        if rank == "not_stated" and surrogate is None:
            continue
        name = surrogate.group() if surrogate else outcome_name(text)
        if not name:
            continue
        start = sentence.span.start + text.find(name)
        found.append(
            Outcome(
                name=name,
                rank=rank,
                type="surrogate" if surrogate else "unknown",
                span=reading.evidence(start, start + len(name), "outcome"),
            )
        )
    return tuple(found[:_MOST])


def read_primary_result(
    reading: Reading, effects: tuple[Effect, ...], family: Family | None = None
) -> Fact[PrimaryResult]:
    """Decide whether the primary outcome was met, from words about it, then from its own figures."""
    for pattern, value in ((_NOT_MET, PrimaryResult.NOT_MET), (_MET, PrimaryResult.MET)):
        for sentence in reading.sentences_with(pattern):
            span = reading.evidence(sentence.span.start, sentence.span.end, "primary")
            return _result(value, span, Confidence.HIGH)
    primary = [effect for effect in effects if effect.is_primary and effect.significant is not None]
    if not primary and family is Family.SYNTHESIS:
        primary = [effect for effect in effects if effect.ci_low is not None][:1]
    verdicts = {effect.significant for effect in primary}
    if not primary:
        return Fact[PrimaryResult]()
    if len(verdicts) > 1:
        return _result(PrimaryResult.MIXED, primary[0].span, Confidence.LOW)
    value = PrimaryResult.MET if verdicts == {True} else PrimaryResult.NOT_MET
    sure = primary[0].ci_low is not None or primary[0].p is not None
    return _result(value, primary[0].span, Confidence.MEDIUM if sure else Confidence.LOW)


def _result(value: PrimaryResult, span: Evidence, confidence: Confidence) -> Fact[PrimaryResult]:
    status = FactStatus.STATED if confidence is Confidence.HIGH else FactStatus.INFERRED
    return Fact[PrimaryResult](value=value, status=status, confidence=confidence, spans=(span,))


def read_spin(reading: Reading, result: Fact[PrimaryResult]) -> tuple[Evidence, ...]:
    """Give words that dress up a primary outcome that was not met."""
    if result.value is not PrimaryResult.NOT_MET:
        return ()
    return tuple(reading.evidence(m.start(), m.end(), "spin") for m in _SPIN.finditer(reading.text))[:5]
