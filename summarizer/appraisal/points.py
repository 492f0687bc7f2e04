"""Study facts to ranked skeptical points: strengths as well as limits, each tied to words or to a gap.

The sentences are data (`points.toml`); here stands when each applies, and in `point_words` how facts are
worded in them. No point is made that the facts deny, and a limit that is not read from the article is
marked as general to its type of study. The order is that of an editor's note: what kind of study, what
decides the reading, then size, standing, money.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.appraisal.patterns import fold_pattern
from summarizer.appraisal.point_writer import POINT_PAGES, Writer, first_span, point_table
from summarizer.appraisal.result_points import result_points
from summarizer.models.study import FactStatus, Point, SampleRole, Study, StudyFacts
from summarizer.models.vocabulary import RANDOMISED, Blinding, Design, Family, ItemType

__all__ = ["POINT_PAGES", "skeptical_points"]
SMALL, LARGE = 50, 1000
_UNCONTROLLED = {Design.SINGLE_ARM, Design.CASE_SERIES, Design.CASE_REPORT, Design.OPEN_LABEL_EXTENSION}
_ONE_OR_NONE = {Design.CASE_REPORT, Design.DECISION_MODEL, Design.COST_EFFECTIVENESS, Design.IN_SILICO}
_NO_CONFOUNDING = {Design.DIAGNOSTIC_ACCURACY, Design.PREDICTION_MODEL, Design.QUALITATIVE, *_UNCONTROLLED}
_NOTICEABLE = fold_pattern(
    r"\b(?:dmt|psilocybin|ketamine|esketamine|mdma|lsd|cannabis|thc|exercise|yoga|\w*therapy|surgery|diets?|acupuncture|\w*stimulation|"
    r"psychedelics?|nicotine|meditation|training|massage|walking|caps?|laser|light)\b"
)
_BLIND_WORDS = {
    Blinding.DOUBLE: "double-blind",
    Blinding.SINGLE: "single-blind",
    Blinding.TRIPLE_OR_MORE: "triple-blind",
    Blinding.ASSESSOR_ONLY: "assessor-blinded",
}


def skeptical_points(facts: StudyFacts) -> tuple[Point, ...]:
    """Give the points that the facts bear, the most telling first."""
    write = Writer(facts)
    if not facts.reports_study:
        found = [*_without_study(facts, write), *_interest_points(facts, write)]
    else:
        study = facts.primary or Study()
        found = [
            *_design_points(facts, study, write),
            *_blinding_points(study, write),
            *_people_points(study, write),
            *result_points(facts, study, write),
            *_standing_points(facts, study, write),
            *_money_points(facts, write),
            *_interest_points(facts, write),
        ]
    return tuple(sorted(found, key=lambda point: (point.rank, point.code)))


def _design_points(facts: StudyFacts, study: Study, write: Writer) -> Iterator[Point]:
    design = study.design.value if study.design.known and study.design.value else Design.UNKNOWN
    variants = point_table()["P101"]["text"]
    variant = "rct" if design in RANDOMISED and design is not Design.CROSSOVER else design.value
    unknown = design is Design.UNKNOWN
    if facts.item_type is ItemType.MULTI_STUDY_REPORT and design.family is Family.PRECLINICAL:
        variant = "in_parts"
    yield write(
        "P101",
        variant if variant in variants else "other",
        0,
        limit=design not in RANDOMISED,
        evidence=first_span(study.design),
        gap="design" if unknown else None,
    ).model_copy(update={"next_evidence": ""})
    if design in RANDOMISED:
        yield write("P102", "plain", 12, limit=False, evidence=first_span(study.design))
    if design.family is Family.OBSERVATIONAL and design not in _NO_CONFOUNDING:
        kind = {Design.CROSS_SECTIONAL: "cross_sectional", Design.SURVEY_POLL: "survey"}.get(design, "cohort")
        yield write("P103", kind, 20, general=True)
    if design is Design.COHORT_RETROSPECTIVE:
        yield write("P109", "records", 23, general=True)
    if design is Design.COHORT_PROSPECTIVE:
        yield write("P109", "forward", 15, limit=False, evidence=first_span(study.design))
    if design in _UNCONTROLLED:
        yield write("P106", "plain", 20, general=True)
    if design.family is Family.PRECLINICAL:
        yield write("P107", "plain", 20, general=True)
    if design.family is Family.SYNTHESIS:
        yield write("P108", "plain", 20, general=True)
    if design is Design.MENDELIAN_RANDOMISATION:
        yield write("P110", "plain", 20, general=True)


def _blinding_points(study: Study, write: Writer) -> Iterator[Point]:
    design, blinding = study.design.value, study.blinding.value
    if blinding in _BLIND_WORDS and design in {*RANDOMISED, Design.TRIAL_UNSPECIFIED}:
        slots = {"blinding": _BLIND_WORDS[blinding]}
        yield write("P104", "blinded", 10, limit=False, slots=slots, evidence=first_span(study.blinding))
    if design not in RANDOMISED:
        return
    noticeable = _NOTICEABLE.search(study.intervention.value or "")
    if blinding is Blinding.NONE_OPEN:
        yield write("P105", "open", 22, evidence=first_span(study.blinding))
    elif noticeable and study.blinding_integrity.value == "not_assessed":
        yield write("P105", "unchecked", 22, evidence=first_span(study.blinding_integrity))
    elif noticeable:
        yield write("P105", "functional", 22, general=True)


def _people_points(study: Study, write: Writer) -> Iterator[Point]:
    size, family = study.sample_size, study.family.value
    if size.known and size.value is not None and study.design.value not in _ONE_OR_NONE:
        yield _size_point(study, size.value, write)
    elif (
        size.status is not FactStatus.CONFLICT
        and study.design.value not in _ONE_OR_NONE
        and family
        not in {
            Family.SYNTHESIS,
            Family.PRECLINICAL,
            Family.MODELLING,
        }
    ):
        counted = any(
            item.role in {SampleRole.ARM, SampleRole.RECORDS, SampleRole.EVENTS}
            for item in study.sample_sizes
        )
        if not counted:
            yield write("P201", "unknown", 30, gap="sample_size")
    if family is Family.PRECLINICAL:
        return
    if study.population.known and len((study.population.value or "").split()) > 1:
        yield write("P203", "plain", 60, evidence=first_span(study.population))
    if family is Family.INTERVENTIONAL:
        known = study.follow_up.known
        yield write(
            "P204",
            "stated" if known else "unknown",
            50,
            evidence=first_span(study.follow_up),
            gap=None if known else "follow_up",
        )


def _size_point(study: Study, n: int, write: Writer) -> Point:
    evidence = first_span(study.sample_size)
    if study.family.value is Family.PRECLINICAL:
        return write("P201", "animals", 34, evidence=evidence)
    if study.family.value is Family.SYNTHESIS:
        return write("P201", "pooled", 18, limit=False, evidence=evidence)
    if n < SMALL:
        return write("P201", "small", 24, evidence=evidence)
    if n >= LARGE:
        return write("P201", "large", 13, limit=False, evidence=evidence)
    return write("P201", "middle", 40, evidence=evidence)


def _standing_points(facts: StudyFacts, study: Study, write: Writer) -> Iterator[Point]:
    status = facts.publication.status
    variant = status.value.value if status.known and status.value else "unknown"
    if facts.publication.retracted.known and facts.publication.retracted.value:
        yield write("P403", "plain", 1, evidence=first_span(facts.publication.retracted))
    reviewed = variant == "peer_reviewed_journal"
    named = reviewed and facts.publication.journal.known
    yield write(
        "P401",
        "journal" if named else variant,
        19 if reviewed else 25,
        limit=not reviewed,
        evidence=first_span(facts.publication.journal if named else status),
        gap="publication" if variant == "unknown" else None,
    )
    if study.family.value is Family.INTERVENTIONAL:
        known = study.registration.known
        yield write(
            "P402",
            "registered" if known else "unknown",
            17 if known else 56,
            limit=not known,
            evidence=first_span(study.registration),
            gap=None if known else "registration",
        )


def _money_points(facts: StudyFacts, write: Writer) -> Iterator[Point]:
    funding, kind = facts.money.funding, facts.money.funder_type
    evidence = first_span(funding)
    if not funding.known or not funding.value:
        yield write("P501", "unknown", 52, gap="funding")
    elif funding.value == "no outside funding":
        yield write("P501", "none", 48, limit=False, evidence=evidence)
    elif kind.value == "industry":
        both = facts.money.supplied.known and facts.money.supplied.value == funding.value
        yield write("P501", "industry_supplied" if both else "industry", 28, evidence=evidence)
    else:
        yield write("P501", "stated", 48, limit=False, evidence=evidence)


def _interest_points(facts: StudyFacts, write: Writer) -> Iterator[Point]:
    interests = facts.money.interests
    if not interests.known or not interests.value or interests.value == facts.money.funding.value:
        return
    short = len(interests.value) <= _QUOTABLE and '"' not in interests.value
    variant = "told" if short else "stated"
    yield write("P502", variant, 46, slots={"interests": interests.value}, evidence=first_span(interests))


_QUOTABLE = 220


def _without_study(facts: StudyFacts, write: Writer) -> Iterator[Point]:
    kinds = {
        ItemType.OPINION: "opinion",
        ItemType.POLICY_LAW: "policy",
        ItemType.COMPANY_FINANCIAL: "company",
    }
    yield write("P101", "no_study", 0)
    yield write("P601", "attributed", 10, limit=False)
    yield write("P601", kinds.get(facts.item_type, "other"), 20, general=True)
    if facts.item_type in kinds:
        yield write("P601", "other", 30, general=True)
