"""Everything that the page of one brief shows, gathered before a template sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.desk.difference import Passage, passages
from summarizer.models.brief import SectionStatus
from summarizer.models.draft import Section
from summarizer.models.editorial import (
    Actor,
    AuthorKind,
    Role,
    SectionVersion,
    State,
    StoredBrief,
    WorkingCopy,
)
from summarizer.models.record import Record
from summarizer.page.parts import SECTION_TITLES
from summarizer.web.marking import Run, blocks
from summarizer.web.pages.facts import FactRow, PointRow, fact_rows, marks_of, point_rows
from summarizer.web.pages.findings import Doubt, doubts, marks_in_section, marks_in_source, number_doubts

STATE_WORDS = {
    State.DRAFT: "Draft",
    State.MACHINE_CHECKED: "Checked by machine",
    State.NEEDS_EDITOR: "Waits for an editor",
    State.NEEDS_CLINICIAN: "Waits for a clinician",
    State.APPROVED: "Approved",
    State.PUBLISHED: "Published",
    State.CORRECTED: "Published, corrected",
    State.WITHDRAWN: "Withdrawn",
}
_STATUS_WORDS = {
    SectionStatus.PASSED: "Passed the guard",
    SectionStatus.REPAIRED: "Repaired, then passed",
    SectionStatus.FALLBACK: "Quoted from the source after the model failed",
    SectionStatus.WITHHELD: "Withheld",
}
SIGNERS = {Role.EDITOR, Role.CLINICIAN}


class Proposal(Record):
    """A text that waits beside the one that stands."""

    version: SectionVersion
    passages: tuple[Passage, ...]
    doubts: tuple[Doubt, ...]
    usable: bool


class SectionView(Record):
    """One section: its text cut at its marks, and what may be done with it."""

    name: str
    title: str
    version: SectionVersion | None
    status_words: str
    maker: str
    paragraphs: tuple[tuple[Run, ...], ...]
    is_faq: bool
    doubts: tuple[Doubt, ...]
    proposal: Proposal | None
    typed: WorkingCopy | None
    number: int


class BriefView(Record):
    """The page of one brief."""

    stored: StoredBrief
    state_words: str
    sections: tuple[SectionView, ...]
    doubts: tuple[Doubt, ...]
    by_key: dict[str, Doubt]
    source: tuple[tuple[Run, ...], ...]
    source_words: int
    facts: tuple[FactRow, ...]
    points: tuple[PointRow, ...]
    gaps: tuple[str, ...]
    may_edit: bool
    may_sign: bool
    signs_as: str
    signing_block: str


def brief_view(
    stored: StoredBrief, actor: Actor, copies: Mapping[Section, WorkingCopy] | None = None
) -> BriefView:
    """Gather the page of a brief for one person."""
    source = stored.article.text
    found = doubts(stored, source)
    facts = stored.brief.facts
    rows = fact_rows(facts, source) if facts is not None else []
    points = point_rows(facts, source) if facts is not None else []
    marks = [*marks_in_source(found), *marks_of(rows, points)]
    may_edit = bool(SIGNERS.intersection(actor.roles))
    block = signing_block(stored, actor)
    return BriefView(
        stored=stored,
        state_words=STATE_WORDS[stored.state],
        sections=tuple(_section(stored, section, found, (copies or {}).get(section)) for section in Section),
        doubts=tuple(found),
        by_key={one.key: one for one in found},
        source=tuple(tuple(one) for one in blocks(source, marks)),
        source_words=len(source.split()),
        facts=tuple(rows),
        points=tuple(points),
        gaps=tuple(gap.replace("_", " ") for gap in facts.gaps) if facts is not None else (),
        may_edit=may_edit and stored.state is not State.WITHDRAWN,
        may_sign=not block,
        signs_as=signing_role(actor),
        signing_block=block,
    )


def signing_role(actor: Actor) -> str:
    """Name the role in which someone signs."""
    return "clinician" if Role.CLINICIAN in actor.roles else "editor"


def signing_block(stored: StoredBrief, actor: Actor) -> str:
    """Say why this person cannot approve this brief now; empty where they can."""
    if not SIGNERS.intersection(actor.roles):
        return "Your token may read. An editor or a clinician can approve."
    if stored.state is State.NEEDS_CLINICIAN and Role.CLINICIAN not in actor.roles:
        return "This brief needs the signature of a clinician."
    if stored.proposed:
        names = " and ".join(SECTION_TITLES[name].lower() for name in stored.proposed)
        return f"Accept or put away the proposal for the {names} first."
    if stored.state not in {State.NEEDS_EDITOR, State.NEEDS_CLINICIAN}:
        return {
            State.DRAFT: "A draft cannot be approved: mend what the guard refuses, and it moves on.",
            State.APPROVED: "This wording is approved already.",
        }.get(stored.state, "There is nothing to approve now.")
    return ""


def _section(
    stored: StoredBrief, section: Section, found: Sequence[Doubt], copy: WorkingCopy | None
) -> SectionView:
    version = stored.current.get(section)
    own = [one for one in found if one.section == section.value]
    text = version.text if version is not None else ""
    return SectionView(
        name=section.value,
        title=SECTION_TITLES[section],
        version=version,
        status_words=_status_words(version),
        maker=maker(version) if version is not None else "",
        paragraphs=tuple(tuple(one) for one in blocks(text, marks_in_section(own, section.value)))
        if text
        else (),
        is_faq=section is Section.FAQ,
        doubts=tuple(own),
        proposal=_proposal(stored, section),
        typed=copy,
        number=version.number if version is not None else 0,
    )


def _proposal(stored: StoredBrief, section: Section) -> Proposal | None:
    version = stored.proposed.get(section)
    if version is None:
        return None
    before = stored.current.get(section)
    found = number_doubts(
        [(section.value, one) for one in version.findings], stored.article.text, prefix=f"p-{section.value}-"
    )
    return Proposal(
        version=version,
        passages=passages(before.text if before is not None else "", version.text),
        doubts=tuple(found),
        usable=version.status is not SectionStatus.WITHHELD,
    )


def _status_words(version: SectionVersion | None) -> str:
    if version is None:
        return "Not written"
    if version.status is SectionStatus.WITHHELD:
        return "Refused by the guard" if version.text.strip() else "Withheld: no text passed the guard"
    return _STATUS_WORDS[version.status]


def maker(version: SectionVersion) -> str:
    """Say who wrote a version, in a reader's words."""
    if version.kind is AuthorKind.EDITOR:
        return f"edited by {version.author}"
    if version.engine == "offline":
        return "quoted from the source, by no model"
    model = next((one.model for one in reversed(version.attempts) if one.model), "")
    return f"written by {model or version.engine or 'an engine'}"
