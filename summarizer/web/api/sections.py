"""One section of a brief: checked while it is typed, edited, written anew, restored."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import Field
from starlette.responses import JSONResponse, Response

from summarizer.desk.desk import Within
from summarizer.desk.work import REGENERATE, regenerate_payload
from summarizer.errors import NotFoundError
from summarizer.models.draft import Section
from summarizer.models.editorial import SectionVersion, StoredBrief
from summarizer.pipeline import CheckResult
from summarizer.web.api.answers import changed, section_answer
from summarizer.web.api.inputs import Asked, Identifier, IfMatch, Input, Plain, expected_version
from summarizer.web.api.jobs import JobAnswer, enqueue
from summarizer.web.auth import Editor, Reader
from summarizer.web.idempotency import once
from summarizer.web.problems import documented

router = APIRouter(prefix="/v1/briefs/{brief_id}/sections/{section}", tags=["sections"])
MOST_TEXT = 20_000


class TextInput(Input):
    """A text as it was typed, and a note on why."""

    text: str = Field(min_length=1, max_length=MOST_TEXT, pattern=r"\S")
    note: str = Field(default="", max_length=2000)


class TypedText(Input):
    """A text that is being typed."""

    text: str = Field(max_length=MOST_TEXT)


class WishInput(Input):
    """An editor's note: it steers the wording and is no source."""

    note: str = Field(default="", max_length=2000)


class VersionInput(Input):
    """The number of a version of this section."""

    number: Annotated[int, Plain] = Field(ge=1, le=1_000_000)


@router.post("/check", response_model=CheckResult)
async def check(
    request: Request, actor: Reader, brief_id: Identifier, section: Section, given: TypedText
) -> CheckResult:
    """Hold a text that is being typed against its article; nothing is kept."""
    checked: CheckResult = await run_in_threadpool(
        request.app.state.desk.check, brief_id, section, given.text
    )
    request.app.state.metrics.checks.labels(checked.verdict.value).inc()
    return checked


@router.get("", response_model=SectionVersion)
async def read(request: Request, actor: Reader, brief_id: Identifier, section: Section) -> Response:
    """Read the version of a section that stands; its ETag is what an edit must match."""
    stored = await run_in_threadpool(request.app.state.desk.brief, brief_id)
    if section not in stored.current:
        raise NotFoundError(f"The brief has no {section.value}.")
    return section_answer(stored.current[section])


@router.put("", response_model=StoredBrief, responses=documented(412, 428))
async def edit(
    request: Request,
    actor: Editor,
    brief_id: Identifier,
    section: Section,
    given: TextInput,
    if_match: IfMatch,
) -> Response:
    """Keep a text that a person wrote. One that the guard refuses is kept as withheld; any approval is void."""
    expected = expected_version(if_match)
    work = partial(
        request.app.state.desk.edit, brief_id, section, given.text, actor, expected=expected, note=given.note
    )
    return await changed(work, given.text)


@router.post(
    "/regenerate",
    response_model=StoredBrief,
    responses={
        202: {
            "model": JobAnswer,
            "description": "Accepted as a job, where `Prefer: respond-async` asks for it.",
        }
    },
)
async def regenerate(
    request: Request,
    actor: Editor,
    brief_id: Identifier,
    section: Section,
    given: WishInput,
    asked: Asked,
) -> JSONResponse:
    """Write the section anew. The text waits as a proposal, and the old one stands until it is accepted."""
    desk = request.app.state.desk
    if asked.as_job:
        await run_in_threadpool(desk.brief, brief_id)
        payload = regenerate_payload(brief_id, section, given.note, actor)
        return await enqueue(request, actor, REGENERATE, payload, asked.key)

    async def work(within: Within | None) -> StoredBrief:
        made: StoredBrief = await desk.regenerate(brief_id, section, actor, note=given.note, within=within)
        return made

    return await once(request, actor, asked.key, given, work)


@router.post("/accept", response_model=StoredBrief, responses=documented(412, 428))
async def accept(
    request: Request, actor: Editor, brief_id: Identifier, section: Section, if_match: IfMatch
) -> Response:
    """Let the proposal stand in the place of the current text."""
    expected = expected_version(if_match)
    return await changed(partial(request.app.state.desk.accept, brief_id, section, actor, expected))


@router.post("/discard", response_model=StoredBrief)
async def discard(request: Request, actor: Editor, brief_id: Identifier, section: Section) -> Response:
    """Put the proposal away; it stays in the history."""
    return await changed(partial(request.app.state.desk.discard, brief_id, section, actor))


@router.post("/restore", response_model=StoredBrief, responses=documented(412, 428))
async def restore(
    request: Request,
    actor: Editor,
    brief_id: Identifier,
    section: Section,
    given: VersionInput,
    if_match: IfMatch,
) -> Response:
    """Let an old text stand again, as a new version that is checked anew."""
    expected = expected_version(if_match)
    work = partial(request.app.state.desk.restore, brief_id, section, given.number, actor, expected)
    return await changed(work)
