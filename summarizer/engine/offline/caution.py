"""Fewer facts for each further attempt: what the guard doubted in a composed sentence is not said again.

The article's own sentences stay, since they bear themselves; the facts that are worded around them go
first, and on the last attempt the design goes as well.
"""

from __future__ import annotations

from summarizer.models.study import Fact, FactStatus, Publication, Study, StudyFacts
from summarizer.models.vocabulary import Comparator, Design, Family, PublicationStatus

_GENERAL = ("P101", "P103", "P106", "P107", "P108", "P401", "P501", "P601")


def careful(facts: StudyFacts, attempt: int) -> StudyFacts:
    """Give the facts that an attempt may word: all, those of design and standing, or those of standing.

    What is left out, and what was not found, is marked as disputed and not as missing, so that nobody calls
    the article silent on it.
    """
    if attempt == 1:
        return facts
    studies = tuple(_bare(study, keep_design=attempt == 2) for study in facts.studies)
    points = tuple(
        point for point in facts.points if point.code in _GENERAL and not point.gap and attempt == 2
    )
    publication, money = facts.publication, facts.money
    if not publication.status.known:
        publication = Publication(status=Fact[PublicationStatus](status=FactStatus.CONFLICT))
    if not money.funding.known:
        money = money.model_copy(update={"funding": Fact[str](status=FactStatus.CONFLICT)})
    left = {"studies": studies, "points": points, "publication": publication, "money": money}
    return facts.model_copy(update=left)


def _bare(study: Study, *, keep_design: bool) -> Study:
    disputed = FactStatus.CONFLICT
    left_out: dict[str, object] = {
        "population": Fact[str](status=disputed),
        "intervention": Fact[str](status=disputed),
        "sample_size": Fact[int](status=disputed),
        "comparator": Fact[Comparator](status=disputed),
    }
    if not keep_design:
        left_out |= {
            "design": Fact[Design](status=disputed),
            "family": Fact[Family](status=disputed),
        }
    return study.model_copy(update=left_out)
