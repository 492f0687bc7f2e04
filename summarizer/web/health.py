"""Whether the service lives, whether it can work, and its numbers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel
from starlette.responses import Response

from summarizer.errors import BusyError
from summarizer.models.editorial import Actor, Role
from summarizer.version import __version__
from summarizer.web.auth import Needs
from summarizer.web.problems import documented

router = APIRouter(tags=["health"])
Scraper = Annotated[Actor, Depends(Needs(Role.PIPELINE, Role.REVIEWER, Role.ADMIN))]


class Health(BaseModel):
    """The process answers."""

    status: str = "ok"
    version: str = __version__


@router.get("/healthz", responses=documented())
async def healthz() -> Health:
    """Say that the process answers; it looks at nothing else."""
    return Health()


@router.get("/readyz", responses=documented())
async def readyz(request: Request) -> Health:
    """Say that the database answers; 503 while it does not, or while the service is stopping."""
    if request.app.state.stopping:
        raise BusyError("The service is stopping.")
    await run_in_threadpool(request.app.state.store.check)
    return Health(status="ready")


@router.get(
    "/metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}, **documented()},
)
async def metrics(request: Request, actor: Scraper) -> Response:
    """Give the numbers of this process for Prometheus."""
    state = request.app.state
    counts = await run_in_threadpool(state.desk.counts)
    jobs = await run_in_threadpool(state.store.jobs.counts)
    briefs = {name.value: count for name, count in counts.states.items()}
    page = state.metrics.page(briefs, {name.value: count for name, count in jobs.items()})
    return Response(page, media_type=CONTENT_TYPE_LATEST)
