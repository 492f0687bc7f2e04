"""Whether a text keeps below what the study's design lets it claim, and within whom and what was studied."""

from __future__ import annotations

from summarizer.appraisal.claims import claim_level, over_ceiling
from summarizer.evals.case import Case
from summarizer.evals.sample import Sample
from summarizer.evals.score import Score
from summarizer.evals.scorers.guarding import guarded
from summarizer.evals.scorers.registry import scorer
from summarizer.models.finding import Finding
from summarizer.text.sentences import split_sentences

_CLAIMS = (
    "C501",
    "C502",
    "C503",
    "C510",
    "C511",
    "C512",
    "C513",
    "C522",
    "C523",
    "C524",
    "D411",
    "D412",
    "D413",
    "D431",
)
_SCOPE = ("C520", "C521", "D404", "D416", "D417", "D427", "N318")


@scorer("claim_ceiling_kept")
def claim_ceiling_kept(sample: Sample, case: Case) -> Score:
    """Give the share of sentences that claim no more than the case's design allows; passes where it is all of them."""
    faults = guarded(sample, case).with_codes(_CLAIMS)
    sentences = split_sentences(sample.text)
    design = case.gold.design
    over = [one for one in sentences if over_ceiling(claim_level(one.text)[0], design)]
    # A sentence over the ceiling may be quoted or denied, which the guard reads and the ceiling does not.
    wrong = [one for one in sentences if _touches(faults, one.start, one.end)]
    return Score(
        value=1 - len(wrong) / max(1, len(sentences)),
        passed=not faults,
        reason=_reason(faults, "no claim is above its ground"),
        evidence=tuple(fault.span for fault in faults),
        parts={"over_ceiling": float(len(over)), "sentences": float(len(sentences))},
    )


@scorer("scope_kept")
def scope_kept(sample: Sample, case: Case) -> Score:
    """Pass where the text stays with the people, the animals and the outcomes that were studied."""
    faults = guarded(sample, case).with_codes(_SCOPE)
    return Score(
        value=float(not faults),
        passed=not faults,
        reason=_reason(faults, "within what was studied"),
        evidence=tuple(fault.span for fault in faults),
    )


def _touches(faults: tuple[Finding, ...], start: int, end: int) -> bool:
    return any(fault.span.start < end and start < fault.span.end for fault in faults)


def _reason(faults: tuple[Finding, ...], otherwise: str) -> str:
    return "; ".join(dict.fromkeys(fault.message for fault in faults)) or otherwise
