"""Which design the article's own study has, or `unknown`.

The cues of `cues/design.toml` speak for designs; some mask others ("Mendelian randomisation" is no
randomised trial). Precedence settles what may stand together in one study: synthesis before its
material, animals before the chance that they were assigned by, chance before follow-up. The family
can be known where the exact design is not. A wrong family is the worst answer, so a narrow lead is
`unknown` with `conflict`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.appraisal.decide import ENOUGH, MARGIN, confidence_of, scores, spans_of
from summarizer.appraisal.reading import OWN_VOICE, ROLE_WEIGHT, Cue, Reading
from summarizer.models.study import Confidence, Evidence, Fact, FactStatus, SentenceRole
from summarizer.models.vocabulary import FAMILY_OF, RANDOMISED, Design, Family

_SYNTHESIS = (Design.UMBRELLA, Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW, Design.NARRATIVE_REVIEW)
_PRECLINICAL = (Design.ANIMAL, Design.IN_VITRO, Design.EX_VIVO, Design.IN_SILICO)
_OBSERVED = (Design.COHORT_PROSPECTIVE, Design.COHORT_RETROSPECTIVE, Design.CROSS_SECTIONAL)
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
    """Give the cues for the design that count: no form, none masked, none that only a quotation tells."""
    cues = [cue for cue in unmasked(reading.cues("design")) if not _is_form(reading, cue)]
    told = {cue.value for cue in cues if cue.evidence.role in OWN_VOICE}
    cues = [cue for cue in cues if cue.evidence.role is not SentenceRole.QUOTE or cue.value in told]
    aside = _late_aside(reading, cues)
    return [cue for cue in cues if cue not in aside]


_LATE = 0.45


def _late_aside(reading: Reading, cues: Sequence[Cue]) -> list[Cue]:
    """Give the cues of chance that stand in one late sentence only, beside a study told otherwise before."""
    chance = [cue for cue in cues if cue.value in RANDOMISED and cue.evidence.role in ROLE_WEIGHT]
    others = [
        cue
        for cue in cues
        if cue.evidence.role in OWN_VOICE and cue.value not in RANDOMISED and cue.weight >= _TOLD_OTHERWISE
    ]
    if not chance or not others or any(cue.evidence.role is SentenceRole.HEADLINE for cue in chance):
        return []
    sentences = {reading.sentence_at(cue.evidence.start) for cue in chance}
    first = min(cue.evidence.start for cue in chance)
    alone = len(sentences) == 1 and first > _LATE * len(reading.text) and _is_any_trial(reading.text, first)
    return chance if alone and any(cue.evidence.start < first for cue in others) else []


def _is_any_trial(text: str, start: int) -> bool:
    """Say whether the words are about some trial ("a randomised trial") and not about this one."""
    around = text[max(0, start - 60) : start + 90]
    return bool(_SOME.search(text[max(0, start - 24) : start])) and not _DONE.search(around)


_SOME = re.compile(r"\b(?:an?|one|another|any|some|no)\s(?:[\w-]+[,\s]+)?$", re.IGNORECASE)
_DONE = re.compile(r"\b(?:conducted|performed|carried out|undertaken|enrolled|we|done)\b", re.IGNORECASE)
_TOLD_OTHERWISE = 2.0


def _is_form(reading: Reading, cue: Cue) -> bool:
    text = reading.title if cue.evidence.role.value == "headline" else reading.text
    return FORMS in text[cue.evidence.start : cue.evidence.end + 6].lower()


@dataclass(frozen=True)
class Crowd:
    """How often the article's own sentences name people, animals and cells."""

    people: int = 0
    animals: int = 0
    cells: int = 0

    @classmethod
    def of(cls, cues: Sequence[Cue]) -> Crowd:
        """Count the subject cues whose sentences speak for the study."""
        counts = Counter(cue.value for cue in cues if cue.evidence.role in OWN_VOICE)
        return cls(people=counts["people"], animals=counts["animals"], cells=counts["cells"])

    def is_mostly(self, design: Design) -> bool:
        """Say whether the laboratory design's subjects outnumber people, who are named in most such papers."""
        named = self.animals if design is Design.ANIMAL else self.cells + self.animals
        return named >= 0.6 * self.people


def read_design(cues: Sequence[Cue], crowd: Crowd | None = None) -> tuple[Fact[Design], Fact[Family]]:
    """Decide design and family from the cues of one study."""
    totals = _totals(cues)
    in_title = _totals([cue for cue in cues if cue.evidence.role is SentenceRole.HEADLINE])
    design = _preferred(totals, in_title, crowd or Crowd())
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


def _totals(cues: Sequence[Cue]) -> dict[Design, float]:
    return {Design(value): total for value, total in scores(cues).items() if total > 0}


def _preferred(totals: dict[Design, float], in_title: dict[Design, float], crowd: Crowd) -> Design | None:
    """Choose by precedence among the designs that have weight, else the heaviest."""
    if totals.get(Design.MENDELIAN_RANDOMISATION, 0) >= ENOUGH:
        return Design.MENDELIAN_RANDOMISATION
    if _sum(totals, _SYNTHESIS) >= 3.0 and _gathers(totals, in_title):
        pooled = totals.get(Design.META_ANALYSIS, 0) >= 3.0 and not totals.get(Design.UMBRELLA)
        return Design.META_ANALYSIS if pooled else _best(totals, _SYNTHESIS)
    laboratory = _best(totals, _PRECLINICAL)
    if laboratory is not None and _is_laboratory(totals, in_title, crowd, laboratory):
        return laboratory
    if _sum(totals, RANDOMISED) >= 2.0 and totals.get(Design.NON_RANDOMISED_CONTROLLED, 0) < 4.0:
        return _randomised(totals)
    people = {d: total for d, total in totals.items() if d not in _PRECLINICAL} or totals
    strong = {design: total for design, total in people.items() if design not in _WEAK}
    named = {design: total for design, total in strong.items() if design not in RANDOMISED or total >= 2.0}
    if named and (best := max(named, key=lambda design: named[design])) and named[best] >= ENOUGH:
        return best
    return max(people, key=lambda design: people[design]) if people else None


def _gathers(totals: dict[Design, float], in_title: dict[Design, float]) -> bool:
    """Say whether the study itself gathers studies, and does not only mention a review beside its trial."""
    if _sum(in_title, _SYNTHESIS) >= ENOUGH:
        return True
    assigned = _sum(totals, RANDOMISED)
    return _sum(in_title, RANDOMISED) < ENOUGH and _sum(totals, _SYNTHESIS) >= max(
        assigned, 0.8 * _sum(totals, _PRECLINICAL)
    )


def _is_laboratory(
    totals: dict[Design, float], in_title: dict[Design, float], crowd: Crowd, laboratory: Design
) -> bool:
    """Say whether animals or cells are the subjects and not only the background of a study in people."""
    weight = _sum(totals, _PRECLINICAL)
    if weight < 2.0 or not crowd.is_mostly(laboratory):
        return False
    assigned = max(_sum(totals, RANDOMISED), _sum(totals, _OBSERVED))
    return bool(_sum(in_title, _PRECLINICAL)) or weight >= 0.6 * assigned or crowd.people == 0


def _randomised(totals: dict[Design, float]) -> Design:
    if totals.get(Design.RCT_CLUSTER, 0) >= ENOUGH:
        return Design.RCT_CLUSTER
    return Design.CROSSOVER if totals.get(Design.CROSSOVER, 0) >= 2.0 else Design.RCT_PARALLEL


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
        design in RANDOMISED
        or design.family is Family.PRECLINICAL
        or design is Design.MENDELIAN_RANDOMISATION
    ):
        companions |= {Family.OBSERVATIONAL, Family.INTERVENTIONAL, Family.PRECLINICAL, Family.SYNTHESIS}
    if design.family is Family.OBSERVATIONAL and totals.get(design, 0) >= 2.5:
        companions |= {Family.INTERVENTIONAL} if _sum(totals, RANDOMISED) < 2.0 else set()
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
        value=design.value in RANDOMISED,
        status=design.status,
        confidence=design.confidence if design.value in RANDOMISED else Confidence.MEDIUM,
        spans=design.spans,
    )
