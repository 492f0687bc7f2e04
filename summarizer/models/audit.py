"""The audit log as data."""

from __future__ import annotations

from typing import Any

from summarizer.models.record import Record


class AuditEntry(Record):
    """One thing that was done. `details` hold ids, numbers, reasons and hashes, never the text of an article or section.

    `sha256` covers every other field, `previous` among them, so that a changed, missing or inserted
    entry breaks the chain.
    """

    seq: int
    created: str
    actor: str
    action: str
    subject: str
    details: dict[str, Any]
    previous: str
    sha256: str


class AuditFault(Record):
    """One thing that does not fit: the entry's number, and what is wrong."""

    seq: int
    message: str


class AuditReport(Record):
    """The outcome of a verification; `head` is the hash to keep elsewhere for the next one."""

    entries: int
    head: str
    faults: tuple[AuditFault, ...]
