"""Section versions: added, proposed, accepted, judged again, read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from summarizer.errors import ConflictError, NotFoundError, StateError
from summarizer.models.draft import Section
from summarizer.models.editorial import Actor, Assessment, NewVersion, SectionVersion, State, StoredBrief
from summarizer.models.finding import Finding
from summarizer.store.composing import VERSIONS, load_brief, load_version, section_version
from summarizer.store.database import Database
from summarizer.store.heads import Head, finish, lock, route, step, void
from summarizer.store.states import Event
from summarizer.store.tables import BRIEFS, SECTION_HEADS, SECTION_VERSIONS
from summarizer.store.texts import keep_check, keep_version, make_current, propose


class Versions:
    """Keeps and reads the texts of sections. `expected` is the number of the section's current version.

    A section that the brief does not have yet is expected as 0.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, brief_id: str, new: NewVersion, assessment: Assessment, actor: Actor, expected: int
    ) -> StoredBrief:
        """Let a new text stand; voids the approval. Raises `NotFoundError`, `ConflictError`, `StateError`."""
        with self._database.write() as transaction:
            head = lock(transaction, brief_id, actor)
            parent = _at(head, new.section, expected)
            number = keep_version(head, new, parent)
            return _stand(head, new.section, number, assessment, "version.added")

    def propose(self, brief_id: str, new: NewVersion, actor: Actor, expected: int) -> SectionVersion:
        """Keep a new text beside the current one until someone accepts it; nothing is voided.

        Raises `NotFoundError`, `ConflictError`, `StateError`.
        """
        with self._database.write() as transaction:
            head = lock(transaction, brief_id, actor)
            parent = _at(head, new.section, expected)
            if head.state is State.WITHDRAWN or parent is None:
                raise StateError(f"Nothing can be proposed for the {new.section} of this brief.")
            number = keep_version(head, new, parent)
            propose(head, new.section, number)
            finish(head, "version.proposed", section=new.section.value, version=number)
            return load_version(transaction.connection, brief_id, new.section, number)

    def accept(
        self,
        brief_id: str,
        section: Section,
        number: int,
        assessment: Assessment,
        actor: Actor,
        expected: int,
    ) -> StoredBrief:
        """Let a proposed text stand, or an old one again, as a new version of its own; voids the approval.

        Raises `NotFoundError`, `ConflictError`, `StateError`.
        """
        with self._database.write() as transaction:
            head = lock(transaction, brief_id, actor)
            _at(head, section, expected)
            chosen = load_version(transaction.connection, brief_id, section, number)
            if number == _proposed(head, section):
                return _stand(head, section, number, assessment, "version.accepted")
            new = NewVersion(
                section=section,
                result=chosen.as_result(),
                kind=chosen.kind,
                guard=chosen.guard,
                note=f"Version {number} again.",
            )
            again = keep_version(head, new, parent=number)
            return _stand(head, section, again, assessment, "version.restored")

    def discard(self, brief_id: str, section: Section, actor: Actor) -> StoredBrief:
        """Let no text wait beside the current one; the discarded one stays in the history."""
        with self._database.write() as transaction:
            head = lock(transaction, brief_id, actor)
            number = _proposed(head, section)
            if number is None:
                raise StateError(f"No text waits for the {section}.")
            propose(head, section, None)
            finish(head, "version.discarded", section=section.value, version=number)
            return load_brief(transaction.connection, brief_id)

    def record_checks(
        self,
        brief_id: str,
        findings: Mapping[Section, Sequence[Finding]],
        guard: str,
        assessment: Assessment,
        actor: Actor,
    ) -> StoredBrief:
        """Keep what other rules of the guard find in the current texts; voids the approval. Raises as `add` does."""
        with self._database.write() as transaction:
            head = lock(transaction, brief_id, actor)
            for section, found in findings.items():
                current = _current(head, section)
                if current is None:
                    raise NotFoundError(f"The brief has no {section}.")
                keep_check(head, section, current, guard, found)
            step(head, Event.CHANGE, "The texts were checked again.")
            void(head, f"The texts were checked again, by version {guard} of the guard.")
            route(head, assessment)
            finish(head, "brief.checked", guard=guard)
            return load_brief(transaction.connection, brief_id)

    def get(self, brief_id: str, section: Section, number: int) -> SectionVersion:
        """Read one version; raises `NotFoundError`."""
        with self._database.read() as connection:
            return load_version(connection, brief_id, section, number)

    def history(self, brief_id: str, section: Section | None = None) -> tuple[SectionVersion, ...]:
        """Read every version of a brief, or of one section, in the order in which they came."""
        table = SECTION_VERSIONS
        query = VERSIONS.where(table.c.brief_id == brief_id).order_by(table.c.created, table.c.number)
        if section is not None:
            query = query.where(table.c.section == section.value)
        with self._database.read() as connection:
            if connection.execute(select(BRIEFS.c.id).where(BRIEFS.c.id == brief_id)).first() is None:
                raise NotFoundError(f"There is no brief {brief_id}.")
            return tuple(section_version(row) for row in connection.execute(query))


def _stand(head: Head, section: Section, number: int, assessment: Assessment, action: str) -> StoredBrief:
    reason = f"The {section} changed (version {number})."
    step(head, Event.CHANGE, reason)
    void(head, reason)
    make_current(head, section, number)
    route(head, assessment)
    finish(head, action, section=section.value, version=number)
    return load_brief(head.transaction.connection, head.brief_id)


def _at(head: Head, section: Section, expected: int) -> int | None:
    """Hold the expected version against the current one; raises `ConflictError` with both."""
    current = _current(head, section)
    if (current or 0) == expected:
        return current
    connection = head.transaction.connection
    versions: list[SectionVersion | None] = []
    for number in (expected, current or 0):
        try:
            versions.append(load_version(connection, head.brief_id, section, number))
        except NotFoundError:
            versions.append(None)
    raise ConflictError(
        f"The {section} has changed since you read it (version {expected}, now {current or 0}).",
        yours=versions[0],
        current=versions[1],
    )


def _current(head: Head, section: Section) -> int | None:
    return _head_of(head, section)[0]


def _proposed(head: Head, section: Section) -> int | None:
    return _head_of(head, section)[1]


def _head_of(head: Head, section: Section) -> tuple[int | None, int | None]:
    table = SECTION_HEADS
    mine = (table.c.brief_id == head.brief_id) & (table.c.section == section.value)
    row = head.transaction.connection.execute(select(table.c.current, table.c.proposed).where(mine)).first()
    return (row.current, row.proposed) if row else (None, None)
