"""What people decide on a brief: approve, reject, publish or correct, withdraw."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from summarizer.models.editorial import StoredBrief
from summarizer.web.api.answers import changed
from summarizer.web.api.inputs import ApprovalInput, Identifier, IfMatch, Input, ReasonInput, expected_version
from summarizer.web.auth import Editor
from summarizer.web.problems import documented

router = APIRouter(prefix="/v1/briefs/{brief_id}", tags=["decisions"])


class NoteInput(Input):
    """What changed, for a correction."""

    note: str = Field(default="", max_length=2000)


@router.post("/approve", response_model=StoredBrief, responses=documented(412, 428))
async def approve(
    request: Request, actor: Editor, brief_id: Identifier, given: ApprovalInput, if_match: IfMatch
) -> Response:
    """Sign the content that was read. 403 where a clinician must sign, 409 where a text does not pass."""
    work = partial(
        request.app.state.desk.approve,
        brief_id,
        actor,
        content_sha256=given.content_sha256,
        expected=expected_version(if_match),
        note=given.note,
    )
    return await changed(work)


@router.post("/reject", response_model=StoredBrief, responses=documented(412, 428))
async def reject(
    request: Request, actor: Editor, brief_id: Identifier, given: ReasonInput, if_match: IfMatch
) -> Response:
    """Send a brief back to work, with a reason."""
    expected = expected_version(if_match)
    return await changed(partial(request.app.state.desk.reject, brief_id, actor, given.reason, expected))


@router.post("/publish", response_model=StoredBrief, responses=documented(412, 428))
async def publish(
    request: Request, actor: Editor, brief_id: Identifier, given: NoteInput, if_match: IfMatch
) -> Response:
    """Publish what was approved; where an earlier version is live, this is its correction."""
    expected = expected_version(if_match)
    work = partial(request.app.state.desk.publish, brief_id, actor, note=given.note, expected=expected)
    return await changed(work)


@router.post("/withdraw", response_model=StoredBrief, responses=documented(412, 428))
async def withdraw(
    request: Request, actor: Editor, brief_id: Identifier, given: ReasonInput, if_match: IfMatch
) -> Response:
    """Take a brief from its readers for good, with a reason."""
    expected = expected_version(if_match)
    return await changed(partial(request.app.state.desk.withdraw, brief_id, actor, given.reason, expected))
