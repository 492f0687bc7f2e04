"""The one-glance line: standing, study type, subjects; "not stated" where the article is silent.

The form follows the press-release labels of the UK Academy of Medical Sciences and the Science Media
Centre. It is made of facts and reads no text.
"""

from __future__ import annotations

from summarizer.models.study import Study, StudyFacts
from summarizer.models.vocabulary import ItemType, PublicationStatus, Subjects

_STANDING = {
    PublicationStatus.PEER_REVIEWED_JOURNAL: "Peer-reviewed",
    PublicationStatus.PREPRINT: "Preprint, not peer-reviewed",
    PublicationStatus.CONFERENCE_ABSTRACT: "Conference abstract",
    PublicationStatus.PRESS_RELEASE_ONLY: "Press release only",
    PublicationStatus.COMPANY_TOPLINE: "Company topline",
    PublicationStatus.REPORT_GREY: "Report, not peer-reviewed",
    PublicationStatus.ACCEPTED_NOT_OUT: "Accepted, not yet out",
}
_ITEMS = {
    ItemType.COMPANY_FINANCIAL: "Company report",
    ItemType.EXPLAINER: "Explainer",
    ItemType.GUIDELINE: "Guideline",
    ItemType.OBITUARY_PROFILE: "Profile",
    ItemType.OPINION: "Opinion",
    ItemType.POLICY_LAW: "Policy",
    ItemType.PRODUCT_PROMOTION: "Promotion",
    ItemType.REGULATORY_ACTION: "Regulatory decision",
    ItemType.RESEARCH_ANNOUNCEMENT: "Announcement of research",
}


def label_line(facts: StudyFacts) -> str:
    """Write the line, for example `Peer-reviewed / Randomised trial / People`."""
    if not facts.reports_study:
        return f"{_ITEMS.get(facts.item_type, 'News item')} / No study reported"
    study = facts.primary or Study()
    status = facts.publication.status
    standing = _STANDING[status.value] if status.known and status.value else "Publication not stated"
    design = study.design
    known = design.known and design.value is not None and design.value.value not in {"unknown", "no_study"}
    kind = design.value.words if known and design.value else "study type not stated"
    return " / ".join((standing, kind[:1].upper() + kind[1:], _subjects(study)))


def _subjects(study: Study) -> str:
    subjects = study.subjects
    if not subjects.known or subjects.value is None:
        return "Subjects not stated"
    if subjects.value is Subjects.ANIMALS and study.species.known and study.species.value:
        return f"Animals ({study.species.value})"
    return subjects.value.value.capitalize()
