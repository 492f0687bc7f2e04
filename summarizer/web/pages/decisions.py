"""Decisions of people: approve, send back, publish, withdraw."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from summarizer.web.auth import Editor
from summarizer.web.pages.routes import PageRoute, back

router = APIRouter(prefix="/briefs/{brief_id}", route_class=PageRoute, include_in_schema=False)
Reason = Annotated[str, Form(min_length=1, max_length=2000, pattern=r"\S")]
Note = Annotated[str, Form(max_length=2000)]
Number = Annotated[int, Form(ge=0)]


@router.post("/approve")
async def approve(
    request: Request,
    actor: Editor,
    brief_id: str,
    content_sha256: Annotated[str, Form(max_length=100)],
    expected: Number,
    note: Note = "",
) -> Response:
    """Sign the content that the page showed; another content by now is refused."""
    desk = request.app.state.desk
    await run_in_threadpool(
        partial(desk.approve, brief_id, actor, content_sha256=content_sha256, expected=expected, note=note)
    )
    return back(brief_id, "approved", "decision")


@router.post("/reject")
async def reject(
    request: Request, actor: Editor, brief_id: str, reason: Reason, expected: Number
) -> Response:
    """Send the brief back with a reason."""
    await run_in_threadpool(partial(request.app.state.desk.reject, brief_id, actor, reason, expected))
    return back(brief_id, "rejected")


@router.post("/publish")
async def publish(
    request: Request, actor: Editor, brief_id: str, expected: Number, note: Note = ""
) -> Response:
    """Let the approved content out, or correct what is out."""
    await run_in_threadpool(
        partial(request.app.state.desk.publish, brief_id, actor, note=note, expected=expected)
    )
    return back(brief_id, "published", "decision")


@router.post("/withdraw")
async def withdraw(
    request: Request, actor: Editor, brief_id: str, reason: Reason, expected: Number
) -> Response:
    """Take the brief from its readers for good."""
    await run_in_threadpool(partial(request.app.state.desk.withdraw, brief_id, actor, reason, expected))
    return back(brief_id, "withdrawn")
