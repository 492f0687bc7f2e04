"""Points on the result: primary outcome, interval, absolute size, surrogates, harms, wording.

Each rests on a sentence with figures, or on the silence that it names.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.appraisal.effects import has_absolute, has_relative, is_absolute
from summarizer.appraisal.patterns import fold_pattern
from summarizer.appraisal.point_writer import Writer, first_span
from summarizer.models.span import Span
from summarizer.models.study import Effect, Outcome, Point, SentenceRole, Study, StudyFacts
from summarizer.models.vocabulary import Design, Family, ItemType, PrimaryResult

_NEAR = 0.1
_NO_COMPARISON = {Design.SURVEY_POLL, Design.QUALITATIVE, Design.CASE_REPORT, Design.CASE_SERIES}
_HOPE = fold_pattern(
    r"\bpatients?\b.*\b(?:soon|benefit|hope|chance|treatment)\b|\b(?:hope|chance|benefit)\w*\b.*\bpatients?\b"
)
_RIVAL = fold_pattern(r"\b(?:as (?:good|effective|safe|well) as|better than|beats|outperforms?)\b")
_NOT_DIRECT = fold_pattern(
    r"\b(?:none of|no|not) (?:[\w-]+ ){0,8}(?:compared|tested|set) (?:[\w-]+ ){0,4}(?:directly|head.to.head|against)\b"
)
_TIMID = {
    "difference",
    "groups",
    "group",
    "change",
    "score",
    "scores",
    "hazard ratio",
    "risk ratio",
    "odds ratio",
    "",
}


def result_points(facts: StudyFacts, study: Study, write: Writer) -> Iterator[Point]:
    """Give the points on what was found and how it is told."""
    yield from _primary_points(study, write)
    yield from _interval_points(study, write)
    yield from _size_of_effect(study, write)
    yield from _wording_points(facts, study, write)
    surrogate = _surrogate(study)
    if surrogate is not None:
        yield write("P202", "plain", 32, slots={"surrogate": surrogate.name.lower()}, evidence=surrogate.span)
    if study.family.value is Family.INTERVENTIONAL:
        yield _harm_point(study, write)


def _primary_points(study: Study, write: Writer) -> Iterator[Point]:
    result = study.primary_result
    if result.value is PrimaryResult.NOT_MET:
        yield write("P205", "not_met", 5, evidence=first_span(result))
        if study.spin:
            yield write("P206", "plain", 7, slots={"spin": study.spin[0].text}, evidence=study.spin[0])
    elif result.value is PrimaryResult.MET and study.family.value is not Family.SYNTHESIS:
        yield write("P205", "met", 14, limit=False, evidence=first_span(result))
    subgroup = next((e for e in study.effects if "subgroup" in e.span.text.lower() and e.significant), None)
    if subgroup is not None:
        yield write("P207", "plain", 9, evidence=subgroup.span)
    failed = next(
        (e for e in study.effects if e.significant is False and not e.is_primary and e.p is not None), None
    )
    if failed is not None and result.value is PrimaryResult.MET:
        named = failed.outcome.lower() not in _TIMID
        slots = {"lesser": failed.outcome[:1].lower() + failed.outcome[1:] if named else ""}
        yield write("P208", "named" if named else "plain", 27, slots=slots, evidence=failed.span)


def main_effect(study: Study) -> Effect | None:
    """Give the effect that the study turns on: the primary one with an interval, else the last adjusted one."""
    with_interval = [effect for effect in study.effects if effect.ci_low is not None]
    primary = next((effect for effect in with_interval if effect.is_primary), None)
    if primary is not None or not with_interval:
        return primary
    adjusted = [
        effect for effect in with_interval if "adjust" in effect.span.text or "account of" in effect.span.text
    ]
    ratios = [effect for effect in adjusted if "before adjust" not in effect.span.text.lower()]
    return (ratios or with_interval)[0]


def _interval_points(study: Study, write: Writer) -> Iterator[Point]:
    main = main_effect(study)
    if main is None or main.ci_low is None or main.ci_high is None or main.significant is None:
        if not study.effects and study.family.value is not Family.UNKNOWN:
            yield write("P303", "plain", 42, gap="effects")
        return
    null = 1.0 if main.measure in {"HR", "OR", "RR", "IRR"} else 0.0
    close = min(abs(main.ci_low - null), abs(main.ci_high - null)) <= _NEAR * (main.ci_high - main.ci_low)
    slots = {
        "low": f"{main.ci_low:g}",
        "high": f"{main.ci_high:g}",
        "estimate": f"{main.estimate:g}" if main.estimate is not None else "",
    }
    variant = "null" if not main.significant else "near" if close else "excludes"
    yield write("P301", variant, 26, slots=slots, evidence=main.span)


def _size_of_effect(study: Study, write: Writer) -> Iterator[Point]:
    if study.family.value is Family.PRECLINICAL or study.design.value in _NO_COMPARISON:
        return
    harms = {harm.span.start for harm in study.harms}
    pair = next((e for e in study.effects if e.groups is not None and e.span.start not in harms), None)
    if pair is not None and pair.groups is not None and min(pair.groups) >= 0:
        slots = {"one": f"{pair.groups[0]:g}%", "other": f"{pair.groups[1]:g}%"}
        yield write("P302", "pair", 16, limit=False, slots=slots, evidence=pair.span)
    elif has_absolute(study.effects):
        first = next(e for e in study.effects if e.groups is not None or is_absolute(e))
        yield write("P302", "absolute", 16, limit=False, evidence=first.span)
    elif has_relative(study.effects):
        first = next(e for e in study.effects if e.scale == "relative")
        yield write("P302", "relative", 21, evidence=first.span)


def _wording_points(facts: StudyFacts, study: Study, write: Writer) -> Iterator[Point]:
    over = next(
        (c for c in facts.claims if c.over_ceiling and c.in_title and c.level.value == "causal"), None
    )
    if over is not None:
        span = Span(start=over.start, end=over.end, text=over.text)
        yield write("P304", "plain", 8, slots={"phrase": over.text.strip(" .")}, evidence=span)
    praise = next((word for word in facts.hype if word.role is SentenceRole.HEADLINE), None)
    if praise is not None:
        yield write("P306", "plain", 11, slots={"word": praise.text.lower()}, evidence=praise)
    if study.family.value is Family.PRECLINICAL and facts.item_type is not ItemType.MULTI_STUDY_REPORT:
        hope = next((quote for quote in facts.quotes if _HOPE.search(quote.text)), None)
        if hope is not None:
            yield write("P307", "plain", 18, evidence=hope.span)
    rivals = any(claim.in_title and _RIVAL.search(claim.text) for claim in facts.claims)
    denied = next((s for s in facts.sentences if _NOT_DIRECT.search(s.span.text)), None) if rivals else None
    if denied is not None:
        yield write("P308", "plain", 6, evidence=denied.span)


def _surrogate(study: Study) -> Outcome | None:
    """Give a surrogate that is the primary outcome or the subject of a result, and no harm or adjustment."""
    if study.family.value is Family.PRECLINICAL:
        return None
    harms = {harm.span.start for harm in study.harms}
    for outcome in study.outcomes:
        if outcome.type != "surrogate":
            continue
        inside = any(
            effect.span.start <= outcome.span.start < effect.span.end
            and "account of" not in effect.span.text
            and "adjust" not in effect.span.text
            and effect.span.start not in harms
            for effect in study.effects
        )
        if outcome.rank == "primary" or inside:
            return outcome
    return None


def _harm_point(study: Study, write: Writer) -> Point:
    if study.harms_reported.value == "no":
        return write("P305", "not_studied", 31, evidence=first_span(study.harms_reported))
    if study.harms:
        return write("P305", "reported", 18, limit=False, evidence=study.harms[0].span)
    return write("P305", "unknown", 31, gap="harms")
