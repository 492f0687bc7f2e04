"""The tables. Rows of the tables in `IMMUTABLE` are written once; the database itself refuses to change them.

Keys are given by the program, so that a backup can be restored into either database as it is.
Times are text (ISO 8601, UTC, microseconds) but for the clocks of leases, which are Unix seconds.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from summarizer.store.digests import storable

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Words(TypeDecorator[str]):
    """Text without what PostgreSQL cannot hold, so that both databases keep the same."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: object) -> str | None:
        """Drop NUL and halves of characters."""
        return None if value is None else storable(value)


def _text(name: str, *, key: bool = False, null: bool = False) -> Column[Any]:
    return Column(name, Words, primary_key=key, nullable=null)


def _json(name: str, *, null: bool = False) -> Column[Any]:
    return Column(name, JSON(none_as_null=True), nullable=null)


def _number(name: str, *, key: bool = False, null: bool = False) -> Column[Any]:
    return Column(name, Integer, primary_key=key, nullable=null, autoincrement=False)


def _brief(*, key: bool = False) -> Column[Any]:
    return Column("brief_id", Words, ForeignKey("briefs.id"), primary_key=key, nullable=False)


ARTICLE_REVISIONS = Table(
    "article_revisions",
    METADATA,
    _text("id", key=True),
    _text("article_id"),
    _number("number"),
    _text("source_sha256"),
    _json("body"),
    _text("actor"),
    _text("created"),
    UniqueConstraint("article_id", "number"),
)
BRIEFS = Table(
    "briefs",
    METADATA,
    _text("id", key=True),
    _text("article_id"),
    Column("revision_id", Words, ForeignKey("article_revisions.id"), nullable=False),
    _number("frame"),
    _text("title"),
    _text("source"),
    _text("label"),
    _json("relevance"),
    _text("state"),
    _text("status"),
    _text("needs", null=True),
    _json("reasons"),
    _json("withheld"),
    Column("has_withheld", Boolean, nullable=False),
    _text("stale", null=True),
    _text("approval_id", null=True),
    _text("approved_by", null=True),
    _number("live", null=True),
    _number("version"),
    _text("content_sha256"),
    _text("search"),
    _text("created"),
    _text("created_by"),
    _text("updated"),
    CheckConstraint("version >= 1", name="version"),
    Index(None, "article_id"),
    Index(None, "state", "updated"),
    Index(None, "updated", "id"),
)
BRIEF_FRAMES = Table(
    "brief_frames",
    METADATA,
    _brief(key=True),
    _number("number", key=True),
    Column("revision_id", Words, ForeignKey("article_revisions.id"), nullable=False),
    _json("body"),
    _text("actor"),
    _text("created"),
)
SECTION_VERSIONS = Table(
    "section_versions",
    METADATA,
    _brief(key=True),
    _text("section", key=True),
    _number("number", key=True),
    _json("body"),
    _text("kind"),
    _text("author"),
    _text("note"),
    _number("parent", null=True),
    _text("text_sha256"),
    _text("created"),
)
SECTION_CHECKS = Table(
    "section_checks",
    METADATA,
    _text("brief_id", key=True),
    _text("section", key=True),
    _number("version", key=True),
    _number("number", key=True),
    _text("guard"),
    _json("findings"),
    _text("actor"),
    _text("created"),
    ForeignKeyConstraint(
        ["brief_id", "section", "version"],
        ["section_versions.brief_id", "section_versions.section", "section_versions.number"],
    ),
)
SECTION_HEADS = Table(
    "section_heads",
    METADATA,
    _brief(key=True),
    _text("section", key=True),
    _number("current"),
    _number("proposed", null=True),
)
APPROVALS = Table(
    "approvals",
    METADATA,
    _text("id", key=True),
    _brief(),
    _text("decision"),
    _text("person"),
    _text("role"),
    _text("content_sha256"),
    _text("reason"),
    _text("created"),
    Index(None, "brief_id"),
)
APPROVAL_VOIDS = Table(
    "approval_voids",
    METADATA,
    Column("approval_id", Words, ForeignKey("approvals.id"), primary_key=True),
    _text("actor"),
    _text("reason"),
    _text("created"),
)
STATE_CHANGES = Table(
    "state_changes",
    METADATA,
    _brief(key=True),
    _number("number", key=True),
    _text("event"),
    _text("before", null=True),
    _text("after"),
    _text("actor"),
    _text("reason"),
    _text("created"),
)
PUBLICATIONS = Table(
    "publications",
    METADATA,
    _brief(key=True),
    _number("number", key=True),
    Column("approval_id", Words, ForeignKey("approvals.id"), nullable=False),
    _text("content_sha256"),
    _text("note"),
    _json("body"),
    _text("actor"),
    _text("created"),
)
WORKING_COPIES = Table(
    "working_copies",
    METADATA,
    _brief(key=True),
    _text("section", key=True),
    _text("person", key=True),
    _json("body"),
    _number("parent"),
    _text("updated"),
)
AUDIT_ENTRIES = Table(
    "audit_entries",
    METADATA,
    _number("seq", key=True),
    _text("created"),
    _text("actor"),
    _text("action"),
    _text("subject"),
    _json("details"),
    _text("previous"),
    _text("sha256"),
    Index(None, "subject", "seq"),
)
AUDIT_HEAD = Table(
    "audit_head",
    METADATA,
    _number("id", key=True),
    _number("seq"),
    _text("sha256"),
    CheckConstraint("id = 1", name="one_row"),
)
TOKENS = Table(
    "tokens",
    METADATA,
    _text("id", key=True),
    _text("name"),
    _json("roles"),
    _text("secret_sha256"),
    _text("created"),
    _text("created_by"),
    _text("expires", null=True),
    _text("revoked", null=True),
    _text("last_used", null=True),
)
REQUESTS = Table(
    "requests",
    METADATA,
    _text("owner", key=True),
    _text("key", key=True),
    _text("request_sha256"),
    _number("status", null=True),
    _json("body", null=True),
    Column("deadline", Float, nullable=False),
    _text("created"),
)
JOBS = Table(
    "jobs",
    METADATA,
    _text("id", key=True),
    _text("kind"),
    _json("payload"),
    _text("owner"),
    _text("key", null=True),
    _text("state"),
    _number("tries"),
    _text("lease", null=True),
    _text("worker", null=True),
    Column("due", Float, nullable=False),
    _json("result", null=True),
    _json("error", null=True),
    _text("created"),
    _text("started", null=True),
    _text("finished", null=True),
    UniqueConstraint("owner", "key"),
    Index(None, "state", "due"),
)
JOB_EVENTS = Table(
    "job_events",
    METADATA,
    Column("job_id", Words, ForeignKey("jobs.id"), primary_key=True),
    _number("number", key=True),
    _text("name"),
    _json("data"),
    _text("created"),
)

IMMUTABLE = (
    ARTICLE_REVISIONS,
    BRIEF_FRAMES,
    SECTION_VERSIONS,
    SECTION_CHECKS,
    APPROVALS,
    APPROVAL_VOIDS,
    STATE_CHANGES,
    PUBLICATIONS,
    AUDIT_ENTRIES,
)
