"""Briefs: made, at once or as a job, listed and read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import Field
from starlette.responses import JSONResponse

from summarizer.desk.desk import Within
from summarizer.desk.difference import Comparison
from summarizer.desk.history import History
from summarizer.desk.work import CREATE, create_payload
from summarizer.models.draft import Section
from summarizer.models.editorial import BriefFilter, BriefPage, Role, State, StoredBrief
from summarizer.web.api.answers import brief_answer, located
from summarizer.web.api.inputs import ArticleInput, Asked, Identifier, Input
from summarizer.web.api.jobs import JobAnswer, enqueue
from summarizer.web.auth import Creator, Reader
from summarizer.web.idempotency import once

router = APIRouter(prefix="/v1/briefs", tags=["briefs"])


class BriefInput(ArticleInput):
    """An article, and which sections to write; all four where none is named."""

    sections: tuple[Section, ...] = Field(default=(), max_length=4)


class ListQuery(Input):
    """Which briefs to list, and from where on."""

    state: list[State] = Field(default=[], max_length=8)
    needs: Role | None = None
    withheld: bool | None = None
    stale: bool | None = None
    article_id: str | None = Field(default=None, max_length=200)
    search: str = Field(default="", max_length=200)
    cursor: str | None = Field(default=None, max_length=200, pattern=r"^[A-Za-z0-9_=.,:+-]*$")
    limit: int = Field(default=50, ge=1, le=200)


@router.post(
    "",
    status_code=201,
    response_model=StoredBrief,
    responses={
        202: {
            "model": JobAnswer,
            "description": "Accepted as a job, where `Prefer: respond-async` asks for it.",
        }
    },
)
async def create(request: Request, actor: Creator, given: BriefInput, asked: Asked) -> JSONResponse:
    """Make a brief. An article that cannot be summarised is a 422 with its A9xx code, and nothing is kept."""
    article = given.article()
    sections = given.sections or tuple(Section)
    if asked.as_job:
        payload = create_payload(article, sections, actor)
        return await enqueue(request, actor, CREATE, payload, asked.key)

    async def work(within: Within | None) -> StoredBrief:
        made: StoredBrief = await request.app.state.desk.create(article, actor, sections, within=within)
        return made

    answer = await once(request, actor, asked.key, given, work, 201)
    return located(answer)


@router.get("")
async def list_briefs(request: Request, actor: Reader, query: Annotated[ListQuery, Query()]) -> BriefPage:
    """List briefs, latest change first; the cursor of a page leads to the next one."""
    wanted = BriefFilter(
        states=tuple(query.state),
        needs=query.needs,
        withheld=query.withheld,
        stale=query.stale,
        article_id=query.article_id,
        search=query.search,
    )
    page: BriefPage = await run_in_threadpool(
        request.app.state.desk.briefs, wanted, query.cursor, query.limit
    )
    return page


@router.get("/{brief_id}", response_model=StoredBrief)
async def read(request: Request, actor: Reader, brief_id: Identifier) -> Response:
    """Read a brief with its article, its sections, what was proposed, and its approval; the ETag names its version."""
    return brief_answer(await run_in_threadpool(request.app.state.desk.brief, brief_id))


@router.get("/{brief_id}/history")
async def history(request: Request, actor: Reader, brief_id: Identifier) -> History:
    """Read every version, decision, step and publication of a brief."""
    found: History = await run_in_threadpool(request.app.state.desk.history, brief_id)
    return found


@router.get("/{brief_id}/sections/{section}/comparison")
async def compare(
    request: Request,
    actor: Reader,
    brief_id: Identifier,
    section: Section,
    before: Annotated[int, Query(ge=1, le=1_000_000)],
    after: Annotated[int, Query(ge=1, le=1_000_000)],
) -> Comparison:
    """Compare two versions of a section, word by word."""
    compared: Comparison = await run_in_threadpool(
        request.app.state.desk.compare, brief_id, section, before, after
    )
    return compared
