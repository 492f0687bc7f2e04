"""Section texts on their way into the tables: numbered, checked, made current or proposed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select, update

from summarizer.models.draft import Section
from summarizer.models.editorial import NewVersion
from summarizer.models.finding import Finding
from summarizer.store.digests import now, sha256_of
from summarizer.store.heads import Head
from summarizer.store.tables import SECTION_CHECKS, SECTION_HEADS, SECTION_VERSIONS


def keep_version(head: Head, new: NewVersion, parent: int | None) -> int:
    """Keep a text for ever, with the findings of its first check; give its number."""
    table = SECTION_VERSIONS
    mine = (table.c.brief_id == head.brief_id) & (table.c.section == new.section.value)
    last = head.transaction.connection.execute(select(func.max(table.c.number)).where(mine)).scalar()
    body = new.result.model_dump(mode="json", exclude={"findings"})
    row = {
        "brief_id": head.brief_id,
        "section": new.section.value,
        "number": (last or 0) + 1,
        "body": body,
        "kind": new.kind.value,
        "author": head.actor.name,
        "note": new.note,
        "parent": parent,
        "text_sha256": sha256_of({"text": body["text"], "items": body["items"]}),
        "created": now(),
    }
    head.transaction.keep(table, row)
    number = (last or 0) + 1
    keep_check(head, new.section, number, new.guard, new.result.findings)
    return number


def keep_check(head: Head, section: Section, version: int, guard: str, findings: Sequence[Finding]) -> None:
    """Keep what one version of the guard's rules finds in a text."""
    table = SECTION_CHECKS
    mine = (table.c.brief_id == head.brief_id) & (table.c.section == section.value)
    last = head.transaction.connection.execute(
        select(func.max(table.c.number)).where(mine & (table.c.version == version))
    ).scalar()
    row = {
        "brief_id": head.brief_id,
        "section": section.value,
        "version": version,
        "number": (last or 0) + 1,
        "guard": guard,
        "findings": [finding.model_dump(mode="json") for finding in findings],
        "actor": head.actor.name,
        "created": now(),
    }
    head.transaction.keep(table, row)


def make_current(head: Head, section: Section, number: int) -> None:
    """Let a version be the one that stands; what was proposed beside it is no longer open."""
    _set_head(head, section, current=number, proposed=None)


def propose(head: Head, section: Section, number: int | None) -> None:
    """Let a version wait beside the current one, or let none wait."""
    _set_head(head, section, proposed=number)


def _set_head(head: Head, section: Section, **values: int | None) -> None:
    table, connection = SECTION_HEADS, head.transaction.connection
    mine = (table.c.brief_id == head.brief_id) & (table.c.section == section.value)
    if connection.execute(update(table).where(mine).values(**values)).rowcount == 0:
        row = {"brief_id": head.brief_id, "section": section.value, "proposed": None, **values}
        connection.execute(table.insert().values(**row))
