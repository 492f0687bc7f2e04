"""Briefs: kept, made again, read."""

from __future__ import annotations

from sqlalchemy import func, select

from summarizer.models.article import Article
from summarizer.models.brief import Brief
from summarizer.models.draft import Section
from summarizer.models.editorial import (
    Actor,
    Assessment,
    AuthorKind,
    BriefFilter,
    BriefPage,
    NewVersion,
    QueueCounts,
    StoredBrief,
)
from summarizer.store.articles import keep_revision
from summarizer.store.composing import load_brief
from summarizer.store.database import Database, Transaction
from summarizer.store.digests import new_id, now
from summarizer.store.heads import Head, finish, head_columns, lock, route, step, void
from summarizer.store.queue import count_queue, list_queue
from summarizer.store.states import Event
from summarizer.store.tables import BRIEF_FRAMES, BRIEFS
from summarizer.store.texts import keep_version, make_current

_SOURCE_CHANGED = "The source changed."


class Briefs:
    """Keeps and reads briefs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, article: Article, brief: Brief, assessment: Assessment, actor: Actor) -> StoredBrief:
        """Keep a new brief with its article; where the article's text is a new one, older approvals are void."""
        with self._database.write() as transaction:
            revision_id, changed = keep_revision(transaction, article, actor)
            if changed:
                self._void_older(transaction, article.id, actor)
            head = _create(transaction, article, brief, revision_id, actor)
            _keep_sections(head, brief)
            step(head, Event.CREATE)
            route(head, assessment)
            finish(head, "brief.created", article=article.id)
            return load_brief(transaction.connection, head.brief_id)

    def revise(
        self,
        brief_id: str,
        article: Article,
        brief: Brief,
        assessment: Assessment,
        actor: Actor,
        expected: int | None = None,
    ) -> StoredBrief:
        """Put a brief that was made again in the place of the old one; every old text stays in the history.

        Raises `NotFoundError`, `ConflictError` where `expected` is not the brief's version, `StateError`.
        """
        with self._database.write() as transaction:
            head = lock(transaction, brief_id, actor, expected)
            step(head, Event.CHANGE, "The brief was made again.")
            revision_id, changed = keep_revision(transaction, article, actor)
            void(head, _SOURCE_CHANGED if changed else "The brief was made again.")
            if changed:
                self._void_older(transaction, article.id, actor, but=brief_id)
            head.changes |= {**_framed(brief), **head_columns(article), "revision_id": revision_id}
            head.changes |= {"article_id": article.id, "frame": _keep_frame(head, brief, revision_id)}
            _keep_sections(head, brief)
            route(head, assessment)
            finish(head, "brief.revised", article=article.id)
            return load_brief(transaction.connection, brief_id)

    def _void_older(self, transaction: Transaction, article_id: str, actor: Actor, but: str = "") -> None:
        """Void the approvals of the other briefs of an article whose text has changed; a fixed order avoids deadlocks."""
        approved = (
            (BRIEFS.c.article_id == article_id) & BRIEFS.c.approval_id.is_not(None) & (BRIEFS.c.id != but)
        )
        query = select(BRIEFS.c.id).where(approved).order_by(BRIEFS.c.id)
        for brief_id in transaction.connection.execute(query).scalars().all():
            lapse(transaction, brief_id, actor, _SOURCE_CHANGED)

    def get(self, brief_id: str) -> StoredBrief:
        """Read a brief; raises `NotFoundError`."""
        with self._database.read() as connection:
            return load_brief(connection, brief_id)

    def list(
        self, wanted: BriefFilter | None = None, cursor: str | None = None, limit: int = 50
    ) -> BriefPage:
        """List briefs, latest change first; raises `UsageError` where the cursor is not one of ours."""
        with self._database.read() as connection:
            return list_queue(connection, wanted or BriefFilter(), cursor, limit)

    def counts(self) -> QueueCounts:
        """Count what waits for whom."""
        with self._database.read() as connection:
            return count_queue(connection)


def lapse(transaction: Transaction, brief_id: str, actor: Actor, reason: str) -> bool:
    """Void a brief's approval because something around it changed; it goes back to whom it needed before."""
    head = lock(transaction, brief_id, actor)
    if not void(head, reason):
        return False
    step(head, Event.CHANGE, reason)
    stored = load_brief(transaction.connection, brief_id)
    route(head, Assessment(status=stored.status, needs=stored.needs, reasons=stored.reasons))
    finish(head, "brief.lapsed", reason=reason)
    return True


def _create(transaction: Transaction, article: Article, brief: Brief, revision_id: str, actor: Actor) -> Head:
    brief_id, created = new_id("b"), now()
    row = {
        "id": brief_id,
        "article_id": article.id,
        "revision_id": revision_id,
        "frame": 1,
        **head_columns(article),
        **_framed(brief),
        "state": "draft",
        "needs": None,
        "reasons": [],
        "withheld": [],
        "has_withheld": False,
        "version": 1,
        "content_sha256": "",
        "search": "",
        "created": created,
        "created_by": actor.name,
        "updated": created,
    }
    transaction.connection.execute(BRIEFS.insert().values(**row))
    head = lock(transaction, brief_id, actor)
    head.state = None
    _keep_frame(head, brief, revision_id)
    return head


def _framed(brief: Brief) -> dict[str, object]:
    return {
        "label": brief.label,
        "relevance": brief.relevance.model_dump(mode="json"),
        "status": brief.status.value,
    }


def _keep_frame(head: Head, brief: Brief, revision_id: str) -> int:
    """Keep everything of the brief but its sections, which have versions of their own."""
    table = BRIEF_FRAMES
    last = head.transaction.connection.execute(
        select(func.max(table.c.number)).where(table.c.brief_id == head.brief_id)
    ).scalar()
    row = {
        "brief_id": head.brief_id,
        "number": (last or 0) + 1,
        "revision_id": revision_id,
        "body": brief.model_dump(mode="json", exclude={"sections"}),
        "actor": head.actor.name,
        "created": now(),
    }
    head.transaction.keep(table, row)
    return (last or 0) + 1


def _keep_sections(head: Head, brief: Brief) -> None:
    for section in Section:
        if section in brief.sections:
            new = NewVersion(
                section=section,
                result=brief.sections[section],
                kind=AuthorKind.ENGINE,
                guard=brief.provenance.guard,
            )
            make_current(head, section, keep_version(head, new, parent=None))
