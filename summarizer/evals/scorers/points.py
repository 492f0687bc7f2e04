"""Skepticism as a detector, with both sides: criticisms that should be made, and those that would be false.

A commentary that doubts everything covers every point and raises every false alarm; `doubt_balance` sets the
one against the other. Results are kept by kind of criticism in `parts`, for rates over all cases.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from summarizer.errors import ConfigError
from summarizer.evals.case import AbsentPoint, Case, GoodPoint
from summarizer.evals.matching import searched
from summarizer.evals.sample import Sample
from summarizer.evals.score import Score
from summarizer.evals.scorers.guarding import guarded
from summarizer.evals.scorers.registry import scorer
from summarizer.models.draft import Section
from summarizer.models.span import Span

#: Criticism that fits any study and not this one.
_GENERIC_CODE = "D428"
GENERIC = "generic"
_OTHER = "other"


@scorer("points_covered", sections=(Section.COMMENTARY,))
def points_covered(sample: Sample, case: Case) -> Score:
    """Give the share of the case's skeptical points that the commentary makes: its sensitivity.

    A point counts where one of its patterns, or of the usual words of its kind, is found; a point with
    neither is left to a judge. `parts` holds the share by kind.
    """
    findable = [(point, patterns) for point in case.good_points if (patterns := _patterns(point))]
    if not findable:
        return Score.not_asked("the case has no good point that words can find")
    text = searched(sample.text)
    found = [(point, text.find(patterns)) for point, patterns in findable]
    missed = [_name(point) for point, span in found if span is None]
    return Score(
        value=1 - len(missed) / len(found),
        reason=f"missed: {'; '.join(missed)}" if missed else "all are made",
        evidence=tuple(span for _, span in found if span is not None),
        parts=_by_kind([(_kind(point), span) for point, span in found]),
    )


@scorer("false_alarms", higher_is_better=False, sections=(Section.COMMENTARY,))
def false_alarms(sample: Sample, case: Case) -> Score:
    """Give the share of the case's absent points that the commentary raises all the same; lower is better.

    An absent point is a criticism that would be false of this study. Criticism that fits any study counts as
    one more, under the kind "generic".
    """
    if not case.absent_points:
        return Score.not_asked("the case has no absent_points")
    text = searched(sample.text)
    raised: list[tuple[str, Span | None]] = [
        (family_of(point.kind), text.find(_patterns(point), unless_negated=True))
        for point in case.absent_points
    ]
    generic = guarded(sample, case).with_codes((_GENERIC_CODE,))
    raised.append((GENERIC, generic[0].span if generic else None))
    alarms = [(kind, span) for kind, span in raised if span is not None]
    return Score(
        value=len(alarms) / len(raised),
        passed=not alarms,
        reason=f"raised falsely: {', '.join(kind for kind, _ in alarms)}" if alarms else "no false alarm",
        evidence=tuple(span for _, span in alarms),
        parts=_by_kind(raised),
    )


@scorer("doubt_balance", sections=(Section.COMMENTARY,))
def doubt_balance(sample: Sample, case: Case) -> Score:
    """Give balanced accuracy: the mean of the share of points made and the share of false alarms not raised."""
    made, raised = points_covered(sample, case), false_alarms(sample, case)
    if made.value is None or raised.value is None:
        return Score.not_asked(made.unscored or raised.unscored or "one side is missing")
    return Score(value=(made.value + 1 - raised.value) / 2, reason=f"{made.reason}; {raised.reason}")


def family_of(kind: str) -> str:
    """Give the kind that a case's name for a criticism belongs to; a name that nobody lists stands for itself."""
    return _families().get(kind, kind)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    text = resources.files(__package__).joinpath("doubts.toml").read_text(encoding="utf-8")
    table: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return table


@cache
def _families() -> dict[str, str]:
    return {name: family for family, entry in _table().items() for name in (family, *entry["names"])}


def _patterns(point: GoodPoint | AbsentPoint | str) -> tuple[str, ...]:
    if isinstance(point, str):
        return ()
    if point.any_of:
        return point.any_of
    family = family_of(point.kind) if point.kind else None
    if family in _table():
        return tuple(_table()[family]["patterns"])
    if isinstance(point, AbsentPoint):
        raise ConfigError(f"The absent point {point.kind} has no any_of, and its kind is in no list.")
    return ()


def _kind(point: GoodPoint | str) -> str:
    return family_of(point.kind) if isinstance(point, GoodPoint) and point.kind else _OTHER


def _name(point: GoodPoint | str) -> str:
    return point if isinstance(point, str) else point.point


def _by_kind(found: list[tuple[str, Span | None]]) -> dict[str, float]:
    hits: dict[str, list[bool]] = {}
    for kind, span in found:
        hits.setdefault(kind, []).append(span is not None)
    return {kind: sum(one) / len(one) for kind, one in sorted(hits.items())}
