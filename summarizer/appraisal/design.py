"""Which design the article's own study has, or `unknown`.

The cues of `cues/design.toml` speak for designs; some mask others ("Mendelian randomisation" is no
randomised trial). Precedence settles what may stand together in one study: synthesis before its
material, animals before the chance that they were assigned by, chance before follow-up. The family
can be known where the exact design is not. A wrong family is the worst answer, so a narrow lead is
`unknown` with `conflict`.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.appraisal.decide import ENOUGH, MARGIN, confidence_of, scores, spans_of
from summarizer.appraisal.reading import Cue, Reading
from summarizer.models.study import Confidence, Evidence, Fact, FactStatus
from summarizer.models.vocabulary import FAMILY_OF, Design, Family

_RANDOMISED = (Design.RCT_CLUSTER, Design.CROSSOVER, Design.RCT_PARALLEL)
_SYNTHESIS = (Design.UMBRELLA, Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW, Design.NARRATIVE_REVIEW)
_PRECLINICAL = (Design.ANIMAL, Design.IN_VITRO, Design.EX_VIVO, Design.IN_SILICO)
_WEAK = {Design.TRIAL_UNSPECIFIED, Design.OPEN_LABEL_EXTENSION}
FORMS = "case report form"


def unmasked(cues: Sequence[Cue]) -> list[Cue]:
    """Take out the cues that a masking cue of the same place denies."""
    masks = [
        (cue.evidence, set(cue.rule.extra.get("masks", ()))) for cue in cues if cue.rule.extra.get("masks")
    ]
    return [
        cue
        for cue in cues
        if not any(cue.value in values and _touch(cue.evidence, place) for place, values in masks)
    ]


def _touch(one: Evidence, other: Evidence) -> bool:
    return one.role == other.role and one.start < other.end and other.start < one.end


def design_cues(reading: Reading) -> list[Cue]:
    """Give the cues for the design that count, with form and masked ones taken out."""
    cues = [cue for cue in unmasked(reading.cues("design")) if not _is_form(reading, cue)]
    return cues


def _is_form(reading: Reading, cue: Cue) -> bool:
    text = reading.title if cue.evidence.role.value == "headline" else reading.text
    return FORMS in text[cue.evidence.start : cue.evidence.end + 6].lower()


def read_design(cues: Sequence[Cue]) -> tuple[Fact[Design], Fact[Family]]:
    """Decide design and family from the cues of one study."""
    totals = {Design(value): total for value, total in scores(cues).items() if total > 0}
    design = _preferred(totals)
    if design is None:
        return Fact[Design](value=Design.UNKNOWN), Fact[Family](value=Family.UNKNOWN)
    weight = _family_weight(totals, design)
    rival = _rival(totals, design)
    spans = spans_of(cues, design.value)
    if weight < ENOUGH or (rival is not None and weight < MARGIN * rival[1]):
        rivals = spans + (spans_of(cues, rival[0].value) if rival else ())
        status = FactStatus.CONFLICT if rival else FactStatus.NOT_STATED
        return (
            Fact[Design](value=Design.UNKNOWN, status=status, spans=rivals[:4]),
            Fact[Family](value=Family.UNKNOWN, status=status, spans=rivals[:4]),
        )
    stated = any(cue.stated and cue.weight for cue in cues if cue.value == design.value)
    status = FactStatus.STATED if stated else FactStatus.INFERRED
    confidence = confidence_of(weight, stated=stated)
    return (
        Fact[Design](value=design, status=status, confidence=confidence, spans=spans[:3]),
        Fact[Family](value=design.family, status=status, confidence=confidence, spans=spans[:3]),
    )


def _preferred(totals: dict[Design, float]) -> Design | None:
    """Choose by precedence among the designs that have weight, else the heaviest."""
    if totals.get(Design.MENDELIAN_RANDOMISATION, 0) >= ENOUGH:
        return Design.MENDELIAN_RANDOMISATION
    for group, enough in ((_SYNTHESIS, 3.0), (_PRECLINICAL, 2.0)):
        best = _best(totals, group)
        if best is not None and _sum(totals, group) >= enough and _outweighs_people(totals, group):
            return best
    if _sum(totals, _RANDOMISED) >= 2.0 and totals.get(Design.NON_RANDOMISED_CONTROLLED, 0) < 4.0:
        return _randomised(totals)
    strong = {design: total for design, total in totals.items() if design not in _WEAK}
    named = {design: total for design, total in strong.items() if design not in _RANDOMISED or total >= 2.0}
    if named and (best := max(named, key=lambda design: named[design])) and named[best] >= ENOUGH:
        return best
    return max(totals, key=lambda design: totals[design]) if totals else None


def _randomised(totals: dict[Design, float]) -> Design:
    if totals.get(Design.RCT_CLUSTER, 0) >= ENOUGH:
        return Design.RCT_CLUSTER
    return Design.CROSSOVER if totals.get(Design.CROSSOVER, 0) >= 2.0 else Design.RCT_PARALLEL


def _outweighs_people(totals: dict[Design, float], group: tuple[Design, ...]) -> bool:
    if group is _SYNTHESIS:
        return _sum(totals, group) >= 0.8 * _sum(totals, _PRECLINICAL)
    people = _sum(totals, (Design.COHORT_PROSPECTIVE, Design.COHORT_RETROSPECTIVE, Design.CROSS_SECTIONAL))
    return _sum(totals, group) >= 0.9 * people


def _sum(totals: dict[Design, float], group: tuple[Design, ...]) -> float:
    return sum(totals.get(design, 0.0) for design in group)


def _best(totals: dict[Design, float], group: tuple[Design, ...]) -> Design | None:
    present = [design for design in group if totals.get(design)]
    return max(present, key=lambda design: totals[design]) if present else None


def _family_weight(totals: dict[Design, float], design: Design) -> float:
    return max(totals.get(design, 0.0), 0.8 * sum(t for d, t in totals.items() if d.family is design.family))


def _rival(totals: dict[Design, float], design: Design) -> tuple[Design, float] | None:
    """Give the heaviest design of another family that may not stand beside the chosen one."""
    companions = {design.family, Family.MODELLING, Family.NONE}
    if design.family is Family.SYNTHESIS:
        companions |= {Family.INTERVENTIONAL, Family.OBSERVATIONAL}
    if (
        design in _RANDOMISED
        or design.family is Family.PRECLINICAL
        or design is Design.MENDELIAN_RANDOMISATION
    ):
        companions |= {Family.OBSERVATIONAL, Family.INTERVENTIONAL, Family.PRECLINICAL}
    if design.family is Family.OBSERVATIONAL and totals.get(design, 0) >= 2.5:
        companions |= {Family.INTERVENTIONAL} if _sum(totals, _RANDOMISED) < 2.0 else set()
    others = {other: total for other, total in totals.items() if FAMILY_OF[other] not in companions}
    if not others:
        return None
    best = max(others, key=lambda other: others[other])
    return best, others[best]


def randomised_fact(design: Fact[Design]) -> Fact[bool]:
    """Say whether people were assigned by chance, as far as the design tells."""
    if not design.known or design.value in {Design.UNKNOWN, Design.TRIAL_UNSPECIFIED}:
        return Fact[bool]()
    return Fact[bool](
        value=design.value in _RANDOMISED,
        status=design.status,
        confidence=design.confidence if design.value in _RANDOMISED else Confidence.MEDIUM,
        spans=design.spans,
    )
