"""Study facts to ranked skeptical points: strengths as well as limits, each tied to words or to a gap.

The sentences are data (`points.toml`); here stands when each applies. No point is made that the facts
deny, and a limit that is not read from the article is marked as general to its type of study.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from summarizer.appraisal.effects import has_absolute, has_relative
from summarizer.models.span import Span
from summarizer.models.study import Fact, Point, SampleRole, Study, StudyFacts
from summarizer.models.vocabulary import Blinding, Design, Family, ItemType, PrimaryResult

SMALL, LARGE = 50, 1000
_RANDOMISED = {Design.RCT_PARALLEL, Design.RCT_CLUSTER, Design.CROSSOVER}
_UNCONTROLLED = {Design.SINGLE_ARM, Design.CASE_SERIES, Design.CASE_REPORT, Design.OPEN_LABEL_EXTENSION}
_NOTICEABLE = (
    "dmt", "psilocybin", "ketamine", "mdma", "lsd", "cannabis", "thc", "exercise", "yoga", "therapy", "surgery",
    "diet", "acupuncture", "stimulat", "psychedelic", "nicotine", "meditation", "training",
)  # fmt: skip


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(
        resources.files("summarizer.appraisal").joinpath("points.toml").read_text(encoding="utf-8")
    )


POINT_PAGES: dict[str, str] = {code: row["page"] for code, row in _table().items()}


def skeptical_points(facts: StudyFacts) -> tuple[Point, ...]:
    """Give the points that the facts bear, the most telling first."""
    if not facts.reports_study:
        found = list(_without_study(facts))
    else:
        study = facts.primary or Study()
        found = [
            *_design_points(study),
            *_people_points(study),
            *_effect_points(facts, study),
            *_standing_points(facts, study),
        ]
    return tuple(sorted(found, key=lambda point: (point.rank, point.code)))


def _point(code: str, variant: str, rank: int, *, limit: bool = True, **more: Any) -> Point:  # noqa: ANN401
    row = _table()[code]
    slots = more.pop("slots", {})
    return Point(
        code=code,
        text=row["text"][variant].format(**slots),
        reason=row["page"],
        kind="limit" if limit else "strength",
        next_evidence=row.get("next", "") if limit else "",
        rank=rank,
        **more,
    )


def _evidence(fact: Fact[Any]) -> Span | None:
    return fact.spans[0] if fact.spans else None


def _design_points(study: Study) -> Iterator[Point]:
    design = study.design.value if study.design.known and study.design.value else Design.UNKNOWN
    variants = _table()["P101"]["text"]
    variant = "rct" if design in _RANDOMISED and design is not Design.CROSSOVER else design.value
    slots = {
        "design": design.words,
        "who_animals": study.species.value or "these animals",
    }
    yield _point(
        "P101",
        variant if variant in variants else "other",
        0,
        limit=design not in _RANDOMISED,
        slots=slots,
        evidence=_evidence(study.design),
        gap="design" if design is Design.UNKNOWN else None,
    ).model_copy(update={"next_evidence": ""})
    if design in _RANDOMISED:
        yield _point("P102", "plain", 12, limit=False, evidence=_evidence(study.randomised))
    if design.family is Family.OBSERVATIONAL and design not in _UNCONTROLLED:
        kind = {Design.CROSS_SECTIONAL: "cross_sectional", Design.SURVEY_POLL: "survey"}.get(design, "cohort")
        if design not in {Design.DIAGNOSTIC_ACCURACY, Design.PREDICTION_MODEL, Design.QUALITATIVE}:
            yield _point("P103", kind, 20, general=True)
    if design in _UNCONTROLLED:
        yield _point("P106", "plain", 20, general=True)
    if design.family is Family.PRECLINICAL:
        yield _point("P107", "plain", 20, general=True)
    if design in {Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW, Design.UMBRELLA}:
        yield _point("P108", "plain", 20, general=True)
    yield from _blinding_points(study, design)


def _blinding_points(study: Study, design: Design) -> Iterator[Point]:
    blinding = study.blinding.value
    words = {
        Blinding.DOUBLE: "double-blind",
        Blinding.SINGLE: "single-blind",
        Blinding.TRIPLE_OR_MORE: "triple-blind",
        Blinding.ASSESSOR_ONLY: "assessor-blinded",
    }
    if blinding in words and design in _RANDOMISED | {Design.TRIAL_UNSPECIFIED}:
        yield _point(
            "P104",
            "blinded",
            10,
            limit=False,
            slots={"blinding": words[blinding]},
            evidence=_evidence(study.blinding),
        )
    if design in _RANDOMISED and any(
        word in (study.intervention.value or "").lower() for word in _NOTICEABLE
    ):
        yield _point("P105", "functional", 22, general=True)
    elif blinding is Blinding.NONE_OPEN and design in _RANDOMISED:
        yield _point("P105", "open", 22, evidence=_evidence(study.blinding))


def _people_points(study: Study) -> Iterator[Point]:
    size = study.sample_size
    synthesis = study.family.value is Family.SYNTHESIS
    single = study.design.value in {Design.CASE_REPORT, Design.DECISION_MODEL, Design.COST_EFFECTIVENESS}
    if size.known and size.value is not None and not single:
        yield _size_point(study, size.value, _evidence(size))
    elif not synthesis and not single and study.family.value not in {Family.PRECLINICAL, Family.MODELLING}:
        counted = any(
            item.role in {SampleRole.ARM, SampleRole.RECORDS, SampleRole.EVENTS}
            for item in study.sample_sizes
        )
        if not counted:
            yield _point("P201", "unknown", 30, gap="sample_size")
    surrogate = next((outcome for outcome in study.outcomes if outcome.type == "surrogate"), None)
    if surrogate is not None and study.family.value is not Family.PRECLINICAL:
        yield _point("P202", "plain", 45, slots={"outcome": surrogate.name}, evidence=surrogate.span)
    if study.population.known and study.population.value and study.family.value is not Family.PRECLINICAL:
        yield _point(
            "P203",
            "plain",
            60,
            slots={"population": study.population.value},
            evidence=_evidence(study.population),
        )
    if study.family.value is Family.INTERVENTIONAL:
        known = study.follow_up.known
        yield _point(
            "P204",
            "stated" if known else "unknown",
            50,
            slots={"follow_up": study.follow_up.value} if known else {},
            evidence=_evidence(study.follow_up),
            gap=None if known else "follow_up",
        )


def _size_point(study: Study, n: int, evidence: Span | None) -> Point:
    slots = {"n": f"{n:,}"}
    if study.family.value is Family.PRECLINICAL:
        return _point("P201", "animals", 34, slots=slots, evidence=evidence)
    if n < SMALL:
        return _point("P201", "small", 24, slots=slots, evidence=evidence)
    if n > LARGE:
        return _point("P201", "large", 11, limit=False, slots=slots, evidence=evidence)
    return _point("P201", "middle", 40, slots=slots, evidence=evidence)


def _effect_points(facts: StudyFacts, study: Study) -> Iterator[Point]:
    if study.primary_result.value is PrimaryResult.NOT_MET:
        yield _point("P205", "not_met", 5, evidence=_evidence(study.primary_result))
    elif study.primary_result.value is PrimaryResult.MET:
        yield _point("P205", "met", 14, limit=False, evidence=_evidence(study.primary_result))
    main = next((e for e in study.effects if e.is_primary and e.ci_low is not None), None)
    main = main or next((e for e in study.effects if e.ci_low is not None), None)
    if main is not None and main.significant is not None:
        slots = {"low": f"{main.ci_low:g}", "high": f"{main.ci_high:g}"}
        yield _point("P301", "excludes" if main.significant else "null", 26, slots=slots, evidence=main.span)
    elif not study.effects:
        yield _point("P303", "plain", 42, gap="effects")
    if has_absolute(study.effects):
        yield _point("P302", "absolute", 16, limit=False, evidence=study.effects[0].span)
    elif has_relative(study.effects):
        yield _point("P302", "relative", 28, evidence=study.effects[0].span)
    over = next(
        (
            claim
            for claim in facts.claims
            if claim.over_ceiling and claim.in_title and claim.level.value == "causal"
        ),
        None,
    )
    if over is not None:
        span = Span(start=over.start, end=over.end, text=over.text)
        yield _point("P304", "plain", 8, slots={"phrase": over.text.strip(" .")}, evidence=span)
    if study.family.value is Family.INTERVENTIONAL:
        yield _harm_point(study)


def _harm_point(study: Study) -> Point:
    if study.harms:
        return _point("P305", "reported", 18, limit=False, evidence=study.harms[0].span)
    return _point("P305", "unknown", 32, gap="harms")


def _standing_points(facts: StudyFacts, study: Study) -> Iterator[Point]:
    status = facts.publication.status
    variant = status.value.value if status.known and status.value else "unknown"
    journal = variant == "peer_reviewed_journal"
    yield _point(
        "P401",
        variant,
        36 if not journal else 19,
        limit=not journal,
        evidence=_evidence(status),
        gap="publication" if variant == "unknown" else None,
    )
    if study.family.value is Family.INTERVENTIONAL:
        known = study.registration.known
        yield _point(
            "P402",
            "registered" if known else "unknown",
            17 if known else 56,
            limit=not known,
            evidence=_evidence(study.registration),
            gap=None if known else "registration",
        )
    funding = facts.money.funding
    if funding.known and funding.value:
        yield _point("P501", "stated", 48, slots={"funding": funding.value}, evidence=_evidence(funding))
    else:
        yield _point("P501", "unknown", 52, gap="funding")
    if facts.money.interests.known:
        yield _point("P502", "stated", 46, evidence=_evidence(facts.money.interests))


def _without_study(facts: StudyFacts) -> Iterator[Point]:
    kinds = {
        ItemType.OPINION: "opinion",
        ItemType.POLICY_LAW: "policy",
        ItemType.COMPANY_FINANCIAL: "company",
    }
    yield _point("P101", "no_study", 0)
    yield _point("P601", "attributed", 10, limit=False)
    yield _point("P601", kinds.get(facts.item_type, "other"), 20, general=True)
    if facts.item_type not in kinds:
        return
    yield _point("P601", "other", 30, general=True)
