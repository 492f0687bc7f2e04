"""The same request twice, done once: by an `Idempotency-Key`, for each token, for a day.

The key is marked as answered in the transaction that keeps the work; what is answered a second time is the
brief as it stands then.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel
from starlette.responses import JSONResponse

from summarizer.desk.desk import Within
from summarizer.models.editorial import Actor, StoredBrief
from summarizer.web.api.answers import brief_answer

Work = Callable[[Within | None], Awaitable[StoredBrief]]


async def once(
    request: Request, actor: Actor, key: str | None, given: BaseModel, work: Work, status: int = 200
) -> JSONResponse:
    """Do the work and answer with its brief, or answer as the first time.

    Raises `KeyReuseError` where the key came with another request, or the first is still at work.
    """
    if key is None:
        return brief_answer(await work(None), status)
    state: Any = request.app.state
    owner = owner_of(actor)
    digest = request_digest(request, given)
    record = await run_in_threadpool(state.store.requests.begin, owner, key, digest)
    if not record.fresh:
        stored = await run_in_threadpool(state.desk.brief, (record.body or {})["brief_id"])
        answer = brief_answer(stored, record.status or status)
        answer.headers["Idempotency-Replayed"] = "true"
        return answer

    def within(stored: StoredBrief) -> None:
        state.store.requests.finish(owner, key, status, {"brief_id": stored.id})

    try:
        return brief_answer(await work(within), status)
    except BaseException:
        await run_in_threadpool(state.store.requests.abandon, owner, key)
        raise


def owner_of(actor: Actor) -> str:
    """Name whose keys and jobs these are: the token, else the person."""
    return actor.token_id or actor.name


def request_digest(request: Request, given: BaseModel) -> str:
    """Hash what makes two requests the same: method, address and body."""
    whole = f"{request.method} {request.url.path}\0{given.model_dump_json()}"
    return "sha256:" + hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()
