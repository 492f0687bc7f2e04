"""The head of a brief, the one row of it that changes: lock, steps of the state machine, voids, what it derives.

Each function works inside the write of its caller.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, update

from summarizer.errors import ConflictError, NotFoundError
from summarizer.models.article import Article
from summarizer.models.brief import SectionStatus
from summarizer.models.draft import Section
from summarizer.models.editorial import Actor, Assessment, Role, SectionVersion, State
from summarizer.models.finding import Severity
from summarizer.store.composing import load_brief, load_heads
from summarizer.store.database import Transaction
from summarizer.store.digests import now, sha256_of
from summarizer.store.states import Event, after
from summarizer.store.tables import APPROVAL_VOIDS, ARTICLE_REVISIONS, BRIEFS, STATE_CHANGES


@dataclass
class Head:
    """A locked brief; `changes` are the columns to write when the operation ends."""

    transaction: Transaction
    brief_id: str
    actor: Actor
    row: Any
    state: State | None
    changes: dict[str, Any]

    @property
    def approval_id(self) -> str | None:
        """Name the approval that stands, as far as this operation has come."""
        standing: str | None = self.changes.get("approval_id", self.row.approval_id)
        return standing


def lock(transaction: Transaction, brief_id: str, actor: Actor, expected: int | None = None) -> Head:
    """Lock a brief for this write; raises `NotFoundError`, or `ConflictError` where it is not the expected version."""
    row = transaction.connection.execute(
        select(BRIEFS).where(BRIEFS.c.id == brief_id).with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no brief {brief_id}.")
    if expected is not None and row.version != expected:
        raise ConflictError(
            f"The brief has changed since you read it (version {expected}, now {row.version}).",
            yours=expected,
            current=load_brief(transaction.connection, brief_id),
        )
    return Head(transaction, brief_id, actor, row, State(row.state), {})


def step(head: Head, event: Event, reason: str = "") -> None:
    """Move the brief along the table of states; raises `StateError`."""
    table, connection = STATE_CHANGES, head.transaction.connection
    reached = after(head.state, event)
    last = connection.execute(
        select(func.max(table.c.number)).where(table.c.brief_id == head.brief_id)
    ).scalar()
    row = {
        "brief_id": head.brief_id,
        "number": (last or 0) + 1,
        "event": event.value,
        "before": head.state.value if head.state else None,
        "after": reached.value,
        "actor": head.actor.name,
        "reason": reason,
        "created": now(),
    }
    head.transaction.keep(table, row)
    head.state = reached
    head.changes["state"] = reached.value


def void(head: Head, reason: str) -> bool:
    """Void the approval that stands, if one does, and say why."""
    if head.approval_id is None:
        return False
    row = {
        "approval_id": head.approval_id,
        "actor": head.actor.name,
        "reason": reason,
        "created": now(),
    }
    head.transaction.keep(APPROVAL_VOIDS, row)
    head.changes |= {"approval_id": None, "approved_by": None, "stale": reason}
    head.transaction.record(
        head.actor, "approval.voided", head.brief_id, approval=row["approval_id"], reason=reason
    )
    return True


def route(head: Head, assessment: Assessment) -> None:
    """Send a draft to the person whom the assessment names, unless a text stands in it that must not go out."""
    current, _ = load_heads(head.transaction.connection, head.brief_id)
    withheld = [name for name, version in current.items() if version.status is SectionStatus.WITHHELD]
    held_back = _held_back(current)
    needs = None if held_back else assessment.needs
    if needs is not None:
        step(head, Event.CHECK)
        step(head, Event.ROUTE_CLINICIAN if needs is Role.CLINICIAN else Event.ROUTE_EDITOR)
    head.changes |= {
        "status": assessment.status.value,
        "needs": needs.value if needs else None,
        "reasons": [*assessment.reasons, *held_back],
        "withheld": [name.value for name in withheld],
        "has_withheld": bool(withheld),
    }


def _held_back(current: Mapping[Section, SectionVersion]) -> list[str]:
    """Say which texts forbid that the brief goes to anyone for approval, whatever the assessment says."""
    said = []
    if Section.SUMMARY not in current or current[Section.SUMMARY].status is SectionStatus.WITHHELD:
        said.append("The summary has no text.")
    for name, version in current.items():
        blocks = [finding.code for finding in version.findings if finding.severity is Severity.BLOCK]
        if version.text and blocks:
            said.append(f"The guard blocks the {name} ({', '.join(sorted(set(blocks)))}).")
    return said


def finish(head: Head, action: str, **details: object) -> None:
    """Write the head: derived columns, one more version, and the entry of the audit log."""
    connection = head.transaction.connection
    current, _ = load_heads(connection, head.brief_id)
    revision = head.changes.get("revision_id", head.row.revision_id)
    source = connection.execute(
        select(ARTICLE_REVISIONS.c.source_sha256).where(ARTICLE_REVISIONS.c.id == revision)
    ).scalar_one()
    content = content_sha256(source, current)
    title = head.changes.get("title", head.row.title)
    outlet = head.changes.get("source", head.row.source)
    head.changes |= {
        "content_sha256": content,
        "search": " ".join([title, outlet, *(v.text for v in current.values())]).lower(),
        "version": head.row.version + 1,
        "updated": now(),
    }
    connection.execute(update(BRIEFS).where(BRIEFS.c.id == head.brief_id).values(**head.changes))
    if head.state is not None:
        details |= {"state": head.state.value}
    head.transaction.record(head.actor, action, head.brief_id, content_sha256=content, **details)


def content_sha256(source_sha256: str, current: Mapping[Section, SectionVersion]) -> str:
    """Hash what an approval signs: source, texts, the prompts that they were asked with, and the guard's rules."""
    sections = {
        name.value: {
            "text": version.text,
            "items": [item.model_dump(mode="json") for item in version.items],
            "prompts": sorted({attempt.prompt_sha256 for attempt in version.attempts}),
            "guard": version.guard,
        }
        for name, version in current.items()
    }
    return sha256_of({"source": source_sha256, "sections": sections})


def head_columns(article: Article) -> dict[str, str]:
    """Give the columns of the queue that come from the article."""
    return {"title": article.title, "source": article.source}
