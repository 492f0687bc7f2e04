"""Fewer facts for each further attempt: what the guard doubted in a composed sentence is not said again.

The article's own sentences stay, since they bear themselves; the facts that are worded around them go
first, and on the last attempt the design goes as well.
"""

from __future__ import annotations

from summarizer.models.study import Fact, Money, Point, Study, StudyFacts
from summarizer.models.vocabulary import Comparator, Design, Family

_GENERAL = ("P101", "P103", "P106", "P107", "P108", "P401", "P501", "P601")


def careful(facts: StudyFacts, attempt: int) -> StudyFacts:
    """Give the facts that an attempt may word: all, those of design and standing, or none."""
    if attempt == 1:
        return facts
    studies = tuple(_bare(study, keep_design=attempt == 2) for study in facts.studies)
    points = tuple(point for point in facts.points if _is_general(point) and attempt == 2)
    money = facts.money if attempt == 2 else Money()
    return facts.model_copy(update={"studies": studies, "points": points, "money": money})


def _bare(study: Study, *, keep_design: bool) -> Study:
    nothing: dict[str, object] = {
        "population": Fact[str](),
        "intervention": Fact[str](),
        "sample_size": Fact[int](),
        "comparator": Fact[Comparator](),
    }
    if not keep_design:
        nothing |= {
            "design": Fact[Design](value=Design.UNKNOWN),
            "family": Fact[Family](value=Family.UNKNOWN),
        }
    return study.model_copy(update=nothing)


def _is_general(point: Point) -> bool:
    return point.code in _GENERAL
