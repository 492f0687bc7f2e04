"""Publication: what went out, kept whole, corrected and withdrawn."""

from __future__ import annotations

from sqlalchemy import func, select

from summarizer.errors import NotFoundError, StateError
from summarizer.models.article import Article
from summarizer.models.brief import Brief
from summarizer.models.editorial import Actor, Publication, PublicationSummary, StateChange, StoredBrief
from summarizer.store.approvals import require_reason
from summarizer.store.composing import SUMMARIES, load_brief
from summarizer.store.database import Database
from summarizer.store.digests import now
from summarizer.store.heads import Head, finish, lock, step
from summarizer.store.states import Event
from summarizer.store.tables import BRIEFS, PUBLICATIONS, STATE_CHANGES


class Publications:
    """Lets approved briefs out, and keeps what readers saw."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def publish(
        self, brief_id: str, actor: Actor, note: str = "", expected: int | None = None
    ) -> StoredBrief:
        """Let an approved brief out; after the first time it is a correction, and `note` says what changed.

        Raises `StateError` where it is not approved, `UsageError` where a correction has no note,
        `ConflictError`, `NotFoundError`.
        """
        with self._database.write() as transaction:
            head = lock(transaction, brief_id, actor, expected)
            number = _next_number(head)
            step(head, Event.PUBLISH if number == 1 else Event.CORRECT, note)
            if number > 1:
                require_reason(note)
            _keep(head, load_brief(transaction.connection, brief_id), number, note)
            head.changes["live"] = number
            action = "brief.published" if number == 1 else "brief.corrected"
            finish(head, action, publication=number, note=note)
            return load_brief(transaction.connection, brief_id)

    def withdraw(self, brief_id: str, actor: Actor, reason: str, expected: int | None = None) -> StoredBrief:
        """Take what readers see away, for good. Raises `StateError` where nothing is out, and as `publish` does."""
        require_reason(reason)
        with self._database.write() as transaction:
            head = lock(transaction, brief_id, actor, expected)
            if head.row.live is None:
                raise StateError("Nothing of this brief is published.")
            step(head, Event.WITHDRAW, reason)
            head.changes |= {"live": None, "needs": None, "reasons": []}
            finish(head, "brief.withdrawn", publication=head.row.live, reason=reason)
            return load_brief(transaction.connection, brief_id)

    def live(self, brief_id: str) -> Publication:
        """Read what readers see; raises `NotFoundError` where nothing is out."""
        with self._database.read() as connection:
            number = connection.execute(select(BRIEFS.c.live).where(BRIEFS.c.id == brief_id)).scalar()
        if number is None:
            raise NotFoundError(f"Nothing of {brief_id} is published.")
        return self.get(brief_id, number)

    def get(self, brief_id: str, number: int) -> Publication:
        """Read one publication whole; raises `NotFoundError`."""
        wanted = (PUBLICATIONS.c.brief_id == brief_id) & (PUBLICATIONS.c.number == number)
        with self._database.read() as connection:
            row = connection.execute(SUMMARIES.add_columns(PUBLICATIONS.c.body).where(wanted)).one_or_none()
        if row is None:
            raise NotFoundError(f"There is no publication {number} of {brief_id}.")
        fields = dict(row._mapping)
        body = fields.pop("body")
        return Publication(
            **fields,
            brief=Brief.model_validate(body["brief"]),
            article=Article.model_validate(body["article"]),
        )

    def list(self, brief_id: str) -> tuple[PublicationSummary, ...]:
        """Read when and by whom each content went out, oldest first."""
        query = SUMMARIES.where(PUBLICATIONS.c.brief_id == brief_id).order_by(PUBLICATIONS.c.number)
        with self._database.read() as connection:
            return tuple(PublicationSummary(**row._mapping) for row in connection.execute(query))

    def states(self, brief_id: str) -> tuple[StateChange, ...]:
        """Read every step of a brief along the states, oldest first."""
        table = STATE_CHANGES
        query = select(table).where(table.c.brief_id == brief_id).order_by(table.c.number)
        with self._database.read() as connection:
            return tuple(StateChange(**row._mapping) for row in connection.execute(query))


def _next_number(head: Head) -> int:
    query = select(func.max(PUBLICATIONS.c.number)).where(PUBLICATIONS.c.brief_id == head.brief_id)
    return (head.transaction.connection.execute(query).scalar() or 0) + 1


def _keep(head: Head, stored: StoredBrief, number: int, note: str) -> None:
    row = {
        "brief_id": head.brief_id,
        "number": number,
        "approval_id": head.approval_id,
        "content_sha256": stored.content_sha256,
        "note": note,
        "body": {
            "brief": stored.brief.model_dump(mode="json"),
            "article": stored.article.model_dump(mode="json"),
        },
        "actor": head.actor.name,
        "created": now(),
    }
    head.transaction.keep(PUBLICATIONS, row)
