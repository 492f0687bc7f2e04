"""One article to its study facts: the fields put together, study by study.

Cues of sentences about other or planned studies make studies of their own, so that they never colour
the one at hand. It needs no model and no network, and gives the same facts for the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.appraisal import details, money
from summarizer.appraisal.claims import read_claims
from summarizer.appraisal.decide import decide, scores, spans_of
from summarizer.appraisal.design import Crowd, design_cues, randomised_fact, read_design, unmasked
from summarizer.appraisal.effects import read_effects
from summarizer.appraisal.harms import harms_reported, read_harms
from summarizer.appraisal.items import Kind, read_kind
from summarizer.appraisal.label import label_line
from summarizer.appraisal.outcomes import read_outcomes, read_primary_result, read_spin
from summarizer.appraisal.people import population
from summarizer.appraisal.points import skeptical_points
from summarizer.appraisal.reading import OWN_VOICE, ROLE_WEIGHT, Cue, Reading
from summarizer.appraisal.sample_size import read_sample_sizes, total_of
from summarizer.appraisal.standing import (
    read_embargo,
    read_mentions,
    read_publication,
    read_quotes,
    read_regulatory,
)
from summarizer.appraisal.treatments import dose, intervention
from summarizer.models.article import Article
from summarizer.models.study import (
    Confidence,
    Effect,
    Evidence,
    Fact,
    FactStatus,
    Money,
    SampleRole,
    SampleSize,
    SentenceRole,
    Study,
    StudyFacts,
)
from summarizer.models.vocabulary import (
    Blinding,
    Comparator,
    Design,
    Family,
    ItemType,
    StudyRole,
    Subjects,
)

APPRAISAL_VERSION = "1"
_SPECIES = re.compile(
    r"\b(mice|rats|zebrafish|monkeys|macaques|pigs|piglets|rabbits|hamsters|sheep|dogs|cats|ferrets|fruit flies|worms)\b",
    re.IGNORECASE,
)
_GAPS = (
    "sample_size", "population", "intervention", "comparator", "blinding", "registration", "phase",
    "follow_up", "primary_result",
)  # fmt: skip
_NO_STUDY_ITEMS = {
    ItemType.POLICY_LAW,
    ItemType.OPINION,
    ItemType.PRODUCT_PROMOTION,
    ItemType.OBITUARY_PROFILE,
}


def _known_design(study: Study | None) -> Design | None:
    """Give the design that claims are held against: one that is more than a guess."""
    if study is None or not study.design.known or study.design.confidence is Confidence.LOW:
        return None
    return study.design.value


def _money(reading: Reading) -> Money:
    payer = money.funding(reading)
    return Money(
        funding=payer,
        funder_type=money.funder_type(reading, payer),
        supplied=money.supplied(reading, payer),
        interests=money.interests(reading),
    )


@dataclass(frozen=True)
class Figures:
    """The head counts and results of an article."""

    sizes: tuple[SampleSize, ...]
    effects: tuple[Effect, ...]

    @property
    def tell_a_result(self) -> bool:
        """Say whether there is a figure of a study, and not words alone."""
        counted = any(size.role is SampleRole.ENROLLED and size.span.role in OWN_VOICE for size in self.sizes)
        return counted or any(effect.measure != "words" for effect in self.effects)


def appraise(article: Article) -> StudyFacts:
    """Read the study facts of an article; a title alone will do, and nothing is refused."""
    reading = Reading(article)
    cues = design_cues(reading)
    figures = Figures(read_sample_sizes(reading), read_effects(reading))
    kind = read_kind(reading, cues, has_figures=figures.tell_a_result)
    studies = _studies(reading, cues, kind, figures)
    primary = studies[0] if studies and studies[0].role is StudyRole.PRIMARY else None
    publication = read_publication(reading, primary)
    facts = StudyFacts(
        id=article.id,
        item_type=kind.item_type,
        item_type_confidence=kind.confidence,
        studies=studies,
        publication=publication,
        money=_money(reading),
        regulatory=read_regulatory(reading),
        quotes=read_quotes(reading),
        claims=read_claims(reading, _known_design(primary)),
        hype=read_mentions(reading, "hype"),
        embargo=read_embargo(reading),
        zones=reading.zones,
        sentences=reading.sentences,
    )
    facts = facts.model_copy(update={"gaps": _gaps(facts), "warnings": _warnings(studies)})
    facts = facts.model_copy(update={"label": label_line(facts)})
    return facts.model_copy(update={"points": skeptical_points(facts)})


def _studies(reading: Reading, cues: list[Cue], kind: Kind, figures: Figures) -> tuple[Study, ...]:
    item = kind.item_type
    own = [cue for cue in cues if cue.evidence.role in ROLE_WEIGHT]
    design, family = read_design(own, Crowd.of(reading.cues("subjects")))
    found: list[Study] = []
    reports = item not in _NO_STUDY_ITEMS or (
        design.confidence is Confidence.HIGH and item is not ItemType.OPINION
    )
    if item is ItemType.RESEARCH_ANNOUNCEMENT:
        cues = [Cue(cue.field, cue.rule, _planned(cue)) for cue in cues]
    elif reports and item not in _NO_STUDY_ITEMS:
        found.append(_primary(reading, (design, family), kind, figures))
    elif item in _NO_STUDY_ITEMS:
        none = Fact[Design](value=Design.NO_STUDY, status=FactStatus.INFERRED, confidence=Confidence.MEDIUM)
        nobody = Fact[Subjects](value=Subjects.NONE, status=FactStatus.INFERRED, confidence=Confidence.MEDIUM)
        family = Fact[Family](value=Family.NONE, status=FactStatus.INFERRED, confidence=Confidence.MEDIUM)
        found.append(Study(design=none, family=family, subjects=nobody))
    for role, study_role in (
        (SentenceRole.OTHER_STUDY, StudyRole.BACKGROUND),
        (SentenceRole.PLANNED, StudyRole.PLANNED),
    ):
        found.extend(_side_study(cues, role, study_role))
    return tuple(found)


def _has_no_follow_up(design: Fact[Design], family: Fact[Family]) -> bool:
    return family.value is Family.SYNTHESIS or design.value in {Design.SURVEY_POLL, Design.CROSS_SECTIONAL}


def _planned(cue: Cue) -> Evidence:
    """Tag a cue of an announcement as one of a study to come."""
    own = cue.evidence.role in ROLE_WEIGHT
    return cue.evidence.model_copy(update={"role": SentenceRole.PLANNED}) if own else cue.evidence


def _primary(
    reading: Reading, kinds: tuple[Fact[Design], Fact[Family]], kind: Kind, figures: Figures
) -> Study:
    (design, family), sizes, effects = kinds, figures.sizes, figures.effects
    harms = read_harms(reading)
    result = read_primary_result(reading, effects, family.value)
    subjects = _subjects(reading, family)
    size = _size(sizes, design, family, kind)
    return Study(
        role=StudyRole.PRIMARY,
        design=design,
        family=family,
        subjects=subjects,
        species=_species(reading) if subjects.value is Subjects.ANIMALS else Fact[str](),
        population=population(reading, size),
        sample_size=size,
        sample_sizes=sizes,
        intervention=intervention(reading, family.value),
        dose=dose(reading),
        comparator=decide(unmasked(reading.cues("comparator")), Comparator),
        randomised=randomised_fact(design),
        blinding=decide(reading.cues("blinding"), Blinding),
        blinding_integrity=details.blinding_integrity(reading),
        registration=details.registration(reading),
        phase=details.phase(reading),
        follow_up=Fact[str]() if _has_no_follow_up(design, family) else details.follow_up(reading),
        outcomes=read_outcomes(reading),
        effects=effects,
        primary_result=result,
        spin=read_spin(reading, result),
        harms=harms,
        harms_reported=harms_reported(reading, harms),
        limitations=read_mentions(reading, "limits"),
    )


def _size(sizes: tuple[SampleSize, ...], design: Fact[Design], family: Fact[Family], kind: Kind) -> Fact[int]:
    if family.value is Family.MODELLING:
        return Fact[int]()
    enrolled = tuple(size.span for size in sizes if size.role is SampleRole.ENROLLED)
    if kind.in_parts and len(enrolled) > 1:
        return Fact[int](status=FactStatus.CONFLICT, spans=enrolled[:4])
    if design.value is Design.CASE_REPORT and design.known:
        return Fact[int](
            value=1, status=FactStatus.INFERRED, confidence=Confidence.MEDIUM, spans=design.spans
        )
    return total_of(sizes, family.value)


def _side_study(cues: list[Cue], role: SentenceRole, study_role: StudyRole) -> Iterable[Study]:
    """Make a study of the cues that stand in sentences about another study."""
    there = [
        Cue(cue.field, cue.rule, cue.evidence.model_copy(update={"role": SentenceRole.THIS_STUDY}))
        for cue in cues
        if cue.evidence.role is role
    ]
    design, family = read_design(there)
    if design.known and design.value is not Design.UNKNOWN:
        spans = tuple(span.model_copy(update={"role": role}) for span in design.spans)
        yield Study(
            role=study_role,
            design=design.model_copy(update={"spans": spans}),
            family=family.model_copy(update={"spans": spans}),
        )


def _subjects(reading: Reading, family: Fact[Family]) -> Fact[Subjects]:
    cues = reading.cues("subjects")
    totals = scores(cues)
    if family.value is Family.PRECLINICAL and family.known:
        value = Subjects.CELLS if totals.get("cells", 0) > totals.get("animals", 0) else Subjects.ANIMALS
    elif family.known and family.value in {
        Family.INTERVENTIONAL,
        Family.OBSERVATIONAL,
        Family.GENETIC_CAUSAL,
    }:
        value = Subjects.PEOPLE
    elif family.value is Family.MODELLING and family.known:
        value = Subjects.COMPUTER
    elif family.value is Family.SYNTHESIS and family.known:
        value = Subjects.PEOPLE if totals.get("people") else Subjects.DOCUMENTS
    else:
        return decide(cues, Subjects)
    return Fact[Subjects](
        value=value,
        status=FactStatus.STATED if totals.get(value.value) else FactStatus.INFERRED,
        confidence=Confidence.HIGH if totals.get(value.value) else Confidence.MEDIUM,
        spans=spans_of(cues, value.value)[:2],
    )


def _species(reading: Reading) -> Fact[str]:
    match = _SPECIES.search(reading.text)
    if match is None:
        return Fact[str]()
    span = reading.evidence(match.start(), match.end(), "species")
    return Fact[str](
        value=match.group().lower(), status=FactStatus.STATED, confidence=Confidence.HIGH, spans=(span,)
    )


def _gaps(facts: StudyFacts) -> tuple[str, ...]:
    gaps = []
    study = facts.primary
    if facts.reports_study:
        if study is None or not study.design.known:
            gaps.append("study type")
        gaps += [name.replace("_", " ") for name in _GAPS if study is None or not getattr(study, name).known]
        gaps += ["harms"] if study is None or not study.harms else []
    if not facts.publication.status.known:
        gaps.append("publication status")
    gaps += ["funding"] if not facts.money.funding.known else []
    gaps += ["interests"] if not facts.money.interests.known else []
    return tuple(gaps)


def _warnings(studies: tuple[Study, ...]) -> tuple[str, ...]:
    found = []
    for study in studies:
        arms = [size.value for size in study.sample_sizes if size.role.value == "arm"]
        total = study.sample_size.value
        if total and len(arms) == 2 and sum(arms) > total:
            found.append("The groups add up to more people than took part.")
        if study.design.value is Design.SINGLE_ARM and study.blinding.value is Blinding.DOUBLE:
            found.append("A trial without a comparison group is said to be double-blind.")
    return tuple(found)
