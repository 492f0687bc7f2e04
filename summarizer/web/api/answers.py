"""Answers that several routes give: a brief or a section under its ETag, and a lost race with both versions."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from fastapi.concurrency import run_in_threadpool
from starlette.responses import JSONResponse

from summarizer.errors import ConflictError, PreconditionError
from summarizer.models.editorial import SectionVersion, StoredBrief
from summarizer.web.api.inputs import etag


def brief_answer(stored: StoredBrief, status: int = 200) -> JSONResponse:
    """Answer with a brief and its ETag."""
    return JSONResponse(stored.model_dump(mode="json"), status, headers={"ETag": etag(stored.version)})


def located(answer: JSONResponse) -> JSONResponse:
    """Say where a brief that was made can be read."""
    made = json.loads(bytes(answer.body))
    answer.headers["Location"] = f"/v1/briefs/{made['id']}"
    return answer


def section_answer(version: SectionVersion) -> JSONResponse:
    """Answer with the version of a section that stands; its number is its ETag."""
    return JSONResponse(version.model_dump(mode="json"), headers={"ETag": etag(version.number)})


async def changed(work: Callable[[], StoredBrief], typed: str | None = None) -> JSONResponse:
    """Make a change in a thread and answer with the brief; raises `PreconditionError` with both versions."""
    try:
        return brief_answer(await run_in_threadpool(work))
    except ConflictError as error:
        raise lost_race(error, typed) from None


def lost_race(error: ConflictError, typed: str | None = None) -> PreconditionError:
    """Give a lost race as a failed precondition: `yours` with what was sent, `current` with what stands now."""
    failed = PreconditionError(error.message)
    failed.yours, failed.current = _side(error.yours), _side(error.current)
    if typed is not None:
        failed.yours["text"] = typed
    return failed


def _side(version: object) -> dict[str, Any]:
    if isinstance(version, StoredBrief):
        return {
            "etag": etag(version.version),
            "content_sha256": version.content_sha256,
            "state": version.state,
        }
    if isinstance(version, SectionVersion):
        told = version.model_dump(mode="json", include={"number", "text", "author", "created"})
        return {"etag": etag(version.number), **told}
    if isinstance(version, int):
        return {"etag": etag(version)}
    return {"content_sha256": version} if isinstance(version, str) else {}
