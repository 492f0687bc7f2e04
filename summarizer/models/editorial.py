"""What editors do to a brief, as data: versions, approvals, states, publications.

It knows no database and no rule of who may do what. Times are ISO 8601 in UTC with microseconds, so
that they sort as text; hashes name their algorithm.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from summarizer.models.article import Article
from summarizer.models.brief import Attempt, Brief, BriefStatus, Relevance, SectionResult, SectionStatus
from summarizer.models.draft import FaqItem, Section
from summarizer.models.finding import Finding
from summarizer.models.record import Record


class Role(StrEnum):
    """What a person or a program may do; the scopes of tokens are the same words."""

    PIPELINE = "pipeline"
    EDITOR = "editor"
    CLINICIAN = "clinician"
    REVIEWER = "reviewer"
    ADMIN = "admin"


class Actor(Record):
    """Who does something: the name that the audit log keeps, what it may do, and its token where it has one."""

    name: str = Field(min_length=1, max_length=200)
    roles: tuple[Role, ...] = ()
    token_id: str | None = None


class State(StrEnum):
    """Where a brief stands.

    `draft`: a section has no text that the guard lets out, or the work was sent back.
    `machine_checked`: the guard has passed every text; in the same write it is routed to a person.
    """

    DRAFT = "draft"
    MACHINE_CHECKED = "machine_checked"
    NEEDS_EDITOR = "needs_editor"
    NEEDS_CLINICIAN = "needs_clinician"
    APPROVED = "approved"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class AuthorKind(StrEnum):
    """Whether an engine or a person wrote a text."""

    ENGINE = "engine"
    EDITOR = "editor"


class Assessment(Record):
    """What the guard and the policy make of a whole brief, decided outside the store.

    `needs` is `editor` or `clinician`, or None while a section cannot go out at all; `reasons` are
    sentences or codes for the queue.
    """

    status: BriefStatus
    needs: Role | None
    reasons: tuple[str, ...] = ()


class NewVersion(Record):
    """A text for one section, on its way into the store.

    `guard` is the version of the rules that made the findings; `note` is the editor's wish or reason.
    """

    section: Section
    result: SectionResult
    kind: AuthorKind
    guard: str
    note: str = ""


class SectionVersion(Record):
    """One immutable text of a section; `findings` and `guard` are those of its latest check."""

    brief_id: str
    section: Section
    number: int
    text: str
    items: tuple[FaqItem, ...] = ()
    status: SectionStatus
    engine: str = ""
    findings: tuple[Finding, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    kind: AuthorKind
    author: str
    note: str = ""
    parent: int | None = None
    guard: str
    text_sha256: str
    created: str

    def as_result(self) -> SectionResult:
        """Give the version as a section of a brief."""
        return SectionResult(
            text=self.text,
            items=self.items,
            status=self.status,
            engine=self.engine,
            findings=self.findings,
            attempts=self.attempts,
        )


class Decision(StrEnum):
    """What a person decided on a brief."""

    APPROVED = "approved"
    REJECTED = "rejected"


class Approval(Record):
    """One person's decision on one content, for ever; a void is written beside it and names its reason."""

    id: str
    brief_id: str
    decision: Decision
    person: str
    role: Role
    content_sha256: str
    reason: str = ""
    created: str
    voided: str | None = None
    voided_by: str | None = None
    void_reason: str | None = None


class StateChange(Record):
    """One step of the state machine."""

    brief_id: str
    number: int
    event: str
    before: State | None
    after: State
    actor: str
    reason: str = ""
    created: str


class PublicationSummary(Record):
    """That a content went out; `number` counts from 1, and all after the first are corrections."""

    brief_id: str
    number: int
    approval_id: str
    approved_by: str
    approved_role: Role
    content_sha256: str
    note: str = ""
    actor: str
    created: str


class Publication(PublicationSummary):
    """What went out, kept whole, so that later work on the brief does not touch it."""

    brief: Brief
    article: Article


class BriefRow(Record):
    """One line of the queue.

    `version` counts every change to the brief (ETag). `withheld` are the sections without text.
    `stale` is the reason why the latest approval is void, or None. `live` is the number of the
    publication that readers see.
    """

    id: str
    article_id: str
    title: str
    source: str
    label: str
    relevance: Relevance
    state: State
    status: BriefStatus
    needs: Role | None
    reasons: tuple[str, ...]
    withheld: tuple[Section, ...]
    stale: str | None
    approved_by: str | None
    live: int | None
    version: int
    created: str
    created_by: str
    updated: str


class StoredBrief(BriefRow):
    """A brief with everything that an editor needs at hand.

    `brief` holds the current sections. `proposed` are versions that wait for someone to accept them.
    `content_sha256` is what an approval signs.
    """

    article: Article
    article_revision: int
    brief: Brief
    current: dict[Section, SectionVersion]
    proposed: dict[Section, SectionVersion]
    content_sha256: str
    approval: Approval | None
    publication: PublicationSummary | None


class BriefFilter(Record):
    """Which briefs to list; an empty field filters nothing. `search` looks in titles, outlets and texts."""

    states: tuple[State, ...] = ()
    needs: Role | None = None
    withheld: bool | None = None
    stale: bool | None = None
    article_id: str | None = None
    search: str = Field(default="", max_length=200)


class BriefPage(Record):
    """Some briefs and where to go on; `next_cursor` is None at the end. `total` counts all that match."""

    items: tuple[BriefRow, ...]
    next_cursor: str | None
    total: int


class QueueCounts(Record):
    """How many briefs wait for whom, and why."""

    states: dict[State, int]
    withheld: int
    stale: int


class WorkingCopy(Record):
    """What one person has typed into one section and not yet saved as a version; it is replaced, not kept."""

    brief_id: str
    section: Section
    person: str
    text: str
    parent: int
    updated: str
