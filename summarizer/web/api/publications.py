"""What readers see: the live text of a brief for a content management system."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from summarizer.desk.export import Form
from summarizer.web.api.inputs import Identifier
from summarizer.web.auth import Reader

router = APIRouter(prefix="/v1/briefs/{brief_id}", tags=["publications"])
_FORMS = {form.media_type: {"schema": {"type": "string"}} for form in Form}


@router.get("/publication", response_class=Response, responses={200: {"content": _FORMS}})
async def publication(
    request: Request,
    actor: Reader,
    brief_id: Identifier,
    form: Annotated[Form, Query(alias="format")] = Form.HTML,
) -> Response:
    """Give what is live, as it was approved: later work on the brief does not touch it. 404 once withdrawn."""
    desk = request.app.state.desk
    live = await run_in_threadpool(desk.live, brief_id)
    tag = f'"{live.number}-{form.value}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    text = await run_in_threadpool(desk.export, live, form)
    headers = {
        "ETag": tag,
        "X-Content-SHA256": live.content_sha256,
        "X-Approved-By": _ascii(live.approved_by),
    }
    return Response(text, media_type=form.media_type, headers=headers)


def _ascii(name: str) -> str:
    return name.encode("ascii", "backslashreplace").decode("ascii").replace("\n", " ").replace("\r", " ")
