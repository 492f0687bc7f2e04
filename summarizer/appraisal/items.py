"""What kind of text an article is: a report of a study, or something else that may hold one.

Business, law and opinion are decided by distinct cues of several kinds, since any health story says
"recommendations" or "approved". An approval or a company's quarter may hold a study of its own and stays
what it is. The outlet's own word for the piece (its source type) counts as one cue.

Traps: "Opinion:" in a title with a cited meta-analysis; a regulator's designation inside a quarterly
report; an editorial named at the end of a journal's release; "guidelines" in any advice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.appraisal.decide import scores
from summarizer.appraisal.patterns import fold_pattern
from summarizer.appraisal.reading import ROLE_WEIGHT, Cue, Reading
from summarizer.models.article import SourceType
from summarizer.models.study import Confidence, SentenceRole
from summarizer.models.vocabulary import ItemType

_NEEDED = {ItemType.COMPANY_FINANCIAL: 2, ItemType.POLICY_LAW: 2, ItemType.OPINION: 2}
_GIVES_WAY = {
    ItemType.POLICY_LAW,
    ItemType.OPINION,
    ItemType.GUIDELINE,
    ItemType.RESEARCH_ANNOUNCEMENT,
    ItemType.OBITUARY_PROFILE,
    ItemType.PRODUCT_PROMOTION,
    ItemType.EXPLAINER,
}
_BY_SOURCE = {SourceType.OPINION: ItemType.OPINION, SourceType.POLICY: ItemType.POLICY_LAW}
_ENOUGH, _SURE, _STUDY_WEIGHS = 1.6, 3.0, 4.0
_PARTS = fold_pattern(
    r"\b(?:in|of|for|from) (?:the|a) (first|second) (?:part|study|trial|experiment|phase of the study)\b|\bin (?:the|a) (second),"
)
_BOTH, _MOST_CUES = 2, 5


@dataclass(frozen=True)
class Kind:
    """The item type, how sure it is, and whether the article tells two studies in parts."""

    item_type: ItemType
    confidence: Confidence
    in_parts: bool = False


def read_kind(reading: Reading, design: Sequence[Cue], *, has_figures: bool) -> Kind:
    """Decide the kind of text from its own cues and from how much it tells of a study."""
    cues = [_lifted(cue) for cue in reading.cues("item") if _counts(cue)]
    totals = _totals(cues)
    stated = _BY_SOURCE.get(reading.article.source_type)
    if stated is not None:
        totals[stated] = totals.get(stated, 0.0) + 1.0
    study = sum(scores([cue for cue in design if cue.evidence.role in ROLE_WEIGHT]).values())
    best = _best(totals, cues, study, stated)
    if best is not None:
        sure = totals[best] >= _SURE
        return Kind(best, Confidence.HIGH if sure else Confidence.MEDIUM, _in_parts(reading))
    if study >= 1.5 or (has_figures and any(cue.value == "this_study" for cue in reading.cues("roles"))):
        parts = _in_parts(reading)
        kind = ItemType.MULTI_STUDY_REPORT if parts else ItemType.STUDY_REPORT
        return Kind(kind, Confidence.HIGH if study >= _SURE else Confidence.MEDIUM, parts)
    return Kind(ItemType.UNKNOWN, Confidence.LOW)


def _totals(cues: Sequence[Cue]) -> dict[ItemType, float]:
    """Add up the cues of each kind: different words in full, the same words once."""
    told: dict[ItemType, dict[str, float]] = {}
    for cue in cues:
        told.setdefault(ItemType(cue.value), {})[cue.evidence.text.lower()] = cue.weight
    return {kind: sum(sorted(words.values(), reverse=True)[:_MOST_CUES]) for kind, words in told.items()}


def _best(
    totals: dict[ItemType, float], cues: Sequence[Cue], study: float, stated: ItemType | None
) -> ItemType | None:
    """Give the heaviest kind that has cues enough; business before what business reports of regulators."""
    kinds = {
        value: len({cue.rule.name + cue.evidence.text.lower() for cue in cues if cue.value == value})
        + (value == stated)
        for value in totals
    }
    able = [
        value
        for value in totals
        if kinds[value] >= _NEEDED.get(value, 1)
        and totals[value] >= _ENOUGH
        and not _outweighed(value, totals, cues, study)
    ]
    if not able:
        return None
    if ItemType.COMPANY_FINANCIAL in able and kinds[ItemType.COMPANY_FINANCIAL] > _BOTH:
        return ItemType.COMPANY_FINANCIAL
    return max(able, key=lambda value: totals[value])


def _outweighed(value: ItemType, totals: dict[ItemType, float], cues: Sequence[Cue], study: float) -> bool:
    """Say whether a study told in the article speaks against a kind that tells none; a title's word stands."""
    in_title = any(
        cue.value == value and cue.evidence.role is SentenceRole.HEADLINE
        for cue in cues
        if cue.field == "title"
    )
    return value in _GIVES_WAY and not in_title and study >= max(_STUDY_WEIGHS, totals[value])


def _counts(cue: Cue) -> bool:
    """Say whether a cue speaks for the item: not in the tail, and the first person not in a quotation."""
    role = cue.evidence.role
    quoted = role is SentenceRole.QUOTE and cue.value == ItemType.OPINION
    return role is not SentenceRole.BOILERPLATE and not quoted


def _lifted(cue: Cue) -> Cue:
    """Let a cue of the item count whoever speaks; one in the title keeps its mark."""
    field = "title" if cue.evidence.role is SentenceRole.HEADLINE else cue.field
    return Cue(field, cue.rule, cue.evidence.model_copy(update={"role": SentenceRole.HEADLINE}))


def _in_parts(reading: Reading) -> bool:
    named = {(match[1] or match[2]).lower() for match in _PARTS.finditer(reading.text)}
    return len(named) == _BOTH
