"""The audit log: read and verified, never written from here."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool

from summarizer.models.audit import AuditEntry, AuditReport
from summarizer.web.api.inputs import Limit
from summarizer.web.auth import Auditor

router = APIRouter(prefix="/v1/audit", tags=["audit"])


@router.get("")
async def entries(
    request: Request,
    actor: Auditor,
    subject: Annotated[str | None, Query(pattern=r"^[A-Za-z0-9_-]{1,64}$")] = None,
    after: Annotated[int, Query(ge=0, le=2**53)] = 0,
    limit: Limit = 100,
) -> tuple[AuditEntry, ...]:
    """Read entries in order, all or those of one brief or token, from the one after a number on."""
    found: tuple[AuditEntry, ...] = await run_in_threadpool(
        request.app.state.store.audit.entries, subject, after, limit
    )
    return found


@router.get("/verification")
async def verification(
    request: Request,
    actor: Auditor,
    head: Annotated[str | None, Query(pattern=r"^sha256:[0-9a-f]{64}$")] = None,
) -> AuditReport:
    """Hold the chain and the stored rows against each other; give the `head` that was kept elsewhere."""
    report: AuditReport = await run_in_threadpool(request.app.state.store.audit.verify, head)
    return report
