"""The chain of the audit log: each entry's hash covers the entry before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select, update

from summarizer.store.digests import now, sha256_of
from summarizer.store.tables import AUDIT_ENTRIES, AUDIT_HEAD

#: What the first entry follows.
GENESIS = "sha256:" + "0" * 64


def append(connection: Connection, entries: Sequence[Mapping[str, Any]]) -> None:
    """Add entries to the end of the log, one writer at a time."""
    if not entries:
        return
    head = connection.execute(select(AUDIT_HEAD).with_for_update()).one()
    seq, previous = head.seq, head.sha256
    rows = []
    for entry in entries:
        seq += 1
        row = {"seq": seq, "created": now(), **entry, "previous": previous}
        previous = row["sha256"] = entry_sha256(row)
        rows.append(row)
    connection.execute(AUDIT_ENTRIES.insert(), rows)
    connection.execute(update(AUDIT_HEAD).values(seq=seq, sha256=previous))


def entry_sha256(row: Mapping[str, Any]) -> str:
    """Hash an entry: every field but the hash itself."""
    return sha256_of({name: value for name, value in row.items() if name != "sha256"})
