"""Approvals: a person signs one content, or sends it back; a void says why the signature no longer counts."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from summarizer.errors import ConflictError, ForbiddenError, UsageError
from summarizer.models.draft import Section
from summarizer.models.editorial import Actor, Approval, Decision, Role, State, StoredBrief
from summarizer.store.briefs import lapse
from summarizer.store.composing import DECISIONS, load_brief
from summarizer.store.database import Database
from summarizer.store.digests import new_id, now
from summarizer.store.heads import Head, finish, lock, step, void
from summarizer.store.states import Event
from summarizer.store.tables import APPROVALS, BRIEFS

_SIGNING = (Role.EDITOR, Role.CLINICIAN)


class Approvals:
    """Keeps and reads what people decided."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def approve(
        self,
        brief_id: str,
        actor: Actor,
        role: Role,
        content_sha256: str,
        reason: str = "",
        expected: int | None = None,
    ) -> StoredBrief:
        """Sign the content that the person has read.

        Raises `ForbiddenError` where the role is not the person's or not enough, `ConflictError` where the
        content is another by now, `StateError`, `NotFoundError`.
        """
        with self._database.write() as transaction:
            head = lock(transaction, brief_id, actor, expected)
            _may_sign(head, role)
            if head.row.content_sha256 != content_sha256:
                raise ConflictError(
                    "The content has changed since you read it.",
                    yours=content_sha256,
                    current=load_brief(transaction.connection, brief_id),
                )
            step(head, Event.APPROVE, reason)
            approval_id = _keep(head, Decision.APPROVED, role, reason)
            head.changes |= {"approval_id": approval_id, "approved_by": actor.name, "stale": None}
            finish(head, "brief.approved", approval=approval_id, role=role.value)
            return load_brief(transaction.connection, brief_id)

    def reject(
        self, brief_id: str, actor: Actor, role: Role, reason: str, expected: int | None = None
    ) -> StoredBrief:
        """Send the brief back to be worked on, with a reason; a standing approval is void.

        Raises `UsageError` without a reason, `ForbiddenError`, `ConflictError`, `StateError`, `NotFoundError`.
        """
        require_reason(reason)
        with self._database.write() as transaction:
            head = lock(transaction, brief_id, actor, expected)
            _may_sign(head, role, for_rejection=True)
            step(head, Event.REJECT, reason)
            void(head, f"Rejected: {reason}")
            approval_id = _keep(head, Decision.REJECTED, role, reason)
            head.changes |= {"reasons": [f"Rejected by {actor.name}: {reason}"], "needs": None}
            finish(head, "brief.rejected", approval=approval_id, role=role.value, reason=reason)
            return load_brief(transaction.connection, brief_id)

    def void_stale(
        self, guard: str, actor: Actor, prompts: Mapping[Section, str] | None = None
    ) -> tuple[str, ...]:
        """Void every approval given under another guard version, or on texts that other prompts asked for.

        `prompts` maps a section to the hash of the prompt in use; without it only the guard counts. Texts
        that a person wrote were asked for by no prompt. Gives the ids of the briefs, each in its own write.
        """
        with self._database.read() as connection:
            query = select(BRIEFS.c.id).where(BRIEFS.c.approval_id.is_not(None)).order_by(BRIEFS.c.id)
            approved = connection.execute(query).scalars().all()
        voided = []
        for brief_id in approved:
            with self._database.write() as transaction:
                lock(transaction, brief_id, actor)
                reason = _staleness(load_brief(transaction.connection, brief_id), guard, prompts or {})
                if reason and lapse(transaction, brief_id, actor, reason):
                    voided.append(brief_id)
        return tuple(voided)

    def history(self, brief_id: str) -> tuple[Approval, ...]:
        """Read every decision on a brief, oldest first, with its void where it has one."""
        query = DECISIONS.where(APPROVALS.c.brief_id == brief_id).order_by(
            APPROVALS.c.created, APPROVALS.c.id
        )
        with self._database.read() as connection:
            return tuple(Approval(**row._mapping) for row in connection.execute(query))


def require_reason(reason: str) -> None:
    """Raise `UsageError` where nothing is said."""
    if not reason.strip():
        raise UsageError("A reason is missing.", hint="Say why; it stays in the history.")


def _may_sign(head: Head, role: Role, *, for_rejection: bool = False) -> None:
    if role not in _SIGNING or role not in head.actor.roles:
        raise ForbiddenError(f"{head.actor.name} cannot sign as {role}.")
    if head.state is State.NEEDS_CLINICIAN and role is not Role.CLINICIAN and not for_rejection:
        raise ForbiddenError("This brief needs a clinician's signature.")


def _keep(head: Head, decision: Decision, role: Role, reason: str) -> str:
    row = {
        "id": new_id("p"),
        "brief_id": head.brief_id,
        "decision": decision.value,
        "person": head.actor.name,
        "role": role.value,
        "content_sha256": head.row.content_sha256,
        "reason": reason,
        "created": now(),
    }
    head.transaction.keep(APPROVALS, row)
    return str(row["id"])


def _staleness(stored: StoredBrief, guard: str, prompts: Mapping[Section, str]) -> str | None:
    for name, version in stored.current.items():
        if version.guard != guard:
            return f"The guard's rules changed (version {version.guard}, now {guard})."
        asked = version.attempts[-1].prompt_sha256 if version.attempts else None
        if asked and prompts.get(name, asked) != asked:
            return f"The prompt of the {name} changed."
    return None
