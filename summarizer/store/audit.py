"""The audit log: it only grows, each entry seals the one before, and it can be held against what is stored.

It holds who did what to what, with ids, numbers, reasons and hashes; never the text of an article or section.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, func, select

from summarizer.models.audit import AuditEntry, AuditFault, AuditReport
from summarizer.models.editorial import Actor
from summarizer.store.chain import GENESIS, entry_sha256
from summarizer.store.composing import load_heads
from summarizer.store.database import Database
from summarizer.store.digests import row_sha256
from summarizer.store.heads import content_sha256
from summarizer.store.tables import (
    ARTICLE_REVISIONS,
    AUDIT_ENTRIES,
    AUDIT_HEAD,
    BRIEFS,
    IMMUTABLE,
    STATE_CHANGES,
)

_MOST_FAULTS = 1000


class Audit:
    """Reads, verifies and adds to the audit log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, actor: Actor, action: str, subject: str, **details: object) -> None:
        """Add an entry for something that happened outside the store, such as a log-in or an export."""
        with self._database.write() as transaction:
            transaction.record(actor, action, subject, **details)

    def entries(self, subject: str | None = None, after: int = 0, limit: int = 100) -> tuple[AuditEntry, ...]:
        """Read entries in order, all or those of one subject, from the one after a number on."""
        query = select(AUDIT_ENTRIES).where(AUDIT_ENTRIES.c.seq > after)
        if subject is not None:
            query = query.where(AUDIT_ENTRIES.c.subject == subject)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(AUDIT_ENTRIES.c.seq).limit(limit)).all()
        return tuple(AuditEntry(**row._mapping) for row in rows)

    def verify(self, head: str | None = None) -> AuditReport:
        """Hold the chain and the stored rows against each other.

        It finds a changed, missing, inserted or reordered entry, a changed, missing or added row of the
        immutable tables, and a brief whose standing is not what the log last said. Whoever can write to
        the whole database can also write a whole new log: against that, keep `head` elsewhere and give it here.
        """
        with self._database.read() as connection:
            checker = _Checker(connection)
            checker.chain(head)
            checker.rows()
            checker.briefs()
            return checker.report()


class _Checker:
    """One verification, in one view of the data."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._faults: list[AuditFault] = []
        self._kept: dict[tuple[str, str], tuple[int, str]] = {}
        self._standing: dict[str, tuple[int, dict[str, Any]]] = {}
        self._count, self._head = 0, GENESIS

    def report(self) -> AuditReport:
        return AuditReport(entries=self._count, head=self._head, faults=tuple(self._faults[:_MOST_FAULTS]))

    def _fault(self, seq: int, message: str) -> None:
        self._faults.append(AuditFault(seq=seq, message=message))

    def chain(self, anchor: str | None) -> None:
        """Follow the chain, and gather what it says of rows and briefs."""
        seen = anchor is None or anchor == GENESIS
        for row in self._stream(select(AUDIT_ENTRIES).order_by(AUDIT_ENTRIES.c.seq)):
            self._count += 1
            if row.seq != self._count:
                self._fault(row.seq, f"Entry {self._count} is missing.")
                self._count = row.seq
            if row.previous != self._head:
                self._fault(row.seq, "It does not follow the entry before it.")
            if entry_sha256(_plain(row)) != row.sha256:
                self._fault(row.seq, "Its hash is not that of what it says.")
            self._head = row.sha256
            seen = seen or row.sha256 == anchor
            self._gather(row)
        end = self._connection.execute(select(AUDIT_HEAD)).one_or_none()
        if end is None or (end.seq, end.sha256) != (self._count, self._head):
            self._fault(self._count, "The log does not end where its end is written down.")
        if not seen:
            self._fault(self._count, "The hash that was kept elsewhere is not in the log.")

    def _gather(self, row: Row[Any]) -> None:
        for kept in row.details.get("rows", ()):
            self._kept[kept["table"], kept["key"]] = (row.seq, kept["sha256"])
        if "content_sha256" in row.details:
            self._standing[row.subject] = (row.seq, row.details)

    def rows(self) -> None:
        """Hold every row that is never changed against the hash that was kept of it."""
        for table in IMMUTABLE:
            if table is AUDIT_ENTRIES:
                continue
            keys = [column.name for column in table.primary_key.columns]
            for row in self._stream(select(table)):
                key = "/".join(str(row._mapping[name]) for name in keys)
                seq, sha256 = self._kept.pop((table.name, key), (0, ""))
                if not sha256:
                    self._fault(0, f"{table.name} {key} is not in the log.")
                elif row_sha256(table.name, _plain(row)) != sha256:
                    self._fault(seq, f"{table.name} {key} is not what was kept.")
        for (name, key), (seq, _) in self._kept.items():
            self._fault(seq, f"{name} {key} is gone.")

    def briefs(self) -> None:
        """Hold the standing of every brief against its last entry and its last step."""
        last = select(STATE_CHANGES.c.brief_id, func.max(STATE_CHANGES.c.number).label("number")).group_by(
            STATE_CHANGES.c.brief_id
        )
        steps = last.subquery()
        query = (
            select(BRIEFS.c.id, BRIEFS.c.state, BRIEFS.c.content_sha256, STATE_CHANGES.c.after)
            .add_columns(ARTICLE_REVISIONS.c.source_sha256)
            .join(ARTICLE_REVISIONS, ARTICLE_REVISIONS.c.id == BRIEFS.c.revision_id)
            .join(steps, steps.c.brief_id == BRIEFS.c.id, isouter=True)
            .join(
                STATE_CHANGES,
                (STATE_CHANGES.c.brief_id == BRIEFS.c.id) & (STATE_CHANGES.c.number == steps.c.number),
                isouter=True,
            )
        )
        for row in self._connection.execute(query).all():
            seq, said = self._standing.pop(row.id, (0, {}))
            current, _ = load_heads(self._connection, row.id)
            content = content_sha256(row.source_sha256, current)
            if (row.state, content) != (said.get("state"), said.get("content_sha256")):
                self._fault(seq, f"The brief {row.id} does not stand as the log says.")
            elif row.after != row.state or row.content_sha256 != content:
                self._fault(seq, f"The brief {row.id} does not stand as its history says.")
        for brief_id, (seq, _) in self._standing.items():
            self._fault(seq, f"The brief {brief_id} is gone.")

    def _stream(self, query: Any) -> Iterator[Row[Any]]:  # noqa: ANN401 - any select
        return iter(self._connection.execution_options(yield_per=500).execute(query))


def _plain(row: Row[Any]) -> dict[str, Any]:
    return {str(name): value for name, value in row._mapping.items()}
